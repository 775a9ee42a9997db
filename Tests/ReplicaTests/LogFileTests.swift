import Candid
import Foundation
import TestSupport
import Testing

@testable import Replica

/// What canisters printed outlives the process.
@Suite struct LogFileTests {
  private static let parts = """
    (func (export "canister_update say")
      (call $print (i32.const 512) (i32.const 5))
      (call $reply))
    (data (i32.const 512) "hello")
    """

  private func lines(_ replica: Replica, _ canister: Principal) -> [String] {
    replica.logs(of: canister).map { "\($0.index) \(String(decoding: $0.content, as: UTF8.self))" }
  }

  @Test func `a log is there after a restart, and its numbers go on`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let module = try Fixture.module(Self.parts)
    let canister = try await replica.canister(module)
    for _ in 0..<2 { _ = try await replica.update(canister, method: "say") }
    let before = replica.logs(of: canister)
    #expect(lines(replica, canister) == ["0 hello", "1 hello"])
    await replica.shutdown()
    replica = try await Replica(configuration)
    #expect(replica.logs(of: canister) == before)
    _ = try await replica.update(canister, method: "say")
    #expect(lines(replica, canister).last == "2 hello")

    // A reinstallation forgets it; the numbers still go on.
    try await replica.installCode(.reinstall, canister: canister, module: module)
    await replica.shutdown()
    replica = try await Replica(configuration)
    #expect(lines(replica, canister).isEmpty)
    _ = try await replica.update(canister, method: "say")
    #expect(lines(replica, canister) == ["3 hello"])

    // What was deleted leaves nothing behind, and a clean start takes all.
    let file = folder.path + "/logs/\(canister.text)"
    #expect(FileManager.default.fileExists(atPath: file))
    try await replica.stopCanister(canister)
    try await replica.deleteCanister(canister)
    #expect(!FileManager.default.fileExists(atPath: file))
    let other = try await replica.canister(module)
    _ = try await replica.update(other, method: "say")
    await replica.shutdown()
    var clean = configuration
    clean.isClean = true
    replica = try await Replica(clean)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/logs/\(other.text)"))
    await replica.shutdown()
  }

  @Test func `a file that grows is written anew with the last lines`() throws {
    let folder = try TemporaryFolder()
    let file = try #require(LogFile(state: .directory(folder.path), canister: .anonymous))
    let log = Canister.Log(file: file)
    for number in 0..<600 {
      log.append([[UInt8](repeating: UInt8(number % 251), count: 1_000)], at: 7)
    }
    let path = folder.path + "/logs/\(Principal.anonymous.text)"
    let size = try #require(
      FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(size > Canister.Log.defaultLimit / 2 && size <= 4 * Canister.Log.defaultLimit)
    let again = Canister.Log(file: file)
    #expect(again.records == log.records)
    #expect(again.records.last?.index == 599)
    #expect(
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test func `lines that come after a torn one are there after the next restart`() throws {
    let folder = try TemporaryFolder()
    let file = try #require(LogFile(state: .directory(folder.path), canister: .anonymous))
    let path = folder.path + "/logs/\(Principal.anonymous.text)"
    Canister.Log(file: file).append([[1], [2, 2]], at: 5)
    let whole = try #require(FileManager.default.contents(atPath: path))
    // As a process leaves it that is killed while it writes.
    try whole.dropLast(3).write(to: URL(filePath: path))
    let log = Canister.Log(file: file)
    #expect(log.records.map(\.content) == [[1]])
    log.append([[3]], at: 6)
    #expect(log.records.map(\.index) == [0, 1])
    #expect(Canister.Log(file: file).records == log.records)
  }

  @Test func `a log keeps as much as its setting says, after a restart too`() throws {
    let folder = try TemporaryFolder()
    let file = try #require(
      LogFile(state: .directory(folder.path), canister: .anonymous))
    let log = Canister.Log(file: file, limit: 4096)
    let line = [UInt8](repeating: 7, count: 100)
    for time in 0..<100 { log.append([line], at: UInt64(time)) }
    let kept = 4096 / (100 + Canister.Log.overhead)
    #expect(log.records.count == kept && log.records.last?.index == 99)
    #expect(Canister.Log(file: file, limit: 4096).records == log.records)
    log.setLimit(Canister.Log.greatestLimit)
    for time in 0..<1000 { log.append([line], at: UInt64(time)) }
    #expect(log.records.count == kept + 1000)
    #expect(Canister.Log(file: file, limit: Canister.Log.greatestLimit).records == log.records)
    log.setLimit(0)
    log.append([line], at: 1)
    #expect(log.records.isEmpty)
    let none = Canister.Log(file: file, limit: 0)
    #expect(none.records.isEmpty)
    // Numbers go on.
    log.setLimit(4096)
    log.append([line], at: 2)
    #expect(log.records.map(\.index) == [1101])
  }

  @Test func `a file that is cut or changed anywhere has the lines before that, and no others`()
    throws
  {
    let folder = try TemporaryFolder()
    let file = try #require(LogFile(state: .directory(folder.path), canister: .anonymous))
    let records = (0..<6).map { number in
      LogRecord(
        index: UInt64(number), timestamp: 1_000 + UInt64(number),
        content: [UInt8](repeating: UInt8(number), count: number * 3))
    }
    #expect(file.append(records))
    #expect(file.read() == .init(records: records, next: 6))
    let path = folder.path + "/logs/\(Principal.anonymous.text)"
    let bytes = Array(try #require(FileManager.default.contents(atPath: path)))
    for count in bytes.indices {
      let read = LogFile.contents(of: Array(bytes.prefix(count)))
      #expect(records.starts(with: read.records) && read.records.count < 6)
    }
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x10
      let read = LogFile.contents(of: changed)
      #expect(records.starts(with: read.records) && read.records.count < 6)
    }
    // Sizes that cannot be are no reason to reserve memory.
    #expect(LogFile.contents(of: [UInt8](repeating: 0xFF, count: 64)) == .init())
  }
}
