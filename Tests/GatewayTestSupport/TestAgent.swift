public import Candid
public import Certification
public import Signatures

/// A client of the public interface that signs requests and believes nothing that is not proved.
public struct TestAgent: Sendable {
  /// Sends a request and gives status and body.
  public typealias Transport =
    @Sendable (_ method: String, _ path: String, _ body: [UInt8]) async throws -> (
      status: Int, body: [UInt8]
    )

  /// What was answered instead of what was asked for.
  public struct Failure: Error, CustomStringConvertible {
    /// The status.
    public let status: Int
    /// The body, as text.
    public let text: String
    /// Both.
    public var description: String { "\(status): \(text)" }
  }

  /// What a call came to.
  public enum Outcome: Hashable, Sendable {
    /// The reply.
    case replied([UInt8])
    /// The reject: certified, or signed by a node.
    case rejected(code: UInt64, message: String, errorCode: String?)
    /// It was not taken in.
    case refused(code: UInt64, message: String, errorCode: String?)
    /// It is under way.
    case accepted
  }

  /// Who asks; nil for nobody.
  public var key: SigningKey?
  /// The delegations to the key, and the key that gave the first one.
  public var delegations: (from: [UInt8], chain: [SignedDelegation])?
  /// The key that certificates must hold under.
  public var rootKey: [UInt8]
  /// The time, in nanoseconds since 1970.
  public var now: @Sendable () -> UInt64
  private let transport: Transport

  /// An agent that takes the root key from the status.
  public init(
    key: SigningKey? = nil, now: @escaping @Sendable () -> UInt64, transport: @escaping Transport
  ) async throws {
    self.key = key
    self.now = now
    self.transport = transport
    let (status, body) = try await transport("GET", "/api/v2/status", [])
    guard status == 200, let rootKey = try CBOR(decoding: body)["root_key"]?.asBytes else {
      throw Failure(status: status, text: String(decoding: body, as: UTF8.self))
    }
    self.rootKey = rootKey
  }

  /// Who asks.
  public var sender: Principal {
    delegations.map { .selfAuthenticating($0.from) } ?? key?.principal ?? .anonymous
  }

  /// The envelope of a request.
  public func envelope(
    _ kind: RequestContent.Kind, nonce: [UInt8]? = nil, expiry: UInt64? = nil
  ) -> Envelope {
    let content = RequestContent(
      kind, sender: sender, expiry: expiry ?? now() + 240_000_000_000, nonce: nonce)
    guard let key else { return Envelope(content) }
    return Envelope(
      signing: content, by: key, senderKey: delegations?.from, delegations: delegations?.chain)
  }

  /// Posts CBOR.
  public func post(_ path: String, _ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
    try await transport("POST", path, body)
  }

  private func expect200(_ path: String, _ body: [UInt8]) async throws -> CBOR {
    let (status, body) = try await post(path, body)
    guard status == 200 else {
      throw Failure(status: status, text: String(decoding: body, as: UTF8.self))
    }
    guard body.starts(with: [0xD9, 0xD9, 0xF7]) else {
      throw Failure(status: status, text: "the body has no tag")
    }
    return try CBOR(decoding: body)
  }

  /// Calls a method as an update.
  public func update(
    _ canister: Principal, _ method: String, _ argument: [UInt8] = [0x44, 0x49, 0x44, 0x4C, 0, 0],
    effective: Principal? = nil, nonce: [UInt8] = TestAgent.randomNonce(), version: Int = 4
  ) async throws -> Outcome {
    let call = RequestContent.Call(canister: canister, method: method, argument: argument)
    let envelope = envelope(.call(call), nonce: nonce)
    return try await send(envelope, effective: effective ?? canister, version: version)
  }

  /// Sends the envelope of a call.
  public func send(
    _ envelope: Envelope, effective: Principal, version: Int = 4
  ) async throws -> Outcome {
    let path = "/api/v\(version)/canister/\(effective.text)/call"
    let (status, body) = try await post(path, envelope.encoded())
    if status == 202 {
      guard body.isEmpty else { throw Failure(status: status, text: "a body with 202") }
      return .accepted
    }
    guard status == 200 else {
      throw Failure(status: status, text: String(decoding: body, as: UTF8.self))
    }
    let item = try CBOR(decoding: body)
    guard let certificate = item["certificate"]?.asBytes else {
      return .refused(
        code: item["reject_code"]?.asUnsigned ?? 0, message: item["reject_message"]?.asText ?? "",
        errorCode: item["error_code"]?.asText)
    }
    return try outcome(of: envelope.content.id, in: checked(certificate, effective))
  }

  /// Reads what a call came to; nil while it is under way.
  public func outcome(of id: [UInt8], effective: Principal) async throws -> Outcome? {
    let certificate = try await readState(
      [[Array("request_status".utf8), id]], effective: effective)
    guard case .found(let status) = lookup(certificate, id, "status") else { return nil }
    return status == Array("replied".utf8) || status == Array("rejected".utf8)
      ? try outcome(of: id, in: certificate) : nil
  }

  private func lookup(_ certificate: Certificate, _ id: [UInt8], _ label: String)
    -> HashTree.Lookup
  {
    certificate.tree.lookup([Array("request_status".utf8), id, Array(label.utf8)])
  }

  private func outcome(of id: [UInt8], in certificate: Certificate) throws -> Outcome {
    func text(_ label: String) -> String? {
      guard case .found(let value) = lookup(certificate, id, label) else { return nil }
      return String(decoding: value, as: UTF8.self)
    }
    switch text("status") {
    case "replied":
      if case .found(let reply) = lookup(certificate, id, "reply") { return .replied(reply) }
    case "rejected":
      if case .found(let code) = lookup(certificate, id, "reject_code"),
        let code = LEB128.number(code), let message = text("reject_message")
      {
        return .rejected(code: code, message: message, errorCode: text("error_code"))
      }
    default: break
    }
    throw Failure(status: 200, text: "the certificate does not say what the call came to")
  }

  /// Reads parts of the state tree.
  public func readState(
    _ paths: [[[UInt8]]], effective: Principal, version: Int = 3, of kind: String = "canister"
  ) async throws -> Certificate {
    let item = try await expect200(
      "/api/v\(version)/\(kind)/\(effective.text)/read_state",
      envelope(.readState(paths: paths)).encoded())
    guard let certificate = item["certificate"]?.asBytes else {
      throw Failure(status: 200, text: "no certificate")
    }
    return try checked(certificate, effective)
  }

  /// The certificate that the bytes are, if it holds now.
  public func checked(_ bytes: [UInt8], _ canister: Principal) throws -> Certificate {
    let certificate = try Certificate(decoding: bytes)
    try certificate.check(rootKey: rootKey, subject: .canister(canister))
    try certificate.checkTime(now: now())
    return certificate
  }

  /// Calls a method as a query, and checks the node's signature.
  public func query(
    _ canister: Principal, _ method: String, _ argument: [UInt8] = [0x44, 0x49, 0x44, 0x4C, 0, 0],
    effective: Principal? = nil, version: Int = 3
  ) async throws -> Outcome {
    let call = RequestContent.Call(canister: canister, method: method, argument: argument)
    let envelope = envelope(.query(call))
    let effective = effective ?? canister
    let item = try await expect200(
      "/api/v\(version)/canister/\(effective.text)/query", envelope.encoded())
    let answer = try QueryAnswer(decoding: item)
    guard let signatures = item["signatures"]?.asArray, signatures.count == 1,
      let node = signatures[0]["identity"]?.asBytes,
      let signature = signatures[0]["signature"]?.asBytes,
      let timestamp = signatures[0]["timestamp"]?.asUnsigned
    else { throw Failure(status: 200, text: "no signature of one node") }
    // As agents do: one certificate with everything of the subnet.
    let certificate = try await readState([[Array("subnet".utf8)]], effective: effective)
    let subnet = Principal.selfAuthenticating(rootKey)
    let path = [Array("subnet".utf8), subnet.bytes]
    guard try certificate.ranges(of: subnet).contains(effective) || effective == .management else {
      throw Failure(status: 200, text: "the canister is not in the ranges")
    }
    guard
      case .found(let key) = certificate.tree.lookup(
        path + [Array("node".utf8), node, Array("public_key".utf8)]),
      Principal.selfAuthenticating(key).bytes == node
    else { throw Failure(status: 200, text: "the node's key is not certified") }
    try UserKey(der: key).check(
      signature, of: answer.signedMessage(requestID: envelope.content.id, timestamp: timestamp),
      rootKey: rootKey)
    guard timestamp <= now(), now() - timestamp < 60_000_000_000 else {
      throw Failure(status: 200, text: "the time of the answer is not now")
    }
    switch answer {
    case .replied(let reply): return .replied(reply)
    case .rejected(let code, let message, let errorCode):
      return .rejected(code: UInt64(code), message: message, errorCode: errorCode)
    }
  }

  /// 16 random bytes.
  public static func randomNonce() -> [UInt8] { (0..<16).map { _ in .random(in: .min ... .max) } }
}
