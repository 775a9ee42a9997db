import CanisterKit
import StableStructures

/// The assets, in stable memory; on the heap there is only the tree of what is certified, which is made
/// anew when the canister is upgraded.
enum AssetStore {
  static let memories = MemoryManager(.stable)
  static let settings = StableCell<SettingsRecord>(in: memories[0], default: SettingsRecord())
  static let assets = StableBTreeMap<String, AssetRecord>(in: memories[1])
  static let chunks = StableBTreeMap<UInt64, ChunkRecord>(in: memories[2])
  static let batches = StableBTreeMap<UInt64, BatchRecord>(in: memories[3])
  static let blobs = BlobStore(memories[5], free: memories[4])
  static var tree = ResponseTree()

  /// Reads an asset, or ends the message.
  static func asset(_ key: String) -> AssetRecord {
    guard let asset = assets[key] else { System.trap("asset not found") }
    return asset
  }

  // MARK: Changes

  static func create(_ arguments: CreateAssetArguments) {
    guard !assets.contains(arguments.key) else { System.trap("asset already exists") }
    put(
      AssetRecord(
        contentType: arguments.contentType, maxAge: arguments.maxAge, headers: arguments.headers,
        isAliased: arguments.isAliased, allowsRawAccess: arguments.allowsRawAccess),
      arguments.key)
  }

  static func setContent(_ arguments: SetAssetContentArguments) {
    guard !arguments.chunks.isEmpty || arguments.lastChunk != nil else {
      System.trap("encoding must have at least one chunk or contain last_chunk")
    }
    var asset = asset(arguments.key)
    var pieces: [Piece] = []
    for id in arguments.chunks {
      guard let id = UInt64(exactly: id), let chunk = chunks.removeValue(forKey: id) else {
        System.trap("chunk not found")
      }
      pieces.append(chunk.piece)
    }
    if let last = arguments.lastChunk { pieces.append(blobs.add(last)) }
    var hasher = SHA256.Hasher()
    var length: UInt64 = 0
    for piece in pieces {
      hasher.update(blobs.bytes(of: piece))
      length += piece.length
    }
    let hash = hasher.finish()
    if let expected = arguments.sha256, expected != hash { System.trap("sha256 mismatch") }
    if let old = asset.encoding(arguments.encoding) { free(old) }
    asset.set(
      EncodingRecord(
        name: arguments.encoding, modified: System.time, pieces: pieces, length: length,
        sha256: hash))
    put(asset, arguments.key)
  }

  static func setProperties(_ arguments: SetAssetPropertiesArguments) {
    var asset = asset(arguments.key)
    if let headers = arguments.headers { asset.headers = headers }
    if let maxAge = arguments.maxAge { asset.maxAge = maxAge }
    if let allows = arguments.allowsRawAccess { asset.allowsRawAccess = allows }
    if let isAliased = arguments.isAliased { asset.isAliased = isAliased }
    put(asset, arguments.key)
  }

  static func unsetContent(_ arguments: UnsetAssetContentArguments) {
    var asset = asset(arguments.key)
    guard let old = asset.encoding(arguments.encoding) else { return }
    free(old)
    asset.encodings = asset.encodings.only { !Text.equal($0.name, arguments.encoding) }
    put(asset, arguments.key)
  }

  static func delete(_ key: String) {
    guard let asset = assets.removeValue(forKey: key) else { return }
    for encoding in asset.encodings { free(encoding) }
    // Assets whose aliases it had stood in the way of have them again.
    Certification.refresh(key)
  }

  static func clear() {
    assets.removeAll()
    chunks.removeAll()
    batches.removeAll()
    blobs.removeAll()
    tree = ResponseTree()
    Certification.refreshNotFound()
  }

  private static func put(_ asset: AssetRecord, _ key: String) {
    var asset = asset
    if Aliases.isPage(key), !asset.encodings.isEmpty { Environment.addCookie(to: &asset) }
    _ = assets.updateValue(asset, forKey: key)
    Certification.refresh(key)
  }

  private static func free(_ encoding: EncodingRecord) {
    for piece in encoding.pieces { blobs.remove(piece) }
  }

  /// Pages have the environment of the moment: those that have another one get it.
  static func refreshCookies() {
    var keys: [String] = []
    for key in assets.keys where Aliases.isPage(key) { keys.append(key) }
    for key in keys {
      guard var asset = assets[key], !asset.encodings.isEmpty else { continue }
      if Environment.addCookie(to: &asset) {
        _ = assets.updateValue(asset, forKey: key)
        Certification.refresh(key)
      }
    }
  }

  /// What ends each message that changed something.
  static func finish() {
    var record = settings.value
    record.lastUpdate = System.time
    record.stateHash = nil
    settings.value = record
    CertifiedData.set(tree.digest)
  }
}

/// The paths under which an asset is found besides its own: a page without `.html` and `index.html`.
enum Aliases {
  static func isPage(_ key: String) -> Bool { Text.hasSuffix(key, ".html") }

  /// The keys at which something may be that a path stands for.
  static func targets(of path: String) -> [String] {
    if Text.hasSuffix(path, "/") { return [path + "index.html"] }
    return isPage(path) ? [] : [path + ".html", path + "/index.html"]
  }

  /// The paths that stand for an asset.
  static func paths(to key: String) -> [String] {
    guard isPage(key) else { return [] }
    var paths = [Text.dropLast(key, 5)]
    if Text.hasSuffix(key, "/index.html") {
      paths.append(Text.dropLast(key, 10))
      // The root has no name without its slash.
      if key.utf8.count > 11 { paths.append(Text.dropLast(key, 11)) }
    }
    return paths
  }

  /// The asset at a path: its own, or the first that the path stands for.
  static func asset(at path: String) -> (key: String, asset: AssetRecord)? {
    if let asset = AssetStore.assets[path] { return (path, asset) }
    for key in targets(of: path) {
      guard let asset = AssetStore.assets[key] else { continue }
      return asset.isAliased ?? true ? (key, asset) : nil
    }
    return nil
  }
}

/// What a page is told about where it runs: the cookie `ic_env` with the root key and the variables
/// that are for the public.
enum Environment {
  /// The cookie's value.
  static var text: String {
    var text = "ic_root_key=" + Text.hexadecimal(System.rootKey)
    for variable in System.environmentVariables.ordered({ Text.precedes($0.name, $1.name) }) {
      guard Text.hasPrefix(Text.bytes(variable.name)[...], "PUBLIC_") else { continue }
      text += "&" + variable.name + "=" + variable.value
    }
    return "ic_env=" + Text.escaped(text) + "; SameSite=Lax"
  }

  /// Gives an asset the cookie of this moment; whether it had another one.
  @discardableResult
  static func addCookie(to asset: inout AssetRecord) -> Bool {
    let name = "Set-Cookie"
    let value = text
    var headers = asset.headers ?? []
    for index in headers.indices where Text.equal(headers[index].name, name) {
      guard !Text.equal(headers[index].value, value) else { return false }
      headers[index].value = value
      asset.headers = headers
      return true
    }
    headers.append(HTTPHeader(name, value))
    asset.headers = headers
    return true
  }
}
