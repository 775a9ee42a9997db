import ArgumentParser
import StableStructures

/// Where the memory is that a command looks into: a file, or a canister of a running gateway.
struct StableSource: ParsableArguments {
  @Argument(help: "The image of a memory.")
  var file: String?

  @OptionGroup var canister: StableCanister

  func validate() throws {
    guard (file == nil) != (canister.name == nil) else {
      throw ValidationError("Give either FILE, the image of a memory, or --canister NAME.")
    }
  }

  /// The memory, and what to call it.
  func open() async throws -> StableImage {
    if let file { return try StableImage(file: file) }
    return try await canister.open()
  }
}

/// A canister of a running gateway whose stable memory is looked into.
struct StableCanister: ParsableArguments {
  @Option(
    name: .customLong("canister"),
    help: "The name or id of a canister of a running gateway: a copy of its stable memory is taken."
  )
  var name: String?

  @OptionGroup var gateway: GatewayOptions

  /// A copy of the canister's stable memory; to be called only if there is a name.
  func open() async throws -> StableImage {
    let name = name ?? ""
    let client = try gateway.client()
    let id = try await client.existingCanister(name).id
    return StableImage(
      name: "canister \(name)",
      memory: try await StableDownload(client, canister: name, id: id).memory())
  }
}

/// A memory with what it is called.
struct StableImage {
  let name: String
  let memory: any PagedMemory

  init(name: String, memory: any PagedMemory) {
    self.name = name
    self.memory = memory
  }

  /// Opens a file for reading.
  init(file: String) throws {
    do {
      memory = try FileMemory(path: file, isWritable: false)
    } catch {
      guard error.code == .truncated else {
        throw CommandFailure("\(file) cannot be opened for reading")
      }
      // The system gives folders a length that no file has.
      guard error.offset < 1 << 62 else {
        throw CommandFailure("\(file) is a folder, not an image")
      }
      throw CommandFailure(
        "\(file) is not an image of a memory: its \(error.offset) bytes are not whole pages",
        hint: "A memory is a multiple of 65536 bytes.")
    }
    name = file
  }
}
