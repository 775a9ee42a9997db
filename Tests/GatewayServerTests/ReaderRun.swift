@testable import GatewayServer

/// What a reader made of the bytes of a connection.
struct ReaderRun: Equatable, CustomStringConvertible {
  /// Each request as `METHOD TARGET BODY`.
  var requests: [String] = []
  /// The status of the refusal; nil without one.
  var refusal: Int?
  /// Whether the bytes end within a request.
  var isUnfinished = false

  var description: String {
    let end = refusal.map { "refused with \($0)" } ?? (isUnfinished ? "unfinished" : "done")
    return "\(requests) \(end)"
  }

  init(requests: [String] = [], refusal: Int? = nil, isUnfinished: Bool = false) {
    self.requests = requests
    self.refusal = refusal
    self.isUnfinished = isUnfinished
  }

  /// Reads pieces with the limits of the server and a body limit of 64 bytes.
  init(reading pieces: [ArraySlice<UInt8>], limits: RequestReader.Limits = .init()) {
    var reader = RequestReader(limits: limits)
    var head: RequestHead?
    do throws(RequestRefusal) {
      for piece in pieces {
        reader.append(piece)
        while true {
          if head == nil {
            head = try reader.readHead()
            guard let head else { break }
            try reader.beginBody(of: head, limit: ReaderRun.bodyLimit)
          }
          guard let request = head, try reader.readBody() else { break }
          var text = "\(request.method) \(request.target)"
          let body = reader.takeBody()
          if reader.isBodyTooLarge { text += " too large" }
          if !body.isEmpty { text += " " + String(decoding: body, as: UTF8.self) }
          requests.append(text)
          head = nil
        }
      }
      isUnfinished = head != nil || !reader.isEmpty
    } catch {
      refusal = error.status
    }
  }

  static let bodyLimit = 64
}
