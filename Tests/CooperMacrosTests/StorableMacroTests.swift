import SwiftSyntaxMacrosGenericTestSupport
import Testing

@testable import CooperMacros

@Suite struct StorableMacroTests {
  @Test func `a struct is its fields behind a version, an older form goes through its type`() {
    expectExpansion(
      """
      @Storable(version: 2, from: UserV1.self) public struct User {
        public var name: String
        var visits: UInt32
        static let limit = 5
        var isNew: Bool { visits == 0 }
      }
      """,
      """
      public struct User {
        public var name: String
        var visits: UInt32
        static let limit = 5
        var isNew: Bool { visits == 0 }
      }

      extension User: Storable, VersionedStorable {
        public static var storedVersion: UInt8 {
          2
        }

        public static var fieldsBound: StorableBound {
          .fields([String.bound, UInt32.bound])
        }

        public func storeFields(into writer: inout StorableWriter) {
          writer.append(field: self.name)
          writer.append(field: self.visits)
        }

        public init(storedFields bytes: RawSpan) throws(StableError) {
          var offset = 0
          self.name = try bytes.field(at: &offset)
          self.visits = try bytes.field(at: &offset)
          try bytes.requireEnd(at: offset)
        }

        public init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
          self.init(migrating: try UserV1(storedFields: bytes, version: version))
        }

        public static func describe(into layout: inout StableLayout) {
          layout.append("User", Self.self)
        }

        public static func describeVersions(into layout: inout StableLayout) {
          layout.beginFields(version: 2)
          layout.appendField("name", String.self)
          layout.appendField("visits", UInt32.self)
          layout.endFields()
          UserV1.describeVersions(into: &layout)
        }
      }
      """)
  }

  @Test func `an enum is the number of its case and the values`() {
    expectExpansion(
      """
      @Storable enum Shape {
        case empty
        case circle(radius: UInt32), box(UInt16, UInt16)
      }
      """,
      """
      enum Shape {
        case empty
        case circle(radius: UInt32), box(UInt16, UInt16)
      }

      extension Shape: Storable, VersionedStorable {
        static var storedVersion: UInt8 {
          1
        }

        static var fieldsBound: StorableBound {
          .cases([.fields([]), .fields([UInt32.bound]), .fields([UInt16.bound, UInt16.bound])])
        }

        func storeFields(into writer: inout StorableWriter) {
          switch self {
          case .empty:
            writer.append(0 as UInt8)
          case .circle(let value0):
            writer.append(1 as UInt8)
            writer.append(field: value0)
          case .box(let value0, let value1):
            writer.append(2 as UInt8)
            writer.append(field: value0)
            writer.append(field: value1)
          }
        }

        init(storedFields bytes: RawSpan) throws(StableError) {
          var offset = 0
          switch try bytes.field(UInt8.self, at: &offset) {
          case 0:
            self = .empty
          case 1:
            self = .circle(radius: try bytes.field(at: &offset))
          case 2:
            self = .box(try bytes.field(at: &offset), try bytes.field(at: &offset))
          default:
            throw StableError(.malformed)
          }
          try bytes.requireEnd(at: offset)
        }

        static func describe(into layout: inout StableLayout) {
          layout.append("Shape", Self.self)
        }

        static func describeVersions(into layout: inout StableLayout) {
          layout.beginCases(version: 1)
          layout.beginCase("empty")
          layout.endCase()
          layout.beginCase("circle")
          layout.appendField("radius", UInt32.self)
          layout.endCase()
          layout.beginCase("box")
          layout.appendField("", UInt16.self)
          layout.appendField("", UInt16.self)
          layout.endCase()
          layout.endCases()
        }
      }
      """)
  }

  @Test func `a type that may not be storable has a name of its own, declared at its line`() {
    expectExpansion(
      """
      @Storable struct A<B> {
        var b: B
        var pair: (first: [Other], UInt8)
      }
      """,
      """
      struct A<B> {
        var b: B
        var pair: (first: [Other], UInt8)
      }

      extension A: Storable, VersionedStorable where B: Storable {
        private enum _StoredFields {
          #sourceLocation(file: "test.swift", line: 2)
          typealias Field0 = StoredField<B>
          #sourceLocation()
          #sourceLocation(file: "test.swift", line: 3)
          typealias Field1 = StoredField<[Other]>
          #sourceLocation()
        }

        static var storedVersion: UInt8 {
          1
        }

        static var fieldsBound: StorableBound {
          .fields([_StoredFields.Field0.bound, _StoredFields.Field1.bound, UInt8.bound])
        }

        func storeFields(into writer: inout StorableWriter) {
          writer.append(field: self.b as _StoredFields.Field0)
          writer.append(field: self.pair.0 as _StoredFields.Field1)
          writer.append(field: self.pair.1)
        }

        init(storedFields bytes: RawSpan) throws(StableError) {
          var offset = 0
          self.b = try bytes.field(_StoredFields.Field0.self, at: &offset)
          self.pair = (first: try bytes.field(_StoredFields.Field1.self, at: &offset), try bytes.field(at: &offset))
          try bytes.requireEnd(at: offset)
        }

        static func describe(into layout: inout StableLayout) {
          layout.append("A", Self.self) { layout in
            B.describe(into: &layout)
          }
        }

        static func describeVersions(into layout: inout StableLayout) {
          layout.beginFields(version: 1)
          layout.appendField("b", _StoredFields.Field0.self)
          layout.appendField("pair.first", _StoredFields.Field1.self)
          layout.appendField("pair.1", UInt8.self)
          layout.endFields()
        }
      }
      """)
  }

  @Test(arguments: [
    ("@CandidType @Storable(layout: .candid) struct A { var a: Nat }", "append(message: self)"),
    ("enum Outer { @Storable struct A { var a: Bool } }", "layout.append(\"Outer.A\", Self.self)"),
    (
      "@CandidType @Storable(layout: .candid) struct A { var a: Nat }",
      "layout.appendMessage(version: 1, Self.self)"
    ),
    (
      "@Storable(version: 2) struct A { init(migrating b: RawSpan, from v: UInt8) {} }",
      "layout.appendOlderVersions()"
    ),
    ("@Storable enum A { case a((UInt8, b: Bool)) }", "writer.append(field: value0.1)"),
    (
      "@Storable enum A { case a((UInt8, b: Bool)) }",
      "self = .a((try bytes.field(at: &offset), b: try bytes.field(at: &offset)))"
    ),
    ("@Storable struct A { var `a b`: [String: [UInt64]] }", "layout.appendField(\"a_b\","),
    ("@Storable(layout: .candid) @CandidType struct A { var a: Nat }", "try bytes.message()"),
    ("@Storable(maximum: 40) struct A { var a: String }", ".upTo(40)"),
    (
      "@Storable struct A<B> { var b: B }",
      "extension A: Storable, VersionedStorable where B: Storable"
    ),
    ("@Storable struct A { var a: [UInt8]? }", ".fields([([UInt8]?).bound])"),
    (
      """
      @Storable(version: 3) struct A {
        init(migrating bytes: RawSpan, from version: UInt8) {}
      }
      """, "3"
    ),
  ])
  func `layouts, bounds and generic types have their forms`(source: String, expected: String) {
    let expanded = expand(source)
    #expect(expanded.messages == [])
    #expect(expanded.text.contains(expected))
  }

  @Test(arguments: [
    ("@Storable class A {}", "'@Storable' is for structs and enums"),
    ("@Storable struct A { var a = 1 }", "a stored field needs a type annotation"),
    (
      "@Storable struct A { let a: UInt8 = 1 }",
      "a constant with a value cannot be read from memory; make it static, or a variable"
    ),
    ("@Storable enum A {}", "an enum that is stored has 1 to 256 cases"),
    ("@Storable(version: 0) struct A {}", "the version is a literal, 1 to 255"),
    ("@Storable(version: x) struct A {}", "the version is a literal, 1 to 255"),
    (
      "@Storable(version: 1, from: B.self) struct A {}",
      "there is nothing older than version 1: raise the version"
    ),
    ("@Storable(maximum: 0) struct A {}", "the maximum is a literal over 0"),
    ("@Storable(layout: other) struct A {}", "the layout is '.fields' or '.candid'"),
    (
      "@Storable struct A { var a: [Character] }",
      "a stored field cannot be of the type 'Character'; use 'String'"
    ),
    (
      "@Storable struct A { var a: Nat? }",
      "a stored field cannot be of the type 'Nat'; use 'UInt128', or '@Storable(layout: .candid)', "
        + "which keeps it"
    ),
    (
      "@Storable struct A { var a: [(UInt8, UInt8)] }",
      "a stored field cannot be of the type '(UInt8, UInt8)'; use a struct with '@Storable'"
    ),
    (
      "@Storable enum A { case a((Int) -> Int) }",
      "a stored field cannot be of the type '(Int) -> Int'; use a struct or an enum with '@Storable'"
    ),
    (
      "@Storable struct A { var a: any Error }",
      "a stored field cannot be of the type 'any Error'; use a struct or an enum with '@Storable'"
    ),
    (
      "@Storable struct A { var a: Foundation.Date }",
      "a stored field cannot be of the type 'Foundation.Date'; use 'UInt64', the nanoseconds that "
        + "'System.time' counts"
    ),
  ])
  func `a wrong use is said once`(source: String, message: String) {
    #expect(expand(source).messages == [message])
  }

  @Test func `a version without a way from the older ones is an error, the old type is offered`() {
    expectExpansion(
      "@Storable(version: 2) struct User { var a: UInt8 }", "struct User { var a: UInt8 \n}",
      diagnostics: [
        DiagnosticSpec(
          message: "version 2 must say how older versions are read: 'from: OldType.self', or an "
            + "'init(migrating:from:)' in the type", line: 1, column: 1,
          fixIts: [FixItSpec(message: "name the type that older values have")])
      ],
      fixed: "@Storable(version: 2, from: <#UserV1#>.self) struct User { var a: UInt8 }")
  }

  @Test func `the Candid layout needs a Candid type, which is offered`() {
    expectExpansion(
      "@Storable(layout: .candid) struct A { var a: Nat }", "struct A { var a: Nat \n}",
      diagnostics: [
        DiagnosticSpec(
          message: "a type that is stored as Candid needs '@CandidType'", line: 1, column: 1,
          fixIts: [FixItSpec(message: "add '@CandidType'")])
      ],
      fixed: "@CandidType @Storable(layout: .candid) struct A { var a: Nat }")
  }
}
