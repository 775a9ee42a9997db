extension Interface {
  /// The interface as a `.did` text, laid out in 80 columns as the reference implementation does.
  ///
  /// Reading the text again gives the same interface, and the text of that is the same text. An
  /// interface that was parsed prints what its source says, aliases and order included; one that
  /// was built prints each named entry as a `type` declaration. After a service there is no line
  /// end, after a last declaration there is.
  public var text: String {
    var layout = Layout()
    layout.interface(syntax ?? builtSyntax)
    return layout.rendered()
  }

  /// The text of a type, by its declared name if it has one.
  ///
  ///     interface.text(of: field.type)  // "opt Account"
  public func text(of type: TypeReference) -> String {
    var layout = Layout()
    layout.type(TypeSpeller(types, declarations: declarations, roots: [type]).syntax(type))
    return layout.rendered()
  }

  /// The signature of a function, such as `(key : nat) -> (opt nat) query`.
  public func signature(of function: FunctionType) -> String {
    let roots = (function.arguments + function.results).map { $0.type }
    var layout = Layout()
    layout.function(
      TypeSpeller(types, declarations: declarations, roots: roots).function(function))
    return layout.rendered()
  }

  /// The syntax of an interface that was not parsed.
  var builtSyntax: InterfaceSyntax {
    var roots = initArguments?.map { $0.type } ?? []
    if let service { roots.append(service) }
    // A service of its own name is written in place unless something else refers to it.
    var speller = TypeSpeller(
      types, declarations: declarations, roots: roots, rootService: service?.entry)
    if let entry = service?.entry, isReferred(entry), speller.names[entry] == nil {
      speller = TypeSpeller(types, declarations: declarations, roots: roots)
    }
    var syntax = InterfaceSyntax()
    for declaration in declarations {
      var type = speller.syntax(declaration.type)
      if let entry = declaration.type.entry, let name = speller.names[entry],
        name.hasSameBytes(as: declaration.name)
      {
        type = speller.definition(entry)
      }
      syntax.declarations.append(
        InterfaceSyntax.Declaration(
          name: declaration.name, type: type, documentation: declaration.documentation,
          range: SourceRange(0, 0)))
    }
    for entry in speller.undeclared {
      syntax.declarations.append(
        InterfaceSyntax.Declaration(
          name: speller.names[entry]!, type: speller.definition(entry),
          documentation: types.entries[entry].documentation, range: SourceRange(0, 0)))
    }
    if let service {
      syntax.service = InterfaceSyntax.Service(
        initArguments: initArguments.map(speller.arguments), type: speller.syntax(service),
        documentation: documentation)
    }
    return syntax
  }

  /// Whether some type refers to the entry.
  @export(interface)
  private func isReferred(_ entry: Int) -> Bool {
    let target = TypeReference(entry: entry)
    if initArguments?.contains(where: { $0.type == target }) == true { return true }
    return types.entries.contains { other in
      switch other.node {
      case .opt(let inner), .vec(let inner): inner == target
      case .record(let fields), .variant(let fields): fields.contains { $0.type == target }
      case .function(let function):
        function.arguments.contains { $0.type == target }
          || function.results.contains { $0.type == target }
      case .service(let methods): methods.contains { $0.type == target }
      }
    }
  }
}

extension TypeTable {
  /// The text of a type, such as `opt nat`; entries with a name go by it.
  public func text(of type: TypeReference) -> String {
    var layout = Layout()
    layout.type(TypeSpeller(self, roots: [type]).syntax(type))
    return layout.rendered()
  }

  /// The signature of a function, such as `(key : nat) -> (opt nat) query`.
  public func signature(of function: FunctionType) -> String {
    Interface(types: self).signature(of: function)
  }

  /// The text of arguments, such as `(nat, opt text)`.
  public func text(of types: [TypeReference]) -> String {
    var text = "("
    for index in types.indices { text += (index > 0 ? ", " : "") + self.text(of: types[index]) }
    return text + ")"
  }
}
