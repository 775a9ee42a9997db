import Agent
import Candid
import CanisterClient
import Foundation
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
    let agent = Agent(.local(url), as: try caller.identity())
    do throws(AgentError) {
      return mode == "query"
        ? try await agent.query(id, method, argument)
        : try await agent.update(id, method, argument)
    } catch {
      throw CommandFailure(error, caller: caller, url: url.absoluteString)
    }
  }
}

extension CommandFailure {
  /// Why a signed call has no reply.
  fileprivate init(_ error: AgentError, caller: ChosenCaller, url: String) {
    switch error.code {
    case .rejected(let reject):
      self.init(
        HTTPGatewayError.message(ofReject: reject.message, code: Int(clamping: reject.code)),
        hint: reject.errorCode == ErrorCode.invalidController.rawValue
          ? "\(caller.name) is no controller of the canister." : nil,
        rejectCode: Int(clamping: reject.code))
    case .unreachable:
      self.init(
        error.message,
        hint:
          "Start one with: cooper start   (or name another with --gateway URL). If one runs, whether "
          + "the call was served is not known.")
    case .refused(let status) where status == 404 || status == 501:
      self.init(
        "\(url) has no public interface, which calls as \(caller.name) need",
        hint: "Call as nobody: --identity anonymous")
    default: self.init(error.message)
    }
  }
}
