#if hasFeature(Embedded)
  // Headers of messages and layouts follow from types alone. `cooper build` asks a canister for them
  // once, before it links it, and links a function with what it heard: then nothing of the code that
  // makes them is in the module, nor the names of fields. The functions to ask are those with
  // `foreknown` in their names, which it finds among the symbols of the compiled canister; a type whose
  // function it does not find has its code in the module.

  /// Bytes that follow from types alone, wherever they lie: a word with their number, then they.
  @safe
  public struct KnownBytes {
    /// Where they lie, for as long as the canister runs.
    public let address: UnsafeRawPointer

    /// The bytes at an address that `cooper_known` or `make` gave.
    @unsafe
    @inlinable
    init(_ address: UnsafeRawPointer) { unsafe self.address = unsafe address }

    /// The bytes.
    public var bytes: UnsafeRawBufferPointer {
      unsafe UnsafeRawBufferPointer(
        start: address + 4, count: Int(address.loadUnaligned(as: UInt32.self)))
    }

    /// What `cooper build` put into the module under a key; nil where it did not.
    ///
    /// - Parameters:
    ///   - key: What the bytes are known by: a type's `candidTypeKey`, or made of it.
    ///   - make: Where they lie otherwise.
    @inlinable
    @inline(__always)
    public static func find(_ key: UInt64, else make: () -> UnsafeRawPointer) -> KnownBytes {
      unsafe KnownBytes(cooper_known(key) ?? make())
    }

    /// Bytes that are made once, and then are under their key.
    ///
    /// In front of them are a mark and the key, for `cooper build`.
    ///
    /// - Parameters:
    ///   - key: What they are known by.
    ///   - content: Makes them.
    @inline(never)
    @export(interface)
    public static func make(_ key: UInt64, _ content: () -> [UInt8]) -> UnsafeRawPointer {
      for (known, address) in unsafe made where known == key { return unsafe address }
      let bytes = content()
      let block = UnsafeMutableRawPointer.allocate(byteCount: 20 + bytes.count, alignment: 8)
      unsafe block.storeBytes(of: KnownBytes.mark, as: UInt64.self)
      unsafe block.storeBytes(of: key, toByteOffset: 8, as: UInt64.self)
      unsafe block.storeBytes(
        of: UInt32(truncatingIfNeeded: bytes.count), toByteOffset: 16, as: UInt32.self)
      bytes.withUnsafeBytes { source in
        if let base = source.baseAddress {
          unsafe (block + 20).copyMemory(from: base, byteCount: source.count)
        }
      }
      let address = unsafe UnsafeRawPointer(block + 16)
      unsafe made.append((key, address))
      return unsafe address
    }

    /// What was made, with its key. A canister runs one message at a time.
    nonisolated(unsafe) private static var made: [(UInt64, UnsafeRawPointer)] = []

    /// `cooper` and a number that says how the bytes lie.
    private static var mark: UInt64 { 0x01_00_72_65_70_6F_6F_63 }
  }

  /// What `cooper build` linked in; the kit's own, which knows nothing, where it did not.
  @_extern(c, "cooper_known")
  @usableFromInline
  func cooper_known(_ key: UInt64) -> UnsafeRawPointer?

  extension CandidTyped {
    /// Where the header of messages with a value of the type lies.
    @inline(never)
    public static func foreknown() -> UnsafeRawPointer {
      unsafe KnownBytes.make(candidTypeKey) {
        var builder = TypeTableBuilder()
        let type = candidType(in: &builder)
        return MessageHeader.made(builder, [type])
      }
    }
  }

  extension MessageHeader {
    /// Where the header of messages with two values of the types lies.
    @inline(never)
    @usableFromInline
    static func foreknown<T1: CandidTyped, T2: CandidTyped>(
      _ t1: T1.Type, _ t2: T2.Type
    ) -> UnsafeRawPointer {
      unsafe KnownBytes.make(key(T1.candidTypeKey, T2.candidTypeKey)) {
        var builder = TypeTableBuilder()
        let types = [T1.candidType(in: &builder), T2.candidType(in: &builder)]
        return made(builder, types)
      }
    }

    /// Where the header of messages with three values of the types lies.
    @inline(never)
    @usableFromInline
    static func foreknown<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped>(
      _ t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type
    ) -> UnsafeRawPointer {
      unsafe KnownBytes.make(key(key(T1.candidTypeKey, T2.candidTypeKey), T3.candidTypeKey)) {
        var builder = TypeTableBuilder()
        let types = [
          T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        ]
        return made(builder, types)
      }
    }

    @inline(never)
    static func made(_ builder: TypeTableBuilder, _ types: [TypeReference]) -> [UInt8] {
      MessageHeader(builder, types).bytes
    }

    /// What the header of several values is known by: of one value it is the type's own key.
    @inlinable
    @inline(__always)
    static func key(_ a: UInt64, _ b: UInt64) -> UInt64 {
      TypeTableBuilder.join(0x6865_6164_6572 &+ a, b)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped>(of t1: T1.Type) { self.init(MessageHeader.known(t1)) }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped>(of t1: T1.Type, _ t2: T2.Type) {
      self.init(MessageHeader.known(t1, t2))
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped>(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type
    ) {
      self.init(MessageHeader.known(t1, t2, t3))
    }

    @usableFromInline
    init(_ known: KnownBytes) { self.init(bytes: unsafe [UInt8](known.bytes)) }

    // Each for itself, and short: the compiler makes one function of several that are alike but for a
    // number, and then the linker would not know the number.

    @inline(never)
    @usableFromInline
    static func known<T1: CandidTyped>(_ t1: T1.Type) -> KnownBytes {
      unsafe KnownBytes.find(T1.candidTypeKey) { unsafe T1.foreknown() }
    }

    @inline(never)
    @usableFromInline
    static func known<T1: CandidTyped, T2: CandidTyped>(
      _ t1: T1.Type, _ t2: T2.Type
    ) -> KnownBytes {
      unsafe KnownBytes.find(key(T1.candidTypeKey, T2.candidTypeKey)) {
        unsafe MessageHeader.foreknown(t1, t2)
      }
    }

    @inline(never)
    @usableFromInline
    static func known<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped>(
      _ t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type
    ) -> KnownBytes {
      unsafe KnownBytes.find(key(key(T1.candidTypeKey, T2.candidTypeKey), T3.candidTypeKey)) {
        unsafe MessageHeader.foreknown(t1, t2, t3)
      }
    }
  }
#endif
