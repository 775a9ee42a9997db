import WasmEngine

/// Mutable globals as bytes: a kind and 16 bytes each.
enum GlobalsCoding {
  static func encode(_ globals: [WasmValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ kind: UInt8, _ low: UInt64, _ high: UInt64 = 0) {
      bytes.append(kind)
      bytes += low.littleEndianBytes
      bytes += high.littleEndianBytes
    }
    for global in globals {
      switch global {
      case .i32(let value): append(0, UInt64(UInt32(bitPattern: value)))
      case .i64(let value): append(1, UInt64(bitPattern: value))
      case .f32(let bits): append(2, UInt64(bits))
      case .f64(let bits): append(3, bits)
      case .v128(let low, let high): append(4, low, high)
      }
    }
    return bytes
  }

  /// The globals; nil if the bytes are none.
  static func decode(_ bytes: [UInt8]) -> [WasmValue]? {
    guard bytes.count.isMultiple(of: 17) else { return nil }
    var globals: [WasmValue] = []
    for start in stride(from: 0, to: bytes.count, by: 17) {
      func number(_ offset: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[start + offset + $1]) << UInt64(8 * $1) }
      }
      let low = number(1)
      switch bytes[start] {
      case 0: globals.append(.i32(Int32(truncatingIfNeeded: low)))
      case 1: globals.append(.i64(Int64(bitPattern: low)))
      case 2: globals.append(.f32(UInt32(truncatingIfNeeded: low)))
      case 3: globals.append(.f64(low))
      case 4: globals.append(.v128(low, number(9)))
      default: return nil
      }
    }
    return globals
  }
}
