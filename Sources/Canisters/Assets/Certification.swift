import CanisterKit
import StableStructures

/// What of the assets is in the tree that the canister certifies.
enum Certification {
  /// Puts all assets into the tree: after an installation or an upgrade. No content is read.
  static func build() {
    AssetStore.tree = ResponseTree()
    for key in AssetStore.assets.keys {
      add(key, at: key)
      for path in Aliases.paths(to: key) where isServed(path, by: key) { add(key, at: path) }
    }
    refreshNotFound()
    CertifiedData.set(AssetStore.tree.digest)
  }

  /// Brings the tree up to date after a change of an asset.
  static func refresh(_ key: String) {
    // Its own path may be one that stands for another asset, now that it is gone or before it came.
    refresh(path: key)
    for path in Aliases.paths(to: key) { refresh(path: path) }
    if Text.equal(key, fallback) { refreshNotFound() }
  }

  private static func refresh(path: String) {
    AssetStore.tree.remove(ResponsePath(exactly: path))
    if let found = Aliases.asset(at: path) { add(found.asset, at: ResponsePath(exactly: path)) }
  }

  private static func isServed(_ path: String, by key: String) -> Bool {
    guard let found = Aliases.asset(at: path) else { return false }
    return Text.equal(found.key, key)
  }

  private static func add(_ key: String, at path: String) {
    guard let asset = AssetStore.assets[key] else { return }
    add(asset, at: ResponsePath(exactly: path))
  }

  /// Each encoding is certified, and that there is nothing new.
  private static func add(_ asset: AssetRecord, at path: ResponsePath) {
    for encoding in asset.encodings {
      let response = Serving.head(asset, encoding)
      AssetStore.tree.add(response, bodyHash: encoding.sha256, at: path)
      AssetStore.tree.add(Serving.notModified(response), at: path)
    }
  }

  /// What is served where nothing is: the page of the root, or that nothing is there.
  static let fallback = "/index.html"

  static func refreshNotFound() {
    let path = ResponsePath(below: "/")
    AssetStore.tree.remove(path)
    if let page = AssetStore.assets[fallback], !page.encodings.isEmpty {
      add(page, at: path)
    } else {
      AssetStore.tree.add(Serving.notFound, at: path)
    }
  }
}
