#if !hasFeature(Embedded)
  import Candid

  /// Looks into a memory without knowing the types of what it holds: what structure it is, how full it is,
  /// whether it keeps to its layout, and its elements as bytes.
  ///
  /// ```swift
  /// let inspector = StableInspector(try FileMemory(path: "memory.bin", isWritable: false))
  /// for line in try inspector.exportLines() { print(line) }
  /// ```
  ///
  /// It reads only, trusts nothing it reads, and understands memories of the Rust library.
  public struct StableInspector {
    /// What a memory holds.
    public enum Kind: String, Sendable, Hashable, CustomStringConvertible {
      /// Nothing, or zeros.
      case empty
      /// A memory manager.
      case manager
      /// A map; a set is a map whose values are empty.
      case map
      /// A set: a map with elements, all of whose values are empty.
      case set
      /// An array.
      case vec
      /// A priority queue.
      case heap
      /// A single value.
      case cell
      /// The index of a log.
      case logIndex = "log index"
      /// The entries of a log.
      case logData = "log data"
      /// Something else.
      case unknown

      /// What it is, for people.
      public var description: String {
        switch self {
        case .empty: "an empty memory, in which nothing was stored yet"
        case .manager: "a memory manager"
        case .map, .set, .heap, .cell: "a \(rawValue)"
        case .vec: "an array"
        case .logIndex: "the index of a log"
        case .logData: "the entries of a log"
        case .unknown: "no structure that is known begins like this"
        }
      }
    }

    /// A place where a memory does not keep to its layout.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
      /// Where, in bytes from the beginning of the structure's memory.
      public let offset: UInt64
      /// What is wrong.
      public let message: String

      init(_ offset: UInt64, _ message: String) {
        self.offset = offset
        self.message = message
      }

      /// The place and what is wrong.
      public var description: String { "at \(offset): \(message)" }
    }

    /// An element, as the bytes it is stored as.
    public struct Element: Hashable, Sendable {
      /// The key of a map or the element of anything else.
      public var key: [UInt8]
      /// The value of a map's entry.
      public var value: [UInt8]?
    }

    /// Figures about a structure.
    public struct Report: Sendable {
      /// What it is.
      public var kind: Kind = .unknown
      /// The version of its layout.
      public var version: UInt8 = 0
      /// How many elements it says it has.
      public var count: UInt64 = 0
      /// The size of its memory in pages of 64 KiB.
      public var pages: UInt64 = 0
      /// The bytes that hold elements and their sizes.
      public var payloadBytes: UInt64 = 0
      /// The bytes that the structure has taken, headers and gaps included.
      public var usedBytes: UInt64 = 0
      /// Other figures, by name.
      public var details: [(name: String, value: String)] = []
      /// Where it does not keep to its layout.
      public var problems: [Problem] = []

      /// The bytes taken that hold no elements.
      public var wastedBytes: UInt64 { usedBytes > payloadBytes ? usedBytes - payloadBytes : 0 }
    }

    /// The memory that is looked into.
    public let memory: any PagedMemory
    /// The size of a map's keys where it is known: negative if they differ. Nil: find out.
    public let keyWidth: Int?

    /// Looks into a memory.
    public init(_ memory: any PagedMemory, keyWidth: Int? = nil) {
      self.memory = memory
      self.keyWidth = keyWidth
    }

    /// What the memory holds, by its first bytes.
    public var kind: Kind {
      let head = memory.head(16)
      switch (head[0], head[1], head[2]) {
      case (0x4D, 0x47, 0x52): return .manager
      case (0x42, 0x54, 0x52): return .map
      case (0x53, 0x56, 0x43): return .vec
      case (0x53, 0x4D, 0x48): return .heap
      case (0x53, 0x43, 0x4C): return .cell
      case (0x47, 0x4C, 0x49): return .logIndex
      case (0x47, 0x4C, 0x44): return .logData
      default: return head.allSatisfy { $0 == 0 } ? .empty : .unknown
      }
    }

    /// The ids of a manager's memories that have pages; empty for anything else.
    public var memoryIds: [Int] {
      guard kind == .manager, let manager = try? MemoryManager.open(memory) else { return [] }
      return (0..<255).filter { manager[$0].pageCount > 0 }
    }

    /// The inspector of one of a manager's memories.
    ///
    /// - Throws: `foreignMagic` if this is no manager; what opening it throws.
    public func inspector(
      forMemory id: Int, keyWidth: Int? = nil
    ) throws(StableError) -> StableInspector {
      guard kind == .manager else { throw StableError(.foreignMagic) }
      guard id >= 0, id < 255 else { throw StableError(.bound) }
      return StableInspector(try MemoryManager.open(memory)[id], keyWidth: keyWidth)
    }

    /// The memory with the entries of the log whose index is in one of a manager's memories; nil unless
    /// exactly one can be it: layouts do not say which index and entries belong together.
    public func logData(forIndex id: Int) -> (any PagedMemory)? {
      guard let index = try? inspector(forMemory: id), index.kind == .logIndex,
        let size = index.bytesOfEntries
      else { return nil }
      let candidates = memoryIds.compactMap { try? inspector(forMemory: $0) }.filter {
        $0.kind == .logData && $0.memory.byteCount >= 32 + size
      }
      return candidates.count == 1 ? candidates[0].memory : nil
    }

    /// Reads everything and says what was found.
    @export(interface)
    public func report() -> Report {
      var report = Report()
      report.kind = kind
      report.pages = memory.pageCount
      if kind != .unknown { report.version = memory.head(4)[3] }
      switch kind {
      case .map, .set: inspectMap(&report)
      case .vec, .heap: inspectSlots(&report)
      case .cell: inspectCell(&report)
      case .logIndex: inspectLogIndex(&report)
      case .manager: inspectManager(&report)
      case .logData, .empty, .unknown: break
      }
      return report
    }

    /// Where the memory, and each memory of a manager, does not keep to its layout.
    public func verify() -> [Problem] {
      var problems = report().problems
      for id in memoryIds {
        guard let inner = try? inspector(forMemory: id) else { continue }
        for problem in inner.report().problems {
          problems.append(Problem(problem.offset, "memory \(id): \(problem.message)"))
        }
      }
      return problems
    }

    /// The elements in the order of iteration.
    ///
    /// For a log, this is the index's inspector, and `data` the memory of the entries.
    ///
    /// - Throws: `corrupted` or `truncated` if they cannot all be read; `foreignMagic` if there are none.
    @export(interface)
    public func elements(logData data: (any PagedMemory)? = nil) throws(StableError) -> [Element] {
      switch kind {
      case .map, .set:
        let header = try mapHeader()
        guard let width = width(of: header) else { throw StableError(.corrupted) }
        var elements: [Element] = []
        var problem: Problem?
        walk(header, width) { item in
          switch item {
          case .entry(let key, let value): elements.append(Element(key: key, value: value))
          case .problem(let found): problem = problem ?? found
          case .node: break
          }
        }
        if let problem { throw StableError(.corrupted, at: problem.offset) }
        return elements
      case .vec, .heap: return try slots().map { Element(key: $0, value: nil) }
      case .cell: return [Element(key: try cell(), value: nil)]
      case .logIndex:
        guard let data else { throw StableError(.empty) }
        return try entries(data).map { Element(key: $0, value: nil) }
      case .empty: throw StableError(.empty)
      case .manager, .logData, .unknown: throw StableError(.foreignMagic)
      }
    }

    /// The elements as text: first what it is and how many, then one line an element, the stored bytes in
    /// hexadecimal (`-` for none), of a map key and value.
    ///
    /// - Throws: what `elements` throws.
    @export(interface)
    public func exportLines(logData data: (any PagedMemory)? = nil) throws(StableError) -> [String]
    {
      let elements = try elements(logData: data)
      let kind = kind
      if kind == .cell { return ["cell " + StableInspector.hex(elements[0].key)] }
      var lines: [String] = []
      var isSet = kind == .map && !elements.isEmpty && elements.allSatisfy { $0.value == [] }
      if isSet { isSet = canBeSet(try mapHeader()) }
      switch kind {
      case .map: lines.append((isSet ? "set" : "map") + " len \(elements.count)")
      case .heap: lines.append("heap len \(elements.count) (array order)")
      case .logIndex: lines.append("log len \(elements.count)")
      default: lines.append("\(kind.rawValue) len \(elements.count)")
      }
      for element in elements {
        var line = StableInspector.hex(element.key)
        if !isSet, let value = element.value { line += " " + StableInspector.hex(value) }
        lines.append(line)
      }
      return lines
    }

    /// What is different in another memory of the same kind: elements that went, came or changed.
    public struct Difference: Hashable, Sendable {
      /// Elements, or keys with values, that only the first memory has.
      public var removed: [Element] = []
      /// Elements that only the second memory has.
      public var added: [Element] = []
      /// Keys whose value is another one.
      public var changed: [(key: [UInt8], from: [UInt8], to: [UInt8])] {
        changes.map { ($0.key, $0.from, $0.to) }
      }
      var changes: [Change] = []

      struct Change: Hashable, Sendable {
        var key: [UInt8]
        var from: [UInt8]
        var to: [UInt8]
      }

      /// Whether there is no difference.
      public var isEmpty: Bool { removed.isEmpty && added.isEmpty && changes.isEmpty }
    }

    /// Compares the elements of two memories of the same kind.
    ///
    /// Elements of maps are matched by key, of anything else by position.
    ///
    /// - Throws: what `elements` throws.
    @export(interface)
    public func difference(
      to other: StableInspector, logData: (any PagedMemory)? = nil,
      otherLogData: (any PagedMemory)? = nil
    ) throws(StableError) -> Difference {
      let before = try elements(logData: logData)
      let after = try other.elements(logData: otherLogData)
      var difference = Difference()
      if kind == .map {
        var rest: [[UInt8]: [UInt8]] = [:]
        for element in before { rest[element.key] = element.value ?? [] }
        for element in after {
          if let old = rest.removeValue(forKey: element.key) {
            if old != element.value ?? [] {
              difference.changes.append(.init(key: element.key, from: old, to: element.value ?? []))
            }
          } else {
            difference.added.append(element)
          }
        }
        difference.removed = before.filter { rest[$0.key] != nil }
      } else {
        let common = min(before.count, after.count)
        for index in 0..<common where before[index] != after[index] {
          difference.removed.append(before[index])
          difference.added.append(after[index])
        }
        difference.removed += before[common...]
        difference.added += after[common...]
      }
      return difference
    }

    /// Bytes in hexadecimal; `-` for none.
    public static func hex(_ bytes: [UInt8]) -> String {
      bytes.isEmpty ? "-" : Hexadecimal.text(bytes)
    }
  }
#endif
