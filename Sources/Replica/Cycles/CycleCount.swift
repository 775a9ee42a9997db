/// An amount of cycles that is handed on or kept.
///
/// Two halves: Swift 6.3 leaves the stack of an async function awry that gets a 128-bit number on it
/// (x86-64). Kept as text, since it may be more than numbers of JSON hold.
struct CycleCount: Hashable, Sendable, Codable {
  private let high: UInt64
  private let low: UInt64

  /// The cycles.
  var amount: UInt128 { UInt128(high) << 64 | UInt128(low) }

  init(_ amount: UInt128) {
    high = UInt64(truncatingIfNeeded: amount >> 64)
    low = UInt64(truncatingIfNeeded: amount)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let amount = UInt128(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no number")
    }
    self.init(amount)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(amount)")
  }
}
