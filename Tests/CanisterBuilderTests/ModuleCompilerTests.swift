import CanisterBuilder
import Foundation
import TestSupport
import Testing
import WasmEngine

@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct ModuleCompilerTests {
  private func build(_ name: String, _ sources: URL) async throws -> (module: [UInt8], did: String)
  {
    let folder = try TemporaryFolder()
    let result = try await ModuleCompiler(kit: #require(kit)).compile(
      name: name, sources: sources, output: folder.url)
    return (
      try Array(Data(contentsOf: result.module)),
      try String(contentsOf: result.interface, encoding: .utf8)
    )
  }

  /// The interface that is kept in the repository.
  private func kept(_ name: String) throws -> String {
    try String(contentsOf: Checkout.root.appending(path: "Candid/\(name).did"), encoding: .utf8)
      .trimmingCharacters(in: .newlines)
  }

  private func failure(_ text: String) async throws -> BuildError? {
    let folder = try TemporaryFolder()
    try folder.write("Wrong.swift", text)
    return await #expect(throws: BuildError.self) { _ = try await build("wrong", folder.url) }
  }

  @Test func `the tutorial becomes a small module that imports ic0 alone`() async throws {
    let built = try await build(
      "stable_storage", Checkout.root.appending(path: "Sources/Examples/StableStorage"))
    let description = try ModuleDescription(parsing: built.module)
    #expect(description.imports.allSatisfy { $0.module == "ic0" })
    let exports = Set(description.exports.map(\.name))
    #expect(
      exports == [
        "memory", "canister_init", "canister_post_upgrade", "canister_query get",
        "canister_update insert", "get_candid_pointer",
      ])
    #expect(
      description.customSection("icp:public candid:service", in: built.module)
        == Array(built.did.utf8))
    #expect(built.module.count < 40_000)
    #expect(try built.did == kept("stable_storage"))
  }

  @Test func `the smallest canister is small`() async throws {
    let folder = try TemporaryFolder()
    let source = Checkout.root.appending(path: "Tests/Benchmarks/Canisters/OptionCanister.swift")
    try folder.write("Option.swift", String(contentsOf: source, encoding: .utf8))
    let module = try await build("option", folder.url).module
    #expect(module.count < 14_000)
  }

  @Test func `a canister with structs, enums and maps of texts is small`() async throws {
    let folder = try TemporaryFolder()
    let source = Checkout.root.appending(path: "Tests/Benchmarks/Canisters/TodoCanister.swift")
    try folder.write("Todo.swift", String(contentsOf: source, encoding: .utf8))
    let module = try await build("todo", folder.url).module
    #expect(module.count < 120_000)
  }

  /// 9 KB more if the runtime's stand-ins for foreign strings have not the names of the compiler's any
  /// more, 8 KB if those that append have not, 4 KB if those that check UTF-8 have not, 40 KB more if Unicode's
  /// tables come with it.
  @Test func `texts that are put together bring no code for strings that no canister has`()
    async throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      "Greeter.swift",
      #"""
      import CanisterKit
      @Canister enum Greeter {
        @Query static func greet(name: String) -> String { "Hello, \(name), \(name.utf8.count) bytes" }
      }
      """#)
    let module = try await build("greeter", folder.url).module
    #expect(module.count < 17_300)
  }

  /// 40 KB more if the runtime's functions that compare and hash have not the names of the compiler's any more.
  @Test func `a dictionary of texts brings the kit's tables of Unicode, not the library's`()
    async throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      "Names.swift",
      #"""
      import CanisterKit
      @Canister enum Names {
        static var counts: [String: UInt64] = [:]
        @Update static func count(name: String) -> UInt64 {
          counts[name, default: 0] += 1
          return counts[name] ?? 0
        }
      }
      """#)
    let module = try await build("names", folder.url).module
    #expect(module.count < 34_000)
  }

  @Test(arguments: [
    ("counter", "Examples/Counter"), ("website", "Examples/Website"),
    ("assets", "Canisters/Assets"),
  ])
  func `the interface in Candid/ is the one that the build generates`(
    name: String, place: String
  ) async throws {
    let built = try await build(name, Checkout.root.appending(path: "Sources/\(place)"))
    #expect(try built.did == kept(name))
  }

  @Test func `a value without a text is a warning where it is interpolated`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "Colours.swift",
      #"""
      import CanisterKit
      enum Colour { case red }
      @Canister enum Colours {
        @Query static func get() -> String { "\(Colour.red) \(7) \("text")" }
      }
      """#)
    let warnings = try await ModuleCompiler(kit: #require(kit), form: .quick).compile(
      name: "colours", sources: folder.url, output: folder.url.appending(path: "output")
    ).warnings
    #expect(warnings.contains("Colours.swift:4:42: warning: "), "\(warnings)")
    #expect(warnings.contains("make the type CustomStringConvertible"), "\(warnings)")
    // Numbers and texts have texts.
    #expect(warnings.matches(of: #/swift:\d+:\d+: warning/#).count == 1, "\(warnings)")
  }

  @Test func `what the compiler says comes through with its place`() async throws {
    let error = try await failure(
      """
      import CanisterKit
      @Canister enum Wrong {
        @Query static func get() -> Nat { "seven" }
      }
      """)
    #expect(error?.message.contains("wrong does not compile") == true)
    #expect(error?.message.contains("Wrong.swift:3:37: error: ") == true)
  }

  @Test func `what a macro says comes through with its place`() async throws {
    let error = try await failure(
      """
      import CanisterKit
      @Canister enum Wrong {
        @Query func get() -> Nat { 7 }
      }
      """)
    #expect(
      error?.message.contains(
        "Wrong.swift:3:15: error: '@Query' needs a static function: a canister has no instances")
        == true)
  }

  @Test func `an upgrade that takes other arguments than the installation is refused`() async throws
  {
    func failure(_ entryPoints: String) async throws -> String? {
      try await self.failure(
        """
        import CanisterKit
        @Canister enum Wrong {
          \(entryPoints)
          @Query static func get() -> Nat { 7 }
        }
        """)?.message
    }
    let wrong = [
      "@Init static func start(limit: Nat) {}\n@PostUpgrade static func again(limit: UInt64) {}",
      "@PostUpgrade static func again(limit: Nat) {}",
    ]
    for entryPoints in wrong {
      #expect(
        try await failure(entryPoints)?.contains(
          "error: '@PostUpgrade' takes other arguments than '@Init'") == true)
    }
  }

  @Test func `an upgrade may take what the installation takes, or nothing`() async throws {
    for upgrade in ["", "limit: Nat?"] {
      let folder = try TemporaryFolder()
      try folder.write(
        "Right.swift",
        """
        import CanisterKit
        @Canister enum Right {
          @Init static func start(limit: Nat?) {}
          @PostUpgrade static func again(\(upgrade)) {}
          @Query static func get() -> Nat { 7 }
        }
        """)
      #expect(
        try await build("right", folder.url).did
          == "service : (limit : opt nat) -> { get : () -> (nat) query }")
    }
  }

  @Test func `a type that Candid does not know is an error at the method`() async throws {
    let error = try await failure(
      """
      import CanisterKit
      struct Thing {}
      @Canister enum Wrong {
        @Query static func get() -> Thing { Thing() }
      }
      """)
    #expect(error?.message.contains("'Thing'") == true)
  }

  @Test func `a C function that is not there is an error of the linker`() async throws {
    let error = try await failure(
      """
      import CanisterKit
      @_extern(c, "strtod") func strtod() -> Double
      @Canister enum Wrong {
        @Query static func get() -> Double { strtod() }
      }
      """)
    #expect(error?.message.contains("undefined symbol: strtod") == true)
    #expect(error?.hint == "There is no C library and no Foundation below a canister.")
  }

  @Test func `a folder without Swift files is an error that says so`() async throws {
    let folder = try TemporaryFolder()
    let error = await #expect(throws: BuildError.self) { _ = try await build("none", folder.url) }
    #expect(error?.message == "There are no Swift files in \(folder.url.path)")
  }
}
