/// The composite types of a message or an interface, as a graph: entries refer to each other by
/// index, so recursive types of any shape are just cycles.
public struct TypeTable: Hashable, Sendable {
  /// One composite type.
  public struct Entry: Hashable, Sendable {
    /// What the type is made of.
    public var node: TypeNode
    /// The name it was declared under, if it was.
    public var name: String?
    /// Its doc comment, a line each.
    public var documentation: [String]

    /// An entry with the given parts.
    public init(_ node: TypeNode, name: String? = nil, documentation: [String] = []) {
      self.node = node
      self.name = name
      self.documentation = documentation
    }
  }

  /// All entries; `TypeReference.rawValue` is an index into them.
  public var entries: [Entry]

  /// A table of the given entries.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The composite type a reference stands for; nil for a primitive.
  public subscript(_ type: TypeReference) -> TypeNode? {
    type.entry.map { entries[$0].node }
  }

  /// Adds an entry and returns the reference to it.
  public mutating func append(_ node: TypeNode, name: String? = nil) -> TypeReference {
    entries.append(Entry(node, name: name))
    return TypeReference(entry: entries.count - 1)
  }
}

/// A composite type: what an entry of a `TypeTable` holds.
public enum TypeNode: Hashable, Sendable {
  /// `opt t`
  case opt(TypeReference)
  /// `vec t`; a blob is `vec nat8`
  case vec(TypeReference)
  /// `record { … }`, its fields in rising order of their ids
  case record([FieldType])
  /// `variant { … }`, its cases in rising order of their ids
  case variant([FieldType])
  /// `func (…) -> (…) …`
  case function(FunctionType)
  /// `service { … }`, its methods in rising order of their names' UTF-8
  case service([MethodType])
}

/// A field of a record or a case of a variant.
public struct FieldType: Hashable, Sendable {
  /// The number that stands for the field in messages: the hash of its name.
  public var id: UInt32
  /// Its name, where it is known.
  public var name: String?
  /// The type of its value.
  public var type: TypeReference
  /// Its doc comment, a line each.
  public var documentation: [String]

  /// A field with a numeric id.
  public init(id: UInt32, type: TypeReference) {
    self.id = id
    self.name = nil
    self.type = type
    documentation = []
  }

  /// A field with a name.
  public init(name: String, type: TypeReference, documentation: [String] = []) {
    self.id = FieldType.hash(name)
    self.name = name
    self.type = type
    self.documentation = documentation
  }

  /// The id of a field name: Σ byte·223^(length−1−i) modulo 2^32 over its UTF-8.
  ///
  /// Source: Candid specification, “Hashing”. O(bytes).
  public static func hash(_ name: String) -> UInt32 {
    var hash: UInt32 = 0
    for byte in name.utf8 { hash = hash &* 223 &+ UInt32(byte) }
    return hash
  }
}

/// An argument or a result of a function, with its name if one was given.
public struct ArgumentType: Hashable, Sendable {
  /// A name for people; it is not part of the type.
  public var name: String?
  /// The type of the value.
  public var type: TypeReference

  /// An argument with the given type.
  public init(name: String? = nil, type: TypeReference) {
    self.name = name
    self.type = type
  }
}

/// The type of a function reference or method.
public struct FunctionType: Hashable, Sendable {
  /// What the function takes.
  public var arguments: [ArgumentType]
  /// What it answers.
  public var results: [ArgumentType]
  /// How it is called.
  public var modes: [FunctionMode]

  /// A function type.
  public init(arguments: [ArgumentType], results: [ArgumentType], modes: [FunctionMode] = []) {
    self.arguments = arguments
    self.results = results
    self.modes = modes
  }

  /// Whether the function is called as a query, a composite one included.
  public var isQuery: Bool { modes.contains { $0 == .query || $0 == .compositeQuery } }
}

/// An annotation of a function type; the raw value is the byte of the binary format.
public enum FunctionMode: UInt8, Hashable, Sendable {
  /// `query`: reads, changes nothing
  case query = 1
  /// `oneway`: no answer
  case oneway = 2
  /// `composite_query`: a query that may call queries of other canisters
  case compositeQuery = 3

  /// The word of the interface language.
  public var keyword: String {
    switch self {
    case .query: "query"
    case .oneway: "oneway"
    case .compositeQuery: "composite_query"
    }
  }
}

/// A method of a service.
public struct MethodType: Hashable, Sendable {
  /// The name it is called by.
  public var name: String
  /// A function type.
  public var type: TypeReference
  /// Its doc comment, a line each.
  public var documentation: [String]

  /// A method with the given name and function type.
  public init(name: String, type: TypeReference, documentation: [String] = []) {
    self.name = name
    self.type = type
    self.documentation = documentation
  }
}
