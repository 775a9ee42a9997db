import Foundation

/// Why a server could not start.
public struct ServerError: Error, CustomStringConvertible, Sendable {
  /// What happened and what to do.
  public let message: String

  /// The message.
  public var description: String { message }

  init(message: String) { self.message = message }

  static func noAddress(_ host: String) -> ServerError {
    ServerError(
      message: "“\(host)” is not an IP address; give one, such as 127.0.0.1 or 0.0.0.0.")
  }

  init(_ error: SystemError, host: String, port: UInt16) {
    switch error.code {
    case EADDRINUSE:
      self.init(
        message:
          "Port \(port) is in use on \(host). Another gateway may be running: use it, stop it, or choose another port with --port (0 takes a free one)."
      )
    case EACCES:
      self.init(message: "Port \(port) needs more rights; choose one above 1023 with --port.")
    case EADDRNOTAVAIL:
      self.init(message: "\(host) is not an address of this machine; choose one with --host.")
    default:
      self.init(message: "The gateway could not listen on \(host):\(port): \(error.text).")
    }
  }
}
