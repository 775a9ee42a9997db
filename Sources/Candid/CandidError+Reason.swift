extension CandidError: CustomStringConvertible {
  /// What went wrong and where, as a phrase.
  public var description: String { "\(reason) at byte \(offset)" }

  /// What went wrong, in words that go before “at byte …”.
  public var reason: StaticString {
    switch code {
    case .endOfInput: "the message ends too early"
    case .magic: "the message does not begin with DIDL"
    case .overflow: "a number is too large"
    case .typeTable: "the type table is wrong"
    case .mismatch: "the value has another type than expected"
    case .malformed: "a byte is wrong"
    case .utf8: "a text is not UTF-8"
    case .trailing: "the message goes on after its last value"
    case .missing: "a value is missing"
    case .range: "a number does not fit"
    case .tag: "a variant has an unknown case"
    case .depth: "values are nested too deep"
    case .limit: "the message asks for too much work"
    case .principal: "a principal is wrong"
    }
  }
}

extension CandidError {
  /// What a canister's refusal of arguments begins with where Cooper's kit words it: the reason and
  /// “at byte N” follow. Gateways find the place by it.
  public static var argumentRefusal: StaticString { "Cannot decode the arguments: " }
}
