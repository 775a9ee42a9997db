import ArgumentParser

/// The forms that a command prints in, by the names that `--output` takes.
protocol OutputForm: RawRepresentable<String>, ExpressibleByArgument, CaseIterable, Sendable {
  /// The form without `--output`.
  static var standard: Self { get }
  /// For programs.
  static var json: Self { get }
}

/// What a command has found out, for people or for programs.
enum ReportForm: String, OutputForm {
  case text, json

  static let standard = ReportForm.text
}

/// Candid values: in Candid's own text, as JSON, or as the digits of the message.
enum ValueForm: String, OutputForm {
  case candid, json, hex

  static let standard = ValueForm.candid
}
