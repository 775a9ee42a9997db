/// What a structure holds: its kind, the names of its types, and a version that the program counts.
public struct StableSchema: Hashable, Sendable {
  /// Kinds of structures.
  public enum Structure: UInt8, Hashable, Sendable {
    /// `StableBTreeMap`
    case map = 1
    /// `StableBTreeSet`
    case set
    /// `StableVec`
    case vec
    /// `StableMinHeap`
    case heap
    /// `StableCell`
    case cell
    /// `StableLog`
    case log
    /// `StableDeque`
    case deque
    /// `StableMultimap`
    case multimap
  }

  /// The kind of structure.
  public var structure: Structure
  /// How keys and values are stored, as `StableLayout` says it: `(nat64, text)`, say.
  public var types: [UInt8]
  /// A number that the program raises when it changes what the bytes mean.
  public var version: UInt32

  /// A schema of one type.
  public init<Element: Storable>(
    _ structure: Structure, of element: Element.Type, version: UInt32 = 1
  ) {
    self.structure = structure
    types = StableLayout(of: element).bytes
    self.version = version
  }

  /// A schema of keys and values.
  public init<Key: Storable, Value: Storable>(
    _ structure: Structure, of key: Key.Type, _ value: Value.Type, version: UInt32 = 1
  ) {
    self.structure = structure
    types = StableLayout(of: StorablePair<Key, Value>.self).bytes
    self.version = version
  }
}

extension StableSchema: Storable {
  /// Any number of bytes.
  public static var bound: StorableBound { .unbounded }

  /// Appends a layout version, the kind, the version, the types.
  public func store(into writer: inout StorableWriter) {
    writer.append(1)
    writer.append(structure.rawValue)
    writer.append(bigEndian: version)
    writer.append(contentsOf: types)
  }

  /// The schema that was stored.
  public init(stored bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount >= 6, let structure = Structure(rawValue: bytes[1]) else {
      throw StableError(.malformed)
    }
    guard bytes[0] == 1 else { throw StableError(.newerVersion) }
    self.structure = structure
    version = try UInt32(stored: bytes.extracting(2..<6))
    types = bytes.extracting(6..<bytes.byteCount).array
  }
}

/// Remembers what is in which memory, in a memory of its own, so that opening with another type is an
/// error at once and not a trap at the first read.
///
/// ```swift
/// static let memories = MemoryManager(.stable)
/// static let schemas = StableSchemaRegistry(in: memories[254])
/// static let users = schemas.map("users", UInt64.self, User.self, in: memories[0])
/// ```
///
/// It is a map from names to schemas, in the layout of the Rust library.
public final class StableSchemaRegistry {
  private let map: StableBTreeMap<String, StableSchema>

  /// Opens the registry in the memory, or makes one in an empty memory; anything else traps.
  public init(in memory: any PagedMemory) { map = StableBTreeMap(in: memory) }

  /// The schema registered under a name.
  public subscript(name: String) -> StableSchema? { map[name] }

  /// All names with their schemas, in the order of the names.
  public var entries: [(name: String, schema: StableSchema)] {
    map.map { (name: $0.key, schema: $0.value) }
  }

  /// Registers a schema under a name, or compares it with the one registered.
  ///
  /// Types that can read what was stored with the registered ones, as of a greater version or as Candid
  /// with a new option, take their place.
  ///
  /// - Throws: `schema` if it is another one; nothing changes then. `complaint(about:_:)` says why.
  public func check(_ name: String, _ schema: StableSchema) throws(StableError) {
    if map[name] == schema { return }
    guard complaint(about: name, schema) == nil else { throw StableError(.schema) }
    try map.store(schema, forKey: name)
  }

  /// Why what was stored with the registered schema cannot be read with this one; nil if it can.
  public func complaint(about name: String, _ schema: StableSchema) -> String? {
    guard let known = map[name], known != schema else { return nil }
    if known.structure != schema.structure { return "it is another kind of structure" }
    if known.version != schema.version { return "the program's version of it is another one" }
    var words = StableLayout()
    words.writer.append(contentsOf: schema.types)
    let canRead = unsafe known.types.withUnsafeBytes { stored in
      unsafe LayoutComparison.canRead(stored: stored, &words)
    }
    return canRead ? nil : String(decoding: words.bytes, as: UTF8.self)
  }

  /// Registers another schema under a name, after its structure was migrated.
  ///
  /// - Throws: `schema` if `old` is not the one registered.
  public func replace(_ name: String, _ old: StableSchema, by new: StableSchema) throws(StableError)
  {
    guard map[name] == old else { throw StableError(.schema) }
    try map.store(new, forKey: name)
  }

  /// Forgets a name.
  public func remove(_ name: String) { map[name] = nil }

  /// Opens or makes a map under a name; a trap if another schema is registered.
  public func map<Key: StorableKey, Value: Storable>(
    _ name: String, _ key: Key.Type, _ value: Value.Type, version: UInt32 = 1,
    in memory: any PagedMemory
  ) -> StableBTreeMap<Key, Value> {
    claim(name, StableSchema(.map, of: key, value, version: version))
    return StableBTreeMap(in: memory)
  }

  /// Opens or makes a set under a name; a trap if another schema is registered.
  public func set<Element: StorableKey>(
    _ name: String, _ element: Element.Type, version: UInt32 = 1, in memory: any PagedMemory
  ) -> StableBTreeSet<Element> {
    claim(name, StableSchema(.set, of: element, version: version))
    return StableBTreeSet(in: memory)
  }

  /// Opens or makes an array under a name; a trap if another schema is registered.
  public func vec<Element: Storable>(
    _ name: String, _ element: Element.Type, version: UInt32 = 1, in memory: any PagedMemory
  ) -> StableVec<Element> {
    claim(name, StableSchema(.vec, of: element, version: version))
    return StableVec(in: memory)
  }

  /// Opens or makes a queue with two ends under a name; a trap if another schema is registered.
  public func deque<Element: Storable>(
    _ name: String, _ element: Element.Type, version: UInt32 = 1, in memory: any PagedMemory
  ) -> StableDeque<Element> {
    claim(name, StableSchema(.deque, of: element, version: version))
    return StableDeque(in: memory)
  }

  private func claim(_ name: String, _ schema: StableSchema) {
    if let complaint = complaint(about: name, schema) {
      var words = StableLayout()
      words.writer.append(contentsOf: Array(complaint.utf8))
      halt(words)
    }
    do { try check(name, schema) } catch { halt(error) }
  }
}
