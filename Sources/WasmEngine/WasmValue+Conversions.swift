import CWasmtime

// Values in the forms that wasmtime takes and gives. They are unions: what is read of one is what its
// type or its kind says.
extension WasmValue {
  var type: ValueType {
    switch self {
    case .i32: .i32
    case .i64: .i64
    case .f32: .f32
    case .f64: .f64
    case .v128: .v128
    }
  }

  var raw: wasmtime_val_raw_t {
    switch self {
    case .i32(let value): wasmtime_val_raw_t(i32: value)
    case .i64(let value): wasmtime_val_raw_t(i64: value)
    case .f32(let bits): wasmtime_val_raw_t(room: (UInt64(bits), 0))
    case .f64(let bits): wasmtime_val_raw_t(room: (bits, 0))
    case .v128(let low, let high): wasmtime_val_raw_t(room: (low, high))
    }
  }

  init?(_ type: ValueType, _ raw: wasmtime_val_raw_t) {
    switch type {
    case .i32: self = unsafe .i32(raw.i32)
    case .i64: self = unsafe .i64(raw.i64)
    case .f32: self = unsafe .f32(UInt32(truncatingIfNeeded: raw.room.0))
    case .f64: self = unsafe .f64(raw.room.0)
    case .v128: self = unsafe .v128(raw.room.0, raw.room.1)
    case .funcref, .externref: return nil
    }
  }

  /// In the form with a kind.
  var checked: wasmtime_val_t {
    var value = unsafe wasmtime_val_t()
    switch self {
    case .i32(let number):
      unsafe value.kind = UInt8(WASMTIME_I32)
      unsafe value.of.i32 = number
    case .i64(let number):
      unsafe value.kind = UInt8(WASMTIME_I64)
      unsafe value.of.i64 = number
    case .f32(let bits):
      unsafe value.kind = UInt8(WASMTIME_F32)
      unsafe value.of.f32_bits = bits
    case .f64(let bits):
      unsafe value.kind = UInt8(WASMTIME_F64)
      unsafe value.of.f64_bits = bits
    case .v128(let low, let high):
      unsafe value.kind = UInt8(WASMTIME_V128)
      unsafe value.of.v128 = (low, high)
    }
    return unsafe value
  }

  init(_ value: wasmtime_val_t) {
    switch unsafe Int(value.kind) {
    case 0: self = unsafe .i32(value.of.i32)
    case 1: self = unsafe .i64(value.of.i64)
    case 2: self = unsafe .f32(value.of.f32_bits)
    case 3: self = unsafe .f64(value.of.f64_bits)
    default: self = unsafe .v128(value.of.v128.0, value.of.v128.1)
    }
  }
}
