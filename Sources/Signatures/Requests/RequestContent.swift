public import Candid
import Certification

/// What a request asks, of the three kinds that are signed.
///
/// Source: IC interface specification, “HTTPS Interface”.
public struct RequestContent: Sendable {
  /// The kind and what belongs to it.
  public enum Kind: Sendable {
    /// A call of a method that may change the canister.
    case call(Call)
    /// A call that changes nothing.
    case query(Call)
    /// Paths of the state tree.
    case readState(paths: [[[UInt8]]])
  }

  /// A method and its argument.
  public struct Call: Sendable {
    /// The canister.
    public var canister: Principal
    /// The method.
    public var method: String
    /// The argument.
    public var argument: [UInt8]

    /// A call with the given parts.
    public init(canister: Principal, method: String, argument: [UInt8]) {
      self.canister = canister
      self.method = method
      self.argument = argument
    }
  }

  /// What a canister that signs says about the sender.
  public struct SenderInfo: Hashable, Sendable {
    /// What it says.
    public var info: [UInt8]
    /// The canister.
    public var signer: [UInt8]
    /// Its signature.
    public var signature: [UInt8]

    /// What a canister says, with its signature.
    public init(info: [UInt8], signer: [UInt8], signature: [UInt8]) {
      self.info = info
      self.signer = signer
      self.signature = signature
    }
  }

  /// What is asked.
  public var kind: Kind
  /// Who asks.
  public var sender: Principal
  /// Until when, in nanoseconds since 1970.
  public var expiry: UInt64
  /// Bytes that make equal requests differ.
  public var nonce: [UInt8]?
  /// What a canister says about the sender.
  public var senderInfo: SenderInfo?

  /// A request with the given parts.
  public init(_ kind: Kind, sender: Principal, expiry: UInt64, nonce: [UInt8]? = nil) {
    self.kind = kind
    self.sender = sender
    self.expiry = expiry
    self.nonce = nonce
  }

  /// The fields, as they are sent and hashed.
  private var fields: [(String, Field)] {
    var fields: [(String, Field)] = [
      ("sender", .bytes(sender.bytes)), ("ingress_expiry", .number(expiry)),
    ]
    if let nonce { fields.append(("nonce", .bytes(nonce))) }
    if let senderInfo {
      fields.append(
        (
          "sender_info",
          .map([
            ("info", .bytes(senderInfo.info)), ("signer", .bytes(senderInfo.signer)),
            ("sig", .bytes(senderInfo.signature)),
          ])
        ))
    }
    switch kind {
    case .call(let call): fields += RequestContent.fields(of: call, "call")
    case .query(let call): fields += RequestContent.fields(of: call, "query")
    case .readState(let paths):
      fields.append(("request_type", .text("read_state")))
      fields.append(("paths", .array(paths.map { .array($0.map { .bytes($0) }) })))
    }
    return fields
  }

  private static func fields(of call: Call, _ type: String) -> [(String, Field)] {
    [
      ("request_type", .text(type)), ("canister_id", .bytes(call.canister.bytes)),
      ("method_name", .text(call.method)), ("arg", .bytes(call.argument)),
    ]
  }

  /// The request's id: the hash of its fields.
  public var id: [UInt8] { Field.map(fields).structured.hash }

  /// What a sender signs.
  public static func signedMessage(id: [UInt8]) -> [UInt8] {
    [0x0A] + Array("ic-request".utf8) + id
  }

  /// As CBOR.
  var item: CBOR { Field.map(fields).item }
}

/// A value that is both sent and hashed.
indirect enum Field: Sendable {
  case number(UInt64)
  case text(String)
  case bytes([UInt8])
  case array([Field])
  case map([(String, Field)])

  var structured: StructuredData {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .bytes(let bytes): .bytes(bytes)
    case .array(let items): .array(items.map(\.structured))
    case .map(let fields): .map(fields.map { ($0.0, $0.1.structured) })
    }
  }

  var item: CBOR {
    switch self {
    case .number(let number): .unsigned(number)
    case .text(let text): .text(text)
    case .bytes(let bytes): .bytes(bytes)
    case .array(let items): .array(items.map(\.item))
    case .map(let fields): .record(fields.map { ($0.0, $0.1.item) })
    }
  }
}
