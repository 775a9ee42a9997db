public import Candid
import Certification
import Signatures
import Synchronization

// Calls that may change a canister.
extension Agent {
  /// Calls a method as an update and returns the reply, which the subnet certifies.
  ///
  /// - Parameters:
  ///   - canister: Whose method it is.
  ///   - method: The method's name.
  ///   - argument: A Candid message.
  ///   - effective: The canister that a call of the management canister is about; nil for the one
  ///     that the argument names.
  /// - Throws: `AgentError`; with codes `unanswered` and `unreachable` the call may have been served.
  public func update(
    _ canister: Principal, _ method: String, _ argument: [UInt8], effective: Principal? = nil
  ) async throws(AgentError) -> [UInt8] {
    let effective = try about(effective, canister, method, argument)
    let call = RequestContent.Call(canister: canister, method: method, argument: argument)
    let nonce = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    return try await withClock(of: effective) { () throws(AgentError) in
      try await self.send(self.envelope(.call(call), nonce: nonce), effective)
    }
  }

  private func send(
    _ envelope: Envelope, _ effective: Principal
  ) async throws(AgentError) -> [UInt8] {
    let (status, body) = try await submit(envelope, effective)
    if status == 200 {
      let item = try decoded(body)
      guard let bytes = item["certificate"]?.asBytes else {
        throw try AgentError(reject(item, proof: .none))
      }
      let certificate = try await checked(bytes, of: effective)
      if let reply = try outcome(of: envelope.content.id, in: certificate) { return reply }
    }
    return try await poll(envelope, effective)
  }

  /// Submits a call by the newest version of the interface that the gateway has.
  private func submit(
    _ envelope: Envelope, _ effective: Principal
  ) async throws(AgentError) -> (status: Int, body: [UInt8]) {
    while true {
      let version = memory.withLock { $0.callVersion }
      do throws(AgentError) {
        return try await post("/api/v\(version)/canister/\(effective.text)/call", envelope)
      } catch {
        guard version > 2, error.isOldInterface else { throw error }
        memory.withLock { $0.callVersion = min($0.callVersion, version - 1) }
      }
    }
  }

  /// Looks again and again what came of a call.
  private func poll(
    _ envelope: Envelope, _ effective: Principal
  ) async throws(AgentError) -> [UInt8] {
    let id = envelope.content.id
    var pauses = Pauses.polling
    // What a call came to is kept for a while after it can no longer be taken in.
    while requestTime < envelope.content.expiry + 60_000_000_000 {
      try await pauses.pause()
      let certificate = try await readState([[Array("request_status".utf8), id]], of: effective)
      if let reply = try outcome(of: id, in: certificate) { return reply }
    }
    throw AgentError.unanswered
  }

  /// The reply to a call that a certificate shows; nil while the call is under way.
  private func outcome(
    of id: [UInt8], in certificate: Certificate
  ) throws(AgentError) -> [UInt8]? {
    func value(_ label: String) -> [UInt8]? {
      let path = [Array("request_status".utf8), id, Array(label.utf8)]
      guard case .found(let value) = certificate.tree.lookup(path) else { return nil }
      return value
    }
    func text(_ label: String) -> String? {
      value(label).map { String(decoding: $0, as: UTF8.self) }
    }
    switch text("status") {
    case nil, "received", "processing": return nil
    case "replied":
      guard let reply = value("reply") else {
        throw AgentError(.malformed, "a certificate says replied and shows no reply")
      }
      return reply
    case "rejected":
      guard let code = value("reject_code").flatMap(LEB128.number),
        let message = text("reject_message")
      else { throw AgentError(.malformed, "a certificate says rejected and shows no reject") }
      throw AgentError(
        Reject(
          code: code, message: message, errorCode: text("error_code"), proof: .certificate))
    case "done":
      throw AgentError(.forgotten, "the call was served, and its reply is no longer kept")
    case .some(let other):
      throw AgentError(.malformed, "a certificate has the status '\(other.prefix(50))'")
    }
  }

  /// The reject that an answer is.
  func reject(_ item: CBOR, proof: Reject.Proof) throws(AgentError) -> Reject {
    guard let code = item["reject_code"]?.asUnsigned, let message = item["reject_message"]?.asText
    else {
      throw AgentError(.malformed, "the answer has neither a certificate nor a reject")
    }
    return Reject(
      code: code, message: message, errorCode: item["error_code"]?.asText, proof: proof)
  }

  /// The canister that a call is about: the one given, its own, or the one that the argument of a management
  /// method names.
  func about(
    _ given: Principal?, _ canister: Principal, _ method: String, _ argument: [UInt8]
  ) throws(AgentError) -> Principal {
    if let given { return given }
    guard canister == .management else { return canister }
    switch method {
    case "create_canister", "provisional_create_canister_with_cycles", "raw_rand": return canister
    default: break
    }
    let name = method == "install_chunked_code" ? "target_canister" : "canister_id"
    let id = FieldType.hash(name)
    if let decoded = try? Value.decodeUntyped(argument),
      case .record(let fields) = decoded.values.first,
      case .principal(let managed) = fields.first(where: { $0.id == id })?.value
    {
      return managed
    }
    throw AgentError(
      .argument, "the argument of \(method) names no canister in a field \(name)")
  }
}

extension AgentError {
  /// Whether a gateway may not have the version of the interface that was asked.
  var isOldInterface: Bool {
    switch code {
    case .refused(let status): status == 404 || status == 405 || status == 501
    default: false
    }
  }
}
