import COpenSSL

/// Numbers modulo a prime of at most 32 bytes. They are 32 bytes each, the most significant first.
///
/// libcrypto calculates; what it can fail for is want of memory, and then the process ends.
struct PrimeField: Sendable {
  /// The prime.
  let modulus: [UInt8]

  static let zero = [UInt8](repeating: 0, count: 32)
  static let one = [UInt8](repeating: 0, count: 31) + [1]

  /// A small number.
  static func number(_ value: UInt32) -> [UInt8] {
    [UInt8](repeating: 0, count: 28)
      + (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  /// Whether 32 bytes are a number below the prime.
  func contains(_ bytes: [UInt8]) -> Bool {
    bytes.count == 32 && bytes.lexicographicallyPrecedes(modulus)
  }

  /// What is left of a number of any length after division.
  func reduce(_ bytes: [UInt8]) -> [UInt8] {
    calculate { result, modulus, context in
      let number = BigNumber(bytes)
      return BN_div(nil, result, number.pointer, modulus, context) == 1
    }
  }

  func add(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    calculate(a, b) { BN_mod_add($0, $1, $2, $3, $4) == 1 }
  }

  func subtract(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    calculate(a, b) { BN_mod_sub($0, $1, $2, $3, $4) == 1 }
  }

  func multiply(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    calculate(a, b) { BN_mod_mul($0, $1, $2, $3, $4) == 1 }
  }

  func negate(_ a: [UInt8]) -> [UInt8] { subtract(Self.zero, a) }

  /// The number that gives 1 when it is multiplied with this one, which is not 0.
  func invert(_ a: [UInt8]) -> [UInt8] {
    calculate { result, modulus, context in
      let number = BigNumber(a)
      return BN_mod_inverse(result, number.pointer, modulus, context) != nil
    }
  }

  /// A number whose square this one is; nil if there is none.
  func squareRoot(_ a: [UInt8]) -> [UInt8]? {
    var isSquare = true
    let root = calculate { result, modulus, context in
      let number = BigNumber(a)
      isSquare = BN_mod_sqrt(result, number.pointer, modulus, context) != nil
      if !isSquare { ERR_clear_error() }
      return true
    }
    // For some numbers that are no squares, libcrypto gives a result nevertheless.
    guard isSquare, multiply(root, root) == a else { return nil }
    return root
  }

  private typealias Operation = (
    _ result: OpaquePointer, _ a: OpaquePointer, _ b: OpaquePointer, _ modulus: OpaquePointer,
    _ context: OpaquePointer
  ) -> Bool

  private func calculate(_ a: [UInt8], _ b: [UInt8], _ operation: Operation) -> [UInt8] {
    calculate { result, modulus, context in
      let a = BigNumber(a)
      let b = BigNumber(b)
      return operation(result, a.pointer, b.pointer, modulus, context)
    }
  }

  private func calculate(
    _ operation: (_ result: OpaquePointer, _ modulus: OpaquePointer, _ context: OpaquePointer)
      -> Bool
  ) -> [UInt8] {
    let result = BigNumber()
    let prime = BigNumber(modulus)
    let context = CalculationContext()
    precondition(operation(result.pointer, prime.pointer, context.pointer), "no memory")
    return result.bytes
  }
}

/// A number of libcrypto.
struct BigNumber: ~Copyable {
  let pointer: OpaquePointer

  init() {
    guard let number = BN_new() else { fatalError("no memory") }
    pointer = number
  }

  /// The number that the bytes are, the most significant first.
  init(_ bytes: [UInt8]) {
    self.init()
    precondition(BN_bin2bn(bytes, Int32(bytes.count), pointer) != nil, "no memory")
  }

  deinit { BN_clear_free(pointer) }

  /// The last 32 bytes, the most significant first.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32)
    precondition(BN_bn2binpad(pointer, &bytes, 32) == 32, "the number is too large")
    return bytes
  }
}

/// What libcrypto calculates in.
struct CalculationContext: ~Copyable {
  let pointer: OpaquePointer

  init() {
    guard let context = BN_CTX_new() else { fatalError("no memory") }
    pointer = context
  }

  deinit { BN_CTX_free(pointer) }
}
