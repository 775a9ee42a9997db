extension [UInt8] {
  /// Bytes that nobody can foresee, from the system's source of randomness.
  static func random(count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in .random(in: .min ... .max, using: &generator) }
  }
}
