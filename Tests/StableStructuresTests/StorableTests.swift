import Candid
import StableStructures
import Testing

@Suite struct StorableTests {
  /// The bytes, and the value read back from them.
  func check<T: Storable & Equatable>(
    _ value: T, _ bytes: [UInt8], _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(stored(value) == bytes, sourceLocation: location)
    let again = try bytes.withUnsafeBytes { try T(stored: $0.bytes) }
    #expect(again == value, sourceLocation: location)
  }

  @Test func `values have the bytes that the Rust library gives them`() throws {
    try check(7 as UInt8, [7])
    try check(0x0102 as UInt16, [1, 2])
    try check(0x0102_0304 as UInt32, [1, 2, 3, 4])
    try check(1 as UInt64, [0, 0, 0, 0, 0, 0, 0, 1])
    try check(1 as UInt128, [UInt8](repeating: 0, count: 15) + [1])
    try check(1.5 as Float, [0x3F, 0xC0, 0, 0])
    try check(-2 as Double, [0xC0, 0, 0, 0, 0, 0, 0, 0])
    try check(true, [1])
    try check("añ", [0x61, 0xC3, 0xB1])
    try check([1, 2, 3] as [UInt8], [1, 2, 3])
    try check(Principal.anonymous, [4])
    try check("x" as String?, [0x78, 1])
    try check(nil as String?, [0])
    try check(5 as UInt8?, [5, 1])
    try check(nil as UInt16?, [0, 0, 0])
    try check(StorableUnit(), [])
    try check(StorableTriple("ab", 7 as UInt8, "xyz"), [0x00, 2, 0x61, 0x62, 7, 0x78, 0x79, 0x7A])
    try check(StorableTriple(1 as UInt8, 2 as UInt8, "z"), [1, 2, 0x7A])
    try check(StorablePair(1 as UInt8, 0x0203 as UInt16), [1, 2, 3])
    let blob = try #require(BoundedBytes<4>([9, 8]))
    try check(StorablePair(blob, 1 as UInt8), [9, 8, 0, 0, 1, 2])
    try check(StorablePair("k", "value"), [0, 1, 0x6B, 0x76, 0x61, 0x6C, 0x75, 0x65])
  }

  @Test(arguments: [Int64.min, -5, -1, 0, 1, 77, .max])
  func `signed numbers keep their order as bytes`(number: Int64) throws {
    try check(number, stored(number))
    for other in [Int64.min, -5, -1, 0, 1, 77, .max] {
      #expect((number < other) == stored(number).lexicographicallyPrecedes(stored(other)))
    }
  }

  @Test func `bytes that are no value are refused`() {
    func refuses<T: Storable>(_ type: T.Type, _ bytes: [UInt8]) -> Bool {
      do {
        _ = try bytes.withUnsafeBytes { try T(stored: $0.bytes) }
        return false
      } catch let error as StableError {
        return error.code == .malformed
      } catch { return false }
    }
    #expect(refuses(UInt64.self, [1]))
    #expect(refuses(Bool.self, [2]))
    #expect(refuses(String.self, [0xFF]))
    #expect(refuses(Optional<String>.self, []))
    #expect(refuses(Optional<String>.self, [5, 0]))
    #expect(refuses(Principal.self, [UInt8](repeating: 0, count: 30)))
    #expect(refuses(StorableTriple<String, String, String>.self, [0, 200, 1]))
    #expect(refuses(StorablePair<BoundedBytes<2>, UInt8>.self, [0, 0, 0, 3]))
  }

  @Test func `bounds are those of the Rust library`() {
    #expect(Principal.bound == .upTo(29))
    #expect(UInt128.bound == .fixed(16))
    #expect(Optional<UInt64>.bound == .fixed(9))
    #expect(StorablePair<UInt64, Bool>.bound == .fixed(9))
    #expect(StorablePair<BoundedBytes<300>, UInt8>.bound == .upTo(303))
    #expect(StorableTriple<BoundedBytes<5>, UInt8, Bool>.bound == .upTo(9))
    #expect(String.bound == .unbounded)
  }
}
