import StableStructures
import Testing

/// The process is cut at every single write of an operation.
@Suite struct CrashTests {
  typealias Map = StableBTreeMap<UInt64, [UInt8]>

  /// Operations that split, overflow, borrow, merge and empty.
  static func operation(_ step: Int, _ map: Map) {
    let key = sm(UInt64(step % 90)) % 97
    if step % 5 < 3 {
      map[key] = [UInt8](repeating: UInt8(step % 256), count: step % 7 == 0 ? 1_500 : step % 40)
    } else {
      map[key] = nil
    }
  }

  static func contents(_ map: Map) -> [[UInt8]] { map.map { stored($0.key) + $0.value } }

  @Test func `on a journaled memory every operation happens whole or not at all`() throws {
    var base: [UInt8] = []
    var journal: [UInt8] = []
    for step in 0..<160 {
      var writes = 0
      var cut = 0
      var before: [[UInt8]] = []
      var after: [[UInt8]] = []
      var next: (base: [UInt8], journal: [UInt8]) = ([], [])
      while true {
        let below = TrialMemory(base)
        let log = TrialMemory(journal)
        let memory = try JournaledMemory(below, journal: log)
        let map = try Map.openOrCreate(in: memory)
        if cut == 0 { before = Self.contents(map) }
        Self.operation(step, map)
        if cut == 0 { after = Self.contents(map) }
        // Writes of both memories are counted as one sequence: the journal's, the memory's, its own.
        below.writes = 0
        log.writes = 0
        let journalWrites = writes
        if cut > 0 {
          log.cutAfter = min(cut - 1, journalWrites)
          below.cutAfter = max(0, cut - 1 - journalWrites)
          if cut - 1 > journalWrites { log.cutAfter = journalWrites }
        }
        try memory.commit()
        if cut == 0 {
          writes = log.writes - 1
          next = (below.bytes, log.bytes)
          cut = 1
          continue
        }
        let again = try JournaledMemory(TrialMemory(below.bytes), journal: TrialMemory(log.bytes))
        let opened = try Map.openOrCreate(in: again)
        let found = Self.contents(opened)
        #expect(found == before || found == after, "step \(step), cut \(cut)")
        if cut - 1 > journalWrites + below.writes { break }
        cut += 1
      }
      base = next.base
      journal = next.journal
    }
  }

  @Test func `a structure is whole or absent when its making is cut`() throws {
    for cut in 0..<8 {
      let memory = TrialMemory()
      memory.cutAfter = cut
      _ = try? Map.create(in: memory)
      let again = TrialMemory(memory.bytes)
      #expect(try Map.openOrCreate(in: again).isEmpty)
      let managed = TrialMemory()
      managed.cutAfter = cut
      _ = try? MemoryManager.create(managed)
      #expect(try MemoryManager.openOrCreate(TrialMemory(managed.bytes))[0].pageCount == 0)
    }
  }

  @Test func `an append to a log or an array happens whole or not at all`() throws {
    for cut in 0..<6 {
      let (index, data) = (TrialMemory(), TrialMemory())
      let log = StableLog<String>(index: index, data: data)
      log.append("first")
      index.writes = 0
      data.writes = 0
      // Three writes: the entry, its end, the count.
      data.cutAfter = cut >= 1 ? 9 : 0
      index.cutAfter = max(0, cut - 1)
      log.append("second")
      let again = try StableLog<String>.open(
        index: TrialMemory(index.bytes), data: TrialMemory(data.bytes))
      #expect(Array(again) == ["first"] || Array(again) == ["first", "second"])
      let memory = TrialMemory()
      let vec = StableVec<UInt64>(in: memory)
      vec.append(1)
      memory.writes = 0
      memory.cutAfter = cut
      vec.append(2)
      let opened = try StableVec<UInt64>.open(in: TrialMemory(memory.bytes))
      #expect(Array(opened) == [1] || Array(opened) == [1, 2])
    }
  }

  @Test func `growth of a virtual memory happens whole or not at all`() throws {
    for cut in 0..<5 {
      let memory = TrialMemory()
      let manager = try MemoryManager.create(memory, bucketPages: 1)
      _ = manager[1].grow(by: 2)
      memory.writes = 0
      memory.cutAfter = cut
      _ = manager[2].grow(by: 3)
      let again = try MemoryManager.open(TrialMemory(memory.bytes))
      #expect(again[1].pageCount == 2)
      #expect([0, 3].contains(again[2].pageCount))
    }
  }

  @Test func `a migrating map on a journaled memory survives cuts`() throws {
    guard GoldenData.isThere else { return }
    let golden = try GoldenData.bytes("btreemap_v1_u64_u64.bin")
    typealias Numbers = StableBTreeMap<UInt64, UInt64>
    for cut in 0..<12 {
      let below = TrialMemory(golden)
      let log = TrialMemory()
      let memory = try JournaledMemory(below, journal: log)
      let map = try Numbers.open(in: memory)
      map[sm(5)] = 99
      below.writes = 0
      log.writes = 0
      log.cutAfter = cut
      below.cutAfter = max(0, cut - 4)
      try memory.commit()
      let again = try JournaledMemory(TrialMemory(below.bytes), journal: TrialMemory(log.bytes))
      let opened = try Numbers.open(in: again)
      #expect([5, 99].contains(opened[sm(5)]))
      #expect(opened.count == 1_000)
    }
  }
}
