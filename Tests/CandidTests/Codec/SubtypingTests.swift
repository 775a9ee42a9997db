import Candid
import Testing

@Suite struct SubtypingTests {
  /// Compares two types written in the interface language.
  private func check(_ sub: String, _ sup: String) throws -> Subtyping.Report {
    var a = Interface()
    var b = Interface()
    let x = try a.argumentTypes(parsing: "(\(sub))")[0].type
    let y = try b.argumentTypes(parsing: "(\(sup))")[0].type
    return Subtyping.check(x, in: a.types, isSubtypeOf: y, in: b.types)
  }

  @Test(
    arguments: [
      ("nat", "int"), ("empty", "nat"), ("text", "reserved"), ("null", "opt nat"),
      ("nat", "opt nat"), ("vec nat", "vec int"), ("record { a : nat; b : text }", "record {}"),
      ("record {}", "record { a : opt nat; b : null; c : reserved }"),
      ("variant { a }", "variant { a; b }"), ("service { f : () -> () }", "principal"),
      ("func (int) -> (nat)", "func (nat) -> (int)"),
      ("func () -> (nat, text)", "func (text) -> (nat)"),
      ("func (opt nat) -> ()", "func () -> (opt nat)"),
      ("service { f : () -> (); g : () -> () }", "service { g : () -> () }"),
    ])
  func `a subtype has neither violations nor warnings`(sub: String, sup: String) throws {
    #expect(try check(sub, sup) == Subtyping.Report())
  }

  @Test(
    arguments: [
      ("int", "nat", "int is not a subtype of nat"),
      ("principal", "service {}", "principal is not a subtype of service {}"),
      ("record {}", "record { a : nat }", "field a : nat is missing, which callers read"),
      ("variant { a; b }", "variant { a }", "case b may be sent, which callers do not know"),
      (
        "func () -> () query", "func () -> ()",
        "query does not go with an update: the kind of call must stay"
      ),
      (
        "func (record { a : nat }) -> ()", "func (record {}) -> ()",
        "argument 1: field a : nat is required, which callers do not send; make it opt"
      ),
      (
        "func (variant { a }) -> ()", "func (variant { a; b }) -> ()",
        "argument 1: case b is missing, which callers may send"
      ),
      ("service {}", "service { f : () -> () }", "method f is missing"),
      (
        "service { f : (nat) -> (x : text) }", "service { f : (nat) -> (x : nat) }",
        "method f > result x: text is not a subtype of nat"
      ),
      (
        "func (nat, key : nat) -> ()", "func (nat) -> ()",
        "argument key : nat is required, which callers do not send; make it opt"
      ),
    ])
  func `a violation says where and what`(sub: String, sup: String, finding: String) throws {
    #expect(try check(sub, sup).violations.map(\.description) == [finding])
  }

  @Test func `all violations are found, not only the first`() throws {
    let old = try Interface(
      parsing: """
        type account = record { owner : principal; balance : nat };
        service : { a : (account) -> (nat); b : () -> (account) query; c : () -> () }
        """)
    let new = try Interface(
      parsing: """
        type account = record { owner : text; balance : nat };
        service : { a : (account) -> (int); b : () -> (account) }
        """)
    #expect(
      Subtyping.check(upgradeFrom: old, to: new).violations.map(\.description) == [
        "method a > argument 1 > field owner: principal is not a subtype of text",
        "method a > result 1: int is not a subtype of nat",
        "method b: an update does not go with query: the kind of call must stay",
        "method b > result 1 > field owner: text is not a subtype of principal",
        "method c is missing",
      ])
  }

  @Test func `what only the rule of opt allows is a warning`() throws {
    let report = try check("record { a : opt nat }", "record { a : opt text }")
    #expect(report.isSubtype)
    #expect(
      report.warnings.map(\.description) == [
        "field a: opt nat may become null at opt text: nat is not a subtype of text"
      ])
  }

  @Test func `options that do not fit are not looked into again for each way to them`() throws {
    // Twice as many ways at each level: a walk of all would not end.
    func levels(_ type: String) throws -> Interface {
      var text = "type t40 = \(type);\n"
      for level in 0..<40 {
        text +=
          "type t\(level) = record { a : opt t\(level + 1); b : opt t\(level + 1); c : \(type) };\n"
      }
      return try Interface(parsing: text + "service : { f : () -> (t0) }")
    }
    let report = Subtyping.check(upgradeFrom: try levels("text"), to: try levels("nat"))
    #expect(
      report.violations.map(\.description) == [
        "method f > result 1 > field c: nat is not a subtype of text"
      ])
    #expect(
      report.warnings.map(\.description)
        == ["a", "b"].map {
          "method f > result 1 > field \($0): opt t1 may become null at opt t1: "
            + "field c: nat is not a subtype of text"
        })
  }

  @Test func `chains of any length are compared`() throws {
    func chain(_ end: TypeReference) -> (TypeTable, TypeReference) {
      var table = TypeTable()
      var type = end
      for step in 0..<50_000 {
        type = table.append(step % 2 == 0 ? .vec(type) : .record([FieldType(id: 0, type: type)]))
      }
      return (table, type)
    }
    let (nats, nat) = chain(.nat)
    let (ints, int) = chain(.int)
    #expect(Subtyping.check(nat, in: nats, isSubtypeOf: int, in: ints) == Subtyping.Report())
    let report = Subtyping.check(int, in: ints, isSubtypeOf: nat, in: nats)
    #expect(report.violations.map(\.message) == ["int is not a subtype of nat"])
    #expect(report.violations.first?.path.count == 50_000)
  }

  @Test func `recursive types are compared without end`() throws {
    func list(_ element: String, unrolled: Bool) throws -> Interface {
      try Interface(
        parsing: unrolled
          ? """
          type a = record { head : \(element); tail : variant { none; some : b } };
          type b = record { head : \(element); tail : variant { none; some : a } };
          service : { f : () -> (a) }
          """
          : """
          type a = record { head : \(element); tail : variant { none; some : a } };
          service : { f : () -> (a) }
          """)
    }
    let nats = try list("nat", unrolled: false)
    let ints = try list("int", unrolled: true)
    #expect(Subtyping.check(upgradeFrom: ints, to: nats) == Subtyping.Report())
    #expect(
      Subtyping.check(upgradeFrom: nats, to: ints).violations.map(\.description).first
        == "method f > result 1 > field head: int is not a subtype of nat")
  }
}
