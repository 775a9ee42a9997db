import CSockets
import Foundation

// The part of the server that belongs to Linux: epoll, eventfd and accept4. Another system needs
// this file alone (kqueue, a pipe, and accept with fcntl).

/// Waits until sockets can be read or written, or until another thread wakes it.
struct Poller: Sendable {
  /// What is waited for.
  struct Interest: OptionSet {
    let rawValue: UInt8
    static let read = Interest(rawValue: 1)
    static let write = Interest(rawValue: 2)
  }

  /// What has happened to a socket.
  struct Event {
    var key: UInt64
    var isReadable: Bool
    var isWritable: Bool
    /// Whether the connection is gone in both directions.
    var isGone: Bool
  }

  /// Room for what one wait returns.
  ///
  /// The keys share their place with a pointer, which is never read.
  @safe
  struct Events {
    fileprivate var events = unsafe [epoll_event](repeating: epoll_event(), count: 256)
    fileprivate(set) var count = 0

    subscript(index: Int) -> Event {
      let flags = unsafe events[index].events
      return Event(
        key: unsafe events[index].data.u64, isReadable: flags & EPOLLIN.rawValue != 0,
        isWritable: flags & EPOLLOUT.rawValue != 0,
        isGone: flags & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0)
    }
  }

  private let descriptor: Int32
  private let alarm: Int32

  /// The key of the event that `wake` causes.
  static let alarmKey = UInt64.max

  /// - Throws: `errno`, where there are no descriptors left.
  init() throws(SystemError) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError() }
    alarm = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard alarm >= 0 else {
      let error = SystemError()
      Foundation.close(descriptor)
      throw error
    }
    add(alarm, .read, key: Poller.alarmKey)
  }

  func close() {
    Foundation.close(alarm)
    Foundation.close(descriptor)
  }

  func add(_ socket: Int32, _ interest: Interest, key: UInt64) {
    control(EPOLL_CTL_ADD, socket, interest, key)
  }

  func change(_ socket: Int32, _ interest: Interest, key: UInt64) {
    control(EPOLL_CTL_MOD, socket, interest, key)
  }

  func remove(_ socket: Int32) { control(EPOLL_CTL_DEL, socket, [], 0) }

  private func control(_ operation: Int32, _ socket: Int32, _ interest: Interest, _ key: UInt64) {
    // Only the number of the union is used. The call copies the event.
    var event = unsafe epoll_event()
    if interest.contains(.read) { unsafe event.events |= EPOLLIN.rawValue }
    if interest.contains(.write) { unsafe event.events |= EPOLLOUT.rawValue }
    unsafe event.data.u64 = key
    _ = unsafe epoll_ctl(descriptor, operation, socket, &event)
  }

  /// Waits for events, for a number of milliseconds at most; -1 is for ever.
  func wait(_ events: inout Events, milliseconds: Int32) {
    let capacity = unsafe Int32(events.events.count)
    // The call writes at most as many events as the array has.
    let count = unsafe epoll_wait(descriptor, &events.events, capacity, milliseconds)
    events.count = max(0, Int(count))
  }

  /// Ends a wait, now or the next one. Any thread may call it.
  func wake() {
    var one: UInt64 = 1
    // Eight bytes are the number.
    _ = unsafe write(alarm, &one, 8)
  }

  /// Makes an alarm ready for the next one.
  func silence() {
    var count: UInt64 = 0
    // Eight bytes are the number.
    _ = unsafe read(alarm, &count, 8)
  }

  /// Takes the next connection of a listening socket; it does not block, and no child gets it.
  static func accept(from listener: Int32) throws(SystemError) -> Int32 {
    let socket = cooper_accept(listener)
    guard socket >= 0 else { throw SystemError() }
    return socket
  }
}

/// What a call of the system failed with.
struct SystemError: Error {
  /// The number, such as `EADDRINUSE`.
  var code: Int32

  init() { code = errno }
  init(code: Int32) { self.code = code }

  /// What the system says about it.
  var text: String {
    // The system's text ends with a zero and stays until this thread asks for another.
    unsafe String(cString: strerror(code))
  }
}
