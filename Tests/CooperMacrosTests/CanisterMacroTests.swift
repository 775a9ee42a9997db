import SwiftSyntaxMacrosGenericTestSupport
import Testing

@Suite struct CanisterMacroTests {
  @Test func `a method becomes a decode, a call and an answer`() {
    expectExpansion(
      """
      @Canister enum Greeter {
        static var count = 0
        /// A "friendly" word.
        @Query static func greet(name: String) -> String { "Hello, \\(name)!" }
      }
      """,
      """
      enum Greeter {
        static var count = 0
        /// A "friendly" word.
        static func greet(name: String) -> String { "Hello, \\(name)!" }

        static func _canister_query_greet() {
          guard let argument0 = EntryPoint.arguments({ reader throws(CandidError) in
              try String(from: &reader, wire: reader.nextArgument())
            }) else {
            return
          }
          let results = greet(name: argument0)
          EntryPoint.reply(String.self) { writer in
            results.encode(into: &writer)
          }
        }

        static func _canister_init() {
          _setUp()
        }

        static func _canister_post_upgrade() {
          _setUp()
        }

        static func _setUp() {
          _ = count
        }

        /// The interface of the canister, as a `.did` text.
        static var candidInterface: String {
          var interface = InterfaceBuilder(documentation: "")
          interface.argument("name", String.self)
          interface.result("", String.self)
          interface.method("greet", mode: .query, documentation: "A \\"friendly\\" word.")
          return interface.printed()
        }

        #if !arch(wasm32)
        /// The canister, to be installed without Wasm.
        static let canister = NativeCanister(
          name: "Greeter", candidInterface: candidInterface,
          methods: [
            "canister_query greet": {
                _canister_query_greet()
              },
            "canister_init": {
                _canister_init()
              },
            "canister_post_upgrade": {
                _canister_post_upgrade()
              }
          ])
        #endif
      }

      #if arch(wasm32)
      @_expose(wasm, "canister_query greet")
      @_cdecl("cooper canister_query greet")
      func __macro_local_6exportfMu_() {
        Greeter._canister_query_greet()
      }
      @_expose(wasm, "canister_init")
      @_cdecl("cooper canister_init")
      func __macro_local_6exportfMu0_() {
        Greeter._canister_init()
      }
      @_expose(wasm, "canister_post_upgrade")
      @_cdecl("cooper canister_post_upgrade")
      func __macro_local_6exportfMu1_() {
        Greeter._canister_post_upgrade()
      }
      @_cdecl("cooper_interface")
      func __macro_local_6exportfMu2_() -> UInt64 {
        EntryPoint.address(of: Greeter.candidInterface)
      }
      #endif
      """)
  }

  @Test(arguments: [
    // The source inside of a canister, and a piece of the expansion.
    ("@Update static func set(_ value: Nat) {}", "set(argument0)"),
    ("@Update static func set(to value: Nat) {}", "interface.argument(\"to\", Nat.self)"),
    (
      "@Query(name: \"icrc1_name\") static func name() -> String { \"\" }",
      "canister_query icrc1_name"
    ),
    ("@Query static func `default`() -> Nat { 1 }", "let results = `default`()"),
    (
      "@Query static func pair() -> (low: Nat, high: Nat) { (1, 2) }",
      "interface.result(\"high\", Nat.self)"
    ),
    (
      "@Query static func pair() -> (low: Nat, high: Nat) { (1, 2) }",
      "results.1.encode(into: &writer)"
    ),
    ("@Update static func take() throws(Rejection) {}", "EntryPoint.reject(error)"),
    (
      "@Update static func swap(a: Nat, b: [Nat]?) {}",
      "([Nat]?)(from: &reader, wire: reader.nextArgument())"
    ),
    (
      "@Init static func begin(owner: Principal) {}",
      "interface.installArgument(\"owner\", Principal.self)"
    ),
    (
      "@Update static func ask(of a: Principal, reply: Reply<Nat>) {}",
      "else { return } ask(of: argument0, reply: Reply()) }"
    ),
    (
      "@Update static func ask(_ reply: Reply<(low: Nat, high: Nat)>) throws(Rejection) {}",
      "try ask(Reply())"
    ),
    (
      "@Update static func ask(_ reply: Reply<(low: Nat, high: Nat)>) {}",
      "interface.result(\"high\", Nat.self) interface.method(\"ask\", mode: nil"
    ),
    (
      "@Update static func ask(reply: CanisterKit.Reply<Void>) {}",
      "var interface = InterfaceBuilder(documentation: \"\") interface.method(\"ask\", mode: nil"
    ),
    (
      "@Query static func ask(reply: Reply<Nat>) {}",
      "interface.result(\"\", Nat.self) interface.method(\"ask\", mode: .compositeQuery"
    ),
    (
      "@Query static func ask(reply: Reply<Nat>) {}",
      "@_expose(wasm, \"canister_composite_query ask\")"
    ),
    (
      "static var count = 0",
      "let interface = InterfaceBuilder(documentation: \"\") return interface.printed()"
    ),
    ("@Query static func `a b`() -> Nat { 1 }", "static func _canister_query_a_b()"),
    ("@Query static func `a b`() -> Nat { 1 }", "let results = `a b`()"),
    (
      #"@Query(name: "a\"b\\c\t\u{1}") static func a() {}"#,
      #"@_expose(wasm, "canister_query a\"b\\c\t\u{1}")"#
    ),
    ("@Query(name: #\"a\\n\"#) static func a() {}", #"@_expose(wasm, "canister_query a\\n")"#),
    ("@Query(name: \"\") static func a() {}", "@_expose(wasm, \"canister_query \")"),
    (
      "@Query static func a(b: Nat) {}\n  @Query(name: \"c\") static func a(c: Nat) {}",
      "@_expose(wasm, \"canister_query c\")"
    ),
    (
      "@Query static func a(b: Nat) {}\n  @Query(name: \"c\") static func a(c: Nat) {}",
      "static func _canister_query_a_1()"
    ),
    (
      "@Query static func a(b: Other) -> [Other] { [b] }",
      "private typealias _CandidArgument_a_0 = CandidArgument<Other>"
    ),
    (
      "@Query static func a(b: Other) -> [Other] { [b] }",
      "try _CandidArgument_a_0(from: &reader, wire: reader.nextArgument())"
    ),
    (
      "@Query static func a(b: Other) -> [Other] { [b] }",
      "(results as _CandidResult_a_0).encode(into: &writer)"
    ),
    ("@PreUpgrade static func save() {}", "@_expose(wasm, \"canister_pre_upgrade\")"),
    ("@PostUpgrade static func load() {}", "load()\n            _setUp()"),
  ])
  func `each kind of function gets its entry point`(member: String, expected: String) {
    let expanded = expand("@Canister enum Some {\n  \(member)\n}")
    #expect(expanded.messages == [])
    let flat = { (text: String) in text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(flat(expanded.text).contains(flat(expected)))
  }

  @Test(arguments: [
    (
      "@Query func get() -> Nat { 1 }",
      "'@Query' needs a static function: a canister has no instances"
    ),
    ("@Query static var count: Nat { 1 }", "'@Query' is for static functions"),
    (
      "@Update static func set<T>(value: T) {}",
      "'@Update' cannot be generic: Candid types are fixed"
    ),
    (
      "@Update static func set() async {}",
      "'@Update' cannot be async; its last parameter may be a 'Reply', to answer later"
    ),
    ("@Init static func begin() async {}", "'@Init' cannot be async"),
    (
      "@Update static func ask(reply: Reply<Nat>) -> Nat { 1 }",
      "what answers later through 'Reply<Nat>' returns nothing"
    ),
    (
      "@Init static func begin(reply: Reply<Void>) {}",
      "'@Init' has no caller that could be answered"
    ),
    (
      "@Update static func set() throws {}",
      "'@Update' can throw 'Rejection' only, the answer to the caller"
    ),
    ("@Update static func set(values: Nat...) {}", "'@Update' cannot be variadic; take an array"),
    (
      "@Update static func set(value: inout Nat) {}",
      "a parameter of '@Update' comes from a message: it cannot be 'inout'"
    ),
    (
      "@Update static func set(value: (Nat, Nat)) {}",
      "what a method takes or answers cannot be of the type '(Nat, Nat)'; use a struct with "
        + "'@CandidType'"
    ),
    (
      "@Query static func get() -> [Character] { [] }",
      "what a method takes or answers cannot be of the type 'Character'; use 'String'"
    ),
    (
      "@Init static func begin(at: Date) {}",
      "an argument of an installation cannot be of the type 'Date'; use 'UInt64', the nanoseconds "
        + "that 'System.time' counts"
    ),
    ("@PreUpgrade static func save(value: Nat) {}", "'@PreUpgrade' takes no parameters"),
    ("@Init static func begin() -> Nat { 1 }", "'@Init' has no caller that could take a result"),
    (
      "@Query static func a() {}\n  @Update static func a(b: Nat) {}",
      "a canister has one method 'a'; give this one another name: '@Update(name: \"…\")'"
    ),
    (
      "@Init static func a() {}\n  @Init static func b() {}",
      "a canister has one '@Init'"
    ),
    (
      "@Init static func a(b: Nat) {}\n  @PostUpgrade static func c(b: UInt64) {}",
      "'@PostUpgrade' takes other arguments than '@Init', and an interface has room for one list:"
        + " give both the same parameters, such as an enum with a case for each, or '@PostUpgrade'"
        + " none"
    ),
  ])
  func `a wrong use is said once`(member: String, message: String) {
    #expect(expand("@Canister enum Some {\n  \(member)\n}").messages == [message])
  }

  @Test(arguments: ["Nat", "Settings?", "[String]", "Outer.Inner"])
  func `an upgrade takes what the installation takes, of whatever type`(type: String) {
    let expansion = expand(
      "@Canister enum Some {\n  @Init static func a(b: \(type)) {}\n"
        + "  @PostUpgrade static func c(b: \(type)) {}\n}")
    #expect(expansion.messages == [])
  }

  @Test(arguments: [
    (
      "struct Some { @Query static func a() {} }",
      "'@Query' belongs into the declaration of a type marked '@Canister'"
    ),
    ("@Canister class Some {}", "'@Canister' needs an enum: a canister has no instances"),
    ("@Canister enum Some<T> {}", "a canister cannot be generic"),
    (
      "enum Outer { @Canister enum Some {} }",
      "'@Canister' belongs on a type at the top level of a file"
    ),
  ])
  func `a wrong place is said`(source: String, message: String) {
    #expect(expand(source).messages == [message])
  }

  @Test func `a missing static is added`() {
    expectExpansion(
      "@Canister enum Some {\n  @PreUpgrade func save() {}\n}",
      expand("@Canister enum Some {\n  @PreUpgrade func save() {}\n}").text,
      diagnostics: [
        DiagnosticSpec(
          message: "'@PreUpgrade' needs a static function: a canister has no instances",
          line: 2, column: 20, fixIts: [FixItSpec(message: "make it static")])
      ],
      fixed: "@Canister enum Some {\n  @PreUpgrade static func save() {}\n}")
  }

  @Test func `a struct is made an enum`() {
    expectExpansion(
      "@Canister struct Some {}", "struct Some {}",
      diagnostics: [
        DiagnosticSpec(
          message: "'@Canister' needs an enum: a canister has no instances",
          line: 1, column: 1, fixIts: [FixItSpec(message: "make it an enum")])
      ],
      fixed: "@Canister enum Some {}")
  }

  @Test func `a throw is given its type`() {
    let source = "@Canister enum Some {\n  @Update static func set() throws {}\n}"
    expectExpansion(
      source, expand(source).text,
      diagnostics: [
        DiagnosticSpec(
          message: "'@Update' can throw 'Rejection' only, the answer to the caller",
          line: 2, column: 29, fixIts: [FixItSpec(message: "throw 'Rejection'")])
      ],
      fixed: "@Canister enum Some {\n  @Update static func set() throws(Rejection) {}\n}")
  }
}
