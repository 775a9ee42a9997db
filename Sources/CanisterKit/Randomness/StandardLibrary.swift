#if hasFeature(Embedded)
  // In a canister these stand before those of the standard library, which would draw from a generator with
  // a fixed seed: hash tables need one that is the same on all replicas, and there is no other.

  /// The generator that a canister draws from; see `Randomness`.
  public typealias SystemRandomNumberGenerator = CanisterRandomNumberGenerator

  extension FixedWidthInteger {
    /// A number in the range; see `Randomness`.
    public static func random(in range: Range<Self>) -> Self {
      var generator = CanisterRandomNumberGenerator()
      return random(in: range, using: &generator)
    }

    /// A number in the range; see `Randomness`.
    public static func random(in range: ClosedRange<Self>) -> Self {
      var generator = CanisterRandomNumberGenerator()
      return random(in: range, using: &generator)
    }
  }

  extension BinaryFloatingPoint where RawSignificand: FixedWidthInteger {
    /// A number in the range; see `Randomness`.
    public static func random(in range: Range<Self>) -> Self {
      var generator = CanisterRandomNumberGenerator()
      return random(in: range, using: &generator)
    }

    /// A number in the range; see `Randomness`.
    public static func random(in range: ClosedRange<Self>) -> Self {
      var generator = CanisterRandomNumberGenerator()
      return random(in: range, using: &generator)
    }
  }

  extension Bool {
    /// True or false; see `Randomness`.
    public static func random() -> Bool {
      var generator = CanisterRandomNumberGenerator()
      return random(using: &generator)
    }
  }

  extension Sequence {
    /// The elements in any order; see `Randomness`.
    public func shuffled() -> [Element] {
      var generator = CanisterRandomNumberGenerator()
      return shuffled(using: &generator)
    }
  }

  extension MutableCollection where Self: RandomAccessCollection {
    /// Puts the elements into any order; see `Randomness`.
    public mutating func shuffle() {
      var generator = CanisterRandomNumberGenerator()
      shuffle(using: &generator)
    }
  }

  extension Collection {
    /// Any of the elements; nil if there are none. See `Randomness`.
    public func randomElement() -> Element? {
      var generator = CanisterRandomNumberGenerator()
      return randomElement(using: &generator)
    }
  }
#endif
