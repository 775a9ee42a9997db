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

        public static func describe(into writer: inout StorableWriter) {
          writer.append(ascii: "User")
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

        static func describe(into writer: inout StorableWriter) {
          writer.append(ascii: "Shape")
        }
      }
      """)
  }

  @Test(arguments: [
    ("@CandidType @Storable(layout: .candid) struct A { var a: Nat }", "append(message: self)"),
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
