import Foundation
import Gateway

/// Serves all connections of a server on one thread.
///
/// The thread waits for what happens to the sockets, and between waits it runs the jobs of this
/// actor; so whatever is in here is touched by that thread alone. Requests that take time are
/// handled by tasks on the pool, which give their responses back with the connection's key. The loop
/// itself never awaits anything.
actor EventLoop {
  nonisolated let executor: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    // It does not own the executor, which this actor does.
    unsafe executor.asUnownedSerialExecutor()
  }

  let handler: any RequestHandler
  let limits: ServerLimits
  let readerLimits: RequestReader.Limits
  private let poller: Poller
  private var listeners: [Listener]
  /// Whether the listeners wait for connections; they do not while there are too many.
  private var isAccepting = false

  /// By descriptor.
  private var connections: [Connection?] = []
  private var connectionLimit: Int
  private(set) var count = 0
  private var lastNumber: UInt64 = 0
  /// Connections whose next requests are there, and which let others go first.
  private var ready: [ConnectionKey] = []
  /// How many bytes of requests' bodies are in memory.
  var bodyMemory = 0

  /// When the present turn of the loop began.
  var now = ContinuousClock.now
  private var nextSweep = ContinuousClock.now
  private var isCrowded = false

  /// When what runs is cut off; nil unless the server is to stop.
  private var end: ContinuousClock.Instant?
  private var hasEnded = false
  private var waitingForEnd: [CheckedContinuation<Void, Never>] = []

  /// What is received goes through here.
  var received = [UInt8](repeating: 0, count: 64 << 10)
  /// What is sent goes through here.
  var sent: [UInt8] = []
  var responseHead = ResponseHead()

  init(
    handler: any RequestHandler, limits: ServerLimits, listeners: [Listener], files: Int
  ) throws(SystemError) {
    self.handler = handler
    self.limits = limits
    readerLimits = RequestReader.Limits(head: limits.headSize, target: limits.targetSize)
    self.listeners = listeners
    poller = try Poller()
    executor = LoopExecutor(poller: poller)
    connectionLimit = max(1, min(limits.connections, files - min(256, files / 2)))
  }

  /// Whether the server is to stop.
  var isStopping: Bool { end != nil }

  /// Starts the thread.
  nonisolated func start() {
    let thread = Thread {
      self.executor.takeThread()
      self.assumeIsolated { $0.run() }
    }
    thread.name = "cooper server"
    thread.start()
  }

  private func run() {
    resumeAccepting()
    var events = Poller.Events()
    var jobs: [UnownedJob] = []
    repeat {
      executor.runJobs(&jobs)
      continueReady()
      if now >= nextSweep { sweep() }
      if let end, count == 0 || now >= end { finish() }
      if hasEnded { continue }
      let isIdle = executor.fallAsleep() && ready.isEmpty
      poller.wait(&events, milliseconds: isIdle ? timeout : 0)
      executor.awaken()
      now = .now
      for index in 0..<events.count { handle(events[index]) }
    } while !hasEnded || !executor.end()
  }

  /// How long to wait: with nothing to look after, for ever.
  private var timeout: Int32 {
    guard count > 0 || isStopping || !isAccepting else { return -1 }
    let (seconds, attoseconds) = max(.zero, nextSweep - now).components
    return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
  }

  private func handle(_ event: Poller.Event) {
    if event.key == Poller.alarmKey { return poller.silence() }
    let descriptor = Int32(truncatingIfNeeded: event.key)
    guard event.key >> 32 != 0 else { return accept(from: descriptor) }
    // What happened to a connection that was closed in the same turn is not for its successor.
    guard Int(descriptor) < connections.count, let connection = connections[Int(descriptor)],
      connection.key.event == event.key
    else { return }
    if event.isGone { return close(connection) }
    if event.isWritable { flush(connection) }
    if event.isReadable, connection.phase != .closed { read(connection) }
  }

  private func continueReady() {
    guard !ready.isEmpty else { return }
    let keys = ready
    ready.removeAll(keepingCapacity: true)
    for key in keys {
      if let connection = connection(key) { process(connection) }
    }
  }

  /// Lets a connection go on in the next turn.
  func postpone(_ connection: Connection) { ready.append(connection.key) }
}

// MARK: - Connections

extension EventLoop {
  /// The connection of a key, if it is still there.
  func connection(_ key: ConnectionKey) -> Connection? {
    guard Int(key.descriptor) < connections.count,
      let connection = connections[Int(key.descriptor)], connection.key == key
    else { return nil }
    return connection
  }

  private func accept(from listener: Int32) {
    // Others wait too.
    for _ in 0..<64 {
      guard count < connectionLimit else { return pauseAccepting() }
      do throws(SystemError) {
        open(try Poller.accept(from: listener))
      } catch {
        switch error.code {
        case EAGAIN: return
        // This connection is none any more; there may be others.
        case EINTR, ECONNABORTED, EPROTO, ENETDOWN, ENETUNREACH, EHOSTDOWN, EHOSTUNREACH: continue
        // There are no descriptors, or there is no memory: the clients wait until there are.
        default: return pauseAccepting()
        }
      }
    }
  }

  private func open(_ descriptor: Int32) {
    lastNumber += 1
    // Zero in an event is a listener.
    if UInt32(truncatingIfNeeded: lastNumber) == 0 { lastNumber += 1 }
    let key = ConnectionKey(descriptor: descriptor, number: lastNumber)
    if count == 0 { nextSweep = now + limits.tick }
    while connections.count <= Int(descriptor) { connections.append(nil) }
    connections[Int(descriptor)] = Connection(key: key, limits: readerLimits, now: now)
    count += 1
    poller.add(descriptor, .read, key: key.event)
  }

  /// Closes a connection at once. Whoever still makes a response to it is not disturbed.
  func close(_ connection: Connection) {
    guard connection.phase != .closed else { return }
    connection.phase = .closed
    setBodySize(0, of: connection)
    let descriptor = connection.key.descriptor
    poller.remove(descriptor)
    Foundation.close(descriptor)
    connections[Int(descriptor)] = nil
    count -= 1
    let waiting = connection.stream?.waiting ?? []
    connection.stream = nil
    for continuation in waiting { continuation.resume(returning: false) }
    if !isAccepting { resumeAccepting() }
  }

  /// Closes a connection whose client does not take what was sent: the system would go on offering
  /// it for a long time.
  func abort(_ connection: Connection) {
    guard connection.phase != .closed else { return }
    SocketOption.dropUnsent(on: connection.key.descriptor)
    close(connection)
  }

  /// Tells the poller what a connection waits for, where that has changed.
  func updateInterest(of connection: Connection) {
    let interest: Poller.Interest
    if !connection.output.isEmpty {
      interest = .write
    } else {
      switch connection.phase {
      case .head, .body, .lingering: interest = .read
      // While a request is handled, nothing is read. That is told to the poller only when there is
      // something, which is rare.
      case .handling, .streaming, .sending:
        interest = connection.interest.subtracting(.write)
      case .closed: return
      }
    }
    setInterest(interest, of: connection)
  }

  func setInterest(_ interest: Poller.Interest, of connection: Connection) {
    guard connection.interest != interest else { return }
    connection.interest = interest
    poller.change(connection.key.descriptor, interest, key: connection.key.event)
  }

  /// Counts the body of a connection's request.
  func setBodySize(_ size: Int, of connection: Connection) {
    bodyMemory += size - connection.bodySize
    connection.bodySize = size
  }

  private func pauseAccepting() {
    guard isAccepting else { return }
    isAccepting = false
    isCrowded = true
    for listener in listeners { poller.remove(listener.descriptor) }
    if count == 0 { nextSweep = now + limits.tick }
  }

  private func resumeAccepting() {
    guard !isAccepting, !isStopping else { return }
    isAccepting = true
    for listener in listeners {
      poller.add(listener.descriptor, .read, key: UInt64(UInt32(listener.descriptor)))
    }
  }
}

// MARK: - Time

extension EventLoop {
  /// Ends what takes too long. It looks at each connection: a list by time would have to be kept for
  /// each request, and this is once a second.
  private func sweep() {
    nextSweep = now + limits.tick
    if !isAccepting { resumeAccepting() }
    let idleTime =
      isCrowded || count > connectionLimit / 4 * 3
      ? min(.seconds(1), limits.idleTime) : limits.idleTime
    isCrowded = false
    guard count > 0 else { return }
    for connection in connections {
      guard let connection else { continue }
      let age = now - connection.since
      if !connection.output.isEmpty {
        if isOverdue(connection, limits.writeTime, connection.progress) { abort(connection) }
        continue
      }
      switch connection.phase {
      case .head where !connection.headHasBegun:
        if age > idleTime { close(connection) }
      case .head:
        if age > limits.headTime {
          refuse(connection, RequestRefusal(408, "The header did not arrive in time."))
        }
      case .body:
        if isOverdue(connection, limits.bodyTime, connection.reader.bodySize) {
          refuse(connection, RequestRefusal(408, "The body did not arrive in time."))
        }
      case .lingering:
        if age > (isStopping ? min(limits.lingerTime, .milliseconds(500)) : limits.lingerTime) {
          close(connection)
        }
      case .handling, .streaming, .sending, .closed: break
      }
    }
  }

  /// Whether nothing has moved for a time, or too little for the whole.
  private func isOverdue(_ connection: Connection, _ time: Duration, _ size: Int) -> Bool {
    let age = now - connection.since
    guard age > time else { return false }
    return now - connection.lastMove > time
      || age > time + .seconds(size) / ServerLimits.leastRate
  }
}

// MARK: - The end

extension EventLoop {
  /// Takes no more connections, lets running requests end, and returns when the last has ended or
  /// the time of grace is over.
  func stop() async {
    if !isStopping {
      now = .now
      end = now + limits.graceTime
      nextSweep = now
      for listener in listeners {
        if isAccepting { poller.remove(listener.descriptor) }
        Foundation.close(listener.descriptor)
      }
      isAccepting = false
      listeners = []
      for case let connection? in connections where connection.isIdle { close(connection) }
    }
    await waitForEnd()
  }

  /// Returns when the server has stopped.
  func waitForEnd() async {
    guard !hasEnded else { return }
    await withCheckedContinuation { waitingForEnd.append($0) }
  }

  private func finish() {
    guard !hasEnded else { return }
    hasEnded = true
    for case let connection? in connections { close(connection) }
    for continuation in waitingForEnd { continuation.resume() }
    waitingForEnd = []
  }
}
