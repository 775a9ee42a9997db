import Candid

/// What a command has found out: its text is for people, its encoding for programs.
protocol Report: Encodable {
  /// Lines without a line break at the end; none if there is nothing to print.
  var text: String { get }
}

extension OutputOptions where Form == ReportForm {
  /// Prints on stdout what was found.
  func print(_ report: some Report) throws {
    switch form {
    case .text:
      let text = report.text
      if !text.isEmpty { Terminal.output(text) }
    case .json: try Terminal.output(json: report)
    }
  }
}

extension OutputOptions where Form == ValueForm {
  /// Prints on stdout Candid values, the arguments or the results of a method.
  ///
  /// - Parameters:
  ///   - values: The values; not asked for where the message's digits are printed.
  ///   - message: The message that the values are; asked for only then.
  func print(
    _ values: @autoclosure () throws -> [Value], style: TextStyle = TextStyle(),
    message: @autoclosure () throws -> [UInt8]
  ) throws {
    switch form {
    case .candid: Terminal.output(Value.text(ofArguments: try values(), style))
    case .json: Terminal.output(Value.json(ofArguments: try values()))
    case .hex: Terminal.output(Hexadecimal.text(try message()))
    }
  }
}
