public import Candid

/// Writes Swift source for an interface: its types, and a client with a function for each method.
///
/// ```swift
/// let interface = try Interface(parsing: text)
/// let source = SwiftBindings(name: "stable_storage").source(for: interface)
/// ```
///
/// The source needs the module `CandidMacros`. A client calls through any `CanisterCaller`:
///
/// ```swift
/// let client = StableStorageClient(canister, through: caller)
/// let value = try await client.get(key: 1)
/// ```
///
/// Records become structs, variants enums, both with `@CandidType`; what has no name of its own is
/// named after where it stands. Structs that contain themselves do so through `@Indirect`.
public struct SwiftBindings: Sendable {
  /// What the client is named after, and the `.did` file probably is: `stable_storage` gives
  /// `StableStorageClient`.
  public var name: String
  /// An enum to put everything into; nil for none.
  public var namespace: String?

  /// Bindings with a name, in a namespace if one is given.
  public init(name: String, namespace: String? = nil) {
    self.name = name
    self.namespace = namespace
  }

  /// The source for an interface.
  public func source(for interface: Interface) -> String {
    // An interface that was built has no syntax; its text has.
    let parsed = interface.syntax == nil ? try? Interface(parsing: interface.text) : interface
    guard let parsed, let syntax = parsed.syntax else { return "" }
    let namespace = namespace.map { SwiftNames.upper($0) ?? "Bindings" }
    var generator = SwiftGenerator(
      interface: parsed, syntax: syntax, name: name, namespace: namespace)
    generator.generate()
    var lines = [
      "// Made by `cooper candid bind swift`. Changes will be lost.", "// swift-format-ignore-file",
      "",
    ]
    // An import that only private things use may not be public.
    let words = ["@CandidType", "Candid", "Nat", "Integer", "Principal", "Blob", "Null", "Empty"]
    let isPublic = generator.lines.contains { line in
      !line.contains("//") && (words + ["Reserved"]).contains { line.contains($0) }
    }
    lines += [(isPublic ? "public " : "") + "import CandidMacros", ""]
    if let namespace {
      lines.append(comment("The types and the client of `\(name)`."))
      lines.append("public enum \(namespace) {")
      lines += generator.lines.map { $0.isEmpty ? "" : "  " + $0 }
      lines.append("}")
    } else {
      lines += generator.lines
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
