import Candid
import Interfaces

/// A call of the management canister: which method, with its arguments.
enum ManagementCall: Sendable {
  case createCanister(Management.CreateCanisterArgs)
  case provisionalCreateCanister(Management.ProvisionalCreateCanisterWithCyclesArgs)
  case updateSettings(Management.UpdateSettingsArgs)
  case installCode(Management.InstallCodeArgs)
  case uninstallCode(Management.UninstallCodeArgs)
  case startCanister(Management.StartCanisterArgs)
  case stopCanister(Management.StopCanisterArgs)
  case deleteCanister(Management.DeleteCanisterArgs)
  case canisterStatus(Management.CanisterStatusArgs)
  case canisterInfo(Management.CanisterInfoArgs)
  case fetchCanisterLogs(Management.FetchCanisterLogsArgs)
  case rawRand

  /// The call of a method, with the message of its arguments.
  ///
  /// - Throws: a rejection with IC0407 if there is no such method, or none that can be called as a
  ///   query where it is; with IC0408 if the message is not of the arguments' type.
  init(_ method: String, _ argument: [UInt8], isQuery: Bool) throws(Rejection) {
    func decode<Arguments: CandidDecodable>(_ type: Arguments.Type) throws(Rejection) -> Arguments {
      do throws(CandidError) {
        return try Candid.Message.decode(argument, as: type)
      } catch {
        throw Rejection(
          .invalidManagementPayload,
          "Error decoding the argument of '\(method)': \(error.reason), at byte \(error.offset)")
      }
    }
    guard !isQuery || method == "fetch_canister_logs" else { throw Self.unknown(method) }
    self =
      switch method {
      case "create_canister": .createCanister(try decode(Management.CreateCanisterArgs.self))
      case "provisional_create_canister_with_cycles":
        .provisionalCreateCanister(
          try decode(Management.ProvisionalCreateCanisterWithCyclesArgs.self))
      case "update_settings": .updateSettings(try decode(Management.UpdateSettingsArgs.self))
      case "install_code": .installCode(try decode(Management.InstallCodeArgs.self))
      case "uninstall_code": .uninstallCode(try decode(Management.UninstallCodeArgs.self))
      case "start_canister": .startCanister(try decode(Management.StartCanisterArgs.self))
      case "stop_canister": .stopCanister(try decode(Management.StopCanisterArgs.self))
      case "delete_canister": .deleteCanister(try decode(Management.DeleteCanisterArgs.self))
      case "canister_status": .canisterStatus(try decode(Management.CanisterStatusArgs.self))
      case "canister_info": .canisterInfo(try decode(Management.CanisterInfoArgs.self))
      case "fetch_canister_logs":
        .fetchCanisterLogs(try decode(Management.FetchCanisterLogsArgs.self))
      case "raw_rand": .rawRand
      default: throw Self.unknown(method)
      }
  }

  private static func unknown(_ method: String) -> Rejection {
    Rejection(.unknownManagementMessage, "The management canister has no method '\(method)'.")
  }

  /// The canister that the call is about; nil where it is about none, as the making of one.
  var canister: Principal? {
    switch self {
    case .createCanister, .provisionalCreateCanister, .rawRand: nil
    case .updateSettings(let arguments): arguments.canisterId
    case .installCode(let arguments): arguments.canisterId
    case .uninstallCode(let arguments): arguments.canisterId
    case .startCanister(let arguments): arguments.canisterId
    case .stopCanister(let arguments): arguments.canisterId
    case .deleteCanister(let arguments): arguments.canisterId
    case .canisterStatus(let arguments): arguments.canisterId
    case .canisterInfo(let arguments): arguments.canisterId
    case .fetchCanisterLogs(let arguments): arguments.canisterId
    }
  }

  /// Whether it can come from outside as an update, and not only from a canister or as a query.
  var isIngress: Bool {
    switch self {
    case .fetchCanisterLogs, .rawRand, .canisterInfo: false
    default: true
    }
  }
}
