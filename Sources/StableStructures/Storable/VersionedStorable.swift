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
  /// Appends the versions that can be read, the present one first.
  static func describeVersions(into layout: inout StableLayout)
}

extension VersionedStorable {
  /// Appends `bytes`: nothing is known of the fields.
  public static func describe(into layout: inout StableLayout) {
    layout.comparesParts()
    layout.append("bytes")
  }

  /// Appends `*`: what the type reads is its own affair.
  public static func describeVersions(into layout: inout StableLayout) {
    layout.appendOlderVersions()
  }

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
    try self.init(storedFields: bytes.extracting(1..<bytes.byteCount), version: bytes[0])
  }

  /// The value whose fields were stored with a version: the present one or an older one.
  ///
  /// - Throws: `newerVersion` if it is neither, `malformed` if the bytes are no value of that version.
  public init(storedFields bytes: RawSpan, version: UInt8) throws(StableError) {
    if version == Self.storedVersion {
      try self.init(storedFields: bytes)
    } else if version > Self.storedVersion {
      throw StableError(.newerVersion)
    } else {
      try self.init(migrating: bytes, from: version)
    }
  }

  /// Throws `malformed`: there was no older version.
  public init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
    throw StableError(.malformed)
  }
}

/// A type that can be stored, as a field of one with `@Storable`.
public typealias StoredField<Value: Storable> = Value

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

  /// Makes sure that the last field ends where the bytes do.
  ///
  /// - Throws: `malformed` if something follows.
  public func requireEnd(at offset: Int) throws(StableError) {
    guard offset == byteCount else { throw StableError(.malformed, at: UInt64(offset)) }
  }
}

extension StorableBound {
  /// The bound of fields that are appended one behind the other with `append(field:)`.
  @export(interface)
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

  /// The bound of the number of a case, a byte, and its fields, which have one of the given bounds.
  public static func cases(_ bounds: [StorableBound]) -> StorableBound {
    var maximum = 0
    var isFixed = true
    for bound in bounds {
      guard let size = bound.maximum else { return .unbounded }
      if !bound.isFixed || (maximum != 0 && maximum != size + 1) { isFixed = false }
      maximum = max(maximum, size + 1)
    }
    return .bounded(maximum: maximum, isFixed: isFixed)
  }
}
