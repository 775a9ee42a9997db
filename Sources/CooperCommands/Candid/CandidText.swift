import Candid

/// Candid text, and JSON in its place, on the command line.
enum CandidText {
  /// The message of an argument list, at the given types or at those the text itself shows.
  static func encode(
    _ text: String, isJSON: Bool = false, types: [TypeReference]?, in table: TypeTable?
  ) throws -> [UInt8] {
    do {
      if let types {
        let table = table ?? TypeTable()
        let values =
          try isJSON
          ? Value.parseArguments(json: text, as: types, in: table)
          : Value.parseArguments(text, as: types, in: table)
        return try Value.encode(values, types: types, in: table)
      }
      let values = try Value.parseArguments(text)
      var table = TypeTable()
      let types = values.map { $0.type(in: &table) }
      return try Value.encode(values, types: types, in: table)
    } catch let error as DiagnosticError {
      throw CommandFailure(error.rendered())
    } catch let error as CandidError {
      throw CommandFailure("The value cannot be encoded: \(error)")
    }
  }
}
