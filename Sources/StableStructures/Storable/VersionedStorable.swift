public import Candid

/// A type whose stored form begins with a version byte, so that it can change: what `@Storable` makes.
///
/// ```swift
/// struct User: VersionedStorable {
///   var name: String
///   var age: UInt8
///   static var storedVersion: UInt8 { 2 }
///   static var fieldsBound: StorableBound { .unbounded }
///   func storeFields(into writer: inout StorableWriter) {
///     writer.append(field: name)
///     writer.append(field: age)
///   }
///   init(storedFields bytes: RawSpan) throws(StableError) {
///     var offset = 0
///     name = try bytes.field(at: &offset)
///     age = try bytes.field(at: &offset)
///   }
///   init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
///     guard version == 1 else { throw StableError(.malformed) }
///     var offset = 0
///     name = try bytes.field(at: &offset)
///     age = 0
///   }
/// }
/// ```
public protocol VersionedStorable: Storable {
  /// The version of the form that is written.
  static var storedVersion: UInt8 { get }
  /// The bound of the bytes behind the version byte.
  static var fieldsBound: StorableBound { get }
  /// Appends the fields.
  func storeFields(into writer: inout StorableWriter)
  /// The value that was stored with the present version.
  init(storedFields bytes: RawSpan) throws(StableError)
  /// The value that was stored with an older version; `malformed` if that cannot be.
  init(migrating bytes: RawSpan, from version: UInt8) throws(StableError)
}

extension VersionedStorable {
  /// One byte more than the fields'. An old form may be shorter or longer, so it is never fixed.
  public static var bound: StorableBound {
    guard let maximum = fieldsBound.maximum else { return .unbounded }
    return .upTo(maximum + 1)
  }

  /// Appends the version and the fields.
  public func store(into writer: inout StorableWriter) {
    writer.append(Self.storedVersion)
    storeFields(into: &writer)
  }

  /// The value that was stored, with the present version or an older one.
  public init(stored bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount > 0 else { throw StableError(.malformed) }
    let fields = bytes.extracting(1..<bytes.byteCount)
    if bytes[0] == Self.storedVersion {
      try self.init(storedFields: fields)
    } else if bytes[0] > Self.storedVersion {
      throw StableError(.newerVersion)
    } else {
      try self.init(migrating: fields, from: bytes[0])
    }
  }

  /// Throws `malformed`: there was no older version.
  public init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
    throw StableError(.malformed)
  }
}

extension StorableWriter {
  /// Appends a field: its bytes, and before them, unless they are of fixed size, their number as u32,
  /// highest byte first.
  public mutating func append<Field: Storable>(field: Field) {
    if Field.bound.isFixed {
      field.store(into: &self)
      return
    }
    let begin = count
    append(bigEndian: 0 as UInt32)
    field.store(into: &self)
    set(length: count - begin - 4, at: begin, byteCount: 4)
  }
}

extension RawSpan {
  /// The field at a place that `append(field:)` wrote; the place moves behind it.
  ///
  /// - Throws: `malformed` if there is none.
  public func field<Field: Storable>(
    _ type: Field.Type = Field.self, at offset: inout Int
  ) throws(StableError) -> Field {
    var size = Field.bound.fixedCount ?? 0
    if !Field.bound.isFixed {
      size = try length(at: offset, byteCount: 4)
      offset += 4
    }
    let field = try Field(stored: piece(offset, size))
    offset += size
    return field
  }
}

extension StorableBound {
  /// The bound of fields that are appended one behind the other with `append(field:)`.
  public static func fields(_ bounds: [StorableBound]) -> StorableBound {
    var maximum = 0
    var isFixed = true
    for bound in bounds {
      guard let size = bound.maximum else { return .unbounded }
      maximum += size
      if !bound.isFixed {
        maximum += 4
        isFixed = false
      }
    }
    return .bounded(maximum: maximum, isFixed: isFixed)
  }
}

/// A type that is stored as a Candid message: it can gain optional fields and cases as an interface can,
/// without a version.
///
/// ```swift
/// @CandidType struct Profile: CandidStorable { var name: String; var mail: String? }
/// ```
public protocol CandidStorable: Storable, CandidEncodable, CandidDecodable {}

extension CandidStorable {
  /// Any number of bytes.
  public static var bound: StorableBound { .unbounded }

  /// Appends the message that holds the value.
  public func store(into writer: inout StorableWriter) {
    writer.append(contentsOf: Message.encode(self))
  }

  /// The value of a message that holds one.
  public init(stored bytes: RawSpan) throws(StableError) {
    do throws(CandidError) {
      self = try Message.decode(bytes.array, as: Self.self)
    } catch {
      throw StableError(.malformed, at: UInt64(max(0, error.offset)))
    }
  }
}
