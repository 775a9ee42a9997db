import SwiftSyntaxMacrosGenericTestSupport
import Testing

@testable import CooperMacros

@Suite struct CandidTypeMacroTests {
  @Test func `a struct becomes a record, its fields by rising id`() {
    expectExpansion(
      """
      /// An account.
      @CandidType public struct Account {
        public var owner: Principal
        /// In the smallest unit.
        public var amount: Nat
        static let limit = 5
        var double: Nat { amount + amount }
      }
      """,
      """
      /// An account.
      public struct Account {
        public var owner: Principal
        /// In the smallest unit.
        public var amount: Nat
        static let limit = 5
        var double: Nat { amount + amount }
      }

      extension Account: CandidTyped, CandidEncodable, CandidDecodable {
        public static var candidTypeKey: UInt64 {
          0x\(String(stableKey("TestModule/test.swift:2:1:Account"), radix: 16, uppercase: true))
        }

        public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
          if let known = builder.begin(
            key: candidTypeKey, name: "Account", documentation: "An account.") {
            return known
          }
          var fields = builder.fields(2)
          fields.append(947296307, "owner", Principal.candidType(in: &builder), documentation: "")
          fields.append(3573748184, "amount", Nat.candidType(in: &builder), documentation: "In the smallest unit.")
          return builder.endRecord(key: candidTypeKey, fields)
        }

        public func encode(into writer: inout Writer) {
          self.owner.encode(into: &writer)
          self.amount.encode(into: &writer)
        }

        public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
          var fields = try reader.beginRecord(wire)
          self.owner = try Principal(from: &reader, wire: try reader.field(947296307, &fields))
          self.amount = try Nat(from: &reader, wire: try reader.field(3573748184, &fields))
          try reader.endRecord(&fields)
        }
      }
      """)
    #expect(fieldHash("owner") == 947_296_307)
    #expect(fieldHash("amount") == 3_573_748_184)
  }

  @Test(arguments: [
    ("@CandidType struct A { @CandidField(\"type\") var kind: Nat }", "\"type\""),
    ("@CandidType struct A { @CandidField(7) var kind: Nat }", "fields.append(7, \"\", "),
    ("@CandidType struct A { var _0: Nat; var _1: Nat }", "fields.append(1, \"\", "),
    ("@CandidType struct A { var `class`: Nat }", "self.`class`.encode(into: &writer)"),
    ("@CandidType struct A { var `class`: Nat }", "\"class\""),
    ("@CandidType struct A { var a, b: Nat }", "\"a\", Nat.candidType(in: &builder)"),
    ("@CandidType struct A { var a: Nat? }", "(Nat?)(from: &reader, "),
    ("@CandidType enum A { case on }", "TypeReference.null"),
    ("@CandidType enum A { case ok(Nat) }", "self = .ok(try Nat(from: &reader, wire: tag.wire))"),
    ("@CandidType enum A { case both(Nat, Text) }", "self = .both(value0, value1)"),
    ("@CandidType enum A { case both(b: Nat, a: Text) }", "self = .both(b: value0, a: value1)"),
    (
      "@CandidType struct P<A, B> { var a: A; var b: B }",
      "where A: CandidEncodable, A: CandidDecodable"
    ),
    ("@CandidType struct P<A> { var a: A }", "A.candidTypeKey)"),
  ])
  func `fields and cases keep their names`(source: String, expected: String) {
    let expanded = expand(source)
    #expect(expanded.messages == [])
    #expect(expanded.text.contains(expected))
  }

  @Test(arguments: [
    (
      "@CandidType class A {}",
      "a Candid record can be a final class only: a subclass would have fields that are not read"
    ),
    (
      "@CandidType protocol A {}",
      "'@CandidType' is for structs and final classes (records) and enums (variants)"
    ),
    (
      "@CandidType struct A { var a: (Nat, Nat) }",
      "a Swift tuple cannot be a Candid type; declare a struct with '@CandidType' and the fields"
        + " '_0', '_1' …, which is a tuple in Candid"
    ),
    (
      "@CandidType struct A { @CandidSkipped var a: Nat }",
      "a property that is not in messages needs a value to begin with"
    ),
    ("@CandidType struct A { var a = 1 }", "a field of a Candid record needs a type annotation"),
    (
      "@CandidType struct A { let a: Nat = 1 }",
      "a constant with a value cannot be read from a message; make it static, or a variable"
    ),
    (
      "@CandidType enum A {}",
      "a Candid variant needs a case; for a type without values use 'Empty'"
    ),
    (
      "@CandidType struct A { var a: Nat; @CandidField(\"a\") var b: Nat }",
      "the fields 'a' and 'b' have the same Candid id 97; give one another name with '@CandidField'"
    ),
    (
      "struct A { @CandidField(\"a\") func f() {} }",
      "'@CandidField' is for stored properties, enum cases and the methods of '@CandidMethods'"
    ),
    (
      "@CandidType struct A { @CandidField(\"\\(1)\") var a: Nat }",
      "the name must be a literal without interpolation"
    ),
  ])
  func `a wrong use is said once`(source: String, message: String) {
    #expect(expand(source).messages == [message])
  }

  @Test func `a missing type annotation is offered`() {
    expectExpansion(
      "@CandidType struct A { var a = 1 }", "struct A { var a = 1 \n}",
      diagnostics: [
        DiagnosticSpec(
          message: "a field of a Candid record needs a type annotation", line: 1, column: 28,
          fixIts: [FixItSpec(message: "add a type annotation")])
      ],
      fixed: "@CandidType struct A { var a: <#Type#> = 1 }")
  }
}
