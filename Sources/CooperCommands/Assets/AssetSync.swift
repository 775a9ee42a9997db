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
    guard case .assets(let folder) = canister.source else { return nil }
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
    var plan = Plan()
    for (number, asset) in folder.assets.enumerated() {
      progress("\(number) of \(folder.assets.count) files")
      plan.add(asset, try Self.read(asset), there: there[asset.key])
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

  private static func read(_ asset: AssetFolder.Asset) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: asset.file.path) else {
      throw CommandFailure("\(asset.file.path) cannot be read")
    }
    return Array(data)
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
    _ asset: AssetFolder.Asset, _ content: [UInt8], there: AssetStorage.ListedAsset?
  ) {
    let properties = asset.properties
    let headers = properties.headers.sorted { $0.key < $1.key }
      .map { AssetStorage.HTTPHeader($0.key, $0.value) }
    let encodings = AssetEncoder.encode(
      content, type: asset.contentType, only: properties.encodings)
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
      let hash = SHA256.hash(encoding.content)
      let known = isNew ? nil : there?.encodings.first { $0.contentEncoding == encoding.name }
      guard known?.sha256 != Blob(hash) else { continue }
      contents.append(
        Content(key: asset.key, encoding: encoding.name, content: encoding.content, hash: hash))
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
