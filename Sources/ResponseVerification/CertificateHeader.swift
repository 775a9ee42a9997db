import Certification
import Foundation

/// The header field `IC-Certificate`. Source: HTTP gateway protocol, “The certificate header”.
struct CertificateHeader {
  /// The certificate, encoded.
  var certificate: [UInt8]
  /// The tree of the canister, encoded.
  var tree: [UInt8]
  /// 1 or 2.
  var version: Int
  /// The path in the tree, from version 2.
  var path: [String]

  /// Reads the field's value; of a name that occurs twice the first counts.
  init(parsing text: String) throws(ResponseVerificationError) {
    var fields: [String: Substring.UTF8View] = [:]
    // By bytes: the value is long, and all but what stands in it is ASCII.
    for part in text.utf8.split(separator: 0x2C) {
      guard let equals = part.firstIndex(of: 0x3D) else { continue }
      let name = String(Substring(part[..<equals].drop { $0 == 0x20 }))
      if fields[name] == nil { fields[name] = part[part.index(after: equals)...] }
    }
    version = 1
    if let text = fields["version"] {
      let number = Int(String(decoding: text.filter { $0 != 0x20 }, as: UTF8.self))
      guard let number, number == 1 || number == 2 else {
        throw CertificateHeader.malformed("has a version that is neither 1 nor 2")
      }
      version = number
    }
    certificate = try CertificateHeader.bytes(fields["certificate"], "certificate")
    tree = try CertificateHeader.bytes(fields["tree"], "tree")
    path = []
    guard version == 2 else { return }
    let encoded = try CertificateHeader.bytes(fields["expr_path"], "expr_path")
    guard let items = (try? CBOR(decoding: encoded))?.asArray else {
      throw CertificateHeader.malformed("has an expr_path that is no array")
    }
    for item in items {
      guard let text = item.asText else {
        throw CertificateHeader.malformed("has an expr_path that is not of texts")
      }
      path.append(text)
    }
    guard path.count >= 2, path[0] == "http_expr", path.last == "<$>" || path.last == "<*>" else {
      throw CertificateHeader.malformed(
        "has an expr_path that does not lead from http_expr to its end")
    }
  }

  /// The bytes between colons, in base 64.
  private static func bytes(
    _ text: Substring.UTF8View?, _ name: String
  ) throws(ResponseVerificationError) -> [UInt8] {
    guard let text else { throw malformed("has no \(name)") }
    let value = text.filter { $0 != 0x20 }
    guard value.count >= 2, value.first == 0x3A, value.last == 0x3A,
      let data = Data(base64Encoded: Data(value.dropFirst().dropLast()))
    else { throw malformed("has a \(name) that is not of base 64 between colons") }
    return Array(data)
  }

  private static func malformed(_ what: String) -> ResponseVerificationError {
    ResponseVerificationError(.malformed, "IC-Certificate \(what)")
  }
}
