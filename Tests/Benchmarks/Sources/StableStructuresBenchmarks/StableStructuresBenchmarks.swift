import StableStructures

// StableStructuresBenchmarks [--count N] [--rounds R] [--only TYPES] [--operations LETTERS] [--measured NAME]
//
// A line for each kind of map and memory: nanoseconds an operation, the best of the rounds, and reads and
// writes of the memory. LETTERS limits what is run, for callgrind: i insert, g get, t iterate, l iterate
// over entries that are not decoded, a range, z range that is not decoded, p pop, r remove. NAME is the one
// operation that is run within the function `measured`, which callgrind can be told to count alone.
@main
struct Main {
  static func main() {
    var options = Options()
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--count": options.count = arguments.popFirst().flatMap(UInt64.init) ?? options.count
      case "--rounds": options.rounds = arguments.popFirst().flatMap(Int.init) ?? options.rounds
      case "--only": options.only = arguments.popFirst() ?? ""
      case "--operations": options.operations = arguments.popFirst() ?? options.operations
      case "--measured": options.measured = arguments.popFirst() ?? ""
      case "--memory": options.memory = arguments.popFirst() ?? ""
      default: print("unknown argument \(argument)")
      }
    }
    measuredName = options.measured
    print(
      "| map, memory | insert | get | iterate | range of 100, per item | pop | remove "
        + "| iterate, not decoded | range, not decoded |")
    print("|---|---|---|---|---|---|---|---|---|")
    bench("u64 -> u64", options, key: sm, value: { $0 })
    bench(
      "u128 -> u128", options, key: { UInt128(sm($0)) << 64 | UInt128($0) }, value: { UInt128($0) })
    bench(
      "Blob32 -> Blob128", options, key: { blob($0) as BoundedBytes<32> },
      value: { blob($0 &+ 7) as BoundedBytes<128> })
    bench(
      "text -> bytes", options, key: { "key-\(sm($0))" },
      value: { [UInt8](repeating: 1, count: Int($0 % 100)) })
    if options.only.isEmpty || "others".contains(options.only) { others(options) }
  }

  struct Options {
    var count: UInt64 = 10_000
    var rounds = 3
    var only = ""
    var operations = "igtlazpr"
    var measured = ""
    var memory = ""
  }

  /// The i-th number of splitmix64.
  static func sm(_ i: UInt64) -> UInt64 {
    var z = (i &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ z &>> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z &>> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z &>> 31
  }

  static func blob<let size: Int>(_ i: UInt64) -> BoundedBytes<size> {
    let seed = sm(i)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = Int(seed % UInt64(size))
      for index in 0..<count {
        buffer[index] = UInt8(truncatingIfNeeded: seed &>> UInt64(index & 7 &* 8)) &+ UInt8(index)
      }
    }
    return BoundedBytes<size>(bytes)!
  }

  /// The best nanoseconds an item of a body, over all rounds.
  struct Best {
    var nanoseconds = Double.infinity
    var reads = 0
    var writes = 0
    var text: String {
      guard nanoseconds < .infinity else { return "-" }
      let tenths = Int((nanoseconds * 10).rounded())
      return tenths < 1_000 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
    }
  }

  nonisolated(unsafe) static var measuredName = ""

  /// What callgrind counts, with `--toggle-collect='*measured*'`.
  @inline(never)
  static func measured(_ body: () -> Void) { body() }

  static func measure(_ best: inout Best, _ name: String, _ items: UInt64, _ body: () -> Void) {
    let time = ContinuousClock().measure {
      if name == measuredName { measured(body) } else { body() }
    }
    let nanoseconds =
      Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
    best.nanoseconds = min(best.nanoseconds, nanoseconds / Double(max(items, 1)))
  }

  nonisolated(unsafe) static var sink: UInt64 = 0

  @inline(__always)
  static func bench<Key: StorableKey, Value: Storable>(
    _ name: String, _ options: Options, key: (UInt64) -> Key, value: (UInt64) -> Value
  ) {
    guard options.only.isEmpty || name.contains(options.only) else { return }
    let count = options.count
    let keys = (0..<count).map(key)
    let values = (0..<count).map(value)
    for isManaged in [false, true]
    where options.memory.isEmpty || options.memory == (isManaged ? "manager" : "vector") {
      var best = [Best](repeating: Best(), count: 8)
      var calls: [(reads: Int, writes: Int)] = []
      for round in 0...options.rounds {
        // The first round counts calls of the memory, the others take the time. With no others, callgrind
        // counts instructions: those of the counting should not be among them.
        let counting = CountingMemory()
        let below: any PagedMemory = round == 0 && options.rounds > 0 ? counting : VectorMemory()
        let memory: any PagedMemory = isManaged ? MemoryManager(below)[0] : below
        let map = StableBTreeMap<Key, Value>(in: memory)
        func run(_ index: Int, _ letter: Character, _ items: UInt64, _ body: () -> Void) {
          guard options.operations.contains(letter) else { return }
          counting.reads = 0
          counting.writes = 0
          if round == 0 {
            if options.rounds > 0 {
              body()
            } else {
              measure(&best[index], String(letter), items, body)
            }
            calls.append((counting.reads, counting.writes))
          } else {
            measure(&best[index], String(letter), items, body)
          }
        }
        let number = Int(count)
        run(0, "i", count) {
          for index in 0..<number { map.updateValue(values[index], forKey: keys[index]) }
        }
        run(1, "g", count) {
          var found: UInt64 = 0
          for index in 0..<number where map[keys[index]] != nil { found &+= 1 }
          sink &+= found
        }
        run(2, "t", count) {
          var found: UInt64 = 0
          for _ in map { found &+= 1 }
          sink &+= found
        }
        run(3, "a", min(count, 100) * 100) {
          var found: UInt64 = 0
          for index in 0..<min(number, 100) {
            for _ in map.elements(from: .including(keys[index])).prefix(100) { found &+= 1 }
          }
          sink &+= found
        }
        run(6, "l", count) {
          var found: UInt64 = 0
          for _ in map.lazyEntries { found &+= 1 }
          sink &+= found
        }
        run(7, "z", min(count, 100) * 100) {
          var found: UInt64 = 0
          for index in 0..<min(number, 100) {
            let entries = map.elements(from: .including(keys[index])).lazyEntries
            for _ in entries.prefix(100) { found &+= 1 }
          }
          sink &+= found
        }
        if options.operations.contains("p") {
          run(4, "p", count / 10) { for _ in 0..<number / 10 { map.popFirst() } }
        }
        run(5, "r", count) { for index in 0..<number { map.removeValue(forKey: keys[index]) } }
        if options.rounds == 0 { break }
      }
      let columns = best.map(\.text).joined(separator: " | ")
      print("| \(name), \(isManaged ? "manager" : "vector") | \(columns) |")
      let perOperation = calls.prefix(2).map { call in
        let (reads, writes) = (Double(call.reads), Double(call.writes))
        return "\((reads / Double(count) * 100).rounded() / 100) reads "
          + "\((writes / Double(count) * 100).rounded() / 100) writes"
      }
      if !isManaged {
        print("|   calls an insert, a get | \(perOperation.joined(separator: " | ")) |")
      }
    }
  }

  /// The other structures, at the same count.
  static func others(_ options: Options) {
    let count = options.count
    var (push, get, iterate) = (Best(), Best(), Best())
    var (heapPush, heapPop, append, read) = (Best(), Best(), Best(), Best())
    var (insert, contains, bulk) = (Best(), Best(), Best())
    for _ in 0..<max(options.rounds, 1) {
      let vec = StableVec<UInt64>(in: VectorMemory())
      measure(&push, "vec push", count) { for i in 0..<count { vec.append(i) } }
      var sum: UInt64 = 0
      measure(&get, "vec get", count) { for i in 0..<Int(count) { sum &+= vec[i] } }
      measure(&iterate, "vec iterate", count) { for element in vec { sum &+= element } }
      let heap = StableMinHeap<UInt64>(in: VectorMemory())
      measure(&heapPush, "heap push", count) { for i in 0..<count { heap.insert(sm(i)) } }
      measure(&heapPop, "heap pop", count) { for _ in 0..<count { sum &+= heap.popFirst() ?? 0 } }
      let log = StableLog<UInt64>(index: VectorMemory(), data: VectorMemory())
      measure(&append, "log append", count) { for i in 0..<count { log.append(i) } }
      measure(&read, "log get", count) { for i in 0..<Int(count) { sum &+= log[i] } }
      let set = StableBTreeSet<UInt64>(in: VectorMemory())
      measure(&insert, "set insert", count) { for i in 0..<count { set.insert(sm(i)) } }
      measure(&contains, "set contains", count) {
        for i in 0..<count where set.contains(sm(i)) { sum &+= 1 }
      }
      let map = StableBTreeMap<UInt64, UInt64>(in: VectorMemory())
      let entries = (0..<count).map { (key: $0, value: $0) }
      measure(&bulk, "bulk", count) { map.insert(contentsOf: entries) }
      sink &+= sum
    }
    print("| StableVec<UInt64> | push \(push.text) | get \(get.text) | iterate \(iterate.text) |")
    print("| StableMinHeap<UInt64> | push \(heapPush.text) | pop \(heapPop.text) |")
    print("| StableLog<UInt64> | append \(append.text) | get \(read.text) |")
    print("| StableBTreeSet<UInt64> | insert \(insert.text) | contains \(contains.text) |")
    print("| bulk insertion of rising keys, u64 -> u64 | \(bulk.text) |")
  }
}

/// Counts accesses.
final class CountingMemory: PagedMemory {
  let memory = VectorMemory()
  var reads = 0
  var writes = 0

  var pageCount: UInt64 { memory.pageCount }
  func grow(by pages: UInt64) -> UInt64? { memory.grow(by: pages) }
  func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    reads += 1
    memory.read(into: destination, at: offset)
  }
  func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    writes += 1
    memory.write(source, at: offset)
  }
}
