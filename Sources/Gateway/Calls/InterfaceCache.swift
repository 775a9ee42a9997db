import Candid
import Synchronization

/// Interfaces parsed once, for as long as their text stays the same.
///
/// A large one is read on a thread of its own, once however many ask for it meanwhile.
final class InterfaceCache: Sendable {
  /// What a text turned out to be.
  enum Reading: Sendable {
    case interface(CanisterInterface)
    /// No interface: why, with the places.
    case broken(String)

    /// What it is with its types prepared, if it is an interface.
    var prepared: CanisterInterface? {
      if case .interface(let interface) = self { interface } else { nil }
    }

    /// The interface, if it is one.
    var interface: Interface? { prepared?.interface }
  }

  /// The most bytes of an interface's text; the largest of the public network have a tenth.
  static let textLimit = 2 << 20

  private struct Entry {
    var text: String
    var reading: Task<Reading, Never>
  }

  private let entries = Mutex<[Principal: Entry]>([:])

  /// What the text of a canister's interface says.
  func reading(of canister: Principal, text: String) async -> Reading {
    let task = entries.withLock { entries in
      if let known = entries[canister], known.text == text { return known.reading }
      if entries.count >= 1_000 { entries.removeAll() }
      let reading = Task { await InterfaceCache.read(text) }
      entries[canister] = Entry(text: text, reading: reading)
      return reading
    }
    return await task.value
  }

  private static func read(_ text: String) async -> Reading {
    guard text.utf8.count <= textLimit else {
      return .broken(
        "The interface has \(Readable.bytes(text.utf8.count)), more than the \(Readable.bytes(textLimit)) that are read."
      )
    }
    return await SeparateThreads.run(if: text.utf8.count > SeparateThreads.smallText) {
      do throws(DiagnosticError) {
        return .interface(
          CanisterInterface(try Interface(parsing: text, file: "candid:service")))
      } catch {
        return .broken(error.rendered())
      }
    }
  }
}
