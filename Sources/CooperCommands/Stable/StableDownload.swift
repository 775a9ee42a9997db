import Foundation
import StableStructures

/// Takes a copy of a canister's stable memory, all of one moment.
struct StableDownload {
  /// The bytes asked for at a time.
  private static let part: UInt64 = 8 << 20
  /// How often it begins again because the canister changed meanwhile.
  private static let attempts = 5

  private let client: GatewayClient
  private let canister: String
  private let id: String

  /// A download of the memory of the canister with an id, which is called by a name in errors.
  init(_ client: GatewayClient, canister: String, id: String) {
    self.client = client
    self.canister = canister
    self.id = id
  }

  /// The copy, in a temporary file that is gone with the process.
  func memory() async throws -> any PagedMemory {
    for _ in 0..<Self.attempts {
      let path = FileManager.default.temporaryDirectory
        .appending(path: "cooper-stable-\(UUID().uuidString)").path
      let memory = try FileMemory(path: path)
      try FileManager.default.removeItem(atPath: path)
      if try await fill(memory) {
        guard memory.pageCount > 0 else {
          throw CommandFailure(
            "The stable memory of \(canister) is empty",
            hint: "It keeps nothing in stable memory, or has not used it yet.")
        }
        return memory
      }
    }
    throw CommandFailure(
      "\(canister) changes faster than its stable memory can be copied",
      hint: "Stop it meanwhile: cooper canister stop \(canister)")
  }

  /// Copies everything; false if the canister changed before the end.
  private func fill(_ memory: FileMemory) async throws -> Bool {
    var tag: String?
    while true {
      let offset = memory.byteCount
      guard
        let answer = try await client.stableMemory(
          of: id, from: offset, count: Self.part, tag: tag)
      else { return false }
      guard answer.bytes.count & 65_535 == 0 else {
        throw CommandFailure(
          "The gateway sent \(answer.bytes.count) bytes, which are not whole pages")
      }
      tag = answer.tag
      guard !answer.bytes.isEmpty else { return true }
      guard memory.grow(by: UInt64(answer.bytes.count) >> 16) != nil else {
        throw CommandFailure("There is no space for a copy of the stable memory of \(canister)")
      }
      // Zeros need no space in the file.
      if answer.bytes.contains(where: { $0 != 0 }) {
        answer.bytes.withUnsafeBytes { memory.write($0, at: offset) }
      }
      if memory.byteCount >= answer.total { return true }
    }
  }
}
