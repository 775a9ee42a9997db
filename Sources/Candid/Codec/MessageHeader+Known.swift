#if hasFeature(Embedded)
  // Headers of messages that `cooper build` asks for: see `KnownBytes`.

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

    @export(interface)
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
