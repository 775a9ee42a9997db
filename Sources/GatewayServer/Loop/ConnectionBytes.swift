import Foundation

/// The calls of the system that move bytes of connections. All memory they are given is that of an
/// array, for as long as the call takes.
enum ConnectionBytes {
  /// Receives what is there, as far as the buffer has room.
  ///
  /// - Returns: the number of bytes; 0 at the end of the input; -1 and `errno` on failure.
  static func receive(from descriptor: Int32, into buffer: inout [UInt8]) -> Int {
    // The call writes at most `count` bytes, which is the array's size.
    unsafe buffer.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
  }

  /// Sends two arrays in one call, the first from an offset. A client that is gone is an error, not
  /// a signal.
  ///
  /// - Returns: the number of bytes that were taken; -1 and `errno` on failure.
  static func send(
    to descriptor: Int32, _ first: [UInt8], from offset: Int, _ second: [UInt8]
  ) -> Int {
    precondition(offset >= 0 && offset <= first.count)
    // The pointers are inside their arrays, the counts are what is behind them, and the call only
    // reads: that the structures want mutable pointers is C's way.
    return unsafe first.withUnsafeBytes { first in
      guard let base = first.baseAddress else { return 0 }
      let start = unsafe UnsafeMutableRawPointer(mutating: base + offset)
      let count = first.count - offset
      if second.isEmpty {
        return unsafe Foundation.send(descriptor, start, count, Int32(MSG_NOSIGNAL))
      }
      return unsafe second.withUnsafeBytes { second in
        let parts = unsafe [
          iovec(iov_base: start, iov_len: count),
          iovec(
            iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress),
            iov_len: second.count),
        ]
        return unsafe parts.withUnsafeBufferPointer { parts in
          var message = unsafe msghdr()
          unsafe message.msg_iov = unsafe UnsafeMutablePointer(mutating: parts.baseAddress)
          unsafe message.msg_iovlen = 2
          return unsafe sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL))
        }
      }
    }
  }
}

/// Options of sockets.
enum SocketOption {
  /// Sets an option whose value is a number, where the system has it.
  static func set(_ level: Int32, _ option: Int32, _ value: Int32, on socket: Int32) {
    var value = value
    // The call reads as many bytes as it is told, which are those of the number.
    _ = unsafe setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Makes closing a connection drop what its client has not taken.
  static func dropUnsent(on socket: Int32) {
    var option = linger(l_onoff: 1, l_linger: 0)
    // The call reads as many bytes as it is told, which are those of the structure.
    _ = unsafe setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }
}
