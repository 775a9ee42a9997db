import Candid
import CanisterBuilder
import Certification
import Foundation
import Interfaces

/// Brings the files of a folder into an asset canister: Cooper's, or any with the public interface.
struct AssetSync {
  /// What was done.
  struct Summary: Encodable, Equatable {
    /// How many files the folder has.
    var files = 0
    var created = 0
    var changed = 0
    var deleted = 0
    /// How many bytes of content were sent.
    var bytes = 0
    /// How many calls were made.
    var calls = 0
  }

  /// The most bytes of content of one call.
  static let messageSize = 1_900_000

  private let client: AssetStorage.AssetsClient<AnyCaller>

  init(_ canister: Principal, on network: any NetworkClient) {
    client = AssetStorage.AssetsClient(canister, through: AnyCaller(base: network))
  }

  /// Brings the files of a project's site into its canister, with progress on stderr; nil for a canister of
  /// another kind.
  static func sync(
    _ canister: Project.Canister, _ id: Principal, on network: any NetworkClient, saysDone: Bool
  ) async throws -> Summary? {
    guard case .assets(let folder, _) = canister.source else { return nil }
    let began = ContinuousClock.now
    defer { Terminal.endStatus() }
    let files = try AssetFolder(folder)
    let summary = try await AssetSync(id, on: network).sync(files) { step in
      Terminal.status("Bringing the files of \(canister.name): \(step)")
    }
    Terminal.endStatus()
    if saysDone { Terminal.done("\(canister.name): \(summary.text) in \(began.elapsed)") }
    return summary
  }

  /// Makes the canister's assets those of the folder: sends what differs, deletes what is gone.
  ///
  /// - Parameter progress: Gets what is being done, for a line of status.
  func sync(
    _ folder: AssetFolder, progress: (String) -> Void = { _ in }
  ) async throws -> Summary {
    var summary = Summary()
    summary.files = folder.assets.count
    let there = try await listed(&summary)
    let prepared = try await Self.prepare(folder.assets, there, progress)
    var plan = Plan()
    for asset in folder.assets {
      guard let encodings = prepared[asset.key] else { continue }
      plan.add(asset, encodings, there: there[asset.key])
    }
    let keys = Set(folder.assets.map(\.key))
    for key in there.keys.sorted() where !keys.contains(key) { plan.delete(key) }
    (summary.created, summary.changed, summary.deleted) = (plan.created, plan.changed, plan.deleted)
    guard !plan.operations.isEmpty || !plan.contents.isEmpty else { return summary }
    let batch = try await client.createBatch(arguments: .init()).batchId
    summary.calls += 1
    let chunks = try await send(plan, batch, &summary, progress)
    try await client.commitBatch(
      arguments: .init(batchId: batch, operations: plan.operations + plan.contentOperations(chunks))
    )
    summary.calls += 1
    return summary
  }

  /// Reads and encodes the files, as many at once as there are processors.
  private static func prepare(
    _ assets: [AssetFolder.Asset], _ there: [String: AssetStorage.ListedAsset],
    _ progress: (String) -> Void
  ) async throws -> [String: [EncodedContent]] {
    try await withThrowingTaskGroup(of: (String, [EncodedContent]).self) { group in
      var prepared: [String: [EncodedContent]] = [:]
      var waiting = assets.makeIterator()
      func begin() {
        guard let asset = waiting.next() else { return }
        let known = there[asset.key]
        group.addTask { @concurrent in (asset.key, try Self.encode(asset, known)) }
      }
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { begin() }
      while let (key, encodings) = try await group.next() {
        prepared[key] = encodings
        progress("\(prepared.count) of \(assets.count) files")
        begin()
      }
      return prepared
    }
  }

  /// The encodings of a file. Where the canister has the file as it is, and all encodings that are made
  /// of such files, they are not made again: the same file gives the same bytes.
  private static func encode(
    _ asset: AssetFolder.Asset, _ there: AssetStorage.ListedAsset?
  ) throws -> [EncodedContent] {
    guard let data = FileManager.default.contents(atPath: asset.file.path) else {
      throw CommandFailure("\(asset.file.path) cannot be read")
    }
    let content = Array(data)
    let wanted = asset.properties.encodings
    if let there, there.contentType == asset.contentType {
      var hashes: [String: [UInt8]] = [:]
      for encoding in there.encodings { hashes[encoding.contentEncoding] = encoding.sha256 }
      let usual = AssetEncoder.names(content, type: asset.contentType, only: wanted)
      if hashes["identity"] == SHA256.hash(content), Set(hashes.keys) == Set(usual) {
        return usual.map { EncodedContent(name: $0, content: nil, hash: hashes[$0] ?? []) }
      }
    }
    return AssetEncoder.encode(content, type: asset.contentType, only: wanted).map {
      EncodedContent(name: $0.name, content: $0.content, hash: SHA256.hash($0.content))
    }
  }

  /// What the canister has, page by page.
  private func listed(
    _ summary: inout Summary
  ) async throws -> [String: AssetStorage.ListedAsset] {
    var all: [String: AssetStorage.ListedAsset] = [:]
    while true {
      let page = try await client.list(arguments: .init(start: Nat(UInt64(all.count))))
      summary.calls += 1
      let before = all.count
      for asset in page { all[asset.key] = asset }
      // Older canisters give everything at once, whatever they are asked for.
      if page.count < 100 || all.count == before { return all }
    }
  }

  /// Sends the contents in as few messages as they fit into; gives the ids of the chunks of each.
  private func send(
    _ plan: Plan, _ batch: Nat, _ summary: inout Summary, _ progress: (String) -> Void
  ) async throws -> [[Nat]] {
    var ids = [[Nat]](repeating: [], count: plan.contents.count)
    var message: [Blob] = []
    var owners: [Int] = []
    var size = 0
    let total = plan.contents.reduce(0) { $0 + $1.content.count }
    func flush() async throws {
      guard !message.isEmpty else { return }
      let made = try await client.createChunks(arguments: .init(content: message, batchId: batch))
        .chunkIds
      summary.calls += 1
      guard made.count == message.count else {
        throw CommandFailure("The canister has not taken all chunks")
      }
      for (owner, id) in zip(owners, made) { ids[owner].append(id) }
      summary.bytes += size
      progress("\(summary.bytes >> 10) of \(total >> 10) KiB")
      (message, owners, size) = ([], [], 0)
    }
    for (owner, content) in plan.contents.enumerated() {
      for part in content.parts {
        // A message has room for the lengths, too.
        if size + part.count > Self.messageSize || message.count == 2_000 { try await flush() }
        message.append(part)
        owners.append(owner)
        size += part.count
      }
    }
    try await flush()
    return ids
  }
}

/// A file's content in an encoding.
private struct EncodedContent: Sendable {
  let name: String
  /// The bytes; nil where the canister has them.
  let content: [UInt8]?
  let hash: [UInt8]
}

/// What has to be done, so that the canister has what the folder has.
private struct Plan {
  /// A content that is sent.
  struct Content {
    let key: String
    let encoding: String
    let content: [UInt8]
    let hash: [UInt8]

    /// What fits into a message each; an empty content is one part.
    var parts: [Blob] {
      var parts: [Blob] = []
      var start = 0
      repeat {
        let end = min(start + AssetSync.messageSize, content.count)
        parts.append(Blob(content[start..<end]))
        start = end
      } while start < content.count
      return parts
    }
  }

  var operations: [AssetStorage.BatchOperationKind] = []
  var contents: [Content] = []
  private(set) var created = 0
  private(set) var changed = 0
  private(set) var deleted = 0

  mutating func add(
    _ asset: AssetFolder.Asset, _ encodings: [EncodedContent], there: AssetStorage.ListedAsset?
  ) {
    let properties = asset.properties
    let headers = properties.allHeaders.sorted { $0.key < $1.key }
      .map { AssetStorage.HTTPHeader($0.key, $0.value) }
    // The type cannot be changed: the asset is made anew.
    let isNew = there.map { $0.contentType != asset.contentType } ?? true
    var isChanged = false
    if isNew {
      if there != nil { operations.append(.deleteAsset(.init(key: asset.key))) }
      operations.append(
        .createAsset(
          .init(
            key: asset.key, contentType: asset.contentType,
            headers: headers.isEmpty ? nil : headers, allowRawAccess: properties.allowsRawAccess,
            maxAge: properties.maxAge, enableAliasing: properties.isAliased)))
    } else if let there {
      isChanged = change(asset, headers, there)
      for encoding in there.encodings
      where !encodings.contains(where: { $0.name == encoding.contentEncoding }) {
        operations.append(
          .unsetAssetContent(
            .init(key: asset.key, contentEncoding: encoding.contentEncoding)))
        isChanged = true
      }
    }
    for encoding in encodings {
      let known = isNew ? nil : there?.encodings.first { $0.contentEncoding == encoding.name }
      guard known?.sha256 != encoding.hash, let content = encoding.content else { continue }
      contents.append(
        Content(
          key: asset.key, encoding: encoding.name, content: content, hash: encoding.hash))
      isChanged = true
    }
    if there == nil { created += 1 } else if isNew || isChanged { changed += 1 }
  }

  /// Brings the properties of an asset up to date; whether they were not.
  private mutating func change(
    _ asset: AssetFolder.Asset, _ headers: [AssetStorage.HTTPHeader],
    _ there: AssetStorage.ListedAsset
  ) -> Bool {
    let properties = asset.properties
    // The canister itself gives pages their cookie.
    let isOwn = { (header: AssetStorage.HTTPHeader) in
      header._0.lowercased() == "set-cookie" && header._1.hasPrefix("ic_env=")
    }
    let known = (there.headers ?? []).filter { !isOwn($0) }.sorted { $0._0 < $1._0 }
    guard
      known != headers || there.maxAge != properties.maxAge
        || there.isAliased != properties.isAliased
        || there.allowRawAccess != properties.allowsRawAccess
    else { return false }
    operations.append(
      .setAssetProperties(
        .init(
          key: asset.key, headers: .some(headers.isEmpty ? nil : headers),
          isAliased: .some(properties.isAliased),
          allowRawAccess: .some(properties.allowsRawAccess), maxAge: .some(properties.maxAge))))
    return true
  }

  mutating func delete(_ key: String) {
    operations.append(.deleteAsset(.init(key: key)))
    deleted += 1
  }

  /// Where the chunks belong.
  func contentOperations(_ chunks: [[Nat]]) -> [AssetStorage.BatchOperationKind] {
    zip(contents, chunks).map { content, ids in
      .setAssetContent(
        .init(
          key: content.key, sha256: Blob(content.hash), chunkIds: ids,
          contentEncoding: content.encoding))
    }
  }
}
