import CanisterSystem
import StableStructures
import Testing

/// A canister whose code changes three times over the same stable memory.
@Suite struct UpgradeTests {
  /// A user as the third and fourth version know it.
  struct User: VersionedStorable, Equatable {
    var name: String
    var visits: UInt32
    static var storedVersion: UInt8 { 1 }
    static var fieldsBound: StorableBound { .fields([String.bound, UInt32.bound]) }
    init(name: String, visits: UInt32) {
      self.name = name
      self.visits = visits
    }
    func storeFields(into writer: inout StorableWriter) {
      writer.append(field: name)
      writer.append(field: visits)
    }
    init(storedFields bytes: RawSpan) throws(StableError) {
      var offset = 0
      name = try bytes.field(at: &offset)
      visits = try bytes.field(at: &offset)
    }
    /// What the first version stored: a version byte 0 and the name.
    init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
      self.init(name: String(decoding: bytes.array, as: UTF8.self), visits: 0)
    }
  }

  @Test func `data survives three upgrades with changing code`() throws {
    let system = InMemorySystem()
    // Version 1: names under ids, each behind a byte 0.
    SystemScope.run(system) {
      let memories = MemoryManager(.stable, bucketPages: 2)
      let users = StableBTreeMap<UInt64, [UInt8]>(in: memories[0])
      for id in 0..<300 as Range<UInt64> { users[id] = [0] + Array("user \(id)".utf8) }
      let log = StableLog<String>(index: memories[1], data: memories[2])
      log.append("installed")
    }
    // Version 2: users have visits; an index beside them; the manager is opened without its bucket size.
    SystemScope.run(system) {
      let memories = MemoryManager(.stable)
      #expect(memories.bucketPages == 2)
      let users = StableBTreeMap<UInt64, User>(in: memories[0])
      let byVisits = StableMultimap<UInt32, UInt64>(in: memories[3])
      for id in 0..<300 as Range<UInt64> where id % 3 == 0 {
        users[id]?.visits += UInt32(id % 5)
        byVisits.insert(id, forKey: UInt32(id % 5))
      }
      StableLog<String>(index: memories[1], data: memories[2]).append("upgraded to 2")
    }
    // Version 3: a third of the users go, texts come.
    SystemScope.run(system) {
      let memories = MemoryManager(.stable)
      let users = StableBTreeMap<UInt64, User>(in: memories[0])
      users.retain { id, _ in id % 3 != 1 }
      let texts = StableBTreeMap<String, String>(in: memories[4])
      for id in 0..<50 { texts["text \(id)"] = String(repeating: "x", count: id * 100) }
      StableLog<String>(index: memories[1], data: memories[2]).append("upgraded to 3")
    }
    // Version 4 reads all of it.
    try SystemScope.run(system) {
      let memories = try MemoryManager.open(StableMemory.stable)
      let users = try StableBTreeMap<UInt64, User>.open(in: memories[0])
      #expect(users.count == 200)
      for (id, user) in users {
        #expect(id % 3 != 1)
        #expect(user == User(name: "user \(id)", visits: id % 3 == 0 ? UInt32(id % 5) : 0))
      }
      let log = try StableLog<String>.open(index: memories[1], data: memories[2])
      #expect(Array(log) == ["installed", "upgraded to 2", "upgraded to 3"])
      let byVisits = try StableMultimap<UInt32, UInt64>.open(in: memories[3])
      #expect(Array(byVisits.values(forKey: 4)) == (0..<300).filter { $0 % 3 == 0 && $0 % 5 == 4 })
      #expect(try StableBTreeMap<String, String>.open(in: memories[4])["text 49"]?.count == 4_900)
    }
    let image = StableInspector(VectorMemory(system.stableMemory))
    #expect(image.verify() == [])
    #expect(image.memoryIds == [0, 1, 2, 3, 4])
  }
}
