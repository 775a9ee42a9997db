#if !hasFeature(Embedded)
  /// Where sets and dictionaries have their elements, so that these are read without being retained.
  ///
  /// Iterators of the standard library retain the storage and each element. What is read here is what
  /// its inlined code reads; but nothing promises that it stays so: ask `isAsExpected` before.
  ///
  /// Source: `__RawSetStorage`, `__RawDictionaryStorage` and `_HashTable` of the library's interface.
  @frozen
  @safe
  @usableFromInline
  struct HashTableLayout: BitwiseCopyable {
    /// The storage: an object, whose first two words are the runtime's.
    @frozen
    @safe
    @usableFromInline
    struct Storage: BitwiseCopyable {
      @usableFromInline let header: (UInt, UInt)
      @usableFromInline let count: Int
      @usableFromInline let capacity: Int
      /// There are 1 << scale buckets.
      @usableFromInline let scale: Int8
      @usableFromInline let reservedScale: Int8
      @usableFromInline let extra: Int16
      @usableFromInline let age: Int32
      @usableFromInline let seed: Int
      /// A place for each bucket, of the elements or keys.
      @usableFromInline let elements: UnsafeRawPointer
      /// Of dictionaries, the same for the values. Sets have their first bits here.
      @usableFromInline let values: UnsafeRawPointer
    }

    @usableFromInline let storage: UnsafePointer<Storage>
    /// A bit for each bucket: whether it is occupied.
    @usableFromInline var words: UnsafePointer<UInt>
    /// The bits of the word that are still to come.
    @usableFromInline var word: UInt
    /// The first bucket of the word.
    @usableFromInline var first = 0

    /// The storage of a set, which must stay alive meanwhile.
    @inlinable
    @inline(__always)
    @unsafe
    init<Element>(_ set: Set<Element>) {
      let object = unsafe unsafeBitCast(set, to: UnsafeRawPointer.self)
      unsafe self.init(object, bits: MemoryLayout<Storage>.size &- MemoryLayout<UInt>.size)
    }

    /// The storage of a dictionary, which must stay alive meanwhile.
    @inlinable
    @inline(__always)
    @unsafe
    init<Key, Value>(_ dictionary: [Key: Value]) {
      let object = unsafe unsafeBitCast(dictionary, to: UnsafeRawPointer.self)
      unsafe self.init(object, bits: MemoryLayout<Storage>.size)
    }

    @inlinable
    @inline(__always)
    @unsafe
    init(_ object: UnsafeRawPointer, bits: Int) {
      unsafe storage = object.assumingMemoryBound(to: Storage.self)
      unsafe words = (object + bits).assumingMemoryBound(to: UInt.self)
      // Of a small table, bits behind the last bucket are set, too; they come last.
      word = unsafe words.pointee
    }

    /// The next bucket that is occupied; asked for as often as there are elements.
    @inlinable
    @inline(__always)
    mutating func next() -> Int {
      while word == 0 {
        unsafe words += 1
        word = unsafe words.pointee
        first &+= UInt.bitWidth
      }
      let bucket = first &+ word.trailingZeroBitCount
      word &= word &- 1
      return bucket
    }
  }

  extension HashTableLayout {
    /// Whether the library that this process has lays tables out so.
    @usableFromInline static let isAsExpected: Bool = {
      #if _runtime(_ObjC)
        // They may be objects of Objective-C.
        return false
      #else
        return [3, 100].allSatisfy { count in
          let set = Set(0..<count)
          let dictionary = Dictionary(uniqueKeysWithValues: set.map { ($0, ~$0) })
          return withExtendedLifetime((set, dictionary)) {
            let ofSet = unsafe HashTableLayout(set)
            let ofDictionary = unsafe HashTableLayout(dictionary)
            return unsafe ofSet.has(count) && ofSet.elements(ofSet.storage.pointee.elements) == set
              && ofDictionary.has(count)
              && ofDictionary.elements(ofDictionary.storage.pointee.elements) == set
              && ofDictionary.elements(ofDictionary.storage.pointee.values) == Set(set.map { ~$0 })
          }
        }
      #endif
    }()

    /// Whether the storage can be one of a number of integers, so that elements can be looked for in it.
    private func has(_ count: Int) -> Bool {
      let storage = unsafe storage.pointee
      guard storage.count == count, storage.capacity >= count, 1..<10 ~= storage.scale else {
        return false
      }
      // Elements lie in the object, behind the bits.
      let distance = unsafe storage.elements - UnsafeRawPointer(self.storage)
      return count <= 1 << storage.scale && 0...256 ~= distance
    }

    /// The integers of the occupied buckets.
    private func elements(_ places: UnsafeRawPointer) -> Set<Int> {
      let buckets = unsafe 1 << Int(storage.pointee.scale)
      let occupied = (0..<buckets).filter { bucket in
        unsafe words[bucket / UInt.bitWidth] >> UInt(bucket % UInt.bitWidth) & 1 == 1
      }
      return Set(
        occupied.map { unsafe places.load(fromByteOffset: 8 * $0, as: Int.self) })
    }
  }
#endif
