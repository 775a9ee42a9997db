import SwiftSyntaxMacrosGenericTestSupport
import Testing

@Suite struct CandidReferenceMacroTests {
  @Test func `a function type becomes a signature`() {
    expectExpansion(
      """
      @CandidSignature(.query) public enum Find {
        public typealias Function = (Nat, _ after: [Text]?) -> (found: [Text], Bool)
      }
      """,
      """
      public enum Find {
        public typealias Function = (Nat, _ after: [Text]?) -> (found: [Text], Bool)
      }

      extension Find: CandidSignature {
        public static var candidTypeKey: UInt64 {
          0x395BE168A475EB64
        }

        public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
          var arguments = builder.fields(2)
          arguments.append(0, "", Nat.candidType(in: &builder))
          arguments.append(1, "after", ([Text]?).candidType(in: &builder))
          return arguments
        }

        public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
          var results = builder.fields(2)
          results.append(0, "found", [Text].candidType(in: &builder))
          results.append(1, "", Bool.candidType(in: &builder))
          return results
        }

        public static var mode: FunctionMode? {
          .query
        }
      }
      """)
  }

  @Test func `aliases become methods in the order of their names' bytes`() {
    expectExpansion(
      """
      @CandidMethods enum Ledger {
        /// Sends it.
        typealias transfer = Transfer
        @CandidField("Total \\"now\\"") typealias total = CandidFunction<Total>
      }
      """,
      """
      enum Ledger {
        /// Sends it.
        typealias transfer = Transfer
        typealias total = CandidFunction<Total>
      }

      extension Ledger: CandidMethods {
        static var candidTypeKey: UInt64 {
          0x1D32B4914AC1B9B6
        }

        static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
          var methods = builder.fields(2)
          methods.append(0, "Total \\"now\\"", builder.method(total.self), documentation: "")
          methods.append(1, "transfer", builder.method(transfer.self), documentation: "Sends it.")
          return methods
        }
      }
      """)
  }

  @Test(arguments: [
    (
      "@CandidSignature struct Find { typealias Function = () -> Void }",
      "'@CandidSignature' is for enums without cases and parameters"
    ),
    (
      "@CandidSignature enum Find { case a; typealias Function = () -> Void }",
      "'@CandidSignature' is for enums without cases and parameters"
    ),
    (
      "@CandidMethods enum Ledger<T> {}",
      "'@CandidMethods' is for enums without cases and parameters"
    ),
    (
      "@CandidSignature enum Find {}",
      "'@CandidSignature' needs what the function takes and answers:"
        + " 'typealias Function = (Nat) -> String'"
    ),
    (
      "@CandidSignature enum Find { typealias Function = Nat }",
      "'Function' is written out as '(…) -> …'"
    ),
    (
      "@CandidSignature enum Find { typealias Function = (Nat) async throws -> Nat }",
      "a Candid function says nothing of 'async' and 'throws'"
    ),
    (
      "@CandidSignature(.oneway) enum Find { typealias Function = () -> Nat }",
      "nobody waits for what a oneway function answers"
    ),
    (
      "@CandidSignature enum Find { typealias Function = ((Nat, Nat)) -> Void }",
      "a Swift tuple cannot be a Candid type; declare a struct with '@CandidType' and the fields"
        + " '_0', '_1' …, which is a tuple in Candid"
    ),
    (
      "@CandidMethods enum Ledger { typealias a = X; @CandidField(\"a\") typealias b = Y }",
      "a service has one method 'a'"
    ),
    (
      "@CandidMethods enum Ledger { @CandidField(1) typealias b = Y }",
      "the name of a method must be a literal"
    ),
  ])
  func `a wrong use is said once`(source: String, message: String) {
    #expect(expand(source).messages == [message])
  }
}
