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
      let arguments = try parser.valueArguments()
      untyped = parser.values.untypedNumbers(below: arguments)
      let inference = Inference(syntax: parser.values)
      var values: [Value] = []
      for argument in arguments { values.append(try inference.value(argument)) }
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

extension [ValueSyntax] {
  /// Where the numbers are that no type is written for, at them or around them, in the order of the
  /// text.
  fileprivate func untypedNumbers(below arguments: [ValueSyntax.Index]) -> [SourceRange] {
    var ranges: [SourceRange] = []
    var open = [ValueSyntax.Index](arguments.reversed())
    while let index = open.popLast() {
      switch self[index].kind {
      case .integer, .float: ranges.append(self[index].range)
      case .opt(let value): open.append(value)
      case .vec(let values): open += values.reversed()
      case .record(let fields): open += fields.reversed().map { $0.value }
      case .variant(let field): open.append(field.value)
      case .null, .bool, .text, .blob, .principal, .function, .service, .annotated: break
      }
    }
    return ranges
  }
}
