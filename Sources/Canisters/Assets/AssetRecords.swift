import CanisterKit
import StableStructures

/// An asset as it is stored.
@CandidType struct AssetRecord: CandidStorable {
  var contentType: String
  var maxAge: UInt64?
  var headers: [HTTPHeader]?
  var isAliased: Bool?
  var allowsRawAccess: Bool?
  /// By their names.
  var encodings: [EncodingRecord] = []

  func encoding(_ name: String) -> EncodingRecord? {
    for encoding in encodings where Text.equal(encoding.name, name) { return encoding }
    return nil
  }

  mutating func set(_ encoding: EncodingRecord) {
    let place =
      encodings.firstIndex { !Text.precedes($0.name, encoding.name) } ?? encodings.count
    if place < encodings.count, Text.equal(encodings[place].name, encoding.name) {
      encodings[place] = encoding
    } else {
      encodings.insert(encoding, at: place)
    }
  }
}

/// An asset's content in one encoding, as it is stored.
@CandidType struct EncodingRecord {
  var name: String
  /// In nanoseconds since 1970.
  var modified: UInt64
  /// Where the chunks of the content lie.
  var pieces: [Piece]
  var length: UInt64
  var sha256: [UInt8]
}

/// A chunk that was uploaded and belongs to no asset yet.
@CandidType struct ChunkRecord: CandidStorable {
  var batch: UInt64
  var piece: Piece
}

/// A batch of changes that is being prepared.
@CandidType struct BatchRecord: CandidStorable {
  /// In nanoseconds since 1970.
  var expires: UInt64
  /// The message with what was proposed to be done.
  var proposal: [UInt8]?
  var evidence: [UInt8]?
}

/// What there is once.
@CandidType struct SettingsRecord: CandidStorable {
  var commit: [Principal] = []
  var prepare: [Principal] = []
  var managePermissions: [Principal] = []
  var maxBatches: UInt64?
  var maxChunks: UInt64?
  var maxBytes: UInt64?
  var nextBatch: UInt64 = 1
  var nextChunk: UInt64 = 1
  var lastUpdate: UInt64 = 0
  /// The hash of all assets, if it is that of what is there.
  var stateHash: [UInt8]?

  subscript(_ permission: Permission) -> [Principal] {
    get {
      switch permission {
      case .commit: commit
      case .prepare: prepare
      case .managePermissions: managePermissions
      }
    }
    set {
      switch permission {
      case .commit: commit = newValue
      case .prepare: prepare = newValue
      case .managePermissions: managePermissions = newValue
      }
    }
  }
}

extension Array {
  /// The elements that something is true of. The standard library's functions for that are larger.
  func only(_ isKept: (Element) -> Bool) -> [Element] {
    var kept: [Element] = []
    for element in self where isKept(element) { kept.append(element) }
    return kept
  }

  /// The elements in an order.
  func ordered(_ precedes: (Element, Element) -> Bool) -> [Element] {
    var ordered: [Element] = []
    for place in SortedOrder.places(count, by: { precedes(self[$0], self[$1]) }) {
      ordered.append(self[place])
    }
    return ordered
  }
}

/// Texts by their bytes: comparing strings as such would bring the tables of Unicode into the module.
///
/// All of it is called, not put in its place: taking the bytes of a text apart is a few hundred bytes of
/// code each time.
enum Text {
  /// The UTF-8.
  @inline(never)
  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The text that bytes are.
  @inline(never)
  static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  @inline(never)
  static func equal(_ a: String, _ b: String) -> Bool { bytes(a) == bytes(b) }

  @inline(never)
  static func equal(_ a: ArraySlice<UInt8>, _ b: StaticString) -> Bool {
    a.count == b.utf8CodeUnitCount && hasPrefix(a, b)
  }

  @inline(never)
  static func hasPrefix(_ bytes: ArraySlice<UInt8>, _ prefix: StaticString) -> Bool {
    guard bytes.count >= prefix.utf8CodeUnitCount else { return false }
    for index in 0..<prefix.utf8CodeUnitCount
    where bytes[bytes.startIndex + index] != prefix.utf8Start[index] { return false }
    return true
  }

  /// What is between separators, but for what is empty.
  @inline(never)
  static func parts(_ bytes: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for index in bytes.startIndex...bytes.endIndex
    where index == bytes.endIndex || bytes[index] == separator {
      if index > start { parts.append(bytes[start..<index]) }
      start = index + 1
    }
    return parts
  }

  @inline(never)
  static func precedes(_ a: String, _ b: String) -> Bool {
    bytes(a).lexicographicallyPrecedes(bytes(b))
  }

  @inline(never)
  static func hasSuffix(_ text: String, _ suffix: StaticString) -> Bool {
    equal(Self.bytes(text).suffix(suffix.utf8CodeUnitCount), suffix)
  }

  @inline(never)
  static func dropLast(_ text: String, _ count: Int) -> String {
    Self.text(Self.bytes(text).dropLast(count))
  }

  @inline(never)
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Self.bytes("0123456789abcdef")
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return Self.text(text[...])
  }

  /// A text as a part of an address: all but letters and digits escaped.
  @inline(never)
  static func escaped(_ text: String) -> String {
    let digits = Self.bytes("0123456789ABCDEF")
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.append(byte)
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return Self.text(result[...])
  }
}
