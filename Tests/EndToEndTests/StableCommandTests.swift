import Foundation
import TestSupport
import Testing

/// `cooper stable …` on images that the Rust library wrote, as a shell runs it.
@Suite(.enabled(if: StableImages.areThere, "needs ../shared/data/stable"))
struct StableCommandTests {
  private func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test(arguments: [
    "btreemap_v2_u64_u64_removed", "btreemap_v1_migrated_to_v2", "btreemap_v2_string_bytes",
    "btreeset_u64", "vec_u64", "minheap_u64", "cell_string",
  ])
  func `an image is exported line for line, and as JSON with the same elements`(name: String) throws
  {
    let image = try StableImages.file(name)
    let text = try cooper(["stable", "export", image])
    #expect(text.status == 0)
    #expect(text.output == (try StableImages.contents(name)))
    let exported = try cooper(["stable", "export", image, "--format", "json"])
    let object = try #require(try json(exported.output) as? [String: Any])
    let elements = try #require(object["elements"] as? [[String: String]])
    let lines = text.output.split(separator: "\n")
    #expect(elements.count == (name == "cell_string" ? 1 : lines.count - 1))
    let last = try #require(elements.last)
    let bytes = [last["key"], last["value"]].compactMap { $0 }.map { $0.isEmpty ? "-" : $0 }
    #expect(
      try #require(lines.last).hasSuffix(bytes[0])
        || lines.last ?? "" == bytes.joined(separator: " "))
    let verified = try cooper(["stable", "verify", image])
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test func `one memory of a manager is chosen by its id`() throws {
    let image = try StableImages.file("mm_bucket1")
    let contents = try StableImages.contents("mm_bucket1").components(separatedBy: "== id ")
    for part in contents where part.hasPrefix("200\n") || part.hasPrefix("254\n") {
      let id = String(part.prefix(3))
      let exported = try cooper(["stable", "export", image, "--memory", id])
      #expect(exported.output == String(part.dropFirst(4)))
    }
    let unchosen = try cooper(["stable", "export", image])
    #expect(unchosen.status == 1)
    #expect(unchosen.errors.contains("--memory: 0, 1, 2, 5, 6, 7, 200, 254."))
    #expect(try cooper(["stable", "export", image, "--memory", "255"]).status == 64)
    let unused = try cooper(["stable", "export", image, "--memory", "77"])
    #expect(unused.status == 1)
    #expect(unused.errors.contains("empty"))
    let inspected = try cooper(["stable", "inspect", image, "--format", "json"])
    #expect((try json(inspected.output) as? [[String: Any]])?.count == 9)
  }

  @Test func `a log is exported with the image of its entries`() throws {
    let index = try StableImages.file("log_string.index")
    let without = try cooper(["stable", "export", index])
    #expect(without.status == 1)
    #expect(without.errors.contains("--data-file"))
    let data = try StableImages.file("log_string.data")
    let exported = try cooper(["stable", "export", index, "--data-file", data])
    #expect(exported.output == (try StableImages.contents("log_string")))
  }

  @Test func `differences are lines, or JSON, and the exit code`() throws {
    let before = try StableImages.file("btreemap_v2_u64_u64")
    let after = try StableImages.file("btreemap_v2_u64_u64_removed")
    #expect(try cooper(["stable", "diff", before, before]).status == 0)
    let text = try cooper(["stable", "diff", before, after])
    #expect(text.status == 1)
    let lines = text.output.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("- ") } == 666)
    #expect(lines.count { $0.hasPrefix("+ ") } == 100)
    let found = try cooper(["stable", "diff", before, after, "--format", "json"])
    #expect(found.status == 1)
    let object = try #require((try json(found.output) as? [[String: Any]])?.first)
    #expect((object["removed"] as? [Any])?.count == 666)
    #expect((object["added"] as? [Any])?.count == 100)
    #expect(object["isSame"] as? Bool == false)
    let other = try cooper(["stable", "diff", before, try StableImages.file("vec_u64")])
    #expect(other.status == 1)
    #expect(other.errors.contains("different kinds"))
  }

  @Test func `a damaged, cut, foreign or missing image is an error that says so`() throws {
    let image = try StableImages.file("btreemap_v2_u64_u64")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: image)))
    // The number of entries in the header.
    bytes[20] ^= 1
    try Data(bytes).write(to: URL(filePath: image))
    let damaged = try cooper(["stable", "verify", image])
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("at 20: the header counts 1001 entries"))
    let asJSON = try cooper(["stable", "verify", image, "--format", "json"])
    #expect(asJSON.status == 1)
    let object = try #require(try json(asJSON.output) as? [String: Any])
    #expect((object["problems"] as? [[String: Any]])?.first?["offset"] as? Int == 20)
    try Data(bytes.prefix(60_000)).write(to: URL(filePath: image))
    let cut = try cooper(["stable", "inspect", image])
    #expect(cut.status == 1)
    #expect(cut.errors.contains("not whole pages"))
    let manager = try StableImages.file("mm_bucket1")
    try Data(try Data(contentsOf: URL(filePath: manager)).prefix(131_072))
      .write(to: URL(filePath: manager))
    let short = try cooper(["stable", "verify", manager])
    #expect(short.status == 1)
    #expect(short.output.contains("shorter than its headers say"))
    for content in [Data(), Data(count: 65_536), Data(repeating: 9, count: 65_536)] {
      try content.write(to: URL(filePath: image))
      for command in ["verify", "export"] {
        let nothing = try cooper(["stable", command, image])
        #expect(nothing.status == 1)
        #expect(nothing.errors.contains(content.first == 9 ? "no structure" : "an empty memory"))
      }
    }
    #expect(try cooper(["stable", "verify", "/nowhere.bin"]).status == 1)
    #expect(try cooper(["stable", "verify"]).status == 64)
  }
}

/// The images beside the package, unpacked.
private enum StableImages {
  static let folder = Checkout.root.appending(path: "../shared/data/stable")

  static var areThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// The path of a copy that may be changed.
  static func file(_ name: String) throws -> String {
    let file = try Checkout.temporaryFolder().appending(path: "\(name).bin")
    try unpacked(name + ".bin").write(to: file)
    return file.path
  }

  /// What an image holds, as text.
  static func contents(_ name: String) throws -> String {
    String(decoding: try unpacked(name + ".txt"), as: UTF8.self)
  }

  private static func unpacked(_ name: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.appending(path: name + ".gz").path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return data
  }
}
