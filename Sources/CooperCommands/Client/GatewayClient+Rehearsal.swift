import Candid
import CanisterClient
import Foundation
import Interfaces

extension GatewayClient {
  /// What a gateway tells of an upgrade that ran on a copy of a canister's state.
  struct Rehearsal: Codable {
    /// Why an upgrade would be refused.
    struct Failure: Codable {
      var rejectCode: Int
      var rejectMessage: String
      var errorCode: String?
    }

    /// An entry point that ran.
    struct Step: Codable {
      var entryPoint: String
      var instructions: UInt64
      var hasFailed: Bool
      /// What it printed.
      var lines: [String]
    }

    /// Bytes that a canister takes.
    struct Size: Codable, Equatable {
      var module: UInt64
      var heap: UInt64
      var stable: UInt64
    }

    var goesThrough: Bool
    var failure: Failure?
    var steps: [Step]
    var before: Size
    var after: Size?
    var version: UInt64
    var openCalls: Int
  }

  /// Runs an upgrade on a copy of a canister's state; nothing of it is kept.
  ///
  /// - Parameter sender: Who would ask for it.
  func rehearse(
    _ arguments: Management.InstallCodeArgs, as sender: Principal
  ) async throws -> Rehearsal {
    let reply = try await send(
      "POST", "/_/canisters/\(arguments.canisterId.text)/rehearsal",
      query: "sender=\(sender.text)", type: "application/candid",
      body: Candid.Message.encode(arguments))
    do {
      return try JSONDecoder().decode(Rehearsal.self, from: Data(reply.body))
    } catch {
      throw CommandFailure("\(place) does not tell of rehearsals as a Cooper gateway does")
    }
  }
}
