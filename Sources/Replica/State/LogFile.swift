import Candid
import Foundation

/// What a canister printed, in a file beside the state: what is printed is appended at once.
///
/// It is no part of the state. A line is not brought to disk before a reply leaves, and where the file
/// is damaged or cannot be written, the log is shorter and nothing else differs.
struct LogFile {
  private let path: String

  /// The file of a canister; nil where the state is in memory.
  init?(state: ReplicaConfiguration.StateLocation, canister: Principal) {
    guard case .directory(let folder) = state else { return nil }
    path = "\(folder)/\(StateFolder.logs)/\(canister.text)"
  }

  /// What is in it.
  struct Contents: Equatable {
    var records: [LogRecord] = []
    /// The number of the next line.
    var next: UInt64 = 0
  }

  /// Reads it, as far as it is whole.
  func read() -> Contents { LogFile.contents(of: bytes) }

  /// Reads it, and takes away what is not whole: lines behind that would not be found again.
  func mend() -> Contents {
    let bytes = bytes
    let (contents, end) = LogFile.parse(bytes)
    if end < bytes.count { _ = replace(contents) }
    return contents
  }

  /// Appends lines; false if the file may have only a part of them now.
  func append(_ records: some Sequence<LogRecord>) -> Bool {
    write(records.flatMap(Self.bytes), O_APPEND)
  }

  /// Writes it anew: the records, and the number of the next one; false if it could not.
  func replace(_ contents: Contents) -> Bool {
    var bytes = contents.records.flatMap(Self.bytes)
    // The number goes on where there is nothing.
    if contents.records.isEmpty, contents.next > 0 { bytes = Self.mark(contents.next) }
    return write(bytes, O_TRUNC)
  }

  /// Removes it.
  func remove() { FileCall.remove(path) }

  private var bytes: [UInt8] { FileManager.default.contents(atPath: path).map { Array($0) } ?? [] }

  private func write(_ bytes: [UInt8], _ flags: Int32) -> Bool {
    var file = FileCall.descriptor(path, O_WRONLY | O_CREAT | O_NOFOLLOW | flags, 0o600)
    if file < 0, errno == ENOENT {
      _ = FileCall.makeFolder((path as NSString).deletingLastPathComponent, 0o700)
      file = FileCall.descriptor(path, O_WRONLY | O_CREAT | O_NOFOLLOW | flags, 0o600)
    }
    guard file >= 0 else { return false }
    defer { close(file) }
    // One call: lines of a message come whole, or the process has ended or the disk is full.
    return unsafe bytes.withUnsafeBytes { unsafe Foundation.write(file, $0.baseAddress, $0.count) }
      == bytes.count
  }

  // A record is the number of its bytes, its number, its time, its bytes, and a sum of all that. Without
  // bytes at the end of time, it says the number of the next one.

  private static func bytes(of record: LogRecord) -> [UInt8] {
    let body =
      UInt32(record.content.count).littleEndianBytes + record.index.littleEndianBytes
      + record.timestamp.littleEndianBytes + record.content
    return body + Checksum(of: body[...]).value.littleEndianBytes
  }

  private static func mark(_ next: UInt64) -> [UInt8] {
    bytes(of: LogRecord(index: next, timestamp: .max, content: []))
  }

  /// The records of bytes, up to the first that is not whole or not the one to come.
  static func contents(of bytes: [UInt8]) -> Contents { parse(bytes).contents }

  /// What is whole of bytes, and where that ends.
  private static func parse(_ bytes: [UInt8]) -> (contents: Contents, end: Int) {
    func number(_ range: Range<Int>) -> UInt64 {
      bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    var contents = Contents()
    var place = 0
    while bytes.count - place >= 24 {
      let count = Int(number(place..<place + 4))
      let end = place + 20 + count
      guard count <= bytes.count - place - 24,
        Checksum(of: bytes[place..<end]).value == number(end..<end + 4)
      else { break }
      let (index, time) = (number(place + 4..<place + 12), number(place + 12..<place + 20))
      guard index >= contents.next, index < .max else { break }
      place = end + 4
      if count == 0, time == .max {
        contents.next = index
      } else {
        contents.records.append(
          LogRecord(index: index, timestamp: time, content: Array(bytes[place - 4 - count..<end])))
        contents.next = index + 1
      }
    }
    return (contents, place)
  }
}
