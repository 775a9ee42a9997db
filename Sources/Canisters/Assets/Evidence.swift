import CanisterKit
import StableStructures

/// A hash of changes, or of all assets, that those who vote on them can compute, too.
///
/// Source: the public asset canister's evidence: tags in front of parts, in the order of the operations.
struct Evidence {
  private var hasher = SHA256.Hasher()

  /// The evidence of changes.
  static func of(_ arguments: CommitBatchArguments) -> [UInt8] {
    var evidence = Evidence()
    for operation in arguments.operations { evidence.add(operation) }
    return evidence.hasher.finish()
  }

  /// The evidence of what is there, as if it was made at once, in the order of the keys.
  static func ofAllAssets() -> [UInt8] {
    var evidence = Evidence()
    for (key, asset) in AssetStore.assets {
      evidence.add(
        CreateAssetArguments(
          key: key, contentType: asset.contentType, maxAge: asset.maxAge, headers: asset.headers,
          isAliased: asset.isAliased, allowsRawAccess: asset.allowsRawAccess))
      for encoding in asset.encodings {
        evidence.add(key, encoding.name, encoding.sha256)
        for piece in encoding.pieces {
          evidence.hasher.update(AssetStore.blobs.bytes(of: piece))
        }
      }
    }
    return evidence.hasher.finish()
  }

  private mutating func add(_ operation: BatchOperationKind) {
    switch operation {
    case .createAsset(let arguments): add(arguments)
    case .setAssetContent(let arguments):
      add(arguments.key, arguments.encoding, arguments.sha256)
      for id in arguments.chunks {
        guard let id = UInt64(exactly: id), let chunk = AssetStore.chunks[id] else { continue }
        hasher.update(AssetStore.blobs.bytes(of: chunk.piece))
      }
      // The public canister takes the last chunk in only where there are no others.
      if arguments.chunks.isEmpty, let last = arguments.lastChunk { hasher.update(last) }
    case .setAssetProperties(let arguments):
      tag(9)
      add(arguments.key)
      add(arguments.maxAge) { evidence, maxAge in evidence.addMaxAge(maxAge) }
      add(arguments.headers) { evidence, headers in evidence.addHeaders(headers) }
      add(arguments.allowsRawAccess) { evidence, allows in evidence.addFlag(allows) }
      add(arguments.isAliased) { evidence, isAliased in evidence.addFlag(isAliased) }
    case .unsetAssetContent(let arguments):
      tag(6)
      add(arguments.key)
      add(arguments.encoding)
    case .deleteAsset(let arguments):
      tag(7)
      add(arguments.key)
    case .clear: tag(8)
    }
  }

  private mutating func add(_ arguments: CreateAssetArguments) {
    tag(4)
    add(arguments.key)
    add(arguments.contentType)
    addMaxAge(arguments.maxAge)
    addHeaders(arguments.headers)
    addFlag(arguments.allowsRawAccess)
    addFlag(arguments.isAliased)
  }

  private mutating func add(_ key: String, _ encoding: String, _ hash: [UInt8]?) {
    tag(5)
    add(key)
    add(encoding)
    add(hash) { evidence, hash in evidence.hasher.update(hash) }
  }

  private mutating func tag(_ tag: UInt8) { hasher.update([tag]) }

  private mutating func add(_ text: String) { hasher.update(Text.bytes(text)) }

  private mutating func add<Value>(
    _ value: Value?, _ content: (inout Evidence, Value) -> Void
  ) {
    guard let value else { return tag(2) }
    tag(3)
    content(&self, value)
  }

  private mutating func addMaxAge(_ maxAge: UInt64?) {
    add(maxAge) { evidence, maxAge in
      var bytes: [UInt8] = []
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: maxAge >> UInt64(shift)))
      }
      evidence.hasher.update(bytes)
    }
  }

  private mutating func addFlag(_ flag: Bool?) {
    add(flag) { evidence, flag in evidence.tag(flag ? 1 : 0) }
  }

  private mutating func addHeaders(_ headers: [HTTPHeader]?) {
    add(headers) { evidence, headers in
      for header in headers.ordered({ Text.precedes($0.name, $1.name) }) {
        evidence.add(header.name)
        evidence.add(header.value)
      }
    }
  }
}
