import ArgumentParser
import StableStructures

/// `cooper stable diff FILE OTHER`, or `FILE --canister NAME`
struct DiffStable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares the elements of two memories of the same kind.",
    discussion: """
      A line for each difference: - for what only FILE has, + for what only OTHER, or the canister, has, ~ for a key with
      another value. Of managers, all memories are compared. Exits with 1 if there is a difference.
      """)

  @Argument(help: "The image of a memory.")
  var file: String

  @Argument(help: "The image of another one.")
  var other: String?

  @OptionGroup var canister: StableCanister

  @OptionGroup var selection: StableSelection

  func validate() throws {
    guard (other == nil) != (canister.name == nil) else {
      throw ValidationError("Give FILE and either OTHER, another image, or --canister NAME.")
    }
  }

  func run() async throws {
    let source = try StableImage(file: file)
    let otherSource: StableImage
    if let other {
      otherSource = try StableImage(file: other)
    } else {
      otherSource = try await canister.open()
    }
    let image = try selection.inspector(of: source)
    let otherImage = try selection.inspector(of: otherSource)
    var isSame = true
    if selection.memory == nil, image.kind == .manager, otherImage.kind == .manager {
      for id in Set(image.memoryIds).union(otherImage.memoryIds).sorted() {
        let first = try image.inspector(forMemory: id)
        let second = try otherImage.inspector(forMemory: id)
        // A log's two memories are compared by their bytes: which belongs to which is not written.
        if [.logIndex, .logData].contains(first.kind) || first.kind != second.kind {
          if !hasSameBytes(first, second) {
            Terminal.output("memory \(id): \(first.kind.rawValue), \(second.kind.rawValue): differ")
            isSame = false
          }
          continue
        }
        if try !compare(first, second, nil, nil, prefix: "memory \(id): ") { isSame = false }
      }
    } else {
      isSame = try compare(
        image, otherImage, selection.logData(of: source), selection.logData(of: otherSource),
        prefix: "")
    }
    guard isSame else { throw ExitCode(1) }
    Terminal.done("no difference")
  }

  private func hasSameBytes(_ first: StableInspector, _ second: StableInspector) -> Bool {
    guard first.memory.pageCount == second.memory.pageCount else { return false }
    for page in 0..<first.memory.pageCount
    where (try? first.memory.bytes(at: page << 16, count: 65_536))
      != (try? second.memory.bytes(at: page << 16, count: 65_536))
    {
      return false
    }
    return true
  }

  /// Prints the differences; whether there are none.
  private func compare(
    _ first: StableInspector, _ second: StableInspector, _ data: (any Memory)?,
    _ otherData: (any Memory)?, prefix: String
  ) throws -> Bool {
    guard first.kind == second.kind else {
      throw CommandFailure(
        "The memories are of different kinds: \(first.kind.rawValue) and \(second.kind.rawValue)")
    }
    let difference: StableInspector.Difference
    do {
      difference = try first.difference(to: second, logData: data, otherLogData: otherData)
    } catch {
      throw CommandFailure("\(prefix)at \(error.offset): \(error.message)")
    }
    for element in difference.removed { Terminal.output("\(prefix)- \(text(element))") }
    for element in difference.added { Terminal.output("\(prefix)+ \(text(element))") }
    for change in difference.changed {
      let (key, from) = (StableInspector.hex(change.key), StableInspector.hex(change.from))
      Terminal.output("\(prefix)~ \(key) \(from) -> \(StableInspector.hex(change.to))")
    }
    return difference.isEmpty
  }

  private func text(_ element: StableInspector.Element) -> String {
    let key = StableInspector.hex(element.key)
    return element.value.map { "\(key) \(StableInspector.hex($0))" } ?? key
  }
}
