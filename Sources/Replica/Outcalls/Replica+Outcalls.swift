import Candid
import Interfaces

// Requests of canisters to web servers. Source: IC interface specification, “IC method
// `http_request`”.
extension Replica {
  /// Sends a request, and lets the answer go through the caller's transform.
  ///
  /// - Parameters:
  ///   - sender: The canister that asks.
  ///   - cycles: What comes with the call; afterwards, what is left of it.
  func outcall(
    _ arguments: Management.HttpRequestArgs, _ sender: Principal, _ cycles: inout UInt128
  ) async throws(Rejection) -> [UInt8] {
    let request = try Self.checked(arguments, sender)
    let transform = arguments.transform
    let size =
      request.url.utf8.count + request.headerBytes + (request.body?.count ?? 0)
      + (transform.map { $0.function.method.utf8.count + $0.context.count } ?? 0)
    let fee = CycleFees.httpRequest(
      requestSize: UInt64(size), maximumResponseBytes: UInt64(request.maximumResponseBytes))
    try pay(fee, of: "http_request", from: &cycles)
    // It is sent once: whether that has happened is not known after a restart.
    if let call = Self.answering?.call {
      var commit = Commit()
      commit.calls = [.take(call)]
      try await write(commit)
    }
    let response = try await configuration.outcalls.answer(to: request)
    guard response.status >= 0 else {
      throw Rejection(code: .systemFatal, message: "The answer has no status")
    }
    var result = Management.HttpRequestResult(
      status: Nat(UInt64(response.status)),
      headers: response.headers.map { .init(name: $0.name, value: $0.value) },
      body: response.body)
    if let transform {
      result = try await self.transform(
        result, through: transform, limit: request.maximumResponseBytes)
    }
    return Candid.Message.encode(result)
  }

  /// The request of a call, if it is one that the network takes.
  private static func checked(
    _ arguments: Management.HttpRequestArgs, _ sender: Principal
  ) throws(Rejection) -> OutcallRequest {
    func check(_ isRight: Bool, _ message: @autoclosure () -> String) throws(Rejection) {
      guard isRight else { throw Rejection(.canisterRejectedMessage, message()) }
    }
    if let service = arguments.transform?.function.service {
      try check(
        service == sender,
        "transform principal id expected to be \(sender.text), got \(service.text)")
    }
    let limit = UInt64(OutcallRequest.responseLimit)
    let wanted = arguments.maxResponseBytes ?? limit
    try check(
      wanted <= limit, "max_response_bytes expected to be in the range [0..\(limit)], got \(wanted)"
    )
    let (method, isForOneNode): (String, Bool) =
      switch arguments.method {
      case .get: ("GET", false)
      case .head: ("HEAD", false)
      case .post: ("POST", false)
      case .put: ("PUT", true)
      case .delete: ("DELETE", true)
      case .patch: ("PATCH", true)
      }
    try check(
      !isForOneNode || arguments.isReplicated == false,
      "The requested HTTP method is only allowed for non-replicated requests.")
    let request = OutcallRequest(
      canister: sender, method: method, url: arguments.url,
      headers: arguments.headers.map { .init($0.name, $0.value) }, body: arguments.body,
      maximumResponseBytes: Int(wanted))
    if let objection = request.objection {
      throw Rejection(.canisterRejectedMessage, objection)
    }
    return request
  }
}
