import Gateway

/// Names a connection to those who answer later. Descriptors are used again; the number is not, so
/// an answer that comes too late reaches nobody.
struct ConnectionKey: Hashable, Sendable {
  var descriptor: Int32
  var number: UInt64

  /// The key as the poller returns it.
  var event: UInt64 { UInt64(truncatingIfNeeded: number) << 32 | UInt64(UInt32(descriptor)) }
}

/// A client's connection. It belongs to the event loop.
final class Connection {
  /// What the connection is about.
  enum Phase {
    /// It waits for a request, or has a part of its head.
    case head
    /// A part of a body is there.
    case body
    /// A request is being answered.
    case handling
    /// The body of the response is being made.
    case streaming
    /// The last bytes of a response wait for the client.
    case sending
    /// The last response has been sent; what the client still sends is dropped.
    case lingering
    /// The socket is closed.
    case closed
  }

  let key: ConnectionKey
  var phase = Phase.head
  var reader: RequestReader
  /// The request that is being read or answered.
  var request: GatewayRequest?
  /// Whether the client speaks HTTP/1.0.
  var isOld = false
  /// Whether another request may follow.
  var keepsAlive = true
  /// Whether the client will send nothing more.
  var inputHasEnded = false
  /// When the phase began; where a head is being read, when its first byte came; where a response
  /// waits for the client, since when it does.
  var since: ContinuousClock.Instant
  /// When bytes of the body last came, or bytes of the response were last taken.
  var lastMove: ContinuousClock.Instant
  /// Whether a head is being read: its first byte has come.
  var headHasBegun = false
  /// How many bytes of the response the client has taken since then, or has sent while lingering.
  var progress = 0

  var output = Output()
  var stream: StreamState?

  /// What the poller waits for.
  var interest = Poller.Interest.read
  /// Whether requests are being taken out of the reader further up the stack.
  var isProcessing = false
  /// The size of the body that counts against the server's memory.
  var bodySize = 0

  init(key: ConnectionKey, limits: RequestReader.Limits, now: ContinuousClock.Instant) {
    self.key = key
    reader = RequestReader(limits: limits)
    since = now
    lastMove = now
  }

  /// Whether it waits for a first or another request.
  var isIdle: Bool {
    if case .head = phase { !headHasBegun } else { false }
  }
}

/// A response's body that is being made.
struct StreamState {
  /// Whether its parts are sent as chunks; otherwise the length is known, or the end of the
  /// connection is the end of the body.
  var isChunked: Bool
  /// How many bytes are missing, where the length is known.
  var missing: Int?
  /// Those who wait until there is room for more; they are told whether the connection is there.
  var waiting: [CheckedContinuation<Bool, Never>] = []
}

/// Bytes on their way to a client.
struct Output {
  private(set) var segments: [[UInt8]] = []
  /// How much of the first segment has been sent.
  private(set) var offset = 0
  /// How many bytes have not been sent.
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    segments.append(bytes)
    count += bytes.count
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) { append(Array(bytes)) }

  /// Forgets what has been sent.
  mutating func remove(_ sent: Int) {
    count -= sent
    offset += sent
    var whole = 0
    while whole < segments.count, offset >= segments[whole].count {
      offset -= segments[whole].count
      whole += 1
    }
    segments.removeFirst(whole)
    if segments.isEmpty { segments = [] }
  }
}
