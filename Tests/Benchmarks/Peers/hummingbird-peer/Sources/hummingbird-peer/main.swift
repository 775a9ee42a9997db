import Foundation
import Hummingbird
import Logging

// A server that answers as much as a gateway's status: for server.py, as hummingbird=PATH.

let body = ByteBuffer(repeating: 0, count: 300)
let router = Router()
router.get("/api/v2/status") { _, _ in
  Response(
    status: .ok, headers: [.contentType: "application/cbor"], body: ResponseBody(byteBuffer: body))
}
var logger = Logger(label: "peer")
logger.logLevel = .error
let application = Application(
  router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
  onServerRunning: { channel in
    let address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/\n"
    FileHandle.standardOutput.write(Data(address.utf8))
  }, logger: logger)
try await application.runService()
