import Candid
import CanisterClient
import Foundation
import Gateway

/// Requests that a workbench's server passes on to the gateway, so that the Candid UI is of the same
/// origin as the workbench's page and can be shown in it.
struct GatewayForwarding: Sendable {
  /// The gateway's URL.
  let url: URL

  /// What the gateway answers.
  func respond(to request: GatewayRequest) async -> GatewayResponse {
    // To a gateway behind TLS only URLs in their strict form can be asked for.
    if url.scheme?.lowercased() != "http",
      URLComponents(string: request.target, encodingInvalidCharacters: false) == nil
    {
      return WorkbenchProblem(400, "\(request.target.prefix(200)) is not escaped as URLs are.")
        .response
    }
    // The client reads a body of the length that it is told: HEAD is answered from the whole.
    let method = request.method == "HEAD" ? "GET" : request.method
    let answer: HTTPClient.Response
    do throws(ConnectionError) {
      answer = try await HTTPClient(url).send(
        method, request.path, query: request.query.isEmpty ? nil : request.query,
        headers: headers(of: request),
        body: request.body.isEmpty && method == "GET" ? nil : request.body)
    } catch {
      return WorkbenchProblem(
        502, "The gateway at \(url.absoluteString) does not answer: \(error.reason)."
      ).response
    }
    var response = GatewayResponse(
      status: answer.status,
      headers: HeaderFields(
        answer.headers.filter { !Self.ofConnection.contains($0.name) }
          .map { HeaderFields.Field(name: $0.name, value: $0.value) }),
      body: answer.body)
    if Self.isCandidUI(request) { LocalPages.allowFraming(&response) }
    return response
  }

  /// Whether a request is for a page of the Candid UI.
  private static func isCandidUI(_ request: GatewayRequest) -> Bool {
    request.path == "/"
      && URLComponents(string: request.target)?.queryItems?.first { $0.name == "canisterId" }?.value
        == Gateway.candidUI.text
  }

  /// A request's header fields, from this machine's own origin to the gateway's.
  private func headers(of request: GatewayRequest) -> [(String, String)] {
    request.headers.fields.compactMap { field in
      let name = field.name.lowercased()
      if Self.ofConnection.contains(name) || Self.ofRequest.contains(name) { return nil }
      // Only the workbench's own pages come as far as here with one.
      if name == "origin" { return (field.name, origin) }
      return (field.name, field.value)
    }
  }

  private var origin: String {
    let port = url.port.map { ":\($0)" } ?? ""
    return "\(url.scheme ?? "http")://\(url.host ?? "")\(port)"
  }

  /// What is between two ends of a connection, and not between client and server. Source: RFC 9110,
  /// section 7.6.1.
  private static let ofConnection: Set<String> = [
    "connection", "content-length", "date", "keep-alive", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",
  ]

  /// What is another here and there: the gateway's own name takes the place of `Host`, and bodies are
  /// passed on as they are.
  private static let ofRequest: Set<String> = ["accept-encoding", "expect", "host"]
}
