import Candid
import CanisterBuilder

/// The interface that a call is encoded and decoded by.
struct CalledInterface {
  private let canister: String
  private let interface: Interface?

  /// The interface in a file, else that of the canister, else the one that the project's
  /// `cooper.json` names for it; none if there is none of these.
  init(
    of id: String, named canister: String, file: String?, at client: any NetworkClient
  ) async throws {
    self.canister = canister
    if let file {
      interface = try CandidFile.load(file)
    } else if let text = try await client.interface(of: id) {
      interface = CandidFile.carried(text, by: canister)
    } else if let site = try ProjectSite.find(from: client.folder),
      let candid = site.project.canisters.first(where: { $0.name == canister })?.candidFile
    {
      interface = try CandidFile.load(candid)
    } else {
      interface = nil
    }
  }

  var types: TypeTable { interface?.types ?? TypeTable() }

  /// The type of a method; nil if it is not known.
  func function(_ method: String) -> FunctionType? { interface?.function(named: method) }

  /// What to do where the types of a method are not known.
  func missing(_ method: String) -> String {
    guard let interface else {
      return "\(canister) carries no interface: write the types, or name a .did file with "
        + "--candid FILE."
    }
    let names = interface.methods.map(\.name).joined(separator: ", ")
    return "The interface has no method ‘\(method)’; it has: \(names)"
  }
}
