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
///
/// For more than three values use a `@CandidType`.
public enum Stable {
  /// Puts the value at the beginning of stable memory, which grows as needed.
  ///
  /// Traps if it cannot grow.
  public static func save<A: CandidEncodable>(_ a: A) {
    var writer = Writer()
    writer.writeHeader(of: A.self)
    a.encode(into: &writer)
    write(writer)
  }

  /// Puts two values at the beginning of stable memory, which grows as needed.
  ///
  /// Traps if it cannot grow.
  public static func save<A: CandidEncodable, B: CandidEncodable>(_ a: A, _ b: B) {
    var writer = Writer()
    writer.writeHeader(of: A.self, B.self)
    a.encode(into: &writer)
    b.encode(into: &writer)
    write(writer)
  }

  /// Puts three values at the beginning of stable memory, which grows as needed.
  ///
  /// Traps if it cannot grow.
  public static func save<A: CandidEncodable, B: CandidEncodable, C: CandidEncodable>(
    _ a: A, _ b: B, _ c: C
  ) {
    var writer = Writer()
    writer.writeHeader(of: A.self, B.self, C.self)
    a.encode(into: &writer)
    b.encode(into: &writer)
    c.encode(into: &writer)
    write(writer)
  }

  /// The value at the beginning of stable memory.
  ///
  /// Traps if there is none of this type.
  public static func restore<A: CandidDecodable>(as a: A.Type) -> A {
    restore { reader throws(CandidError) in try A(from: &reader, wire: reader.nextArgument()) }
  }

  /// The two values at the beginning of stable memory.
  ///
  /// Traps if there are none of these types.
  public static func restore<A: CandidDecodable, B: CandidDecodable>(
    as a: A.Type, _ b: B.Type
  ) -> (A, B) {
    restore { reader throws(CandidError) in
      (
        try A(from: &reader, wire: reader.nextArgument()),
        try B(from: &reader, wire: reader.nextArgument())
      )
    }
  }

  /// The three values at the beginning of stable memory.
  ///
  /// Traps if there are none of these types.
  public static func restore<A: CandidDecodable, B: CandidDecodable, C: CandidDecodable>(
    as a: A.Type, _ b: B.Type, _ c: C.Type
  ) -> (A, B, C) {
    restore { reader throws(CandidError) in
      (
        try A(from: &reader, wire: reader.nextArgument()),
        try B(from: &reader, wire: reader.nextArgument()),
        try C(from: &reader, wire: reader.nextArgument())
      )
    }
  }

  /// The value at the beginning of stable memory, for who can go on without it.
  ///
  /// - Throws: `CandidError` if there is none of this type.
  public static func read<A: CandidDecodable>(as a: A.Type) throws(CandidError) -> A {
    try Message.readPrefix(of: contents(), limits: limits) { reader throws(CandidError) in
      try A(from: &reader, wire: reader.nextArgument())
    }
  }

  private static func restore<Result>(
    _ read: (inout Reader) throws(CandidError) -> Result
  ) -> Result {
    do {
      return try Message.readPrefix(of: contents(), limits: limits, read)
    } catch {
      MessageText("Cannot restore from stable memory: ", error).trap()
    }
  }

  /// What lies there was put there by the canister itself.
  private static var limits: DecodingLimits { DecodingLimits(work: .max / 8) }

  @export(interface)
  private static func write(_ writer: borrowing Writer) {
    unsafe writer.withBytes { bytes in
      let pages = (UInt64(bytes.count) + 65_535) >> 16
      let size = StableAPI.size()
      if pages > size, StableAPI.grow(by: pages - size) < 0 {
        System.trap("Stable memory cannot hold the saved values")
      }
      unsafe StableAPI.write(bytes, at: 0)
    }
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
