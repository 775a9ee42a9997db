import Candid
import Synchronization

/// Interfaces parsed once, for as long as their text stays the same.
final class InterfaceCache: Sendable {
  /// What a text turned out to be.
  enum Reading: Sendable {
    case interface(Interface)
    /// No interface: why, with the places.
    case broken(String)

    /// The interface, if it is one.
    var interface: Interface? {
      if case .interface(let interface) = self { interface } else { nil }
    }
  }

  private let entries = Mutex<[Principal: (text: String, reading: Reading)]>([:])

  /// What the text of a canister's interface says.
  func reading(of canister: Principal, text: String) -> Reading {
    if let known = entries.withLock({ $0[canister] }), known.text == text {
      return known.reading
    }
    let reading: Reading
    do throws(DiagnosticError) {
      reading = .interface(try Interface(parsing: text, file: "candid:service"))
    } catch {
      reading = .broken(error.rendered())
    }
    entries.withLock {
      if $0.count >= 1_000 { $0.removeAll() }
      $0[canister] = (text, reading)
    }
    return reading
  }
}
