import CanisterKit
import StableStructures

/// Changes that are prepared in several messages and made in one.
enum Batches {
  /// How long a batch waits for its next chunk: five minutes.
  private static let patience: UInt64 = 300_000_000_000

  static func create() -> UInt64 {
    removeExpired()
    for (id, batch) in AssetStore.batches where batch.proposal != nil {
      System.trap(
        batch.evidence != nil
          ? "Batch " + Text.decimal(id)
            + " is already proposed.  Delete or execute it to propose another."
          : "Batch " + Text.decimal(id)
            + " has not completed evidence computation.  Wait for it to expire or delete it to propose another."
      )
    }
    var settings = AssetStore.settings.value
    if let limit = settings.maxBatches, UInt64(AssetStore.batches.count) >= limit {
      System.trap("batch limit exceeded")
    }
    let id = settings.nextBatch
    settings.nextBatch += 1
    AssetStore.settings.value = settings
    _ = AssetStore.batches.updateValue(
      BatchRecord(expires: System.time + patience), forKey: id)
    return id
  }

  private static func removeExpired() {
    var expired: [UInt64] = []
    for (id, batch) in AssetStore.batches
    where batch.expires <= System.time && batch.evidence == nil {
      expired.append(id)
    }
    for id in expired { remove(id) }
  }

  /// Forgets a batch and its chunks.
  static func remove(_ id: UInt64) {
    _ = AssetStore.batches.removeValue(forKey: id)
    var chunks: [UInt64] = []
    for (number, chunk) in AssetStore.chunks where chunk.batch == id {
      AssetStore.blobs.remove(chunk.piece)
      chunks.append(number)
    }
    for number in chunks { _ = AssetStore.chunks.removeValue(forKey: number) }
  }

  static func batch(_ id: UInt128) -> (id: UInt64, batch: BatchRecord) {
    guard let id = UInt64(exactly: id), let batch = AssetStore.batches[id] else {
      System.trap("batch not found")
    }
    return (id, batch)
  }

  static func addChunks(_ contents: [[UInt8]], to id: UInt128) -> [UInt128] {
    checkLimits(adding: contents)
    var (id, batch) = batch(id)
    guard batch.proposal == nil else {
      System.trap("batch " + Text.decimal(id) + " has been proposed")
    }
    batch.expires = System.time + patience
    _ = AssetStore.batches.updateValue(batch, forKey: id)
    var settings = AssetStore.settings.value
    var chunks: [UInt128] = []
    for content in contents {
      let piece = AssetStore.blobs.add(content)
      _ = AssetStore.chunks.updateValue(
        ChunkRecord(batch: id, piece: piece), forKey: settings.nextChunk)
      chunks.append(UInt128(settings.nextChunk))
      settings.nextChunk += 1
    }
    AssetStore.settings.value = settings
    return chunks
  }

  private static func checkLimits(adding contents: [[UInt8]]) {
    let settings = AssetStore.settings.value
    if let limit = settings.maxChunks,
      UInt64(AssetStore.chunks.count + contents.count) > limit
    {
      System.trap("chunk limit exceeded")
    }
    guard let limit = settings.maxBytes else { return }
    var bytes = contents.reduce(0) { $0 + UInt64($1.count) }
    for chunk in AssetStore.chunks.values { bytes += chunk.piece.length }
    guard bytes <= limit else { System.trap("byte limit exceeded") }
  }

  /// Makes the changes, all or none, and forgets the batch.
  static func commit(_ arguments: CommitBatchArguments) {
    var last: [[UInt8]] = []
    for case .setAssetContent(let content) in arguments.operations {
      if let chunk = content.lastChunk { last.append(chunk) }
    }
    checkLimits(adding: last)
    for operation in arguments.operations {
      switch operation {
      case .createAsset(let arguments): AssetStore.create(arguments)
      case .setAssetContent(let arguments): AssetStore.setContent(arguments)
      case .setAssetProperties(let arguments): AssetStore.setProperties(arguments)
      case .unsetAssetContent(let arguments): AssetStore.unsetContent(arguments)
      case .deleteAsset(let arguments): AssetStore.delete(arguments.key)
      case .clear: AssetStore.clear()
      }
    }
    if let id = UInt64(exactly: arguments.batch) { remove(id) }
    AssetStore.refreshCookies()
  }

  // MARK: Proposals

  static func propose(_ arguments: CommitBatchArguments, message: [UInt8]) {
    var (id, batch) = batch(arguments.batch)
    guard batch.proposal == nil else {
      System.trap(
        "batch " + Text.decimal(id) + " already has proposed CommitBatchArguments")
    }
    batch.proposal = message
    _ = AssetStore.batches.updateValue(batch, forKey: id)
  }

  static func evidence(of id: UInt128) -> [UInt8] {
    var (id, batch) = batch(id)
    if let evidence = batch.evidence { return evidence }
    guard let proposal = batch.proposal else {
      System.trap("batch does not have CommitBatchArguments")
    }
    let evidence = Evidence.of(decode(proposal))
    batch.evidence = evidence
    _ = AssetStore.batches.updateValue(batch, forKey: id)
    return evidence
  }

  /// The changes of a proposal whose evidence is the one presented, or why there are none.
  static func proposal(
    _ arguments: CommitProposedBatchArguments
  ) -> Result<CommitBatchArguments, Rejection> {
    guard let id = UInt64(exactly: arguments.batch), let batch = AssetStore.batches[id] else {
      return .failure(Rejection("batch not found"))
    }
    guard let proposal = batch.proposal else {
      return .failure(Rejection("batch does not have CommitBatchArguments"))
    }
    guard let evidence = batch.evidence else {
      return .failure(Rejection("batch does not have computed evidence"))
    }
    guard evidence == arguments.evidence else {
      return .failure(
        Rejection(
          "batch computed evidence " + Text.hexadecimal(evidence)
            + " does not match presented evidence " + Text.hexadecimal(arguments.evidence)))
    }
    return .success(decode(proposal))
  }

  private static func decode(_ message: [UInt8]) -> CommitBatchArguments {
    guard let arguments = try? Message.decode(message, as: CommitBatchArguments.self) else {
      System.trap("the proposal cannot be read")
    }
    return arguments
  }
}
