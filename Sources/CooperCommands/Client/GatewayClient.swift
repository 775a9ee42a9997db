import Candid
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

  /// Calls a method; the body and the answer in the forms that the media types name.
  func call(
    _ canister: String, _ method: String, body: [UInt8], type: String, accept: String? = nil,
    mode: String? = nil
  ) async throws -> HTTPGateway.Reply {
    try await explained(type == "text/plain" ? body : nil) {
      try await HTTPGateway(url).call(
        canister, method, body: body, type: type, accept: accept, mode: mode)
    }
  }

  func send(
    _ method: String, _ path: String, type: String? = nil, headers: [String: String] = [:],
    body: [UInt8]? = nil, accepting: Set<Int> = []
  ) async throws -> HTTPGateway.Reply {
    try await explained {
      try await HTTPGateway(url).send(
        method, path, type: type, headers: headers, body: body, accepting: accepting)
    }
  }

  /// The gateway's refusals are failures of the command; where they name a place in the text that
  /// was sent, that is shown.
  private func explained(
    _ text: [UInt8]? = nil, _ request: () async throws -> HTTPGateway.Reply
  ) async throws -> HTTPGateway.Reply {
    do {
      return try await request()
    } catch let error as HTTPGatewayError {
      if let text, let range = error.range, error.rejectCode == nil {
        let place = SourceRange(range.lowerBound, range.upperBound)
        throw CommandFailure(
          Diagnostic(error.message, at: place, hint: error.hint)
            .rendered(source: String(decoding: text, as: UTF8.self)))
      }
      throw CommandFailure(error.message, hint: error.hint)
    }
  }
}
