public import Candid
public import Certification

/// What a query came to. Source: IC interface specification, “Request: Query call”.
public enum QueryAnswer: Hashable, Sendable {
  /// The reply.
  case replied([UInt8])
  /// The reject: its class, its words, and the network's code for the reason.
  case rejected(code: UInt32, message: String, errorCode: String?)

  /// A node's signature of an answer.
  public struct NodeSignature: Sendable {
    /// The time of the state, in nanoseconds since 1970.
    public var timestamp: UInt64
    /// The signature.
    public var signature: [UInt8]
    /// The node.
    public var node: Principal

    /// A signature with the given parts.
    public init(timestamp: UInt64, signature: [UInt8], node: Principal) {
      self.timestamp = timestamp
      self.signature = signature
      self.node = node
    }
  }

  private var fields: [(String, Field)] {
    switch self {
    case .replied(let reply):
      return [("status", .text("replied")), ("reply", .map([("arg", .bytes(reply))]))]
    case .rejected(let code, let message, let errorCode):
      var fields: [(String, Field)] = [
        ("status", .text("rejected")), ("reject_code", .number(UInt64(code))),
        ("reject_message", .text(message)),
      ]
      if let errorCode { fields.append(("error_code", .text(errorCode))) }
      return fields
    }
  }

  /// What a node signs.
  public func signedMessage(requestID: [UInt8], timestamp: UInt64) -> [UInt8] {
    let all = fields + [("timestamp", .number(timestamp)), ("request_id", .bytes(requestID))]
    return [0x0B] + Array("ic-response".utf8) + Field.map(all).structured.hash
  }

  /// The body of an answer, with the self-describing tag.
  public func encoded(signatures: [NodeSignature]) -> [UInt8] {
    let signatures = signatures.map { signature in
      CBOR.record([
        ("timestamp", .unsigned(signature.timestamp)), ("signature", .bytes(signature.signature)),
        ("identity", .bytes(signature.node.bytes)),
      ])
    }
    return CBOR.record(
      fields.map { ($0.0, $0.1.item) } + [("signatures", .array(signatures))]
    ).encoded()
  }

  /// Reads an answer; its signatures are left.
  ///
  /// - Throws: `CertificationError` with code `unexpectedForm`.
  public init(decoding item: CBOR) throws(CertificationError) {
    switch item["status"]?.asText {
    case "replied":
      guard let reply = item["reply"]?["arg"]?.asBytes else { throw missing("reply", "a map") }
      self = .replied(reply)
    case "rejected":
      guard let code = item["reject_code"]?.asUnsigned.flatMap({ UInt32(exactly: $0) }),
        let message = item["reject_message"]?.asText
      else { throw missing("reject_code or reject_message", "a number and a text") }
      self = .rejected(code: code, message: message, errorCode: item["error_code"]?.asText)
    default: throw missing("status", "replied or rejected")
    }
  }
}
