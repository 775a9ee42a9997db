import Foundation
import GatewayServer

/// A workbench that is open: a server of its own on this machine, beside the gateway.
struct Workbench {
  /// The link to its page. The key is in its fragment, which browsers send nowhere.
  let link: String
  private let server: GatewayServer

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
      server: server)
  }

  /// Closes it.
  func close() async { await server.stop() }

  /// Stays open until the task is cancelled.
  func run() async throws {
    while true { try await Task.sleep(for: .seconds(3600)) }
  }
}
