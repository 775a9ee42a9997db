import Candid

/// The curve of Ed25519, calculated with in another form, which libcrypto takes: y² = x³ + ax + b.
///
/// A point (u, v) of Curve25519, v² = u³ + 486662u² + u, is (u + A/3, v) there; on the twisted
/// Edwards curve it is (√-486664 · u/v, (u - 1)/(u + 1)). Source: RFC 7748, section 4.1;
/// draft-ietf-lwig-curve-representations, appendix E.
enum Edwards25519 {
  private static let prime: [UInt8] = [0x7F] + .init(repeating: 0xFF, count: 30) + [0xED]
  private static let field = PrimeField(modulus: prime)
  private static let order: [UInt8] =
    [0x10] + .init(repeating: 0, count: 15) + [
      0x14, 0xDE, 0xF9, 0xDE, 0xA2, 0xF7, 0x9C, 0xD6, 0x58, 0x12, 0x63, 0x1A, 0x5C, 0xF5, 0xD3,
      0xED,
    ]
  private static let montgomery = PrimeField.number(486_662)
  private static let third = field.multiply(montgomery, field.invert(PrimeField.number(3)))

  /// A root of -486664; which one does not matter, as long as it is the same one.
  private static let scale: [UInt8] = {
    guard let root = field.squareRoot(field.negate(PrimeField.number(486_664))) else {
      preconditionFailure("-486664 is a square")
    }
    return root
  }()

  /// The curve in the other form. Its generator is the base point of RFC 8032: y = 4/5, x even.
  static let curve: Curve = {
    let square = field.multiply(montgomery, montgomery)
    let a = field.multiply(
      field.subtract(PrimeField.number(3), square), field.invert(PrimeField.number(3)))
    let b = field.multiply(
      field.multiply(
        montgomery, field.subtract(field.add(square, square), PrimeField.number(9))),
      field.invert(PrimeField.number(27)))
    let y = field.multiply(PrimeField.number(4), field.invert(PrimeField.number(5)))
    guard let generator = point(y.reversed()) else {
      preconditionFailure("the base point is on the curve")
    }
    return Curve(
      prime: prime, a: a, b: b, generator: generator, order: order, cofactor: 8)
  }()

  /// A point as Ed25519 writes it: y, the least significant byte first, and whether x is odd.
  static func bytes(of point: Curve.Point) -> [UInt8] {
    let u = field.subtract(point.x, third)
    // Multiples of the base point have other coordinates than 0.
    let x = field.multiply(scale, field.multiply(u, field.invert(point.y)))
    let y = field.multiply(
      field.subtract(u, PrimeField.one), field.invert(field.add(u, PrimeField.one)))
    var bytes: [UInt8] = y.reversed()
    bytes[31] |= (x[31] & 1) << 7
    return bytes
  }

  /// The point that is written so; nil if it is none, or one whose double is the neutral point.
  static func point(_ bytes: [UInt8]) -> Curve.Point? {
    guard bytes.count == 32 else { return nil }
    let isOdd = bytes[31] >> 7 == 1
    let y: [UInt8] = [bytes[31] & 0x7F] + bytes[..<31].reversed()
    let denominator = field.subtract(PrimeField.one, y)
    guard field.contains(y), denominator != PrimeField.zero else { return nil }
    let u = field.multiply(field.add(PrimeField.one, y), field.invert(denominator))
    // u³ + 486662u² + u
    let right = field.multiply(
      u,
      field.add(
        field.multiply(u, field.add(u, montgomery)), PrimeField.one))
    guard var v = field.squareRoot(right), v != PrimeField.zero else { return nil }
    let x = field.multiply(scale, field.multiply(u, field.invert(v)))
    if (x[31] & 1 == 1) != isOdd { v = field.negate(v) }
    return Curve.Point(x: field.add(u, third), y: v)
  }
}
