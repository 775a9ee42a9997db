import Candid
import Foundation
import Replica

// Which canister a name on the command line means.
extension GatewayClient {
  /// The canister with an id, else the project's of that name, else the gateway's; nil if there is
  /// none.
  ///
  /// In a project's folder the names of its `cooper.json` stand for its own canisters, and never for
  /// one that another project deployed under the same name.
  func canister(_ text: String) async throws -> Canister? {
    let all = try await canisters()
    return try find(text, in: all)
  }

  /// The same, where one is needed.
  func existingCanister(_ text: String) async throws -> Canister {
    let all = try await canisters()
    if let found = try find(text, in: all) { return found }
    let names = all.map { $0.name ?? $0.id }.joined(separator: ", ")
    throw CommandFailure(
      "There is no canister ‘\(text)’ at \(url.absoluteString)",
      hint: all.isEmpty ? "There is none at all: cooper deploy makes one." : "It has: \(names)")
  }

  /// The id of a canister, for a call. An id itself is not looked up, nor is a name outside of a
  /// project: the gateway knows those.
  func target(_ text: String) async throws -> String {
    guard Principal(text) == nil, try ProjectSite.find(from: folder)?.has(text) == true else {
      return text
    }
    return try await canister(text)?.id ?? text
  }

  private func find(_ text: String, in all: [Canister]) throws -> Canister? {
    if Principal(text) != nil { return all.first { $0.id == text } }
    guard let site = try ProjectSite.find(from: folder), site.has(text) else {
      return all.first { $0.name == text }
    }
    switch site.match(text, in: all) {
    case .own(let canister), .adoptable(let canister): return canister
    case .free: return nil
    case .taken(let other):
      throw CommandFailure(
        "‘\(text)’ of this project is not deployed at \(url.absoluteString)",
        hint: "Deploy it: cooper deploy \(text)   (‘\(text)’ there is \(other.owner); its id is "
          + "\(other.id))")
    }
  }
}

extension GatewayClient.Canister {
  /// Whose canister it is, for a sentence.
  var owner: String {
    project.map { "a canister of the project in \($0.folder)" }
      ?? "a canister that no project has a record of"
  }
}
