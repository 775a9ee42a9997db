import StableStructures
import TestSupport
import Testing

/// Every structure but the map, against a collection of the standard library, on memories that sometimes
/// refuse to grow.
@Suite struct StructureModelTests {
  /// Calls the body for each operation with a generator and a memory that cannot grow in a quarter of the
  /// operations. 40 times, and at the end, `check` compares everything.
  func run(
    seed: UInt64, _ memories: [TrialMemory], check: () throws -> Void,
    _ body: (inout RandomSource, UInt64) throws -> Void
  ) throws {
    var random = RandomSource(seed: RandomSource.seed &+ seed)
    for operation in 0..<operationCount {
      let isFull = random.next() % 4 == 0
      for memory in memories { memory.maximumPages = isFull ? memory.pageCount : 1 << 20 }
      do {
        try body(&random, random.next() % 100)
      } catch let error as StableError {
        #expect(error.code == .outOfMemory)
      }
      for memory in memories { memory.allowGrowth() }
      guard operation % (operationCount / 40 + 1) == 0 || operation == operationCount - 1 else {
        continue
      }
      try check()
      for memory in memories where StableInspector(memory).kind != .logData {
        #expect(StableInspector(memory).verify() == [], "operation \(operation)")
      }
    }
  }

  @Test func `a set behaves like a sorted set`() throws {
    let (memory, otherMemory) = (TrialMemory(), TrialMemory())
    var first = StableBTreeSet<UInt16>(in: memory)
    let second = StableBTreeSet<UInt16>(in: otherMemory)
    var (a, b) = (Set<UInt16>(), Set<UInt16>())
    try run(seed: 4, [memory, otherMemory]) {
      #expect(Array(first) == a.sorted())
      #expect(Array(first.union(second)) == a.union(b).sorted())
      #expect(Array(first.intersection(second)) == a.intersection(b).sorted())
      #expect(Array(first.subtracting(second)) == a.subtracting(b).sorted())
      #expect(Array(first.symmetricDifference(second)) == a.symmetricDifference(b).sorted())
      #expect(first.isSubset(of: second) == a.isSubset(of: b))
      #expect(first.isDisjoint(with: second) == a.isDisjoint(with: b))
    } _: { random, choice in
      let element = UInt16(random.next() % 3_000)
      if (40..<65).contains(choice) { memory.allowGrowth() }
      if (80..<90).contains(choice) { otherMemory.allowGrowth() }
      switch choice {
      case 0..<40: #expect(try first.store(element) == a.insert(element).inserted)
      case 40..<65: #expect(first.remove(element) == (a.remove(element) != nil))
      case 65..<80: #expect(try second.store(element) == b.insert(element).inserted)
      case 80..<90: #expect(second.remove(element) == (b.remove(element) != nil))
      case 90: first = try StableBTreeSet<UInt16>.open(in: memory)
      default: #expect(first.contains(element) == a.contains(element))
      }
    }
  }

  @Test func `bulk changes of sets agree with the standard library's`() throws {
    var random = RandomSource(seed: RandomSource.seed &+ 40)
    for count in [0, 1, 7, 60, 900] {
      let (first, second) = (
        StableBTreeSet<Int16>(in: VectorMemory()), StableBTreeSet<Int16>(in: VectorMemory())
      )
      func numbers() -> Set<Int16> {
        Set((0..<count).map { _ in Int16(truncatingIfNeeded: random.next() % 1_500) - 700 })
      }
      var (a, b) = (numbers(), numbers())
      try first.store(contentsOf: a.sorted())
      try second.store(contentsOf: b)
      #expect(Array(first) == a.sorted())
      #expect(Array(second) == b.sorted())
      var paged: [Int16] = []
      var token: PageToken?
      repeat {
        let page = try first[(-500)...].reversed().page(after: token, limit: 11)
        paged += page.keys
        token = page.next
      } while token != nil
      #expect(paged == a.filter { $0 >= -500 }.sorted(by: >))
      first.formUnion(second)
      a.formUnion(b)
      #expect(Array(first) == a.sorted())
      #expect(first.removeElements(in: -20..<200) == a.filter { (-20..<200).contains($0) }.count)
      a = a.filter { !(-20..<200).contains($0) }
      first.retain { $0 % 3 != 0 }
      a = a.filter { $0 % 3 != 0 }
      #expect(Array(first) == a.sorted())
      #expect(first.elements.first == a.min())
      #expect(first.elements.last == a.max())
      first.formIntersection(second)
      #expect(Array(first) == a.intersection(b).sorted())
      second.subtract(first)
      b.subtract(a.intersection(b))
      #expect(Array(second) == b.sorted())
      second.subtract(second)
      #expect(second.isEmpty && second.elements.isEmpty)
    }
  }

  @Test func `a vector behaves like an array`() throws {
    let memory = TrialMemory()
    var vec = StableVec<BoundedBytes<5>>(in: memory)
    var array: [BoundedBytes<5>] = []
    try run(seed: 5, [memory]) {
      #expect(Array(vec) == array)
      #expect(Array(vec.reversed()) == array.reversed())
    } _: { random, choice in
      let element = BoundedBytes<5>(
        [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: Int(random.next() % 6)))!
      switch choice {
      case 0..<45:
        try vec.store(element)
        array.append(element)
      case 45..<70: #expect(vec.popLast() == array.popLast())
      case 70..<90 where !array.isEmpty:
        let index = Int(random.next() % UInt64(array.count))
        #expect(vec[index] == array[index])
        vec[index] = element
        array[index] = element
      case 90: vec = try StableVec<BoundedBytes<5>>.open(in: memory)
      default: #expect(vec.count == array.count)
      }
    }
  }

  @Test func `a queue by priority behaves like a sorted array`() throws {
    let memory = TrialMemory()
    var heap = StableMinHeap<Int16>(in: memory)
    // Highest first: the smallest is taken from the end.
    var sorted: [Int16] = []
    try run(seed: 6, [memory]) {
      #expect(heap.sorted(by: >) == sorted)
    } _: { random, choice in
      switch choice {
      case 0..<50:
        let number = Int16(truncatingIfNeeded: random.next())
        try heap.store(number)
        var (low, high) = (0, sorted.count)
        while low < high {
          let middle = (low + high) / 2
          if sorted[middle] > number { low = middle + 1 } else { high = middle }
        }
        sorted.insert(number, at: low)
      case 50..<95:
        #expect(heap.first == sorted.last)
        #expect(heap.popFirst() == sorted.popLast())
      case 95: heap = try StableMinHeap<Int16>.open(in: memory)
      default: #expect(heap.count == sorted.count)
      }
    }
  }

  @Test func `a log behaves like an array that grows`() throws {
    let (index, data) = (TrialMemory(), TrialMemory())
    var log = StableLog<String>(index: index, data: data)
    var array: [String] = []
    try run(seed: 7, [index, data]) {
      #expect(Array(log) == array)
    } _: { random, choice in
      switch choice {
      case 0..<60:
        let entry = String(repeating: "e", count: Int(random.next() % 40))
        #expect(try log.store(entry) == array.count)
        array.append(entry)
      case 60..<95 where !array.isEmpty:
        let position = Int(random.next() % UInt64(array.count))
        #expect(log[position] == array[position])
      case 95: log = try StableLog<String>.open(index: index, data: data)
      case 96 where array.count > 5_000:
        log.removeAll()
        array = []
      default: #expect(log.count == array.count)
      }
    }
  }

  @Test func `a cell behaves like a variable`() throws {
    let memory = TrialMemory()
    var cell = StableCell<[UInt8]>(in: memory, default: [1])
    var value: [UInt8] = [1]
    try run(seed: 8, [memory]) {
      let again = try StableCell<[UInt8]>.open(in: memory)
      #expect(again.value == value)
    } _: { random, choice in
      switch choice {
      case 0..<60:
        let isLarge = random.next() % 500 == 0
        let new =
          [UInt8](
            repeating: UInt8(truncatingIfNeeded: choice), count: Int(random.next() % 300))
          + [UInt8](repeating: 9, count: isLarge ? Int(random.next() % 300_000) : 0)
        #expect(try cell.store(new) == value)
        value = new
      case 60: cell = try StableCell<[UInt8]>.open(in: memory)
      default: #expect(cell.value == value)
      }
    }
  }

  @Test func `a queue with two ends behaves like an array`() throws {
    let memory = TrialMemory()
    var deque = StableDeque<String>(in: memory)
    var array: [String] = []
    try run(seed: 30, [memory]) {
      #expect(Array(deque) == array)
      #expect(deque.count == array.count)
    } _: { random, choice in
      let element = String(random.next() % 1_000_000)
      if (45..<95).contains(choice) { memory.allowGrowth() }
      switch choice {
      case 0..<25:
        try deque.store(element)
        array.append(element)
      case 25..<45:
        try deque.storeFirst(element)
        array.insert(element, at: 0)
      case 45..<65: #expect(deque.popLast() == array.popLast())
      case 65..<85: #expect(deque.popFirst() == (array.isEmpty ? nil : array.removeFirst()))
      case 85..<95 where !array.isEmpty:
        let index = Int(random.next() % UInt64(array.count))
        #expect(deque[index] == array[index])
        deque[index] = "changed"
        array[index] = "changed"
      case 95: deque = try StableDeque<String>.open(in: memory)
      default: #expect(deque.count == array.count)
      }
    }
  }

  @Test func `a multimap keeps the values of each key in order`() throws {
    let (memory, fixedMemory) = (TrialMemory(), TrialMemory())
    var map = StableMultimap<String, Int32>(in: memory)
    let fixed = StableMultimap<UInt16, UInt32>(in: fixedMemory)
    var model: [String: Set<Int32>] = [:]
    var fixedModel: [UInt16: Set<UInt32>] = [:]
    try run(seed: 31, [memory, fixedMemory]) {
      for (key, values) in model { #expect(Array(map.values(forKey: key)) == values.sorted()) }
      for (key, values) in fixedModel {
        #expect(Array(fixed.values(forKey: key)) == values.sorted())
      }
      #expect(map.count == model.values.reduce(0) { $0 + $1.count })
    } _: { random, choice in
      let key = "k" + String(repeating: "x", count: Int(random.next() % 9))
      let value = Int32(truncatingIfNeeded: random.next() % 200) - 100
      let (number, other) = (UInt16(random.next() % 20), UInt32(random.next() % 200))
      if (35..<55).contains(choice) || choice == 91 { memory.allowGrowth() }
      if (75..<90).contains(choice) { fixedMemory.allowGrowth() }
      switch choice {
      case 0..<35:
        #expect(
          try map.store(value, forKey: key) == model[key, default: []].insert(value).inserted)
      case 35..<55:
        let wasThere = model[key]?.remove(value) != nil
        #expect(map.remove(value, forKey: key) == wasThere)
      case 55..<75:
        #expect(
          try fixed.store(other, forKey: number)
            == fixedModel[number, default: []].insert(other).inserted)
      case 75..<90:
        let wasThere = fixedModel[number]?.remove(other) != nil
        #expect(fixed.remove(other, forKey: number) == wasThere)
      case 90: map = try StableMultimap<String, Int32>.open(in: memory)
      case 91:
        #expect(map.removeValues(forKey: key) == model.removeValue(forKey: key)?.count ?? 0)
      default: #expect(map.contains(value, forKey: key) == (model[key]?.contains(value) ?? false))
      }
    }
  }
}
