import Candid
import Testing

@Suite struct ValueJSONTests {
  @Test(arguments: [
    ("null", "null : null", "null"),
    ("reserved", "null", "null"),
    ("bool", "true", "true"),
    ("nat", "9007199254740991", "9007199254740991"),
    ("nat", "9007199254740992", #""9007199254740992""#),
    ("int", "-9007199254740993", #""-9007199254740993""#),
    ("nat64", "18446744073709551615", #""18446744073709551615""#),
    ("int8", "-128", "-128"),
    ("float64", "0.1", "0.1"),
    ("float64", "inf", #""Infinity""#),
    ("float32", "-inf", #""-Infinity""#),
    ("text", #""a\"\\\n\u{1}☃""#, #""a\"\\\n\u0001☃""#),
    ("blob", #"blob "\01\ff""#, #""01ff""#),
    ("opt nat", "null", "null"),
    ("opt nat", "opt 5", "5"),
    ("opt opt nat", "opt null", "[null]"),
    ("opt opt nat", "opt opt 5", "[5]"),
    ("opt null", "opt null", "[null]"),
    ("vec text", #"vec { "a"; "b" }"#, #"["a","b"]"#),
    ("record { a : nat; b : opt text }", "record { a = 1 }", #"{"a":1,"b":null}"#),
    ("record { nat; text }", #"record { 1; "x" }"#, #"[1,"x"]"#),
    ("record { 7 : nat; a : text }", #"record { 7 = 1; a = "x" }"#, #"{"7":1,"a":"x"}"#),
    ("record {}", "record {}", "{}"),
    ("variant { ok : nat; err }", "variant { ok = 1 }", #"{"ok":1}"#),
    ("variant { ok : nat; err }", "variant { err }", #""err""#),
    ("variant { ok : opt nat }", "variant { ok = null }", #"{"ok":null}"#),
    ("principal", #"principal "aaaaa-aa""#, #""aaaaa-aa""#),
    ("service {}", #"service "2vxsx-fae""#, #""2vxsx-fae""#),
    ("func () -> ()", #"func "2vxsx-fae"."a.b""#, #""2vxsx-fae.a.b""#),
  ])
  func `a value and its JSON`(type: String, text: String, json: String) throws {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: "(" + type + ")").map { $0.type }
    let value = try Value(parsing: text, as: types[0], in: interface.types)
    #expect(value.json() == json)
    #expect(try Value(json: json, as: types[0], in: interface.types) == value)
    #expect(
      try Value.parseArguments(json: "[" + json + "]", as: types, in: interface.types) == [value])
  }

  @Test(arguments: [
    ("nat", #""12""#, "12"), ("blob", "[1, 255]", #"blob "\01\ff""#),
    ("blob", #""0x01FF""#, #"blob "\01\ff""#), ("float64", "1", "1.0"),
    ("variant { a }", #"{"a": null}"#, "variant { a }"),
    ("text", #""\ud83d\ude00\/""#, #""😀/""#), ("float64", "-1.5e-3", "-0.0015"),
    ("record { nat; nat }", #"{"1": 2, "0": 1}"#, "record { 1; 2 }"),
  ])
  func `other forms are read, too`(type: String, json: String, text: String) throws {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: "(" + type + ")").map { $0.type }
    let value = try Value(json: json, as: types[0], in: interface.types)
    #expect(value == (try Value(parsing: text, as: types[0], in: interface.types)))
  }

  @Test(arguments: [
    ("nat", "-1", "this number is out of the range of `nat`"),
    ("nat8", "256", "this number is out of the range of `nat8`"),
    ("nat", "1.5", "expected a value of type `nat`, found a number"),
    ("nat", #""x""#, "expected a value of type `nat`, found a string"),
    ("text", "1", "expected a value of type `text`, found a number"),
    ("opt opt nat", "5", "expected a value of type `opt opt nat`, found a number"),
    ("blob", #""0""#, "expected a value of type `blob`, found a string"),
    ("record { a : nat }", "{}", "the field `a` is missing"),
    ("record { a : nat }", #"{"a":1,"b":2}"#, "there is no field `b` in this record"),
    ("record { a : nat }", #"{"a":1,"a":2}"#, "the key `a` is there twice"),
    ("variant { a }", #""b""#, "the variant has no case `b`"),
    ("principal", #""x""#, "this is not the text of a principal"),
    ("nat", "01", "expected no digit behind a leading 0 in this JSON text"),
    ("nat", "1 2", "expected the end of the text in this JSON text"),
    ("text", #""\ud83d""#, "half of a surrogate pair"),
    ("vec nat", "[1,]", "expected a value in this JSON text"),
    ("vec nat", "[1", "expected `,` or `]`, found the end of the JSON text"),
    ("empty", "1", "expected a value of type `empty`, found a number"),
  ])
  func `wrong JSON is refused with its cause`(
    type: String, json: String, message: String
  ) throws {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: "(" + type + ")").map { $0.type }
    let error = try #require(throws: DiagnosticError.self) {
      try Value(json: json, as: types[0], in: interface.types)
    }
    #expect(error.diagnostics.map { $0.message } == [message])
  }

  @Test func `hostile JSON is refused`() {
    for part in ["[", "{\"a\":", "\"", "9", "-", "\\", "tru"] {
      let text = String(repeating: part, count: 20_001)
      #expect((try? Value(json: text, as: .nat, in: TypeTable())) == nil)
    }
  }

  @Test func `pretty JSON has a line for each element`() throws {
    let value = try Value(parsing: "record { a = vec { 1; 2 }; b = vec {} }")
    #expect(
      value.json(isPretty: true) == """
        {
          "a": [
            1,
            2
          ],
          "b": []
        }
        """)
  }
}
