import Candid
import Certification
import Replica
import Signatures

extension PublicInterface {
  /// `…/call` of version 2: takes in a call that may change a canister.
  func submit(_ request: ResourceRequest) async throws(Failure) -> GatewayResponse {
    try await call(request, waits: false)
  }

  /// `…/call` of later versions: the same, and waits for the outcome.
  func call(_ request: ResourceRequest) async throws(Failure) -> GatewayResponse {
    try await call(request, waits: true)
  }

  private func call(
    _ request: ResourceRequest, waits: Bool
  ) async throws(Failure) -> GatewayResponse {
    let (body, target) = try content(of: request)
    let envelope = try envelope(body, isCall: true)
    guard case .call(let call) = envelope.content.kind else {
      throw PublicInterface.wrongForm("request_type is not call", isCall: true)
    }
    try await check(call, isQuery: false, isAbout: target)
    let id = envelope.content.id
    guard body.count <= PublicInterface.ingressLimit else {
      throw Failure(
        413,
        "Request \(Hexadecimal.text(id)) is too large. Message byte size \(body.count) is larger "
          + "than the max allowed \(PublicInterface.ingressLimit).")
    }
    let authentication = try authenticate(envelope)
    try check(authentication, allows: call.canister)
    try check(call.canister, sender: envelope.content.sender, request.http)
    try begin()
    let start = ContinuousClock.now
    let outcome = await host.call(
      IngressRequest(
        id: id, sender: envelope.content.sender, callee: call.canister,
        canister: target.principal, method: call.method, argument: call.argument,
        callerInfo: CallerInfo(envelope.content)),
      waits: waits)
    let counted = CanisterCall(
      canister: call.canister, method: call.method, kind: .update, argument: call.argument)
    switch outcome {
    case .certificate(let certificate):
      activity.end(counted, after: ContinuousClock.now - start)
      return PublicInterface.cbor(
        .record([("status", .text("replied")), ("certificate", .bytes(certificate))]))
    case .accepted:
      activity.end(counted, after: ContinuousClock.now - start)
      return GatewayResponse(status: 202)
    case .refused(let rejection):
      activity.end(counted, after: ContinuousClock.now - start, failure: rejection.message)
      return PublicInterface.cbor(refusal(rejection, hasStatus: waits))
    }
  }

  /// The body for a call that was not taken in: no certificate speaks of it.
  private func refusal(_ rejection: Rejection, hasStatus: Bool) -> CBOR {
    var fields: [(String, CBOR)] = [
      ("reject_code", .unsigned(UInt64(rejection.code.rawValue))),
      ("reject_message", .text(rejection.message)),
    ]
    if let code = rejection.errorCode { fields.append(("error_code", .text(code.rawValue))) }
    if hasStatus { fields.append(("status", .text("non_replicated_rejection"))) }
    return .record(fields)
  }

  /// `…/query`: a call that changes nothing, whose answer the node signs.
  func query(_ request: ResourceRequest) async throws(Failure) -> GatewayResponse {
    let (body, target) = try content(of: request)
    let envelope = try envelope(body, isCall: false)
    guard case .query(let call) = envelope.content.kind else {
      throw PublicInterface.wrongForm("request_type is not query", isCall: false)
    }
    try await check(call, isQuery: true, isAbout: target)
    let authentication = try authenticate(envelope)
    try check(authentication, allows: call.canister)
    try check(call.canister, sender: envelope.content.sender, request.http)
    try begin()
    let start = ContinuousClock.now
    let timestamp = host.time
    var answer: QueryAnswer
    var failure: String?
    do throws(Rejection) {
      answer = .replied(
        try await host.query(
          call.canister, method: call.method, argument: call.argument,
          sender: envelope.content.sender, callerInfo: CallerInfo(envelope.content)))
    } catch {
      failure = error.message
      answer = .rejected(
        code: error.code.rawValue, message: error.description, errorCode: error.errorCode?.rawValue)
    }
    activity.end(
      CanisterCall(
        canister: call.canister, method: call.method, kind: .query, argument: call.argument),
      after: ContinuousClock.now - start, failure: failure)
    let (signature, node) = await host.nodeSignature(
      of: answer.signedMessage(requestID: envelope.content.id, timestamp: timestamp))
    return PublicInterface.cbor(
      answer.encoded(signatures: [
        .init(timestamp: timestamp, signature: signature, node: node)
      ]))
  }
}

extension CallerInfo {
  /// What a canister that signs says about the sender of a request that was believed.
  fileprivate init?(_ content: RequestContent) {
    guard let info = content.senderInfo, let signer = Principal(info.signer) else { return nil }
    self.init(data: info.info, signer: signer)
  }
}
