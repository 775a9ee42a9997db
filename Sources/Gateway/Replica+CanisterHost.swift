public import Candid
public import Replica

/// A replica as the gateway sees it.
extension Replica: CanisterHost {
  /// All canisters, in the order of their ids.
  public func overviews() async -> [CanisterOverview] {
    canisters().map { CanisterOverview($0) }
  }

  /// One canister; nil if there is none with this id.
  public func overview(of canister: Principal) async -> CanisterOverview? {
    summary(of: canister).map { CanisterOverview($0) }
  }

  /// The text of the interface the canister's module carries; nil without one.
  public func interfaceText(of canister: Principal) async -> String? {
    canister == .management ? Replica.managementInterface : interface(of: canister)
  }

  /// How each exported method is called; nil for the management canister, which has no module.
  public func exports(of canister: Principal) async -> [String: MethodKind]? {
    guard canister != .management else { return nil }
    return summary(of: canister)?.methods.mapValues { kind in
      switch kind {
      case .query: .query
      case .compositeQuery: .compositeQuery
      case .update: .update
      }
    }
  }

  /// Gives a canister a name.
  public func assign(name: String, to canister: Principal) async throws {
    try await setName(name, for: canister)
  }

  /// Calls a method and returns the bytes of the reply.
  public func call(_ call: CanisterCall) async throws(CallRejection) -> [UInt8] {
    do throws(Rejection) {
      return call.kind.isQuery
        ? try await query(
          call.canister, method: call.method, argument: call.argument, sender: call.sender)
        : try await update(
          call.canister, method: call.method, argument: call.argument, sender: call.sender)
    } catch {
      throw CallRejection(
        code: Int(error.code.rawValue), message: error.message, errorCode: error.errorCode)
    }
  }

  /// The last lines a canister printed, oldest first.
  public func logs(of canister: Principal) async -> [LogLine] {
    let records: [LogRecord] = logs(of: canister)
    return records.map {
      LogLine(time: $0.timestamp, text: String(decoding: $0.content, as: UTF8.self))
    }
  }
}

extension CanisterOverview {
  /// What a replica's summary says.
  init(_ summary: CanisterSummary) {
    self.init(
      id: summary.id, name: summary.name, status: summary.status.rawValue,
      moduleHash: summary.moduleHash, version: summary.version, heapBytes: summary.memorySize,
      stableBytes: summary.stableSize, controllers: summary.controllers,
      installedAt: summary.lastUpgrade)
  }
}

extension Gateway {
  /// A gateway to a replica.
  public init(replica: Replica, configuration: GatewayConfiguration = .init()) {
    self.init(host: replica, configuration: configuration)
  }
}
