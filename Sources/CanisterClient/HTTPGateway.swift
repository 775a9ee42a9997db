public import Candid
public import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A Cooper gateway as a program sees it over HTTP: what calls of a generated client go through.
///
///     let gateway = HTTPGateway(URL(string: "http://127.0.0.1:4943")!)
///     let ledger = LedgerClient(canister, through: gateway)
///     let balance = try await ledger.balanceOf(account)
public struct HTTPGateway: CanisterCaller {
  /// The gateway's URL; a path of it is not used.
  public let url: URL

  /// The gateway at a URL.
  public init(_ url: URL) { self.url = url }

  /// One answer with a status below 300.
  package struct Reply: Sendable {
    package let status: Int
    /// `ETag` and `Content-Range`, empty where they are not there.
    package var tag = ""
    package var contentRange = ""
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// Calls a method with a Candid message and returns the message of the reply.
  ///
  /// - Throws: `HTTPGatewayError`, the rejection of the canister included.
  public func call(
    _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
  ) async throws -> [UInt8] {
    let isQuery = mode == .query || mode == .compositeQuery
    let reply = try await call(
      canister.text, method, body: argument, type: "application/candid",
      mode: isQuery ? "query" : "update")
    return reply.body
  }

  /// Calls a method; the body and the answer are in the forms that the media types name.
  ///
  /// - Parameters:
  ///   - canister: Its id or its name.
  ///   - mode: `query` or `update`; nil for what the interface says.
  package func call(
    _ canister: String, _ method: String, body: [UInt8], type: String, accept: String? = nil,
    mode: String? = nil
  ) async throws -> Reply {
    // A method may have any name.
    let place = "/canisters/\(HTTPGateway.escaped(canister))/\(HTTPGateway.escaped(method))"
    return try await send(
      "POST", place, query: mode.map { "call=\($0)" }, type: type, accept: accept ?? type,
      body: body)
  }

  /// One request. Statuses over 299 throw, but for those in `accepting`.
  ///
  /// - Parameter path: The path, escaped.
  package func send(
    _ method: String, _ path: String, query: String? = nil, type: String? = nil,
    accept: String? = nil, headers: [String: String] = [:], body: [UInt8]? = nil,
    accepting: Set<Int> = []
  ) async throws -> Reply {
    var components = URLComponents()
    components.scheme = url.scheme
    components.host = url.host
    components.port = url.port
    components.percentEncodedPath = path
    components.query = query
    guard let target = components.url else { throw HTTPGatewayError("‘\(path)’ is not a path") }
    var fields = headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if let type { fields.append(("Content-Type", type)) }
    if let accept { fields.append(("Accept", accept)) }
    let reply =
      try await isReachedDirectly
      ? direct(method, target, headers: fields, body: body)
      : throughSession(method, target, headers: fields, body: body)
    if reply.status < 300 || accepting.contains(reply.status) { return reply }
    throw HTTPGatewayError(reply)
  }

  /// Whether there is neither encryption nor a proxy between this process and the gateway.
  ///
  /// This machine is never reached through a proxy, whatever the environment says.
  private var isReachedDirectly: Bool {
    guard url.scheme?.lowercased() == "http", let host = url.host else { return false }
    if HTTPConnection.isLoopback(host) { return true }
    let environment = ProcessInfo.processInfo.environment
    return ["http_proxy", "all_proxy", "ALL_PROXY"].allSatisfy {
      environment[$0, default: ""].isEmpty
    }
  }

  private func direct(
    _ method: String, _ target: URL, headers: [(String, String)], body: [UInt8]?
  ) async throws -> Reply {
    let connection = HTTPConnection(host: url.host ?? "", port: UInt16(clamping: url.port ?? 80))
    var path = target.path(percentEncoded: true)
    if let query = target.query(percentEncoded: true) { path += "?\(query)" }
    let response: HTTPConnection.Response
    do {
      response = try await connection.send(method, path, headers: headers, body: body)
    } catch ConnectionError.refused {
      throw HTTPGatewayError(noGatewayAt: url)
    } catch ConnectionError.cancelled {
      throw CancellationError()
    } catch let error as ConnectionError {
      throw HTTPGatewayError(
        "\(method) \(target.absoluteString): \(error.reason)",
        hint: "Is a Cooper gateway running there?")
    }
    return Reply(
      status: response.status, tag: response.header("etag") ?? "",
      contentRange: response.header("content-range") ?? "", body: response.body)
  }

  private func throughSession(
    _ method: String, _ target: URL, headers: [(String, String)], body: [UInt8]?
  ) async throws -> Reply {
    var request = URLRequest(url: target)
    // Set like this, and not in the initializer: there, Foundation on Linux takes no notice of it.
    request.timeoutInterval = 600
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if let body { request.httpBody = Data(body) }
    let data: Data
    let response: URLResponse
    do {
      (data, response) = try await URLSession.shared.data(for: request)
    } catch let error as URLError where error.code == .cannotConnectToHost {
      throw HTTPGatewayError(noGatewayAt: url)
    } catch {
      throw HTTPGatewayError(
        "\(method) \(target.absoluteString): \(error.localizedDescription)",
        hint: "Is a Cooper gateway running there?")
    }
    guard let http = response as? HTTPURLResponse else {
      throw HTTPGatewayError("\(target.absoluteString) did not answer as HTTP does")
    }
    return Reply(
      status: http.statusCode, tag: http.value(forHTTPHeaderField: "ETag") ?? "",
      contentRange: http.value(forHTTPHeaderField: "Content-Range") ?? "", body: Array(data))
  }

  /// Whether a host name means this machine.
  package static func isThisMachine(_ host: String) -> Bool { HTTPConnection.isLoopback(host) }

  /// A segment of a path.
  package static func escaped(_ segment: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove("/")
    return segment.addingPercentEncoding(withAllowedCharacters: allowed) ?? segment
  }
}
