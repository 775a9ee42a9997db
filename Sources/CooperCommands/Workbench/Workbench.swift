import Foundation
import GatewayServer
import Synchronization

/// The workbenches that are open: servers of their own on this machine, beside the gateway, one for
/// each project.
final class Workbench: Sendable {
  private let client: GatewayClient
  private let opened = Mutex<[(server: GatewayServer, session: WorkbenchSession)]>([])

  init(client: GatewayClient) { self.client = client }

  /// Opens one for the project in a folder, and returns the link to its page. The key is in the
  /// link's fragment, which browsers send nowhere.
  ///
  /// - Parameters:
  ///   - names: The canisters; all of them if there are none.
  ///   - port: 0 takes a free one.
  func open(folder: URL, names: [String], port: UInt16) async throws -> String {
    let session = WorkbenchSession(folder: folder, names: names, client: client)
    let handler = WorkbenchHandler(session: session) { [weak self] example in
      guard let self else { throw CancellationError() }
      return try await open(folder: example, names: [], port: 0)
    }
    let server = GatewayServer(handler: handler, host: "127.0.0.1", port: port)
    let number = try await server.start()
    opened.withLock { $0.append((server, session)) }
    return "http://127.0.0.1:\(number)\(WorkbenchHandler.base)#\(handler.token.text)"
  }

  /// Closes all.
  func close() async {
    for (server, _) in opened.withLock({ $0 }) { await server.stop() }
  }

  /// Stays open until the task is cancelled, and shows on the terminal what canisters print.
  func run() async throws {
    let logs = LogFollowers()
    // Of those that run already, what they print from now on.
    var first: UInt64?
    while true {
      for (_, session) in opened.withLock({ $0 }) {
        guard let project = try? session.project(),
          let running = try? await client.canisters(of: project)
        else { continue }
        for (name, canister) in running where canister.moduleHash != nil {
          logs.follow(canister.id, named: name, from: first, at: client)
        }
      }
      first = 0
      try await Task.sleep(for: .seconds(1))
    }
  }
}
