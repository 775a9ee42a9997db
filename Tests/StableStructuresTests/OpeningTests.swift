import StableStructures
import TestSupport
import Testing

@Suite struct OpeningTests {
  func code(_ body: () throws -> Void) -> StableError.Code? {
    do {
      try body()
      return nil
    } catch { return (error as? StableError)?.code }
  }

  static let foreign: [UInt8] =
    Array("something else".utf8) + [UInt8](repeating: 0, count: 65_536 - 14)

  @Test func `a foreign memory is refused and stays as it is`() {
    typealias Map = StableBTreeMap<UInt64, UInt64>
    let memory = VectorMemory(Self.foreign)
    #expect(code { _ = try Map.open(in: memory) } == .foreignMagic)
    #expect(code { _ = try Map.create(in: memory) } == .notEmpty)
    #expect(code { _ = try Map.openOrCreate(in: memory) } == .foreignMagic)
    #expect(code { _ = try MemoryManager.openOrCreate(memory) } == .foreignMagic)
    #expect(code { _ = try StableVec<UInt8>.openOrCreate(in: memory) } == .foreignMagic)
    #expect(code { _ = try StableMinHeap<UInt8>.openOrCreate(in: memory) } == .foreignMagic)
    #expect(
      code { _ = try StableCell.openOrCreate(in: memory, default: 1 as UInt8) } == .foreignMagic)
    #expect(
      code { _ = try StableLog<String>.openOrCreate(index: memory, data: VectorMemory()) }
        == .foreignMagic)
    #expect(
      code { _ = try StableLog<String>.openOrCreate(index: VectorMemory(), data: memory) }
        == .foreignMagic)
    #expect(memory.bytes == Self.foreign)
  }

  @Test func `an empty memory can be created in, not opened`() throws {
    #expect(code { _ = try StableBTreeMap<UInt8, UInt8>.open(in: VectorMemory()) } == .empty)
    #expect(code { _ = try StableVec<UInt8>.open(in: VectorMemory()) } == .empty)
    #expect(code { _ = try MemoryManager.open(VectorMemory()) } == .empty)
    let grown = VectorMemory()
    _ = grown.grow(by: 3)
    let map = try StableBTreeMap<UInt8, UInt8>.openOrCreate(in: grown)
    #expect(map.isEmpty)
  }

  @Test func `a newer version is refused`() {
    let memory = VectorMemory()
    let map = StableBTreeMap<UInt8, UInt8>(in: memory)
    map[1] = 1
    try? memory.put([3], at: 3)
    #expect(code { _ = try StableBTreeMap<UInt8, UInt8>.open(in: memory) } == .newerVersion)
  }

  @Test func `other types than the stored ones are noticed`() {
    let memory = VectorMemory()
    let map = StableBTreeMap<UInt64, UInt64>(in: memory)
    for i in 0..<50 as Range<UInt64> { map[sm(i)] = i }
    let before = memory.bytes
    #expect(code { _ = try StableBTreeMap<String, UInt64>.open(in: memory) } == .bound)
    #expect(code { _ = try StableBTreeMap<UInt32, UInt64>.open(in: memory) } == .bound)
    #expect(code { _ = try StableBTreeMap<UInt64, UInt32>.open(in: memory) } == .bound)
    let array = VectorMemory()
    StableVec<UInt64>(in: array).append(1)
    #expect(code { _ = try StableVec<UInt32>.open(in: array) } == .bound)
    #expect(code { _ = try StableVec<String>.create(in: VectorMemory()) } == .bound)
    #expect(memory.bytes == before)
  }

  @Test func `a truncated memory is refused`() throws {
    let memory = VectorMemory()
    let map = StableBTreeMap<UInt64, [UInt8]>(in: memory)
    for i in 0..<100 as Range<UInt64> { map[i] = [UInt8](repeating: 1, count: 2_000) }
    let short = VectorMemory(Array(memory.bytes[..<65_536]))
    #expect(code { _ = try StableBTreeMap<UInt64, [UInt8]>.open(in: short) } == .truncated)
    let managed = VectorMemory()
    let manager = try MemoryManager.create(managed, bucketPages: 2)
    _ = manager[3].grow(by: 5)
    let cut = VectorMemory(Array(managed.bytes[..<(3 * 65_536)]))
    #expect(code { _ = try MemoryManager.open(cut) } == .truncated)
    let vec = VectorMemory()
    let array = StableVec<UInt64>(in: vec)
    for i in 0..<20_000 as Range<UInt64> { array.append(i) }
    let half = VectorMemory(Array(vec.bytes[..<65_536]))
    #expect(code { _ = try StableVec<UInt64>.open(in: half) } == .truncated)
  }

  @Test func `no bytes in a header or a node crash the opening or the inspector`() {
    var random = RandomSource(seed: RandomSource.seed &+ 10)
    let memory = VectorMemory()
    let map = StableBTreeMap<String, String>(in: memory)
    for i in 0..<60 { map["key \(i)"] = String(repeating: "v", count: i * 20) }
    let good = memory.bytes
    for _ in 0..<400 {
      var bytes = good
      for _ in 0..<(1 + random.next() % 3) {
        let place = random.next() % 3 == 0 ? random.next() % 128 : random.next() % 20_000
        bytes[Int(place)] = UInt8(truncatingIfNeeded: random.next())
      }
      let damaged = VectorMemory(bytes)
      _ = try? StableBTreeMap<String, String>.open(in: damaged)
      _ = StableInspector(damaged).report()
      _ = try? StableInspector(damaged).exportLines()
    }
  }

  @Test func `a value of another size than its type says is refused and nothing changes`() throws {
    let memory = TrialMemory()
    let map = StableBTreeMap<UInt8, Uneven>(in: memory)
    map[1] = Uneven(count: 4)
    let before = memory.bytes
    for count in [0, 3, 5] {
      #expect(throws: StableError(.tooLarge)) { try map.store(Uneven(count: count), forKey: 2) }
      #expect(throws: StableError(.tooLarge)) { try map.store(Uneven(count: count), forKey: 1) }
    }
    #expect(memory.bytes == before)
    #expect(map[1]?.count == 4)
  }

  @Test func `a size in a damaged node that is not the type's is a trap for its entry alone`() async
  {
    await #expect(processExitsWith: .success) {
      let (memory, count) = damagedMap()
      #expect(count > 0)
      let map = try StableBTreeMap<UInt64, UInt64>.open(in: memory)
      for key in 0..<100 as Range<UInt64> where key != 90 { #expect(map[key] == key &+ 1 << 40) }
    }
    await #expect(processExitsWith: .failure) {
      let map = try StableBTreeMap<UInt64, UInt64>.open(in: damagedMap().memory)
      _ = map[90]
    }
    await #expect(processExitsWith: .failure) {
      let map = try StableBTreeMap<UInt64, UInt64>.open(in: damagedMap().memory)
      map[90] = 5
    }
  }

  @Test func `a value over its bound is refused and nothing changes`() {
    struct Liar: Storable {
      static var bound: StorableBound { .upTo(4) }
      var size: Int
      init(size: Int) { self.size = size }
      init(stored bytes: RawSpan) throws(StableError) { size = bytes.byteCount }
      func store(into writer: inout StorableWriter) { for _ in 0..<size { writer.append(1) } }
    }
    let memory = VectorMemory()
    let map = StableBTreeMap<UInt8, Liar>(in: memory)
    map[1] = Liar(size: 4)
    let before = memory.bytes
    #expect(code { try map.store(Liar(size: 5), forKey: 2) } == .tooLarge)
    #expect(memory.bytes == before)
    let vec = StableVec<Liar>(in: VectorMemory())
    #expect(code { try vec.store(Liar(size: 5)) } == .tooLarge)
    #expect(vec.isEmpty)
  }
}

/// A type whose values have not always the size that it says.
private struct Uneven: Storable {
  var count: Int
  static var bound: StorableBound { .fixed(4) }
  init(count: Int) { self.count = count }
  func store(into writer: inout StorableWriter) {
    writer.append(contentsOf: [UInt8](repeating: 7, count: count))
  }
  init(stored bytes: RawSpan) throws(StableError) { count = bytes.byteCount }
}

/// A map in which the value under 90, in a leaf, is said to have nine bytes.
private func damagedMap() -> (memory: TrialMemory, count: Int) {
  let memory = TrialMemory()
  let map = StableBTreeMap<UInt64, UInt64>(in: memory)
  for key in 0..<100 as Range<UInt64> { map[key] = key &+ 1 << 40 }
  let stored: [UInt8] = [8, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 90]
  // There may be copies behind the ends of nodes.
  let places = memory.bytes.indices.dropLast(12).filter { start in
    memory.bytes[start..<start + 12].elementsEqual(stored)
  }
  for place in places { memory.bytes[place] = 9 }
  return (memory, places.count)
}
