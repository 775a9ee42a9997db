import Candid
import Certification
import Foundation
import Signatures

@testable import ResponseVerification

/// A canister's responses, and certificates of a network with a key of its own.
struct CertifiedSite {
  static let root = try! BLS.SecretKey(seed: [UInt8](repeating: 5, count: 32))
  static let canister = Principal("rrkah-fqaaa-aaaaa-aaaaq-cai")!
  static let now: UInt64 = 1_700_000_000_000_000_000
  static let verifier = ResponseVerifier(rootKey: root.der)

  /// Paths of labels, each to a leaf.
  var paths: [[[UInt8]]: [UInt8]] = [:]

  /// Certifies a response to a request at a path.
  mutating func add(
    _ path: [String], _ expression: String, _ response: CertifiableResponse,
    to request: CertifiableRequest? = nil
  ) throws {
    var labels = path.map { Array($0.utf8) } + [SHA256.hash(Array(expression.utf8))]
    guard let certification = try CertificationExpression(parsing: expression).certification else {
      paths[labels] = []
      return
    }
    labels.append(certification.request.flatMap { part in request.map { $0.hash(part) } } ?? [])
    labels.append(response.hash(certification.response))
    paths[labels] = []
  }

  /// The whole tree.
  var tree: HashTree { Self.tree(paths.map { ($0.key[...], $0.value) }) }

  private static func tree(_ entries: [(ArraySlice<[UInt8]>, [UInt8])]) -> HashTree {
    if let entry = entries.first, entry.0.isEmpty { return .leaf(entry.1) }
    let groups = Dictionary(grouping: entries) { $0.0.first! }
    let labels = groups.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var tree = HashTree.empty
    for label in labels.reversed() {
      let below = groups[label]!.map { ($0.0.dropFirst(), $0.1) }
      let node = HashTree.labeled(label, Self.tree(below))
      tree = tree == .empty ? node : .fork(node, tree)
    }
    return tree
  }

  /// The value of `IC-Certificate`.
  func certificate(
    path: [String]?, version: Int? = 2, time: UInt64 = CertifiedSite.now,
    of canister: Principal = CertifiedSite.canister, certified: [UInt8]? = nil,
    shown: HashTree? = nil
  ) -> String {
    let data = HashTree.labeled(
      canister.bytes,
      .labeled(Array("certified_data".utf8), .leaf(certified ?? tree.digest)))
    let state = HashTree.fork(
      .labeled(Array("canister".utf8), data),
      .labeled(Array("time".utf8), .leaf(LEB128.unsigned(time))))
    let certificate = Certificate(
      tree: state,
      signature: Self.root.signature(for: Certificate.signedMessage(digest: state.digest)))
    func base64(_ bytes: [UInt8]) -> String { ":\(Data(bytes).base64EncodedString()):" }
    var parts = ["certificate=\(base64(certificate.encoded()))"]
    parts.append("tree=\(base64((shown ?? tree).encoded()))")
    if let version { parts.append("version=\(version)") }
    if let path {
      parts.append("expr_path=\(base64(CBOR.array(path.map { .text($0) }).encoded()))")
    }
    return parts.joined(separator: ", ")
  }
}
