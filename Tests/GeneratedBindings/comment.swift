// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

import Candid

/// The types and the client of `comment`.
public enum CommentBindings {
  /// line comment
  ///
  public typealias Id = UInt8
}
