import Candid
import Interfaces

/// A call of the management canister: which method, with its arguments.
enum ManagementCall: Sendable {
  case createCanister(Management.CreateCanisterArgs)
  case provisionalCreateCanister(Management.ProvisionalCreateCanisterWithCyclesArgs)
  case updateSettings(Management.UpdateSettingsArgs)
  case uploadChunk(Management.UploadChunkArgs)
  case clearChunkStore(Management.ClearChunkStoreArgs)
  case storedChunks(Management.StoredChunksArgs)
  case installCode(Management.InstallCodeArgs)
  case installChunkedCode(Management.InstallChunkedCodeArgs)
  case uninstallCode(Management.UninstallCodeArgs)
  case startCanister(Management.StartCanisterArgs)
  case stopCanister(Management.StopCanisterArgs)
  case deleteCanister(Management.DeleteCanisterArgs)
  case depositCycles(Management.DepositCyclesArgs)
  case provisionalTopUp(Management.ProvisionalTopUpCanisterArgs)
  case canisterStatus(Management.CanisterStatusArgs)
  case canisterInfo(Management.CanisterInfoArgs)
  case canisterMetadata(Management.CanisterMetadataArgs)
  case takeSnapshot(Management.TakeCanisterSnapshotArgs)
  case loadSnapshot(Management.LoadCanisterSnapshotArgs)
  case listSnapshots(Management.ListCanisterSnapshotsArgs)
  case deleteSnapshot(Management.DeleteCanisterSnapshotArgs)
  case readSnapshotMetadata(Management.ReadCanisterSnapshotMetadataArgs)
  case readSnapshotData(Management.ReadCanisterSnapshotDataArgs)
  case uploadSnapshotMetadata(Management.UploadCanisterSnapshotMetadataArgs)
  case uploadSnapshotData(Management.UploadCanisterSnapshotDataArgs)
  case fetchCanisterLogs(Management.FetchCanisterLogsArgs)
  case rawRand
  case signing(SigningCall)
  case outcall(Management.HttpRequestArgs)
  case bitcoin(Management.BitcoinNetwork)
  case subnet(SubnetCall)

  /// The methods that can be called as queries.
  private static let queries: Set<String> = ["canister_status", "fetch_canister_logs"]

  /// The call of a method, with the message of its arguments.
  ///
  /// - Throws: a rejection with IC0407 if there is no such method, or none that can be called as a
  ///   query where it is; with IC0408 if the message is not of the arguments' type.
  init(_ method: String, _ argument: [UInt8], isQuery: Bool) throws(Rejection) {
    func decode<Arguments: CandidDecodable>(_ type: Arguments.Type) throws(Rejection) -> Arguments {
      try Self.decode(argument, as: type, of: method)
    }
    typealias M = Management
    guard !isQuery || Self.queries.contains(method) else {
      throw Self.unknown(method)
    }
    self =
      switch method {
      case "create_canister": .createCanister(try decode(M.CreateCanisterArgs.self))
      case "provisional_create_canister_with_cycles":
        .provisionalCreateCanister(try decode(M.ProvisionalCreateCanisterWithCyclesArgs.self))
      case "update_settings": .updateSettings(try decode(M.UpdateSettingsArgs.self))
      case "upload_chunk": .uploadChunk(try decode(M.UploadChunkArgs.self))
      case "clear_chunk_store": .clearChunkStore(try decode(M.ClearChunkStoreArgs.self))
      case "stored_chunks": .storedChunks(try decode(M.StoredChunksArgs.self))
      case "install_code": .installCode(try decode(M.InstallCodeArgs.self))
      case "install_chunked_code": .installChunkedCode(try decode(M.InstallChunkedCodeArgs.self))
      case "uninstall_code": .uninstallCode(try decode(M.UninstallCodeArgs.self))
      case "start_canister": .startCanister(try decode(M.StartCanisterArgs.self))
      case "stop_canister": .stopCanister(try decode(M.StopCanisterArgs.self))
      case "delete_canister": .deleteCanister(try decode(M.DeleteCanisterArgs.self))
      case "deposit_cycles": .depositCycles(try decode(M.DepositCyclesArgs.self))
      case "provisional_top_up_canister":
        .provisionalTopUp(try decode(M.ProvisionalTopUpCanisterArgs.self))
      case "canister_status": .canisterStatus(try decode(M.CanisterStatusArgs.self))
      case "canister_info": .canisterInfo(try decode(M.CanisterInfoArgs.self))
      case "canister_metadata": .canisterMetadata(try decode(M.CanisterMetadataArgs.self))
      case "take_canister_snapshot": .takeSnapshot(try decode(M.TakeCanisterSnapshotArgs.self))
      case "load_canister_snapshot": .loadSnapshot(try decode(M.LoadCanisterSnapshotArgs.self))
      case "list_canister_snapshots": .listSnapshots(try decode(M.ListCanisterSnapshotsArgs.self))
      case "delete_canister_snapshot":
        .deleteSnapshot(try decode(M.DeleteCanisterSnapshotArgs.self))
      case "read_canister_snapshot_metadata":
        .readSnapshotMetadata(try decode(M.ReadCanisterSnapshotMetadataArgs.self))
      case "read_canister_snapshot_data":
        .readSnapshotData(try decode(M.ReadCanisterSnapshotDataArgs.self))
      case "upload_canister_snapshot_metadata":
        .uploadSnapshotMetadata(try decode(M.UploadCanisterSnapshotMetadataArgs.self))
      case "upload_canister_snapshot_data":
        .uploadSnapshotData(try decode(M.UploadCanisterSnapshotDataArgs.self))
      case "fetch_canister_logs": .fetchCanisterLogs(try decode(M.FetchCanisterLogsArgs.self))
      case "raw_rand": try Self.withoutArguments(.rawRand, argument, of: method)
      default:
        if let service = try Self.service(method, argument) {
          service
        } else {
          throw Self.unknown(method)
        }
      }
    try checkSizes(method)
  }

  /// The argument of a method.
  ///
  /// - Throws: a rejection with IC0408 if the message is not of its type.
  static func decode<Arguments: CandidDecodable>(
    _ argument: [UInt8], as type: Arguments.Type, of method: String
  ) throws(Rejection) -> Arguments {
    do throws(CandidError) {
      return try Candid.Message.decode(argument, as: type)
    } catch {
      throw invalid(error, method)
    }
  }

  /// A call of a method that takes nothing.
  private static func withoutArguments(
    _ call: ManagementCall, _ argument: [UInt8], of method: String
  ) throws(Rejection) -> ManagementCall {
    do throws(CandidError) {
      try Candid.Message.decode(argument)
      return call
    } catch {
      throw invalid(error, method)
    }
  }

  private static func invalid(_ error: CandidError, _ method: String) -> Rejection {
    Rejection(
      .invalidManagementPayload,
      "Error decoding the argument of '\(method)': \(error.reason), at byte \(error.offset)")
  }

  /// That there is no such method, or none here.
  static func unknown(_ method: String) -> Rejection {
    let reason = missing.first { $0.methods.contains { method.hasPrefix($0) } }?.reason
    return Rejection(
      .unknownManagementMessage,
      "The management canister has no method '\(method)'" + (reason.map { " here: \($0)." } ?? "."))
  }

  /// The network's methods that are not here, by how their names begin, and why.
  private static let missing: [(methods: [String], reason: String)] = [
    (["bitcoin_"], "this replica is in touch with no Bitcoin network"),
    (["flexible_http_request"], "one machine has one answer of a web server, not several"),
    (["list_canisters"], "it is for the administrators of a subnet, of whom there are none"),
    (["canister_metrics"], "nobody counts what a canister's cycles were spent for"),
    (
      ["reshare_chain_key", "setup_initial_dkg", "rename_canister"],
      "it is for the canisters that govern the network"
    ),
  ]
}
