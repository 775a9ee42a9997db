public import Candid

/// Writes the types of an interface in Rust, and a client that calls it from a canister with `ic-cdk`.
///
/// ```swift
/// let source = RustBindings().source(for: try Interface(parsing: text))
/// ```
public struct RustBindings: Sendable {
  /// The canister that the source has a client for; nil for none.
  public var canister: Principal?

  /// Bindings in Rust, for a canister if one is given.
  public init(canister: Principal? = nil) { self.canister = canister }

  /// The source for an interface.
  public func source(for interface: Interface) -> String {
    guard let syntax = interface.parsedSyntax else { return "" }
    let generator = RustGenerator(syntax)
    let head = """
      // This is an experimental feature to generate Rust binding from Candid.
      // You may want to manually adjust some of the types.
      #![allow(dead_code, unused_imports)]
      use candid::{self, CandidType, Deserialize, Principal};
      use ic_cdk::api::call::CallResult as Result;


      """
    return head + generator.definitions() + "\n" + generator.client(of: canister) + "\n"
  }
}

/// Writes one interface.
struct RustGenerator {
  private let syntax: InterfaceSyntax
  private let nominal: NominalTypes
  private let documentation: [String: [String]]
  private let order: [String]
  /// The types that are used before they are declared: where they stand, they are boxed.
  private let recursive: Set<String>

  init(_ syntax: InterfaceSyntax) {
    self.syntax = syntax
    nominal = NominalTypes(syntax)
    documentation = DeclaredTypes(syntax).declarations.mapValues(\.documentation)
    if let service = nominal.service {
      order = nominal.order(of: nominal.initArguments + [service])
    } else {
      order = nominal.types.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    recursive = nominal.usedBefore(order)
  }

  /// The types.
  func definitions() -> String {
    var layout = SourceLayout()
    for name in order {
      guard let type = nominal.types[name] else { continue }
      definition(name, type, &layout)
      layout.hardLine()
    }
    return layout.rendered()
  }

  private func definition(
    _ id: String, _ type: NominalTypes.Kind, _ layout: inout SourceLayout
  ) {
    let name = RustNames.camel(id).name
    func documented(isDerived: Bool, _ layout: inout SourceLayout) {
      comment(documentation[id] ?? [], &layout)
      guard isDerived else { return }
      layout.text("#[derive(CandidType, Deserialize)]")
      layout.line()
    }
    switch type {
    case .record(let fields):
      documented(isDerived: true, &layout)
      layout.text("pub struct \(name) ")
      self.fields(fields, isVisible: true, &layout)
      if fields.isTuple { layout.text(";") }
    case .variant(let fields) where !isResult(fields):
      documented(isDerived: true, &layout)
      layout.text("pub enum \(name) ")
      layout.enclose("{", "}", spaced: true) {
        $0.list(fields, separator: ",") { self.variantCase($1, &$0) }
      }
    case .function(let arguments, let results, let modes):
      layout.text("candid::define_function!(pub \(name) : ")
      function(arguments, results, modes, &layout)
      layout.text(");")
    case .service(let methods):
      layout.text("candid::define_service!(pub \(name) : ")
      service(methods, &layout)
      layout.text(");")
    case .primitive, .name, .opt, .vec, .variant:
      let isRecursive = recursive.contains(id)
      if case .variant = type {
        documented(isDerived: false, &layout)
      } else {
        documented(isDerived: isRecursive, &layout)
        if isRecursive {
          layout.text("pub struct \(name)")
          layout.enclose("(", ")", spaced: false) { layout in
            layout.text("pub ")
            self.type(type, isReference: false, &layout)
          }
          return layout.text(";")
        }
      }
      layout.text("pub type \(name) = ")
      self.type(type, isReference: false, &layout)
      layout.text(";")
    }
  }

  private func comment(_ lines: [String], _ layout: inout SourceLayout) {
    for line in lines {
      layout.text("/// " + line)
      layout.hardLine()
    }
  }

  // MARK: Parts of types

  private func fields(
    _ fields: [NominalTypes.Field], isVisible: Bool, _ layout: inout SourceLayout
  ) {
    guard !fields.isTuple else { return tuple(fields, isVisible, isReference: false, &layout) }
    layout.enclose("{", "}", spaced: true) {
      $0.list(fields, separator: ",") { layout, field in
        comment(field.documentation, &layout)
        label(field, isCase: false, isVisible: isVisible, &layout)
        layout.text(": ")
        type(field.type, isReference: false, &layout)
      }
    }
  }

  private func tuple(
    _ fields: [NominalTypes.Field], _ isVisible: Bool, isReference: Bool,
    _ layout: inout SourceLayout
  ) {
    layout.enclose("(", ")", spaced: false) { layout in
      for field in fields {
        if isVisible { layout.text("pub ") }
        type(field.type, isReference: isReference, &layout)
        layout.text(",")
      }
    }
  }

  private func variantCase(_ field: NominalTypes.Field, _ layout: inout SourceLayout) {
    comment(field.documentation, &layout)
    label(field, isCase: true, isVisible: false, &layout)
    switch field.type {
    case .primitive(.null): break
    case .record(let fields): self.fields(fields, isVisible: false, &layout)
    default:
      layout.enclose("(", ")", spaced: false) { type(field.type, isReference: false, &$0) }
    }
  }

  private func label(
    _ field: NominalTypes.Field, isCase: Bool, isVisible: Bool, _ layout: inout SourceLayout
  ) {
    let visibility = isVisible ? "pub " : ""
    guard let name = field.name else { return layout.text("\(visibility)_\(field.id)_") }
    let own = isCase ? RustNames.camel(name) : RustNames.snake(name)
    if own.differs {
      layout.text("#[serde(rename=\"\(name.escapedForLiterals)\")]")
      layout.line()
    }
    layout.text(visibility + own.name)
  }

  /// A type where it is used.
  ///
  /// - Parameter isReference: Whether it is of an argument or a result, where nothing needs a box.
  private func type(
    _ kind: NominalTypes.Kind, isReference: Bool, _ layout: inout SourceLayout
  ) {
    switch kind {
    case .primitive(let primitive): layout.text(Self.name(of: primitive))
    case .name(let id):
      let name = RustNames.camel(id).name
      layout.text(!isReference && recursive.contains(id) ? "Box<\(name)>" : name)
    case .opt(let inner):
      layout.enclose("Option<", ">", spaced: false) { type(inner, isReference: isReference, &$0) }
    case .vec(.primitive(.nat8)): layout.text("serde_bytes::ByteBuf")
    case .vec(let inner):
      layout.enclose("Vec<", ">", spaced: false) { type(inner, isReference: isReference, &$0) }
    case .record(let fields) where fields.isTuple:
      tuple(fields, false, isReference: isReference, &layout)
    case .record(let fields): self.fields(fields, isVisible: false, &layout)
    case .variant(let fields):
      let isMotoko = fields.first?.name == "ok"
      let result = isMotoko ? "candid::MotokoResult" : "std::result::Result"
      layout.enclose("\(result)<", ">", spaced: false) { layout in
        for (index, field) in fields.enumerated() {
          if index > 0 { layout.text(", ") }
          type(field.type, isReference: isReference, &layout)
        }
      }
    // These have names.
    case .function, .service: break
    }
  }

  private func isResult(_ fields: [NominalTypes.Field]) -> Bool {
    fields.map(\.name) == ["Ok", "Err"] || fields.map(\.name) == ["ok", "err"]
  }

  private func function(
    _ arguments: [NominalTypes.Kind], _ results: [NominalTypes.Kind], _ modes: [FunctionMode],
    _ layout: inout SourceLayout
  ) {
    func list(_ kinds: [NominalTypes.Kind], _ layout: inout SourceLayout) {
      layout.enclose("(", ")", spaced: false) {
        $0.list(kinds, separator: ",") { type($1, isReference: true, &$0) }
      }
    }
    layout.nested { layout in
      list(arguments, &layout)
      layout.text(" -> ")
      list(results, &layout)
      for mode in modes { layout.text(" " + mode.keyword) }
    }
  }

  private func service(
    _ methods: [(name: String, type: NominalTypes.Kind)], _ layout: inout SourceLayout
  ) {
    layout.enclose("{", "}", spaced: true) {
      $0.list(methods, separator: ";") { layout, method in
        layout.text("\"\(method.name)\" : ")
        if case .function(let arguments, let results, let modes) = method.type {
          layout.enclose("candid::func!(", ")", spaced: false) {
            function(arguments, results, modes, &$0)
          }
        } else {
          type(method.type, isReference: true, &layout)
          layout.text("::ty()")
        }
      }
    }
  }

  private static func name(of primitive: TypeReference) -> String {
    switch primitive {
    case .null: "()"
    case .bool: "bool"
    case .nat: "candid::Nat"
    case .int: "candid::Int"
    case .nat8: "u8"
    case .nat16: "u16"
    case .nat32: "u32"
    case .nat64: "u64"
    case .int8: "i8"
    case .int16: "i16"
    case .int32: "i32"
    case .int64: "i64"
    case .float32: "f32"
    case .float64: "f64"
    case .text: "String"
    case .reserved: "candid::Reserved"
    case .principal: "Principal"
    default: "candid::Empty"
    }
  }
}

// The client.
extension RustGenerator {
  /// The client with its methods; nothing without a service.
  func client(of canister: Principal?) -> String {
    guard let service = nominal.service, case .service(let methods) = nominal.resolved(service),
      !methods.isEmpty
    else { return "" }
    var lines = (syntax.service?.documentation ?? []).map { "/// " + $0 }
    lines += ["pub struct Service(pub Principal);", "impl Service {"]
    for method in methods {
      guard case .function(let arguments, let results, _) = nominal.resolved(method.type) else {
        continue
      }
      lines += methodDocumentation(method.name).map { "  /// " + $0 }
      let types = arguments.map(text)
      let parameters = types.enumerated().map { ", arg\($0): &\($1)" }.joined()
      let values = types.indices.map { "arg\($0)," }.joined()
      let result = results.map { text($0) + "," }.joined()
      lines += [
        "  pub async fn \(RustNames.snake(method.name).name)(&self\(parameters)) -> Result<(\(result))> {",
        "    ic_cdk::call(self.0, \"\(method.name.escapedForLiterals)\", (\(values))).await", "  }",
      ]
    }
    lines.append("}")
    if let canister {
      let bytes = canister.bytes.map { "\($0)" }.joined(separator: ", ")
      lines += [
        "/// Canister ID: `\(canister.text)`",
        "pub const CANISTER_ID : Principal = Principal::from_slice(&[\(bytes)]);",
        "pub const service : Service = Service(CANISTER_ID);",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(_ kind: NominalTypes.Kind) -> String {
    var layout = SourceLayout()
    type(kind, isReference: true, &layout)
    return layout.rendered()
  }

  private func methodDocumentation(_ name: String) -> [String] {
    guard case .service(let methods) = syntax.service?.type.kind else { return [] }
    return methods.first { $0.name == name }?.documentation ?? []
  }
}
