import Agent
import Candid
import Interfaces

// Calls that an identity signs.
extension GatewayClient {
  /// Calls a method over the public interface.
  func signed(
    _ canister: String, _ method: String, _ argument: [UInt8], mode: String?
  ) async throws -> [UInt8] {
    var text = canister
    if Principal(text) == nil { text = try await existingCanister(canister).id }
    guard let id = Principal(text) else {
      throw CommandFailure("‘\(canister)’ is not the id of a canister")
    }
    let agent = try agent()
    do throws(AgentError) {
      return mode == "query"
        ? try await agent.query(id, method, argument)
        : try await agent.update(id, method, argument)
    } catch {
      let failure = CommandFailure(error, of: self)
      guard caller.isDevelopment, id == .management, error.mayBeForEverybody else { throw failure }
      do {
        return try await unsigned(text, method, argument: argument, mode: mode)
      } catch let other as CommandFailure
        where other.errorCode == ErrorCode.invalidController.rawValue
      {
        throw failure
      }
    }
  }

  /// An agent that signs for the caller.
  private func agent() throws -> Agent {
    try caller.agent(of: url) { Agent(.local(url), as: $0) }
  }
}

extension AgentError {
  /// Whether a call of the management canister that nobody was chosen to make may do better as
  /// everybody's, and has not run: the canister is everybody's, from before there was an identity, or the
  /// method is one that the public interface does not have.
  fileprivate var mayBeForEverybody: Bool {
    switch code {
    case .argument: true
    case .rejected(let reject):
      reject.proof != .certificate
        && [ErrorCode.invalidController, .canisterRejectedMessage].map(\.rawValue)
          .contains(reject.errorCode)
    default: false
    }
  }
}
