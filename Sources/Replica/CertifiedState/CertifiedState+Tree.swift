import Candid
import Certification
import Signatures

// What is under which path. Source: IC interface specification, “The system state tree”.
extension CertifiedState {
  static let time = Array("time".utf8)
  static let canister = Array("canister".utf8)
  static let requestStatus = Array("request_status".utf8)
  private static let subnet = Array("subnet".utf8)
  fileprivate static let certifiedData = Array("certified_data".utf8)
  fileprivate static let controllers = Array("controllers".utf8)
  fileprivate static let moduleHash = Array("module_hash".utf8)
  fileprivate static let metadata = Array("metadata".utf8)
  fileprivate static let creationTime = Array("canister_creation_timestamp".utf8)
  fileprivate static let installTime = Array("last_install_timestamp".utf8)

  /// What is said of a canister with code only.
  fileprivate static let labelsOfCode = [moduleHash, installTime, metadata, certifiedData]

  /// The path of the figures of a subnet.
  static func metricsPath(of id: Principal) -> [[UInt8]] {
    [subnet, id.bytes, Array("metrics".utf8)]
  }

  /// The path of how far a call from outside is.
  static func requestStatusPath(of id: [UInt8]) -> [[UInt8]] {
    [requestStatus, id, Array("status".utf8)]
  }

  /// The path of a canister's certified data.
  static func certifiedDataPath(_ id: Principal) -> [[UInt8]] {
    [canister, id.bytes, certifiedData]
  }

  /// All ids that canisters can have here: 8 bytes, then 1 and 1.
  private static var ranges: CanisterRanges {
    var ranges = CanisterRanges()
    ranges.ranges = [[Principal.canister(index: 0), .canister(index: .max)]]
    return ranges
  }

  /// Puts the one subnet there is, and its node, into the tree.
  static func describeSubnet(_ keys: SubnetKeys, in tree: inout LabeledTree) {
    let id = keys.subnet.bytes
    let ranges = ranges.encoded()
    tree.set([subnet, id, Array("public_key".utf8)], to: keys.rootDER)
    tree.set([subnet, id, Array("type".utf8)], to: Array("application".utf8))
    tree.set([subnet, id, Array("canister_ranges".utf8)], to: ranges)
    tree.set(
      [subnet, id, Array("node".utf8), keys.nodeID.bytes, Array("public_key".utf8)],
      to: keys.node.der)
    tree.set([Array("canister_ranges".utf8), id, Principal.canister(index: 0).bytes], to: ranges)
  }

  /// Brings what the tree says of a canister up to a commit.
  static func describe(_ id: Principal, after commit: Commit, in tree: inout LabeledTree) {
    let path = [canister, id.bytes]
    guard !commit.isDeletion else { return tree.remove(path) }
    // The way through all canisters is gone twice, whatever changes of this one.
    var own = tree.tree(at: path) ?? LabeledTree()
    if own.describe(commit) { tree.set(path, to: own) }
  }
}

extension LabeledTree {
  /// Brings what the tree of one canister says up to a commit; whether that changes anything.
  fileprivate mutating func describe(_ commit: Commit) -> Bool {
    var isChanged = false
    if let settings = commit.settings {
      isChanged = true
      set(
        [CertifiedState.controllers],
        to: CBOR.array(settings.controllerPrincipals.map { .bytes($0.bytes) }).encoded())
      set([CertifiedState.creationTime], to: LEB128.unsigned(settings.created))
      if let hash = settings.moduleHash.flatMap({ Hexadecimal.bytes($0) }) {
        set([CertifiedState.moduleHash], to: hash)
        if let time = settings.lastUpgrade {
          set([CertifiedState.installTime], to: LEB128.unsigned(time))
        }
      } else {
        for label in CertifiedState.labelsOfCode { remove([label]) }
      }
    }
    if let sections = commit.metadata {
      isChanged = true
      var sectionTree = LabeledTree()
      for section in sections {
        sectionTree.set([Array(section.name.utf8)], to: section.content)
      }
      set([CertifiedState.metadata], to: sectionTree)
    }
    // A canister without code has none.
    if let changing = commit.changing, value(at: [CertifiedState.moduleHash]) != nil,
      value(at: [CertifiedState.certifiedData]) != changing.certifiedData
    {
      isChanged = true
      set([CertifiedState.certifiedData], to: changing.certifiedData)
    }
    return isChanged
  }
}
