/// Reads a memory from a place on, piece by piece.
///
/// With a buffer, pieces smaller than it cost one read of the memory for many.
public struct MemoryReader {
  /// The memory that is read.
  public let memory: any PagedMemory
  /// Where the next piece comes from.
  public private(set) var offset: UInt64
  private var buffer: [UInt8] = []
  private var position = 0
  private let bufferSize: Int

  /// A reader that begins at an offset.
  public init(_ memory: any PagedMemory, at offset: UInt64 = 0, bufferSize: Int = 0) {
    self.memory = memory
    self.offset = offset
    self.bufferSize = bufferSize
  }

  /// At most `count` bytes; fewer at the end of the memory, none behind it.
  @export(interface)
  public mutating func read(_ count: Int) -> [UInt8] {
    let size = memory.byteCount
    let count = Int(min(UInt64(count), offset < size ? size - offset : 0))
    defer { offset += UInt64(count) }
    if count >= bufferSize, position == buffer.count {
      return (try? memory.bytes(at: offset, count: count)) ?? []
    }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      if position == buffer.count {
        let place = offset + UInt64(result.count)
        let length = Int(min(UInt64(max(bufferSize, 1)), size - place))
        buffer = (try? memory.bytes(at: place, count: length)) ?? []
        position = 0
        if buffer.isEmpty { break }
      }
      let length = min(count - result.count, buffer.count - position)
      result += buffer[position..<position + length]
      position += length
    }
    return result
  }
}

/// Writes a memory from a place on, piece by piece; it grows as needed.
///
/// With a buffer, small pieces are collected: end with `flush()`.
public struct MemoryWriter {
  /// The memory that is written.
  public let memory: any PagedMemory
  /// Where the next piece goes.
  public private(set) var offset: UInt64
  private var buffer: [UInt8] = []
  private let bufferSize: Int

  /// A writer that begins at an offset.
  public init(_ memory: any PagedMemory, at offset: UInt64 = 0, bufferSize: Int = 0) {
    self.memory = memory
    self.offset = offset
    self.bufferSize = bufferSize
  }

  /// Writes bytes.
  ///
  /// - Throws: `outOfMemory`; the bytes collected since the last write to the memory are kept.
  public mutating func write(_ bytes: [UInt8]) throws(StableError) {
    if buffer.isEmpty, bytes.count >= bufferSize {
      try memory.put(bytes, at: offset)
    } else {
      buffer += bytes
      offset += UInt64(bytes.count)
      if buffer.count >= bufferSize { try flush() }
      return
    }
    offset += UInt64(bytes.count)
  }

  /// Writes what was collected.
  ///
  /// - Throws: `outOfMemory`; what was collected is kept.
  public mutating func flush() throws(StableError) {
    guard !buffer.isEmpty else { return }
    try memory.put(buffer, at: offset - UInt64(buffer.count))
    buffer.removeAll(keepingCapacity: true)
  }
}
