import Candid

// What the standard library takes by its own initializers to make values of parts that lie ready, without types
// to compare, bounds to check and bytes to validate.

/// A type that the standard library makes of its parts.
protocol Assembled {
  associatedtype Parts = Self

  /// What it is made of: bytes of a text, elements of a collection.
  var parts: Parts { get }

  init(of parts: Parts)

  /// Many at once.
  static func array(of parts: [Parts]) -> [Self]
}

extension Assembled {
  static func array(of parts: [Parts]) -> [Self] {
    var elements: [Self] = []
    elements.reserveCapacity(parts.count)
    for part in parts { elements.append(Self(of: part)) }
    return elements
  }
}

extension Assembled where Parts == Self {
  var parts: Self { self }
  init(of parts: Self) { self = parts }
}

extension Assembled where Parts == Self, Self: BitwiseCopyable {
  static func array(of parts: [Self]) -> [Self] {
    unsafe parts.withUnsafeBufferPointer { unsafe [Self]($0) }
  }
}

extension Bool: Assembled {}
extension UInt8: Assembled {}
extension UInt16: Assembled {}
extension UInt32: Assembled {}
extension UInt64: Assembled {}
extension UInt128: Assembled {}
extension Int8: Assembled {}
extension Int16: Assembled {}
extension Int32: Assembled {}
extension Int64: Assembled {}
extension Int128: Assembled {}
extension Float: Assembled {}
extension Double: Assembled {}
extension Principal: Assembled {}
extension Nat: Assembled {}
extension Integer: Assembled {}

extension String: Assembled {
  var parts: [UInt8] { [UInt8](utf8) }
  init(of parts: [UInt8]) {
    // All samples are ASCII.
    self = unsafe String(copying: UTF8Span(unchecked: parts.span, isKnownASCII: true))
  }
}

extension Optional: Assembled where Wrapped: Assembled {
  var parts: Wrapped.Parts? { map(\.parts) }
  init(of parts: Wrapped.Parts?) {
    switch parts {
    case .some(let parts): self = .some(Wrapped(of: parts))
    case .none: self = nil
    }
  }
}

extension Array: Assembled where Element: Assembled {
  var parts: [Element.Parts] { map(\.parts) }
  init(of parts: [Element.Parts]) { self = Element.array(of: parts) }
}

extension Set: Assembled where Element: Assembled {
  var parts: [Element.Parts] { map(\.parts) }
  init(of parts: [Element.Parts]) {
    self.init(minimumCapacity: parts.count)
    for part in parts { insert(Element(of: part)) }
  }
}

extension Dictionary: Assembled where Key: Assembled, Value: Assembled {
  var parts: [(Key.Parts, Value.Parts)] { map { ($0.parts, $1.parts) } }
  init(of parts: [(Key.Parts, Value.Parts)]) {
    self.init(minimumCapacity: parts.count)
    for (key, value) in parts { self[Key(of: key)] = Value(of: value) }
  }
}

@inline(never)
func assembly<T: Assembled>(_ name: String, _ parts: T.Parts, as type: T.Type) {
  print("\(name)\tlibrary")
  measure { sink(T(of: parts)) }
}
