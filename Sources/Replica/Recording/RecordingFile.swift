import Foundation

/// The form of a recording's file: a preamble, then records one behind the other.
///
/// The preamble is `cooper recording` and the number of the version. A record is its length, a checksum
/// of that, a checksum of its bytes, and the bytes; numbers have 32 bits, the low byte first. Both
/// checksums count the record's place, too: a record that is moved, doubled or left out is damage. Where
/// the file ends within a record, writing it was cut off.
enum RecordingFile {
  /// The version of the form. What has another one is refused.
  static let version: UInt32 = 1
  static let preamble = Array("cooper recording".utf8) + version.littleEndianBytes
  /// The bytes before those of a record.
  static let headSize = 12

  /// The checksum of a record's length at a place.
  static func sum(ofLength length: UInt32, at offset: Int) -> UInt32 {
    var sum = Checksum()
    sum.add(Int64(offset))
    sum.add(Int64(length))
    return sum.value
  }

  /// The checksum of a record's bytes at a place.
  static func sum(of bytes: [UInt8], at offset: Int) -> UInt32 {
    var sum = Checksum()
    sum.add(Int64(offset))
    sum.add(bytes)
    return sum.value
  }
}

/// Writes a recording.
struct RecordingWriter {
  private let file: FileHandle
  private var offset = 0

  /// Makes the file, which may not be there yet.
  ///
  /// - Throws: `RecordingError`.
  init(path: String) throws(RecordingError) {
    // What was said to canisters is for their owner's eyes.
    let descriptor = FileCall.descriptor(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else {
      throw RecordingError(
        .file,
        errno == EEXIST
          ? "\(path) is there already; name a file that is not, or move that one away"
          : "\(path) cannot be made: \(FileCall.failure)")
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try append(RecordingFile.preamble)
  }

  /// Adds a record.
  ///
  /// - Throws: `RecordingError` with code `file` if it cannot be written.
  mutating func append(_ record: Record) throws(RecordingError) {
    let bytes = record.bytes
    let length = UInt32(bytes.count)
    try append(
      length.littleEndianBytes
        + RecordingFile.sum(ofLength: length, at: offset).littleEndianBytes
        + RecordingFile.sum(of: bytes, at: offset).littleEndianBytes + bytes)
  }

  private mutating func append(_ bytes: [UInt8]) throws(RecordingError) {
    do {
      try file.write(contentsOf: bytes)
    } catch {
      throw RecordingError(
        .file, "the recording cannot be written: \(error.localizedDescription)")
    }
    offset += bytes.count
  }
}

/// Reads a recording, whatever somebody has put there.
struct RecordingReader {
  private let file: FileHandle
  private let size: Int
  private var offset = 0

  /// Opens a file.
  ///
  /// - Throws: `RecordingError` if it cannot be opened, or is no recording of this version.
  init(path: String) throws(RecordingError) {
    let descriptor = FileCall.descriptor(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw RecordingError(.file, "\(path) cannot be opened: \(FileCall.failure)")
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    size = Int(FileCall.status(of: descriptor)?.st_size ?? 0)
    let expected = RecordingFile.preamble
    let preamble = try take(min(size, expected.count))
    let name = expected.dropLast(4)
    guard preamble.starts(with: name) else {
      throw RecordingError(.notRecording, "\(path) is no recording of Cooper")
    }
    guard preamble == expected else {
      throw RecordingError(
        .notRecording,
        "\(path) is a recording of another version of Cooper, whose form is not known here")
    }
  }

  /// The next record's place and bytes; nil at the end.
  ///
  /// - Throws: `RecordingError` with code `damaged` if it is not as it was written.
  mutating func next() throws(RecordingError) -> (offset: Int, bytes: [UInt8])? {
    let place = offset
    guard size - offset >= RecordingFile.headSize else { return nil }
    var head = FieldReader(try take(RecordingFile.headSize))
    func number() throws(RecordingError) -> UInt32 {
      do throws(FieldReader.Malformed) {
        return try head.number()
      } catch {
        throw Self.damage(at: place)
      }
    }
    let (length, lengthSum, sum) = (try number(), try number(), try number())
    guard lengthSum == RecordingFile.sum(ofLength: length, at: place) else {
      throw Self.damage(at: place)
    }
    guard Int(length) <= size - offset else {
      offset = place
      return nil
    }
    let bytes = try take(Int(length))
    guard sum == RecordingFile.sum(of: bytes, at: place) else { throw Self.damage(at: place) }
    return (place, bytes)
  }

  /// How many bytes are left of a record that was cut off.
  var rest: Int { size - offset }

  private static func damage(at offset: Int) -> RecordingError {
    RecordingError(
      .damaged, at: offset, "the recording is damaged: a record is not as it was written")
  }

  private mutating func take(_ count: Int) throws(RecordingError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while bytes.count < count, let more = try file.read(upToCount: count - bytes.count),
        !more.isEmpty
      { bytes += more }
    } catch {
      throw RecordingError(
        .file, at: offset, "the recording cannot be read: \(error.localizedDescription)")
    }
    guard bytes.count == count else {
      throw RecordingError(.file, at: offset, "the recording became shorter while it was read")
    }
    offset += count
    return bytes
  }
}
