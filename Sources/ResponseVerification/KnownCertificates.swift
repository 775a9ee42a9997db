import Candid
import Certification
import Synchronization

/// Certificates whose signatures were found to be good, the last 64 of them, and trees that belong to
/// them.
///
/// Checking a signature takes most of the time of verifying a response, and many responses come with
/// the same certificate. What is kept of one is the hash of all of it, of the root key, and of whose
/// it is to be. Of header fields that were found to be in order what they hold is kept, too: the same
/// response comes with the same field as long as its canister's data is the same.
public final class KnownCertificates: Sendable {
  private static let limit = 64
  /// The longest field that is kept, in bytes.
  private static let fieldLimit = 64 << 10

  /// A header field that was checked, all but the time.
  struct Field {
    let header: CertificateHeader
    let certificate: Certificate
    let tree: HashTree
  }

  /// Whose field it is to be, and what it says.
  private struct FieldKey: Hashable {
    let text: String
    let canister: Principal
    let rootKey: [UInt8]
  }

  private struct State {
    var hashes: [[UInt8]] = []
    var fields: [FieldKey: Field] = [:]
    /// The keys of the fields, the oldest first.
    var order: [FieldKey] = []
    /// Expressions by their texts, which are few and come with each response.
    var expressions: [String: CertificationExpression] = [:]
  }

  private let state = Mutex(State())

  /// None yet.
  public init() {}

  func contains(_ certificate: [UInt8], of canister: Principal, under key: [UInt8]) -> Bool {
    let hash = Self.hash(certificate, canister, key)
    return state.withLock { $0.hashes.contains(hash) }
  }

  func insert(_ certificate: [UInt8], of canister: Principal, under key: [UInt8]) {
    let hash = Self.hash(certificate, canister, key)
    state.withLock { state in
      if state.hashes.count == Self.limit { state.hashes.removeFirst() }
      state.hashes.append(hash)
    }
  }

  /// What is known of a header field.
  func field(_ text: String, of canister: Principal, under key: [UInt8]) -> Field? {
    state.withLock { $0.fields[FieldKey(text: text, canister: canister, rootKey: key)] }
  }

  /// Keeps a header field whose signature and tree were found to be good.
  func insert(_ field: Field, _ text: String, of canister: Principal, under key: [UInt8]) {
    guard text.utf8.count <= Self.fieldLimit else { return }
    let key = FieldKey(text: text, canister: canister, rootKey: key)
    state.withLock { state in
      guard state.fields.updateValue(field, forKey: key) == nil else { return }
      state.order.append(key)
      if state.order.count > Self.limit { state.fields[state.order.removeFirst()] = nil }
    }
  }

  /// An expression, which is read once.
  ///
  /// - Throws: `ResponseVerificationError` with code `malformed`.
  func expression(_ text: String) throws(ResponseVerificationError) -> CertificationExpression {
    if let known = state.withLock({ $0.expressions[text] }) { return known }
    let expression = try CertificationExpression(parsing: text)
    guard text.utf8.count <= Self.fieldLimit else { return expression }
    state.withLock { state in
      if state.expressions.count == Self.limit { state.expressions.removeAll() }
      state.expressions[text] = expression
    }
    return expression
  }

  private static func hash(_ certificate: [UInt8], _ canister: Principal, _ key: [UInt8]) -> [UInt8]
  {
    SHA256.hash(SHA256.hash(certificate) + SHA256.hash(key) + canister.bytes)
  }
}
