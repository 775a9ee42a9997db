import StableStructures
import TestSupport
import Testing

@Suite(.enabled(if: GoldenData.isThere, "needs ../shared/data/stable"))
struct MigrationTests {
  @Test func `a map of layout V1 is migrated node by node without harm to neighbours`() throws {
    let memory = try GoldenData.memory("btreemap_v1_u64_u64")
    let map = try StableBTreeMap<UInt64, UInt64>.open(in: memory)
    var model: [UInt64: UInt64] = [:]
    for (key, value) in map { model[key] = value }
    var random = RandomSource(seed: RandomSource.seed &+ 20)
    for i in 0..<4_000 as Range<UInt64> {
      let key = sm(random.next() % 1_500)
      if i % 3 == 0 {
        #expect(map.removeValue(forKey: key) == model.removeValue(forKey: key))
      } else {
        #expect(map.updateValue(i, forKey: key) == model.updateValue(i, forKey: key))
      }
    }
    #expect(Dictionary(uniqueKeysWithValues: map.map { ($0.key, $0.value) }) == model)
    #expect(StableInspector(memory).verify() == [])
    #expect(memory.bytes[3] == 1, "the header keeps its version, as the Rust library's does")
  }

  @Test func `values that grew beyond the bound of V1 do not touch their neighbours`() throws {
    // The Rust library writes such a value over the next node.
    let memory = try GoldenData.memory("btreemap_v1_u64_u64")
    let map = try StableBTreeMap<UInt64, [UInt8]>.open(in: memory)
    for i in 0..<1_000 as Range<UInt64> where i % 7 == 0 {
      map[sm(i)] = [UInt8](repeating: UInt8(i % 251), count: Int(i % 400))
    }
    #expect(StableInspector(memory).verify() == [])
    for i in 0..<1_000 as Range<UInt64> {
      let expected =
        i % 7 == 0
        ? [UInt8](repeating: UInt8(i % 251), count: Int(i % 400))
        : withUnsafeBytes(of: i.bigEndian) { Array($0) }
      #expect(map[sm(i)] == expected)
    }
  }

  @Test(arguments: [
    "btreemap_v2_u64_u64", "btreemap_v2_u64_u64_removed", "btreemap_v1_u64_u64",
    "btreemap_v1_migrated_to_v2", "btreemap_v2_string_bytes", "btreeset_u64", "vec_u64",
    "minheap_u64", "cell_string",
  ])
  func `the inspector exports what Rust wrote without knowing its types`(name: String) throws {
    let inspector = StableInspector(try GoldenData.memory(name))
    #expect(inspector.verify() == [])
    #expect(try inspector.exportLines() == GoldenData.lines(name))
    #expect(try inspector.difference(to: inspector).isEmpty)
  }

  @Test func `the inspector exports a log and the memories of a manager`() throws {
    let index = StableInspector(try GoldenData.memory("log_string.index"))
    let data = try GoldenData.memory("log_string.data")
    #expect(try index.exportLines(logData: data) == GoldenData.lines("log_string"))
    let manager = StableInspector(try GoldenData.memory("mm_bucket1"))
    #expect(manager.memoryIds == [0, 1, 2, 5, 6, 7, 200, 254])
    #expect(manager.verify() == [])
    let lines = try GoldenData.lines("mm_bucket1")
    for id in [0, 1, 7, 200, 254] {
      let begin = try #require(lines.firstIndex(of: "== id \(id)")) + 1
      let exported = try manager.inspector(forMemory: id).exportLines()
      #expect(exported == Array(lines[begin..<begin + exported.count]))
    }
  }

  /// The lines of a new map with the given entries.
  private func lines<Key: StorableKey, Value: Storable>(
    _ entries: [(Key, Value)]
  ) throws -> [String] {
    let memory = VectorMemory()
    let map = StableBTreeMap<Key, Value>(in: memory)
    for (key, value) in entries { map[key] = value }
    let lines = try StableInspector(memory).exportLines()
    let expected = map.map { entry in
      StableInspector.hex(stored(entry.key)) + " " + StableInspector.hex(stored(entry.value))
    }
    #expect(lines.dropFirst() == expected[...])
    return lines
  }

  @Test func `the inspector finds the size of keys where little tells it`() throws {
    #expect(try lines([(0 as UInt64, "zero")]).first == "map len 1")
    #expect(try lines((0..<40 as Range<UInt64>).map { ($0, "v\($0)") }).count == 41)
    #expect(
      try lines((0..<3).map { (StorableTriple("\(20 - $0)", 1 as UInt8, "z\($0)"), "v") }).count
        == 4)
    #expect(try lines((0..<9).map { (Double($0) - 4, [UInt8($0)]) }).count == 10)
    // A single node, whose unused part is zeros that could be read as the rest of a key.
    #expect(try lines([(7 as UInt64, BoundedBytes<30>([1, 2, 3, 4, 5])!)]).first == "map len 1")
    let low = FixedBytes<24>([9, 8, 7, 6, 5, 4, 3, 2] + [UInt8](repeating: 0, count: 16))!
    #expect(try lines([(low, "low")]).count == 2)
    #expect(try lines([(51 as UInt32, 51 as UInt32)]).count == 2)
    // A value without bytes where the page has space for some: no set.
    let memory = VectorMemory()
    StableBTreeMap<UInt64, BoundedBytes<3>>(in: memory)[1 << 60 | 1] = BoundedBytes<3>([])
    #expect(try StableInspector(memory, keyWidth: 8).exportLines().first == "map len 1")
  }

  @Test func `the entries of a log are found in a manager where only one memory can have them`()
    throws
  {
    let memory = VectorMemory()
    let manager = try MemoryManager.create(memory, bucketPages: 1)
    let log = StableLog<String>(index: manager[4], data: manager[9])
    log.append("one")
    let image = StableInspector(memory)
    #expect(
      try image.inspector(forMemory: 4).exportLines(logData: image.logData(forIndex: 4)).count == 2)
    StableLog<String>(index: manager[5], data: manager[10]).append("two")
    #expect(image.logData(forIndex: 4) == nil)
    #expect(image.logData(forIndex: 9) == nil)
  }
}
