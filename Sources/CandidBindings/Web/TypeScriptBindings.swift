public import Candid

/// Writes the types of an interface in TypeScript, beside the JavaScript of `JavaScriptBindings`.
///
/// ```swift
/// let source = TypeScriptBindings().source(for: try Interface(parsing: text))
/// ```
public struct TypeScriptBindings: Sendable {
  /// Bindings in TypeScript.
  public init() {}

  /// The source for an interface.
  public func source(for interface: Interface) -> String {
    guard let syntax = interface.parsedSyntax else { return "" }
    return TypeScriptGenerator(types: DeclaredTypes(syntax)).source(syntax)
  }
}

/// Writes one interface.
struct TypeScriptGenerator {
  let types: DeclaredTypes

  func source(_ syntax: InterfaceSyntax) -> String {
    var layout = SourceLayout()
    for line in [
      "import type { Principal } from '@icp-sdk/core/principal';",
      "import type { ActorMethod } from '@icp-sdk/core/agent';",
      "import type { IDL } from '@icp-sdk/core/candid';", "",
    ] {
      layout.text(line)
      layout.hardLine()
    }
    for name in types.names {
      guard let declared = types.declarations[name] else { continue }
      declaration(declared, &layout)
      layout.hardLine()
    }
    guard let service = syntax.service else { return layout.rendered() + "\n" }
    documentation(service.documentation, &layout)
    layout.text("export interface _SERVICE ")
    if case .name(let name) = service.type.kind {
      layout.text("extends \(name) {}")
    } else {
      type(service.type, isReference: false, isDocumented: true, &layout)
    }
    layout.line()
    layout.text("export declare const idlFactory: IDL.InterfaceFactory;")
    layout.line()
    layout.text("export declare const init: (args: { IDL: typeof IDL }) => IDL.Type[];")
    return layout.rendered() + "\n"
  }

  private func declaration(
    _ declared: InterfaceSyntax.Declaration, _ layout: inout SourceLayout
  ) {
    documentation(declared.documentation, &layout)
    let name = WebNames.identifier(declared.name)
    switch declared.type.kind {
    case .record(let fields) where !fields.isTuple(atLeast: 0):
      layout.text("export interface \(name) ")
      type(declared.type, isReference: false, isDocumented: true, &layout)
    case .service:
      layout.text("export interface \(name) ")
      type(declared.type, isReference: false, isDocumented: true, &layout)
    case .function(let function):
      layout.text("export type \(name) = ")
      method(function, &layout)
      layout.text(";")
    case .name(let other):
      layout.text("export type \(name) = \(WebNames.identifier(other));")
    default:
      layout.text("export type \(name) = ")
      type(declared.type, isReference: false, isDocumented: true, &layout)
      layout.text(";")
    }
  }

  private func documentation(_ lines: [String], _ layout: inout SourceLayout) {
    guard !lines.isEmpty else { return }
    layout.text("/**")
    layout.hardLine()
    for line in lines {
      // What would end the comment does not.
      layout.text(" * " + line.replacing("*/", with: "*\\/"))
      layout.hardLine()
    }
    layout.text(" */")
    layout.hardLine()
  }

  /// A type.
  ///
  /// - Parameters:
  ///   - isReference: Whether it is of a value that is passed: there, services are principals.
  ///   - isDocumented: Whether doc comments of fields are written.
  private func type(
    _ type: TypeSyntax, isReference: Bool, isDocumented: Bool, _ layout: inout SourceLayout
  ) {
    switch type.kind {
    case .primitive(let primitive): layout.text(Self.name(of: primitive))
    case .name(let name):
      switch types.resolved(type).kind {
      case .function: layout.text("[Principal, string]")
      case .service where isReference: layout.text("Principal")
      default: layout.text(WebNames.identifier(name))
      }
    case .opt(let inner):
      layout.text("[] | ")
      layout.enclose("[", "]", spaced: false) {
        self.type(inner, isReference: isReference, isDocumented: isDocumented, &$0)
      }
    case .vec(let inner):
      if let array = Self.typedArray(of: types.resolved(inner)) { return layout.text(array) }
      layout.enclose("Array<", ">", spaced: false) {
        self.type(inner, isReference: isReference, isDocumented: isDocumented, &$0)
      }
    case .record(let fields) where fields.isTuple(atLeast: 1):
      layout.enclose("[", "]", spaced: false) {
        $0.list(fields, separator: ",") {
          self.type($1.type, isReference: isReference, isDocumented: false, &$0)
        }
      }
    case .record(let fields):
      layout.enclose("{", "}", spaced: true) {
        $0.list(fields, separator: ",") { layout, field in
          self.field(field, isReference, isDocumented, &layout)
        }
      }
    case .variant(let fields): variant(fields, isReference, isDocumented, &layout)
    case .function: layout.text("[Principal, string]")
    case .service(let methods):
      // What is not declared is passed.
      guard isDocumented else { return layout.text("Principal") }
      layout.enclose("{", "}", spaced: true) {
        $0.list(methods, separator: ",") { layout, method in
          documentation(method.documentation, &layout)
          layout.text(WebNames.quoted(method.name) + " : ")
          switch method.type.kind {
          case .function(let function): self.method(function, &layout)
          case .name(let name): layout.text(WebNames.identifier(name))
          default: break
          }
        }
      }
    }
  }

  private func field(
    _ field: FieldSyntax, _ isReference: Bool, _ isDocumented: Bool,
    _ layout: inout SourceLayout
  ) {
    if isDocumented { documentation(field.documentation, &layout) }
    layout.text(WebNames.label(field) + " : ")
    type(field.type, isReference: isReference, isDocumented: isDocumented, &layout)
  }

  private func variant(
    _ fields: [FieldSyntax], _ isReference: Bool, _ isDocumented: Bool,
    _ layout: inout SourceLayout
  ) {
    guard !fields.isEmpty else { return layout.text("never") }
    layout.nested {
      $0.list(fields, separator: " |", trailing: false) { layout, field in
        layout.enclose("{", "}", spaced: true) {
          self.field(field, isReference, isDocumented, &$0)
        }
      }
    }
  }

  private func method(_ function: FunctionSyntax, _ layout: inout SourceLayout) {
    func value(_ argument: ArgumentSyntax, _ layout: inout SourceLayout) {
      type(argument.type, isReference: true, isDocumented: false, &layout)
    }
    layout.enclose("ActorMethod<", ">", spaced: false) { layout in
      layout.enclose("[", "]", spaced: false) {
        $0.list(function.arguments, separator: ",") { value($1, &$0) }
      }
      layout.text(",")
      layout.line()
      switch function.results.count {
      case 0: layout.text("undefined")
      case 1: value(function.results[0], &layout)
      default:
        layout.enclose("[", "]", spaced: false) {
          $0.list(function.results, separator: ",") { value($1, &$0) }
        }
      }
    }
  }

  private static func name(of primitive: TypeReference) -> String {
    switch primitive {
    case .null: "null"
    case .bool: "boolean"
    case .text: "string"
    case .reserved: "any"
    case .empty: "never"
    case .principal: "Principal"
    case .nat, .int, .nat64, .int64: "bigint"
    default: "number"
    }
  }

  /// What holds numbers of one width.
  private static func typedArray(of type: TypeSyntax) -> String? {
    guard case .primitive(let primitive) = type.kind else { return nil }
    return switch primitive {
    case .nat8: "Uint8Array | number[]"
    case .nat16: "Uint16Array | number[]"
    case .nat32: "Uint32Array | number[]"
    case .nat64: "BigUint64Array | bigint[]"
    case .int8: "Int8Array | number[]"
    case .int16: "Int16Array | number[]"
    case .int32: "Int32Array | number[]"
    case .int64: "BigInt64Array | bigint[]"
    default: nil
    }
  }
}
