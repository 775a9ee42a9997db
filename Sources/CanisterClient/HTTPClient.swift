package import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Requests to one host over HTTP, and what came back, whatever its status.
///
/// Without encryption and without a proxy they go over `HTTPConnection`, else through `URLSession`.
package struct HTTPClient: Sendable {
  /// The host; a path of it is not used.
  package let url: URL
  /// How long the other side may be silent, in seconds.
  package var patience = 600

  /// A client of the host of a URL.
  package init(_ url: URL) { self.url = url }

  /// What came back.
  package typealias Response = HTTPConnection.Response

  /// One request.
  ///
  /// - Parameters:
  ///   - path: The path, escaped.
  ///   - query: The query, escaped.
  /// - Throws: `ConnectionError` where no response came.
  package func send(
    _ method: String, _ path: String, query: String? = nil, headers: [(String, String)],
    body: [UInt8]? = nil
  ) async throws(ConnectionError) -> Response {
    if isReachedDirectly {
      let connection = HTTPConnection(
        host: url.host ?? "", port: UInt16(clamping: url.port ?? 80), patience: patience)
      return try await connection.send(
        method, query.map { "\(path)?\($0)" } ?? path, headers: headers, body: body)
    }
    var components = URLComponents()
    components.scheme = url.scheme
    components.host = url.host
    components.port = url.port
    components.percentEncodedPath = path
    components.percentEncodedQuery = query
    guard let target = components.url else { throw .system("‘\(path)’ is not a path") }
    return try await throughSession(method, target, headers: headers, body: body)
  }

  /// Whether there is neither encryption nor a proxy between this process and the host.
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

  private func throughSession(
    _ method: String, _ target: URL, headers: [(String, String)], body: [UInt8]?
  ) async throws(ConnectionError) -> Response {
    var request = URLRequest(url: target)
    // Set like this, and not in the initializer: there, Foundation on Linux takes no notice of it.
    request.timeoutInterval = TimeInterval(patience)
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if let body { request.httpBody = Data(body) }
    let data: Data
    let response: URLResponse
    do {
      (data, response) = try await URLSession.shared.data(for: request)
    } catch let error as URLError {
      switch error.code {
      case .cannotConnectToHost: throw .refused
      case .cannotFindHost: throw .unknownHost(error.localizedDescription)
      case .timedOut: throw .timedOut(patience)
      case .networkConnectionLost: throw .ended
      case .cancelled: throw .cancelled
      default: throw .system(error.localizedDescription)
      }
    } catch is CancellationError {
      throw .cancelled
    } catch {
      throw .system(error.localizedDescription)
    }
    guard let http = response as? HTTPURLResponse else { throw .malformed }
    var headers: [(name: String, value: String)] = []
    for (name, value) in http.allHeaderFields {
      headers.append((String(describing: name).lowercased(), String(describing: value)))
    }
    return Response(status: http.statusCode, headers: headers, body: Array(data))
  }
}
