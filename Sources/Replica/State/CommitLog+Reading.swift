import Foundation

extension CommitLog {
  /// The segments of a folder, read without changing them.
  struct Contents {
    /// A segment, and the numbers that it may have: up to that of the next one.
    struct Segment {
      let path: String
      let first: UInt64
      let end: UInt64
    }

    let segments: [Segment]
    /// The folder of the database and the log.
    private let folder: String

    /// Finds the segments of a log; none if there is no log.
    ///
    /// - Parameter folder: The folder of the state.
    init(of folder: String) {
      self.folder = folder
      let path = "\(folder)/\(StateFolder.commits)"
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
        .filter(CommitLog.isSegment).sorted()
      let numbers = names.map { UInt64($0, radix: 16) ?? 0 }
      segments = names.indices.map { place in
        Segment(
          path: "\(path)/\(names[place])", first: numbers[place],
          end: place + 1 < numbers.count ? numbers[place + 1] : .max)
      }
    }

    /// Makes sure that a log is there that must be.
    ///
    /// - Parameter isExpected: Whether the database says that there is one.
    /// - Throws: `ReplicaError` with code `damaged` if it is missing.
    func check(isExpected: Bool) throws(ReplicaError) {
      let path = "\(folder)/\(StateFolder.commits)"
      guard isExpected, segments.isEmpty, FileIdentity("\(path)/\(CommitLog.given)") == nil else {
        return
      }
      throw ReplicaError(
        .damaged,
        "the log of commits is missing in \(path), and changes that were acknowledged may have been "
          + "there alone. Put it back. To go on without them: mkdir -p '\(path)' && touch "
          + "'\(path)/\(CommitLog.given)'")
    }

    /// Calls the body with each commit that comes after those that the database has, in order.
    ///
    /// - Parameters:
    ///   - applied: The number of the last commit that the database has.
    ///   - id: What ties the log to the database.
    ///   - space: Where the pages of memories are; nil to look at the commits only.
    /// - Returns: the number of the last commit.
    /// - Throws: `ReplicaError` with code `damaged` and the place, where commits that were acknowledged
    ///   cannot be read, or are missing; what the body throws.
    func forEachCommit(
      after applied: UInt64, id: UInt64, in space: PageSpace? = nil,
      _ body: (UInt64, Commit) throws -> Void
    ) throws -> UInt64 {
      var last = applied
      for (place, segment) in segments.enumerated() {
        // A process that ended here had no record in its last segment.
        guard
          let file = try? Data(
            contentsOf: URL(filePath: segment.path), options: .mappedIfSafe)
        else { throw damage(segment, 0, "it cannot be read") }
        let isLast = place == segments.count - 1
        try unsafe file.withUnsafeBytes { bytes in
          let start = unsafe try header(of: segment, bytes, id: id, isLast: isLast)
          guard let start else { return }
          guard segment.first <= last + 1 else {
            throw damage(
              segment, 0,
              "it begins with commit \(segment.first), and the database ends with \(last)")
          }
          last = unsafe try read(
            segment, bytes, from: start, after: applied, last: last, in: space, body)
        }
      }
      return last
    }

    /// Where the records of a segment begin; nil if it has none.
    private func header(
      of segment: Segment, _ bytes: UnsafeRawBufferPointer, id: UInt64, isLast: Bool
    ) throws -> Int? {
      let header: SegmentHeader
      do throws(FileFailure) {
        header = try SegmentHeader(unsafe Array(bytes.prefix(SegmentHeader.size)))
      } catch {
        // A process may have ended before the header of the last one was there.
        if isLast, unsafe firstRecord(in: bytes, from: 0, segment.first...) == nil { return nil }
        throw damage(segment, 0, "\(error)")
      }
      guard header.id == id else {
        throw damage(segment, 0, "it belongs to another database")
      }
      guard header.first == segment.first else {
        // What was made of an earlier segment and ended before its header was written.
        if isLast, header.first < segment.first,
          unsafe firstRecord(in: bytes, from: 0, segment.first...) == nil
        {
          return nil
        }
        throw damage(segment, 0, "it is segment \(header.first) by its header")
      }
      return SegmentHeader.size
    }

    private func read(
      _ segment: Segment, _ bytes: UnsafeRawBufferPointer, from start: Int, after applied: UInt64,
      last: UInt64, in space: PageSpace?, _ body: (UInt64, Commit) throws -> Void
    ) throws -> UInt64 {
      var (last, place, expected) = (last, start, segment.first)
      while expected < segment.end, let found = unsafe CommitRecord.find(in: bytes, at: place),
        found.number == expected,
        let commit = unsafe CommitRecord.commit(found, in: bytes, space)
      {
        if expected > applied { try body(expected, commit) }
        (last, place, expected) = (max(last, expected), found.end, expected + 1)
      }
      // The next segment begins where this one has ended, or a commit is lost.
      if segment.end != .max, expected < segment.end, segment.end > last + 1 {
        throw damage(segment, place, "commit \(expected) is not whole, and others come after it")
      }
      // What is not whole may be the end that a process left when it was killed.
      if expected < segment.end,
        let later = unsafe firstRecord(in: bytes, from: place, (expected + 1)..<segment.end)
      {
        throw damage(
          segment, place, "commit \(expected) is not whole, and commit \(later) comes after it")
      }
      return last
    }

    /// The number of the first record from a place on that is whole but for its pages, and whose number
    /// is one of the given.
    private func firstRecord(
      in bytes: UnsafeRawBufferPointer, from place: Int, _ numbers: some RangeExpression<UInt64>
    ) -> UInt64? {
      var place = place
      while let next = unsafe CommitRecord.nextPlace(in: bytes, from: place) {
        if let found = unsafe CommitRecord.find(in: bytes, at: next),
          numbers.contains(found.number)
        {
          return found.number
        }
        place = next + 8
      }
      return nil
    }

    private func damage(_ segment: Segment, _ place: Int, _ what: String) -> ReplicaError {
      ReplicaError(
        .damaged,
        "\(segment.path) is damaged at byte \(place): \(what). Changes that were acknowledged are "
          + "there. Nothing was changed. To go on with the state before them, and lose them: move "
          + "'\(segment.path)' and those after it away, and touch "
          + "'\(folder)/\(StateFolder.commits)/\(CommitLog.given)'")
    }
  }
}
