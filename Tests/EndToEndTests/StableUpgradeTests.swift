import Foundation
import TestSupport
import Testing

/// A canister with a structure of each kind is upgraded three times, to code that adds a structure, changes a
/// type and takes a structure away. `cooper stable` looks at its memory.
@Suite(.serialized) struct StableUpgradeTests {
  /// Puts a version of the canister into a project, and deploys it.
  private func deploy(_ version: Int, _ project: URL, _ gateway: RunningGateway) throws {
    let sources = project.appending(path: "Sources/archive")
    try? FileManager.default.removeItem(at: sources)
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Checkout.root.appending(path: "Tests/UpgradedCanister/Version\(version).swift"),
      to: sources.appending(path: "Archive.swift"))
    try Data(
      #"{"canisters": {"archive": {"type": "swift", "sources": "Sources/archive"}}}"#.utf8
    ).write(to: project.appending(path: "cooper.json"))
    // Version 4 has no queue any more: a method fewer, which has to be agreed to.
    let deployed = try cooper(["deploy", "--yes"], in: project, gateway: gateway.url)
    try #require(deployed.status == 0, "\(deployed.errors)")
  }

  private func reply(
    _ gateway: RunningGateway, _ method: String, _ arguments: String
  ) async throws -> String {
    let reply = try await call(gateway.url, "archive", method, arguments)
    try #require(reply.status == 200, "\(reply.text)")
    return reply.text
  }

  /// The lines that `cooper stable export` prints for a memory of the canister.
  private func export(_ memory: Int, _ gateway: RunningGateway) throws -> [String] {
    let exported = try cooper(
      ["stable", "export", "--canister", "archive", "--memory", "\(memory)"], gateway: gateway.url)
    try #require(exported.status == 0, "\(exported.errors)")
    return exported.output.split(separator: "\n").map { String($0) }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
  }

  private func hex(_ text: String) -> String { hex(Array(text.utf8)) }

  private func hex<Number: FixedWidthInteger>(_ number: Number) -> String {
    withUnsafeBytes(of: number.bigEndian) { hex(Array($0)) }
  }

  /// A field whose size differs: its length and its bytes.
  private func field(_ bytes: [UInt8]) -> String { hex(UInt32(bytes.count)) + hex(bytes) }

  @Test(.timeLimit(.minutes(5)))
  func `data of every structure survives three upgrades and is whole`() async throws {
    let project = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }

    try deploy(1, project, gateway)
    _ = try await reply(gateway, "fill", "(0, 100)")
    try deploy(2, project, gateway)
    _ = try await reply(gateway, "fill", "(100, 100)")
    #expect(try await reply(gateway, "next", "()").contains("0 : nat64"))
    try deploy(3, project, gateway)
    #expect(try await reply(gateway, "item", "(5)").contains("item 5, 5, no note"))
    _ = try await reply(gateway, "fill", "(200, 100)")
    for number in stride(from: 0, to: 300, by: 3) {
      _ = try await reply(gateway, "annotate", "(\(number), \"note \(number)\")")
    }
    try deploy(4, project, gateway)
    _ = try await reply(gateway, "fill", "(300, 100)")
    #expect(try await reply(gateway, "item", "(5)").contains("item 5, 5, no note"))
    #expect(try await reply(gateway, "item", "(6)").contains("item 6, 6, note 6"))
    let counts = try await reply(gateway, "counts", "()")
    #expect(
      counts.split { !$0.isNumber }.filter { $0 != "64" }
        == ["400", "50", "400", "400", "400", "400", "300"])

    let verified = try cooper(["stable", "verify", "--canister", "archive"], gateway: gateway.url)
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    #expect(verified.output.isEmpty)
    try checkElements(gateway)
    try await checkCommands(gateway, project)
  }

  /// Compares the elements of all structures with what was put in.
  private func checkElements(_ gateway: RunningGateway) throws {
    let items = (0..<400 as Range<UInt64>).map { number -> String in
      let name = field(Array("item \(number)".utf8))
      let isOld = number < 200 && number % 3 != 0
      let isNoted = number < 300 && number % 3 == 0
      let note = isNoted ? Array("note \(number)".utf8) + [1] : [0]
      let rest = isOld ? hex(UInt32(number % 7)) : hex(number % 7) + field(note)
      return "\(hex(number)) \(isOld ? "01" : "02")\(name)\(rest)"
    }
    #expect(try export(0, gateway) == ["map len 400"] + items)
    let tags = (0..<50).map { hex("tag \($0)") }.sorted()
    #expect(try export(1, gateway) == ["set len 50"] + tags)
    let readings = (0..<400 as Range<UInt64>).map { hex($0 * $0) }
    #expect(try export(2, gateway) == ["vec len 400"] + readings)
    let journal = (0..<400).map { hex("version \($0 / 100 + 1) added item \($0)") }
    #expect(try export(3, gateway) == ["log len 400"] + journal)
    let deadlines = try export(5, gateway)
    #expect(deadlines.first == "heap len 400 (array order)")
    #expect(
      deadlines.dropFirst().sorted()
        == (999_601...1_000_000 as ClosedRange<UInt64>).map { hex($0) })
    #expect(try export(6, gateway) == ["cell \(hex("filled by version 4"))"])
    // The queue's memory is as version 3 left it.
    #expect(try export(7, gateway).first == "map len 299")
    #expect(try export(8, gateway).first == "set len 400")
    let numbers = (100..<400 as Range<UInt64>).map { "\(hex("item \($0)")) \(hex($0))" }
    #expect(try export(9, gateway) == ["map len 300"] + numbers)
  }

  /// What else `cooper stable` does with a canister, and with one that is not there.
  private func checkCommands(_ gateway: RunningGateway, _ project: URL) async throws {
    let inspected = try cooper(
      ["stable", "inspect", "--canister", "archive", "--json"], gateway: gateway.url)
    #expect(inspected.status == 0, "\(inspected.errors)")
    let structures = try JSONSerialization.jsonObject(with: Data(inspected.output.utf8))
    let kinds = (structures as? [[String: Any]])?.compactMap { $0["kind"] as? String }
    #expect(
      kinds == [
        "manager", "map", "set", "vec", "log index", "log data", "heap", "cell", "map", "set",
        "map",
      ])

    let reply = try await http("GET", "\(gateway.url)/canisters/archive/stable-memory")
    #expect(reply.status == 200)
    let file = project.appending(path: "memory.bin")
    try Data(reply.body).write(to: file)
    let same = try cooper(
      ["stable", "diff", file.path, "--canister", "archive"], gateway: gateway.url)
    #expect(same.status == 0, "\(same.output)\(same.errors)")
    _ = try await self.reply(gateway, "fill", "(1, 1)")
    let other = try cooper(
      ["stable", "diff", file.path, "--canister", "archive", "--memory", "0"],
      gateway: gateway.url)
    #expect(other.status == 1)
    #expect(other.output.hasPrefix("~ 0000000000000001 01"))

    let nobody = try cooper(["stable", "verify", "--canister", "nobody"], gateway: gateway.url)
    #expect(nobody.status == 1)
    #expect(nobody.errors.contains("There is no canister ‘nobody’"))
    let both = try cooper(["stable", "verify", "a.bin", "--canister", "b"], gateway: gateway.url)
    #expect(both.status == 64)
    let created = try cooper(["canister", "create", "hollow"], gateway: gateway.url)
    #expect(created.status == 0, "\(created.errors)")
    let empty = try cooper(["stable", "inspect", "--canister", "hollow"], gateway: gateway.url)
    #expect(empty.status == 1)
    #expect(empty.errors.contains("The stable memory of hollow is empty"))
  }
}
