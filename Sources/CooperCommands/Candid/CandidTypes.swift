import ArgumentParser
import Candid

/// The types that text or bytes are read at: those of a method, or written out.
struct CandidTypes: ParsableArguments {
  @Option(help: "A .did file that the types are in.")
  var types: String?

  @Option(help: "A method of that file.")
  var method: String?

  @Option(name: .customLong("type"), help: "The types themselves, such as '(nat, opt text)'.")
  var written: String?

  @Flag(help: "Take what the method replies instead of its arguments.")
  var results = false

  /// The types, with the names of the arguments or results; nil if none are given.
  func load() throws -> (arguments: [ArgumentType], table: TypeTable)? {
    var interface = try types.map { try CandidFile.load($0) }
    if let written {
      if interface == nil { interface = Interface() }
      do {
        let arguments = try interface?.argumentTypes(parsing: written) ?? []
        return (arguments, interface?.types ?? TypeTable())
      } catch {
        throw CommandFailure(error.rendered())
      }
    }
    guard let interface else {
      if method != nil { throw ValidationError("--method needs the --types it is in.") }
      return nil
    }
    guard let method else {
      guard let arguments = interface.initArguments else {
        throw ValidationError("--types needs a --method of it, or a --type.")
      }
      return (arguments, interface.types)
    }
    guard let function = interface.function(named: method) else {
      let names = interface.methods.map(\.name).joined(separator: ", ")
      throw CommandFailure("The interface has no method ‘\(method)’", hint: "It has: \(names)")
    }
    return (results ? function.results : function.arguments, interface.types)
  }

  /// The types, for a command that cannot do without.
  func required() throws -> (arguments: [ArgumentType], table: TypeTable) {
    guard let types = try load() else {
      throw ValidationError("Give the --types and a --method, or a --type.")
    }
    return types
  }

  /// One type written in the terms of an interface.
  static func parse(
    _ text: String, in interface: Interface
  ) throws -> (type: TypeReference, table: TypeTable) {
    var interface = interface
    do {
      let arguments = try interface.argumentTypes(parsing: "(\(text))")
      guard arguments.count == 1 else { throw ValidationError("--type takes one type.") }
      return (arguments[0].type, interface.types)
    } catch let error as DiagnosticError {
      throw CommandFailure(error.rendered())
    }
  }
}
