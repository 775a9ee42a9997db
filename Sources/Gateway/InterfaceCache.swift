import Candid
import Synchronization

/// Interfaces parsed once, for as long as their text stays the same.
final class InterfaceCache: Sendable {
  private struct Entry {
    var text: String
    var interface: Interface?
  }

  private let entries = Mutex<[Principal: Entry]>([:])

  /// The interface with this text; nil if the text is not one.
  func interface(of canister: Principal, text: String) -> Interface? {
    if let known = entries.withLock({ $0[canister] }), known.text == text {
      return known.interface
    }
    let interface = InterfaceText.parse(text)
    entries.withLock {
      if $0.count >= 1_000 { $0.removeAll() }
      $0[canister] = Entry(text: text, interface: interface)
    }
    return interface
  }
}
