import Foundation
import Gateway
import GatewayServer

// A server for tests that need a process of their own: it answers `hello`, prints its port, and
// ends when its input does. The argument is the number of files it may have open.

struct Hello: RequestHandler {
  func bodyLimit(for request: GatewayRequest) -> Int { 0 }
  func isQuick(_ request: GatewayRequest) -> Bool { true }
  func respond(to request: GatewayRequest) async -> GatewayResponse {
    GatewayResponse(status: 200, body: Array("hello".utf8))
  }
  func refusal(status: Int, limit: Int, detail: String) -> GatewayResponse {
    GatewayResponse(status: status)
  }
}

let server = GatewayServer(handler: Hello())
let port = try await server.start()
if let number = CommandLine.arguments.dropFirst().first.flatMap({ UInt($0) }) {
  // After the start, so that the server does not know of it and runs out of descriptors.
  var limit = rlimit(rlim_cur: number, rlim_max: number)
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
print(port)
fflush(nil)
while readLine() != nil {}
await server.stop()
