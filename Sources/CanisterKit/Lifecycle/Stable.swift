public import Candid
import CanisterSystem

/// The traditional way over an upgrade: values as one Candid message at the beginning of stable
/// memory.
///
/// The layout is that of the Rust kit's `stable_save`: the message itself from offset 0, nothing
/// else. It cannot be combined with stable structures in the same memory.
///
/// ```swift
/// @PreUpgrade static func save() { Stable.save(count) }
/// @PostUpgrade static func restore() { count = Stable.restore(as: Nat.self) }
/// ```
public enum Stable {
  /// Puts the values at the beginning of stable memory, which grows as needed.
  ///
  /// Traps if it cannot grow.
  public static func save<each T: CandidEncodable>(_ values: repeat each T) {
    write(Message.encode(repeat each values))
  }

  /// The values at the beginning of stable memory.
  ///
  /// Traps if there are none of these types.
  public static func restore<each T: CandidDecodable>(
    as types: repeat (each T).Type
  ) -> (repeat each T) {
    do {
      return try read(as: repeat each types)
    } catch {
      System.trap(
        "Cannot restore from stable memory: \(error.reason) at byte \(error.offset)")
    }
  }

  /// The values at the beginning of stable memory.
  ///
  /// - Throws: `CandidError` if there are none of these types.
  public static func read<each T: CandidDecodable>(
    as types: repeat (each T).Type
  ) throws(CandidError) -> (repeat each T) {
    // What lies here was put here by the canister itself.
    let limits = DecodingLimits(work: .max / 8)
    return try Message.decodePrefix(of: contents(), as: repeat each types, limits: limits)
  }

  private static func write(_ bytes: [UInt8]) {
    let pages = (UInt64(bytes.count) + 65_535) >> 16
    let size = StableAPI.size()
    if pages > size, StableAPI.grow(by: pages - size) < 0 {
      System.trap("Stable memory cannot hold \(bytes.count) bytes")
    }
    unsafe bytes.withUnsafeBytes { unsafe StableAPI.write($0, at: 0) }
  }

  private static func contents() -> [UInt8] {
    let count = Int(StableAPI.size()) << 16
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe StableAPI.read(
        into: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count), at: 0)
      initialized = count
    }
  }
}
