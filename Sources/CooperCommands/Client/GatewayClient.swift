import Candid
import CanisterClient
import Foundation
import Replica

/// The gateway as a command sees it, over HTTP.
struct GatewayClient: NetworkClient {
  /// The gateway's URL, without a path.
  let url: URL
  /// Who calls.
  let caller: ChosenCaller
  /// The folder in or below which names mean the canisters of a project.
  var folder = FileManager.default.currentDirectoryPath

  /// What the gateway lists about a canister.
  struct Canister: Codable {
    var id: String
    var name: String?
    var status: String
    var moduleHash: String?
    var version: Int
    var heapBytes: Int
    var stableBytes: Int
    var controllers: [String]
    var installedAt: String?
    var project: ProjectRecord?
    var isRunningMessage: Bool?
    var waitingMessages: Int?
    var openCalls: Int?
    /// Whether its module's heap outlives upgrades; nil where the gateway does not say.
    var persistsHeap: Bool?
  }

  private struct CanisterList: Decodable {
    var canisters: [Canister]
  }

  /// All canisters.
  func canisters() async throws -> [Canister] {
    let reply = try await send("GET", "/_/canisters")
    do {
      return try JSONDecoder().decode(CanisterList.self, from: Data(reply.body)).canisters
    } catch {
      throw CommandFailure("\(url.absoluteString) does not list canisters as a Cooper gateway does")
    }
  }

  /// The interface of a canister; nil if its module has none.
  func interface(of canister: String) async throws -> String? {
    do {
      return try await send("GET", "/canisters/\(HTTPGateway.escaped(canister))/did").text
    } catch let failure as CommandFailure where failure.problem == "no-interface" {
      return nil
    }
  }

  /// A part of a canister's stable memory.
  struct StablePart {
    /// The bytes, fewer than asked for where the memory ends.
    var bytes: [UInt8]
    /// Stands for the moment.
    var tag: String
    /// The size of the whole memory.
    var total: UInt64
  }

  /// A part of a canister's stable memory, at the moment that the tag stands for; nil if the canister has
  /// changed since.
  func stableMemory(
    of canister: String, from offset: UInt64, count: UInt64, tag: String?
  ) async throws -> StablePart? {
    var headers = ["Range": "bytes=\(offset)-\(offset + count - 1)"]
    headers["If-Match"] = tag
    let reply = try await send(
      "GET", "/canisters/\(HTTPGateway.escaped(canister))/stable-memory", headers: headers,
      accepting: [412])
    guard reply.status != 412 else { return nil }
    let total = reply.contentRange.split(separator: "/").last.flatMap { UInt64($0) }
    return StablePart(bytes: reply.body, tag: reply.tag, total: total ?? UInt64(reply.body.count))
  }

  /// Gives a canister a name.
  func setName(_ name: String, of id: String) async throws {
    _ = try await send(
      "PUT", "/_/names/\(HTTPGateway.escaped(name))", type: "text/plain", body: Array(id.utf8))
  }

  /// Gives a canister a name that is free; says whether it has it now.
  func claimName(_ name: String, of id: String) async throws -> Bool {
    let reply = try await send(
      "PUT", "/_/names/\(HTTPGateway.escaped(name))", type: "text/plain",
      headers: ["If-None-Match": "*"], body: Array(id.utf8), accepting: [412])
    return reply.status != 412
  }

  /// Notes which project a canister belongs to.
  func setProject(_ record: ProjectRecord, of id: String) async throws {
    _ = try await send(
      "PUT", "/_/canisters/\(id)/project", type: "application/json",
      body: Array(try JSONEncoder().encode(record)))
  }

  /// Calls a method with a Candid message and returns the message of the reply.
  ///
  /// A caller with a key calls over the public interface, where calls are signed; nobody over
  /// Cooper's own. On another machine somebody must have been chosen to make an update.
  ///
  /// - Parameter mode: `query` or `update`; nil for what the interface says, which only Cooper's own
  ///   way of calling knows: over the public interface it is an update.
  func call(
    _ canister: String, _ method: String, argument: [UInt8], mode: String?
  ) async throws -> [UInt8] {
    if mode != "query" { try caller.requireChoice(on: self) }
    guard try caller.isAnonymous() else {
      return try await signed(canister, method, argument, mode: mode)
    }
    return try await unsigned(canister, method, argument: argument, mode: mode)
  }

  /// The same over Cooper's own interface, as nobody.
  func unsigned(
    _ canister: String, _ method: String, argument: [UInt8], mode: String?
  ) async throws -> [UInt8] {
    try await explained {
      try await HTTPGateway(url).call(canister, method, argument: argument, mode: mode)
    }
  }

  func send(
    _ method: String, _ path: String, query: String? = nil, type: String? = nil,
    headers: [String: String] = [:], body: [UInt8]? = nil, accepting: Set<Int> = []
  ) async throws -> HTTPGateway.Reply {
    try await explained {
      try await HTTPGateway(url).send(
        method, path, query: query, type: type, headers: headers, body: body, accepting: accepting)
    }
  }

  /// The gateway's refusals are failures of the command.
  private func explained<Reply>(_ request: () async throws -> Reply) async throws -> Reply {
    do {
      return try await request()
    } catch let error as HTTPGatewayError {
      throw CommandFailure(
        error.message, hint: error.hint, problem: error.kind, rejectCode: error.rejectCode,
        errorCode: error.errorCode)
    }
  }
}
