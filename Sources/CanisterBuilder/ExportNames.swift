import WasmEngine

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
    do throws(EngineError) {
      return try ModuleDescription.renameExports(in: module) { name in
        isMethod(name) ? unescape(name) : name
      }
    } catch {
      throw BuildError("The linked module is cut: \(error)")
    }
  }

  private static func isMethod(_ export: String) -> Bool {
    ["canister_query ", "canister_update ", "canister_composite_query "].contains {
      export.hasPrefix($0)
    }
  }

  /// What a spelling with the escapes that `@Canister` writes stands for.
  static func unescape(_ name: String) -> String {
    var result: [UInt8] = []
    var rest = Array(name.utf8)[...]
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
    return String(decoding: result, as: UTF8.self)
  }
}
