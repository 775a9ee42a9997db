import Candid
import Testing

/// What the macro writes for a struct, written by hand.
struct Account: Equatable, CandidEncodable, CandidDecodable {
  var owner: Principal
  var amount: Nat
  var note: String?

  static var candidTypeKey: UInt64 { 0x1234_5678_9ABC_DEF0 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "Account", documentation: "One.\nTwo.") {
      return known
    }
    let owner = Principal.candidType(in: &builder)
    let note = String?.candidType(in: &builder)
    let amount = Nat.candidType(in: &builder)
    var fields = builder.fields(3)
    fields.append(947_296_307, "owner", owner, documentation: "Whose it is.")
    fields.append(1_225_398_258, "note", note, documentation: "")
    fields.append(3_573_748_184, "amount", amount, documentation: "")
    return builder.endRecord(key: candidTypeKey, fields)
  }

  init(owner: Principal, amount: Nat, note: String? = nil) {
    self.owner = owner
    self.amount = amount
    self.note = note
  }

  func encode(into writer: inout Writer) {
    owner.encode(into: &writer)
    note.encode(into: &writer)
    amount.encode(into: &writer)
  }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    owner = try Principal(from: &reader, wire: try reader.field(947_296_307, &fields))
    note = try String?(from: &reader, wire: try reader.field(1_225_398_258, &fields))
    amount = try Nat(from: &reader, wire: try reader.field(3_573_748_184, &fields))
    try reader.endRecord(&fields)
  }
}

/// What the macro writes for an enum that holds itself, written by hand.
indirect enum Tree: Equatable, CandidEncodable, CandidDecodable {
  case leaf
  case node(left: Tree, right: Tree)

  static var candidTypeKey: UInt64 { 0x0FED_CBA9_8765_4321 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "Tree") { return known }
    let node = Payload.candidType(in: &builder)
    var cases = builder.fields(2)
    cases.append(FieldType.hash("leaf"), "leaf", .null)
    cases.append(FieldType.hash("node"), "node", node)
    return builder.endVariant(key: candidTypeKey, cases)
  }

  private enum Payload: CandidTyped {
    static var candidTypeKey: UInt64 { TypeTableBuilder.combine(Tree.candidTypeKey, 1) }

    static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey) { return known }
      let tree = Tree.candidType(in: &builder)
      var fields = builder.fields(2)
      fields.append(FieldType.hash("left"), "left", tree)
      fields.append(FieldType.hash("right"), "right", tree)
      return builder.endRecord(key: candidTypeKey, fields)
    }
  }

  func encode(into writer: inout Writer) {
    switch self {
    case .leaf: writer.writeTag(0)
    case .node(let left, let right):
      writer.writeTag(1)
      left.encode(into: &writer)
      right.encode(into: &writer)
    }
  }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case FieldType.hash("leaf"):
      _ = try Null(from: &reader, wire: tag.wire)
      self = .leaf
    case FieldType.hash("node"):
      var fields = try reader.beginRecord(tag.wire)
      let left = try Tree(
        from: &reader, wire: try reader.field(FieldType.hash("left"), &fields))
      let right = try Tree(
        from: &reader, wire: try reader.field(FieldType.hash("right"), &fields))
      try reader.endRecord(&fields)
      self = .node(left: left, right: right)
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }
}

@Suite struct RecordTests {
  let account = Account(owner: .anonymous, amount: 300, note: "hi")
  // owner, note, amount by rising id
  let header = "DIDL 02 6c 03 b3 b0 da c3 03 68 f2 af a8 c8 04 01 d8 a3 8c a8 0d 7d 6e 71"

  @Test func `a record is written by rising ids`() throws {
    #expect(FieldType.hash("note") == 1_225_398_258)
    let message = Message.encode(account)
    #expect(message == bytes(header + " 01 00 01 01 04 01 02 68 69 ac 02"))
    #expect(try Message.decode(message, as: Account.self) == account)
    #expect(try Message.decode(Message.encode([account, account]), as: [Account].self).count == 2)
  }

  @Test func `fields that are not expected are passed over, those that may be null are nil`()
    throws
  {
    // record { 0 : nat; owner : principal; 947296308 : bool; amount : nat }
    let message = bytes(
      "DIDL 01 6c 04 00 7d b3 b0 da c3 03 68 b4 b0 da c3 03 7e d8 a3 8c a8 0d 7d 01 00"
        + " 80 01 01 01 04 01 05")
    #expect(
      try Message.decode(message, as: Account.self) == Account(owner: .anonymous, amount: 5))
    // record { owner : principal }
    let short = bytes("DIDL 01 6c 01 b3 b0 da c3 03 68 01 00 01 01 04")
    #expect(throws: CandidError(.missing, at: 18)) {
      try Message.decode(short, as: Account.self)
    }
    #expect(try Message.decode(short, as: Account?.self) == nil)
  }

  @Test func `a recursive type has a finite table`() throws {
    let tree = Tree.node(left: .node(left: .leaf, right: .leaf), right: .leaf)
    let message = Message.encode(tree)
    #expect(Array(message.suffix(7)) == bytes("01 00 01 01 00 00 00"))
    #expect(try Message.decode(message, as: Tree.self) == tree)
    var builder = TypeTableBuilder()
    let type = Tree.candidType(in: &builder)
    #expect(type == TypeReference(entry: 0))
    #expect(
      builder.table[type]
        == .variant([
          FieldType(name: "leaf", type: .null),
          FieldType(name: "node", type: TypeReference(entry: 1)),
        ]))
  }

  @Test func `the table keeps names and doc comments`() throws {
    var builder = TypeTableBuilder()
    let type = Account.candidType(in: &builder)
    let entry = builder.table.entries[try #require(type.entry)]
    #expect(entry.name == "Account")
    #expect(entry.documentation == ["One.", "Two."])
    guard case .record(let fields) = entry.node else {
      Issue.record("not a record")
      return
    }
    #expect(fields.map(\.name) == ["owner", "note", "amount"])
    #expect(fields[0].documentation == ["Whose it is."])
  }

  @Test func `nesting stops at the limit, for values and for what is passed over`() throws {
    var builder = TypeTableBuilder()
    let type = Tree.candidType(in: &builder)
    var writer = Writer()
    writer.write(MessageHeader(builder, [type]).bytes)
    for _ in 0..<100_000 { writer.writeTag(1) }
    #expect(throws: CandidError.self) { try Message.decode(writer.bytes, as: Tree.self) }
    do {
      _ = try Message.decode(writer.bytes, as: Tree.self)
    } catch {
      #expect(error.code == .depth)
    }
    do {
      _ = try Message.decode(writer.bytes, as: Reserved.self)
    } catch {
      #expect(error.code == .depth)
    }
  }
}
