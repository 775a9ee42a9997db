/// What a server asks the gateway before there is a request, or when there will be none.
extension Gateway {
  /// The answer of a server that did not take a request in, because it is malformed, too large or
  /// too slow.
  public static func refusal(
    status: Int, limit: Int = 0, detail: String = "The request could not be read."
  ) -> GatewayResponse {
    let problem =
      switch status {
      case 408: Problem(kind: .tooSlow, detail: detail)
      case 413: Problem.tooLarge(limit: limit)
      case 414: Problem(kind: .targetTooLong, detail: detail)
      case 417: Problem(kind: .expectationFailed, detail: detail)
      case 431: Problem(kind: .headersTooLarge, detail: detail)
      case 501: Problem(kind: .notThereYet, detail: detail)
      case 503: Problem(kind: .busy, detail: detail, headers: ["Retry-After": "1"])
      case 505: Problem(kind: .unknownVersion, detail: detail)
      default: Problem(kind: .badRequest, detail: detail)
      }
    var response = problem.response
    confine(&response)
    return response
  }

  /// Whether a request is answered from memory in some microseconds: without a canister, a file or
  /// a page.
  public func isQuick(_ request: GatewayRequest) -> Bool {
    request.path == "/api/v2/status"
      || request.method == "OPTIONS" && request.headers["Access-Control-Request-Method"] != nil
  }

  /// The threads on which requests are best answered that are not quick; nil for those that all
  /// tasks share.
  public var executor: (any TaskExecutor)? { host.executor }
}
