/// An item of CBOR. Source: RFC 8949; IC interface specification, “CBOR”.
///
/// The public HTTP interface speaks it: requests, answers, certificates, and some values in the
/// state tree.
public indirect enum CBOR: Sendable {
  /// A number from 0.
  case unsigned(UInt64)
  /// The number −1 − n.
  case negative(UInt64)
  /// A byte string.
  case bytes([UInt8])
  /// A text string.
  case text(String)
  /// An array.
  case array([CBOR])
  /// A map, in the order of the bytes.
  case map([Entry])
  /// An item with a tag, the self-describing tag at the front and small bignums apart.
  case tagged(UInt64, CBOR)
  /// True or false.
  case boolean(Bool)
  /// Null or undefined.
  case null
  /// A floating-point number by its bits, or another simple value: nothing that the interface has.
  case other(UInt64)

  /// A key and its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: CBOR
    /// The value.
    public var value: CBOR

    /// A key and its value.
    public init(_ key: CBOR, _ value: CBOR) {
      self.key = key
      self.value = value
    }
  }

  /// A map with texts as keys; `encoded` puts them into their order.
  public static func record(_ fields: [(String, CBOR)]) -> CBOR {
    var entries: [Entry] = []
    for (name, value) in fields { entries.append(Entry(.text(name), value)) }
    return .map(entries)
  }

  /// The self-describing tag, which stands in front of every body of the interface.
  static let selfDescribing: [UInt8] = [0xD9, 0xD9, 0xF7]
}

/// What is in an item, nil if it is of another kind.
extension CBOR {
  /// The number.
  public var asUnsigned: UInt64? { if case .unsigned(let number) = self { number } else { nil } }
  /// The bytes.
  public var asBytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
  /// The text.
  public var asText: String? { if case .text(let text) = self { text } else { nil } }
  /// The items of an array.
  public var asArray: [CBOR]? { if case .array(let items) = self { items } else { nil } }
  /// The entries of a map.
  public var asMap: [Entry]? { if case .map(let entries) = self { entries } else { nil } }

  /// The value under a text in a map; nil where it is absent, null, or this is no map.
  public subscript(_ name: StaticString) -> CBOR? {
    guard case .map(let entries) = self else { return nil }
    for entry in entries {
      guard case .text(let key) = entry.key, name.equals(key) else { continue }
      if case .null = entry.value { return nil }
      return entry.value
    }
    return nil
  }
}

extension StaticString {
  /// Whether the texts have the same bytes.
  fileprivate func equals(_ text: String) -> Bool {
    guard text.utf8.count == utf8CodeUnitCount else { return false }
    var index = 0
    for byte in text.utf8 {
      // The index is below the count, which was compared.
      guard unsafe utf8Start[index] == byte else { return false }
      index += 1
    }
    return true
  }
}
