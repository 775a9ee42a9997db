extension Message {
  /// The values of a message that other bytes may follow, as in a memory made of pages.
  ///
  /// Arguments the message does not have are null where that is possible.
  /// - Throws: `CandidError` with the offset where decoding failed.
  @inline(__always)
  public static func decodePrefix<each T: CandidDecodable>(
    of bytes: [UInt8], as types: repeat (each T).Type, limits: DecodingLimits = .default
  ) throws(CandidError) -> (repeat each T) {
    // The pointer is valid while the reader exists.
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      return try (repeat (each T)(from: &reader, wire: reader.nextArgument()))
    }
  }
}

extension Message {
  /// Checks that a message can be read, whatever its arguments are.
  ///
  /// - Throws: `CandidError` with the offset where it cannot.
  public static func check(
    _ bytes: [UInt8], limits: DecodingLimits = .default
  ) throws(CandidError) {
    // The pointer is valid while the reader exists.
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      try reader.finish()
    }
  }
}
