public import Candid

extension Principal {
  /// The id under which local development finds the Candid UI, `bd3sg-teaaa-aaaaa-qaaba-cai`: no
  /// canister gets it.
  public static var candidUI: Principal { canister(index: 0x8000_0000_0010_0002) }

  /// The principal of the canister with an index: the index, most significant byte first, and the
  /// two bytes that mark canisters.
  public static func canister(index: UInt64) -> Principal {
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: index >> UInt64(56 - 8 * $0)) }
    bytes += [1, 1]
    guard let principal = Principal(bytes) else { preconditionFailure("Ten bytes are enough") }
    return principal
  }
}
