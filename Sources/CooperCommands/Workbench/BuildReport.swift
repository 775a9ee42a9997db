import Candid

/// What became of a build, and of the deployment after it, for the workbench's page.
struct BuildReport: Encodable {
  enum Outcome: String, Encodable {
    /// It was built, and nothing else was asked for.
    case checked
    /// It was not built.
    case failed
    /// It was built; the gateway does not say what runs.
    case unreachable
    /// It was built; the upgrade waits for somebody to say that callers may break.
    case breaks
    /// The gateway or the canister did not take it: what ran before runs on.
    case refused
    case installed, upgraded
    /// It runs this module already.
    case unchanged
  }

  let canister: String
  var outcome = Outcome.failed
  /// Errors and warnings, each with its place.
  var findings: [Finding] = []
  /// Why it was not built, or not taken, in all words.
  var failure: String?
  /// How long it took.
  var seconds = 0.0
  /// The size of the module.
  var moduleBytes: Int?
  /// What the interface is, against the one that runs.
  var interface: InterfaceComparison?

  /// An error or a warning in a file.
  struct Finding: Encodable, Equatable {
    /// The path in the project; nil where it is not in one of its files.
    var file: String?
    /// Both from 1 on; the column is in bytes.
    var line: Int?
    var column: Int?
    var severity: String
    var message: String
  }
}

/// Two interfaces of a canister: that of the version which runs, and that of the one which was built.
struct InterfaceComparison: Encodable {
  /// The interface that runs; nil if none does, or it has none.
  var before: String?
  /// The interface that was built; nil if the module has none.
  var after: String?
  /// Which methods are others.
  var change: InterfaceChange?
  /// What would break callers, a line each.
  var breaks: [String] = []

  /// Compares what was built with the interface that runs.
  mutating func compare(with running: String?, _ built: Interface?, of name: String) {
    before = running
    guard let running, let built, let old = try? CandidFile.parse(running, name: name) else {
      return
    }
    change = InterfaceChange(from: old, to: built)
    let report = Subtyping.check(upgradeFrom: old, to: built)
    breaks = (report.violations + report.warnings).map(\.description)
  }
}

/// What was deployed from a workbench, or refused there.
struct WorkbenchVersion: Encodable {
  /// From 1 on.
  var number = 0
  /// When, in seconds since 1970.
  let time: Double
  /// What was built, and what became of it.
  var report: BuildReport
  /// The sizes of stable memory before and after; nil where they are not known.
  var stableBytesBefore: Int?
  var stableBytesAfter: Int?
}
