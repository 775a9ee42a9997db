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
enum Text {
  static func equal(_ a: String, _ b: String) -> Bool { Array(a.utf8) == Array(b.utf8) }

  static func precedes(_ a: String, _ b: String) -> Bool {
    Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8))
  }

  static func hasSuffix(_ text: String, _ suffix: StaticString) -> Bool {
    let bytes = Array(text.utf8)
    let count = suffix.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    return suffix.withUTF8Buffer { bytes[(bytes.count - count)...].elementsEqual($0) }
  }

  static func dropLast(_ text: String, _ count: Int) -> String {
    String(decoding: Array(text.utf8).dropLast(count), as: UTF8.self)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A text as a part of an address: all but letters and digits escaped.
  static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.append(byte)
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
