import Foundation
import TestSupport
import Testing

@testable import CooperCommands

/// What a gateway notes of itself, and who believes it.
@Suite struct GatewayRecordTests {
  @Test func `this process runs, and is found by the state`() throws {
    let folder = try TemporaryFolder()
    let record = GatewayRecord(url: "http://127.0.0.1:1", state: folder.path + "/state")
    #expect(record.isRunning)
    record.write()
    #expect(GatewayRecord(ofState: folder.path + "/state/") == record)
    #expect(GatewayRecord(ofState: folder.path + "/other") == nil)
    record.remove()
    #expect(GatewayRecord(ofState: folder.path + "/state") == nil)
  }

  @Test func `a later process with the number of the gateway is not the gateway`() throws {
    let folder = try TemporaryFolder()
    let state = folder.path + "/state"
    let text = """
      {"process": \(getpid()), "began": "12 another start", "url": "http://127.0.0.1:1", "state": "\(state)"}
      """
    try Data(text.utf8).write(to: URL(filePath: GatewayRecord.file(state)))
    #expect(try #require(GatewayRecord(ofState: state)).isRunning == false)
  }

  @Test func `a process that has ended runs no more, though nobody waited for it`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sleep")
    process.arguments = ["60"]
    try process.run()
    let number = process.processIdentifier
    #expect(GatewayRecord.beginning(of: number) != nil)
    kill(number, SIGKILL)
    process.waitUntilExit()
    #expect(GatewayRecord.beginning(of: number) == nil)
    #expect(GatewayRecord.beginning(of: 1) != GatewayRecord.beginning(of: getpid()))
  }

  @Test func `a record of another gateway stays`() throws {
    let folder = try TemporaryFolder()
    let first = GatewayRecord(url: "http://127.0.0.1:1", state: folder.path + "/state")
    let second = GatewayRecord(url: "http://127.0.0.1:2", state: folder.path + "/state")
    second.write()
    first.remove()
    #expect(GatewayRecord(ofState: folder.path + "/state") == second)
  }

  @Test func `what cannot be read is no record`() throws {
    let folder = try TemporaryFolder()
    try folder.write("state.gateway", "{")
    #expect(GatewayRecord(ofState: folder.path + "/state") == nil)
  }
}
