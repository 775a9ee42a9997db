import Candid
import Certification

/// The latest changes of a canister, and how many there were.
///
/// Source: IC interface specification, “IC method `canister_info`”.
struct CanisterHistory: Hashable, Sendable, Codable {
  /// Changes that are kept.
  static let kept = 20

  /// A change.
  struct Change: Hashable, Sendable, Codable {
    /// When, in nanoseconds since 1970.
    let time: UInt64
    /// The canister's version after it.
    let version: UInt64
    let origin: Origin
    let details: Details
  }

  /// Who made a change.
  struct Origin: Hashable, Sendable, Codable {
    /// The text of the principal.
    let sender: String
    /// The sender's version, where it is a canister and has told it.
    var version: UInt64?

    init(_ sender: Principal, version: UInt64? = nil) {
      self.sender = sender.text
      self.version = version
    }
  }

  /// What has changed; principals as text, hashes in hex.
  enum Details: Hashable, Sendable, Codable {
    case creation(controllers: [String], environmentHash: String?)
    case uninstallation
    case installation(mode: String, moduleHash: String)
    case loading(
      from: String?, snapshot: String, version: UInt64, takenAt: UInt64, isUploaded: Bool)
    case controllers([String])
  }

  /// The oldest first.
  private(set) var changes: [Change] = []
  /// All there were.
  private(set) var total: UInt64 = 0

  /// A history of these changes, the oldest first, among all there were.
  init(_ changes: [Change] = [], total: UInt64 = 0) {
    (self.changes, self.total) = (changes, total)
  }

  mutating func append(_ change: Change) {
    changes.append(change)
    total += 1
    changes.removeFirst(max(0, changes.count - Self.kept))
  }

  /// Drops the changes; how many there were stays known.
  mutating func forgetChanges() { changes = [] }

  /// Bytes it takes, as the network counts them: by the parts of each change.
  var size: UInt64 {
    changes.reduce(0) { sum, change in
      switch change.details {
      case .creation(let controllers, _), .controllers(let controllers):
        sum + 96 + UInt64(controllers.count) * 29
      default: sum + 128
      }
    }
  }
}

extension CanisterSettings {
  /// Notes a change that makes a version of the canister.
  mutating func note(
    _ details: CanisterHistory.Details, by origin: CanisterHistory.Origin, version: UInt64,
    at time: UInt64
  ) {
    history.append(.init(time: time, version: version, origin: origin, details: details))
  }

  /// What there is to say of the making of a canister with these settings.
  var creation: CanisterHistory.Details {
    let variables = sortedEnvironment.map { ($0.name, StructuredData.text($0.value)) }
    return .creation(
      controllers: controllers,
      environmentHash: variables.isEmpty
        ? nil : Hexadecimal.text(StructuredData.map(variables).hash))
  }
}
