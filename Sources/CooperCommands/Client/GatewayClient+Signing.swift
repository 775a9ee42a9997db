import Agent
import Candid

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
    let agent = Agent(.local(url), as: try caller.identity())
    do throws(AgentError) {
      return mode == "query"
        ? try await agent.query(id, method, argument)
        : try await agent.update(id, method, argument)
    } catch {
      throw CommandFailure(error, of: self)
    }
  }
}
