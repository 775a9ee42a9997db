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
#endif
