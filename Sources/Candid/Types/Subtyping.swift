/// Whether one type can stand for another, with every reason why not.
///
/// A service may be upgraded to another without breaking its callers if the new one is a subtype:
///
/// ```swift
/// let report = Subtyping.check(upgradeFrom: old, to: new)
/// for violation in report.violations { print(violation) }
/// ```
///
/// The relation is that of the Candid specification, “Upgrading and Subtyping”; it is coinductive,
/// so recursive types of any shape are compared.
public enum Subtyping {
  /// What a comparison found.
  public struct Report: Hashable, Sendable {
    /// Why the first type is not a subtype; empty if it is.
    public var violations: [Finding] = []
    /// Where it is a subtype only because everything is one of `opt`: values become null there.
    public var warnings: [Finding] = []

    /// A report without findings.
    public init() {}

    /// Whether the first type is a subtype of the second.
    public var isSubtype: Bool { violations.isEmpty }
  }

  /// One finding, and where in the types it is.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// The way from the outermost type, such as `method transfer`, `argument 1`, `field amount`.
    public var path: [String]
    /// What was found there.
    public var message: String

    /// The path and the message in one line.
    public var description: String {
      var text = ""
      for step in path { text += step + " > " }
      if !path.isEmpty { text.removeLast(3) }
      return path.isEmpty ? message : text + ": " + message
    }
  }

  /// Compares two types, each with its own table.
  ///
  /// Complexity: every pair of types is looked at once, those below an `opt` once for each `opt`.
  public static func check(
    _ type: TypeReference, in table: TypeTable, isSubtypeOf supertype: TypeReference,
    in otherTable: TypeTable
  ) -> Report {
    var comparison = Comparison(sub: table, super: otherTable)
    comparison.compare(type, supertype, input: false)
    return comparison.report
  }

  /// Whether callers of the old interface can call the new one.
  public static func check(upgradeFrom old: Interface, to new: Interface) -> Report {
    guard let expected = old.service else { return Report() }
    guard let provided = new.service else {
      var report = Report()
      report.violations = [Finding(path: [], message: "the new interface has no service")]
      return report
    }
    return check(provided, in: new.types, isSubtypeOf: expected, in: old.types)
  }
}

/// A comparison in progress. `sub` and `super` change places where arguments are compared.
private struct Comparison {
  struct Pair: Hashable {
    let sub: TypeReference
    let `super`: TypeReference
    let input: Bool
  }

  var sub: TypeTable
  var `super`: TypeTable
  var report = Subtyping.Report()
  var path: [String] = []
  /// The pairs met so far: taken to hold, since what does not has been reported.
  var seen: Set<Pair> = []

  init(sub: TypeTable, super: TypeTable) {
    self.sub = sub
    self.super = `super`
  }

  mutating func violation(_ message: String) {
    report.violations.append(Subtyping.Finding(path: path, message: message))
  }

  /// Runs a comparison one step deeper.
  mutating func at(_ step: String, _ body: (inout Comparison) -> Void) {
    path.append(step)
    body(&self)
    path.removeLast()
  }

  /// Compares the first type with the second. `input` tells that values go to the service.
  mutating func compare(_ a: TypeReference, _ b: TypeReference, input: Bool) {
    if a == .empty || b == .reserved { return }
    guard a.entry != nil || b.entry != nil else {
      if a != b, !(a == .nat && b == .int) { mismatch(a, b) }
      return
    }
    if !seen.insert(Pair(sub: a, super: b, input: input)).inserted { return }
    switch (sub[a], `super`[b]) {
    case (_, .opt(let content)): option(a, content, b, input: input)
    case (.vec(let x), .vec(let y)):
      at("element") { $0.compare(x, y, input: input) }
    case (.record(let x), .record(let y)): records(x, y, input: input)
    case (.variant(let x), .variant(let y)): variants(x, y, input: input)
    case (.function(let x), .function(let y)): functions(x, y, input: input)
    case (.service(let x), .service(let y)): services(x, y, input: input)
    case (.service, _) where b == .principal: break
    default: mismatch(a, b)
    }
  }

  private mutating func mismatch(_ a: TypeReference, _ b: TypeReference) {
    violation("\(text(a, sub)) is not a subtype of \(text(b, `super`))")
  }

  /// Anything is a subtype of an option; what has nothing in common with it is worth a warning.
  private mutating func option(
    _ a: TypeReference, _ content: TypeReference, _ b: TypeReference, input: Bool
  ) {
    if a == .null || a == .reserved { return }
    var probe = self
    probe.report = Subtyping.Report()
    if case .opt(let inner) = sub[a] {
      probe.compare(inner, content, input: input)
    } else {
      probe.compare(a, content, input: input)
    }
    if probe.report.isSubtype {
      seen = probe.seen
      report.warnings += probe.report.warnings
    } else {
      report.warnings.append(
        Subtyping.Finding(
          path: path,
          message: "\(text(a, sub)) may become null at \(text(b, `super`)): "
            + probe.report.violations[0].message))
    }
  }

  private mutating func records(_ x: [FieldType], _ y: [FieldType], input: Bool) {
    for field in y {
      if let mine = x.first(where: { $0.id == field.id }) {
        at("field " + label(field.name ?? mine.name, field.id)) {
          $0.compare(mine.type, field.type, input: input)
        }
      } else if !`super`.isNullable(field.type) {
        let field = "field \(label(field.name, field.id)) : \(text(field.type, `super`))"
        violation(
          input
            ? "\(field) is required, which callers do not send; make it opt"
            : "\(field) is missing, which callers read")
      }
    }
  }

  private mutating func variants(_ x: [FieldType], _ y: [FieldType], input: Bool) {
    for tag in x {
      if let other = y.first(where: { $0.id == tag.id }) {
        at("case " + label(tag.name ?? other.name, tag.id)) {
          $0.compare(tag.type, other.type, input: input)
        }
      } else {
        let tag = "case \(label(tag.name, tag.id))"
        violation(
          input
            ? "\(tag) is missing, which callers may send"
            : "\(tag) may be sent, which callers do not know")
      }
    }
  }

  private mutating func functions(_ x: FunctionType, _ y: FunctionType, input: Bool) {
    if !x.hasModes(of: y) {
      violation("\(modes(x)) does not go with \(modes(y)): the kind of call must stay")
    }
    // Arguments go the other way.
    swap(&sub, &`super`)
    tuples(y.arguments, x.arguments, "argument", input: !input)
    swap(&sub, &`super`)
    tuples(x.results, y.results, "result", input: input)
  }

  private mutating func tuples(
    _ x: [ArgumentType], _ y: [ArgumentType], _ kind: String, input: Bool
  ) {
    for (index, other) in y.enumerated() {
      let step = kind + " " + (other.name ?? String(index + 1))
      if index < x.count {
        at(step) { $0.compare(x[index].type, other.type, input: input) }
      } else if !`super`.isNullable(other.type) {
        violation(
          "\(step) : \(text(other.type, `super`)) is "
            + (input
              ? "required, which callers do not send; make it opt"
              : "missing, which callers read"))
      }
    }
  }

  private mutating func services(_ x: [MethodType], _ y: [MethodType], input: Bool) {
    for method in y {
      if let mine = x.first(where: { $0.name == method.name }) {
        at("method " + method.name) { $0.compare(mine.type, method.type, input: input) }
      } else {
        violation("method \(method.name) is missing")
      }
    }
  }

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
