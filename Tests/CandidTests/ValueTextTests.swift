import Candid
import TestSupport
import Testing

@Suite struct ValueTextTests {
  // MARK: - Reading without types, printing as the reference does

  @Test(arguments: [
    ("(true)", "(true)"),
    (
      " (true, null, 42, 42., +42.42, -42e5, 42.42e-5)",
      """
      (
        true,
        null : null,
        42 : int,
        42.0 : float64,
        42.42 : float64,
        -4200000.0 : float64,
        0.0004242 : float64,
      )
      """
    ),
    (#"(blob "DIDL\00\01\7d\80\00")"#, #"(blob "\44\49\44\4c\00\01\7d\80\00")"#),
    (#"(blob "a'b\"c\\\n~")"#, #"(blob "a\27b\22c\5c\0a~")"#),
    (#"("", "\u{10ffff}\n", "\0a\0dd")"#, #"("", "\u{10ffff}\n", "\n\rd")"#),
    (
      #"(true, null, 4_2 : nat, "哈哈", "string with whitespace", 0x2a, -42, false)"#,
      """
      (
        true,
        null : null,
        42 : nat,
        "哈哈",
        "string with whitespace",
        42 : int,
        -42 : int,
        false,
      )
      """
    ),
    ("(vec{1;2;3;4} : vec nat)", "(vec { 1 : nat; 2 : nat; 3 : nat; 4 : nat })"),
    (
      "(opt record {}, record { 1=42:nat;44=\"test\"; 2=false }, variant { 5=null })",
      "(opt record {}, record { 1 = 42 : nat; 2 = false; 44 = \"test\" }, variant { 5 })"
    ),
    (
      "(record {label=42:nat; 0x2b=record {test=\"test\"; \"opt\"=\"hello\"}; long_label=opt null})",
      """
      (
        record {
          43 = record { "opt" = "hello"; test = "test" };
          long_label = opt (null : null);
          label = 42 : nat;
        },
      )
      """
    ),
    (
      "(record { 42; record {}; true; record { 42; 0x2a=42; 42; 42 }; opt 42 })",
      """
      (
        record {
          42 : int;
          record {};
          true;
          record { 0 = 42 : int; 42 = 42 : int; 43 = 42 : int; 44 = 42 : int };
          opt (42 : int);
        },
      )
      """
    ),
    ("(variant { 0x2a }, variant { label })", "(variant { 42 }, variant { label })"),
    ("((1))", "(1 : int)"),
    (
      "(1 : nat, (123 : int), 456 : int32, 789. : float32, 1011.0 : float64)",
      "(1 : nat, 123 : int, 456 : int32, 789.0 : float32, 1011.0 : float64)"
    ),
    ("(1 : nat, opt (2 : nat))", "(1 : nat, opt (2 : nat))"),
    ("(1 : reserved, 100_000 : nat64)", "(null : reserved, 100_000 : nat64)"),
    (
      #"(principal "aaaaa-aa", service "2vxsx-fae", func "aaaaa-aa".f, func "aaaaa-aa"."query")"#,
      """
      (
        principal "aaaaa-aa",
        service "2vxsx-fae",
        func "aaaaa-aa".f,
        func "aaaaa-aa"."query",
      )
      """
    ),
    (
      "(vec {1;2;3;4;5;6;7;8;9;10;11})",
      """
      (
        vec { 1 : int; 2 : int; 3 : int; 4 : int; 5 : int; 6 : int; 7 : int; 8 : int; 9 : int; \
      10 : int; 11 : int;},
      )
      """
    ),
    ("(vec {1 : nat8; 2 : nat8})", #"(blob "\01\02")"#),
    ("()", "()"),
    ("(1,)", "(1 : int)"),
  ])
  func `a text reads and prints`(source: String, text: String) throws {
    let values = try Value.parseArguments(source)
    #expect(Value.text(ofArguments: values) == text)
    #expect(try Value.parseArguments(text) == values)
  }

  @Test func `names and annotations can be left out`() throws {
    let value = try Value(parsing: "record { a = opt (100_000 : nat); b = variant { c = null } }")
    #expect(value.text() == "record { a = opt (100_000 : nat); b = variant { c } }")
    #expect(
      value.text(TextStyle(fieldNames: false, annotations: false))
        == "record { 97 = opt 100_000; 98 = variant { 99 } }")
  }

  // MARK: - Reading at types

  @Test func `recursive types and variants`() throws {
    let interface = try Interface(
      parsing: """
        type List = List1;
        type List1 = List2;
        type List2 = opt record { head: int16; tail: List1 };
        type enum = variant { a: nat; b: text; c };
        service : { f : () -> (List, enum) }
        """)
    let types = try #require(interface.function(named: "f")).results.map { $0.type }
    let source =
      "(opt record { head = 1000; tail = opt record {head = -2000; tail = null}}, variant {a = 42})"
    let values = try Value.parseArguments(source, as: types, in: interface.types)
    #expect(
      Value.text(ofArguments: values) == """
        (
          opt record {
            head = 1_000 : int16;
            tail = opt record { head = -2_000 : int16; tail = null };
          },
          variant { a = 42 : nat },
        )
        """)
  }

  @Test(
    arguments: [
      ("nat", "1", Value.nat(1)),
      ("int", "-1", .int(-1)),
      ("nat8", "0xFF", .nat8(255)),
      ("int8", "-128", .int8(-128)),
      ("nat64", "18_446_744_073_709_551_615", .nat64(.max)),
      ("int64", "-9223372036854775808", .int64(.min)),
      ("float32", "0.1", .float32(0.1)),
      ("float64", "0x1.8p1", .float64(3)),
      ("float64", "-inf", .float64(-.infinity)),
      ("float64", "3", .float64(3)),
      ("reserved", "\"anything\"", .reserved),
      ("opt nat", "null", .opt(nil)),
      ("opt nat", "opt 7", .opt(.nat(7))),
      ("opt nat", "null : reserved", .opt(nil)),
      ("opt reserved", "opt 7", .opt(.reserved)),
      ("blob", "vec { 1; 2 }", .blob([1, 2])),
      ("vec nat8", "blob \"\\ff\"", .blob([255])),
      ("vec nat16", "vec {}", .vec([])),
      ("int", "5 : nat", .int(5)),
      (
        "record { a : nat; b : opt text; c : null; d : reserved }", "record { z = 1; a = 2 }",
        .record([
          FieldValue(name: "a", value: .nat(2)), FieldValue(name: "b", value: .opt(nil)),
          FieldValue(name: "c", value: .null), FieldValue(name: "d", value: .reserved),
        ])
      ),
      (
        "record { nat; text }", "record { 1; \"a\" }",
        .record([FieldValue(id: 0, value: .nat(1)), FieldValue(id: 1, value: .text("a"))])
      ),
      (
        "variant { a; b : nat }", "variant { a }",
        .variant(FieldValue(name: "a", value: .null))
      ),
      ("principal", "principal \"aaaaa-aa\"", .principal(.management)),
      ("service {}", "service \"aaaaa-aa\"", .service(.management)),
      ("func () -> ()", "func \"aaaaa-aa\".m", .function(.management, "m")),
    ] as [(String, String, Value)])
  func `a value takes the expected type`(type: String, text: String, value: Value) throws {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: "(" + type + ")").map { $0.type }
    #expect(try Value(parsing: text, as: types[0], in: interface.types) == value)
    // What is printed reads again, with and without types behind the numbers.
    let printed = [value.text(), value.text(TextStyle(annotations: false))]
    for text in printed {
      #expect(try Value(parsing: text, as: types[0], in: interface.types) == value)
    }
  }

  @Test(arguments: [
    ("nat", "-1", "this number is out of the range of `nat`"),
    ("nat8", "256", "this number is out of the range of `nat8`"),
    ("nat", "1.0", "expected a value of type `nat`, found a number with a fraction or exponent"),
    ("opt nat", "1", "expected a value of type `opt nat`, found a whole number"),
    ("text", "1", "expected a value of type `text`, found a whole number"),
    ("empty", "null", "expected a value of type `empty`, found null"),
    ("vec nat", "vec { 1; -2 }", "this number is out of the range of `nat`"),
    ("record { a : nat }", "record { b = 1 }", "the field `a` is missing"),
    ("variant { a }", "variant { b }", "the variant has no case `b`"),
    ("principal", "principal \"aaaaa-ab\"", "this is not the text of a principal"),
    ("text", "\"\\ff\"", "this text is not UTF-8"),
    ("nat", "abc", "expected a value, found `abc`"),
    ("nat", "1 2", "expected the end of the text, found `2`"),
    ("nat", "-", "expected a number, found the end of the text"),
    ("record {}", "record { a = 1; a = 2 }", "the field `a` is there twice"),
    ("record {}", "record { a : 1 }", "expected `=` behind the name of a field"),
    ("nat8", "1 : nat16", "expected a value of type `nat8`, found a whole number of another type"),
    ("nat", "(1 : nope)", "the type `nope` is not defined"),
  ])
  func `a wrong value is refused with its cause`(
    type: String, text: String, message: String
  ) throws {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: "(" + type + ")").map { $0.type }
    let error = try #require(throws: DiagnosticError.self) {
      try Value(parsing: text, as: types[0], in: interface.types)
    }
    #expect(error.diagnostics.map { $0.message } == [message])
  }

  @Test func `a message shows where`() throws {
    let error = try #require(throws: DiagnosticError.self) {
      try Value.parseArguments("(1, \"abc\")", as: [.nat, .int], in: TypeTable())
    }
    #expect(
      error.rendered() == """
        1:5: error: expected a value of type `int`, found a text
         1 | (1, "abc")
           |     ^~~~~
        """)
  }

  @Test func `missing and superfluous arguments`() throws {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: "(nat, opt nat, reserved, null)").map {
      $0.type
    }
    #expect(
      try Value.parseArguments("(1)", as: types, in: interface.types) == [
        .nat(1), .opt(nil), .reserved, .null,
      ])
    #expect(throws: DiagnosticError.self) {
      try Value.parseArguments("()", as: types, in: interface.types)
    }
    #expect(throws: DiagnosticError.self) {
      try Value.parseArguments("(1, null, 2, null, 5)", as: types, in: interface.types)
    }
  }

  // MARK: - Floating-point numbers

  @Test(arguments: [
    (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (0.1, "0.1"), (100, "100.0"),
    (1e22, "10000000000000000000000.0"),
    (1.5e-7, "0.00000015"), (123456.789, "123456.789"), (.infinity, "inf"), (-.infinity, "-inf"),
    (.nan, "NaN"),
  ])
  func `a number prints in full`(number: Double, text: String) {
    #expect(Value.float64(number).text(TextStyle(annotations: false)) == text)
  }

  @Test func `decimal texts are rounded correctly`() throws {
    var generator = RandomSource(seed: 0x5EED)
    var texts = [
      "9007199254740993", "9007199254740992.99999999999999999999", "9007199254740993.00000000001",
      "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
      "1.7976931348623158e308", "1.7976931348623159e308", "1e400", "1e-400", "0e999999999",
      "0.000000000000000000000000000000000000000000000001e48", "1e999999999999999999999",
      "8.41921e-7", "7.038531e-26", "1.00000017881393432617187499", "1.00000017881393432617187501",
    ]
    for _ in 0..<2000 {
      let bits = Double(bitPattern: generator.next())
      if bits.isFinite { texts.append(bits.magnitude.description) }
      let digits = (0..<Int(generator.next() % 25 + 1)).map { _ in String(generator.next() % 10) }
      texts.append(digits.joined() + ".5e\(Int(generator.next() % 700) - 350)")
    }
    for text in texts {
      let literal = text.contains(".") || text.contains("e") ? text : text + "."
      let value = try Value(parsing: literal)
      #expect(value == .float64(try #require(Double(text))), "\(text)")
      let single = try Value(parsing: literal, as: .float32, in: TypeTable())
      #expect(single == .float32(try #require(Float(text))), "\(text)")
    }
  }

  @Test func `a number of a megabyte is written and read in time that grows with its length`()
    throws
  {
    var message = Array("DIDL".utf8) + [0, 2, 0x7D, 0x7C]
    message += [UInt8](repeating: 0xFF, count: 1 << 20) + [0x01]
    message += [UInt8](repeating: 0x80, count: 1 << 20) + [0x7F]
    let types: [TypeReference] = [.nat, .int]
    let values = try Value.decode(message, as: types, in: TypeTable())
    // A failure would print the megabytes: only the outcome of each check is told.
    let text = Value.text(ofArguments: values)
    let isHexadecimal = text.contains(" 0x1ff") || text.hasPrefix("(0x1ff")
    #expect(isHexadecimal)
    let isReadBack = try Value.parseArguments(text, as: types, in: TypeTable()) == values
    #expect(isReadBack)
    let json = Value.json(ofArguments: values)
    let isHexadecimalJSON = json.hasPrefix("[\"0x1ff")
    #expect(isHexadecimalJSON)
    let isReadBackFromJSON =
      try Value.parseArguments(json: json, as: types, in: TypeTable()) == values
    #expect(isReadBackFromJSON)
    // As a float it is infinite.
    #expect(
      try Value.parseArguments(
        "(0x\(String(repeating: "f", count: 1 << 20)) : float64)") == [.float64(.infinity)])
  }

  @Test func `the largest number in decimal is read back`() throws {
    let bits = 49_152
    let message =
      Array("DIDL".utf8) + [0, 1, 0x7D]
      + [UInt8](repeating: 0xFF, count: bits / 7) + [(1 << (bits % 7)) - 1]
    let values = try Value.decode(message, as: [.nat], in: TypeTable())
    let text = Value.text(ofArguments: values)
    #expect(!text.contains("x"))
    #expect(try Value.parseArguments(text, as: [.nat], in: TypeTable()) == values)
  }

  @Test func `numbers read back from their text`() throws {
    var generator = RandomSource(seed: 0xF10A7)
    for _ in 0..<2000 {
      let double = Double(bitPattern: generator.next())
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      if double.isFinite {
        #expect(try Value(parsing: Value.float64(double).text()) == .float64(double))
      }
      if float.isFinite {
        #expect(try Value(parsing: Value.float32(float).text()) == .float32(float))
      }
    }
  }

  // MARK: - Hostile texts

  /// A text made of a repeated part.
  struct Repeated: Sendable, CustomTestStringConvertible {
    var start = ""
    var part: String
    var count = 20_000
    var end = ""
    var text: String { start + String(repeating: part, count: count) + end }
    var testDescription: String { "\(start)\(part)… × \(count) \(end)" }
  }

  @Test(arguments: [
    Repeated(part: "("), Repeated(part: "opt "), Repeated(start: "(", part: "vec {"),
    Repeated(start: "(", part: "record { a = "), Repeated(start: "(1 : ", part: "opt ", end: ")"),
    Repeated(start: "(", part: "9", count: 20_001, end: ")"),
    Repeated(start: "(\"", part: "\\", count: 19_999), Repeated(part: "/*"),
    Repeated(start: "type A = ", part: "record {"), Repeated(start: "type A = ", part: "vec "),
    Repeated(start: "service : ", part: "{ a : (service"), Repeated(part: "type A = A;"),
    Repeated(part: "(1e99999999999999999999999", count: 1), Repeated(part: "(\"\\u{", count: 1),
    Repeated(part: "(\"\\u{99999999999999999999}\")", count: 1),
    Repeated(part: "(blob \"\\f", count: 1), Repeated(part: "\u{0}", count: 1),
    Repeated(part: "(-0x)", count: 1),
  ])
  func `hostile texts are refused`(hostile: Repeated) {
    let text = hostile.text
    let start = ContinuousClock.now
    #expect((try? Value.parseArguments(text)) == nil)
    #expect((try? Interface(parsing: text)) == nil)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  /// The reader of messages allows a depth of 2,500.
  @Test func `a value of any depth prints`() {
    var value = Value.nat(1)
    for level in 0..<2_500 {
      switch level % 4 {
      case 0: value = .opt(value)
      case 1: value = .record([FieldValue(name: "a", value: value)])
      case 2: value = .vec([value])
      default: value = .variant(FieldValue(name: "b", value: value))
      }
    }
    #expect(value.text().hasPrefix("variant {\n"))
    #expect(value.text().contains("opt (1 : nat)"))
    #expect(value.json().hasPrefix(#"{"b":[{"a":{"b":[{"a":"#))
    #expect(value.json(isPretty: true).utf8.count > value.json().utf8.count)
  }

  @Test(arguments: [
    ("NaN", false, false), ("nan", false, false), ("+nan", false, false), ("-nan", true, false),
    ("-NaN", true, false), ("inf", false, true), ("+inf", false, true), ("-inf", true, true),
  ])
  func `what is no number keeps its kind and its sign`(
    text: String, isNegative: Bool, isInfinite: Bool
  ) throws {
    func check(_ value: some BinaryFloatingPoint) {
      #expect(value.isInfinite == isInfinite && value.isNaN == !isInfinite, "\(value)")
      #expect((value.sign == .minus) == isNegative, "\(value)")
    }
    for form in ["(\(text))", "(\(text) : float64)", "((\(text)) : float64)"] {
      guard case .float64(let value)? = try Value.parseArguments(form).first else {
        Issue.record("\(form)")
        continue
      }
      check(value)
    }
    guard case .float32(let value)? = try Value.parseArguments("(\(text) : float32)").first,
      case .float32(let typed) = try Value(parsing: text, as: .float32, in: TypeTable()),
      case .float64(let wide) = try Value(parsing: text, as: .float64, in: TypeTable()),
      case .vec(let elements) = try Value(parsing: "vec { \(text); \(text) }")
    else {
      Issue.record("no float")
      return
    }
    check(value)
    check(typed)
    check(wide)
    #expect(elements.count == 2)
  }

  @Test func `a zero keeps its sign as a float`() throws {
    for text in ["-0", "-0.0", "-0x0", "-0e7"] {
      guard case .float64(let wide) = try Value(parsing: text, as: .float64, in: TypeTable()),
        case .float32(let narrow)? = try Value.parseArguments("(\(text) : float32)").first
      else {
        Issue.record("\(text)")
        continue
      }
      #expect(wide == 0 && wide.sign == .minus)
      #expect(narrow == 0 && narrow.sign == .minus)
    }
    #expect(try Value.parseArguments("(-0)") == [.int(0)])
    #expect(try Value.parseArguments("(-0 : nat)") == [.nat(0)])
    guard case .float64(let json) = try Value(json: "-0", as: .float64, in: TypeTable()),
      case .float64(let nan) = try Value(json: "\"-NaN\"", as: .float64, in: TypeTable())
    else { throw CancellationError() }
    #expect(json.sign == .minus && nan.isNaN && nan.sign == .minus)
  }

  @Test func `deep but allowed texts are read`() throws {
    let deep = String(repeating: "opt ", count: 490) + "1"
    let value = try Value(parsing: deep)
    #expect(value.text(TextStyle(annotations: false)) == deep)
    let digits = "(0." + String(repeating: "123456789", count: 50_000) + ")"
    #expect(try Value.parseArguments(digits) == [.float64(0.12345678912345678)])
  }
}
