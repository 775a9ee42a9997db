/// A cursor over a message, with the message's own types.
///
/// Types read themselves with it: see `CandidDecodable`. It exists only while `Message.decode` or
/// `Value.decode` runs, so its pointers into the message are valid as long as it is. All reads
/// check the end of the message first.
@safe
public struct Reader: ~Copyable {
  /// The message's first byte.
  @usableFromInline let start: UnsafeRawPointer
  /// The next byte to read.
  @usableFromInline var cursor: UnsafeRawPointer
  /// The message's end.
  @usableFromInline let end: UnsafeRawPointer
  /// The message's types; see `TypeWords`.
  @usableFromInline var types: TypeWords
  /// The word of the next argument's type.
  @usableFromInline var argument: Int
  /// The word of the first argument's type; types end there.
  var firstArgument: Int
  /// How many levels of nesting there may be.
  let greatestDepth: Int
  /// How many levels of nesting are left.
  @usableFromInline var depth: Int
  /// How many steps without bytes are left.
  @usableFromInline var work: Int
  #if !hasFeature(Embedded)
    /// A composite type whose values were found to take bytes.
    @usableFromInline var sized: Int32 = -1
  #endif
  /// The pairs of a wire type and an expected reference type found to be subtypes.
  var references: [(wire: WireType, key: UInt64)] = []
  /// The values that are being passed over, from the outermost to the innermost.
  @usableFromInline var skipped = SkippedStack()

  /// A reader of a message whose header has been read and found valid.
  ///
  /// The bytes must stay where they are as long as the reader is used.
  @unsafe
  @usableFromInline
  init(_ message: UnsafeBufferPointer<UInt8>, limits: DecodingLimits) throws(CandidError) {
    // An empty buffer may have no address; any will do then.
    unsafe start =
      UnsafeRawPointer(message.baseAddress) ?? UnsafeRawPointer(bitPattern: 8).unsafelyUnwrapped
    unsafe cursor = start
    unsafe end = start + message.count
    greatestDepth = limits.depth
    depth = limits.depth
    let (sum, overflow) = limits.work.addingReportingOverflow(4 &* message.count)
    work = overflow ? .max : sum
    types = TypeWords(capacity: 32)
    argument = 0
    firstArgument = 0
    firstArgument = try readHeader(limits)
    argument = firstArgument
  }

  /// The offset of the next byte.
  @inlinable
  public var offset: Int { unsafe cursor - start }

  /// How many bytes are left.
  @inlinable
  public var remaining: Int { unsafe end - cursor }

  /// What a field or argument that is not in the message has as its type.
  @inlinable
  public static var missing: WireType { WireType(Opcode.missing) }
}

/// Errors, made out of line to keep the readers small. Mutating, so that the reader goes by address:
/// else the compiler copies all of it before every check.
extension Reader {
  /// An error at the next byte.
  @export(interface)
  @inline(never)
  public mutating func error(_ code: CandidError.Code) -> CandidError { error(code, at: offset) }

  /// An error at another byte.
  @export(interface)
  @inline(never)
  mutating func error(_ code: CandidError.Code, at offset: Int) -> CandidError {
    CandidError(code, at: offset, level: greatestDepth - depth)
  }

  /// The error for a type that is not the expected one.
  @export(interface)
  @inline(never)
  public mutating func mismatch(_ wire: WireType) -> CandidError {
    error(wire == Opcode.missing ? .missing : .mismatch)
  }

  /// The error for a variant's tag that the expected type does not have.
  @inline(never)
  public mutating func unknownTag() -> CandidError { error(.tag) }
}

/// Arguments.
extension Reader {
  /// The type of the next argument, `missing` behind the last.
  @inlinable
  public mutating func nextArgument() -> WireType {
    guard argument < types.count else { return Reader.missing }
    argument += 1
    return WireType(types[argument - 1])
  }

  /// Passes over the arguments that were not asked for and checks that nothing follows.
  ///
  /// - Throws: `trailing`, or what is wrong with those arguments.
  public mutating func finish() throws(CandidError) {
    while argument < types.count { try skip(nextArgument()) }
    guard remaining == 0 else { throw error(.trailing) }
  }
}

/// Work and depth.
extension Reader {
  /// Counts steps that no bytes pay for.
  @inlinable
  mutating func charge(_ steps: Int) throws(CandidError) {
    work = work &- steps
    if work < 0 { throw error(.limit) }
  }

  /// Goes one level deeper.
  @inlinable
  public mutating func enter() throws(CandidError) {
    depth = depth &- 1
    if depth < 0 { throw error(.depth) }
  }

  /// Comes back from a level.
  @inlinable
  public mutating func leave() { depth = depth &+ 1 }

  /// Throws `mismatch`, or `missing`, unless the type is the given primitive one.
  @inlinable
  @inline(__always)
  mutating func expect(_ opcode: Int32, _ wire: WireType) throws(CandidError) {
    if wire != opcode { throw mismatch(wire) }
  }
}

/// Bytes.
extension Reader {
  /// The next byte.
  @inlinable
  public mutating func byte() throws(CandidError) -> UInt8 {
    if unsafe cursor == end { throw error(.endOfInput) }
    let byte = unsafe cursor.load(as: UInt8.self)
    unsafe cursor += 1
    return byte
  }

  /// Passes over bytes and returns where they begin; valid as long as the message is.
  @inlinable
  @unsafe
  mutating func take(_ count: Int) throws(CandidError) -> UnsafeRawPointer {
    if count > remaining { throw error(.endOfInput) }
    let bytes = unsafe cursor
    unsafe cursor += count
    return unsafe bytes
  }

  /// Bytes that were read before, copied.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    precondition(offset >= 0 && count >= 0 && offset + count <= self.offset)
    return unsafe Array(UnsafeRawBufferPointer(start: start + offset, count: count))
  }

  /// A little-endian number of fixed width.
  @inlinable
  @inline(__always)
  mutating func fixed<T: FixedWidthInteger & BitwiseCopyable>() throws(CandidError) -> T {
    if MemoryLayout<T>.size > remaining { throw error(.endOfInput) }
    let value = unsafe cursor.loadUnaligned(as: T.self)
    unsafe cursor += MemoryLayout<T>.size
    return T(littleEndian: value)
  }
}
