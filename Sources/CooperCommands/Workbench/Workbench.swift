import Foundation
import GatewayServer

/// A workbench that is open: a server of its own on this machine, beside the gateway.
struct Workbench {
  /// The link to its page. The key is in its fragment, which browsers send nowhere.
  let link: String
  private let server: GatewayServer
  private let session: WorkbenchSession

  /// Opens one for the project in a folder.
  ///
  /// - Parameters:
  ///   - names: The canisters; all of them if there are none.
  ///   - port: 0 takes a free one.
  static func open(
    folder: URL, names: [String], client: GatewayClient, port: UInt16
  ) async throws -> Workbench {
    let session = WorkbenchSession(folder: folder, names: names, client: client)
    let handler = WorkbenchHandler(session: session)
    let server = GatewayServer(handler: handler, host: "127.0.0.1", port: port)
    let number = try await server.start()
    return Workbench(
      link: "http://127.0.0.1:\(number)\(WorkbenchHandler.base)#\(handler.token.text)",
      server: server, session: session)
  }

  /// Closes it.
  func close() async { await server.stop() }

  /// Stays open until the task is cancelled, and shows on the terminal what canisters print.
  func run() async throws {
    let logs = LogFollowers()
    // Of those that run already, what they print from now on.
    var first: UInt64?
    while true {
      if let project = try? session.project(),
        let running = try? await session.client.canisters(of: project)
      {
        for (name, canister) in running where canister.moduleHash != nil {
          logs.follow(canister.id, named: name, from: first, at: session.client)
        }
        first = 0
      }
      try await Task.sleep(for: .seconds(1))
    }
  }
}
