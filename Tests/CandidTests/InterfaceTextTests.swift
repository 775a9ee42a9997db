import Candid
import Testing

@Suite struct InterfaceTextTests {
  /// The tutorial's interface, as the macros build it.
  static var tutorial: Interface {
    var types = TypeTable()
    let result = types.append(.opt(.nat))
    let get = types.append(
      .function(
        FunctionType(
          arguments: [ArgumentType(name: "key", type: .nat)],
          results: [ArgumentType(type: result)], modes: [.query])))
    let insert = types.append(
      .function(
        FunctionType(
          arguments: [
            ArgumentType(name: "key", type: .nat), ArgumentType(name: "value", type: .nat),
          ], results: [ArgumentType(type: result)])))
    let service = types.append(
      .service([MethodType(name: "get", type: get), MethodType(name: "insert", type: insert)]))
    return Interface(types: types, service: service)
  }

  @Test func `an interface built from Swift types prints as a .did text`() throws {
    #expect(
      Self.tutorial.text == """
        service : {
          get : (key : nat) -> (opt nat) query;
          insert : (key : nat, value : nat) -> (opt nat);
        }
        """)
    let get = try #require(Self.tutorial.function(named: "get"))
    #expect(Self.tutorial.signature(of: get) == "(key : nat) -> (opt nat) query")
  }

  @Test func `named entries become declarations with names of their own`() throws {
    var types = TypeTable()
    let list = types.append(.opt(.nat), name: "text")
    let one = types.append(
      .record([FieldType(name: "next", type: list)]), name: "Item")
    let two = types.append(.record([FieldType(name: "other", type: one)]), name: "Item")
    types.entries[Int(two.rawValue)].documentation = ["Another.", "Of two lines."]
    let method = types.append(
      .function(FunctionType(arguments: [ArgumentType(type: two)], results: [])))
    let service = types.append(
      .service([MethodType(name: "query", type: method, documentation: ["Asks."])]))
    let interface = Interface(types: types, service: service, documentation: ["All."])
    #expect(
      interface.text == """
        type Item = record { next : text_ };
        // Another.
        // Of two lines.
        type Item_2 = record { other : Item };
        type text_ = opt nat;
        // All.
        service : {
          // Asks.
          "query" : (Item_2) -> ();
        }
        """)
    #expect(try Interface(parsing: interface.text).text == interface.text)
  }

  @Test func `unnamed cycles get names, and shared types do not explode`() throws {
    var types = TypeTable()
    let cycle = types.append(.record([]))
    types.entries[0].node = .record([FieldType(name: "next", type: types.append(.opt(cycle)))])
    var deep = TypeReference.nat
    for _ in 0..<5000 {
      var fields = [FieldType(id: 0, type: deep), FieldType(id: 1, type: deep)]
      fields[1].name = nil
      deep = types.append(.record(fields))
    }
    for _ in 0..<5000 { deep = types.append(.vec(deep)) }
    let method = types.append(
      .function(
        FunctionType(arguments: [ArgumentType(type: cycle), ArgumentType(type: deep)], results: []))
    )
    let service = types.append(.service([MethodType(name: "m", type: method)]))
    let text = Interface(types: types, service: service).text
    #expect(text.hasPrefix("type t0 = record { next : opt t0 };"))
    #expect(text.utf8.count < 1_000_000)
    #expect(try Interface(parsing: text).methods.count == 1)
    #expect(types.text(of: cycle) == "t0")
  }

  @Test(arguments: [
    ("nat", "nat"), ("blob", "blob"), ("vec nat8", "blob"), ("opt opt text", "opt opt text"),
    ("record{}", "record {}"), ("record {nat;1:int}", "record { nat; int }"),
    ("variant{b;a:nat;0x7}", "variant { 7; a : nat; b }"),
    ("func(x:nat,int)->()oneway", "func (x : nat, int) -> () oneway"),
    (
      "service{g:()->();f:(nat)->(nat)composite_query}",
      "service { f : (nat) -> (nat) composite_query; g : () -> () }"
    ),
  ])
  func `a type prints in one form`(source: String, text: String) throws {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: "(" + source + ")")
    #expect(interface.text(of: types[0].type) == text)
    #expect(interface.types.text(of: types[0].type) == text)
  }

  @Test(arguments: [
    (
      "type A = record { a : nat; }; type B = A; service : { m : (B) -> () query query }",
      "a function has one mode at most"
    ),
    ("type A = ", "expected a type, found the end of the text"),
    (
      "service : { m : func () -> () }", "expected `(` or the name of a function type, found `func`"
    ),
    ("service : { m : () }", "expected `->`, found `}`"),
    ("service : { m : () -> (); m : () -> () }", "the method `m` is there twice"),
    ("type A = nat type B = nat", "expected `;`, found `type`"),
    ("type opt = nat", "expected a name, found `opt`"),
    ("type A = record { opt : nat }", "expected a name, found `opt`"),
    ("type A = variant { nat, int }", "expected `}`, found `,`"),
    ("type A = record { 4294967296 : nat }", "a field's number has at most 32 bits"),
    ("type A = record { 4294967295 : nat; nat }", "there is no number left for this field"),
    ("service : { f : (a : nat, a : nat) -> () }", "the name `a` is there twice"),
    ("service : { f : () -> () } type A = nat", "expected the end of the text, found `type`"),
    ("service : { f : A }", "the type `A` is not defined"),
    ("service : A", "the type `A` is not defined"),
    ("type A = record { \"\\ff\" : nat }", "this text is not UTF-8"),
    ("type A = record { \"\\q\" : nat }", "unknown escape `\\q`"),
    ("type A = record { \"a : nat }", "this text is not closed"),
    ("import \"a.did\"", "cannot import `a.did`: files cannot be read here"),
    ("type A = nat; %", "`%` has no place here"),
  ])
  func `a wrong text is refused with its cause`(source: String, message: String) throws {
    let error = try #require(throws: DiagnosticError.self) { try Interface(parsing: source) }
    #expect(error.diagnostics.map { $0.message } == [message])
  }

  @Test func `only comments right before a name document it`() throws {
    let interface = try Interface(
      parsing: """
        // parted by a blank line

        // Kept.
        //   Kept, too.
        type a = variant {
          b; // at the end of a line
          // Case c.
          "c"; /* block */
          /// Case d.
          d;
        };
        """)
    #expect(
      interface.text == """
        // Kept.
        // Kept, too.
        type a = variant {
          b;
          // Case c.
          c;
          // Case d.
          d;
        };

        """)
  }
}
