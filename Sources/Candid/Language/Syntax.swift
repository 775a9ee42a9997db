/// A `.did` text as it is written: names of types stay names.
///
/// The graph of `Interface` is what the text means; this is what it says, for printers and
/// generators of source code.
public struct InterfaceSyntax: Sendable {
  /// `import "…"` or `import service "…"`.
  public struct Import: Sendable {
    /// The path, as it is written.
    public var path: String
    /// Whether the imported service's methods join those of this one.
    public var includesService: Bool
    /// Where.
    public var range: SourceRange
  }

  /// `type … = …`
  public struct Declaration: Sendable {
    /// The declared name.
    public var name: String
    /// What it stands for.
    public var type: TypeSyntax
    /// Its doc comment, a line each.
    public var documentation: [String]
    /// Where the name stands.
    public var range: SourceRange
    /// The index of the file it comes from.
    public var file: Int = 0
  }

  /// `service : …`
  public struct Service: Sendable {
    /// The arguments of a constructor.
    public var initArguments: [ArgumentSyntax]?
    /// A service type, or the name of one.
    public var type: TypeSyntax
    /// Its doc comment, a line each.
    public var documentation: [String]
    /// The index of the file it comes from.
    public var file: Int = 0
  }

  /// The imports, in the order of the text.
  public var imports: [Import] = []
  /// The declarations, in the order of the text; then those of imported files.
  public var declarations: [Declaration] = []
  /// The service, if there is one.
  public var service: Service?

  init() {}
}

/// A type as it is written.
public struct TypeSyntax: Sendable {
  /// What it is.
  public indirect enum Kind: Sendable {
    /// A primitive type, `principal` included.
    case primitive(TypeReference)
    /// A declared type, by its name.
    case name(String)
    /// `opt t`
    case opt(TypeSyntax)
    /// `vec t`, and `blob` as `vec nat8`
    case vec(TypeSyntax)
    /// `record { … }`, sorted by id
    case record([FieldSyntax])
    /// `variant { … }`, sorted by id
    case variant([FieldSyntax])
    /// `func (…) -> (…)`
    case function(FunctionSyntax)
    /// `service { … }`
    case service([MethodSyntax])
  }

  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var range: SourceRange

  init(_ kind: Kind, at range: SourceRange = SourceRange(0, 0)) {
    self.kind = kind
    self.range = range
  }
}

/// A field of a record or variant as it is written.
public struct FieldSyntax: Sendable {
  /// The number that stands for it in messages.
  public var id: UInt32
  /// Its name; nil if it has a number, or a position only.
  public var name: String?
  /// The type of its value; `null` for a case without one.
  public var type: TypeSyntax
  /// Its doc comment, a line each.
  public var documentation: [String]
  /// Where its label stands, or its type.
  public var range: SourceRange
}

/// An argument or result as it is written.
public struct ArgumentSyntax: Sendable {
  /// Its name.
  public var name: String?
  /// Its type.
  public var type: TypeSyntax
  /// Where its label stands, or its type.
  public var range: SourceRange
}

/// A function type as it is written.
public struct FunctionSyntax: Sendable {
  /// What it takes.
  public var arguments: [ArgumentSyntax]
  /// What it answers.
  public var results: [ArgumentSyntax]
  /// Its annotations.
  public var modes: [FunctionMode]
  /// Where the annotations stand, or the results if there are none.
  public var modeRange: SourceRange
}

/// A method as it is written.
public struct MethodSyntax: Sendable {
  /// Its name.
  public var name: String
  /// A function type, or the name of one.
  public var type: TypeSyntax
  /// Its doc comment, a line each.
  public var documentation: [String]
  /// Where its name stands.
  public var range: SourceRange
  /// The index of the file it comes from.
  public var file: Int = 0
}
