import Candid

/// Arguments and replies between their forms, by the canister's own types.
enum ArgumentCoding {
  /// Binary Candid for a body in any form.
  static func encode(
    _ body: [UInt8], form: BodyForm, as arguments: [ArgumentType], in types: TypeTable
  ) throws(Problem) -> [UInt8] {
    switch form {
    case .candid, .octets: return body
    case .text, .json: throw Problem(kind: .notThereYet, detail: "Text and JSON come later.")
    }
  }

  /// A reply in any form.
  static func decode(
    _ reply: [UInt8], form: BodyForm, as results: [ArgumentType], in types: TypeTable
  ) throws(Problem) -> [UInt8] {
    switch form {
    case .candid, .octets: return reply
    case .text, .json: throw Problem(kind: .notThereYet, detail: "Text and JSON come later.")
    }
  }
}
