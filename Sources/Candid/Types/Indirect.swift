/// Keeps a property on the heap, so that a struct can contain itself.
///
/// ```swift
/// @CandidType struct Node {
///   var head: Nat
///   @Indirect var tail: Node?
/// }
/// ```
@propertyWrapper
public struct Indirect<Value> {
  indirect enum Storage {
    case value(Value)
  }

  private var storage: Storage

  /// A property with the given value.
  public init(wrappedValue: Value) { storage = .value(wrappedValue) }

  /// The value.
  public var wrappedValue: Value {
    get {
      switch storage {
      case .value(let value): value
      }
    }
    set { storage = .value(newValue) }
  }
}

extension Indirect: Sendable where Value: Sendable {}
extension Indirect.Storage: Sendable where Value: Sendable {}

extension Indirect: Equatable where Value: Equatable {
  /// Equal values.
  public static func == (a: Indirect, b: Indirect) -> Bool { a.wrappedValue == b.wrappedValue }
}

extension Indirect: Hashable where Value: Hashable {
  /// Feeds the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
