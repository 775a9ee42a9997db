import Foundation
import TestSupport
import Testing

/// A gateway that goes on without its terminal: start, ping, stop.
@Suite(.serialized) struct BackgroundTests {
  private func start(_ state: URL) throws -> Finished {
    try cooper(["start", "--background", "--port", "0", "--state", state.path])
  }

  private func url(_ finished: Finished) -> String {
    finished.output.trimmingCharacters(in: CharacterSet(charactersIn: "/\n"))
  }

  /// What the gateway of a state has noted.
  private func record(_ state: URL) throws -> NSDictionary {
    let data = try Data(contentsOf: URL(filePath: state.path + ".gateway"))
    return try #require(JSONSerialization.jsonObject(with: data) as? NSDictionary)
  }

  @Test func `it is started once, asked and ended, and keeps its state`() throws {
    let folder = try TemporaryFolder()
    let state = folder.url.appending(path: "state")
    let stop = ["stop", "--state", state.path]
    defer { _ = try? cooper(stop) }
    let first = try start(state)
    try #require(first.status == 0, "\(first.errors)")
    let gateway = url(first)
    let created = try cooper(["canister", "create", "kept"], gateway: gateway)
    #expect(created.status == 0)

    let again = try start(state)
    #expect(again.status == 0)
    #expect(again.output == first.output)
    #expect(again.errors.contains("runs already"))

    let asked = try cooper(["ping", "--output", "json"], gateway: gateway)
    #expect(asked.status == 0)
    let answer = try JSONSerialization.jsonObject(with: Data(asked.output.utf8)) as? NSDictionary
    #expect(answer?["canisters"] as? Int == 1)

    let ended = try cooper(stop)
    #expect(ended.status == 0)
    #expect(ended.errors.contains("has ended"))
    #expect(try cooper(["ping"], gateway: gateway).status == 1)
    #expect(!FileManager.default.fileExists(atPath: state.path + ".gateway"))
    let twice = try cooper(stop)
    #expect(twice.status == 0)
    #expect(twice.errors.contains("No gateway serves"))

    let later = try start(state)
    let id = try cooper(["canister", "id", "kept"], gateway: url(later))
    #expect(id.output == created.output)
  }

  @Test func `a gateway in the foreground is ended, too, and no other one`() throws {
    let folder = try TemporaryFolder()
    let (one, two) = (folder.url.appending(path: "one"), folder.url.appending(path: "two"))
    for state in [one, two] {
      try FileManager.default.createDirectory(at: state, withIntermediateDirectories: false)
    }
    let first = try RunningGateway(state: one)
    let second = try RunningGateway(state: two)
    defer { second.end() }
    #expect(try cooper(["stop", "--state", one.path]).status == 0)
    #expect(first.end() == 0)
    #expect(try cooper(["ping"], gateway: first.url).status == 1)
    #expect(try cooper(["ping"], gateway: second.url).status == 0)
  }

  @Test func `what a killed gateway has left ends nothing and hinders nothing`() throws {
    let folder = try TemporaryFolder()
    let state = folder.url.appending(path: "state")
    defer { _ = try? cooper(["stop", "--state", state.path]) }
    try #require(try start(state).status == 0)
    let process = try #require(try record(state)["process"] as? Int32)
    kill(process, SIGKILL)
    while kill(process, 0) == 0, FileManager.default.fileExists(atPath: "/proc/\(process)/fd/0") {
      usleep(1_000)
    }
    // As if the number had been given to another process: this one.
    let file = URL(filePath: state.path + ".gateway")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("\(process)", with: "\(getpid())").utf8).write(to: file)
    let stopped = try cooper(["stop", "--state", state.path])
    #expect(stopped.status == 0)
    #expect(stopped.errors.contains("any more"))
    let restarted = try start(state)
    #expect(restarted.status == 0, "\(restarted.errors)")
    #expect(try cooper(["ping"], gateway: url(restarted)).status == 0)
  }

  @Test func `a start that fails says why`() throws {
    let folder = try TemporaryFolder()
    try folder.write("state/notes.txt", "mine")
    let failed = try start(folder.url.appending(path: "state"))
    #expect(failed.status == 1)
    #expect(failed.errors.contains("notes.txt"))
    #expect(failed.output == "")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/state.gateway"))
  }

  @Test func `starts at the same time come to one gateway`() async throws {
    let folder = try TemporaryFolder()
    let state = folder.url.appending(path: "state")
    defer { _ = try? cooper(["stop", "--state", state.path]) }
    let finished = try await withThrowingTaskGroup(of: Finished.self) { group in
      for _ in 0..<3 { group.addTask { try self.start(state) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for one in finished { #expect(one.status == 0, "\(one.errors)") }
    #expect(Set(finished.map(\.output)).count == 1)
  }

  @Test func `ping waits for a gateway that comes`() async throws {
    let folder = try TemporaryFolder()
    let state = folder.url.appending(path: "state")
    defer { _ = try? cooper(["stop", "--state", state.path]) }
    // A port that was free a moment ago.
    let first = url(try start(state))
    #expect(try cooper(["stop", "--state", state.path]).status == 0)
    let port = try #require(first.split(separator: ":").last)
    async let asked = Task.detached { try cooper(["ping", "--wait", "60"], gateway: first) }.value
    try #require(
      try cooper(["start", "--background", "--port", "\(port)", "--state", state.path]).status == 0)
    #expect(try await asked.status == 0)
  }
}
