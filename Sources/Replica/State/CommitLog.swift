import Foundation
import Synchronization

/// The log that commits are in before they are acknowledged; the database gets them afterwards.
///
/// It is a folder of segments, each named by the number of its first commit. A segment is a header and
/// records, one a commit, numbered without gaps. A commit counts once its record is whole. What
/// stands behind that in a segment is of an earlier use of the file, or of a write that was cut off, and
/// has other numbers or wrong sums.
///
/// A segment goes when the database has all its commits and has brought them to the disk.
final class CommitLog: Sendable {
  private struct Segment {
    let first: UInt64
    var last: UInt64
    /// Whether another one may be made of its file.
    var isReusable = true
  }

  private struct State {
    /// The segment that is written to, and where its next record goes.
    var file: Int32 = -1
    var end = 0
    /// The segments there are, the one that is written to last.
    var segments: [Segment] = []
    /// The number of the next commit.
    var next: UInt64
    /// Bytes that may be written before there is no room left; for tests.
    var room: Int?
    var buffer: [UInt8] = []
  }

  /// The folder of the state.
  private let owner: StateFolder
  /// The folder of the segments.
  private let folder: String
  let durability: ReplicaConfiguration.Durability
  /// What ties the log to its database.
  let id: UInt64
  private let state: Mutex<State>

  /// How long a segment may be, unless a single commit is longer: 4 MiB.
  static let segmentSize = 4 << 20
  /// From how many bytes on a record is written in parts.
  private static let part = 1 << 20
  /// The name of a file that the next segment is made of.
  static let spare = "spare"
  /// The name of a file with which somebody says that a log may be missing.
  static let given = "given-up"

  /// A log that goes on behind a commit.
  ///
  /// - Parameters:
  ///   - owner: The folder of the state. That of the segments is made with the first commit.
  ///   - id: What ties it to its database.
  ///   - last: The number of the last commit there was.
  init(
    in owner: StateFolder, id: UInt64, after last: UInt64,
    _ durability: ReplicaConfiguration.Durability
  ) {
    self.owner = owner
    folder = owner.file(StateFolder.commits)
    self.id = id
    self.durability = durability
    state = Mutex(State(next: last + 1))
  }

  deinit { state.withLock { if $0.file >= 0 { Foundation.close($0.file) } } }

  /// The number of the last commit.
  var last: UInt64 { state.withLock { $0.next - 1 } }

  /// Goes on behind a commit. Nothing was appended yet.
  func goOn(after last: UInt64) { state.withLock { $0.next = last + 1 } }

  // MARK: Writing

  /// Appends commits.
  ///
  /// - Returns: the number of the last one.
  /// - Throws: `FileFailure`; then none of them is in the log.
  func append(_ commits: [Commit]) throws -> UInt64 {
    try state.withLock { state in
      let before = (next: state.next, isOpen: state.file >= 0, end: state.end)
      do {
        try write(commits, &state)
      } catch {
        let segment = state.segments.last.map { Self.file($0.first) }
        let isGone = segment.map { !owner.isUnchanged($0) } ?? false
        takeBack(&state, before)
        guard isGone else {
          // That other files are gone says more than what follows from it.
          try owner.check()
          throw error
        }
        // Somebody has deleted the segment's file, or put another one in its place: the next one does.
        do {
          try write(commits, &state)
        } catch {
          takeBack(&state, (before.next, false, 0))
          throw error
        }
      }
      return state.next - 1
    }
  }

  private func write(_ commits: [Commit], _ state: inout State) throws {
    for commit in commits { try append(commit, &state) }
    try flush(&state)
    if durability == .power, fdatasync(state.file) != 0 {
      throw FileFailure("the log of commits cannot be brought to disk")
    }
    // Whoever is told that it is written must find it.
    try owner.check()
  }

  private func append(_ commit: Commit, _ state: inout State) throws {
    let record = try CommitRecord(commit, number: state.next)
    let length = record.byteCount
    if state.file < 0
      || state.end + state.buffer.count > SegmentHeader.size
        && state.end + state.buffer.count + length > Self.segmentSize
    {
      try flush(&state)
      try beginSegment(&state)
    }
    try unsafe record.forEachPart { bytes in
      unsafe state.buffer.append(contentsOf: bytes)
      if state.buffer.count >= Self.part { try flush(&state) }
    }
    state.next += 1
    state.segments[state.segments.count - 1].last = record.number
  }

  /// Writes what is in the buffer.
  private func flush(_ state: inout State) throws {
    guard !state.buffer.isEmpty else { return }
    if let room = state.room {
      guard state.buffer.count <= room else {
        throw FileFailure.noRoom
      }
      state.room = room - state.buffer.count
    }
    try Self.write(state.buffer, state.file, at: state.end)
    state.end += state.buffer.count
    state.buffer.removeAll(keepingCapacity: state.buffer.count <= 2 * Self.part)
  }

  private static func write(_ bytes: [UInt8], _ file: Int32, at offset: Int) throws {
    try unsafe bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = unsafe pwrite(
          file, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure() }
        done += count
      }
    }
  }

  private static func failure() -> FileFailure {
    errno == ENOSPC || errno == EDQUOT
      ? .noRoom : FileFailure("the log of commits cannot be written")
  }

  /// Takes commits back that have failed, and ends the segment there: the next commits begin another.
  ///
  /// What may be left of them on disk is void then, since the next segment has their numbers.
  private func takeBack(_ state: inout State, _ before: (next: UInt64, isOpen: Bool, end: Int)) {
    state.buffer = []
    state.next = before.next
    let hasBegun = state.segments.contains { $0.first >= before.next }
    let isClosed = hasBegun || state.file < 0
    if state.file >= 0 {
      if !hasBegun { _ = ftruncate(state.file, off_t(before.end)) }
      Foundation.close(state.file)
      state.file = -1
    }
    // A folder that was moved away has its segment back when it is; another state's are not touched.
    let isOwn = owner.isInPlace
    if let last = state.segments.last { owner.watch(Self.file(last.first), false) }
    for segment in state.segments where isOwn && segment.first >= before.next {
      FileCall.remove(path(segment.first))
    }
    state.segments.removeAll { $0.first >= before.next }
    guard let last = state.segments.indices.last else { return }
    state.segments[last].last = before.next - 1
    state.segments[last].isReusable = false
    // Some may be in the segment before one that was begun, or could not be.
    if before.isOpen, isClosed, isOwn {
      _ = unsafe truncate(path(state.segments[last].first), off_t(before.end))
    }
  }

  // MARK: Segments

  private func path(_ first: UInt64) -> String { owner.file(Self.file(first)) }

  /// The path of a segment within the folder of the state.
  private static func file(_ first: UInt64) -> String { "\(StateFolder.commits)/\(name(first))" }

  /// The name of a segment.
  static func name(_ first: UInt64) -> String {
    let digits = String(first, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func beginSegment(_ state: inout State) throws {
    // Files of another state are not touched.
    try owner.check()
    if state.file >= 0 {
      Foundation.close(state.file)
      state.file = -1
    }
    let first = state.next
    let path = path(first)
    // The folder goes with a clean start, and comes with the first commit.
    let spare = "\(folder)/\(Self.spare)"
    if !FileCall.move(spare, path), errno == ENOENT { _ = FileCall.makeFolder(folder, 0o700) }
    let file = FileCall.descriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw Self.failure() }
    state.file = file
    state.end = SegmentHeader.size
    // The room is there before it is needed, and a full disk is found before commits are taken.
    let problem = state.room == 0 ? ENOSPC : posix_fallocate(file, 0, off_t(Self.segmentSize))
    if problem == ENOSPC || problem == EDQUOT {
      FileCall.remove(path)
      throw FileFailure.noRoom
    }
    try Self.write(SegmentHeader(id: id, first: first).bytes, file, at: 0)
    if let last = state.segments.last { owner.watch(Self.file(last.first), false) }
    owner.watch(Self.file(first))
    state.segments.append(Segment(first: first, last: first - 1))
    if durability == .power { StateFolder.synchronize(folder) }
  }

  /// The commits up to the number are in the database, and on its disk.
  func retire(upTo number: UInt64) {
    guard owner.isInPlace else { return }
    state.withLock { state in
      while state.segments.count > 1, state.segments[0].last <= number {
        let segment = state.segments.removeFirst()
        let (path, spare) = (path(segment.first), "\(folder)/\(Self.spare)")
        let isLong = FileCall.status(of: path).map { $0.st_size > Self.segmentSize } ?? true
        if isLong || !segment.isReusable || FileIdentity(spare) != nil
          || !FileCall.move(path, spare)
        {
          FileCall.remove(path)
        }
      }
    }
  }

  /// The last commit of those segments that are full; nil if there are none.
  var lastOfFull: UInt64? {
    state.withLock { $0.segments.count > 1 ? $0.segments[$0.segments.count - 2].last : nil }
  }

  /// Removes all there is of a log: the database has everything.
  func remove() {
    state.withLock { state in
      if state.file >= 0 { Foundation.close(state.file) }
      if let last = state.segments.last { owner.watch(Self.file(last.first), false) }
      (state.file, state.segments) = (-1, [])
    }
    // The oldest goes first, so that no gap is left.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    where Self.isSegment(name) || [Self.spare, Self.given].contains(name) {
      FileCall.remove("\(folder)/\(name)")
    }
    FileCall.removeFolder(folder)
  }

  /// Whether a file has the name of a segment.
  static func isSegment(_ name: String) -> Bool {
    name.utf8.count == 16 && UInt64(name, radix: 16).map { Self.name($0) } == name
  }

  /// Limits the bytes that are written from now on; for tests.
  func limit(to bytes: Int?) { state.withLock { $0.room = bytes } }
}

/// What a segment of the log begins with.
struct SegmentHeader {
  /// Bytes of it; records follow.
  static let size = 64
  /// The version of the form of segments.
  static let version: UInt32 = 1
  private static let magic = Array("CooperCL".utf8)

  /// What ties it to its database.
  let id: UInt64
  /// The number of its first commit.
  let first: UInt64

  init(id: UInt64, first: UInt64) {
    self.id = id
    self.first = first
  }

  /// The bytes, with zeros behind.
  var bytes: [UInt8] {
    var fields = FieldWriter()
    fields.put(bytes: Self.magic)
    fields.put(Self.version)
    fields.put(id)
    fields.put(first)
    fields.put(Checksum(of: fields.bytes[...]).value)
    return fields.bytes + [UInt8](repeating: 0, count: Self.size - fields.bytes.count)
  }

  /// Reads one.
  ///
  /// - Throws: a sentence if the bytes are none, or of a newer version.
  init(_ bytes: [UInt8]) throws(FileFailure) {
    var fields = FieldReader(bytes)
    do throws(FieldReader.Malformed) {
      guard try fields.bytes(8) == Self.magic else { throw FieldReader.Malformed() }
      let version = try fields.number(UInt32.self)
      id = try fields.number()
      first = try fields.number()
      guard try fields.number(UInt32.self) == Checksum(of: bytes.prefix(28)).value else {
        throw FieldReader.Malformed()
      }
      guard version == Self.version else {
        throw FieldReader.Malformed()
      }
    } catch {
      throw FileFailure(sentence: "its header is none of this version of Cooper")
    }
  }
}
