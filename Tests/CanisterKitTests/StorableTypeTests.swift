import CanisterKit
import StableStructures
import Testing

@Storable struct UserV1: Hashable {
  var name: String
  var visits: UInt32
}

@Storable(version: 2, from: UserV1.self) struct UserV2: Hashable {
  var name: String
  var visits: UInt64
}

extension UserV2 {
  init(migrating old: UserV1) { self.init(name: old.name, visits: UInt64(old.visits)) }
}

@Storable(version: 4, from: UserV2.self) struct User: Hashable {
  var name: String
  var visits: UInt64
  var mail: String?
}

extension User {
  init(migrating old: UserV2) { self.init(name: old.name, visits: old.visits, mail: nil) }
}

@Storable struct Point: Hashable, Comparable, StorableKey {
  var x: UInt32
  var y: UInt32
  static func < (a: Point, b: Point) -> Bool { (a.x, a.y) < (b.x, b.y) }
}

@Storable indirect enum Shape: Hashable {
  case empty
  case circle(center: Point, radius: UInt32)
  case named(String, Shape)

  static var bound: StorableBound { .unbounded }
}

@Storable enum Signal: Hashable { case go(UInt8), stop(UInt8) }

@Storable(maximum: 20) struct Label: Hashable { var text: String }

@CandidType @Storable(layout: .candid) struct Profile: Hashable {
  var name: String
  var amount: Nat
}

@CandidType @Storable(layout: .candid) struct LongProfile: Hashable {
  var name: String
  var amount: Nat
  var mail: String?
}

@Storable struct Box<Content: Hashable>: Hashable { var content: Content }

@Storable(version: 2) struct Tally: Hashable {
  var number: UInt64

  init(number: UInt64) { self.number = number }

  /// Version 1 had a byte.
  init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
    number = UInt64(try UInt8(stored: bytes))
  }
}

@Suite struct StorableTypeTests {
  func bytes(_ value: some Storable) -> [UInt8] {
    var writer = StorableWriter()
    value.store(into: &writer)
    return writer.bytes
  }

  func read<T: Storable>(_ bytes: [UInt8], as type: T.Type = T.self) throws -> T {
    try bytes.withUnsafeBytes { try T(stored: $0.bytes) }
  }

  func roundTrip<T: Storable & Equatable>(_ value: T) throws {
    #expect(try read(bytes(value), as: T.self) == value)
  }

  @Test func `values come back as they were`() throws {
    try roundTrip(UserV1(name: "Ada", visits: 7))
    try roundTrip(User(name: "Ada", visits: 7, mail: "a@b"))
    try roundTrip(User(name: "", visits: 0, mail: nil))
    try roundTrip(Point(x: 1, y: .max))
    try roundTrip(Shape.empty)
    try roundTrip(Shape.named("a", .named("b", .circle(center: Point(x: 1, y: 2), radius: 3))))
    try roundTrip(Signal.stop(9))
    try roundTrip(Label(text: "short"))
    try roundTrip(Profile(name: "Ada", amount: 1_000_000_000_000_000_000))
    try roundTrip(Box(content: "x"))
    try roundTrip(Tally(number: 1 << 40))
  }

  @Test func `the bytes are a version and the fields`() {
    #expect(bytes(UserV1(name: "Ada", visits: 7)) == [1, 0, 0, 0, 3, 65, 100, 97, 0, 0, 0, 7])
    #expect(bytes(Point(x: 1, y: 2)) == [1, 0, 0, 0, 1, 0, 0, 0, 2])
    #expect(bytes(Signal.stop(9)) == [1, 1, 9])
    let profile = Profile(name: "Ada", amount: 5)
    #expect(bytes(profile) == [1] + Message.encode(profile))
  }

  @Test func `bounds follow from the fields, or are said`() {
    #expect(Point.bound == .upTo(9))
    #expect(Point.fieldsBound == .fixed(8))
    #expect(Signal.fieldsBound == .fixed(2))
    #expect(User.bound == .unbounded)
    #expect(Label.bound == .upTo(21))
    #expect(Box<UInt64?>.bound == .upTo(10))
  }

  @Test func `older versions are migrated, along all types between`() throws {
    #expect(
      try read(bytes(UserV1(name: "Ada", visits: 7)))
        == User(name: "Ada", visits: 7, mail: nil))
    #expect(
      try read(bytes(UserV2(name: "Ada", visits: 1 << 33)))
        == User(name: "Ada", visits: 1 << 33, mail: nil))
    #expect(try read([1, 200]) == Tally(number: 200))
    #expect(
      try read(bytes(Profile(name: "Ada", amount: 5)))
        == LongProfile(name: "Ada", amount: 5, mail: nil))
  }

  @Test func `a newer version, one that never was, and other bytes are typed errors`() {
    func code<T: Storable>(_ bytes: [UInt8], _ type: T.Type) -> StableError.Code? {
      do {
        _ = try read(bytes, as: T.self)
        return nil
      } catch { return (error as? StableError)?.code }
    }
    #expect(code(bytes(User(name: "", visits: 0, mail: nil)), UserV1.self) == .newerVersion)
    // Version 3 was never a form of a user.
    #expect(code([3] + bytes(UserV2(name: "", visits: 0)).dropFirst(), User.self) == .newerVersion)
    #expect(code([0, 0, 0, 0, 0], User.self) == .malformed)
    #expect(code([], User.self) == .malformed)
    #expect(code([1, 3, 0], Signal.self) == .malformed)
    #expect(code([1, 1, 9, 0], Signal.self) == .malformed)
    #expect(code([1, 1], Signal.self) == .malformed)
    #expect(code([1] + Message.encode(Nat(5)), Profile.self) == .malformed)
  }

  @Test func `a map of an old type is opened with the new one and migrates as it is written`()
    throws
  {
    let memory = VectorMemory()
    let old = StableBTreeMap<Point, UserV1>(in: memory)
    for x in 0..<100 as Range<UInt32> { old[Point(x: x, y: 1)] = UserV1(name: "n\(x)", visits: x) }
    let map = try StableBTreeMap<Point, User>.open(in: memory)
    for x in 0..<100 as Range<UInt32> where x % 2 == 0 { map[Point(x: x, y: 1)]?.mail = "m\(x)" }
    for (x, user) in map.values.enumerated() {
      #expect(
        user == User(name: "n\(x)", visits: UInt64(x), mail: x % 2 == 0 ? "m\(x)" : nil))
    }
    #expect(StableInspector(memory).verify() == [])
  }

  @Test func `a value over the said maximum is refused`() throws {
    let vec = StableVec<Label>(in: VectorMemory())
    vec.append(Label(text: "sixteen letters!"))
    #expect(throws: StableError(.tooLarge)) {
      try StableBTreeMap<UInt8, Label>(in: VectorMemory()).store(
        Label(text: "seventeen letters"), forKey: 1)
    }
    #expect(Array(vec) == [Label(text: "sixteen letters!")])
  }

  @Test func `a schema says what the type is made of`() throws {
    func words(_ schema: StableSchema) -> String { String(decoding: schema.types, as: UTF8.self) }
    #expect(words(StableSchema(.vec, of: Point.self)) == "Point{1(x:nat32,y:nat32)}")
    #expect(words(StableSchema(.vec, of: Box<UInt8>.self)).hasSuffix("{1(content:nat8)}"))
    #expect(
      words(StableSchema(.map, of: UInt8.self, Shape.self))
        == "(nat8, Shape{1[empty(),circle(center:Point{1(x:nat32,y:nat32)},radius:nat32),"
        + "named(:text,:Shape)]})")
    #expect(
      words(StableSchema(.vec, of: User.self))
        == "User{4(name:text,visits:nat64,mail:opt text)2(name:text,visits:nat64)"
        + "1(name:text,visits:nat32)}")
    let registry = StableSchemaRegistry(in: VectorMemory())
    try registry.check("points", StableSchema(.set, of: Point.self))
    #expect(throws: StableError(.schema)) {
      try registry.check("points", StableSchema(.set, of: Signal.self))
    }
  }
}
