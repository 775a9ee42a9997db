/// What a deployment made of a canister.
struct DeployedCanister: Encodable {
  /// What happened to it.
  enum Change: String, Encodable {
    case installed, reinstalled, upgraded
    /// It runs the module already.
    case none
  }

  var name: String
  var id: String
  /// The page with its Candid UI, or of a site the site; nil where the network has none.
  var url: String?
  var change: Change
  /// The size of its module.
  var moduleBytes: Int
  /// What an upgrade changed for callers; nil where one of the interfaces is not known.
  var interface: InterfaceChange?
  /// What became of the files of a site; nil for other canisters.
  var files: AssetSync.Summary?
}

extension AssetSync.Summary {
  /// What was done, in words.
  var text: String {
    var parts = ["\(files) files"]
    if created + changed + deleted == 0 {
      parts.append("none changed")
    } else {
      for (count, word) in [(created, "new"), (changed, "changed"), (deleted, "deleted")]
      where count > 0 {
        parts.append("\(count) \(word)")
      }
      parts.append("\((bytes + 1_023) >> 10) KiB sent in \(calls) calls")
    }
    return parts.joined(separator: ", ")
  }
}
