import Candid
import StableStructures
import Testing

@Suite(.enabled(if: GoldenData.isThere, "needs ../shared/data/stable"))
struct GoldenMapTests {
  @Test(arguments: [
    "btreemap_v2_u64_u64", "btreemap_v2_u64_u64_removed", "btreemap_v1_u64_u64",
    "btreemap_v1_migrated_to_v2",
  ])
  func `a map of numbers is read as Rust wrote it`(name: String) throws {
    let map = try StableBTreeMap<UInt64, UInt64>.open(in: GoldenData.memory(name))
    let expected = try GoldenData.lines(name)
    #expect("map len \(map.count)" == expected[0])
    #expect(lines(map) == Array(expected[1...]))
    #expect(
      map.reversed().map { hex(stored($0.key)) }
        == expected[1...].reversed().map { String($0.prefix(16)) })
  }

  @Test func `a map of texts is read as Rust wrote it`() throws {
    let name = "btreemap_v2_string_bytes"
    let map = try StableBTreeMap<String, [UInt8]>.open(in: GoldenData.memory(name))
    let expected = try GoldenData.lines(name)
    #expect("map len \(map.count)" == expected[0])
    #expect(lines(map) == Array(expected[1...]))
  }

  @Test func `insertions give the bytes that Rust's give`() throws {
    let memory = VectorMemory()
    let map = StableBTreeMap<UInt64, UInt64>(in: memory)
    for i in 0..<1_000 as Range<UInt64> { #expect(map.updateValue(i, forKey: sm(i)) == nil) }
    expectSame(memory, try GoldenData.bytes("btreemap_v2_u64_u64.bin"))
  }

  @Test func `removals give the bytes that Rust's give`() throws {
    let memory = VectorMemory()
    let map = StableBTreeMap<UInt64, UInt64>(in: memory)
    for i in 0..<1_000 as Range<UInt64> { map[sm(i)] = i }
    for i in 0..<1_000 as Range<UInt64> where i % 3 != 0 {
      #expect(map.removeValue(forKey: sm(i)) == i)
    }
    for i in 2_000..<2_100 as Range<UInt64> { map[sm(i)] = i }
    expectSame(memory, try GoldenData.bytes("btreemap_v2_u64_u64_removed.bin"))
  }

  @Test func `overflow pages come and go as Rust's do`() throws {
    let memory = VectorMemory()
    let map = StableBTreeMap<String, [UInt8]>(in: memory)
    func key(_ i: Int) -> String {
      "key-\(sm(UInt64(i)) % 10_000)-" + String(repeating: "x", count: i % 40)
    }
    for i in 0..<200 {
      map[key(i)] = [UInt8](repeating: UInt8(i), count: (i * 37) % 3_000)
    }
    for i in stride(from: 0, to: 200, by: 4) { map[key(i)] = nil }
    map["big"] = [UInt8](repeating: 0xAB, count: 20_000)
    expectSame(memory, try GoldenData.bytes("btreemap_v2_string_bytes.bin"))
  }

  /// The bytes that the Rust library (ic_principal derives its order) writes for a map's only node.
  @Test func `principals are kept in Rust's order, shorter ones first`() throws {
    let keys: [[UInt8]] = [[0, 0, 0, 0, 0, 0, 0, 1, 1, 1], [4], [9, 9], [], [1]]
    let memory = VectorMemory()
    let map = StableBTreeMap<Principal, UInt8>(in: memory)
    for (index, key) in keys.enumerated() {
      map[try #require(Principal(key))] = UInt8(index)
    }
    #expect(
      hex(Array(memory.bytes[116..<196]))
        == "42544e02000500000000000000000000000000010000000101000000040200000009090a0000000000000000"
        + "000001010101000000030100000004010000000101000000020100000000000000000000")
    #expect(map.map(\.key) == map.map(\.key).sorted())
    #expect(map[.anonymous] == 1)
    let short = try #require(Principal([2]))
    #expect(map[short...].map(\.key.count) == [1, 2, 10])
    let pairs = StableBTreeSet<StorablePair<Principal, UInt8>>(in: VectorMemory())
    for key in keys { pairs.insert(StorablePair(try #require(Principal(key)), 0)) }
    #expect(pairs.map(\.first.count) == [0, 1, 1, 2, 10])
  }

  @Test func `descending keys have Rust's bytes and order`() throws {
    let memory = VectorMemory()
    let map = StableBTreeMap<Descending<UInt16>, UInt8>(in: memory)
    for key in [3, 700, 5] as [UInt16] { map[Descending(key)] = UInt8(truncatingIfNeeded: key) }
    #expect(
      hex(Array(memory.bytes[116..<152]))
        == "42544e02000300000000000000000002bc0005000301000000bc01000000050100000003")
    #expect(map.map(\.key.value) == [700, 5, 3])
    let heap = StableMinHeap<Descending<Int32>>(in: VectorMemory())
    for number in [5, -7, 900] as [Int32] { heap.insert(Descending(number)) }
    #expect(heap.popFirst()?.value == 900)
    let texts = StableBTreeSet<Descending<StorablePair<String, UInt8>>>(in: VectorMemory())
    for text in ["a", "b", "ab"] { texts.insert(Descending(StorablePair(text, 1))) }
    #expect(texts.map(\.value.first) == ["b", "ab", "a"])
  }
}
