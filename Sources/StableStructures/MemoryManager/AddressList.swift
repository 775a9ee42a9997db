/// Addresses in a row: an array without an object to count, which takes a fraction of an array's code.
struct AddressList: ~Copyable {
  private var bytes = StorableWriter(empty: ())

  /// The number of addresses.
  var count: Int { bytes.count >> 3 }

  /// Whether there are none.
  var isEmpty: Bool { bytes.count == 0 }

  /// The address at an index below `count`; a trap beyond it.
  subscript(index: Int) -> UInt64 {
    guard index >= 0, index < count else { halt(StableError(.corrupted)) }
    return bytes.word(at: index &<< 3)
  }

  @export(interface)
  @inline(never)
  mutating func append(_ address: UInt64) { bytes.append(littleEndian: address) }

  /// Removes and returns the last one, which must be there.
  mutating func removeLast() -> UInt64 {
    let last = self[count &- 1]
    bytes.count &-= 8
    return last
  }

  mutating func removeAll() { bytes.removeAll() }

  /// Takes over the addresses of another list.
  mutating func copy(_ other: borrowing AddressList) {
    bytes.removeAll()
    bytes.append(other.bytes.span)
  }
}
