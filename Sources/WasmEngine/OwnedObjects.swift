import CWasmtime

// What wasmtime hands over to be deleted: bytes and errors.

/// Bytes of wasmtime.
///
/// Safe: they are there until its end.
@safe struct OwnedBytes: ~Copyable {
  private var vector = unsafe wasm_byte_vec_t()

  /// What a function of wasmtime puts into the vector that it gets.
  init(_ fill: (UnsafeMutablePointer<wasm_byte_vec_t>) -> Void) {
    unsafe fill(&vector)
  }

  deinit {
    var vector = unsafe vector
    unsafe wasm_byte_vec_delete(&vector)
  }

  private var buffer: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: vector.data, count: vector.size)
  }

  /// A copy of them.
  var array: [UInt8] { unsafe Array(buffer) }

  /// The text that they are, in UTF-8.
  var text: String { unsafe String(decoding: buffer, as: UTF8.self) }
}

/// Takes the message out of an error of wasmtime, and deletes the error.
///
/// Functions of wasmtime return an error that is the caller's, or null.
func takeMessage(of error: OpaquePointer) -> String {
  let bytes = unsafe OwnedBytes { unsafe wasmtime_error_message(error, $0) }
  unsafe wasmtime_error_delete(error)
  return bytes.text
}

/// Throws an error of wasmtime, if it gave one, and deletes it.
func check(_ error: OpaquePointer?, _ code: EngineError.Code) throws(EngineError) {
  if let error = unsafe error { throw EngineError(code, unsafe takeMessage(of: error)) }
}

/// Deletes an error of wasmtime, if it gave one.
///
/// - Returns: whether all went well.
@discardableResult
func succeeds(_ error: OpaquePointer?) -> Bool {
  guard let error = unsafe error else { return true }
  unsafe wasmtime_error_delete(error)
  return false
}
