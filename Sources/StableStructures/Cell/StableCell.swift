/// One value that lives in a memory and so outlives upgrades, in the layout of the Rust library.
///
/// ```swift
/// let owner = StableCell(in: memories[2], default: Principal.anonymous)
/// owner.value = System.caller
/// ```
///
/// The value is kept in the heap, too: reading costs nothing. A cut of the process within a change can
/// leave half of it; a canister's messages happen whole or not at all.
///
/// Layout: "SCL", version 1, the size as u32, the bytes.
public final class StableCell<Value: Storable> {
  /// The memory the cell lives in.
  public let memory: any PagedMemory
  private var current: Value

  private static var layout: StableLayout { StableLayout("cell ", of: Value.self) }

  static var magic: StaticMagic { StaticMagic("S", "C", "L") }

  /// Opens the cell in the memory, or makes one with the given value in an empty memory; anything else
  /// traps.
  public init(in memory: any PagedMemory, default value: @autoclosure () -> Value) {
    self.memory = memory
    do {
      if case .vacant = Occupancy(memory, magic: StableCell.magic) {
        claimLayout(memory, StableCell.layout, isEmpty: true)
        current = value()
        try write(current)
      } else {
        // Before the value is read: bytes of another type may be one of this by chance.
        try Occupancy(memory, magic: StableCell.magic).require()
        claimLayout(memory, StableCell.layout, isEmpty: false)
        current = try StableCell.read(memory)
      }
    } catch {
      halt(error)
    }
  }

  private init(_ memory: any PagedMemory, _ value: Value) {
    self.memory = memory
    current = value
  }

  /// Opens the cell in the memory, or makes one with the given value in an empty memory.
  ///
  /// - Throws: what `open` and `create` throw.
  public static func openOrCreate(
    in memory: any PagedMemory, default value: @autoclosure () -> Value
  ) throws(StableError) -> StableCell {
    if case .vacant = Occupancy(memory, magic: magic) {
      return try create(in: memory, value: value())
    }
    return try open(in: memory)
  }

  /// Opens the cell that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated`, `corrupted`, or `malformed` if the
  ///   bytes are no value of this type.
  public static func open(in memory: any PagedMemory) throws(StableError) -> StableCell {
    try Occupancy(memory, magic: magic).require()
    try requireLayout(memory, layout, isEmpty: false)
    return StableCell(memory, try read(memory))
  }

  /// Makes a cell in an empty memory.
  ///
  /// - Throws: `notEmpty`, `outOfMemory` or `tooLarge`.
  public static func create(in memory: any PagedMemory, value: Value) throws(StableError)
    -> StableCell
  {
    guard case .vacant = Occupancy(memory, magic: magic) else { throw StableError(.notEmpty) }
    let cell = StableCell(memory, value)
    try cell.write(value)
    try requireLayout(memory, layout, isEmpty: true)
    return cell
  }

  /// The value. Setting it writes it; a memory that cannot grow traps: see `store(_:)`.
  public var value: Value {
    get { current }
    set { do { try store(newValue) } catch { halt(error) } }
  }

  /// Puts another value in and returns the one before.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the cell is as before.
  @discardableResult
  public func store(_ value: Value) throws(StableError) -> Value {
    try write(value)
    let old = current
    current = value
    return old
  }

  private func write(_ value: Value) throws(StableError) {
    var writer = StorableWriter()
    writer.append(contentsOf: [0x53, 0x43, 0x4C, 1, 0, 0, 0, 0])
    value.store(into: &writer)
    let size = writer.count - 8
    guard size <= 0x7FFF_0000, Value.bound.allows(size) else { throw StableError(.tooLarge) }
    for index in 0..<4 {
      unsafe writer.base.storeBytes(
        of: UInt8(truncatingIfNeeded: size &>> (8 * index)), toByteOffset: 4 + index,
        as: UInt8.self)
    }
    try memory.reserve(bytes: UInt64(writer.count))
    unsafe memory.write(
      UnsafeRawBufferPointer(start: writer.base, count: writer.count), at: 0)
  }

  private static func read(_ memory: any PagedMemory) throws(StableError) -> Value {
    try Occupancy(memory, magic: magic).require()
    let size = memory.words(at: 0).0 >> 32
    guard size <= 0x7FFF_0000, size + 8 <= memory.byteCount else {
      throw StableError(.truncated, at: memory.byteCount)
    }
    let bytes = try memory.bytes(at: 8, count: Int(size))
    var value: Value?
    var failure: StableError?
    unsafe bytes.withUnsafeBytes { buffer in
      do throws(StableError) {
        value = try Value(stored: unsafe buffer.bytes)
      } catch {
        failure = error
      }
    }
    guard let value else { throw failure ?? StableError(.malformed) }
    return value
  }
}
