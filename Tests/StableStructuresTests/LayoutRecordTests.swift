import Candid
import CanisterSystem
import StableStructures
import Testing

/// What a manager remembers of its structures' types.
@Suite struct LayoutRecordTests {
  private func refusal(_ open: () throws -> Void) -> StableError.Code? {
    do {
      try open()
      return nil
    } catch { return (error as? StableError)?.code }
  }

  @Test func `each structure of a manager has its layout recorded`() throws {
    let memory = VectorMemory()
    let memories = MemoryManager(memory, bucketPages: 1)
    #expect(memories[0].recordedLayout == nil)
    _ = StableBTreeMap<UInt64, String?>(in: memories[0])
    _ = StableBTreeSet<Principal>(in: memories[1])
    _ = StableVec<StorablePair<UInt8, Bool>>(in: memories[2])
    _ = StableLog<[String]>(index: memories[3], data: memories[4])
    _ = StableMinHeap<Descending<Int32>>(in: memories[5])
    _ = StableCell<[String: Double]>(in: memories[6], default: [:])
    _ = StableDeque<Set<UInt16>>(in: memories[7])
    _ = StableMultimap<String, UInt64>(in: memories[8])
    let again = try MemoryManager.open(memory)
    #expect(
      (0..<9).map { again[$0].recordedLayout } == [
        "map (nat64, opt text)", "set principal", "vec (nat8, bool)", "log vec text", nil,
        "heap descending int32", "cell dict (text, float64)", "deque set nat16",
        "multimap (text, nat64)",
      ])
    #expect(again[3].recordedLayout == "log vec text")
  }

  @Test func `a structure with elements is not opened with other types, an empty one is`() throws {
    let memory = VectorMemory()
    let memories = MemoryManager(memory, bucketPages: 1)
    let map = StableBTreeMap<UInt64, UInt64>(in: memories[0])
    _ = try StableBTreeMap<UInt64, String>.open(in: memories[0])
    #expect(memories[0].recordedLayout == "map (nat64, text)")
    _ = try StableBTreeMap<UInt64, UInt64>.openOrCreate(in: memories[0])
    map[1] = 2
    #expect(refusal { _ = try StableBTreeMap<UInt64, String>.open(in: memories[0]) } == .schema)
    #expect(
      refusal { _ = try StableBTreeMap<UInt64, Int64>.openOrCreate(in: memories[0]) } == .schema)
    #expect(refusal { _ = try StableDeque<UInt64>.open(in: memories[0]) } == .schema)
    #expect(memories[0].recordedLayout == "map (nat64, nat64)")
    #expect(try StableBTreeMap<UInt64, UInt64>.open(in: memories[0])[1] == 2)
    let cell = StableCell<UInt64>(in: memories[1], default: 0)
    #expect(refusal { _ = try StableCell<Int64>.open(in: memories[1]) } == .schema)
    #expect(cell.value == 0)
    StableLog<String>(index: memories[2], data: memories[3]).append("a")
    #expect(
      refusal { _ = try StableLog<[UInt8]>.open(index: memories[2], data: memories[3]) } == .schema)
  }

  @Test func `what has no record is opened and gets one, a record can be forgotten`() throws {
    let memory = VectorMemory()
    StableBTreeMap<UInt64, UInt64>(in: MemoryManager(memory)[9])[1] = 2
    try memory.put([UInt8](repeating: 0, count: 0x7000), at: 0x9000)
    let memories = try MemoryManager.open(memory)
    #expect(memories[9].recordedLayout == nil)
    #expect(try StableBTreeMap<UInt64, UInt64>.open(in: memories[9])[1] == 2)
    #expect(memories[9].recordedLayout == "map (nat64, nat64)")
    memories[9].forgetLayout()
    #expect(memories[9].recordedLayout == nil)
    #expect(try StableBTreeMap<UInt64, Int64>.open(in: memories[9]).count == 1)
    #expect(memories[9].recordedLayout == "map (nat64, int64)")
  }

  @Test func `something else in the place of records is left alone`() throws {
    let memory = VectorMemory()
    let memories = MemoryManager(memory)
    try memory.put([UInt8](repeating: 7, count: 0x7000), at: 0x9000)
    StableBTreeMap<UInt64, UInt64>(in: memories[0])[1] = 2
    #expect(try StableBTreeMap<UInt64, Int64>.open(in: memories[0]).count == 1)
    #expect(try memory.bytes(at: 0x9000, count: 0x7000).allSatisfy { $0 == 7 })
  }

  @Test func `records that change again and again stay in their place`() throws {
    let memory = VectorMemory()
    let memories = MemoryManager(memory, bucketPages: 1)
    for _ in 0..<2_000 {
      for id in 0..<3 {
        _ = StableBTreeMap<UInt64, [UInt8]>(in: memories[id])
        #expect(memories[id].recordedLayout == "map (nat64, blob)")
        _ = StableBTreeMap<UInt64, String>(in: memories[id])
        #expect(memories[id].recordedLayout == "map (nat64, text)")
      }
    }
    // "CLT", version 1, the size.
    #expect(try memory.bytes(at: 0x9000, count: 4) == [0x43, 0x4C, 0x54, 1])
    // Buckets begin behind page 0; the first one is the map's.
    #expect(try memory.bytes(at: 0x1_0000, count: 3) == Array("BTR".utf8))
  }

  @Test func `opening in a canister traps with what is wrong`() {
    let system = InMemorySystem()
    func message(_ body: @escaping @Sendable () throws(Trap) -> Void) -> String? {
      do throws(Trap) {
        try SystemScope.execute(system, body)
        return nil
      } catch { return error.message }
    }
    #expect(message { StableVec<UInt32>(in: MemoryManager(.stable)[0]).append(1) } == nil)
    #expect(
      message { _ = StableVec<UInt64>(in: MemoryManager(.stable)[0]) }
        == "vec nat64 is declared where stable memory holds vec nat32")
    #expect(
      message { _ = StableVec<UInt32>(in: MemoryManager(.stable)[0])[1] }
        == "index 1 is out of range: the number of elements is 1")
    #expect(
      message { StableVec<UInt32>(in: MemoryManager(.stable)[0])[-2] = 0 }
        == "index -2 is out of range: the number of elements is 1")
    #expect(
      message { _ = StableDeque<UInt32>(in: MemoryManager(.stable)[1])[0] }
        == "index 0 is out of range: the number of elements is 0")
    #expect(
      message {
        let memories = MemoryManager(.stable)
        _ = StableLog<String>(index: memories[2], data: memories[3])[7]
      } == "index 7 is out of range: the number of elements is 0")
  }
}
