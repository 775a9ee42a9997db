import Candid

/// The types of an interface where each record, variant, function and service has a name, as Rust wants
/// it: what has none is named after where it stands.
struct NominalTypes {
  /// A type. Its composite parts are names, but for what Rust writes in place.
  indirect enum Kind {
    case primitive(TypeReference)
    case name(String)
    case opt(Kind)
    case vec(Kind)
    case record([Field])
    case variant([Field])
    case function([Kind], [Kind], [FunctionMode])
    case service([(name: String, type: Kind)])
  }

  /// A field with its doc comment.
  struct Field {
    var id: UInt32
    var name: String?
    var type: Kind
    var documentation: [String]
  }

  fileprivate enum Step {
    case id(String)
    case variantCase(String)
    case other(String)

    var name: String {
      switch self {
      case .id(let name), .variantCase(let name), .other(let name): name
      }
    }
  }

  /// All types that have a name.
  private(set) var types: [String: Kind] = [:]
  /// The service.
  private(set) var service: Kind?
  /// What the service is installed with.
  private(set) var initArguments: [Kind] = []

  init(_ syntax: InterfaceSyntax) {
    let declared = DeclaredTypes(syntax)
    for name in declared.names {
      guard let type = declared.declarations[name]?.type else { continue }
      types[name] = nominal(type, [.id(name)], isDocumented: true)
    }
    initArguments = (syntax.service?.initArguments ?? []).map {
      nominal($0.type, [.other("init")], isDocumented: false)
    }
    service = syntax.service.map { nominal($0.type, [], isDocumented: false) }
  }

  /// - Parameters:
  ///   - path: Where the type stands, from a name on.
  ///   - isDocumented: Whether doc comments of fields are kept.
  private mutating func nominal(
    _ type: TypeSyntax, _ path: [Step], isDocumented: Bool
  ) -> Kind {
    switch type.kind {
    case .primitive(let primitive): return .primitive(primitive)
    case .name(let name): return .name(name)
    case .opt(let inner):
      return .opt(nominal(inner, path + [.other("inner")], isDocumented: isDocumented))
    case .vec(let inner):
      return .vec(nominal(inner, path + [.other("item")], isDocumented: isDocumented))
    case .record(let fields):
      if case .other = path.last, !fields.isTuple(atLeast: 1) {
        return named(type, path, isDocumented: isDocumented)
      }
      return .record(
        fields.map { field in
          nominal(field, path + [.other(field.name ?? "\(field.id)")], isDocumented: isDocumented)
        })
    case .variant(let fields):
      let isResult = fields.isResult
      guard path.isNamed || isResult else {
        return named(type, path, isDocumented: isDocumented)
      }
      return .variant(
        fields.map { field in
          let name = field.name ?? "\(field.id)"
          return nominal(
            field, path + [isResult ? .other(name) : .variantCase(name)],
            isDocumented: isDocumented)
        })
    case .function(let function):
      guard path.isNamed else { return named(type, path, isDocumented: false) }
      func values(_ arguments: [ArgumentSyntax], _ word: String) -> [Kind] {
        arguments.enumerated().map { index, argument in
          nominal(
            argument.type, path + [.other(index == 0 ? word : "\(word)\(index)")],
            isDocumented: false)
        }
      }
      return .function(
        values(function.arguments, "arg"), values(function.results, "ret"), function.modes)
    case .service(let methods):
      guard path.isNamed else { return named(type, path, isDocumented: false) }
      return .service(
        methods.map { method in
          (
            method.name,
            nominal(method.type, path + [.id(method.name)], isDocumented: false)
          )
        })
    }
  }

  private mutating func nominal(
    _ field: FieldSyntax, _ path: [Step], isDocumented: Bool
  ) -> Field {
    Field(
      id: field.id, name: field.name,
      type: nominal(field.type, path, isDocumented: isDocumented),
      documentation: isDocumented ? field.documentation : [])
  }

  /// A type under a name of its own.
  private mutating func named(
    _ type: TypeSyntax, _ path: [Step], isDocumented: Bool
  ) -> Kind {
    let name = RustNames.path(path.map(\.name))
    types[name] = nominal(type, [.id(name)], isDocumented: isDocumented)
    return .name(name)
  }

  /// The named types that others are made of, each behind those that it is made of itself.
  func order(of kinds: [Kind]) -> [String] {
    var seen: Set<String> = []
    var order: [String] = []
    func visit(_ kind: Kind) {
      guard case .name(let name) = kind else { return kind.parts.forEach(visit) }
      guard seen.insert(name).inserted, let type = types[name] else { return }
      visit(type)
      order.append(name)
    }
    kinds.forEach(visit)
    return order
  }

  /// Which of the names, in the order they are declared in, are used before they are declared.
  func usedBefore(_ order: [String]) -> Set<String> {
    var seen: Set<String> = []
    var early: Set<String> = []
    func visit(_ kind: Kind) {
      guard case .name(let name) = kind else { return kind.parts.forEach(visit) }
      if seen.insert(name).inserted { early.insert(name) }
    }
    for name in order {
      if let type = types[name] { visit(type) }
      seen.insert(name)
    }
    return early
  }

  /// What a type is, names looked up.
  func resolved(_ kind: Kind) -> Kind {
    var kind = kind
    for _ in 0...types.count {
      guard case .name(let name) = kind, let type = types[name] else { break }
      kind = type
    }
    return kind
  }
}

extension [NominalTypes.Step] {
  /// Whether a type that stands here has a name.
  fileprivate var isNamed: Bool {
    switch last {
    case nil, .id: true
    case .variantCase, .other: false
    }
  }
}

extension NominalTypes.Kind {
  /// The types it is made of.
  fileprivate var parts: [NominalTypes.Kind] {
    switch self {
    case .primitive, .name: []
    case .opt(let inner), .vec(let inner): [inner]
    case .record(let fields), .variant(let fields): fields.map(\.type)
    case .function(let arguments, let results, _): arguments + results
    case .service(let methods): methods.map(\.type)
    }
  }
}

extension [FieldSyntax] {
  /// Whether it is a result as Rust or Motoko has it.
  fileprivate var isResult: Bool {
    map(\.name) == ["Ok", "Err"] || map(\.name) == ["ok", "err"]
  }
}

extension [NominalTypes.Field] {
  /// Whether the fields are numbered from 0, and there is one at least.
  var isTuple: Bool { !isEmpty && enumerated().allSatisfy { $1.id == UInt32($0) } }
}
