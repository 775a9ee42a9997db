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
  /// The page with its Candid UI; nil where the network has none.
  var url: String?
  var change: Change
  /// The size of its module.
  var moduleBytes: Int
  /// What an upgrade changed for callers; nil where one of the interfaces is not known.
  var interface: InterfaceChange?
}
