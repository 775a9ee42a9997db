/// A natural number of any size: Candid's `nat`.
///
/// Numbers below 2^64 are kept in place, larger ones on the heap.
public struct Nat: Hashable, Sendable {
  /// The number.
  @usableFromInline
  enum Storage: Hashable, Sendable {
    /// A number below 2^64.
    case small(UInt64)
    /// Two or more words, the least first, the last not 0.
    case large([UInt64])
  }

  @usableFromInline var storage: Storage

  @inlinable
  init(_ storage: Storage) { self.storage = storage }

  /// The number with the given words, the least first.
  init(limbs: [UInt64]) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    storage = limbs.count > 1 ? .large(limbs) : .small(limbs.first ?? 0)
  }

  /// The words, the least first; none for 0.
  var limbs: [UInt64] {
    switch storage {
    case .small(let word): word == 0 ? [] : [word]
    case .large(let limbs): limbs
    }
  }

  /// The number 0.
  @inlinable
  public init() { storage = .small(0) }

  /// A number of fixed width.
  @inlinable
  public init(_ value: UInt64) { storage = .small(value) }

  /// A number that may be negative; nil then.
  public init?<T: BinaryInteger>(exactly value: T) {
    guard value >= 0 else { return nil }
    var limbs: [UInt64] = []
    var rest = value
    if let small = UInt64(exactly: value) {
      self.init(small)
      return
    }
    while rest != 0 {
      limbs.append(UInt64(truncatingIfNeeded: rest))
      rest >>= 64
    }
    self.init(limbs: limbs)
  }

  /// A number of fixed width.
  public init<T: UnsignedInteger & FixedWidthInteger>(_ value: T) {
    if T.bitWidth <= 64 {
      self.init(UInt64(truncatingIfNeeded: value) as UInt64)
    } else {
      var limbs: [UInt64] = []
      for shift in stride(from: 0, to: T.bitWidth, by: 64) {
        limbs.append(UInt64(truncatingIfNeeded: value >> T(shift)))
      }
      self.init(limbs: limbs)
    }
  }

  /// A number of fixed width that is not negative: a count, say. A negative one traps; see
  /// `init(exactly:)`.
  public init<T: SignedInteger & FixedWidthInteger>(_ value: T) {
    precondition(value >= 0, "A Nat is 0 or more; Integer takes negative numbers")
    self.init(value.magnitude)
  }

  /// The number of bits without leading zeros; 0 for 0.
  public var bitWidth: Int {
    switch storage {
    case .small(let word): 64 - word.leadingZeroBitCount
    case .large(let limbs): 64 * limbs.count - limbs[limbs.count - 1].leadingZeroBitCount
    }
  }
}

extension Nat: ExpressibleByIntegerLiteral {
  /// A literal of up to 64 bits; use `Nat("…")` for larger ones.
  @inlinable
  public init(integerLiteral value: UInt64) { storage = .small(value) }
}

extension Nat: Comparable {
  /// The order of numbers.
  public static func < (a: Nat, b: Nat) -> Bool {
    switch (a.storage, b.storage) {
    case (.small(let x), .small(let y)): x < y
    case (.small, .large): true
    case (.large, .small): false
    case (.large(let x), .large(let y)): Limbs.compare(x, y) < 0
    }
  }
}

/// Arithmetic.
extension Nat {
  /// The sum.
  public static func + (a: Nat, b: Nat) -> Nat {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let (sum, carry) = x.addingReportingOverflow(y)
      if !carry { return Nat(.small(sum)) }
    }
    return Nat(limbs: Limbs.add(a.limbs, b.limbs))
  }

  /// The difference; nil if it were negative.
  public func subtracting(_ other: Nat) -> Nat? {
    guard self >= other else { return nil }
    if case .small(let x) = storage, case .small(let y) = other.storage {
      return Nat(.small(x &- y))
    }
    return Nat(limbs: Limbs.subtract(limbs, other.limbs))
  }

  /// The difference. Traps if it were negative; see `subtracting`.
  public static func - (a: Nat, b: Nat) -> Nat {
    guard let difference = a.subtracting(b) else {
      preconditionFailure("A natural number cannot be negative")
    }
    return difference
  }

  /// The product. O(n·m) for numbers of n and m words.
  public static func * (a: Nat, b: Nat) -> Nat {
    Nat(limbs: Limbs.multiply(a.limbs, b.limbs))
  }

  /// Quotient and remainder. Traps for a divisor of 0.
  public func quotientAndRemainder(dividingBy divisor: Nat) -> (quotient: Nat, remainder: Nat) {
    precondition(divisor != 0, "Division by zero")
    if case .small(let x) = storage, case .small(let y) = divisor.storage {
      return (Nat(.small(x / y)), Nat(.small(x % y)))
    }
    let (quotient, remainder) = Limbs.divide(limbs, by: divisor.limbs)
    return (Nat(limbs: quotient), Nat(limbs: remainder))
  }

  /// The quotient. Traps for a divisor of 0.
  public static func / (a: Nat, b: Nat) -> Nat { a.quotientAndRemainder(dividingBy: b).quotient }

  /// The remainder. Traps for a divisor of 0.
  public static func % (a: Nat, b: Nat) -> Nat { a.quotientAndRemainder(dividingBy: b).remainder }

  /// Adds a number.
  public static func += (a: inout Nat, b: Nat) { a = a + b }
  /// Subtracts a number. Traps if the result were negative.
  public static func -= (a: inout Nat, b: Nat) { a = a - b }
  /// Multiplies by a number.
  public static func *= (a: inout Nat, b: Nat) { a = a * b }
}

/// Decimal text.
extension Nat: LosslessStringConvertible {
  /// The number a decimal text stands for: digits, and single underscores between them.
  public init?(_ description: String) {
    guard let limbs = Limbs.parse(Array(description.utf8)) else { return nil }
    self.init(limbs: limbs)
  }

  /// The number in decimal.
  public var description: String {
    switch storage {
    case .small(let word): word.description
    case .large(let limbs): Limbs.decimal(limbs)
    }
  }
}

/// Conversions to numbers of fixed width.
extension FixedWidthInteger {
  /// The same number, if it fits.
  public init?(exactly value: Nat) {
    switch value.storage {
    case .small(let word):
      guard let number = Self(exactly: word) else { return nil }
      self = number
    case .large(let limbs):
      guard limbs.count <= (Self.bitWidth + 63) / 64 else { return nil }
      var number: Self = 0
      for (index, limb) in limbs.enumerated() {
        number |= Self(truncatingIfNeeded: limb) << Self(64 * index)
      }
      guard number >= 0, value.bitWidth <= Self.bitWidth - (Self.isSigned ? 1 : 0) else {
        return nil
      }
      self = number
    }
  }
}
