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
  /// Complexity: every pair of types that the comparison leads to is looked at once. Where they are
  /// more than some millions, that is the one violation; of more than 1,000 findings the rest is left
  /// out.
  public static func check(
    _ type: TypeReference, in table: TypeTable, isSubtypeOf supertype: TypeReference,
    in otherTable: TypeTable
  ) -> Report {
    var comparison = Comparison(type, in: table, supertype, in: otherTable)
    return comparison.report()
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
