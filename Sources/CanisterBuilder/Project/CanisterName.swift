import Candid

/// The names that canisters have in a project.
package enum CanisterName {
  /// What a name is, for a hint.
  package static let rule =
    "A name has letters, digits, _ and -, 64 at most, and begins with a letter."

  /// Whether a text can name a canister. The id of one cannot.
  package static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 64, Principal(text) == nil else {
      return false
    }
    return isLetter(first)
      && text.utf8.allSatisfy {
        isLetter($0) || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F || $0 == 0x2D
      }
  }

  /// The name of the Swift module of a canister, `my_ledger` for `my-ledger`.
  package static func module(_ name: String) -> String { name.replacing("-", with: "_") }

  /// The names that the module of a canister cannot have, since it imports them: of the kit's, where
  /// there is one, and of the toolchain's modules.
  static func takenModules() -> Set<String> {
    Set(["Swift", "Testing", "Foundation"] + ((try? Kit.find())?.modules ?? []))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
