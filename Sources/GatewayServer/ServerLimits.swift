/// What a server allows its clients, so that none of them can take it from the others.
public struct ServerLimits: Sendable {
  /// The most bytes of a request line with its header fields.
  public var headSize = 16 << 10
  /// The most bytes of a target.
  public var targetSize = 8 << 10
  /// The most connections at once. Less where the process may not have as many files open: some
  /// are left for the state of the replica. Further clients wait until one ends; where three
  /// quarters are taken, those without a request end after a second.
  public var connections = 10_000
  /// The most bytes that the bodies of all requests that are there may take; others are answered
  /// with 503.
  public var bodyMemory = 1 << 30
  /// How long a head may take from its first byte to its last.
  public var headTime = Duration.seconds(10)
  /// How long a body may make no progress, or take besides a second for each 16 KiB of it.
  public var bodyTime = Duration.seconds(30)
  /// How long a response may wait for its client without progress, or in all besides a second for
  /// each 16 KiB that were taken. Its connection is then reset.
  public var writeTime = Duration.seconds(30)
  /// How long a connection is kept for another request.
  public var idleTime = Duration.seconds(60)
  /// How long a client may go on sending after its last response, so that it can read it.
  public var lingerTime = Duration.seconds(2)
  /// How long running requests may take once the server is to stop.
  public var graceTime = Duration.seconds(5)

  /// The usual limits.
  public init() {}

  /// The slowest that a body or a response may be in the long run, in bytes a second.
  static let leastRate = 16 << 10

  /// How often the limits of time are looked after.
  var tick: Duration {
    let shortest = min(headTime, bodyTime, writeTime, idleTime, lingerTime, graceTime)
    return min(.seconds(1), max(.milliseconds(5), shortest / 4))
  }
}
