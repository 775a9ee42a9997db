import StableStructures
import Testing

@Suite(.enabled(if: GoldenData.isThere, "needs ../shared/data/stable"))
struct GoldenStructureTests {
  @Test func `a set is read and made as Rust does it`() throws {
    let golden = try GoldenData.bytes("btreeset_u64.bin")
    let expected = try GoldenData.lines("btreeset_u64")
    let set = try StableBTreeSet<UInt64>.open(in: VectorMemory(golden))
    #expect("set len \(set.count)" == expected[0])
    #expect(set.map { hex(stored($0)) } == Array(expected[1...]))
    let memory = VectorMemory()
    let own = StableBTreeSet<UInt64>(in: memory)
    for i in 0..<500 as Range<UInt64> { #expect(own.insert(sm(i))) }
    for i in 0..<100 as Range<UInt64> { #expect(own.remove(sm(i))) }
    expectSame(memory, golden)
  }

  @Test func `an array is read and made as Rust does it`() throws {
    let golden = try GoldenData.bytes("vec_u64.bin")
    let expected = try GoldenData.lines("vec_u64")
    let vec = try StableVec<UInt64>.open(in: VectorMemory(golden))
    #expect("vec len \(vec.count)" == expected[0])
    #expect(vec.map { hex(stored($0)) } == Array(expected[1...]))
    #expect(vec.indices.map { hex(stored(vec[$0])) } == Array(expected[1...]))
    let memory = VectorMemory()
    let own = StableVec<UInt64>(in: memory)
    for i in 0..<1_000 as Range<UInt64> { own.append(sm(i)) }
    for i in 0..<10 as Range<UInt64> { #expect(own.popLast() == sm(999 - i)) }
    own[5] = 42
    expectSame(memory, golden)
  }

  @Test func `a cell is read and made as Rust does it`() throws {
    let golden = try GoldenData.bytes("cell_string.bin")
    let expected = try GoldenData.lines("cell_string")
    let cell = try StableCell<String>.open(in: VectorMemory(golden))
    #expect("cell " + hex(stored(cell.value)) == expected[0])
    let memory = VectorMemory()
    let own = StableCell(in: memory, default: "hello")
    #expect(own.value == "hello")
    own.value = "hello, stable world"
    expectSame(memory, golden)
  }

  @Test func `a log is read and made as Rust does it`() throws {
    let index = try GoldenData.bytes("log_string.index.bin")
    let data = try GoldenData.bytes("log_string.data.bin")
    let expected = try GoldenData.lines("log_string")
    let log = try StableLog<String>.open(index: VectorMemory(index), data: VectorMemory(data))
    #expect("log len \(log.count)" == expected[0])
    #expect(log.map { hex(stored($0)) } == Array(expected[1...]))
    let (ownIndex, ownData) = (VectorMemory(), VectorMemory())
    let own = StableLog<String>(index: ownIndex, data: ownData)
    for i in 0..<300 {
      #expect(own.append("log line \(i) " + String(repeating: "y", count: i % 50)) == i)
    }
    expectSame(ownIndex, index)
    expectSame(ownData, data)
  }

  @Test func `a queue is read and made as Rust does it`() throws {
    let golden = try GoldenData.bytes("minheap_u64.bin")
    let expected = try GoldenData.lines("minheap_u64")
    let heap = try StableMinHeap<UInt64>.open(in: VectorMemory(golden))
    #expect("heap len \(heap.count) (array order)" == expected[0])
    #expect(heap.map { hex(stored($0)) } == Array(expected[1...]))
    let memory = VectorMemory()
    let own = StableMinHeap<UInt64>(in: memory)
    for i in 0..<700 as Range<UInt64> { own.insert(sm(i)) }
    let sorted = (0..<700 as Range<UInt64>).map(sm).sorted()
    for i in 0..<200 { #expect(own.popFirst() == sorted[i]) }
    expectSame(memory, golden)
  }

  /// Runs the operations that made `mm_bucket1`.
  static func fill(_ memories: MemoryManager) {
    let map = StableBTreeMap<UInt64, UInt64>(in: memories[0])
    let vec = StableVec<UInt64>(in: memories[1])
    let cell = StableCell(in: memories[2], default: "initial")
    let log = StableLog<String>(index: memories[5], data: memories[6])
    let heap = StableMinHeap<UInt64>(in: memories[7])
    let set = StableBTreeSet<UInt64>(in: memories[200])
    let texts = StableBTreeMap<String, [UInt8]>(in: memories[254])
    for i in 0..<3_000 {
      let number = UInt64(i)
      map[sm(number)] = number
      vec.append(number * number)
      if i % 10 == 0 { log.append("entry \(i)") }
      if i % 3 == 0 { heap.insert(sm(number)) }
      if i % 2 == 0 { set.insert(sm(number)) }
      if i % 20 == 0 {
        texts["key-\(i)"] = [UInt8](repeating: UInt8(i % 251), count: i % 1_500)
      }
    }
    cell.value = "final value after 3000 steps"
  }

  @Test func `a memory manager with seven structures is made as Rust does it`() throws {
    let memory = VectorMemory()
    let memories = try MemoryManager.create(memory, bucketPages: 1)
    Self.fill(memories)
    // Layouts lie where Rust has nothing.
    let golden = try GoldenData.bytes("mm_bucket1.bin")
    #expect(golden[0x9000..<0x10000].allSatisfy { $0 == 0 })
    #expect(memories[254].recordedLayout == "map (text, blob)")
    try memory.put([UInt8](repeating: 0, count: 0x7000), at: 0x9000)
    expectSame(memory, golden)
  }

  @Test func `a memory manager is read as Rust wrote it`() throws {
    let memories = try MemoryManager.open(GoldenData.memory("mm_bucket1"))
    #expect(memories.bucketPages == 1)
    let pages = try GoldenData.lines("mm_bucket1").filter { $0.contains("pages") }
    for line in pages {
      let words = line.split(separator: " ")
      #expect(memories[try #require(Int(words[1]))].pageCount == UInt64(words[3]))
    }
    #expect(try StableBTreeMap<UInt64, UInt64>.open(in: memories[0]).count == 3_000)
    #expect(try StableVec<UInt64>.open(in: memories[1]).last == 2_999 * 2_999)
    #expect(try StableCell<String>.open(in: memories[2]).value == "final value after 3000 steps")
    #expect(try StableLog<String>.open(index: memories[5], data: memories[6]).last == "entry 2990")
    #expect(try StableBTreeSet<UInt64>.open(in: memories[200]).count == 1_500)
    #expect(try StableBTreeMap<String, [UInt8]>.open(in: memories[254]).count == 150)
  }
}
