import Candid
import Foundation
import TestSupport
import Testing

/// The facts of other implementations beside the project; tests that need them are skipped where
/// they are absent.
enum SharedData {
  static let folder = Checkout.referenceData.appending(path: "certification")

  static var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// What a JSON file holds.
  static func json(_ name: String) throws -> JSON {
    JSON(
      try JSONSerialization.jsonObject(
        with: try Data(contentsOf: folder.appending(path: name + ".json"))))
  }
}

/// A value of JSON whose parts are there or the test fails.
struct JSON: CustomStringConvertible {
  let value: Any

  init(_ value: Any) { self.value = value }

  var description: String { "\(value)".prefix(200).description }

  subscript(_ name: String) -> JSON {
    get throws { JSON(try #require((value as? [String: Any])?[name], "no \(name) in \(self)")) }
  }

  func has(_ name: String) -> Bool { (value as? [String: Any])?[name] != nil }

  var list: [JSON] { get throws { try #require(value as? [Any]).map { JSON($0) } } }
  var text: String { get throws { try #require(value as? String) } }
  var flag: Bool { get throws { try #require(value as? Bool) } }
  var number: UInt64 { get throws { try #require(value as? NSNumber).uint64Value } }
  /// Bytes in hexadecimal.
  var bytes: [UInt8] { get throws { try #require(Hexadecimal.bytes(try text)) } }
  var object: [String: Any] { get throws { try #require(value as? [String: Any]) } }
}

extension Array<UInt8> {
  /// The bytes of a text.
  init(text: String) { self.init(text.utf8) }
}
