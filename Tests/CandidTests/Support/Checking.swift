import Candid
import Testing

/// Decodes a message, and expects that the check without values comes to the same: it accepts it, or
/// throws the same error.
@discardableResult
func decodeAndCheck(
  _ message: [UInt8], as types: [TypeReference], in table: TypeTable,
  limits: DecodingLimits = .default
) throws(CandidError) -> [Value] {
  let prepared = PreparedTypes(table)
  let checked = Result { () throws(CandidError) in
    try Message.check(message, as: types, in: prepared, limits: limits)
  }
  let decoded = Result { () throws(CandidError) in
    try Value.decode(message, as: types, in: prepared, limits: limits)
  }
  switch (checked, decoded) {
  case (.success, .success): break
  case (.failure(let error), .failure(let expected)):
    #expect(error == expected, "\(message) at \(types)")
  default: Issue.record("the check says \(checked), decoding \(decoded): \(message) at \(types)")
  }
  return try decoded.get()
}
