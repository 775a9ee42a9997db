import Candid

extension SwiftGenerator {
  mutating func writeClient(_ client: String, _ service: InterfaceSyntax.Service) {
    // A canister takes the types; its calls are others.
    lines.append("#if !hasFeature(Embedded)")
    document(service.documentation, otherwise: "Calls the methods of `\(name)`.")
    lines += [
      "public struct \(client)<Caller: CanisterCaller>: Sendable {",
      "  /// The canister that is called.",
      "  public let canister: Principal",
      "  /// What carries the calls.",
      "  public let caller: Caller",
      "",
      "  /// A client of a canister.",
      "  public init(_ canister: Principal, through caller: Caller) {",
      "    self.canister = canister",
      "    self.caller = caller",
      "  }",
    ]
    if let arguments = service.initArguments { writeInstallArgument(arguments) }
    var names = SwiftNames(
      reserved: Set(["canister", "caller", "installArgument", "init", "self"])
        .union(swiftNames.values))
    let methods = methods(of: service.type)
    let wishes = methods.map { method in
      (
        wish: SwiftNames.lower(method.name) ?? "method\(FieldType.hash(method.name))",
        original: method.name as String?
      )
    }
    for (method, swiftName) in zip(methods, names.unique(wishes, suffix: "Method")) {
      guard let function = function(of: method.type) else { continue }
      guard function.arguments.allSatisfy({ hasValues($0.type) }) else {
        lines += [
          "", "  // \(literal(method.name)) cannot be called: an argument's type has no values.",
        ]
        continue
      }
      write(method, function, swiftName)
    }
    lines += ["}", "#endif", ""]
  }

  /// The methods of the service, through names.
  private func methods(of type: TypeSyntax) -> [MethodSyntax] {
    var type = type
    for _ in 0...declarations.count {
      switch type.kind {
      case .service(let methods): return methods
      case .name(let name):
        guard let next = declarations[name] else { return [] }
        type = next.type
      default: return []
      }
    }
    return []
  }

  /// The type of a method, through names.
  private func function(of type: TypeSyntax) -> FunctionSyntax? {
    var type = type
    for _ in 0...declarations.count {
      switch type.kind {
      case .function(let function): return function
      case .name(let name):
        guard let next = declarations[name] else { return nil }
        type = next.type
      default: return nil
      }
    }
    return nil
  }

  /// The parameters of a function: as they are declared, and their names within.
  private mutating func parameters(
    _ arguments: [ArgumentSyntax], _ place: String
  ) -> (declarations: [String], names: [String]) {
    var scope = SwiftNames(reserved: ["self", "reply", "canister", "caller"])
    var declarations: [String] = []
    var names: [String] = []
    for (position, argument) in arguments.enumerated() {
      let type = type(argument.type, place + "Argument").text
      let label = argument.name.flatMap(SwiftNames.lower)
      let name = SwiftNames.quoted(scope.unique(label ?? "argument\(position)", suffix: "Value"))
      names.append(name)
      declarations.append("\(label == nil ? "_ " : "")\(name): \(type)")
    }
    return (declarations, names)
  }

  private mutating func writeInstallArgument(_ arguments: [ArgumentSyntax]) {
    let parameters = parameters(arguments, (SwiftNames.upper(name) ?? "") + "Install")
    lines += ["", "  /// The message that the canister is installed with."]
    declare("  public static func installArgument", parameters.declarations, " -> [UInt8] {")
    lines += [
      "    Message.encode(\(parameters.names.joined(separator: ", ")))",
      "  }",
    ]
  }

  private mutating func write(
    _ method: MethodSyntax, _ function: FunctionSyntax, _ swiftName: String
  ) {
    let place = SwiftNames.upper(swiftName) ?? "Method"
    let parameters = parameters(function.arguments, place)
    var results: [(name: String?, type: Spelling)] = []
    for result in function.results {
      results.append(
        (result.name.flatMap(SwiftNames.lower), type(result.type, place + "Result")))
    }
    lines.append("")
    let documentation =
      method.documentation.isEmpty ? ["Calls `\(method.name)`."] : method.documentation
    lines += documentation.map { "  " + comment($0) }
    let mode = function.modes.first.map { "." + Self.spelling($0) } ?? "nil"
    declare(
      "  public func \(SwiftNames.quoted(swiftName))", parameters.declarations,
      " async throws" + returnClause(results) + " {")
    lines += [
      "    let reply = try await self.caller.call(",
      "      self.canister, method: \(literal(method.name)),",
      "      argument: Message.encode(\(parameters.names.joined(separator: ", "))), mode: \(mode))",
    ]
    if function.modes.first == .oneway {
      lines.append("    _ = reply")
    } else if results.isEmpty {
      lines.append("    try Message.read(reply) { (_: inout Reader) throws(CandidError) in }")
    } else {
      let types = results.map { $0.type.callee + ".self" }.joined(separator: ", ")
      lines.append("    return try Message.decode(reply, as: \(types))")
    }
    lines.append("  }")
  }

  private func returnClause(_ results: [(name: String?, type: Spelling)]) -> String {
    if results.isEmpty { return "" }
    if results.count == 1 { return " -> \(results[0].type.text)" }
    // Labels only if all have one, and each its own.
    let names = results.compactMap(\.name)
    let isLabelled = names.count == results.count && Set(names).count == names.count
    let parts = results.map { result in
      isLabelled ? "\(SwiftNames.quoted(result.name!)): \(result.type.text)" : result.type.text
    }
    return " -> (\(parts.joined(separator: ", ")))"
  }
}
