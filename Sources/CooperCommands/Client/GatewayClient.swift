import CanisterClient
import Foundation

/// The gateway as a command sees it, over HTTP.
struct GatewayClient: Sendable {
  /// The gateway's URL, without a path.
  let url: URL

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

  /// The canister with an id or a name; nil if there is none.
  func canister(_ name: String) async throws -> Canister? {
    try await canisters().first { $0.id == name || $0.name == name }
  }

  /// The canister with an id or a name.
  func existingCanister(_ name: String) async throws -> Canister {
    let all = try await canisters()
    if let found = all.first(where: { $0.id == name || $0.name == name }) { return found }
    let names = all.map { $0.name ?? $0.id }.joined(separator: ", ")
    throw CommandFailure(
      "There is no canister ‘\(name)’ at \(url.absoluteString)",
      hint: all.isEmpty ? "There is none at all: cooper deploy makes one." : "It has: \(names)")
  }

  /// The interface of a canister; nil if its module has none.
  func interface(of canister: String) async throws -> String? {
    let reply = try await send(
      "GET", "/canisters/\(HTTPGateway.escaped(canister))/did", accepting: [404])
    return reply.status == 200 ? reply.text : nil
  }

  /// Gives a canister a name.
  func setName(_ name: String, of id: String) async throws {
    _ = try await send(
      "PUT", "/_/names/\(HTTPGateway.escaped(name))", type: "text/plain", body: Array(id.utf8))
  }

  /// Calls a method; the body and the answer in the forms that the media types name.
  func call(
    _ canister: String, _ method: String, body: [UInt8], type: String, accept: String? = nil,
    mode: String? = nil
  ) async throws -> HTTPGateway.Reply {
    try await explained {
      try await HTTPGateway(url).call(
        canister, method, body: body, type: type, accept: accept, mode: mode)
    }
  }

  private func send(
    _ method: String, _ path: String, type: String? = nil, body: [UInt8]? = nil,
    accepting: Set<Int> = []
  ) async throws -> HTTPGateway.Reply {
    try await explained {
      try await HTTPGateway(url).send(method, path, type: type, body: body, accepting: accepting)
    }
  }

  /// The gateway's refusals are failures of the command.
  private func explained(
    _ request: () async throws -> HTTPGateway.Reply
  ) async throws -> HTTPGateway.Reply {
    do {
      return try await request()
    } catch let error as HTTPGatewayError {
      throw CommandFailure(error.message, hint: error.hint)
    }
  }
}
