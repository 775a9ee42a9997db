import Candid

/// What a module is installed or upgraded with.
enum InitArgument {
  /// The Candid message of a text such as `(1, "two")`, at the types of a service constructor
  /// where they are known; no text is `()`.
  static func encode(_ text: String?, for interface: Interface?) throws -> [UInt8] {
    let types = (interface?.initArguments ?? []).map(\.type)
    guard let text else {
      if types.isEmpty { return try Value.encode([], types: [], in: TypeTable()) }
      throw CommandFailure(
        "The canister is installed with \(types.count) argument(s)",
        hint: "Give them as Candid text: --argument '(…)'")
    }
    return try CandidText.encode(text, types: interface == nil ? nil : types, in: interface?.types)
  }
}
