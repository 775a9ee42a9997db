/// The bytes of a tree's operation: what goes in, what comes out, and what is on its way. The space is kept
/// from one operation to the next.
@usableFromInline
struct Operation: ~Copyable {
  /// The key and the value that the caller puts in.
  @usableFromInline var key = StorableWriter()
  @usableFromInline var value = StorableWriter()
  /// The value that was replaced or removed, or that was too large for a node.
  var oldValue = StorableWriter()
  /// An entry that leaves its leaf: to the caller, or into an inner node.
  var carriedKey = StorableWriter()
  var carriedValue = StorableWriter()
  /// A node being put together from two.
  private(set) var assembly = StorableWriter(capacity: 16)

  @usableFromInline init() {}

  /// Keeps a value that goes.
  mutating func keepOld(_ value: RawSpan) {
    oldValue.removeAll()
    oldValue.append(value)
  }

  /// Keeps an entry that leaves its leaf.
  @export(interface)
  mutating func carry(_ key: RawSpan, _ value: RawSpan) {
    carriedKey.removeAll()
    carriedKey.append(key)
    carriedValue.removeAll()
    carriedValue.append(value)
  }

  /// Makes one node of two neighbours and the entry between them.
  @export(interface)
  mutating func join(
    _ left: Node, _ right: Node, around parent: Node, at index: Int, into target: Node
  ) {
    let count = left.count &+ right.count &+ 1
    Node.join(left, right, around: parent, at: index, into: &assembly)
    target.takeContents(assembly.span, count: count)
    if assembly.capacity > 1 << 20 { assembly = StorableWriter(capacity: 16) }
  }
}
