/// The names that a module exports its methods under.
///
/// The compiler takes the name of an export as it is spelled in the source: with the escapes of a literal,
/// without which a name cannot have quotes, backslashes and control characters. `@Canister` escapes them,
/// and here they become what they stand for.
enum ExportNames {
  /// The module with the names of its methods as they are called.
  ///
  /// - Throws: `BuildError` if the module is cut.
  static func unescape(in module: [UInt8]) throws(BuildError) -> [UInt8] {
    var cursor = ModuleCursor(bytes: module, place: 8)
    var result = Array(module.prefix(8))
    while cursor.place < module.count {
      let begin = cursor.place
      let id = try cursor.byte()
      let content = try cursor.take(cursor.unsigned())
      guard id == 7 else {
        result += module[begin..<cursor.place]
        continue
      }
      let exports = try unescape(exports: Array(content))
      result.append(id)
      result += unsigned(exports.count)
      result += exports
    }
    return result
  }

  private static func unescape(exports: [UInt8]) throws(BuildError) -> [UInt8] {
    var cursor = ModuleCursor(bytes: exports, place: 0)
    let count = try cursor.unsigned()
    var result = unsigned(count)
    for _ in 0..<count {
      let name = try cursor.take(cursor.unsigned())
      let isMethod = ["query", "update", "composite_query"].contains { kind in
        name.starts(with: "canister_\(kind) ".utf8)
      }
      let plain = isMethod ? unescape(name) : Array(name)
      result += unsigned(plain.count)
      result += plain
      result.append(try cursor.byte())
      result += unsigned(try cursor.unsigned())
    }
    return result
  }

  /// What a spelling with the escapes that `@Canister` writes stands for.
  static func unescape(_ name: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = name[...]
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let sign = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch sign {
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x30: result.append(0x00)
      case 0x75:
        // \u{1F}
        let digits = rest.dropFirst().prefix { $0 != 0x7D }
        rest = rest.dropFirst(digits.count + 2)
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        if let scalar = value.flatMap(Unicode.Scalar.init) { result += Array(String(scalar).utf8) }
      default: result.append(sign)
      }
    }
    return result
  }

  /// A number as modules have it: LEB128.
  static func unsigned(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }
}

/// Reads a module's bytes.
private struct ModuleCursor {
  let bytes: [UInt8]
  var place: Int

  mutating func byte() throws(BuildError) -> UInt8 {
    guard place < bytes.count else { throw BuildError("The linked module is cut") }
    place += 1
    return bytes[place - 1]
  }

  mutating func unsigned() throws(BuildError) -> Int {
    var result = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      let next = try byte()
      result |= Int(next & 0x7F) << shift
      if next < 0x80 { break }
    }
    return result
  }

  mutating func take(_ count: Int) throws(BuildError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - place else { throw BuildError("The linked module is cut") }
    place += count
    return bytes[(place - count)..<place]
  }
}
