public import Candid

/// Writes Swift source for an interface: its types, and a client with a function for each method.
///
/// ```swift
/// let interface = try Interface(parsing: text)
/// let source = SwiftBindings(name: "stable_storage").source(for: interface)
/// ```
///
/// The source needs the module `Candid` alone. A client calls through any `CanisterCaller`:
///
/// ```swift
/// let client = StableStorageClient(canister, through: caller)
/// let value = try await client.get(key: 1)
/// ```
///
/// Records become structs, variants enums; what has no name of its own is named after where it
/// stands. Structs that contain themselves do so through `@Indirect`.
public struct SwiftBindings: Sendable {
  /// How types come by their conformances to `CandidEncodable` and `CandidDecodable`.
  public enum Form: Sendable {
    /// They are written out.
    case plain
    /// Macros add them: shorter source, which needs the module `CandidMacros` and so swift-syntax.
    case macros
  }

  /// What the client is named after, and the `.did` file probably is: `stable_storage` gives
  /// `StableStorageClient`.
  public var name: String
  /// An enum to put everything into; nil for none.
  public var namespace: String?
  /// How types come by their conformances.
  public var form: Form

  /// Bindings with a name, in a namespace if one is given.
  public init(name: String, namespace: String? = nil, form: Form = .plain) {
    self.name = name
    self.namespace = namespace
    self.form = form
  }

  /// The source for an interface.
  ///
  /// - Parameters:
  ///   - interface: The interface, as parsed.
  ///   - text: A `.did` text that the namespace, if there is one, keeps as `interfaceText`.
  public func source(for interface: Interface, keeping text: String? = nil) -> String {
    // An interface that was built has no syntax; its text has.
    let parsed = interface.syntax == nil ? try? Interface(parsing: interface.text) : interface
    guard let parsed, let syntax = parsed.syntax else { return "" }
    let namespace = namespace.map { SwiftNames.upper($0) ?? "Bindings" }
    var generator = SwiftGenerator(
      interface: parsed, syntax: syntax, name: name, namespace: namespace, form: form)
    generator.generate()
    var lines = [
      "// Made by `cooper candid bind swift`. Changes will be lost.", "// swift-format-ignore-file",
      "",
    ]
    // An import that only private things use may not be public.
    let words = ["Candid", "Nat", "Integer", "Principal", "Blob", "Null", "Empty", "Reserved"]
    let isPublic = generator.lines.contains { line in
      !line.contains("//") && words.contains { line.contains($0) }
    }
    let module = form == .plain ? "Candid" : "CandidMacros"
    lines += [(isPublic ? "public " : "") + "import \(module)", ""]
    if let namespace {
      lines.append(comment("The types and the client of `\(name)`."))
      lines.append("public enum \(namespace) {")
      if let text { lines += constant(text) }
      lines += generator.lines.map { $0.isEmpty ? "" : "  " + $0 }
      lines.append("}")
    } else {
      lines += generator.lines
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The constant that keeps a text.
  private func constant(_ text: String) -> [String] {
    var quotes = "#"
    while text.contains("\"\"\"" + quotes) { quotes += "#" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return [
      "  /// The interface as its `.did` file has it.",
      "  public static let interfaceText = \(quotes)\"\"\"",
    ]
      + lines.map { $0.isEmpty ? "" : "    " + $0 } + ["    \"\"\"\(quotes)", ""]
  }
}
