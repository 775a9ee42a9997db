/// What a `.did` file says: named types, and the service with its constructor's arguments.
public struct Interface: Sendable {
  /// A `type` declaration.
  public struct Declaration: Hashable, Sendable {
    /// The declared name.
    public var name: String
    /// What it stands for.
    public var type: TypeReference
    /// Its doc comment, a line each.
    public var documentation: [String]

    /// A declaration.
    public init(name: String, type: TypeReference, documentation: [String] = []) {
      self.name = name
      self.type = type
      self.documentation = documentation
    }
  }

  /// All composite types, declared or not.
  public var types: TypeTable { didSet { syntax = nil } }
  /// The declarations in the order of the source.
  public var declarations: [Declaration] { didSet { syntax = nil } }
  /// The service, if the interface has one.
  public var service: TypeReference? { didSet { syntax = nil } }
  /// What the canister is installed with: the arguments of a service constructor.
  public var initArguments: [ArgumentType]? { didSet { syntax = nil } }
  /// The doc comment of the service, a line each.
  public var documentation: [String] { didSet { syntax = nil } }
  /// The text it was parsed from, imports included, as long as nothing is changed: the graph
  /// does not know which alias of a type a text uses. nil if the interface was built otherwise.
  public internal(set) var syntax: InterfaceSyntax?

  /// An interface with the given parts.
  public init(
    types: TypeTable = TypeTable(), declarations: [Declaration] = [],
    service: TypeReference? = nil, initArguments: [ArgumentType]? = nil,
    documentation: [String] = []
  ) {
    self.types = types
    self.declarations = declarations
    self.service = service
    self.initArguments = initArguments
    self.documentation = documentation
  }

  /// The methods of the service, sorted by name; empty without a service.
  public var methods: [MethodType] {
    guard let service, case .service(let methods) = types[service] else { return [] }
    return methods
  }

  /// The type of a method; nil if there is none of that name.
  public func function(named name: String) -> FunctionType? {
    for method in methods where method.name == name {
      if case .function(let type) = types[method.type] { return type }
    }
    return nil
  }
}

extension Interface: Hashable {
  /// Equal types, declarations, service and documentation; the syntax does not count.
  public static func == (a: Interface, b: Interface) -> Bool {
    a.types == b.types && a.declarations == b.declarations && a.service == b.service
      && a.initArguments == b.initArguments && a.documentation == b.documentation
  }

  /// Feeds what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(types)
    hasher.combine(declarations)
    hasher.combine(service)
    hasher.combine(initArguments)
    hasher.combine(documentation)
  }
}
