extension CanisterDescription {
  /// What is added to the type: entry points, the interface, the native canister.
  var members: [String] {
    var members = entryPoints.flatMap { $0.parameters + $0.results }.flatMap(\.declarations)
    members += methods.filter(\.hasHeader).map(\.replyHeader)
    members += exports.map { exported in
      "static func \(exported.function)() {\n\(exported.body)\n}"
    }
    members.append(setUp)
    members.append(interface)
    members.append(native)
    return members
  }

  /// What the module exports: name, the function it calls, that function's body.
  var exports: [(name: String, function: String, body: String)] {
    var exports = methods.map { ($0.export, $0.function, $0.methodBody) }
    for kind in EntryPointKind.allCases where !kind.isMethod {
      let entryPoint = entryPoint(kind)
      switch kind {
      case .initialize, .postUpgrade:
        // Setting up what is static belongs to installing: what it traps on then fails to install.
        let call = entryPoint.map { $0.installBody + "\n" } ?? ""
        exports.append((kind.export, kind.function, call + "_setUp()"))
      default:
        guard let entryPoint else { continue }
        exports.append((kind.export, kind.function, "\(entryPoint.swiftName)()"))
      }
    }
    return exports
  }

  private var setUp: String {
    let names = storage + methods.filter(\.hasHeader).map(\.headerName)
    return """
      static func _setUp() {
      \(names.map { "_ = \($0)" }.joined(separator: "\n"))
      }
      """
  }

  private var interface: String {
    var lines: [String] = []
    if let entryPoint = entryPoint(.initialize) {
      for parameter in entryPoint.parameters {
        lines.append(
          "interface.installArgument(\(literal(parameter.name)), \(parameter.type).self)")
      }
    }
    for method in methods {
      for parameter in method.parameters {
        lines.append("interface.argument(\(literal(parameter.name)), \(parameter.type).self)")
      }
      for result in method.results {
        lines.append("interface.result(\(literal(result.name)), \(result.type).self)")
      }
      lines.append(
        "interface.method(\(literal(method.name)), mode: \(method.mode), "
          + "documentation: \(literal(method.documentation)))")
    }
    return """
      /// The interface of the canister, as a `.did` text.
      \(visibility)static var candidInterface: String {
      \(lines.isEmpty ? "let" : "var") interface = \
      InterfaceBuilder(documentation: \(literal(documentation)))
      \(lines.joined(separator: "\n"))
      return interface.printed()
      }
      """
  }

  private var native: String {
    let entries = exports.map { "\(literal($0.name)): { \($0.function)() }" }
    return """
      #if !arch(wasm32)
      /// The canister, to be installed without Wasm.
      \(visibility)static let canister = NativeCanister(
      name: \(literal(name)), candidInterface: candidInterface,
      methods: [
      \(entries.joined(separator: ",\n"))
      ])
      #endif
      """
  }

  /// The functions that a module exports, to stand beside the type.
  func peers(uniqueName: () -> String) -> String {
    let functions = exports.map { exported in
      """
      @_expose(wasm, \(literal(exported.name)))
      @_cdecl(\(literal("cooper " + exported.name)))
      func \(uniqueName())() {
      \(name).\(exported.function)()
      }
      """
    }
    return """
      #if arch(wasm32)
      \(functions.joined(separator: "\n"))
      @_cdecl("cooper_interface")
      func \(uniqueName())() -> UInt64 {
      EntryPoint.address(of: \(name).candidInterface)
      }
      #endif
      """
  }
}

extension EntryPointKind {
  /// The function that `@Canister` makes for it.
  var function: String { "_\(export)" }
}

extension EntryPointDescription {
  /// The function that `@Canister` makes for it.
  var function: String { "_\(kind.export)_\(key)" }

  var headerName: String { "_reply_\(key)" }

  /// Whether what `@Canister` makes writes the results.
  private var writesResults: Bool { !results.isEmpty && reply == nil }

  /// Whether there are more results than the kit has functions for.
  fileprivate var hasHeader: Bool { writesResults && results.count > 3 }

  /// What a reply begins with, built once.
  var replyHeader: String {
    let types = results.map { "\($0.type).candidType(in: &types)" }.joined(separator: ", ")
    return "static let \(headerName) = EntryPoint.header { types in [\(types)] }"
  }

  /// A closure that reads the arguments.
  private var readArguments: String {
    let values = parameters.map { "try \($0.type)(from: &reader, wire: reader.nextArgument())" }
    let value = values.count == 1 ? values[0] : "(\(values.joined(separator: ", ")))"
    return "{ reader throws(CandidError) in \(value) }"
  }

  private var pattern: String {
    let names = parameters.indices.map { "argument\($0)" }.joined(separator: ", ")
    return parameters.count == 1 ? names : "(\(names))"
  }

  private var call: String {
    var arguments = parameters.enumerated().map { position, parameter in
      (parameter.label.map { "\($0): " } ?? "") + "argument\(position)"
    }
    if let reply { arguments.append((reply.label.map { "\($0): " } ?? "") + "Reply()") }
    return "\(swiftName)(\(arguments.joined(separator: ", ")))"
  }

  /// Decode, call, answer.
  var methodBody: String {
    let decode =
      parameters.isEmpty
      ? "guard EntryPoint.arguments({ _ in true }) != nil else { return }"
      : "guard let \(pattern) = EntryPoint.arguments(\(readArguments)) else { return }"
    let attempt = canThrow ? "try " : ""
    var answer: [String]
    switch writesResults ? results.count : 0 {
    case 0 where reply != nil: answer = ["\(attempt)\(call)"]
    case 0: answer = ["\(attempt)\(call)", "EntryPoint.reply()"]
    default:
      let writes = results.enumerated().map { number, result in
        let value = results.count > 1 ? "results.\(number)" : "results"
        return
          "\(result.declarations.isEmpty ? value : "(\(value) as \(result.type))").encode(into: &writer)"
      }.joined(separator: "; ")
      let header =
        hasHeader ? headerName : results.map { "\($0.type).self" }.joined(separator: ", ")
      answer = [
        "let results = \(attempt)\(call)",
        "EntryPoint.reply(\(header)) { writer in \(writes) }",
      ]
    }
    if canThrow {
      answer = ["do {"] + answer + ["} catch {", "EntryPoint.reject(error)", "}"]
    }
    return ([decode] + answer).joined(separator: "\n")
  }

  /// Decode or trap, call.
  var installBody: String {
    guard !parameters.isEmpty else { return call }
    return "let \(pattern) = EntryPoint.installArguments(\(readArguments))\n\(call)"
  }
}
