extension Value {
  /// The value a JSON text stands for, as the given type; see `json(isPretty:)` for the mapping.
  public init(
    json text: String, as type: TypeReference, in table: TypeTable
  ) throws(DiagnosticError) {
    self = try Value.parseJSON(text) {
      (json: JSONSyntax.Index, parts: [JSONSyntax]) throws(Diagnostic) -> Value in
      try JSONCoercion(table: table, json: parts).value(json, as: type)
    }
  }

  /// The arguments in a JSON array, as the given types.
  ///
  ///     try Value.parseArguments(json: "[1]", as: [.nat8], in: TypeTable())  // [.nat8(1)]
  ///
  /// Missing ones at the end may be of types null, opt and reserved.
  public static func parseArguments(
    json text: String, as types: [TypeReference], in table: TypeTable
  ) throws(DiagnosticError) -> [Value] {
    try parseJSON(text) {
      (json: JSONSyntax.Index, parts: [JSONSyntax]) throws(Diagnostic) -> [Value] in
      try JSONCoercion(table: table, json: parts).arguments(json, as: types)
    }
  }

  private static func parseJSON<Result>(
    _ text: String, _ body: (JSONSyntax.Index, [JSONSyntax]) throws(Diagnostic) -> Result
  ) throws(DiagnosticError) -> Result {
    do throws(Diagnostic) {
      var parser = JSONParser(Array(text.utf8))
      let value = try parser.text()
      return try body(value, parser.parts)
    } catch {
      throw DiagnosticError([error], files: [SourceFile(path: "", text: text)])
    }
  }
}
