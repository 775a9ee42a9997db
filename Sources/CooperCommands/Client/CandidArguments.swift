import Candid
import Interfaces

/// The arguments of calls, installations and upgrades, from the text that somebody wrote.
///
/// All commands encode them here: at the types of an interface, and without one only where the text
/// itself says the type of each number.
enum CandidArguments {
  /// The Candid message of an argument list.
  ///
  /// - Parameters:
  ///   - types: What is expected; nil where no interface says it.
  ///   - missing: What could be done to have the types, for the error.
  static func encode(
    _ text: String, as types: [ArgumentType]?, in table: TypeTable,
    missing: @autoclosure () -> String
  ) throws -> [UInt8] {
    if let types { return try CandidText.encode(text, types: types.map(\.type), in: table) }
    let values: [Value]
    do {
      values = try Value.parseTypedArguments(text)
    } catch {
      throw CommandFailure(error.rendered(), hint: missing())
    }
    var table = TypeTable()
    let written = values.map { $0.type(in: &table) }
    do {
      return try Value.encode(values, types: written, in: table)
    } catch {
      throw CommandFailure("The value cannot be encoded: \(error)")
    }
  }

  /// The message that a module is installed or upgraded with.
  ///
  /// - Parameters:
  ///   - text: The arguments as Candid text; nil for none.
  ///   - types: The arguments of the service's constructor; nil where no interface says them.
  ///   - name: What the canister is called.
  static func encodeInstallation(
    _ text: String?, as types: [ArgumentType]?, in table: TypeTable, name: String,
    mode: InstallMode
  ) throws -> [UInt8] {
    if let text {
      return try encode(
        text, as: types, in: table,
        missing: "No interface says what \(name) is installed with: write the types, or give the "
          + "interface with --candid FILE.")
    }
    // An upgrade may do without: what the code before it was installed with is known to it.
    guard let types, !types.isEmpty, mode != .upgrade else {
      return try Value.encode([], types: [], in: TypeTable())
    }
    // Arguments that may be left out are null then.
    if let values = try? Value.parseArguments("()", as: types.map(\.type), in: table) {
      return try Value.encode(values, types: types.map(\.type), in: table)
    }
    let shown = types.map { argument in
      let type = description(of: argument.type, in: table)
      return argument.name.map { "\($0) : \(type)" } ?? type
    }
    throw CommandFailure(
      "\(name) is installed with arguments: (\(shown.joined(separator: ", ")))",
      hint: "Give them as Candid text: --argument '(…)', or \"argument\" in cooper.json.")
  }

  /// A type with its fields or cases, whether it has a name or not.
  private static func description(of type: TypeReference, in table: TypeTable) -> String {
    func list(_ fields: [FieldType]) -> String {
      fields.map { field in
        let name = field.name ?? "\(field.id)"
        return field.type == .null ? name : "\(name) : \(table.text(of: field.type))"
      }.joined(separator: "; ")
    }
    return switch table[type] {
    case .record(let fields): "record { \(list(fields)) }"
    case .variant(let cases): "variant { \(list(cases)) }"
    default: table.text(of: type)
    }
  }
}
