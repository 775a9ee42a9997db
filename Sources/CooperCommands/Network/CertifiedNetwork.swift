import Agent
import Candid
import CanisterBuilder
import Foundation
import Synchronization

/// A network that commands reach over the public interface alone: calls are signed, answers are proved.
final class CertifiedNetwork: NetworkClient {
  /// What it is called in files of ids, such as `ic`.
  let name: String
  /// Where it is, with its root key.
  let network: Network
  /// Who calls.
  let caller: ChosenCaller
  /// The folder in or below which names mean the canisters of a project.
  let folder: String
  private let opened = Mutex<Agent?>(nil)

  /// A network by its name.
  init(_ name: String, _ network: Network, caller: ChosenCaller, folder: String) {
    self.name = name
    self.network = network
    self.caller = caller
    self.folder = folder
  }

  /// Where it is, for a sentence.
  var place: String { "\(name) (\(url))" }

  /// Where it is reached.
  var url: String { network.url.absoluteString }

  /// Calls for the chosen identity, whose key is opened at the first call.
  func agent() throws -> Agent {
    try opened.withLock { opened in
      if let opened { return opened }
      let agent = Agent(network, as: try caller.identity())
      opened = agent
      return agent
    }
  }

  /// Does something with the agent; what it throws is a failure of the command.
  func explained<Result>(
    _ body: (Agent) async throws(AgentError) -> Result
  ) async throws -> Result {
    let agent = try agent()
    do throws(AgentError) {
      return try await body(agent)
    } catch {
      throw CommandFailure(error, of: self)
    }
  }

  /// Calls a method with a Candid message and returns the message of the reply.
  ///
  /// - Throws: that nobody was chosen to make an update, among others.
  func call(
    _ canister: String, _ method: String, argument: [UInt8], mode: String?
  ) async throws -> [UInt8] {
    if mode != "query" { try caller.requireChoice(on: self) }
    let id = try await id(of: canister)
    return try await explained { agent throws(AgentError) in
      mode == "query"
        ? try await agent.query(id, method, argument)
        : try await agent.update(id, method, argument)
    }
  }

  /// The project's canisters here, by their names.
  func projectIDs() throws -> [String: String] {
    guard let project = try Project.find(from: URL(filePath: folder)) else { return [:] }
    return try project.canisterIDs(on: name, isShared: true)
  }

  /// The canister that a name of the project means, or an id.
  func id(of text: String) async throws -> Principal {
    if let id = Principal(text) { return id }
    let ids = try projectIDs()
    if let id = ids[text].flatMap({ Principal($0) }) { return id }
    let project = try Project.find(from: URL(filePath: folder))
    if project?.canisters.contains(where: { $0.name == text }) == true {
      throw CommandFailure(
        "‘\(text)’ of this project is not deployed on \(name)",
        hint: "Deploy it: cooper deploy \(text) --network \(name)")
    }
    throw CommandFailure(
      "There is no canister ‘\(text)’ on \(name)",
      hint: ids.isEmpty
        ? "canister_ids.json has the names of a project's canisters there; an id goes, too."
        : "This project has there: \(ids.keys.sorted().joined(separator: ", "))")
  }

  /// The id that a name or an id means.
  func target(_ text: String) async throws -> String { try await id(of: text).text }
}
