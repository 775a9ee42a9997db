extension Value {
  /// The values of an argument list such as `(1, opt "a")`, without knowing their types.
  ///
  ///     try Value.parseArguments("(1, opt 2)")  // [.int(1), .opt(.int(2))]
  ///
  /// Numbers are `int`, or `float64` if they have a point or an exponent, unless a type is written
  /// behind them.
  public static func parseArguments(_ text: String) throws(DiagnosticError) -> [Value] {
    try parse(text) { (parser: inout Parser) throws(Diagnostic) -> [Value] in
      let arguments = try parser.valueArguments()
      let inference = Inference(syntax: parser.values)
      var values: [Value] = []
      for argument in arguments { values.append(try inference.value(argument)) }
      return values
    }
  }

  /// The values of an argument list, as the given types.
  ///
  ///     try Value.parseArguments("(1)", as: [.nat8], in: TypeTable())  // [.nat8(1)]
  ///
  /// Missing arguments at the end may be of types null, opt and reserved.
  public static func parseArguments(
    _ text: String, as types: [TypeReference], in table: TypeTable
  ) throws(DiagnosticError) -> [Value] {
    try parse(text) { (parser: inout Parser) throws(Diagnostic) -> [Value] in
      let arguments = try parser.valueArguments()
      let end = SourceRange(max(parser.previousEnd - 1, 0), parser.previousEnd)
      return try Coercion(table: table, syntax: parser.values)
        .values(arguments, as: types, end: end)
    }
  }

  /// The value a text stands for, without knowing its type.
  public init(parsing text: String) throws(DiagnosticError) {
    self = try Value.parse(text) { (parser: inout Parser) throws(Diagnostic) -> Value in
      let value = try parser.annotatedValue()
      return try Inference(syntax: parser.values).value(value)
    }
  }

  /// The value a text stands for, as the given type.
  public init(
    parsing text: String, as type: TypeReference, in table: TypeTable
  ) throws(DiagnosticError) {
    self = try Value.parse(text) { (parser: inout Parser) throws(Diagnostic) -> Value in
      let value = try parser.annotatedValue()
      return try Coercion(table: table, syntax: parser.values).value(value, as: type)
    }
  }

  static func parse<Result>(
    _ text: String, _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(DiagnosticError) -> Result {
    do throws(Diagnostic) {
      var parser = try Parser(Array(text.utf8))
      let result = try body(&parser)
      // The text is checked to its end before a mismatch inside of it counts.
      guard parser.at(.end) else { throw parser.unexpected("the end of the text") }
      if let diagnostic = parser.diagnostics.first { throw diagnostic }
      return result
    } catch {
      throw DiagnosticError([error], files: [SourceFile(path: "", text: text)])
    }
  }
}
