import Candid
import Certification
import Interfaces

// Modules that are larger than a message may be.
extension ManagementClient {
  /// The most bytes that a call over the public interface may have for a module and its arguments: of the
  /// 2 MiB of a message the rest is for what is around them.
  static let largestCall = (2 << 20) - (64 << 10)

  /// The bytes of a part.
  static let chunkSize = 1 << 20

  /// The most parts that a canister keeps.
  private static let storeCapacity = 100

  /// Whether a module has to be brought in parts.
  func isInParts(_ module: [UInt8], _ argument: [UInt8]) throws -> Bool {
    // A gateway takes modules whole from those that do not sign.
    guard module.count + argument.count > Self.largestCall else { return false }
    return try network is CertifiedNetwork || !network.caller.isAnonymous()
  }

  /// Brings a module in parts and installs it. Parts that an earlier run has brought are not brought again.
  func installInParts(
    _ module: [UInt8], into canister: Principal, name: String,
    mode: Management.CanisterInstallMode, argument: [UInt8]
  ) async throws {
    let parts = stride(from: 0, to: module.count, by: Self.chunkSize).map { start in
      module[start..<min(start + Self.chunkSize, module.count)]
    }
    let hashes = parts.map { SHA256.hash(Array($0)) }
    var stored = Set(
      try await answer { try await $0.storedChunks(.init(canisterId: canister)) }.map(\.hashValue2))
    if stored.union(hashes).count > Self.storeCapacity {
      try await clearChunks(of: canister)
      stored = []
    }
    for (index, part) in parts.enumerated() where !stored.contains(hashes[index]) {
      Terminal.status("Bringing \(name): part \(index + 1) of \(parts.count)")
      let kept = try await answer {
        try await $0.uploadChunk(.init(canisterId: canister, chunk: Array(part)))
      }
      guard kept.hashValue2 == hashes[index] else {
        throw CommandFailure(
          "\(network.place) keeps another part of \(name) than it was sent",
          hint: "The same command again sends it anew.")
      }
    }
    Terminal.status("Installing \(name)")
    try await answer {
      try await $0.installChunkedCode(
        .init(
          mode: mode, targetCanister: canister,
          chunkHashesList: hashes.map { .init(hashValue2: $0) },
          wasmModuleHash: SHA256.hash(module), arg: argument))
    }
    Terminal.endStatus()
    // They cost memory.
    try await clearChunks(of: canister)
  }

  private func clearChunks(of canister: Principal) async throws {
    try await answer { try await $0.clearChunkStore(.init(canisterId: canister)) }
  }
}
