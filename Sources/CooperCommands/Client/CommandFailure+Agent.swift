import Agent
import CanisterClient
import Interfaces

extension CommandFailure {
  /// Why a call over the public interface has no reply.
  init(_ error: AgentError, of network: any NetworkClient) {
    let caller = network.caller.name
    let isGateway = network is GatewayClient
    switch error.code {
    case .rejected(let reject):
      self.init(
        HTTPGatewayError.message(ofReject: reject.message, code: Int(clamping: reject.code)),
        hint: Self.hint(reject, caller), rejectCode: Int(clamping: reject.code),
        errorCode: reject.errorCode)
    case .unreachable where isGateway:
      self.init(
        error.message,
        hint:
          "Start one with: cooper start   (or name another with --gateway URL). If one runs, whether "
          + "the call was served is not known.")
    case .unreachable:
      self.init(
        error.message,
        hint:
          "\(network.name) is not reached. Whether a call that was sent was served is not known: "
          + "the same command again finds out.")
    case .refused(let status) where isGateway && (status == 404 || status == 501):
      self.init(
        "\(network.place) has no public interface, which calls as \(caller) need",
        hint: "Call as nobody: --identity anonymous")
    case .certificate:
      self.init(
        "\(network.place) did not prove its answer: \(error.message)",
        hint:
          "Its root key is not the one that \(network.name) has here, or somebody stands between.")
    default: self.init(error.message)
    }
  }

  private static func hint(_ reject: Reject, _ caller: String) -> String? {
    switch reject.errorCode {
    case ErrorCode.invalidController.rawValue:
      "\(caller) is no controller of the canister. --identity NAME calls as another."
    case "IC0207": "It has too few cycles: cooper cycles top-up gives it some."
    default: nil
    }
  }
}
