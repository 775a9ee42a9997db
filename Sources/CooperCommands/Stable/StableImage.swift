import ArgumentParser
import StableStructures

/// Which structure of an image a command is about.
struct StableSelection: ParsableArguments {
  @Option(help: "The id of one of a memory manager's memories, 0 to 254.")
  var memory: Int?

  @Option(help: "For a log: the id of the memory with its entries; --memory is its index.")
  var dataMemory: Int?

  @Option(help: "The size of a map's keys in bytes, -1 if they differ; found out otherwise.")
  var keyWidth: Int?

  /// The inspector of what was chosen in an image.
  func inspector(of image: StableInspector, _ file: String) throws -> StableInspector {
    guard let memory else { return image }
    guard image.kind == .manager else {
      throw CommandFailure(
        "\(file) has no memory manager, but \(image.kind.rawValue)", hint: "Leave out --memory.")
    }
    do {
      return try image.inspector(forMemory: memory, keyWidth: keyWidth)
    } catch {
      throw CommandFailure("Memory \(memory) of \(file): \(error.message)")
    }
  }

  /// The memory of a log's entries, if one was chosen.
  func logData(of image: StableInspector, _ file: String) throws -> (any Memory)? {
    guard let dataMemory else { return nil }
    do {
      return try image.inspector(forMemory: dataMemory).memory
    } catch {
      throw CommandFailure("Memory \(dataMemory) of \(file): \(error.message)")
    }
  }

  /// Opens an image for reading.
  func open(_ file: String) throws -> StableInspector {
    do {
      let memory = try FileMemory(path: file, isWritable: false)
      return StableInspector(memory, keyWidth: keyWidth)
    } catch {
      switch error.code {
      case .truncated:
        throw CommandFailure(
          "\(file) is not an image of a memory: its \(error.offset) bytes are not whole pages",
          hint: "A memory is a multiple of 65536 bytes.")
      default: throw CommandFailure("\(file) cannot be opened for reading")
      }
    }
  }
}

/// How a command prints.
enum StableFormat: String, ExpressibleByArgument {
  case text
  case json
}
