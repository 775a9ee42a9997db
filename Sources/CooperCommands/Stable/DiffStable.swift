import ArgumentParser
import Candid
import StableStructures

/// `cooper stable diff FILE OTHER`, or `FILE --canister NAME`
struct DiffStable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares the elements of two memories of the same kind.",
    discussion: """
      A line for each difference: - for what only FILE has, + for what only OTHER, or the \
      canister, has, ~ for a key with another value. Of managers, all memories are compared. \
      Exits with 1 if there is a difference.
      """)

  @Argument(help: "The image of a memory.")
  var file: String

  @Argument(help: "The image of another one.")
  var other: String?

  @OptionGroup var canister: StableCanister

  @OptionGroup var selection: StableSelection

  @OptionGroup var output: OutputOptions<ReportForm>

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
    var found: [Comparison] = []
    if selection.memory == nil, image.kind == .manager, otherImage.kind == .manager {
      for id in Set(image.memoryIds).union(otherImage.memoryIds).sorted() {
        let first = try image.inspector(forMemory: id)
        let second = try otherImage.inspector(forMemory: id)
        // A log's two memories are compared by their bytes: which belongs to which is not written.
        if [.logIndex, .logData].contains(first.kind) || first.kind != second.kind {
          found.append(Comparison(id, first, second, areSame: hasSameBytes(first, second)))
        } else {
          found.append(try compare(first, second, nil, nil, memory: id))
        }
      }
    } else {
      found.append(
        try compare(
          image, otherImage, selection.logData(of: source), selection.logData(of: otherSource),
          memory: selection.memory))
    }
    try output.print(
      Comparisons(
        list: found,
        isWhole: found.count == 1 && (found[0].memory == nil || selection.memory != nil)))
    guard found.allSatisfy(\.isSame) else { throw ExitCode(1) }
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

  private func compare(
    _ first: StableInspector, _ second: StableInspector, _ data: (any PagedMemory)?,
    _ otherData: (any PagedMemory)?, memory: Int?
  ) throws -> Comparison {
    guard first.kind == second.kind else {
      throw CommandFailure(
        "The memories are of different kinds: \(first.kind.rawValue) and \(second.kind.rawValue)")
    }
    do {
      let difference = try first.difference(to: second, logData: data, otherLogData: otherData)
      return Comparison(memory, first, second, difference)
    } catch {
      let name = memory.map { "memory \($0) " } ?? ""
      throw CommandFailure("\(name)at \(error.offset): \(error.message)")
    }
  }

  /// What is different between two memories.
  private struct Comparisons: Report {
    var list: [Comparison]
    /// Whether the memories were compared as a whole.
    var isWhole: Bool

    var text: String { list.flatMap { $0.lines(isWhole: isWhole) }.joined(separator: "\n") }

    func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }
  }

  /// What is different between two structures.
  private struct Comparison: Encodable {
    var memory: Int?
    var kind: String
    var otherKind: String
    var isSame: Bool
    var removed: [StableEntry] = []
    var added: [StableEntry] = []
    var changed: [Change] = []

    struct Change: Encodable {
      var key: String
      var from: String
      var to: String
    }

    /// Two memories of which only the bytes are compared.
    init(_ memory: Int?, _ first: StableInspector, _ second: StableInspector, areSame: Bool) {
      self.memory = memory
      kind = first.kind.rawValue
      otherKind = second.kind.rawValue
      isSame = areSame
    }

    init(
      _ memory: Int?, _ first: StableInspector, _ second: StableInspector,
      _ difference: StableInspector.Difference
    ) {
      self.init(memory, first, second, areSame: difference.isEmpty)
      removed = difference.removed.map(StableEntry.init)
      added = difference.added.map(StableEntry.init)
      changed = difference.changed.map {
        Change(
          key: Hexadecimal.text($0.key), from: Hexadecimal.text($0.from),
          to: Hexadecimal.text($0.to))
      }
    }

    /// A line for each difference.
    func lines(isWhole: Bool) -> [String] {
      let prefix = isWhole ? "" : memory.map { "memory \($0): " } ?? ""
      if !isSame, removed.isEmpty, added.isEmpty, changed.isEmpty {
        return ["\(prefix)\(kind), \(otherKind): differ"]
      }
      return removed.map { "\(prefix)- \($0.text)" } + added.map { "\(prefix)+ \($0.text)" }
        + changed.map { change in
          let (from, to) = (StableEntry.shown(change.from), StableEntry.shown(change.to))
          return "\(prefix)~ \(StableEntry.shown(change.key)) \(from) -> \(to)"
        }
    }
  }
}
