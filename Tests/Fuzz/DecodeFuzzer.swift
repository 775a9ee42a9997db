// Decoding under libFuzzer: `make fuzz`.

/// A message, or anything else, is decoded at its own types, written, and read again; and at Swift
/// types. It must end, in a value or an error, with a bounded use of memory.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let limits = DecodingLimits(depth: 200, work: 10_000)
  do throws(CandidError) {
    let (values, types, table) = try Value.decodeUntyped(input, limits: limits)
    let message = try Value.encode(values, types: types, in: table)
    let again = try Value.decode(message, as: types, in: table)
    // Not a number is not equal to itself, but its bytes are.
    let rewritten = try Value.encode(again, types: types, in: table)
    precondition(rewritten == message)
  } catch {
    precondition(error.offset <= input.count)
    _ = error.path(in: input, limits: limits)
  }
  _ = try? Message.decode(input, as: [String: [Integer?]]?.self, limits: limits)
  _ = try? Message.decode(input, as: [[UInt64]].self, Principal.self, Int128.self, limits: limits)
  return 0
}
