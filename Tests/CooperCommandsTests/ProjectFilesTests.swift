import Foundation
import TestSupport
import Testing

@testable import CooperCommands

/// Which files the workbench reads and writes, and when.
@Suite struct ProjectFilesTests {
  private let folder: TemporaryFolder
  private let files: ProjectFiles

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("p/cooper.json", "{}")
    try folder.write("p/Sources/a/b.swift", "// b")
    try folder.write("p/Sources/z.did", "service : {}")
    try folder.write("p/.cooper/build/a.did", "service : {}")
    try folder.write("p/.secret.json", "secret")
    try folder.write("p/module.wasm", "\0asm")
    try folder.write("outside/secret.json", "secret")
    files = ProjectFiles(folder: folder.url.appending(path: "p"))
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/p/" + name, withDestinationPath: target)
  }

  /// The status that an operation is refused with; nil if it is done.
  private func status(_ work: () throws(WorkbenchProblem) -> Void) -> Int? {
    do throws(WorkbenchProblem) {
      try work()
      return nil
    } catch {
      return error.status
    }
  }

  private func contents(_ path: String) throws -> String {
    try String(contentsOfFile: folder.path + "/" + path, encoding: .utf8)
  }

  @Test func `text files are listed, a folder's own first; hidden ones and links are not`() throws {
    try link("linked.json", to: folder.path + "/outside/secret.json")
    try link("linked", to: folder.path + "/outside")
    #expect(files.list().map(\.path) == ["cooper.json", "Sources/z.did", "Sources/a/b.swift"])
  }

  @Test func `a listed tag is that of the contents, and changes with them`() throws {
    let before = try #require(files.list().first { $0.path == "Sources/z.did" })
    #expect(try files.read("Sources/z.did").tag == before.tag)
    // As long, and perhaps in the same moment.
    try folder.write("p/Sources/z.did", "service : []")
    let after = try #require(files.list().first { $0.path == "Sources/z.did" })
    #expect(after.tag != before.tag)
    #expect(after.bytes == 12)
  }

  @Test(arguments: [
    "../outside/secret.json", "Sources/../../outside/secret.json", "/etc/hosts.txt", "",
    "Sources//a/b.swift", "Sources/./a/b.swift", ".secret.json", ".cooper/build/a.did",
    "Sources/.hidden/a.swift", "module.wasm", "Sources", "a\0.json", "a\n.json", "a\\b.json",
    "Makefile", "..", "....json", String(repeating: "a/", count: 40) + "a.json",
    String(repeating: "a", count: 300) + ".json",
  ])
  func `a path that leads out, is hidden or is no text is refused`(_ path: String) {
    #expect(status { () throws(WorkbenchProblem) in _ = try files.read(path) } == 403)
    #expect(
      status { () throws(WorkbenchProblem) in _ = try files.write(path, [], over: nil) } == 403)
  }

  @Test func `a link in the project leads nowhere, and is not written through`() throws {
    try link("linked.json", to: folder.path + "/outside/secret.json")
    try link("linked", to: folder.path + "/outside")
    for path in ["linked.json", "linked/secret.json"] {
      #expect(status { () throws(WorkbenchProblem) in _ = try files.read(path) } == 403, "\(path)")
      let tag = ProjectFiles.tag(of: Array("secret".utf8))
      for over in [tag, nil] {
        #expect(
          status { () throws(WorkbenchProblem) in
            _ = try files.write(path, Array("mine".utf8), over: over)
          } != nil, "\(path)")
      }
      #expect(
        status { () throws(WorkbenchProblem) in try files.remove(path, having: tag) } == 403)
    }
    #expect(
      status { () throws(WorkbenchProblem) in _ = try files.write("linked/n.json", [], over: nil) }
        == 403)
    #expect(try contents("outside/secret.json") == "secret")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/outside/n.json"))
  }

  @Test func `a pipe is not waited for`() {
    mkfifo(folder.path + "/p/pipe.json", 0o600)
    #expect(status { () throws(WorkbenchProblem) in _ = try files.read("pipe.json") } == 403)
  }

  @Test func `a file is written over only as it was read`() throws {
    let path = "Sources/a/b.swift"
    let read = try files.read(path)
    let written = try files.write(path, Array("// mine".utf8), over: read.tag)
    #expect(try contents("p/" + path) == "// mine")
    #expect(try files.read(path).tag == written)
    // What somebody wrote meanwhile stays.
    try folder.write("p/" + path, "// theirs")
    #expect(
      status { () throws(WorkbenchProblem) in
        _ = try files.write(path, Array("// mine again".utf8), over: written)
      } == 412)
    #expect(
      status { () throws(WorkbenchProblem) in try files.remove(path, having: written) } == 412)
    #expect(try contents("p/" + path) == "// theirs")
    try files.remove(path, having: files.read(path).tag)
    #expect(status { () throws(WorkbenchProblem) in _ = try files.read(path) } == 404)
    #expect(
      status { () throws(WorkbenchProblem) in _ = try files.write(path, [], over: written) } == 404)
  }

  @Test func `a new file takes the place of none, and gets its folders`() throws {
    #expect(
      status { () throws(WorkbenchProblem) in _ = try files.write("cooper.json", [], over: nil) }
        == 412)
    #expect(try contents("p/cooper.json") == "{}")
    _ = try files.write("Sources/new/inner/c.swift", Array("// c".utf8), over: nil)
    #expect(try contents("p/Sources/new/inner/c.swift") == "// c")
    let left = try FileManager.default.contentsOfDirectory(
      atPath: folder.path + "/p/Sources/new/inner")
    #expect(left == ["c.swift"])
  }

  @Test func `a file keeps its rights`() throws {
    let file = folder.path + "/p/cooper.json"
    chmod(file, 0o640)
    _ = try files.write("cooper.json", Array("{ }".utf8), over: files.read("cooper.json").tag)
    var status = stat()
    #expect(stat(file, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test func `what is no text, or too long, is neither read nor written`() throws {
    try Data([0xFF, 0xFE]).write(to: folder.url.appending(path: "p/latin.txt"))
    #expect(status { () throws(WorkbenchProblem) in _ = try files.read("latin.txt") } == 415)
    #expect(
      status { () throws(WorkbenchProblem) in _ = try files.write("n.txt", [0xFF], over: nil) }
        == 415)
    let long = [UInt8](repeating: 0x61, count: ProjectFiles.sizeLimit + 1)
    #expect(
      status { () throws(WorkbenchProblem) in _ = try files.write("n.txt", long, over: nil) } == 413
    )
    try Data(long).write(to: folder.url.appending(path: "p/long.txt"))
    #expect(status { () throws(WorkbenchProblem) in _ = try files.read("long.txt") } == 413)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/p/n.txt"))
  }
}
