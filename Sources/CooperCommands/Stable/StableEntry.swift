import Candid
import StableStructures

/// An element of a structure in JSON: its bytes in hexadecimal.
struct StableEntry: Encodable {
  var key: String
  var value: String?

  init(_ element: StableInspector.Element) {
    key = Hexadecimal.text(element.key)
    value = element.value.map { Hexadecimal.text($0) }
  }

  /// The element as text.
  var text: String {
    value.map { StableEntry.shown(key) + " " + StableEntry.shown($0) } ?? StableEntry.shown(key)
  }

  /// Bytes in hexadecimal as text shows them: - for none.
  static func shown(_ bytes: String) -> String { bytes.isEmpty ? "-" : bytes }
}
