extension Subtyping {
  /// Two tables whose types are compared.
  ///
  /// With a list of the pairs still to be compared: types may refer to each other in chains as long
  /// as a program's memory holds, recursion could not follow.
  struct Comparison {
    private let sub: TypeTable
    private let `super`: TypeTable
    /// The ways to the pairs: each its last step, and where the way before that is.
    private var steps: [(before: Int, text: String)] = []
    /// Pairs that are known to hold, from contents of options that were found to.
    private var holding: Set<Pair> = []

    init(sub: TypeTable, super: TypeTable) {
      self.sub = sub
      self.super = `super`
    }

    /// Two types, of which the first has to be a subtype of the second.
    struct Pair: Hashable {
      let sub: TypeReference
      let `super`: TypeReference
      /// Whether values go to the service: then the tables have changed places.
      let isInput: Bool
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
  }
}

extension Subtyping.Comparison {
  /// Everything that keeps the first type from being a subtype of the second.
  @export(interface)
  mutating func report(_ a: TypeReference, _ b: TypeReference) -> Subtyping.Report {
    var report = Subtyping.Report()
    // A pair met again is taken to hold, since what does not has been reported.
    var seen: Set<Pair> = []
    var open = [Task.compare(Item(pair: Pair(sub: a, super: b, isInput: false), way: -1))]
    while let task = open.popLast() {
      guard case .compare(let item) = task else {
        if case .report(let finding) = task { report.violations.append(finding) }
        continue
      }
      guard seen.insert(item.pair).inserted else { continue }
      if let content = contents(of: item) {
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

  /// Why a pair does not hold: the first reason that is found; nil if it holds.
  ///
  /// Anything is a subtype of an option, so nothing below one is looked at.
  @export(interface)
  private mutating func firstViolation(_ item: Item) -> String? {
    let count = steps.count
    defer { steps.removeLast(steps.count - count) }
    let length = path(item.way).count
    var seen: Set<Pair> = []
    var open = [Task.compare(item)]
    while let task = open.popLast() {
      switch task {
      case .report(let finding):
        return Subtyping.Finding(
          path: Array(finding.path.dropFirst(length)), message: finding.message
        ).description
      case .compare(let item):
        if holding.contains(item.pair) || contents(of: item) != nil { continue }
        guard seen.insert(item.pair).inserted else { continue }
        open += compare(item).reversed()
      }
    }
    holding.formUnion(seen)
    return nil
  }

  /// The table of the first type and that of the second.
  private func tables(_ pair: Pair) -> (TypeTable, TypeTable) {
    pair.isInput ? (`super`, sub) : (sub, `super`)
  }

  /// The steps of a way.
  private func path(_ way: Int) -> [String] {
    var path: [String] = []
    var way = way
    while way >= 0 {
      path.append(steps[way].text)
      way = steps[way].before
    }
    return path.reversed()
  }

  /// Where the second type is an option: the pair of what may be in it.
  private func contents(of item: Item) -> Item? {
    let (own, other) = tables(item.pair)
    guard case .opt(let content) = other[item.pair.super] else { return nil }
    var type = item.pair.sub
    // Without a value to lose: the pair of a type with itself.
    if type == .null || type == .reserved || type == .empty { type = .empty }
    if case .opt(let inner) = own[type] { type = inner }
    return Item(
      pair: Pair(sub: type, super: content, isInput: item.pair.isInput), way: item.way)
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
          pair: Pair(sub: a, super: b, isInput: item.pair.isInput != flipped), way: steps.count - 1)
      ))
  }

  private func violation(_ message: String, _ item: Item, _ tasks: inout [Task]) {
    tasks.append(.report(Subtyping.Finding(path: path(item.way), message: message)))
  }

  @export(interface)
  private mutating func records(_ x: [FieldType], _ y: [FieldType], _ item: Item) -> [Task] {
    let (_, other) = tables(item.pair)
    var tasks: [Task] = []
    for field in y {
      if let mine = x.first(where: { $0.id == field.id }) {
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
      if let other = y.first(where: { $0.id == tag.id }) {
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
      if let mine = x.first(where: { $0.name.hasSameBytes(as: method.name) }) {
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

extension FunctionType {
  /// Whether the annotations are the same set.
  fileprivate func hasModes(of other: FunctionType) -> Bool {
    modes.allSatisfy { other.modes.contains($0) } && other.modes.allSatisfy { modes.contains($0) }
  }
}
