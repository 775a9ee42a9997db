import Candid
import Testing

@Suite struct ValueTests {
  @Test func `a dynamic value has the bytes of the typed one`() throws {
    var builder = TypeTableBuilder()
    let type = [Account].candidType(in: &builder)
    let table = builder.table
    let accounts = [
      Account(owner: .anonymous, amount: 300, note: "hi"), Account(owner: .management, amount: 0),
    ]
    let message = Message.encode(accounts)
    let values = try Value.decode(message, as: [type], in: table)
    let expected = Value.vec([
      .record([
        FieldValue(name: "owner", value: .principal(.anonymous)),
        FieldValue(name: "note", value: .opt(.text("hi"))),
        FieldValue(name: "amount", value: .nat(300)),
      ]),
      .record([
        FieldValue(name: "owner", value: .principal(.management)),
        FieldValue(name: "note", value: .opt(nil)),
        FieldValue(name: "amount", value: .nat(0)),
      ]),
    ])
    #expect(values == [expected])
    guard case .vec(let elements) = values[0], case .record(let fields) = elements[0] else {
      Issue.record("not a vector of records")
      return
    }
    #expect(fields.map(\.name) == ["owner", "note", "amount"])
    #expect(try Value.encode(values, types: [type], in: table) == message)
  }

  @Test func `a message is read at its own types`() throws {
    let message = Message.encode(Tree.node(left: .leaf, right: .leaf), [1, 2] as Blob)
    let (values, types, table) = try Value.decodeUntyped(message)
    #expect(
      values == [
        .variant(
          FieldValue(
            name: "node",
            value: .record([
              FieldValue(name: "left", value: .variant(FieldValue(name: "leaf", value: .null))),
              FieldValue(name: "right", value: .variant(FieldValue(name: "leaf", value: .null))),
            ]))), .blob([1, 2]),
      ])
    #expect(try Value.encode(values, types: types, in: table) == message)
  }

  @Test func `equal types are written once`() throws {
    var table = TypeTable()
    let first = table.append(.opt(.nat))
    let unused = table.append(.vec(.text))
    let second = table.append(.opt(.nat))
    // type a = opt b; type b = opt a: both are `type c = opt c`
    table.entries.append(TypeTable.Entry(.opt(TypeReference(entry: 4))))
    table.entries.append(TypeTable.Entry(.opt(TypeReference(entry: 3))))
    _ = unused
    #expect(
      try Value.encode(
        [.opt(.nat(1)), .opt(nil), .opt(.opt(nil)), .opt(nil)],
        types: [second, first, TypeReference(entry: 4), TypeReference(entry: 3)], in: table)
        == bytes("DIDL 02 6e 7d 6e 01 04 00 00 01 01 01 01 00 01 00 00"))
  }

  @Test(arguments: [
    ("vec { null; opt 1 }", "vec opt int"),
    ("vec { vec {}; vec { 1 } }", "vec vec int"),
    ("vec { 1 : nat; 2 }", "vec int"),
    ("vec { variant { a }; variant { b = 1 }; variant { a } }", "vec variant { a; b : int }"),
    ("vec { record { a = opt 1 }; record {} }", "vec record { a : opt int }"),
    ("vec { opt variant { a }; opt variant { b } }", "vec opt variant { a; b }"),
    ("vec { blob \"a\"; vec {} }", "vec blob"),
    ("vec {}", "vec empty"),
  ])
  func `elements show one type together`(text: String, type: String) throws {
    let value = try Value(parsing: text)
    var table = TypeTable()
    let reference = value.type(in: &table)
    #expect(table.text(of: reference) == type)
    let bytes = try Value.encode([value], types: [reference], in: table)
    let read = try Value.decodeUntyped(bytes).values
    #expect(try Value.encode(read, types: [reference], in: table) == bytes)
  }

  @Test(arguments: [
    "vec { 1; \"a\" }", "vec { 1; null }", "vec { record { a = 1 }; record {} }",
    "vec { variant { a }; variant { a = 1 } }", "vec { 1 : nat8; 2 }",
  ])
  func `elements of different types are refused with their place`(text: String) throws {
    let error = #expect(throws: DiagnosticError.self) { try Value(parsing: text) }
    #expect(error?.diagnostics.first?.message.contains("this element") == true)
    let separator = text.utf8.firstIndex(of: 0x3B)!
    let place = text.utf8.distance(from: text.startIndex, to: separator) + 2
    #expect(error?.diagnostics.first?.range.lowerBound == place)
  }

  @Test func `a value that is not of its type is refused`() throws {
    #expect(throws: CandidError(.mismatch, at: 7)) {
      try Value.encode([.bool(true)], types: [.nat], in: TypeTable())
    }
    #expect(try Value.encode([.nat(5)], types: [.int], in: TypeTable()) == Message.encode(5 as Int))
  }
}
