extension Value {
  /// The values of an argument list whose types are not known, where each number has its type
  /// written behind it.
  ///
  ///     try Value.parseTypedArguments("(opt (7 : nat64))")  // [.opt(.nat64(7))]
  ///     try Value.parseTypedArguments("(opt 7)")            // throws: the 7 could be of any type
  ///
  /// `parseArguments(_:)` makes such a number an `int`. Read at the type that a method takes, an
  /// `int` in the place of a `nat64` is an error, and below an `opt` silently nothing: for a message
  /// that goes to a canister that is no good guess.
  ///
  /// - Throws: one diagnostic for each number without a type.
  public static func parseTypedArguments(_ text: String) throws(DiagnosticError) -> [Value] {
    var untyped: [SourceRange] = []
    let values = try parse(text) { (parser: inout Parser) throws(Diagnostic) -> [Value] in
      var values: [Value] = []
      for argument in try parser.valueArguments() {
        argument.collectUntypedNumbers(into: &untyped)
        values.append(try Coercion.inferred(argument))
      }
      return values
    }
    if untyped.isEmpty { return values }
    let diagnostics = untyped.prefix(10).map { range in
      Diagnostic(
        "the type of this number is not known", at: range,
        hint: "write it behind the number, such as (7 : nat)")
    }
    throw DiagnosticError(diagnostics, files: [SourceFile(path: "", text: text)])
  }
}

extension ValueSyntax {
  /// Adds where the numbers are that no type is written for, here or around them.
  fileprivate func collectUntypedNumbers(into ranges: inout [SourceRange]) {
    switch kind {
    case .integer, .float: ranges.append(range)
    case .opt(let value): value.collectUntypedNumbers(into: &ranges)
    case .vec(let values):
      for value in values { value.collectUntypedNumbers(into: &ranges) }
    case .record(let fields):
      for field in fields { field.value.collectUntypedNumbers(into: &ranges) }
    case .variant(let field): field.value.collectUntypedNumbers(into: &ranges)
    case .null, .bool, .text, .blob, .principal, .function, .service, .annotated: break
    }
  }
}
