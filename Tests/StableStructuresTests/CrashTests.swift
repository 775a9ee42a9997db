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

  /// Runs a change of a map on copies of the memories, cut after each number of writes, and checks that
  /// it happened or did not. The memories afterwards.
  func cutEverywhere<Key: StorableKey, Value: Storable>(
    _ type: StableBTreeMap<Key, Value>.Type, _ base: [UInt8], _ journal: [UInt8],
    _ change: (StableBTreeMap<Key, Value>) -> Void
  ) throws -> (base: [UInt8], journal: [UInt8]) {
    func contents(_ map: StableBTreeMap<Key, Value>) -> [[UInt8]] {
      map.map { stored($0.key) + stored($0.value) }
    }
    var before: [[UInt8]] = []
    var after: [[UInt8]] = []
    var result: (base: [UInt8], journal: [UInt8]) = ([], [])
    var writes = 0
    var cut = -1
    repeat {
      let power = Power()
      let below = TrialMemory(base, power: power)
      let log = TrialMemory(journal, power: power)
      let memory = try JournaledMemory(below, journal: log)
      let map = try StableBTreeMap<Key, Value>.openOrCreate(in: memory)
      if cut < 0 { before = contents(map) }
      change(map)
      power.writes = 0
      if cut >= 0 { power.cutAfter = cut }
      try memory.commit()
      if cut < 0 {
        after = contents(map)
        writes = power.writes
        result = (below.bytes, log.bytes)
      } else {
        let again = try JournaledMemory(TrialMemory(below.bytes), journal: TrialMemory(log.bytes))
        let found = contents(try StableBTreeMap<Key, Value>.openOrCreate(in: again))
        #expect(found == before || found == after, "cut after \(cut) of \(writes) writes")
        #expect(StableInspector(again).verify() == [], "cut after \(cut) of \(writes) writes")
      }
      cut += 1
    } while cut <= writes
    return result
  }

  @Test func `on a journaled memory every operation happens whole or not at all`() throws {
    var memories: (base: [UInt8], journal: [UInt8]) = ([], [])
    for step in 0..<150 {
      memories = try cutEverywhere(Map.self, memories.base, memories.journal) {
        Self.operation(step, $0)
      }
    }
  }

  @Test func `on a bare memory a cut never makes an operation trap on opening`() throws {
    var base: [UInt8] = []
    for step in 0..<60 {
      let power = Power()
      let memory = TrialMemory(base, power: power)
      Self.operation(step, try Map.openOrCreate(in: memory))
      for cut in 0..<power.writes {
        let cutMemory = TrialMemory(base, power: Power())
        let map = try Map.openOrCreate(in: cutMemory)
        cutMemory.power.cutAfter = cutMemory.power.writes + cut
        Self.operation(step, map)
        // The header may count one entry too many or too few: `verify` tells.
        _ = try? Map.open(in: TrialMemory(cutMemory.bytes))
        _ = StableInspector(TrialMemory(cutMemory.bytes)).verify()
      }
      base = memory.bytes
    }
  }

  @Test func `a structure is whole or absent when its making is cut`() throws {
    for cut in 0..<8 {
      let memory = TrialMemory()
      memory.power.cutAfter = cut
      _ = try? Map.create(in: memory)
      let again = TrialMemory(memory.bytes)
      #expect(try Map.openOrCreate(in: again).isEmpty)
      let managed = TrialMemory()
      managed.power.cutAfter = cut
      _ = try? MemoryManager.create(managed)
      #expect(try MemoryManager.openOrCreate(TrialMemory(managed.bytes))[0].pageCount == 0)
    }
  }

  @Test func `an append to a log or an array happens whole or not at all`() throws {
    for cut in 0..<6 {
      let power = Power()
      let (index, data) = (TrialMemory(power: power), TrialMemory(power: power))
      let log = StableLog<String>(index: index, data: data)
      log.append("first")
      power.writes = 0
      power.cutAfter = cut
      log.append("second")
      let again = try StableLog<String>.open(
        index: TrialMemory(index.bytes), data: TrialMemory(data.bytes))
      #expect(Array(again) == ["first"] || Array(again) == ["first", "second"])
      let memory = TrialMemory()
      let vec = StableVec<UInt64>(in: memory)
      vec.append(1)
      memory.power.writes = 0
      memory.power.cutAfter = cut
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
      memory.power.writes = 0
      memory.power.cutAfter = cut
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
    var memories: (base: [UInt8], journal: [UInt8]) = (golden, [])
    for step in 0..<12 as Range<UInt64> {
      memories = try cutEverywhere(Numbers.self, memories.base, memories.journal) { map in
        map[sm(step)] = step % 3 == 0 ? nil : 99
        map[step] = step
      }
    }
  }

  @Test func `a cell has the old value or the new one after a cut`() throws {
    var value = "begin"
    var base: [UInt8] = []
    for step in 0..<40 {
      let power = Power()
      let memory = TrialMemory(base, power: power)
      let next = String(repeating: "v", count: step * step * 100)
      try StableCell<String>.openOrCreate(in: memory, default: value).store(next)
      for cut in 0..<power.writes {
        let cutMemory = TrialMemory(base)
        cutMemory.power.cutAfter = cut
        try StableCell<String>.openOrCreate(in: cutMemory, default: value).store(next)
        let again = TrialMemory(cutMemory.bytes)
        let found = try StableCell<String>.openOrCreate(in: again, default: value).value
        #expect(found == value || found == next, "cut after \(cut) of \(power.writes) writes")
      }
      (base, value) = (memory.bytes, next)
    }
  }

  /// A heap on a memory with what was cut, and its elements in order.
  private func elements(_ memory: any PagedMemory) throws -> [UInt64] {
    try StableMinHeap<UInt64>.openOrCreate(in: memory).sorted()
  }

  /// Inserts, and in every third step takes the first.
  private func change(_ step: Int, _ heap: StableMinHeap<UInt64>) {
    if step % 3 == 2 { heap.popFirst() } else { heap.insert(sm(UInt64(step)) % 50) }
  }

  @Test func `on a journaled memory a priority queue changes whole or not at all`() throws {
    var (base, journal): ([UInt8], [UInt8]) = ([], [])
    for step in 0..<60 {
      var (before, after): ([UInt64], [UInt64]) = ([], [])
      var next: (base: [UInt8], journal: [UInt8]) = ([], [])
      var writes = 0
      var cut = -1
      repeat {
        let power = Power()
        let (below, log) = (TrialMemory(base, power: power), TrialMemory(journal, power: power))
        let memory = try JournaledMemory(below, journal: log)
        if cut < 0 { before = try elements(memory) }
        change(step, try StableMinHeap<UInt64>.openOrCreate(in: memory))
        power.writes = 0
        if cut >= 0 { power.cutAfter = cut }
        try memory.commit()
        if cut < 0 {
          after = try elements(memory)
          writes = power.writes
          next = (below.bytes, log.bytes)
        } else {
          let again = try JournaledMemory(
            TrialMemory(below.bytes), journal: TrialMemory(log.bytes))
          let found = try elements(again)
          #expect(found == before || found == after, "cut after \(cut) of \(writes) writes")
        }
        cut += 1
      } while cut <= writes
      (base, journal) = next
    }
  }

  @Test func `on a bare memory a cut priority queue opens, but may have an element twice`() throws {
    var base: [UInt8] = []
    var wasHalf = false
    for step in 0..<200 {
      let power = Power()
      let memory = TrialMemory(base, power: power)
      let before = try elements(memory)
      power.writes = 0
      change(step, try StableMinHeap<UInt64>.openOrCreate(in: memory))
      let after = try elements(memory)
      for cut in 0..<power.writes {
        let cutMemory = TrialMemory(base)
        let heap = try StableMinHeap<UInt64>.openOrCreate(in: cutMemory)
        cutMemory.power.writes = 0
        cutMemory.power.cutAfter = cut
        change(step, heap)
        let found = try elements(TrialMemory(cutMemory.bytes))
        #expect(found.count == before.count || found.count == after.count)
        #expect(Set(found).isSubset(of: Set(before).union(after)))
        if found != before, found != after { wasHalf = true }
      }
      base = memory.bytes
    }
    // What the documentation says: a priority queue needs atomic messages, or a journal.
    #expect(wasHalf)
  }
}
