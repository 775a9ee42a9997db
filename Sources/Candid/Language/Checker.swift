/// Turns what a `.did` text says into what it means: names into references, after all the checks
/// the specification asks for.
struct Checker {
  /// What is wrong.
  private(set) var diagnostics: [Diagnostic] = []
  /// The composite types.
  private(set) var table: TypeTable
  /// The declared names, with the references they stand for once these are known.
  private var names = TypeNames<TypeReference?>()
  private var declarations: [InterfaceSyntax.Declaration] = []
  /// The file that is being checked.
  private var file = 0
  /// How many aliases were followed to find what declared names stand for.
  private(set) var lookups = 0
  /// How many more names that nothing declares get a suggestion; looking for one takes long.
  private var suggestions = 20

  /// A checker that knows the types of an interface already.
  init(extending interface: Interface = Interface()) {
    table = interface.types
    for declaration in interface.declarations { names.append(declaration.name, declaration.type) }
  }

  private mutating func report(_ message: String, at range: SourceRange, hint: String? = nil) {
    diagnostics.append(Diagnostic(message, at: range, hint: hint, file: file))
  }

  // MARK: - Declarations

  /// Adds declarations, which may refer to each other in any order.
  @export(interface)
  mutating func declare(_ added: [InterfaceSyntax.Declaration]) {
    let first = names.names.count
    for declaration in added {
      file = declaration.file
      if let index = names.index(of: declaration.name) {
        let known = self.declaration(at: index)
        report(
          "the type `\(declaration.name)` is declared twice", at: declaration.range,
          hint: (known?.file ?? file) == file
            ? nil : "imported declarations and those of the importing file share their names")
        continue
      }
      names.append(declaration.name, nil)
      declarations.append(declaration)
    }
    let offset = declarations.count - (names.names.count - first)
    for index in first..<names.names.count {
      let declaration = declarations[offset + index - first]
      file = declaration.file
      findUndefined(declaration.type)
    }
    findVacuousCycles(from: first, offset: offset)
    guard diagnostics.isEmpty else { return }

    // Composite types get their entries first, so that all can refer to them; then aliases.
    for index in first..<names.names.count {
      let declaration = declarations[offset + index - first]
      switch declaration.type.kind {
      case .primitive(let type): names.meanings[index] = type
      case .name: break
      default:
        names.meanings[index] = table.append(.record([]), name: declaration.name)
        table.entries[table.entries.count - 1].documentation = declaration.documentation
      }
    }
    for index in first..<names.names.count where names.meanings[index] == nil {
      // All on the way to what is known stand for the same: each is walked over once.
      var way = [index]
      while case .name(let name) = declarations[offset + way[way.count - 1] - first].type.kind,
        let next = names.index(of: name)
      {
        if let known = names.meanings[next] {
          for step in way { names.meanings[step] = known }
          break
        }
        way.append(next)
        lookups += 1
      }
    }
    for index in first..<names.names.count {
      let declaration = declarations[offset + index - first]
      file = declaration.file
      if case .name = declaration.type.kind { continue }
      if let entry = names.meanings[index]?.entry, let node = node(declaration.type) {
        table.entries[entry].node = node
      }
    }
    for index in first..<names.names.count {
      let declaration = declarations[offset + index - first]
      file = declaration.file
      checkMethods(in: declaration.type)
    }
  }

  /// The declaration of a name; nil for one of an interface that this one extends.
  private func declaration(at index: Int) -> InterfaceSyntax.Declaration? {
    let first = names.names.count - declarations.count
    return index < first ? nil : declarations[index - first]
  }

  /// What the declared names stand for.
  var declared: [Interface.Declaration] {
    var result: [Interface.Declaration] = []
    for declaration in declarations {
      guard let type = names[declaration.name] ?? nil else { continue }
      result.append(
        Interface.Declaration(
          name: declaration.name, type: type, documentation: declaration.documentation))
    }
    return result
  }

  /// Names in a type that nothing declares; and what is wrong with its functions.
  @export(interface)
  private mutating func findUndefined(_ type: TypeSyntax) {
    switch type.kind {
    case .primitive: break
    case .name(let name):
      if names.index(of: name) == nil {
        suggestions -= 1
        report(
          "the type `\(name)` is not defined", at: type.range,
          hint: suggestions < 0
            ? nil : names.suggestion(for: name).map { "did you mean `\($0)`?" })
      }
    case .opt(let inner), .vec(let inner): findUndefined(inner)
    case .record(let fields), .variant(let fields):
      for field in fields { findUndefined(field.type) }
    case .function(let function):
      for argument in function.arguments { findUndefined(argument.type) }
      for result in function.results { findUndefined(result.type) }
      if function.modes.count > 1 {
        report("a function has one mode at most", at: function.modeRange)
      } else if function.modes.first == .oneway, !function.results.isEmpty {
        report(
          "a oneway function has no results", at: function.modeRange,
          hint: "nothing comes back from a oneway call; write `-> ()`")
      }
    case .service(let methods):
      for method in methods { findUndefined(method.type) }
    }
  }

  /// Names that stand for themselves only.
  @export(interface)
  private mutating func findVacuousCycles(from first: Int, offset: Int) {
    /// 0: not seen; 1: on the way; 2: known to end; 3: in or leading to a cycle.
    var states = [UInt8](repeating: 0, count: names.names.count)
    for start in first..<names.names.count where states[start] == 0 {
      var way: [Int] = []
      var index = start
      var isCyclic = false
      while true {
        if index < first || states[index] == 2 { break }
        if states[index] != 0 {
          isCyclic = true
          break
        }
        states[index] = 1
        way.append(index)
        guard case .name(let name) = declarations[offset + index - first].type.kind,
          let next = names.index(of: name)
        else { break }
        index = next
      }
      for step in way { states[step] = isCyclic ? 3 : 2 }
      if isCyclic, let begin = way.firstIndex(of: index) {
        let declaration = declarations[offset + way[begin] - first]
        file = declaration.file
        var path = "`\(declaration.name)`"
        for step in way[begin...].dropFirst().prefix(8) { path += " = `\(names.names[step])`" }
        if way.count - begin > 9 { path += " = …" }
        report(
          "the type `\(declaration.name)` stands for itself", at: declaration.range,
          hint: "\(path) = `\(declaration.name)`; a cycle must go through opt, vec, record, …")
      }
    }
  }

  /// Methods whose type is the name of something that is no function.
  @export(interface)
  private mutating func checkMethods(in type: TypeSyntax) {
    switch type.kind {
    case .primitive, .name: break
    case .opt(let inner), .vec(let inner): checkMethods(in: inner)
    case .record(let fields), .variant(let fields):
      for field in fields { checkMethods(in: field.type) }
    case .function(let function):
      for argument in function.arguments { checkMethods(in: argument.type) }
      for result in function.results { checkMethods(in: result.type) }
    case .service(let methods):
      for method in methods { check(method) }
    }
  }

  private mutating func check(_ method: MethodSyntax) {
    guard case .name(let name) = method.type.kind else { return checkMethods(in: method.type) }
    guard let meaning = names[name], let type = meaning else { return }
    if case .function = table[type] { return }
    report(
      "the type of the method `\(method.name)` is not a function", at: method.type.range,
      hint: "`\(name)` stands for \(TypeNames<Int>.kind(of: type, in: table))")
  }

  // MARK: - Types

  /// Checks a type outside of the declarations and adds it to the table.
  mutating func reference(to type: TypeSyntax, file: Int = 0) -> TypeReference? {
    self.file = file
    let count = diagnostics.count
    findUndefined(type)
    guard diagnostics.count == count else { return nil }
    checkMethods(in: type)
    guard diagnostics.count == count else { return nil }
    return lower(type)
  }

  /// The reference to a type whose names are all known.
  private mutating func lower(_ type: TypeSyntax) -> TypeReference {
    switch type.kind {
    case .primitive(let primitive): return primitive
    case .name(let name): return (names[name] ?? nil) ?? .empty
    default:
      // The entry comes before those of its parts, as a reader would number them.
      let reference = table.append(.record([]))
      if let node = node(type) { table.entries[Int(reference.rawValue)].node = node }
      return reference
    }
  }

  /// The node of a composite type; nil for a name or a primitive.
  @export(interface)
  private mutating func node(_ type: TypeSyntax) -> TypeNode? {
    switch type.kind {
    case .primitive, .name: return nil
    case .opt(let inner): return .opt(lower(inner))
    case .vec(let inner): return .vec(lower(inner))
    case .record(let fields): return .record(lower(fields))
    case .variant(let fields): return .variant(lower(fields))
    case .function(let function):
      return .function(
        FunctionType(
          arguments: lower(function.arguments), results: lower(function.results),
          modes: function.modes))
    case .service(let methods): return .service(lower(methods))
    }
  }

  private mutating func lower(_ fields: [FieldSyntax]) -> [FieldType] {
    var result: [FieldType] = []
    for field in fields {
      var lowered = FieldType(id: field.id, type: lower(field.type))
      lowered.name = field.name
      lowered.documentation = field.documentation
      result.append(lowered)
    }
    return result
  }

  private mutating func lower(_ arguments: [ArgumentSyntax]) -> [ArgumentType] {
    var result: [ArgumentType] = []
    for argument in arguments {
      result.append(ArgumentType(name: argument.name, type: lower(argument.type)))
    }
    return result
  }

  private mutating func lower(_ methods: [MethodSyntax]) -> [MethodType] {
    var result: [MethodType] = []
    for method in methods {
      result.append(
        MethodType(
          name: method.name, type: lower(method.type), documentation: method.documentation))
    }
    return result.sorted { $0.name.precedesInBytes($1.name) }
  }

  /// Checks arguments and adds their types to the table.
  mutating func arguments(_ arguments: [ArgumentSyntax], file: Int = 0) -> [ArgumentType] {
    var result: [ArgumentType] = []
    for argument in arguments {
      guard let type = reference(to: argument.type, file: file) else { continue }
      result.append(ArgumentType(name: argument.name, type: type))
    }
    return result
  }
}

// MARK: - The service

extension Checker {
  /// Checks the main service, joined by imported ones; gives it as it is to be printed, too.
  @export(interface)
  mutating func service(
    _ main: InterfaceSyntax.Service?,
    importing services: [ImportResolver.ImportedService]
  ) -> (service: InterfaceSyntax.Service?, type: TypeReference?, initArguments: [ArgumentType]?) {
    var main = main
    if !services.isEmpty {
      var methods: [MethodSyntax] = []
      if let service = main {
        guard let own = self.methods(of: service) else { return (main, nil, nil) }
        methods = own
      }
      var known = TypeNames<Int>()
      for method in methods { known.append(method.name, 0) }
      for imported in services {
        file = imported.file
        guard let service = imported.service else {
          report("`\(imported.path)` has no service to import", at: imported.range)
          continue
        }
        guard service.initArguments == nil else {
          report(
            "the service of `\(imported.path)` is a constructor", at: imported.range,
            hint: "only a service without arguments can be imported; `import` without `service` "
              + "takes the types only")
          continue
        }
        guard let added = self.methods(of: service) else { continue }
        file = imported.file
        for method in added {
          if known.index(of: method.name) == nil {
            known.append(method.name, 0)
          } else {
            report(
              "`\(imported.path)` brings a method `\(method.name)`, which is there already",
              at: imported.range)
          }
          methods.append(method)
        }
      }
      main = InterfaceSyntax.Service(
        initArguments: main?.initArguments,
        type: TypeSyntax(.service(methods), at: main?.type.range ?? SourceRange(0, 0)),
        documentation: main?.documentation ?? [], file: main?.file ?? 0)
    }
    guard let service = main, diagnostics.isEmpty else { return (main, nil, nil) }
    let initArguments = service.initArguments.map { arguments($0, file: service.file) }
    guard methods(of: service) != nil else { return (main, nil, initArguments) }
    if case .service(let methods) = service.type.kind {
      for method in methods {
        file = method.file
        findUndefined(method.type)
        if diagnostics.isEmpty { check(method) }
      }
      guard diagnostics.isEmpty else { return (main, nil, initArguments) }
    }
    return (main, lower(service.type), initArguments)
  }

  /// The methods of a service, found through names.
  @export(interface)
  private mutating func methods(of service: InterfaceSyntax.Service) -> [MethodSyntax]? {
    var type = service.type
    file = service.file
    for _ in 0...declarations.count {
      switch type.kind {
      case .service(var methods):
        if case .name = service.type.kind {
          for index in methods.indices { methods[index].file = file }
        }
        return methods
      case .name(let name):
        lookups += 1
        guard let next = names.index(of: name).flatMap(declaration) else {
          findUndefined(type)
          return nil
        }
        file = next.file
        type = next.type
      default:
        file = service.file
        var hint: String?
        if case .name(let name) = service.type.kind, let meaning = names[name], let meaning {
          hint = "`\(name)` stands for \(TypeNames<Int>.kind(of: meaning, in: table))"
        }
        report("the type of the service is not a service", at: service.type.range, hint: hint)
        return nil
      }
    }
    return nil
  }
}

extension TypeNames {
  /// A type as messages call it.
  static func kind(of type: TypeReference, in table: TypeTable) -> String {
    switch table[type] {
    case nil: "`\(type.primitiveName ?? "?")`"
    case .opt: "an `opt` type"
    case .vec: "a `vec` type"
    case .record: "a record"
    case .variant: "a variant"
    case .function: "a function"
    case .service: "a service"
    }
  }
}
