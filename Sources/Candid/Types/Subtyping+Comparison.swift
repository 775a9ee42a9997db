extension Subtyping {
  /// Two tables whose types are compared.
  ///
  /// With a list of the pairs still to be compared: types may refer to each other in chains as long
  /// as a program's memory holds, recursion could not follow.
  struct Comparison {
    private let sub: TypeTable
    private let `super`: TypeTable
    private let pairs: Pairs
    private let root: Pair
    private let limit: Int
    /// The ways to the pairs: each its last step, and where the way before that is.
    private var steps: [(before: Int, text: String)] = []

    init(
      _ a: TypeReference, in sub: TypeTable, _ b: TypeReference, in super: TypeTable,
      limit: Int = Pairs.limit
    ) {
      self.limit = limit
      self.sub = sub
      self.super = `super`
      root = Pair(sub: a, super: b, isInput: false)
      pairs = Pairs(from: root, sub: sub, super: `super`, limit: limit)
    }

    /// A pair to be compared.
    private struct Item {
      let pair: Pair
      /// The way to it; -1 at the beginning.
      let way: Int
    }

    /// What one rule leaves to be done, in the order of the types.
    private enum Task {
      case compare(Item)
      case report(Subtyping.Finding)
    }

    /// The most findings of a report, of either sort.
    static var maximumFindings: Int { 1_000 }
    /// The most steps of a path that are shown from either end.
    private static var shownSteps: Int { 25 }
  }
}

extension Subtyping.Comparison {
  /// How many parts of pairs were looked at to find what holds.
  var work: Int { pairs.steps }

  /// Everything that keeps the first type from being a subtype of the second, up to
  /// `maximumFindings`.
  mutating func report() -> Subtyping.Report {
    var report = Subtyping.Report()
    guard pairs.steps <= limit else {
      report.violations = [
        Subtyping.Finding(
          path: [],
          message:
            "the types are too many to be compared: they refer to each other in more than \(limit) ways"
        )
      ]
      return report
    }
    // A pair met again is taken to hold, since what does not has been reported.
    var seen: Set<Subtyping.Pair> = []
    var open = [Task.compare(Item(pair: root, way: -1))]
    while let task = open.popLast() {
      if report.violations.count >= Self.maximumFindings
        || report.warnings.count >= Self.maximumFindings
      {
        let last = Subtyping.Finding(path: [], message: "there is more, which is not shown")
        if report.violations.count >= Self.maximumFindings { report.violations.append(last) }
        if report.warnings.count >= Self.maximumFindings { report.warnings.append(last) }
        // A warning alone must not hide that there are violations.
        if report.violations.isEmpty, let reason = firstViolation(Item(pair: root, way: -1)) {
          report.violations = [Subtyping.Finding(path: [], message: reason)]
        }
        break
      }
      guard case .compare(let item) = task else {
        if case .report(let finding) = task { report.violations.append(finding) }
        continue
      }
      guard pairs.isNotable(item.pair), seen.insert(item.pair).inserted else { continue }
      if let content = pairs.contents(of: item.pair) {
        let content = Item(pair: content, way: item.way)
        guard let reason = firstViolation(content) else {
          open.append(.compare(content))
          continue
        }
        let (own, other) = tables(item.pair)
        report.warnings.append(
          Subtyping.Finding(
            path: path(item.way),
            message: "\(text(item.pair.sub, own)) may become null at "
              + "\(text(item.pair.super, other)): \(reason)"))
        continue
      }
      open += compare(item).reversed()
    }
    return report
  }

  /// Why a pair does not hold: a reason that is as near as any; nil if it holds.
  ///
  /// Anything is a subtype of an option, so nothing below one is looked at.
  @export(interface)
  private mutating func firstViolation(_ item: Item) -> String? {
    guard pairs.contents(of: item.pair) == nil, var distance = pairs.distance(item.pair) else {
      return nil
    }
    let count = steps.count
    defer { steps.removeLast(steps.count - count) }
    let length = fullPath(item.way).count
    var item = item
    while true {
      var nearer: Item?
      for task in compare(item) {
        switch task {
        case .report(let finding):
          guard distance == 0 else { continue }
          let way = fullPath(item.way).dropFirst(length)
          return Subtyping.Finding(path: Self.shortened(Array(way)), message: finding.message)
            .description
        case .compare(let part):
          guard nearer == nil, pairs.contents(of: part.pair) == nil,
            let next = pairs.distance(part.pair), next < distance
          else { continue }
          nearer = part
        }
      }
      guard let nearer, let next = pairs.distance(nearer.pair) else { return nil }
      (item, distance) = (nearer, next)
    }
  }

  /// The table of the first type and that of the second.
  private func tables(_ pair: Subtyping.Pair) -> (TypeTable, TypeTable) { pairs.tables(pair) }

  /// The steps of a way.
  private func path(_ way: Int) -> [String] { fullPath(way) }

  private static func shortened(_ path: [String]) -> [String] {
    guard path.count > 2 * shownSteps else { return path }
    return Array(path.prefix(shownSteps)) + ["…"] + Array(path.suffix(shownSteps))
  }

  private func fullPath(_ way: Int) -> [String] {
    var path: [String] = []
    var way = way
    while way >= 0 {
      path.append(steps[way].text)
      way = steps[way].before
    }
    return path.reversed()
  }

  // MARK: - Rules

  /// One rule, that for options apart.
  @export(interface)
  private mutating func compare(_ item: Item) -> [Task] {
    let (own, other) = tables(item.pair)
    let (a, b) = (item.pair.sub, item.pair.super)
    if a == .empty || b == .reserved || a == b && a.entry == nil { return [] }
    switch (own[a], other[b]) {
    case (.vec(let x), .vec(let y)):
      var tasks: [Task] = []
      show(x, y, "element", item, &tasks)
      return tasks
    case (.record(let x), .record(let y)): return records(x, y, item)
    case (.variant(let x), .variant(let y)): return variants(x, y, item)
    case (.function(let x), .function(let y)): return functions(x, y, item)
    case (.service(let x), .service(let y)): return services(x, y, item)
    case (.service, _) where b == .principal: return []
    case (nil, nil) where a == .nat && b == .int: return []
    default:
      var tasks: [Task] = []
      violation("\(text(a, own)) is not a subtype of \(text(b, other))", item, &tasks)
      return tasks
    }
  }

  /// Adds a pair that is left to be shown, a step further on the way.
  private mutating func show(
    _ a: TypeReference, _ b: TypeReference, _ step: String, _ item: Item, flipped: Bool = false,
    _ tasks: inout [Task]
  ) {
    steps.append((item.way, step))
    tasks.append(
      .compare(
        Item(
          pair: Subtyping.Pair(sub: a, super: b, isInput: item.pair.isInput != flipped),
          way: steps.count - 1)))
  }

  private func violation(_ message: String, _ item: Item, _ tasks: inout [Task]) {
    tasks.append(.report(Subtyping.Finding(path: path(item.way), message: message)))
  }

  @export(interface)
  private mutating func records(_ x: [FieldType], _ y: [FieldType], _ item: Item) -> [Task] {
    let (_, other) = tables(item.pair)
    var tasks: [Task] = []
    for field in y {
      if let mine = x.first(id: field.id) {
        let step = "field " + label(field.name ?? mine.name, field.id)
        show(mine.type, field.type, step, item, &tasks)
      } else if !other.isNullable(field.type) {
        let field = "field \(label(field.name, field.id)) : \(text(field.type, other))"
        violation(
          item.pair.isInput
            ? "\(field) is required, which callers do not send; make it opt"
            : "\(field) is missing, which callers read", item, &tasks)
      }
    }
    return tasks
  }

  @export(interface)
  private mutating func variants(_ x: [FieldType], _ y: [FieldType], _ item: Item) -> [Task] {
    var tasks: [Task] = []
    for tag in x {
      if let other = y.first(id: tag.id) {
        let step = "case " + label(tag.name ?? other.name, tag.id)
        show(tag.type, other.type, step, item, &tasks)
      } else {
        let tag = "case \(label(tag.name, tag.id))"
        violation(
          item.pair.isInput
            ? "\(tag) is missing, which callers may send"
            : "\(tag) may be sent, which callers do not know", item, &tasks)
      }
    }
    return tasks
  }

  private mutating func functions(_ x: FunctionType, _ y: FunctionType, _ item: Item) -> [Task] {
    var tasks: [Task] = []
    if !x.hasModes(of: y) {
      violation(
        "\(modes(x)) does not go with \(modes(y)): the kind of call must stay", item, &tasks)
    }
    // Arguments go the other way.
    tuples(y.arguments, x.arguments, "argument", item, flipped: true, &tasks)
    tuples(x.results, y.results, "result", item, flipped: false, &tasks)
    return tasks
  }

  @export(interface)
  private mutating func tuples(
    _ x: [ArgumentType], _ y: [ArgumentType], _ kind: String, _ item: Item, flipped: Bool,
    _ tasks: inout [Task]
  ) {
    let isInput = item.pair.isInput != flipped
    let table = isInput ? sub : `super`
    for (index, other) in y.enumerated() {
      let step = kind + " " + (other.name ?? String(index + 1))
      if index < x.count {
        show(x[index].type, other.type, step, item, flipped: flipped, &tasks)
      } else if !table.isNullable(other.type) {
        violation(
          "\(step) : \(text(other.type, table)) is "
            + (isInput
              ? "required, which callers do not send; make it opt"
              : "missing, which callers read"),
          item, &tasks)
      }
    }
  }

  private mutating func services(_ x: [MethodType], _ y: [MethodType], _ item: Item) -> [Task] {
    var tasks: [Task] = []
    for method in y {
      if let mine = x.first(name: method.name) {
        show(mine.type, method.type, "method " + method.name, item, &tasks)
      } else {
        violation("method \(method.name) is missing", item, &tasks)
      }
    }
    return tasks
  }

  // MARK: - Texts

  /// A type as a text, short enough for a message.
  private func text(_ type: TypeReference, _ table: TypeTable) -> String {
    if let entry = type.entry, let name = table.entries[entry].name { return name }
    let text = table.text(of: type)
    return text.utf8.count <= 120 && !text.utf8.contains(10) ? text : "a " + kind(type, table)
  }

  private func kind(_ type: TypeReference, _ table: TypeTable) -> String {
    switch table[type] {
    case .opt: "opt"
    case .vec: "vec"
    case .record: "record"
    case .variant: "variant"
    case .function: "func"
    case .service: "service"
    case nil: "primitive type"
    }
  }

  private func label(_ name: String?, _ id: UInt32) -> String { name ?? String(id) }

  private func modes(_ type: FunctionType) -> String {
    type.modes.isEmpty ? "an update" : type.modes.map { $0.keyword }.joined(separator: " ")
  }
}
