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

  /// Whether the module of a canister would have the name of one that it imports: of the kit, where
  /// there is one, or of the toolchain.
  static func isTaken(module: String) -> Bool {
    if ["Swift", "Testing", "Foundation"].contains(module) { return true }
    return (try? Kit.find())?.modules.contains(module) == true
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
