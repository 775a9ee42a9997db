import COpenSSL

/// An elliptic curve y² = x³ + ax + b with a generator of prime order, calculated with by libcrypto.
final class Curve: @unchecked Sendable {
  // Sendable: nothing changes the group once it is made.
  private let group: OpaquePointer
  /// The field of the coordinates.
  let coordinates: PrimeField
  /// The field of the numbers that points are multiplied with: modulo the generator's order.
  let scalars: PrimeField

  /// A point that is not the one at infinity.
  struct Point: Hashable, Sendable {
    /// 32 bytes, the most significant first.
    let x: [UInt8]
    /// 32 bytes, the most significant first.
    let y: [UInt8]
  }

  /// secp256k1. Source: SEC 2, section 2.4.1.
  static let secp256k1: Curve = {
    guard let group = EC_GROUP_new_by_curve_name(NID_secp256k1) else {
      fatalError("libcrypto has no secp256k1")
    }
    return Curve(group)
  }()

  /// A curve of the given parameters.
  ///
  /// - Parameters:
  ///   - order: The order of the generator.
  ///   - cofactor: The number of points for each multiple of the generator.
  init(
    prime: [UInt8], a: [UInt8], b: [UInt8], generator: Point, order: [UInt8], cofactor: UInt32
  ) {
    let context = CalculationContext()
    let p = BigNumber(prime)
    let a = BigNumber(a)
    let b = BigNumber(b)
    let n = BigNumber(order)
    let h = BigNumber(PrimeField.number(cofactor))
    guard let group = EC_GROUP_new_curve_GFp(p.pointer, a.pointer, b.pointer, context.pointer)
    else { fatalError("libcrypto does not take the curve") }
    self.group = group
    coordinates = PrimeField(modulus: prime)
    scalars = PrimeField(modulus: order)
    let point = CurvePoint(group)
    precondition(
      point.set(generator, group, context.pointer)
        && EC_GROUP_set_generator(group, point.pointer, n.pointer, h.pointer) == 1,
      "the generator is not on the curve")
  }

  private init(_ group: OpaquePointer) {
    self.group = group
    let context = CalculationContext()
    let p = BigNumber()
    let a = BigNumber()
    let b = BigNumber()
    precondition(
      EC_GROUP_get_curve(group, p.pointer, a.pointer, b.pointer, context.pointer) == 1, "no memory")
    let order = BigNumber()
    precondition(EC_GROUP_get_order(group, order.pointer, context.pointer) == 1, "no memory")
    coordinates = PrimeField(modulus: p.bytes)
    scalars = PrimeField(modulus: order.bytes)
  }

  deinit { EC_GROUP_free(group) }

  /// The generator so many times; nil for none of it.
  func multiple(_ scalar: [UInt8]) -> Point? {
    let context = CalculationContext()
    let result = CurvePoint(group)
    let number = BigNumber(scalar)
    precondition(
      EC_POINT_mul(group, result.pointer, number.pointer, nil, nil, context.pointer) == 1,
      "no memory")
    return result.value(group, context.pointer)
  }

  /// The sum of the generator so many times and a point so many times; nil for the point at
  /// infinity, and if the point is not on the curve.
  func sum(_ scalar: [UInt8], _ point: Point, times factor: [UInt8] = PrimeField.one) -> Point? {
    let context = CalculationContext()
    let result = CurvePoint(group)
    let other = CurvePoint(group)
    let number = BigNumber(scalar)
    let times = BigNumber(factor)
    guard other.set(point, group, context.pointer) else { return nil }
    precondition(
      EC_POINT_mul(
        group, result.pointer, number.pointer, other.pointer, times.pointer, context.pointer) == 1,
      "no memory")
    return result.value(group, context.pointer)
  }

  /// The point with an x and an odd or an even y; nil if there is none.
  func point(x: [UInt8], isOdd: Bool) -> Point? {
    let context = CalculationContext()
    let result = CurvePoint(group)
    let number = BigNumber(x)
    guard coordinates.contains(x),
      EC_POINT_set_compressed_coordinates(
        group, result.pointer, number.pointer, isOdd ? 1 : 0, context.pointer) == 1
    else {
      ERR_clear_error()
      return nil
    }
    return result.value(group, context.pointer)
  }
}

/// A point of libcrypto.
private struct CurvePoint: ~Copyable {
  let pointer: OpaquePointer

  init(_ group: OpaquePointer) {
    guard let point = EC_POINT_new(group) else { fatalError("no memory") }
    pointer = point
  }

  deinit { EC_POINT_clear_free(pointer) }

  /// Sets its coordinates; false if they are those of no point.
  func set(_ point: Curve.Point, _ group: OpaquePointer, _ context: OpaquePointer) -> Bool {
    let x = BigNumber(point.x)
    let y = BigNumber(point.y)
    let isSet =
      EC_POINT_set_affine_coordinates(group, pointer, x.pointer, y.pointer, context) == 1
    if !isSet { ERR_clear_error() }
    return isSet
  }

  /// Its coordinates; nil if it is the point at infinity.
  func value(_ group: OpaquePointer, _ context: OpaquePointer) -> Curve.Point? {
    guard EC_POINT_is_at_infinity(group, pointer) == 0 else { return nil }
    let x = BigNumber()
    let y = BigNumber()
    precondition(
      EC_POINT_get_affine_coordinates(group, pointer, x.pointer, y.pointer, context) == 1,
      "no memory")
    return Curve.Point(x: x.bytes, y: y.bytes)
  }
}
