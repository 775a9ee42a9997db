public import Candid

/// Writes the types of an interface in Motoko: a module with a type for each, and `Self`, the actor.
///
/// ```swift
/// let source = try MotokoBindings().source(for: try Interface(parsing: text))
/// ```
public struct MotokoBindings: Sendable {
  /// Bindings in Motoko.
  public init() {}

  /// The source for an interface.
  ///
  /// - Throws: `BindingError` where a method's name is none in Motoko.
  public func source(for interface: Interface) throws(BindingError) -> String {
    guard let syntax = interface.parsedSyntax else { return "" }
    for method in interface.methods where !MotokoNames.isIdentifier(method.name) {
      throw BindingError(
        "The method ‘\(method.name)’ has a name that Motoko has no way to write")
    }
    var layout = SourceLayout()
    for line in [
      "// This is a generated Motoko binding.",
      "// Please use `import service \"ic:canister_id\"` instead to call canisters on the IC if possible.",
      "",
    ] {
      layout.text(line)
      layout.hardLine()
    }
    let types = DeclaredTypes(syntax)
    layout.enclose("module {", "}", spaced: true) { layout in
      for name in types.names {
        guard let declared = types.declarations[name] else { continue }
        documentation(declared.documentation, &layout)
        layout.text("public type \(MotokoNames.name(name)) = ")
        type(declared.type, isDocumented: true, &layout)
        layout.text(";")
        layout.hardLine()
      }
      if let service = syntax.service { actor(service, &layout) }
    }
    return layout.rendered() + "\n"
  }

  private func actor(_ service: InterfaceSyntax.Service, _ layout: inout SourceLayout) {
    documentation(service.documentation, &layout)
    layout.text("public type Self = ")
    if let arguments = service.initArguments {
      self.arguments(arguments, &layout)
      layout.text(" -> async ")
    }
    type(service.type, isDocumented: true, &layout)
  }

  private func documentation(_ lines: [String], _ layout: inout SourceLayout) {
    for line in lines {
      layout.text("/// " + line)
      layout.hardLine()
    }
  }

  private func type(
    _ type: TypeSyntax, isDocumented: Bool, _ layout: inout SourceLayout
  ) {
    switch type.kind {
    case .primitive(let primitive): layout.text(MotokoNames.name(of: primitive))
    case .name(let name): layout.text(MotokoNames.name(name))
    case .opt(let inner):
      layout.text("?")
      self.type(inner, isDocumented: isDocumented, &layout)
    case .vec(let inner) where inner.isPrimitive(.nat8): layout.text("Blob")
    case .vec(let inner):
      layout.enclose("[", "]", spaced: false) {
        self.type(inner, isDocumented: isDocumented, &$0)
      }
    case .record(let fields) where fields.isTuple(atLeast: 2):
      layout.enclose("(", ")", spaced: false) {
        $0.list(fields, separator: ",") { self.type($1.type, isDocumented: false, &$0) }
      }
    case .record(let fields):
      layout.enclose("{", "}", spaced: true) {
        $0.list(fields, separator: ";") { layout, field in
          if isDocumented { documentation(field.documentation, &layout) }
          layout.text(MotokoNames.label(field) + " : ")
          self.type(field.type, isDocumented: isDocumented, &layout)
        }
      }
    case .variant(let fields): variant(fields, isDocumented, &layout)
    case .function(let function): self.function(function, &layout)
    case .service(let methods):
      layout.enclose("actor {", "}", spaced: true) {
        $0.list(methods, separator: ";") { layout, method in
          if isDocumented { documentation(method.documentation, &layout) }
          layout.text(MotokoNames.name(method.name) + " : ")
          self.type(method.type, isDocumented: isDocumented, &layout)
        }
      }
    }
  }

  private func variant(
    _ fields: [FieldSyntax], _ isDocumented: Bool, _ layout: inout SourceLayout
  ) {
    guard !fields.isEmpty else { return layout.text("{#}") }
    layout.enclose("{", "}", spaced: true) {
      $0.list(fields, separator: ";") { layout, field in
        if isDocumented { documentation(field.documentation, &layout) }
        layout.text("#" + MotokoNames.label(field))
        guard !field.type.isPrimitive(.null) else { return }
        layout.text(" : ")
        type(field.type, isDocumented: isDocumented, &layout)
      }
    }
  }

  private func function(_ function: FunctionSyntax, _ layout: inout SourceLayout) {
    layout.nested { layout in
      layout.text("shared ")
      if function.modes.contains(.query) { layout.text("query ") }
      if function.modes.contains(.compositeQuery) { layout.text("composite query ") }
      arguments(function.arguments, &layout)
      layout.text(" -> ")
      guard !function.modes.contains(.oneway) else { return layout.text("()") }
      layout.text("async ")
      arguments(function.results, &layout)
    }
  }

  /// Arguments or results: one alone has no parentheses, unless it is a tuple.
  private func arguments(_ arguments: [ArgumentSyntax], _ layout: inout SourceLayout) {
    if let only = arguments.first, arguments.count == 1 {
      guard case .record(let fields) = only.type.kind, fields.isTuple(atLeast: 2) else {
        return type(only.type, isDocumented: false, &layout)
      }
      return layout.enclose("(", ")", spaced: false) {
        type(only.type, isDocumented: false, &$0)
      }
    }
    layout.enclose("(", ")", spaced: false) {
      $0.list(arguments, separator: ",") { type($1.type, isDocumented: false, &$0) }
    }
  }
}
