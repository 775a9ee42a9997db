import Candid

/// What commands need of a network to call canisters there, whichever way it is reached.
protocol NetworkClient: CanisterCaller {
  /// What the network is called in a file of ids.
  var name: String { get }
  /// Where it is, for a sentence.
  var place: String { get }
  /// Who calls.
  var caller: ChosenCaller { get }

  /// The canister that a name or an id on the command line means.
  ///
  /// - Throws: that there is none.
  func id(of text: String) async throws -> Principal

  /// What stands for a canister in `call`: a name or an id, which need not be looked up.
  func target(_ text: String) async throws -> String

  /// The interface of a canister; nil if its module has none.
  func interface(of canister: String) async throws -> String?

  /// The folder in or below which names mean the canisters of a project.
  var folder: String { get }

  /// Calls a method with a Candid message and returns the message of the reply.
  ///
  /// - Parameter mode: `query` or `update`; nil for what the interface says, where the network knows
  ///   it: else an update.
  func call(
    _ canister: String, _ method: String, argument: [UInt8], mode: String?
  ) async throws -> [UInt8]

  /// Whether the heap of a canister's module outlives upgrades.
  func persistsHeap(_ canister: String) async throws -> Bool

  /// What a canister is busy with, so that an installation waits; nil if it is not, or nobody knows.
  func reasonToWait(for canister: String, name: String) async -> String?
}

extension NetworkClient {
  func reasonToWait(for canister: String, name: String) async -> String? { nil }

  /// Calls a method with a Candid message and returns the message of the reply.
  func call(
    _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
  ) async throws -> [UInt8] {
    let isQuery = mode == .query || mode == .compositeQuery
    return try await call(
      canister.text, method, argument: argument, mode: isQuery ? "query" : "update")
  }
}

/// A network as the clients of bindings take it.
struct AnyCaller: CanisterCaller {
  let base: any NetworkClient

  func call(
    _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
  ) async throws -> [UInt8] {
    try await base.call(canister, method: method, argument: argument, mode: mode)
  }
}
