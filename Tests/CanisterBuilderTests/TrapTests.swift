import Certification
import Candid
import CanisterBuilder
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

/// What failures of Swift in a canister say to who called it.
@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct CanisterTrapTests {
  private static let source = #"""
    import CanisterKit

    struct Oops: Error {}

    @inline(never) func double(_ number: UInt8) -> UInt8 {
      number * 2
    }

    @Canister enum Failing {
      static var numbers: [UInt64] = [1, 2, 3]
      static var shorts: [Int16] = [1]
      static var nothing: UInt64?

      static func check(_ number: UInt64) throws(Oops) -> UInt64 {
        if number > 1 { throw Oops() }
        return number
      }

      @Query static func fatal(x: UInt64) -> UInt64 { if x > 1 { fatalError("no more") }; return x }
      @Query static func worded(x: UInt64) -> UInt64 { fatalError("not \(x)") }
      @Update static func condition(x: UInt64) { precondition(x < 1, "too great") }
      @Query static func index(x: UInt64) -> UInt64 { numbers[Int(x)] }
      @Query static func short(x: UInt64) -> Int16 { shorts[Int(x)] }
      @Query static func unwrap(x: UInt64) -> UInt64 { nothing! + x }
      @Query static func attempt(x: UInt64) -> UInt64 { try! check(x) }
      @Query static func overflow(x: UInt8) -> UInt8 { double(x) }
      @Query static func divide(x: UInt64) -> UInt64 { 10 / (x - 200) }
      @Query static func convert(x: UInt64) -> UInt8 { UInt8(x + 200) }
      @Query static func trap(x: UInt64) -> UInt64 { System.trap("my own words") }

      @Update static func write(x: UInt64) {
        print("one")
        print("")
        print("two ", terminator: "")
        print(x)
        System.print("three")
      }

      @Update static func writeAndFail(x: UInt64) {
        print("half a line", terminator: "")
        fatalError()
      }
    }
    """#

  /// Methods, what they say, and where.
  private static let failures: [(method: String, message: String, place: String)] = [
    (
      "fatal", "Fatal error: no more (failing/Failing.swift:19)",
      "Failing.fatal(x:) (Failing.swift:19)"
    ),
    (
      "worded", "Fatal error: not 200 (failing/Failing.swift:20)",
      "Failing.worded(x:) (Failing.swift:20)"
    ),
    (
      "condition", "Precondition failed: too great (failing/Failing.swift:21)",
      "Failing.condition(x:) (Failing.swift:21)"
    ),
    ("index", "Index out of range", "Failing.index(x:) (Failing.swift:22)"),
    ("short", "Index out of range", "Failing.short(x:) (Failing.swift:23)"),
    (
      "unwrap", "Unexpectedly found nil while unwrapping an Optional value",
      "Failing.unwrap(x:) (Failing.swift:24)"
    ),
    ("attempt", "'try!' met an error", "Failing.attempt(x:) (Failing.swift:25)"),
    (
      "overflow", "arithmetic overflow",
      "double(_:) (Failing.swift:6) ← Failing.overflow(x:) (Failing.swift:26)"
    ),
    ("divide", "Division by zero", "Failing.divide(x:) (Failing.swift:27)"),
    (
      "convert", "Not enough bits to represent the passed value",
      "Failing.convert(x:) (Failing.swift:28)"
    ),
    ("trap", "my own words", "Failing.trap(x:) (Failing.swift:29)"),
  ]

  @Test(arguments: [ModuleCompiler.Form.small, .quick])
  func `a failure says what failed, the functions and lines, and the method`(
    form: ModuleCompiler.Form
  ) async throws {
    let folder = try TemporaryFolder()
    let sources = folder.url.appending(path: "sources")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try folder.write("sources/Failing.swift", Self.source)
    let files = try await ModuleCompiler(kit: #require(kit), form: form).compile(
      name: "failing", sources: sources, output: folder.url)
    let module = try Array(Data(contentsOf: files.module))
    // Nothing of it is in the module.
    let description = try ModuleDescription(parsing: module)
    #expect(description.customSections.map(\.name) == ["icp:public candid:service"])

    let replica = try await Replica(ReplicaConfiguration())
    let canister = try await replica.createCanister()
    try await replica.keepSymbols(
      String(contentsOf: files.symbols, encoding: .utf8), ofModule: SHA256.hash(module))
    try await replica.installCode(.install, canister: canister, module: module)
    for (method, message, place) in Self.failures {
      let isQuery = method != "condition"
      let argument =
        method == "overflow" ? Message.encode(UInt8(200)) : Message.encode(UInt64(200))
      let rejection = await #expect(throws: Rejection.self) {
        _ =
          isQuery
          ? try await replica.query(canister, method: method, argument: argument)
          : try await replica.update(canister, method: method, argument: argument)
      }
      let text = rejection?.message ?? ""
      #expect(text.contains(message), "\(form) \(method): \(text)")
      #expect(text.contains(place), "\(form) \(method): \(text)")
      #expect(
        text.hasSuffix(" ← \(isQuery ? "query" : "update") \(method)"), "\(form) \(method): \(text)"
      )
    }

    _ = try await replica.update(canister, method: "write", argument: Message.encode(UInt64(2)))
    _ = try? await replica.update(
      canister, method: "writeAndFail", argument: Message.encode(UInt64(2)))
    let log = replica.logs(of: canister).map { String(decoding: $0.content, as: UTF8.self) }
    #expect(Array(log[1...5]) == ["one", "", "two 2", "three", "half a line"])
    #expect(
      log[6] == """
        [TRAP]: Fatal error (failing/Failing.swift:41) at Failing.writeAndFail(x:) \
        (Failing.swift:41) ← update writeAndFail
        """)
    await replica.shutdown()
  }
}
