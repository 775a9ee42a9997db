public import Candid
public import Foundation

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
    return try await call(
      canister.text, method, argument: argument, mode: isQuery ? "query" : "update")
  }

  /// Calls a method with a Candid message and returns the message of the reply.
  ///
  /// - Parameters:
  ///   - canister: Its id or its name.
  ///   - mode: `query` or `update`; nil for what the interface says.
  package func call(
    _ canister: String, _ method: String, argument: [UInt8], mode: String?
  ) async throws -> [UInt8] {
    // A method may have any name.
    let place = "/canisters/\(HTTPGateway.escaped(canister))/\(HTTPGateway.escaped(method))"
    let type = "application/candid"
    return try await send(
      "POST", place, query: mode.map { "call=\($0)" }, type: type, accept: type, body: argument
    ).body
  }

  /// One request. Statuses over 299 throw, but for those in `accepting`.
  ///
  /// - Parameter path: The path, escaped.
  package func send(
    _ method: String, _ path: String, query: String? = nil, type: String? = nil,
    accept: String? = nil, headers: [String: String] = [:], body: [UInt8]? = nil,
    accepting: Set<Int> = []
  ) async throws -> Reply {
    var fields = headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if let type { fields.append(("Content-Type", type)) }
    if let accept { fields.append(("Accept", accept)) }
    var components = URLComponents()
    components.query = query
    let response: HTTPClient.Response
    do throws(ConnectionError) {
      response = try await HTTPClient(url).send(
        method, path, query: components.percentEncodedQuery, headers: fields, body: body)
    } catch {
      switch error {
      case .refused: throw HTTPGatewayError(noGatewayAt: url)
      case .cancelled: throw CancellationError()
      default:
        throw HTTPGatewayError(
          "\(method) \(url.absoluteString)\(path): \(error.reason)",
          hint: "Is a Cooper gateway running there?")
      }
    }
    let reply = Reply(
      status: response.status, tag: response.header("etag") ?? "",
      contentRange: response.header("content-range") ?? "", body: response.body)
    if reply.status < 300 || accepting.contains(reply.status) { return reply }
    throw HTTPGatewayError(reply)
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
