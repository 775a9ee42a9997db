import StableStructures
import Testing

@Suite struct CollectionStorageTests {
  private func read<T: Storable>(_ bytes: [UInt8], as type: T.Type = T.self) throws -> T {
    try bytes.withUnsafeBytes { try T(stored: $0.bytes) }
  }

  private func check<T: Storable & Equatable>(_ value: T, _ bytes: [UInt8]? = nil) throws {
    #expect(try read(stored(value)) == value)
    if let bytes { #expect(stored(value) == bytes) }
  }

  @Test func `arrays, sets and dictionaries come back as they were`() throws {
    try check([] as [String], [0, 0, 0, 0])
    try check(["ab", ""], [0, 0, 0, 2, 0, 0, 0, 2, 0x61, 0x62, 0, 0, 0, 0])
    try check([1, 2] as [UInt16], [0, 0, 0, 2, 0, 1, 0, 2])
    try check([1, 2] as [UInt8], [1, 2])
    try check([[1, 2], []] as [[UInt8]], [0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 0, 0, 0, 0])
    try check([[["a"], []], [], [["b", "c"]]])
    try check([nil, 5] as [UInt8?], [0, 0, 0, 2, 0, 0, 5, 1])
    try check(
      ["b": 2, "a": 1] as [String: UInt8],
      [
        0, 0, 0, 2, 0, 0, 0, 1, 0x61, 1, 0, 0, 0, 1, 0x62, 2,
      ])
    try check([3, 1, 2] as Set<UInt8>, [0, 0, 0, 3, 1, 2, 3])
    try check(["k": ["x": [1, 2], "y": []]] as [String: [String: [UInt64]]])
    try check(StorablePair(["a"], ["b": true]))
    try check(["a", "b"] as [String]?)
  }

  @Test func `bytes that are no collection are refused`() {
    func code<T: Storable>(_ bytes: [UInt8], _ type: T.Type) -> StableError.Code? {
      do {
        _ = try read(bytes, as: type)
        return nil
      } catch { return (error as? StableError)?.code }
    }
    #expect(code([], [String].self) == .malformed)
    #expect(code([0, 0, 0, 1], [String].self) == .malformed)
    #expect(code([0, 0, 0, 1, 0, 0, 0, 2, 0x61], [String].self) == .malformed)
    #expect(code([0, 0, 0, 1, 7, 8], [UInt8?].self) == .malformed)
    #expect(code([0, 0, 0, 0, 9], [UInt16].self) == .malformed)
    // A number of elements that the bytes cannot hold takes no memory.
    #expect(code([0xFF, 0xFF, 0xFF, 0xFF, 1, 2], [UInt16].self) == .malformed)
    #expect(code([0, 0, 0, 2, 7, 7], Set<UInt8>.self) == .malformed)
    #expect(code([0, 0, 0, 2, 7, 1, 7, 2], [UInt8: UInt8].self) == .malformed)
  }

  @Test func `a map keeps collections as values`() {
    let map = StableBTreeMap<UInt64, [String: [UInt64]]>(in: VectorMemory())
    for key in 0..<200 as Range<UInt64> { map[key] = ["\(key)": [key, key + 1], "": []] }
    for key in 0..<200 as Range<UInt64> {
      #expect(map[key] == ["\(key)": [key, key + 1], "": []])
    }
  }
}
