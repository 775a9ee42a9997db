import StableStructures
import TestSupport
import Testing

/// A dictionary that keeps its keys sorted: what a map should be.
struct SortedModel<Key: Comparable & Hashable, Value> {
  var keys: [Key] = []
  var values: [Key: Value] = [:]

  func place(_ key: Key) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  mutating func set(_ key: Key, _ value: Value) -> Value? {
    let old = values.updateValue(value, forKey: key)
    if old == nil { keys.insert(key, at: place(key)) }
    return old
  }

  mutating func remove(_ key: Key) -> Value? {
    guard let old = values.removeValue(forKey: key) else { return nil }
    keys.remove(at: place(key))
    return old
  }
}

@Suite struct MapModelTests {
  /// Does random things to a map and a model on a memory that sometimes cannot grow, and compares.
  func run<Key: StorableKey & Comparable & Hashable, Value: Storable & Equatable>(
    _ operations: Int, seed: UInt64, opensAgain: Bool = true,
    key: (inout RandomSource) -> Key, value: (inout RandomSource) -> Value
  ) throws {
    var random = RandomSource(seed: seed)
    let memory = TrialMemory()
    var map = try StableBTreeMap<Key, Value>.create(in: memory)
    var model = SortedModel<Key, Value>()
    let step = max(operations / 40, 1)
    for operation in 0..<operations {
      defer { #expect(map.count == model.keys.count, "seed \(seed), operation \(operation)") }
      switch random.next() % 100 {
      case 0..<45:
        let (k, v) = (key(&random), value(&random))
        memory.maximumPages = random.next() % 4 == 0 ? memory.pageCount : 1 << 20
        do {
          let old = try map.store(v, forKey: k)
          #expect(old == model.set(k, v))
        } catch {
          #expect(error.code == .outOfMemory)
        }
        memory.maximumPages = 1 << 20
      case 45..<70:
        let k =
          random.next() % 3 == 0 || model.keys.isEmpty
          ? key(&random) : model.keys[Int(random.next() % UInt64(model.keys.count))]
        memory.maximumPages = random.next() % 4 == 0 ? memory.pageCount : 1 << 20
        do {
          let old = try map.take(forKey: k)
          #expect(old == model.remove(k))
        } catch {
          #expect(error.code == .outOfMemory)
        }
        memory.maximumPages = 1 << 20
      case 70..<85:
        let k = key(&random)
        #expect(map[k] == model.values[k])
        #expect(map.contains(k) == (model.values[k] != nil))
      case 85..<88:
        let entry = map.popFirst()
        #expect(entry?.key == model.keys.first)
        if let k = model.keys.first { #expect(entry?.value == model.remove(k)) }
      case 88..<91:
        let entry = map.popLast()
        #expect(entry?.key == model.keys.last)
        if let k = model.keys.last { #expect(entry?.value == model.remove(k)) }
      case 91..<97:
        let (a, b) = (key(&random), key(&random))
        let (low, high) = (min(a, b), max(a, b))
        let keys = model.keys[model.place(low)..<model.place(high)].prefix(20)
        #expect(map[low..<high].prefix(20).map(\.key) == Array(keys))
        let back = model.keys[model.place(low)..<model.place(high)].suffix(20).reversed()
        #expect(map[low..<high].reversed().prefix(20).map(\.key) == Array(back))
      case 97..<99:
        #expect(map.first?.key == model.keys.first)
        #expect(map.last?.key == model.keys.last)
        #expect(map.count == model.keys.count)
      default:
        if opensAgain { map = try StableBTreeMap<Key, Value>.open(in: memory) }
      }
      if operation % step == 0 {
        #expect(map.map(\.key) == model.keys)
        #expect(Array(map.reversed().keys) == model.keys.reversed())
        #expect(map.allSatisfy { $0.value == model.values[$0.key] })
        #expect(map.lazyEntries.map(\.key) == model.keys)
        #expect(map.lazyEntries.reversed().allSatisfy { $0.value == model.values[$0.key] })
        #expect(StableInspector(memory).verify() == [], "seed \(seed), operation \(operation)")
        #expect(map.brokenInvariant == nil, "seed \(seed), operation \(operation)")
        if random.next() % 16 == 0 {
          map.removeAll()
          model = SortedModel()
        }
      }
    }
  }

  @Test func `a map of numbers behaves like a sorted dictionary`() throws {
    try run(operationCount, seed: RandomSource.seed, key: { UInt64($0.next() % 5_000) }) {
      $0.next()
    }
  }

  @Test func `a map with overflow pages behaves like a sorted dictionary`() throws {
    try run(operationCount / 10, seed: RandomSource.seed &+ 1) { random in
      let number = random.next() % 400
      return String(repeating: "k", count: Int(number % 60)) + "\(number)"
    } value: { random in
      let size = random.next() % 20 == 0 ? random.next() % 9_000 : random.next() % 300
      return [UInt8](repeating: UInt8(truncatingIfNeeded: size), count: Int(size))
    }
  }

  @Test func `a full memory refuses changes and keeps the map as it is`() throws {
    var random = RandomSource(seed: RandomSource.seed &+ 4)
    let memory = TrialMemory()
    let map = try StableBTreeMap<String, [UInt8]>.create(in: memory)
    var model = SortedModel<String, [UInt8]>()
    memory.maximumPages = 6
    var refused = 0
    for operation in 0..<operationCount / 10 {
      let key = String(repeating: "k", count: Int(random.next() % 700)) + "\(random.next() % 200)"
      // Filled up, then emptied a little, again and again.
      if operation % 200 < 150 {
        let value = [UInt8](repeating: 1, count: Int(random.next() % 900))
        do {
          let old = try map.store(value, forKey: key)
          #expect(old == model.set(key, value))
        } catch {
          refused += 1
          #expect(error.code == .outOfMemory)
        }
      } else if let key = model.keys.isEmpty
        ? nil : model.keys[Int(random.next() % UInt64(model.keys.count))]
      {
        do {
          let old = try map.take(forKey: key)
          #expect(old == model.remove(key))
        } catch {
          #expect(error.code == .outOfMemory)
        }
      }
      #expect(map.count == model.keys.count)
      guard operation % 50 == 0 else { continue }
      #expect(map.elementsEqual(model.keys.map { ($0, model.values[$0]!) }, by: ==))
      #expect(
        StableInspector(memory).verify() == [], "seed \(RandomSource.seed), operation \(operation)")
    }
    #expect(refused > 0)
  }

  @Test func `a map with an order of its own behaves like a sorted dictionary`() throws {
    try run(operationCount / 20, seed: RandomSource.seed &+ 2) { random in
      Double(Int64(random.next() % 2_000) - 1_000) / 8
    } value: { random in
      random.next() % 3 == 0 ? nil : UInt16(truncatingIfNeeded: random.next())
    }
  }

  @Test func `a map of signed numbers and bounded bytes behaves like a sorted dictionary`() throws {
    try run(operationCount / 10, seed: RandomSource.seed &+ 3) { random in
      Int32(truncatingIfNeeded: random.next() % 1_500) - 750
    } value: { random in
      BoundedBytes<40>([UInt8](repeating: 7, count: Int(random.next() % 41)))!
    }
  }

  @Test func `bulk insertion, removal of ranges and pages agree with single steps`() throws {
    var random = RandomSource(seed: RandomSource.seed &+ 6)
    for count in Array(0...40) + [100, 1_000, 5_000] {
      let memory = TrialMemory()
      let map = StableBTreeMap<UInt32, String>(in: memory)
      let entries = (0..<UInt32(count)).map { (key: $0 * 3, value: "v\($0)") }
      try map.store(contentsOf: entries)
      #expect(map.count == count)
      #expect(map.map(\.value) == entries.map(\.value))
      #expect(StableInspector(memory).verify() == [], "\(count)")
      var token: PageToken?
      var paged: [UInt32] = []
      repeat {
        let page = try map.elements.page(after: token, limit: 7)
        paged += page.entries.map(\.key)
        token = try page.next.map { try PageToken($0.bytes) }
      } while token != nil
      #expect(paged == entries.map(\.key))
      let low = UInt32(random.next() % UInt64(count * 3 + 1))
      let removed = map.removeValues(forKeysIn: low..<low + 100)
      #expect(removed == entries.filter { (low..<low + 100).contains($0.key) }.count)
      map.retain { key, _ in key % 2 == 0 }
      let rest = entries.map(\.key).filter { $0 % 2 == 0 && !(low..<low + 100).contains($0) }
      #expect(Array(map.keys) == rest)
      #expect(StableInspector(memory).verify() == [], "\(count)")
      map.update(1) { $0 = ($0 ?? "new") + "!" }
      map.update(1) { $0 = ($0 ?? "new") + "!" }
      #expect(map[1] == "new!!")
      map.update(1) { $0 = nil }
      #expect(map[1] == nil)
    }
  }

  @Test func `bulk insertion into a map that was emptied step by step reads no list of free pages`()
    throws
  {
    let memory = TrialMemory()
    let map = StableBTreeMap<UInt64, UInt64>(in: memory)
    let entries = (0..<5_000 as Range<UInt64>).map { (key: $0, value: $0 &* 7) }
    try map.store(contentsOf: entries)
    let size = memory.pageCount
    // From both ends, so that the list has another order than the pages.
    while map.popFirst() != nil { map.popLast() }
    memory.reads = 0
    try map.store(contentsOf: entries)
    #expect(memory.reads < 10)
    #expect(memory.pageCount == size)
    #expect(map.map(\.value) == entries.map(\.value))
    #expect(StableInspector(memory).verify() == [])
  }
}
