public import Candid
import Foundation
public import Gateway
import Synchronization

/// Canisters made of closures: a host for tests of the gateway, without a replica.
public final class SampleHost: CanisterHost {
  /// A method's code: reply bytes for argument bytes.
  public typealias Handler = @Sendable (_ argument: [UInt8]) throws(CallRejection) -> [UInt8]

  /// A canister.
  public struct Canister: Sendable {
    /// What the gateway tells of it.
    public var overview: CanisterOverview
    /// Its `.did`.
    public var interface: String?
    /// Its code; a method that is only in the interface traps.
    public var methods: [String: Handler]
  }

  private let canisters = Mutex<[Principal: Canister]>([:])
  private let names = Mutex<[String: Principal]>([:])

  /// A host without canisters.
  public init() {}

  /// The id that the canister with a number gets: 0 is `bkyz2-fmaaa-aaaaa-qaaaq-cai`.
  public static func id(_ number: UInt8) -> Principal {
    Principal([0x80, 0, 0, 0, 0, 0x10, 0, number + 1, 1, 1])!
  }

  /// Adds a canister or takes the place of one.
  public func install(
    _ id: Principal, name: String?, interface: String?, methods: [String: Handler] = [:],
    status: String = "running", version: UInt64 = 1
  ) {
    let hash: [UInt8] = Array((interface ?? "").utf8.prefix(32)) + [1, 2, 3]
    let overview = CanisterOverview(
      id: id, name: name, status: status, moduleHash: hash, version: version,
      heapBytes: 1_179_648, stableBytes: 10_551_296, controllers: [.anonymous],
      installedAt: 1_795_411_060_000_000_000)
    canisters.withLock {
      $0[id] = Canister(overview: overview, interface: interface, methods: methods)
    }
    if let name { names.withLock { $0[name] = id } }
  }

  public func overviews() async -> [CanisterOverview] {
    canisters.withLock { $0.values.map(\.overview).sorted { $0.id < $1.id } }
  }

  public func overview(of canister: Principal) async -> CanisterOverview? {
    canisters.withLock { $0[canister]?.overview }
  }

  public func interfaceText(of canister: Principal) async -> String? {
    canisters.withLock { $0[canister]?.interface }
  }

  public func exports(of canister: Principal) async -> [String: MethodKind]? { nil }

  public func canister(named name: String) async -> Principal? { names.withLock { $0[name] } }

  public func assign(name: String, to canister: Principal) async throws {
    names.withLock { $0[name] = canister }
    canisters.withLock { $0[canister]?.overview.name = name }
  }

  public func call(_ call: CanisterCall) async throws(CallRejection) -> [UInt8] {
    guard let canister = canisters.withLock({ $0[call.canister] }) else {
      throw CallRejection(
        code: 3, message: "Canister \(call.canister.text) not found", errorCode: "IC0301")
    }
    guard canister.overview.status == "running" else {
      throw CallRejection(
        code: 5, message: "Canister \(call.canister.text) is stopped", errorCode: "IC0508")
    }
    guard let handler = canister.methods[call.method] else {
      throw CallRejection(
        code: 5,
        message: "Error from Canister \(call.canister.text): Canister called `ic0.trap` with message: 'not written yet'",
        errorCode: "IC0503")
    }
    return try handler(call.argument)
  }
}
