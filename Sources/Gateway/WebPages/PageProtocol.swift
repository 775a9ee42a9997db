import Candid
import Interfaces
import Replica

/// The Candid that the gateway and a canister's web pages speak.
enum PageProtocol {
  /// A canister's answer.
  struct Answer: Sendable {
    var status: Int
    /// The header fields as the canister gave them.
    var headers: [(name: String, value: String)]
    /// The body, or its beginning.
    var body: [UInt8]
    /// Whether the request is to be sent again as an update.
    var upgrade = false
    /// How the rest of the body comes; nil where this is all.
    var rest: BodyCallback?
  }

  /// The argument of `http_request`: the request as it came.
  ///
  /// The target, with whatever was in its query, and the values of the header fields are those that
  /// were sent, in their order and as often as they were sent. Names are in lower case, as canisters
  /// know them from the public network. Source: HTTP gateway protocol, “HTTP request encoding”.
  static func encode(_ request: GatewayRequest) -> [UInt8] {
    let headers = request.headers.fields.map { field in
      HTTP.HeaderField(HeaderFields.lowercased(field.name), field.value)
    }
    return Message.encode(
      HTTP.HttpRequest(
        method: request.method, url: request.target, headers: headers, body: request.body,
        certificateVersion: 2))
  }

  /// What a canister answered.
  static func decode(_ reply: [UInt8]) throws(Problem) -> Answer {
    let answer: HTTP.HttpResponse
    do throws(CandidError) {
      answer = try Message.decode(reply, as: HTTP.HttpResponse.self)
    } catch {
      throw bad("\(error.reason), at byte \(error.offset)")
    }
    guard (100...599).contains(answer.statusCode) else { throw bad("the status code is none") }
    return Answer(
      status: Int(answer.statusCode), headers: answer.headers.map { ($0._0, $0._1) },
      body: answer.body, upgrade: answer.upgrade ?? false,
      rest: answer.streamingStrategy == nil ? nil : try BodyCallback(strategyOf: reply))
  }

  /// A canister's answer as a response, without what would split it or belongs to the connection.
  static func response(
    _ status: Int, _ headers: [(name: String, value: String)]
  ) -> GatewayResponse {
    var response = GatewayResponse(status: status)
    response.isCanisters = true
    for field in headers {
      guard HeaderField.isName(field.name), HeaderField.isValue(field.value),
        !dropped.contains(HeaderFields.lowercased(field.name))
      else { continue }
      response.headers.append(name: field.name, value: field.value)
    }
    return response
  }

  /// Headers that belong to the connection, which is the gateway's.
  private static let dropped: Set<String> = [
    "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "date",
  ]

  static func bad(_ why: String) -> Problem {
    Problem(kind: .badReply, detail: "The canister's HTTP response cannot be read: \(why).")
  }
}
