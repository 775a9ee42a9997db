/// Divides one memory into up to 255 virtual ones, each growing in buckets of its own.
///
/// ```swift
/// static let memories = MemoryManager(.stable)
/// static var balances = StableBTreeMap<Principal, UInt128>(in: memories[0])
/// ```
///
/// The layout is that of the Rust library: page 0 holds the magic `MGR`, the sizes of all memories and
/// the owner of each bucket; bucket b begins at page 1 + b · bucketPages, and a memory is its buckets
/// in rising order. Behind all that, page 0 has the layouts of what lives in the memories, for comparison
/// when an upgraded program opens them: see
/// `VirtualMemory.recordedLayout`.
public final class MemoryManager {
  /// What its memories share with it.
  let buckets: BucketTable

  /// The pages of a bucket.
  public var bucketPages: UInt16 { buckets.bucketPages }

  /// Opens the manager in the memory, or makes one in an empty memory.
  ///
  /// A memory that holds something else, or a damaged manager, traps: nothing is overwritten. The
  /// stored size of a bucket wins over the one given. Use `open`, `create` or `openOrCreate` to
  /// handle the error.
  public convenience init(_ memory: any PagedMemory, bucketPages: UInt16 = 128) {
    do {
      try self.init(openOrCreate: memory, bucketPages: bucketPages)
    } catch {
      halt(error)
    }
  }

  /// Opens the manager in the canister's stable memory, or makes one there: `MemoryManager(.stable)`.
  ///
  /// A stable memory that holds something else traps: nothing is overwritten.
  public convenience init(_ memory: StableMemory, bucketPages: UInt16 = 128) {
    self.init(memory as any PagedMemory, bucketPages: bucketPages)
  }

  /// Opens the manager in the memory, or makes one in an empty memory.
  ///
  /// - Throws: what `open` and `create` throw.
  public static func openOrCreate(
    _ memory: any PagedMemory, bucketPages: UInt16 = 128
  ) throws(StableError) -> MemoryManager {
    try MemoryManager(openOrCreate: memory, bucketPages: bucketPages)
  }

  /// Opens the manager that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated` or `corrupted`.
  public static func open(_ memory: any PagedMemory) throws(StableError) -> MemoryManager {
    MemoryManager(try BucketTable(opening: memory))
  }

  /// Makes a manager in an empty memory.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`; nothing is overwritten.
  public static func create(
    _ memory: any PagedMemory, bucketPages: UInt16 = 128
  ) throws(StableError) -> MemoryManager {
    guard case .vacant = Occupancy(memory, magic: magic) else { throw StableError(.notEmpty) }
    return MemoryManager(try BucketTable(creating: memory, bucketPages: bucketPages))
  }

  static var magic: StaticMagic { StaticMagic("M", "G", "R") }

  @export(interface)
  private init(openOrCreate memory: any PagedMemory, bucketPages: UInt16) throws(StableError) {
    if case .vacant = Occupancy(memory, magic: MemoryManager.magic) {
      buckets = try BucketTable(creating: memory, bucketPages: bucketPages)
    } else {
      buckets = try BucketTable(opening: memory)
    }
  }

  private init(_ buckets: BucketTable) { self.buckets = buckets }

  /// The virtual memory with the given id, 0 to 254.
  public subscript(id: Int) -> VirtualMemory {
    guard id >= 0, id < 255 else { halt("the id of a memory is 0 to 254") }
    return VirtualMemory(id: UInt8(id), in: buckets)
  }
}
