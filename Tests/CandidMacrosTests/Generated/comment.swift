// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

import CandidMacros

/// The types and the client of `comment`.
public enum CommentMacros {
  /// line comment
  ///
  public typealias Id = UInt8
}
