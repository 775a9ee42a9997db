import Candid
import CanisterClient
import Foundation
import Interfaces

// Snapshots of canisters: on the gateway, and in folders of this machine.
extension ManagementClient {
  /// Bytes that are read or written at a time: 1 MiB.
  private static let part: UInt64 = 1 << 20
  /// The file of a snapshot's metadata, a Candid message.
  private static let metadataFile = "metadata.candid"

  /// Keeps a canister as it is.
  ///
  /// - Parameter replaced: The snapshot in whose place it comes.
  func takeSnapshot(of id: String, replacing replaced: [UInt8]?) async throws -> Management.Snapshot
  {
    let canister = try principal(id)
    return try await answer {
      try await $0.takeCanisterSnapshot(.init(canisterId: canister, replaceSnapshot: replaced))
    }
  }

  /// The snapshots of a canister, the oldest first.
  func snapshots(of id: String) async throws -> [Management.Snapshot] {
    let canister = try principal(id)
    return try await answer { try await $0.listCanisterSnapshots(.init(canisterId: canister)) }
  }

  /// Makes a canister what a snapshot says.
  func load(_ snapshot: [UInt8], into id: String) async throws {
    let canister = try principal(id)
    try await answer {
      try await $0.loadCanisterSnapshot(.init(canisterId: canister, snapshotId: snapshot))
    }
  }

  /// Drops a snapshot.
  func delete(_ snapshot: [UInt8], of id: String) async throws {
    let canister = try principal(id)
    try await answer {
      try await $0.deleteCanisterSnapshot(.init(canisterId: canister, snapshotId: snapshot))
    }
  }

  // MARK: Folders

  /// Writes a snapshot into a new folder: `metadata.candid`, `module.wasm`, `heap`, `stable` and
  /// `chunk-HASH`.
  func download(_ snapshot: [UInt8], of id: String, to folder: URL) async throws {
    let canister = try principal(id)
    let metadata = try await answer {
      try await $0.readCanisterSnapshotMetadata(
        .init(canisterId: canister, snapshotId: snapshot))
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      guard try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty else {
        throw CommandFailure(
          "\(folder.path) is not empty: a snapshot goes into a folder of its own")
      }
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure("\(folder.path) cannot be made: \(error.localizedDescription)")
    }
    func read(_ kind: Management.SnapshotDataKind) async throws -> [UInt8] {
      try await answer {
        try await $0.readCanisterSnapshotData(
          .init(canisterId: canister, snapshotId: snapshot, kind: kind)
        ).chunk
      }
    }
    for part in SnapshotPart.allCases {
      let size = part.size(in: metadata)
      try await write(folder.appending(path: part.rawValue), size: size) { offset, count in
        try await read(part.reading(.init(offset: offset, size: count)))
      }
    }
    for hash in metadata.wasmChunkStore {
      let chunk = try await read(.wasmChunk(hash))
      let file = folder.appending(path: "chunk-\(Hexadecimal.text(hash.hashValue2))")
      try await write(file, size: UInt64(chunk.count)) { offset, count in
        Array(chunk[Int(offset)..<Int(offset + count)])
      }
    }
    // The last one, so that a folder that has it is whole.
    let message = Candid.Message.encode(metadata)
    try await write(
      folder.appending(path: Self.metadataFile), size: UInt64(message.count)
    ) { offset, count in Array(message[Int(offset)..<Int(offset + count)]) }
  }

  /// Brings a snapshot from a folder to the gateway, and returns its id.
  func upload(from folder: URL, for id: String) async throws -> [UInt8] {
    let canister = try principal(id)
    let metadata: Management.SnapshotMetadata
    do {
      let message = try Data(contentsOf: folder.appending(path: Self.metadataFile))
      metadata = try Candid.Message.decode(Array(message), as: Management.SnapshotMetadata.self)
    } catch {
      throw CommandFailure(
        "\(folder.path) is not the folder of a snapshot: \(error)",
        hint: "cooper canister snapshot download makes one.")
    }
    let snapshot = try await answer {
      try await $0.uploadCanisterSnapshotMetadata(
        .init(
          canisterId: canister, wasmModuleSize: metadata.wasmModuleSize, globals: metadata.globals,
          wasmMemorySize: metadata.wasmMemorySize, stableMemorySize: metadata.stableMemorySize,
          certifiedData: metadata.certifiedData, globalTimer: metadata.globalTimer,
          onLowWasmMemoryHookStatus: metadata.onLowWasmMemoryHookStatus)
      ).snapshotId
    }
    func write(_ kind: Management.SnapshotUploadKind, _ chunk: [UInt8]) async throws {
      try await answer {
        try await $0.uploadCanisterSnapshotData(
          .init(canisterId: canister, snapshotId: snapshot, kind: kind, chunk: chunk))
      }
    }
    for part in SnapshotPart.allCases {
      let file = folder.appending(path: part.rawValue)
      guard let handle = try? FileHandle(forReadingFrom: file) else {
        throw CommandFailure("\(file.path) is missing: the snapshot is not whole")
      }
      defer { try? handle.close() }
      var offset: UInt64 = 0
      while let data = try handle.read(upToCount: Int(Self.part)), !data.isEmpty {
        // What was never written is zeros there too.
        if data.contains(where: { $0 != 0 }) {
          try await write(part.writing(.init(offset: offset)), Array(data))
        }
        offset += UInt64(data.count)
      }
      guard offset == part.size(in: metadata) else {
        throw CommandFailure(
          "\(file.path) has \(offset) bytes, not \(part.size(in: metadata)): the snapshot is not whole"
        )
      }
    }
    for hash in metadata.wasmChunkStore {
      let file = folder.appending(path: "chunk-\(Hexadecimal.text(hash.hashValue2))")
      guard let chunk = try? Data(contentsOf: file) else {
        throw CommandFailure("\(file.path) is missing: the snapshot is not whole")
      }
      try await write(.wasmChunk, Array(chunk))
    }
    return snapshot
  }

  /// Writes a file part by part; parts that are all zeros leave a hole.
  private func write(
    _ file: URL, size: UInt64, _ read: (_ offset: UInt64, _ count: UInt64) async throws -> [UInt8]
  ) async throws {
    guard FileManager.default.createFile(atPath: file.path, contents: nil),
      let handle = try? FileHandle(forWritingTo: file)
    else { throw CommandFailure("\(file.path) cannot be written") }
    defer { try? handle.close() }
    var offset: UInt64 = 0
    while offset < size {
      let bytes = try await read(offset, min(Self.part, size - offset))
      if bytes.contains(where: { $0 != 0 }) {
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data(bytes))
      }
      offset += UInt64(bytes.count)
    }
    try handle.truncate(atOffset: size)
  }
}

/// The large parts of a snapshot, by the names of their files.
private enum SnapshotPart: String, CaseIterable {
  case module = "module.wasm"
  case heap
  case stable

  func size(in metadata: Management.SnapshotMetadata) -> UInt64 {
    switch self {
    case .module: metadata.wasmModuleSize
    case .heap: metadata.wasmMemorySize
    case .stable: metadata.stableMemorySize
    }
  }

  func reading(_ range: Management.ByteRange) -> Management.SnapshotDataKind {
    switch self {
    case .module: .wasmModule(range)
    case .heap: .wasmMemory(range)
    case .stable: .stableMemory(range)
    }
  }

  func writing(_ place: Management.ByteOffset) -> Management.SnapshotUploadKind {
    switch self {
    case .module: .wasmModule(place)
    case .heap: .wasmMemory(place)
    case .stable: .stableMemory(place)
    }
  }
}
