import Foundation

/// Looks for damage within SQLite's write-ahead log.
///
/// SQLite takes the log up to the first frame whose checksum is wrong. That is right for the end of a log whose
/// writer was killed, but damage further up would silently undo commits that were acknowledged. So:
/// a commit of the same log behind the first wrong frame is damage.
///
/// Source: SQLite, “WAL-mode File Format”.
enum LogCheck {
  /// Checks the log of a database, if it has one.
  ///
  /// - Throws: `ReplicaError` with code `damaged` and the place.
  static func run(database: String) throws(ReplicaError) {
    let path = database + "-wal"
    guard let log = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe),
      !log.isEmpty
    else { return }
    guard let place = unsafe log.withUnsafeBytes(unsafe firstDamage) else { return }
    throw ReplicaError(
      .damaged,
      "\(path) is damaged at byte \(place), and changes that were acknowledged come after it. "
        + "Nothing was changed. To go on with the state before them, and lose them: "
        + "truncate -s \(place) '\(path)'")
  }

  /// The byte from which on commits are lost; nil if there is none.
  private static func firstDamage(_ log: UnsafeRawBufferPointer) -> Int? {
    let header = 32
    let frameHeader = 24
    guard log.count >= header + frameHeader else { return nil }
    func big(_ offset: Int) -> UInt32 {
      unsafe UInt32(bigEndian: log.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    let magic = big(0)
    let pageSize = Int(big(8))
    guard magic & ~1 == 0x377F_0682, (512...65536).contains(pageSize),
      pageSize.nonzeroBitCount == 1
    else { return 0 }
    let isBig = magic & 1 == 1
    var sum: (UInt32, UInt32) = (0, 0)
    func add(_ range: Range<Int>) {
      for offset in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
        let first = unsafe log.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let second = unsafe log.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
        sum.0 &+= (isBig ? UInt32(bigEndian: first) : UInt32(littleEndian: first)) &+ sum.1
        sum.1 &+= (isBig ? UInt32(bigEndian: second) : UInt32(littleEndian: second)) &+ sum.0
      }
    }
    add(0..<24)
    guard sum == (big(24), big(28)) else { return 0 }
    let salt = (big(16), big(20))
    let frame = frameHeader + pageSize
    var isBroken = false
    var firstBroken = header
    for start in stride(from: header, through: log.count - frame, by: frame) {
      let isOfThisLog = (big(start + 8), big(start + 12)) == salt
      if !isBroken {
        if isOfThisLog {
          add(start..<start + 8)
          add(start + frameHeader..<start + frame)
        }
        guard isOfThisLog, sum == (big(start + 16), big(start + 20)) else {
          isBroken = true
          firstBroken = start
          // The frame that broke may be a commit itself, or the torn end of the log.
          continue
        }
      } else if isOfThisLog, big(start + 4) != 0 {
        return firstBroken
      }
    }
    return nil
  }
}
