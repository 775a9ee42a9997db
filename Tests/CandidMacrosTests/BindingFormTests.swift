import CandidMacros
import Foundation
import GeneratedBindings
import Testing

/// A Candid type, and the Swift types that both forms of bindings have for it.
private struct BoundType: Sendable, CustomTestStringConvertible {
  let file: String
  let name: String
  /// Equal headers, and equal descriptions of types, doc comments of fields and cases included.
  let compareTypes: @Sendable () -> Void
  /// Reads a message with both and gives back what both write.
  let rewrite: @Sendable (_ message: [UInt8]) throws -> (plain: [UInt8], macros: [UInt8])

  var testDescription: String { "\(file): \(name)" }

  init<Plain: CandidCodable & Sendable, Macros: CandidCodable & Sendable>(
    _ file: String, _ name: String, _ plain: Plain.Type, _ macros: Macros.Type
  ) {
    self.file = file
    self.name = name
    compareTypes = {
      #expect(MessageHeader(of: Plain.self) == MessageHeader(of: Macros.self))
      var builders = [TypeTableBuilder(), TypeTableBuilder()]
      let types = [
        Plain.candidType(in: &builders[0]), Macros.candidType(in: &builders[1]),
      ]
      #expect(types[0] == types[1])
      // The macros take the doc comment that the generator makes up where the interface has none.
      let entries = builders.map(\.table.entries)
      #expect(entries[0].map(\.node) == entries[1].map(\.node))
      #expect(entries[0].map(\.name) == entries[1].map(\.name))
    }
    rewrite = { message in
      let plain = try Message.decode(message, as: Plain.self)
      let macros = try Message.decode(message, as: Macros.self)
      return (Message.encode(plain), Message.encode(macros))
    }
  }

  /// The type in the interface: a declaration, or the argument or result of a method.
  func type(in interface: Interface) -> TypeReference? {
    if let declaration = interface.declarations.first(where: { $0.name == name }) {
      return declaration.type
    }
    let parts = name.split(separator: " ")
    guard parts.count == 2, let function = interface.function(named: String(parts[0])) else {
      return nil
    }
    return (parts[1] == "argument" ? function.arguments : function.results).first?.type
  }
}

/// Bindings whose conformances are written out do just what the macros make the others do.
@Suite struct BindingFormTests {
  static let data = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/did").standardizedFileURL
  static let isHere = FileManager.default.fileExists(atPath: data.path)

  // Each in a statement of its own, for the sake of the compiler's time.
  private static let pairs: [BoundType] = {
    var pairs: [BoundType] = []
    func add<Plain: CandidCodable & Sendable, Macros: CandidCodable & Sendable>(
      _ file: String, _ name: String, _ plain: Plain.Type, _ macros: Macros.Type
    ) {
      pairs.append(BoundType(file, name, plain, macros))
    }
    add("actor", "o", ActorBindings.O.self, ActorMacros.O.self)
    add("actor", "h", ActorBindings.H.self, ActorMacros.H.self)
    add("class", "Profile", ClassBindings.Profile.self, ClassMacros.Profile.self)
    add("class", "List", ClassBindings.List.self, ClassMacros.List.self)
    add("cyclic", "A", CyclicBindings.A.self, CyclicMacros.A.self)
    add("escape", "t", EscapeBindings.T.self, EscapeMacros.T.self)
    add("example", "List", ExampleBindings.List.self, ExampleMacros.List.self)
    add("example", "f", ExampleBindings.F.self, ExampleMacros.F.self)
    add("example", "broker", ExampleBindings.Broker.self, ExampleMacros.Broker.self)
    add("example", "nested", ExampleBindings.Nested.self, ExampleMacros.Nested.self)
    add("example", "res", ExampleBindings.Res.self, ExampleMacros.Res.self)
    add("example", "nested_res", ExampleBindings.NestedRes.self, ExampleMacros.NestedRes.self)
    add("example", "my_variant", ExampleBindings.MyVariant.self, ExampleMacros.MyVariant.self)
    add("example", "tree", ExampleBindings.Tree.self, ExampleMacros.Tree.self)
    add("example", "stream", ExampleBindings.Stream.self, ExampleMacros.Stream.self)
    add("example", "node", ExampleBindings.Node.self, ExampleMacros.Node.self)
    add("fieldnat", "tuple", FieldnatBindings.Tuple.self, FieldnatMacros.Tuple.self)
    add("fieldnat", "non_tuple", FieldnatBindings.NonTuple.self, FieldnatMacros.NonTuple.self)
    add(
      "fieldnat", "bar argument", FieldnatBindings.BarArgument.self, FieldnatMacros.BarArgument.self
    )
    add("fieldnat", "bar result", FieldnatBindings.BarResult.self, FieldnatMacros.BarResult.self)
    add("fieldnat", "bib result", FieldnatBindings.BibResult.self, FieldnatMacros.BibResult.self)
    add(
      "inline_methods", "RInline", InlineMethodsBindings.RInline.self,
      InlineMethodsMacros.RInline.self)
    add("keyword", "if", KeywordBindings.If.self, KeywordMacros.If.self)
    add("keyword", "return", KeywordBindings.Return.self, KeywordMacros.Return.self)
    add("keyword", "stream", KeywordBindings.Stream.self, KeywordMacros.Stream.self)
    add(
      "keyword", "variant argument", KeywordBindings.VariantArgument.self,
      KeywordMacros.VariantArgument.self)
    add(
      "malicious_doc", "MaliciousType", MaliciousDocBindings.MaliciousType.self,
      MaliciousDocMacros.MaliciousType.self)
    add(
      "management", "canister_settings", ManagementBindings.CanisterSettings.self,
      ManagementMacros.CanisterSettings.self)
    add(
      "management", "get_utxos_request", ManagementBindings.GetUtxosRequest.self,
      ManagementMacros.GetUtxosRequest.self)
    add(
      "management", "get_utxos_response", ManagementBindings.GetUtxosResponse.self,
      ManagementMacros.GetUtxosResponse.self)
    add(
      "management", "canister_status result", ManagementBindings.CanisterStatusResult.self,
      ManagementMacros.CanisterStatusResult.self)
    add(
      "management", "http_request argument", ManagementBindings.HttpRequestArgument.self,
      ManagementMacros.HttpRequestArgument.self)
    add(
      "management", "install_code argument", ManagementBindings.InstallCodeArgument.self,
      ManagementMacros.InstallCodeArgument.self)
    add("recursion", "A", RecursionBindings.A.self, RecursionMacros.A.self)
    add("recursion", "node", RecursionBindings.Node.self, RecursionMacros.Node.self)
    add("recursion", "t", RecursionBindings.T.self, RecursionMacros.T.self)
    add("recursive_class", "s", RecursiveClassBindings.S.self, RecursiveClassMacros.S.self)
    add(
      "service", "asRecord result", ServiceBindings.AsRecordResult.self,
      ServiceMacros.AsRecordResult.self)
    add(
      "service", "asVariant result", ServiceBindings.AsVariantResult.self,
      ServiceMacros.AsVariantResult.self)
    add("unicode", "A", UnicodeBindings.A.self, UnicodeMacros.A.self)
    add("unicode", "B", UnicodeBindings.B.self, UnicodeMacros.B.self)
    return pairs
  }()

  @Test(arguments: pairs)
  private func `both forms describe a type alike`(pair: BoundType) { pair.compareTypes() }

  @Test(.enabled(if: isHere, "the shared data is not here"), arguments: pairs)
  private func `both forms read and write what the interface's own types do`(pair: BoundType) throws
  {
    let folder = Self.data
    let interface = try Interface(
      parsing: String(contentsOf: folder.appending(path: pair.file + ".did"), encoding: .utf8)
    ) { (path: String) throws(ImportFailure) -> String in
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
      else { throw ImportFailure("there is no such file") }
      return text
    }
    let type = try #require(pair.type(in: interface))
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let value = try #require(
        Value.random(as: type, in: interface.types, using: &generator), "seed \(seed)")
      let message = try Value.encode([value], types: [type], in: interface.types)
      let (plain, macros) = try pair.rewrite(message)
      #expect(plain == message, "seed \(seed)")
      #expect(macros == message, "seed \(seed)")
    }
  }
}
