import ArgumentParser
import StableStructures

/// Which structure of an image a command is about.
struct StableSelection: ParsableArguments {
  @Option(help: "The id of one of a memory manager's memories, 0 to 254.")
  var memory: Int?

  @Option(
    help: """
      For a log: the id of the memory with its entries; --memory is its index. Not needed where only one \
      can be it.
      """)
  var dataMemory: Int?

  @Option(help: "For a log outside of a memory manager: the image with its entries.")
  var dataFile: String?

  @Option(help: "The size of a map's keys in bytes, -1 if they differ; found out otherwise.")
  var keyWidth: Int?

  func validate() throws {
    for id in [memory, dataMemory].compactMap({ $0 }) where !(0..<255).contains(id) {
      throw ValidationError("The id of a memory is 0 to 254, not \(id).")
    }
  }

  /// What to call what was chosen in an image.
  func name(in image: StableImage) -> String {
    memory.map { "Memory \($0) of \(image.name)" } ?? image.name
  }

  /// The inspector of what was chosen in an image.
  func inspector(of image: StableImage) throws -> StableInspector {
    let whole = StableInspector(image.memory, keyWidth: keyWidth)
    guard let memory else { return whole }
    guard whole.kind == .manager else {
      throw CommandFailure(
        "\(image.name) has no memory manager: \(whole.kind.description)",
        hint: "Leave out --memory.")
    }
    return try inner(memory, of: whole, image.name)
  }

  /// The memory of a log's entries, if there is one.
  func logData(of image: StableImage) throws -> (any PagedMemory)? {
    if let dataFile { return try StableImage(file: dataFile).memory }
    let whole = StableInspector(image.memory)
    if let dataMemory { return try inner(dataMemory, of: whole, image.name).memory }
    return memory.flatMap { whole.logData(forIndex: $0) }
  }

  private func inner(
    _ id: Int, of whole: StableInspector, _ name: String
  ) throws -> StableInspector {
    do {
      return try whole.inspector(forMemory: id, keyWidth: keyWidth)
    } catch {
      throw CommandFailure("Memory \(id) of \(name): \(error.message)")
    }
  }
}
