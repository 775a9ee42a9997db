extension Message {
  /// Calls the closure with a reader of a message that other bytes may follow, as in a memory made
  /// of pages.
  @inlinable
  public static func readPrefix<Result>(
    of bytes: [UInt8], limits: DecodingLimits = .default,
    _ body: (inout Reader) throws(CandidError) -> Result
  ) throws(CandidError) -> Result {
    // The pointer is valid while the reader exists.
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      return try body(&reader)
    }
  }
}
