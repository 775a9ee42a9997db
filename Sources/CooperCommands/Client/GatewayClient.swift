import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The gateway as a command sees it, over HTTP.
struct GatewayClient: Sendable {
  /// The gateway's URL, without a path.
  let url: URL

  /// One answer.
  struct Reply {
    let status: Int
    let contentType: String
    /// `ETag` and `Content-Range`, where they are there.
    var tag = ""
    var contentRange = ""
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

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
    let reply = try await send("GET", "/canisters/\(canister)/did", accepting: [404])
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
      "GET", "/canisters/\(canister)/stable-memory", headers: headers, accepting: [412])
    guard reply.status != 412 else { return nil }
    let total = reply.contentRange.split(separator: "/").last.flatMap { UInt64($0) }
    return StablePart(bytes: reply.body, tag: reply.tag, total: total ?? UInt64(reply.body.count))
  }

  /// Gives a canister a name.
  func setName(_ name: String, of id: String) async throws {
    _ = try await send("PUT", "/_/names/\(name)", type: "text/plain", body: Array(id.utf8))
  }

  /// Calls a method; the body and the answer in the forms that the media types name.
  func call(
    _ canister: String, _ method: String, body: [UInt8], type: String, accept: String? = nil,
    mode: String? = nil
  ) async throws -> Reply {
    try await send(
      "POST", "/canisters/\(canister)/\(method)", query: mode.map { "call=\($0)" },
      type: type, accept: accept ?? type, body: body)
  }

  /// One request. Statuses over 299 throw what the problem says, but for those in `accepting`.
  private func send(
    _ method: String, _ path: String, query: String? = nil, type: String? = nil,
    accept: String? = nil, headers: [String: String] = [:], body: [UInt8]? = nil,
    accepting: Set<Int> = []
  ) async throws -> Reply {
    var components = URLComponents()
    components.scheme = url.scheme
    components.host = url.host
    components.port = url.port
    components.path = path
    components.query = query
    guard let target = components.url else { throw CommandFailure("‘\(path)’ is not a path") }
    var request = URLRequest(url: target)
    // Set like this, and not in the initializer: there, Foundation on Linux takes no notice of it.
    request.timeoutInterval = 600
    request.httpMethod = method
    if let type { request.setValue(type, forHTTPHeaderField: "Content-Type") }
    if let accept { request.setValue(accept, forHTTPHeaderField: "Accept") }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if let body { request.httpBody = Data(body) }
    let data: Data
    let response: URLResponse
    do {
      (data, response) = try await URLSession.shared.data(for: request)
    } catch let error as URLError where error.code == .cannotConnectToHost {
      throw CommandFailure(
        "No gateway answers at \(url.absoluteString)",
        hint: "Start one with: cooper start   (or name another with --gateway URL)")
    } catch {
      throw CommandFailure(
        "\(method) \(target.absoluteString): \(error.localizedDescription)",
        hint: "Is a Cooper gateway running there?")
    }
    guard let http = response as? HTTPURLResponse else {
      throw CommandFailure("\(target.absoluteString) did not answer as HTTP does")
    }
    let reply = Reply(
      status: http.statusCode,
      contentType: http.value(forHTTPHeaderField: "Content-Type") ?? "",
      tag: http.value(forHTTPHeaderField: "ETag") ?? "",
      contentRange: http.value(forHTTPHeaderField: "Content-Range") ?? "",
      body: Array(data))
    if reply.status < 300 || accepting.contains(reply.status) { return reply }
    throw Problem(reply).failure
  }
}

/// The gateway's refusals: RFC 9457 problem details.
private struct Problem: Decodable {
  var title: String?
  var detail: String?
  var rejectCode: Int?
  var rejectMessage: String?
  var hint: String?

  init(_ reply: GatewayClient.Reply) {
    if let problem = try? JSONDecoder().decode(Problem.self, from: Data(reply.body)) {
      self = problem
    } else {
      title = "The gateway answered with status \(reply.status)"
      detail = reply.text
    }
  }

  var failure: CommandFailure {
    if let rejectMessage {
      let code = rejectCode.map { " (reject code \($0))" } ?? ""
      return CommandFailure("The canister rejected the call\(code): \(rejectMessage)", hint: hint)
    }
    return CommandFailure(detail ?? title ?? "The gateway refused", hint: hint)
  }
}
