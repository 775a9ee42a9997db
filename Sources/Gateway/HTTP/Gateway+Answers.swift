/// What every answer of the gateway has.
extension Gateway {
  /// A problem as JSON, or as a page where a person navigates.
  func answer(_ problem: Problem, to request: GatewayRequest) async -> GatewayResponse {
    guard Gateway.isForPerson(request), problem.kind != .pageMissing else {
      return problem.response
    }
    return (try? problemPage(problem)) ?? problem.response
  }

  /// Whether a person will see the answer.
  static func isForPerson(_ request: GatewayRequest) -> Bool {
    request.method == "GET" && request.headers.list("Accept")?.contains("text/html") == true
  }

  /// What browsers must not do with a response: guess its type, or run what is in it.
  static func confine(_ response: inout GatewayResponse) {
    if response.headers["X-Content-Type-Options"] == nil {
      response.headers["X-Content-Type-Options"] = "nosniff"
    }
    if response.headers["Content-Security-Policy"] == nil, !response.isCanisters {
      response.headers["Content-Security-Policy"] = Gateway.barePolicy
    }
  }

  /// What every response says, and what HEAD leaves out.
  func finish(_ response: inout GatewayResponse, for request: GatewayRequest) {
    Gateway.confine(&response)
    policy.share(&response, with: request)
    compress(&response, for: request)
    if request.method == "HEAD" {
      // The server knows the length of a stream, and does not begin it.
      if response.stream == nil {
        response.headers["Content-Length"] = String(response.body.count)
      }
      response.body = []
    }
  }

  /// Compresses what is read, where it pays. Replies of calls stay as they are, and what
  /// canisters serve is coded as they say.
  private func compress(_ response: inout GatewayResponse, for request: GatewayRequest) {
    guard request.method != "POST", !response.isCanisters,
      response.body.count >= Compression.leastSize,
      response.headers["Content-Encoding"] == nil, response.headers["ETag"] == nil,
      Compression.pays(for: response.headers["Content-Type"])
    else { return }
    response.headers.append(name: "Vary", value: "Accept-Encoding")
    guard Compression.isAccepted(request.headers.list("Accept-Encoding")),
      let body = Compression.gzip(response.body)
    else { return }
    response.body = body
    response.headers["Content-Encoding"] = "gzip"
  }
}
