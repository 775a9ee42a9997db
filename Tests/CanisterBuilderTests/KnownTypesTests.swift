import Candid
import CanisterBuilder
import Foundation
import Replica
import TestSupport
import Testing

/// What follows from types alone is made when a canister is built, and not when it runs.
@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct KnownTypesTests {
  private static let source = """
    import CanisterKit
    import StableStructures
    @CandidType enum Kind { case burnt, minted(by: Principal) }
    @CandidType struct Entry: CandidStorable { var peculiar: Nat?; var kinds: [Kind] }
    @CandidType struct Singular { var singular: UInt8; var rest: [Singular] }
    @Canister enum Ledger {
      static let map = StableBTreeMap<UInt64, Entry>(in: MemoryManager(.stable)[0])
      @Update static func put() -> UInt64 {
        map.updateValue(Entry(peculiar: 7, kinds: [.burnt, .minted(by: .management)]), forKey: 1)
        return UInt64(map.count)
      }
      @Query static func get() -> Entry? { map[1] }
      @Query static func two() -> (Kind, [Singular]) { (.burnt, [Singular(singular: 5, rest: [])]) }
      @Query static func three() -> (Entry?, Kind, Bool) { (nil, .burnt, true) }
      @Query static func four() -> (Nat, Kind, Nat, Nat) { (1, .burnt, 3, 4) }
    }
    """

  private static let answers = [
    ("put", "(1)"),
    (
      "get",
      "(opt record {peculiar = opt 7; kinds = vec {variant {burnt}; "
        + "variant {minted = principal \"aaaaa-aa\"}}})"
    ),
    ("two", "(variant {burnt}, vec {record {singular = 5; rest = vec {}}})"),
    ("three", "(null, variant {burnt}, true)"),
    ("four", "(1, variant {burnt}, 3, 4)"),
  ]

  @Test(arguments: [ModuleCompiler.Form.small, .quick])
  func `replies have the bytes that their types say, whether known before or not`(
    form: ModuleCompiler.Form
  ) async throws {
    let folder = try TemporaryFolder()
    let sources = folder.url.appending(path: "sources")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try folder.write("sources/Ledger.swift", Self.source)
    let files = try await ModuleCompiler(kit: #require(kit), form: form).compile(
      name: "ledger", sources: sources, output: folder.url)
    let module = try Array(Data(contentsOf: files.module))
    let text = try String(contentsOf: files.interface, encoding: .utf8)

    let interface = try Interface(parsing: text)
    let replica = try await Replica(ReplicaConfiguration())
    let canister = try await replica.createCanister()
    try await replica.installCode(.install, canister: canister, module: module)
    for (method, answer) in Self.answers {
      let types = try #require(interface.function(named: method)).results.map(\.type)
      let expected = try Value.encode(
        Value.parseArguments(answer, as: types, in: interface.types), types: types,
        in: interface.types)
      let reply =
        method == "put"
        ? try await replica.update(canister, method: method)
        : try await replica.query(canister, method: method)
      #expect(reply == expected, "\(method)")
    }
    // A second installation compares the layout of the map with the one that is stored.
    try await replica.installCode(.upgrade, canister: canister, module: module)
    let kept = try await replica.query(canister, method: "get")
    #expect(kept.count > 20)
    await replica.shutdown()

    // In the small form the code that makes headers is not there, nor the names that it would have: the
    // interface is in the module twice, and the layout of the map has the names of its values.
    guard form == .small else { return }
    let content = String(decoding: module, as: UTF8.self)
    #expect(text.ranges(of: "singular").count == 1)
    #expect(content.ranges(of: "singular").count == 2)
    #expect(content.ranges(of: "peculiar").count == 3)
  }
}
