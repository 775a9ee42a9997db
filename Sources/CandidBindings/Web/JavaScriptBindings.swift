public import Candid

/// Writes the `idlFactory` of an interface in JavaScript, as agents in JavaScript take it.
///
/// ```swift
/// let source = JavaScriptBindings().source(for: try Interface(parsing: text))
/// ```
public struct JavaScriptBindings: Sendable {
  /// Bindings in JavaScript.
  public init() {}

  /// The source for an interface.
  public func source(for interface: Interface) -> String {
    guard let syntax = interface.parsedSyntax else { return "" }
    let types = DeclaredTypes(syntax)
    guard let service = syntax.service else {
      var layout = SourceLayout()
      let order = types.names
      define(order, types, &layout)
      return layout.rendered() + "\n"
    }
    let arguments = service.initArguments?.map(\.type) ?? []
    let factory = function("idlFactory") { layout in
      let order = types.order(of: arguments + [service.type])
      let recursive = define(order, types, &layout)
      layout.text("return ")
      if case .name(let name) = service.type.kind {
        layout.text(recursive.contains(name) ? name + ".getType()" : name)
      } else {
        type(service.type, &layout)
      }
      layout.text(";")
    }
    let initialization = function("init") { layout in
      define(types.order(of: arguments), types, &layout)
      layout.text("return ")
      self.arguments(arguments, &layout)
      layout.text(";")
    }
    return factory + "\n" + initialization + "\n"
  }

  private func function(_ name: String, _ body: (inout SourceLayout) -> Void) -> String {
    var layout = SourceLayout()
    layout.text("export const \(name) = ({ IDL }) => ")
    layout.enclose("{", "};", spaced: true, body)
    return layout.rendered()
  }

  /// Declares types; those that are used before are declared without a content first, and are returned.
  @discardableResult
  private func define(
    _ order: [String], _ types: DeclaredTypes, _ layout: inout SourceLayout
  ) -> Set<String> {
    let recursive = types.usedBefore(order)
    for name in recursive.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      layout.text("const \(WebNames.identifier(name)) = IDL.Rec();")
      layout.hardLine()
    }
    for name in order {
      guard let declared = types.declarations[name] else { continue }
      if recursive.contains(name) {
        layout.text(WebNames.identifier(name) + ".fill")
        layout.enclose("(", ");", spaced: false) { type(declared.type, &$0) }
      } else {
        layout.text("const \(WebNames.identifier(name)) = ")
        type(declared.type, &layout)
        layout.text(";")
      }
      layout.hardLine()
    }
    return recursive
  }

  private func type(_ type: TypeSyntax, _ layout: inout SourceLayout) {
    switch type.kind {
    case .primitive(let primitive): layout.text("IDL.\(WebNames.constructor(primitive))")
    case .name(let name): layout.text(WebNames.identifier(name))
    case .opt(let inner):
      layout.enclose("IDL.Opt(", ")", spaced: false) { self.type(inner, &$0) }
    case .vec(let inner):
      layout.enclose("IDL.Vec(", ")", spaced: false) { self.type(inner, &$0) }
    case .record(let fields) where fields.isTuple(atLeast: 1):
      layout.enclose("IDL.Tuple(", ")", spaced: false) {
        $0.list(fields, separator: ",") { self.type($1.type, &$0) }
      }
    case .record(let fields): self.fields("IDL.Record", fields, &layout)
    case .variant(let fields): self.fields("IDL.Variant", fields, &layout)
    case .function(let function):
      layout.nested { layout in
        layout.enclose("IDL.Func(", ")", spaced: false) { self.function(function, &$0) }
      }
    case .service(let methods):
      layout.enclose("IDL.Service({", "})", spaced: true) {
        $0.list(methods, separator: ",") { layout, method in
          layout.text(WebNames.quoted(method.name) + " : ")
          self.type(method.type, &layout)
        }
      }
    }
  }

  private func fields(
    _ constructor: String, _ fields: [FieldSyntax], _ layout: inout SourceLayout
  ) {
    layout.enclose("\(constructor)({", "})", spaced: true) {
      $0.list(fields, separator: ",") { layout, field in
        layout.text(WebNames.label(field) + " : ")
        type(field.type, &layout)
      }
    }
  }

  private func function(_ function: FunctionSyntax, _ layout: inout SourceLayout) {
    let parts: [(inout SourceLayout) -> Void] = [
      { arguments(function.arguments.map(\.type), &$0) },
      { arguments(function.results.map(\.type), &$0) },
      { layout in
        layout.enclose("[", "]", spaced: false) {
          $0.list(function.modes, separator: ",") { $0.text("'\($1.keyword)'") }
        }
      },
    ]
    layout.list(parts, separator: ",") { $1(&$0) }
  }

  private func arguments(_ types: [TypeSyntax], _ layout: inout SourceLayout) {
    layout.enclose("[", "]", spaced: false) {
      $0.list(types, separator: ",") { type($1, &$0) }
    }
  }
}

extension Interface {
  /// Its text as it is written: one that was built has none, and its text has.
  var parsedSyntax: InterfaceSyntax? { syntax ?? (try? Interface(parsing: text))?.syntax }
}
