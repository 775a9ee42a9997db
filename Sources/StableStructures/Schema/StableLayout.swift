public import Candid

/// How the values of a type are stored, in words: what new code compares with before it reads bytes that
/// older code stored.
///
/// ```text
/// nat64 · text · opt nat32 · vec text · (nat64, text) · bytes<=40
/// User{2(name:text,visits:nat64,mail:opt text)1(name:text,visits:nat32)}   a struct: its versions
/// Shape{1[empty(),circle(radius:nat32)]}                                   an enum: its cases
/// Profile{1;4449444C…;mail,name;}                                          `layout: .candid`
/// Counter{2(number:nat64)*}                                                `*`: reads older ones by itself
/// ```
///
/// A type that was said before is its name alone, so types that contain themselves end.
public struct StableLayout: ~Copyable {
  /// The words, in UTF-8.
  public var bytes: [UInt8] { writer.bytes }

  var writer = StorableWriter()

  /// Whether what was stored with a layout (first) can be read with another one (second); if not, that becomes a
  /// sentence that says what cannot.
  ///
  /// In a canister it is there only once a type came that can read more than its own layout: modules with
  /// plain types do without the code.
  #if hasFeature(Embedded)
    // A canister runs one message at a time.
    @safe nonisolated(unsafe) static var comparison:
      ((UnsafeRawBufferPointer, inout StableLayout) -> Bool)?
    @safe nonisolated(unsafe) static var messageComparison:
      (([UInt8], [UInt8]) -> MessageHeader.Misfit?)?
  #else
    @safe static var comparison: ((UnsafeRawBufferPointer, inout StableLayout) -> Bool)? {
      { unsafe LayoutComparison.canRead(stored: $0, &$1) }
    }
    static var messageComparison: (([UInt8], [UInt8]) -> MessageHeader.Misfit?)? {
      { MessageHeader.misfit(reading: $0, as: $1) }
    }
  #endif

  /// No words.
  public init() {}

  /// The layout of a structure: its kind, and the layout of its elements.
  init<Value: Storable>(_ structure: StaticString, of type: Value.Type) {
    append(structure)
    type.describe(into: &self)
  }

  /// The layout of a type.
  public init<Value: Storable>(of type: Value.Type) { type.describe(into: &self) }

  /// Appends words: a name that no other type has, if its bytes are of no other type.
  public mutating func append(_ words: StaticString) {
    unsafe writer.append(
      buffer: UnsafeRawBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
  }

  /// Appends words that lie elsewhere.
  mutating func append(_ words: LayoutComparison.Words) {
    unsafe writer.append(buffer: words.buffer)
  }

  /// The words, as long as there are no more of them.
  var words: LayoutComparison.Words {
    unsafe LayoutComparison.Words(UnsafeRawBufferPointer(start: writer.base, count: writer.length))
  }

  /// Appends a number in decimal digits.
  mutating func append(decimal number: Int) {
    if number >= 10 { append(decimal: number / 10) }
    writer.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
  }

  /// Appends a number in hexadecimal digits, two for each byte.
  mutating func append(hexadecimal content: [UInt8]) {
    for byte in content {
      for digit in [byte >> 4, byte & 15] { writer.append(digit + (digit < 10 ? 0x30 : 0x37)) }
    }
  }

  /// Appends what tells a name from others that are spelled alike.
  private mutating func append(hashOf content: [UInt8]) {
    var hash: UInt32 = 0x811C_9DC5
    for byte in content { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    append("#")
    for shift in [24, 16, 8, 0] as [UInt32] {
      append(hexadecimal: [UInt8(truncatingIfNeeded: hash >> shift)])
    }
  }

  /// From now on layouts are compared part by part.
  func comparesParts() {
    #if hasFeature(Embedded)
      StableLayout.comparison = { unsafe LayoutComparison.canRead(stored: $0, &$1) }
    #endif
  }
}

/// What `@Storable` says of a type.
extension StableLayout {
  /// Appends a type that has versions: its name and, unless they were said before, those.
  public mutating func append<Value: VersionedStorable>(_ name: StaticString, _ type: Value.Type) {
    append(name, type) { _ in }
  }

  /// Appends a generic type that has versions; the body appends its arguments.
  public mutating func append<Value: VersionedStorable>(
    _ name: StaticString, _ type: Value.Type, arguments: (inout StableLayout) -> Void
  ) {
    comparesParts()
    let begin = writer.count
    append(name)
    var inner = StableLayout()
    arguments(&inner)
    // What the arguments are is seen in the fields; here they tell two types from each other.
    if inner.writer.count > 0 { append(hashOf: inner.bytes) }
    if LayoutComparison.definition(of: words[begin..<words.count], in: words) != nil { return }
    append("{")
    type.describeVersions(into: &self)
    append("}")
  }

  /// Begins a version that is stored field by field.
  public mutating func beginFields(version: UInt8) {
    append(decimal: Int(version))
    append("(")
  }

  /// Ends the fields of a version or of a case.
  public mutating func endFields() { end(with: 0x29) }

  /// Begins a version that is stored as the number of a case and the fields of that.
  public mutating func beginCases(version: UInt8) {
    append(decimal: Int(version))
    append("[")
  }

  /// Ends the cases of a version.
  public mutating func endCases() { end(with: 0x5D) }

  /// Begins a case.
  public mutating func beginCase(_ name: StaticString) {
    append(name)
    append("(")
  }

  /// Ends a case.
  public mutating func endCase() {
    endFields()
    append(",")
  }

  /// Appends a field; its name is empty if it has none.
  public mutating func appendField<Value: Storable>(_ name: StaticString, _ type: Value.Type) {
    append(name)
    append(":")
    type.describe(into: &self)
    append(",")
  }

  /// Puts the closing sign in the place of the comma behind the last part.
  private mutating func end(with sign: UInt8) {
    if bytes.last == 0x2C { writer.length -= 1 }
    writer.append(sign)
  }

  /// Appends a version that is stored as Candid messages.
  public mutating func appendMessage<Value: CandidTyped>(version: UInt8, _ type: Value.Type) {
    #if hasFeature(Embedded)
      StableLayout.messageComparison = { MessageHeader.misfit(reading: $0, as: $1) }
    #endif
    append(decimal: Int(version))
    #if hasFeature(Embedded)
      unsafe writer.append(buffer: type.knownLayout().bytes)
    #else
      appendMessageType(type)
    #endif
  }

  /// Appends a Candid type: the header of its messages, and the names of its fields or cases.
  fileprivate mutating func appendMessageType<Value: CandidTyped>(_ type: Value.Type) {
    var builder = TypeTableBuilder()
    let reference = type.candidType(in: &builder)
    append(";")
    append(hexadecimal: MessageHeader(builder, [reference]).bytes)
    append(";")
    for (index, name) in builder.names(inside: reference).enumerated() {
      if index > 0 { append(",") }
      for byte in name { writer.append(LayoutComparison.separates(byte) ? 0x5F : byte) }
    }
    append(";")
  }

  /// Appends a type without a version that is stored as Candid messages.
  mutating func appendMessage<Value: CandidTyped>(_ type: Value.Type) {
    comparesParts()
    var inner = StableLayout()
    inner.appendMessage(version: 0, type)
    append("Candid")
    append(hashOf: inner.bytes)
    append("{")
    append(inner.words)
    append("}")
  }

  /// Appends that older versions are read by an `init(migrating:from:)` of the type's own.
  public mutating func appendOlderVersions() { append("*") }
}

#if hasFeature(Embedded)
  extension CandidTyped {
    /// What the words of the type are known by.
    @inlinable
    @inline(__always)
    static var layoutKey: UInt64 { TypeTableBuilder.combine(0x6C61_796F_7574, candidTypeKey) }

    /// The words of the type.
    @inline(never)
    static func knownLayout() -> KnownBytes {
      unsafe KnownBytes.find(layoutKey) { unsafe foreknownLayout() }
    }

    /// Where the words of the type lie; `cooper build` asks for them, see `KnownBytes`.
    @inline(never)
    static func foreknownLayout() -> UnsafeRawPointer {
      unsafe KnownBytes.make(layoutKey) {
        var layout = StableLayout()
        layout.appendMessageType(Self.self)
        return layout.bytes
      }
    }
  }
#endif
