import Candid
import Certification
import Interfaces
import Synchronization

// Parts of modules that are too large for one message.
extension Canister {
  /// Bytes of a chunk: 1 MiB.
  static let chunkSize = 1 << 20
  /// Chunks that a canister, or a snapshot, may have.
  static let maximumChunks = 100

  /// Keeps a chunk. Runs on the queue.
  ///
  /// - Throws: a rejection with IC0207 if the canister has too few cycles to hold it.
  func store(_ chunk: [UInt8]) throws(Rejection) {
    let hash = try Self.checked(chunk, beside: state.withLock { $0.chunks }, of: name)
    reply(with: Candid.Message.encode(Management.ChunkHash(hashValue2: hash)))
    try modify(countsAsChange: false, mayFreeze: false) { state, commit in
      state.chunks[hash] = chunk
      commit.chunks = [(hash, chunk)]
    }
  }

  /// The hash of a chunk that has room beside others.
  static func checked(
    _ chunk: [UInt8], beside chunks: [[UInt8]: [UInt8]], of name: String
  ) throws(Rejection) -> [UInt8] {
    guard chunk.count <= chunkSize else {
      throw Rejection(
        .contractViolation,
        "Wasm chunk size \(chunk.count) exceeds the maximum chunk size of \(chunkSize)")
    }
    let hash = SHA256.hash(chunk)
    guard chunks[hash] != nil || chunks.count < maximumChunks else {
      throw Rejection(
        .contractViolation,
        "The chunk store of canister \(name) has \(maximumChunks) chunks, the most there can be; "
          + "clear_chunk_store empties it")
    }
    return hash
  }

  /// Drops all chunks. Runs on the queue.
  func clearChunks() throws(Rejection) {
    guard !state.withLock({ $0.chunks.isEmpty }) else { return }
    try modify(countsAsChange: false) { state, commit in
      state.chunks = [:]
      commit.clearsChunks = true
    }
  }

  /// The module whose chunks have these hashes, in their order.
  ///
  /// - Throws: a rejection with IC0504 for a chunk that is not there, or a module of another hash.
  func module(ofChunks hashes: [[UInt8]], hash: [UInt8]) throws(Rejection) -> [UInt8] {
    let chunks = state.withLock { $0.chunks }
    guard hashes.count <= Self.maximumChunks else {
      throw Rejection(
        .contractViolation, "A module has at most \(Self.maximumChunks) chunks, not \(hashes.count)"
      )
    }
    var module: [UInt8] = []
    for hash in hashes {
      guard let chunk = chunks[hash] else {
        throw Rejection(
          .contractViolation,
          "Error from Wasm chunk store: WasmChunk with hash \(Hexadecimal.text(hash)) not found")
      }
      module += chunk
    }
    guard SHA256.hash(module) == hash else {
      throw Rejection(
        .contractViolation,
        "Error from Wasm chunk store: wasm hash \(Hexadecimal.text(hash)) does not match the actual "
          + "hash \(Hexadecimal.text(SHA256.hash(module)))")
    }
    return module
  }
}
