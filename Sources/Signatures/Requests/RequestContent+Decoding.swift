import Candid
import Certification

extension RequestContent {
  /// Reads the content of a request; fields that are not known are passed over.
  ///
  /// - Throws: `CertificationError` with code `unexpectedForm`, which names the field.
  init(_ item: CBOR) throws(CertificationError) {
    guard case .map = item else {
      throw CertificationError(.unexpectedForm, "content is no map")
    }
    guard let type = item["request_type"]?.asText else { throw missing("request_type", "a text") }
    switch type {
    case "call": kind = .call(try Call(item))
    case "query": kind = .query(try Call(item))
    case "read_state": kind = .readState(paths: try RequestContent.paths(item))
    default:
      throw CertificationError(
        .unexpectedForm, "request_type is call, query or read_state, not '\(type.prefix(50))'")
    }
    guard let sender = item["sender"]?.asBytes.flatMap({ Principal($0) }) else {
      throw missing("sender", "a principal")
    }
    self.sender = sender
    guard let expiry = item["ingress_expiry"]?.asUnsigned else {
      throw missing("ingress_expiry", "a number of 64 bits")
    }
    self.expiry = expiry
    if let nonce = item["nonce"] {
      guard let bytes = nonce.asBytes else { throw missing("nonce", "a byte string") }
      self.nonce = bytes
    }
    if let info = item["sender_info"] {
      guard let text = info["info"]?.asBytes, let signer = info["signer"]?.asBytes,
        let signature = info["sig"]?.asBytes
      else { throw missing("sender_info", "a map of info, signer and sig") }
      senderInfo = SenderInfo(info: text, signer: signer, signature: signature)
    }
  }

  private static func paths(_ item: CBOR) throws(CertificationError) -> [[[UInt8]]] {
    guard let items = item["paths"]?.asArray else { throw missing("paths", "an array of paths") }
    var paths: [[[UInt8]]] = []
    for item in items {
      guard let labels = item.asArray else { throw missing("paths", "an array of paths") }
      var path: [[UInt8]] = []
      for label in labels {
        guard let bytes = label.asBytes else { throw missing("paths", "paths of byte strings") }
        path.append(bytes)
      }
      paths.append(path)
    }
    return paths
  }
}

extension RequestContent.Call {
  fileprivate init(_ item: CBOR) throws(CertificationError) {
    guard let canister = item["canister_id"]?.asBytes.flatMap({ Principal($0) }) else {
      throw missing("canister_id", "a principal")
    }
    guard let method = item["method_name"]?.asText else { throw missing("method_name", "a text") }
    guard let argument = item["arg"]?.asBytes else { throw missing("arg", "a byte string") }
    self.init(canister: canister, method: method, argument: argument)
  }
}

/// That a field is missing or of another kind.
func missing(_ field: String, _ kind: String) -> CertificationError {
  CertificationError(.unexpectedForm, "field \(field) is missing or is not \(kind)")
}
