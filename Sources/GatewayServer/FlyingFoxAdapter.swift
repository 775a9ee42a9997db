import FlyingFox
import Foundation
import Gateway
import Synchronization

/// Turns FlyingFox's requests into the gateway's, and the gateway's responses into FlyingFox's.
///
/// FlyingFox itself keeps one value for each header name and forgets their order before this code
/// sees a request, and drops a `?` with nothing behind it.
struct FlyingFoxAdapter: HTTPHandler {
  let gateway: Gateway
  let headerLimit: Int
  let requests: RequestCount

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    requests.begin()
    defer { requests.end() }
    var headers = HeaderFields()
    var size = request.target.rawValue.utf8.count
    for (header, value) in request.headers {
      headers.append(name: header.rawValue, value: value)
      size += header.rawValue.utf8.count + value.utf8.count + 4
    }
    let path = request.target.path()
    let limit = gateway.bodyLimit(method: request.method.rawValue, path: path)
    // A body that is refused is still read to its end, and dropped: what is left of it on the
    // connection would be taken for the next request.
    guard size <= headerLimit else {
      _ = try await FlyingFoxAdapter.body(of: request, limit: 0)
      return FlyingFoxAdapter.response(Gateway.refusal(status: 431, limit: headerLimit))
    }
    guard let body = try await FlyingFoxAdapter.body(of: request, limit: limit) else {
      return FlyingFoxAdapter.response(Gateway.refusal(status: 413, limit: limit))
    }
    let response = await gateway.respond(
      to: GatewayRequest(
        request.method.rawValue, request.target.rawValue, headers: headers, body: body))
    return FlyingFoxAdapter.response(response)
  }

  /// The body; nil if it is longer than the limit.
  private static func body(of request: HTTPRequest, limit: Int) async throws -> [UInt8]? {
    var body: [UInt8] = []
    var isTooLong = (request.bodySequence.count ?? 0) > limit
    if !isTooLong { body.reserveCapacity(request.bodySequence.count ?? 0) }
    for try await part in request.bodySequence {
      if !isTooLong, body.count + part.count <= limit {
        body += part
      } else {
        isTooLong = true
        body = []
      }
    }
    return isTooLong ? nil : body
  }

  private static func response(_ response: GatewayResponse) -> HTTPResponse {
    var headers = HTTPHeaders()
    for field in response.headers.fields {
      headers.addValue(field.value, for: HTTPHeader(field.name))
    }
    return HTTPResponse(
      statusCode: HTTPStatusCode(
        response.status, phrase: GatewayResponse.phrase(of: response.status)),
      headers: headers, body: Data(response.body))
  }
}

/// How many requests are being answered.
final class RequestCount: Sendable {
  private let number = Atomic(0)

  /// The number at this moment.
  var count: Int { number.load(ordering: .relaxed) }

  func begin() { number.add(1, ordering: .relaxed) }
  func end() { number.subtract(1, ordering: .relaxed) }
}
