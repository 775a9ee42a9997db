import StableStructures
import TestSupport
import Testing

/// A type in its second version.
private struct User: VersionedStorable, Equatable {
  var name: String
  var age: UInt8
  static var storedVersion: UInt8 { 2 }
  static var fieldsBound: StorableBound { .fields([String.bound, UInt8.bound]) }
  init(name: String, age: UInt8) {
    self.name = name
    self.age = age
  }
  func storeFields(into writer: inout StorableWriter) {
    writer.append(field: name)
    writer.append(field: age)
  }
  init(storedFields bytes: RawSpan) throws(StableError) {
    var offset = 0
    name = try bytes.field(at: &offset)
    age = try bytes.field(at: &offset)
  }
  init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
    guard version == 1 else { throw StableError(.malformed) }
    var offset = 0
    name = try bytes.field(at: &offset)
    age = 0
  }
}

@Suite struct LayerTests {
  @Test func `a registry notices another type or version`() throws {
    let memory = VectorMemory()
    let registry = StableSchemaRegistry(in: memory)
    let first = StableSchema(.map, of: UInt64.self, String?.self)
    #expect(String(decoding: first.types, as: UTF8.self) == "(nat64, opt text)")
    try registry.check("users", first)
    let again = StableSchemaRegistry(in: memory)
    try again.check("users", first)
    let other = StableSchema(.map, of: UInt64.self, String.self)
    #expect(throws: StableError(.schema)) { try again.check("users", other) }
    let newer = StableSchema(.map, of: UInt64.self, String?.self, version: 2)
    #expect(throws: StableError(.schema)) { try again.check("users", newer) }
    try again.replace("users", first, by: newer)
    try StableSchemaRegistry(in: memory).check("users", newer)
    #expect(again.entries.map(\.name) == ["users"])
  }

  @Test func `a value of an older version is migrated, one of a newer refused`() throws {
    let memory = VectorMemory()
    let raw = StableBTreeMap<UInt8, [UInt8]>(in: memory)
    raw[1] = [1, 0, 0, 0, 2, 0x68, 0x69]
    raw[2] = [3]
    let users = try StableBTreeMap<UInt8, User>.open(in: memory)
    #expect(users[1] == User(name: "hi", age: 0))
    users[1]?.age = 7
    #expect(raw.memory === users.memory)
    #expect(try StableBTreeMap<UInt8, User>.open(in: memory)[1] == User(name: "hi", age: 7))
    let bytes: [UInt8] = [3, 1]
    #expect(throws: StableError(.newerVersion)) {
      _ = try bytes.withUnsafeBytes { try User(stored: $0.bytes) }
    }
  }

  @Test func `restricted memories divide one memory`() throws {
    let memory = VectorMemory()
    let first = RestrictedMemory(memory, pages: 0..<2)
    let second = RestrictedMemory(memory, pages: 2..<100)
    #expect(first.pageCount == 0)
    #expect(first.grow(by: 1) == 0)
    #expect(second.grow(by: 1) == 0)
    #expect(memory.pageCount == 3)
    #expect(first.pageCount == 2)
    #expect(first.grow(by: 1) == nil)
    let map = StableBTreeMap<UInt8, UInt8>(in: second)
    map[3] = 4
    #expect(try memory.bytes(at: 2 * 65_536, count: 3) == Array("BTR".utf8))
    #expect(first.head == 0)
  }

  @Test(arguments: [0, 1, 7, 4_096])
  func `readers and writers pass on all bytes`(bufferSize: Int) throws {
    let memory = VectorMemory()
    var writer = MemoryWriter(memory, at: 5, bufferSize: bufferSize)
    var expected: [UInt8] = []
    for size in [0, 1, 3, 100, 5_000, 2, 70_000, 6] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ size) }
      try writer.write(bytes)
      expected += bytes
    }
    try writer.flush()
    #expect(try memory.bytes(at: 5, count: expected.count) == expected)
    var reader = MemoryReader(memory, at: 5, bufferSize: bufferSize)
    var found: [UInt8] = []
    for size in [1, 10, 4_096, 3, 60_000, 100_000] { found += reader.read(size) }
    #expect(Array(found.prefix(expected.count)) == expected)
    #expect(found.count == 131_072 - 5)
    #expect(reader.read(1) == [])
  }

  @Test func `a file keeps a memory`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/memory.bin"
    do {
      let map = StableBTreeMap<String, UInt64>(in: try FileMemory(path: path))
      for i in 0..<500 as Range<UInt64> { map["key \(i)"] = i }
    }
    let file = try FileMemory(path: path, isWritable: false)
    #expect(file.grow(by: 1) == nil)
    let map = try StableBTreeMap<String, UInt64>.open(in: file)
    #expect(map.count == 500)
    #expect(map["key 77"] == 77)
  }

  @Test func `a map that changes while it is iterated over traps`() async {
    await #expect(processExitsWith: .failure) {
      let map = StableBTreeMap<UInt8, UInt8>(in: VectorMemory())
      for i in 0..<20 as Range<UInt8> { map[i] = i }
      for (key, _) in map where key == 3 { map[key] = nil }
    }
  }

  @Test func `opening a multimap of an empty memory makes none`() throws {
    let memory = VectorMemory()
    let error = #expect(throws: StableError.self) {
      try StableMultimap<String, UInt64>.open(in: memory)
    }
    #expect(error?.code == .empty)
    #expect(memory.pageCount == 0)
    _ = try StableMultimap<String, UInt64>.create(in: memory)
    #expect(try StableMultimap<String, UInt64>.open(in: memory).isEmpty)
  }
}

@Suite struct LazyEntryTests {
  @Test func `entries are decoded when they are asked for`() throws {
    let map = StableBTreeMap<String, [UInt8]>(in: VectorMemory())
    // Some values are larger than what a node keeps in the heap.
    for i in 0..<200 {
      map["key \(i)"] = [UInt8](repeating: UInt8(i), count: i % 7 == 0 ? 30_000 : i)
    }
    let range = map.elements(from: .including("key 15"), to: .excluding("key 7"))
    for entries in [range.lazyEntries, range.lazyEntries.reversed()] {
      var keys: [String] = []
      for entry in entries {
        keys.append(entry.key)
        #expect(entry.value == map[entry.key])
        #expect(entry.withStoredValue { $0.byteCount } == entry.value.count)
        #expect(entry.withStoredKey { $0.array } == Array(entry.key.utf8))
      }
      #expect(keys.count == Array(range).count)
      #expect(Set(keys) == Set(range.map(\.key)))
    }
    #expect(map.lazyEntries.map(\.key) == map.map(\.key))
  }

  @Test func `an entry that its iterator has passed traps`() async {
    await #expect(processExitsWith: .failure) {
      let map = StableBTreeMap<UInt8, UInt8>(in: VectorMemory())
      for i in 0..<20 as Range<UInt8> { map[i] = i }
      var iterator = map.lazyEntries.makeIterator()
      let first = iterator.next()
      _ = iterator.next()
      _ = first?.value
    }
  }

  @Test func `an entry of a map that was changed traps`() async {
    await #expect(processExitsWith: .failure) {
      let map = StableBTreeMap<UInt8, UInt8>(in: VectorMemory())
      for i in 0..<20 as Range<UInt8> { map[i] = i }
      for entry in map.lazyEntries {
        map[entry.key] = 0
        _ = entry.value
      }
    }
  }
}

@Suite struct ThrowingChangeTests {
  /// What throws here and traps under its other name leaves the structure as it was.
  @Test func `taking and storing throw where there is no memory`() throws {
    let memory = TrialMemory()
    let map = try StableBTreeMap<UInt64, String>.create(in: memory)
    try map.store(contentsOf: (0..<300 as Range<UInt64>).map { ($0, "\($0)") })
    #expect(try map.takeFirst()?.key == 0)
    #expect(try map.takeLast()?.value == "299")
    let set = try StableBTreeSet<UInt64>.create(in: VectorMemory())
    try set.store(contentsOf: [3, 1, 2])
    #expect(try set.take(2))
    #expect(try !set.take(2))
    #expect(try set.takeFirst() == 1)
    #expect(try set.takeLast() == 3)
    #expect(try set.takeLast() == nil)
    let deque = try StableDeque<String>.create(in: VectorMemory())
    try deque.store("b")
    try deque.storeFirst("a")
    #expect(try deque.takeFirst() == "a")
    #expect(try deque.takeLast() == "b")
    #expect(try deque.takeFirst() == nil)
    let index = try StableMultimap<String, UInt64>.create(in: VectorMemory())
    try index.store(1, forKey: "k")
    #expect(try index.take(1, forKey: "k"))
    #expect(try !index.take(1, forKey: "k"))
    let small = VectorMemory(maximumPages: 1)
    let vec = try StableVec<UInt64>.create(in: small)
    #expect(throws: StableError(.outOfMemory, at: 65_536)) {
      try vec.store(contentsOf: 0..<10_000)
    }
    #expect(vec.count == 8_184)
  }
}

extension RestrictedMemory {
  /// The sum of the first bytes.
  fileprivate var head: Int { (try? bytes(at: 0, count: 64))?.reduce(0) { $0 + Int($1) } ?? -1 }
}
