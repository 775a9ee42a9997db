import CanisterKit
import StableStructures
import Testing

// Types as an older program declares them.

@Storable struct BeforeUser: Hashable {
  var name: String
  var age: UInt8
}
@Storable struct BeforeTeam {
  var head: BeforeUser
  var members: [BeforeUser]
}
@Storable enum BeforeShape {
  case empty
  case circle(radius: UInt32)
}
@CandidType @Storable(layout: .candid) struct BeforeProfile {
  var name: String
  var age: UInt8
}
@Storable indirect enum BeforeList {
  case end
  case item(UInt8, BeforeList)
  static var bound: StorableBound { .unbounded }
}

// The same types, changed.

@Storable struct AfterAppended {
  var name: String
  var age: UInt8
  var mail: String?
}
@Storable struct AfterInserted {
  var mail: String?
  var name: String
  var age: UInt8
}
@Storable struct AfterRemoved { var name: String }
@Storable struct AfterWidened {
  var name: String
  var age: UInt16
}
@Storable struct AfterReordered {
  var age: UInt8
  var name: String
}
@Storable struct AfterRenamed {
  var fullName: String
  var age: UInt8
}
@Storable(version: 2, from: BeforeUser.self) struct AfterMigrated {
  var name: String
  var age: UInt64
  init(migrating old: BeforeUser) { (name, age) = (old.name, UInt64(old.age)) }
}
@Storable(version: 2, from: AfterRemoved.self) struct AfterMigratedFromOther {
  var name: String
  var age: UInt64
  init(migrating old: AfterRemoved) { (name, age) = (old.name, 0) }
}
@Storable(version: 2) struct AfterMigratedByHand {
  var name: String
  init() { name = "" }
  init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) { name = "" }
}
@Storable struct AfterTeam {
  var head: AfterMigrated
  var members: [AfterMigrated]
}
@Storable struct AfterBadTeam {
  var head: BeforeUser
  var members: [AfterWidened]
}
@Storable enum AfterMoreShapes {
  case empty
  case circle(radius: UInt32)
  case box(UInt8, UInt8)
}
@Storable enum AfterOtherShapes {
  case box(UInt8, UInt8)
  case empty
  case circle(radius: UInt32)
}
@Storable enum AfterFewerShapes { case empty }
@Storable enum AfterChangedShapes {
  case empty
  case circle(radius: UInt64)
}
@CandidType @Storable(layout: .candid) struct AfterLongProfile {
  var name: String
  var age: UInt8
  var mail: String?
}
@CandidType @Storable(layout: .candid) struct AfterStrictProfile {
  var name: String
  var age: UInt8
  var mail: String
}
@CandidType @Storable(layout: .candid) struct AfterChangedProfile {
  var name: String
  var age: String
}
@CandidType @Storable(version: 2, from: BeforeProfile.self, layout: .candid)
struct AfterMigratedProfile {
  var name: String
  var age: UInt8
  var mail: String
  init(migrating old: BeforeProfile) { (name, age, mail) = (old.name, old.age, "") }
}
@CandidType @Storable(version: 3, from: AfterMigratedProfile.self, layout: .candid)
struct AfterMigratedTwice {
  var name: String
  var born: UInt16
  var mail: String
  init(migrating old: AfterMigratedProfile) { (name, born, mail) = (old.name, 0, old.mail) }
}
@Storable indirect enum AfterList {
  case end
  case item(UInt8, AfterList)
  case two(AfterList, AfterList)
  static var bound: StorableBound { .unbounded }
}

@Suite struct LayoutComparisonTests {
  /// Fills a map in memory 3 of a manager with a value, and opens it as a map of other values: what is said
  /// against that.
  private func complaint<Old: Storable, New: Storable>(
    _ old: Old, _ new: New.Type
  ) throws -> String? {
    let memory = VectorMemory()
    StableBTreeMap<UInt64, Old>(in: MemoryManager(memory)[3])[1] = old
    let memories = try MemoryManager.open(memory)
    let record = memories[3].recordedLayout
    let registry = StableSchemaRegistry(in: VectorMemory())
    try registry.check("map", StableSchema(.map, of: UInt64.self, Old.self))
    let complaint = registry.complaint(
      about: "map", StableSchema(.map, of: UInt64.self, New.self))
    do throws(StableError) {
      let map = try StableBTreeMap<UInt64, New>.open(in: memories[3])
      #expect(complaint == nil)
      #expect(map[1] != nil)
    } catch {
      // A smaller bound may be found before the layout is looked at.
      #expect([.schema, .bound].contains(error.code))
      #expect(complaint != nil)
      // Nothing changes: what was declared before opens it as before.
      #expect(memories[3].recordedLayout == record)
      #expect(try StableBTreeMap<UInt64, Old>.open(in: memories[3])[1] != nil)
    }
    return complaint
  }

  private let user = BeforeUser(name: "Ada", age: 36)

  @Test func `a change that old bytes do not survive is said with its type and field`() throws {
    let how = "Keep the old type under another name, raise the version of the new one"
    for (complaint, beginning) in [
      (
        try complaint(user, AfterAppended.self),
        "'AfterAppended' has a new field, which stored values lack: 'mail'. \(how)"
      ),
      (
        try complaint(user, AfterInserted.self),
        "'AfterInserted' has a new field, which stored values lack: 'mail'. \(how)"
      ),
      (
        try complaint(user, AfterRemoved.self),
        "'AfterRemoved' lacks a field that stored values have: 'age'. \(how)"
      ),
      (
        try complaint(user, AfterWidened.self),
        "'AfterWidened' has a field of another type: 'age' is stored as nat8 and declared as nat16"
      ),
      (
        try complaint(user, AfterReordered.self),
        "'AfterReordered' has its fields in another order: 'age'. \(how)"
      ),
      (
        try complaint(user, AfterMigratedFromOther.self),
        "'AfterMigratedFromOther' lacks a field that stored values have: 'age'. \(how)"
      ),
      (
        try complaint(BeforeTeam(head: user, members: []), AfterBadTeam.self),
        "'AfterWidened' has a field of another type: 'age' is stored as nat8 and declared as nat16"
      ),
      (
        try complaint(BeforeShape.empty, AfterOtherShapes.self),
        "'AfterOtherShapes' has its cases in another order; new ones go to the end: 'box'"
      ),
      (
        try complaint(BeforeShape.empty, AfterFewerShapes.self),
        "'AfterFewerShapes' lacks a case that stored values have: 'circle'"
      ),
      (
        try complaint(BeforeShape.empty, AfterChangedShapes.self),
        "'AfterChangedShapes' has a field of another type: 'circle.radius' is stored as nat32"
      ),
      (
        try complaint(BeforeProfile(name: "Ada", age: 36), AfterStrictProfile.self),
        "'AfterStrictProfile' has a new field, which stored values lack: 'mail'. Make it optional"
      ),
      (
        try complaint(
          AfterMigratedProfile(migrating: BeforeProfile(name: "Ada", age: 36)), BeforeProfile.self),
        "'BeforeProfile' is stored in version 2, which is newer than this program"
      ),
      (
        try complaint(BeforeProfile(name: "Ada", age: 36), AfterChangedProfile.self),
        "'AfterChangedProfile' has a field of another type, as which stored values cannot be read: "
          + "'age'"
      ),
      (
        try complaint(user, BeforeShape.self),
        "'BeforeShape' is stored in another way"
      ),
      (
        try complaint(
          AfterMigratedByHand(), AfterRemoved.self),
        "'AfterRemoved' is stored in version 2, which is newer than this program"
      ),
      (
        try complaint(user, String.self),
        "(nat64, text) is declared where stable memory holds (nat64, BeforeUser{1(name:text,age:nat8)})"
      ),
    ] {
      #expect(complaint?.hasPrefix(beginning) == true, "\(complaint ?? "nothing")")
    }
  }

  @Test func `a change that old bytes survive is none`() throws {
    #expect(try complaint(user, BeforeUser.self) == nil)
    #expect(try complaint(user, AfterRenamed.self) == nil)
    #expect(try complaint(user, AfterMigrated.self) == nil)
    #expect(try complaint(user, AfterMigratedByHand.self) == nil)
    #expect(
      try complaint(BeforeTeam(head: user, members: [user]), AfterTeam.self) == nil)
    #expect(try complaint(BeforeShape.circle(radius: 1), AfterMoreShapes.self) == nil)
    #expect(
      try complaint(BeforeProfile(name: "Ada", age: 36), AfterLongProfile.self) == nil)
    #expect(
      try complaint(BeforeProfile(name: "Ada", age: 36), AfterMigratedTwice.self) == nil)
    #expect(try complaint(BeforeList.item(1, .end), AfterList.self) == nil)
  }

  @Test func `bytes may become more, and not fewer`() throws {
    let few = try #require(BoundedBytes<4>([1, 2]))
    #expect(try complaint(few, BoundedBytes<8>.self) == nil)
    #expect(try complaint(few, [UInt8].self) == nil)
    #expect(
      try complaint(few, BoundedBytes<2>.self)?.hasPrefix("(nat64, bytes<=2) is declared where")
        == true)
  }
}
