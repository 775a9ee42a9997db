/// How random values are made.
public struct RandomValueOptions: Hashable, Sendable {
  /// The greatest number of elements of a vector, letters of a text and bytes of a blob.
  public var maximumCount: Int
  /// About how many values there are in all before only the smallest are chosen.
  public var size: Int
  /// Whether texts may hold control characters, which people cannot read or type.
  public var hasControlCharacters: Bool

  /// Options, small enough for people to read the result by default.
  public init(maximumCount: Int = 5, size: Int = 100, hasControlCharacters: Bool = true) {
    self.maximumCount = maximumCount
    self.size = size
    self.hasControlCharacters = hasControlCharacters
  }
}

extension Value {
  /// How deep random values nest.
  public static let randomDepth = 150
  /// About how many values a random one is made of at most.
  public static let randomSize = 50_000

  /// A random value of a type; nil if the type has no values, or none that nests at most
  /// `randomDepth` types and is made of at most `randomSize` values (or the size of the options,
  /// where that is more).
  ///
  /// The same generator state gives the same value; use `SeededGenerator` to repeat one. Recursive
  /// types end once the size of the options is reached.
  public static func random(
    as type: TypeReference, in table: TypeTable, using generator: inout SeededGenerator,
    options: RandomValueOptions = RandomValueOptions()
  ) -> Value? {
    var source = RandomValues(table: table, generator: generator, options: options)
    defer { generator = source.generator }
    guard source.affords(type) else { return nil }
    return source.value(type, depth: 0)
  }
}

/// A small generator of pseudo-random numbers (SplitMix64): not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator; equal seeds give equal numbers.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// A number from 0 up to, but not including, a bound.
  mutating func below(_ bound: Int) -> Int { bound <= 0 ? 0 : Int(next() % UInt64(bound)) }
}

private struct RandomValues {
  let table: TypeTable
  var generator: SeededGenerator
  let options: RandomValueOptions
  /// How many values may be made before only the smallest are chosen.
  private var budget: Int
  /// How many values may still be promised: those of the smallest value of each part that was chosen
  /// though it could be left out.
  private var allowance: Int
  private let inhabitation: Inhabitation

  init(table: TypeTable, generator: SeededGenerator, options: RandomValueOptions) {
    self.table = table
    self.generator = generator
    self.options = options
    budget = options.size
    allowance = max(Value.randomSize, options.size)
    inhabitation = Inhabitation(of: table)
  }

  /// Promises the smallest value of a type, if there is room for it.
  mutating func affords(_ type: TypeReference) -> Bool {
    let size = inhabitation.leastSize(of: type)
    guard size <= allowance else { return false }
    allowance -= size
    return true
  }

  mutating func value(_ type: TypeReference, depth: Int) -> Value? {
    budget -= 1
    guard inhabitation.leastDepth(of: type) != nil, depth <= Value.randomDepth else { return nil }
    guard let node = table[type] else { return primitive(type) }
    let isSmall = budget <= 0 || depth > 50
    switch node {
    case .opt(let inner):
      if isSmall || inhabitation.leastDepth(of: inner) == nil || generator.below(4) == 0
        || !affords(inner)
      {
        return .opt(nil)
      }
      return .opt(value(inner, depth: depth + 1))
    case .vec(.nat8):
      return .blob(count().map { _ in UInt8(truncatingIfNeeded: generator.next()) })
    case .vec(let inner):
      var values: [Value] = []
      guard !isSmall, inhabitation.leastDepth(of: inner) != nil else { return .vec([]) }
      for _ in count() {
        guard affords(inner), let value = value(inner, depth: depth + 1) else { break }
        values.append(value)
      }
      return .vec(values)
    case .record(let fields):
      var values: [FieldValue] = []
      for field in fields {
        guard let value = value(field.type, depth: depth + 1) else { return nil }
        values.append(FieldValue(id: field.id, name: field.name, value: value))
      }
      return .record(values)
    case .variant(let cases):
      var possible = cases.filter { inhabitation.leastDepth(of: $0.type) != nil }
      if isSmall, let least = possible.compactMap({ inhabitation.leastDepth(of: $0.type) }).min() {
        possible = possible.filter { inhabitation.leastDepth(of: $0.type) == least }
      }
      guard !possible.isEmpty else { return nil }
      var chosen = possible[generator.below(possible.count)]
      // The flattest case is promised already.
      if !isSmall, !affords(chosen.type),
        let flattest = possible.min(by: {
          inhabitation.leastDepth(of: $0.type) ?? .max < inhabitation.leastDepth(of: $1.type)
            ?? .max
        })
      {
        chosen = flattest
      }
      return value(chosen.type, depth: depth + 1).map {
        .variant(FieldValue(id: chosen.id, name: chosen.name, value: $0))
      }
    case .function: return .function(principal(), text(1))
    case .service: return .service(principal())
    }
  }

  private mutating func count() -> Range<Int> { 0..<generator.below(options.maximumCount + 1) }

  /// Numbers of all lengths: a random number of bits, then the bits.
  private mutating func bits(_ width: Int) -> UInt64 {
    let length = generator.below(width + 1)
    return length == 0 ? 0 : generator.next() >> UInt64(64 - length)
  }

  private mutating func principal() -> Principal {
    let count = generator.below(Principal.maximumLength + 1)
    return Principal((0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
      ?? .anonymous
  }

  @export(interface)
  private mutating func text(_ least: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<max(least, generator.below(options.maximumCount + 1)) {
      let value: UInt32
      switch generator.below(8) {
      case 0: value = 0xA1 + UInt32(generator.below(0x2000))
      case 1: value = 0x1F300 + UInt32(generator.below(0x300))
      case 2 where options.hasControlCharacters: value = UInt32(generator.below(0x20))
      default: value = 0x20 + UInt32(generator.below(0x5F))
      }
      scalars.append(Unicode.Scalar(value) ?? "?")
    }
    return String(scalars)
  }

  private mutating func nat() -> Nat {
    var number = Nat(bits(64))
    if generator.below(4) == 0 {
      for _ in 0..<generator.below(3) { number = number * Nat(UInt64.max) + Nat(bits(64)) }
    }
    return number
  }

  @export(interface)
  private mutating func primitive(_ type: TypeReference) -> Value? {
    switch type {
    case .null: return .null
    case .bool: return .bool(generator.next() & 1 == 1)
    case .nat: return .nat(nat())
    case .int:
      let number = Integer(nat())
      return .int(generator.next() & 1 == 1 ? -number : number)
    case .nat8: return .nat8(UInt8(truncatingIfNeeded: bits(8)))
    case .nat16: return .nat16(UInt16(truncatingIfNeeded: bits(16)))
    case .nat32: return .nat32(UInt32(truncatingIfNeeded: bits(32)))
    case .nat64: return .nat64(bits(64))
    case .int8: return .int8(Int8(truncatingIfNeeded: generator.next()))
    case .int16: return .int16(Int16(truncatingIfNeeded: generator.next()))
    case .int32: return .int32(Int32(truncatingIfNeeded: generator.next()))
    case .int64:
      let number = Int64(bitPattern: bits(63))
      return .int64(generator.next() & 1 == 1 ? ~number : number)
    case .float32:
      let number = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      return .float32(number.isFinite && generator.below(2) == 0 ? number : Float(bits(16)) / 16)
    case .float64:
      let number = Double(bitPattern: generator.next())
      return .float64(number.isFinite && generator.below(2) == 0 ? number : Double(bits(32)) / 64)
    case .text: return .text(text(0))
    case .reserved: return .reserved
    case .principal: return .principal(principal())
    default: return nil
    }
  }
}
