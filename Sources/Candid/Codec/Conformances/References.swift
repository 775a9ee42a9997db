/// What a method of a `CandidService` can be: a signature, or the function reference of one.
public protocol CandidMethod: CandidTyped {}

extension TypeTableBuilder {
  /// The type of a method.
  public mutating func method<Method: CandidMethod>(_ type: Method.Type) -> TypeReference {
    Method.candidType(in: &self)
  }
}

/// The type of a function, for `CandidFunction` and the methods of a `CandidService`.
///
/// `@CandidSignature` makes one:
///
/// ```swift
/// @CandidSignature(.oneway) enum Notify {
///   typealias Function = (_ message: String) -> Void
/// }
/// ```
public protocol CandidSignature: CandidMethod {
  /// What the function takes, in order; the ids do not matter.
  static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields
  /// What the function answers, in order; the ids do not matter.
  static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields
  /// How the function is called; nil for an update with an answer.
  static var mode: FunctionMode? { get }
}

extension CandidSignature {
  /// No arguments.
  public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    builder.fields(0)
  }

  /// No results.
  public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    builder.fields(0)
  }

  /// An update with an answer.
  public static var mode: FunctionMode? { nil }

  /// The function type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let arguments = arguments(in: &builder)
    let results = results(in: &builder)
    return builder.endFunction(
      key: candidTypeKey, arguments: arguments, results: results, mode: mode)
  }
}

/// A reference to a method of a service: Candid's `func`.
public struct CandidFunction<Signature: CandidSignature>: Hashable, Sendable {
  /// The service.
  public var service: Principal
  /// The name of the method.
  public var method: String

  /// The method of a service.
  public init(service: Principal, method: String) {
    self.service = service
    self.method = method
  }
}

extension CandidFunction: CandidMethod, CandidEncodable, CandidDecodable {
  /// The type key of the signature.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 { Signature.candidTypeKey }

  /// The function type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    Signature.candidType(in: &builder)
  }

  /// Writes a transparent reference.
  public func encode(into writer: inout Writer) {
    writer.write(1)
    writer.write(service)
    writer.write(method)
  }

  /// Reads a transparent reference of a type that is a subtype.
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    try reader.checkReference(wire, Opcode.function, to: Signature.self)
    (service, method) = try reader.function()
  }
}

/// The methods of a service, for `CandidService`; `@CandidMethods` makes them of an enum.
public protocol CandidMethods: CandidTyped {
  /// The methods, sorted by the UTF-8 of their names; the ids do not matter.
  static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields
}

extension CandidMethods {
  /// The service type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let methods = methods(in: &builder)
    return builder.endService(key: candidTypeKey, methods)
  }
}

/// A reference to a service: Candid's `service`.
public struct CandidService<Methods: CandidMethods>: Hashable, Sendable {
  /// The service.
  public var principal: Principal

  /// The service with a principal.
  public init(_ principal: Principal) { self.principal = principal }
}

extension CandidService: CandidEncodable, CandidDecodable {
  /// The type key of the methods.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 { Methods.candidTypeKey }

  /// The service type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    Methods.candidType(in: &builder)
  }

  /// Writes a transparent reference.
  public func encode(into writer: inout Writer) { writer.write(principal) }

  /// Reads a transparent reference of a type that is a subtype.
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    try reader.checkReference(wire, Opcode.service, to: Methods.self)
    principal = try reader.principal()
  }
}

extension Reader {
  /// Checks that a reference's type is a subtype of a Swift type's.
  mutating func checkReference<T: CandidTyped>(
    _ wire: WireType, _ opcode: Int32, to type: T.Type
  ) throws(CandidError) {
    guard wire.isComposite, types[wire.entry] == opcode else { throw mismatch(wire) }
    let key = T.candidTypeKey
    if isKnownReference(wire, key) { return }
    var builder = TypeTableBuilder()
    let reference = T.candidType(in: &builder)
    let expected = TypeGraph(builder.table)
    try checkReference(wire, expected.type(reference), in: expected, key: key)
  }

  /// Whether the type was found to be a subtype before.
  func isKnownReference(_ wire: WireType, _ key: UInt64) -> Bool {
    for known in references where known.wire == wire && known.key == key { return true }
    return false
  }

  /// Checks that a reference's type is a subtype of the expected one, and remembers it.
  mutating func checkReference(
    _ wire: WireType, _ type: Int32, in expected: TypeGraph, key: UInt64
  ) throws(CandidError) {
    try charge(types.count)
    var budget = work
    let own = unsafe TypeView(self)
    let holds = TypeView.with(expected) { expected in
      SubtypeSearch.isSubtype(wire.rawValue, in: own, of: type, in: expected, budget: &budget)
    }
    work = budget
    guard let holds else { throw error(.limit) }
    if !holds { throw mismatch(wire) }
    references.append((wire, key))
  }
}
