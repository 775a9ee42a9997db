import CanisterKit
import StableStructures

/// Where bytes lie in a `BlobStore`.
@CandidType struct Piece {
  var offset: UInt64
  var length: UInt64
}

/// Bytes in a memory, each piece in one place, so that reading a piece is one read.
///
/// What is freed joins the free space beside it; a new piece takes the first space that is large enough,
/// else the end.
struct BlobStore {
  private let memory: VirtualMemory
  /// The free spaces: their lengths by their beginnings. The one under `UInt64.max` is not free: its
  /// length is where the end is.
  private let free: StableBTreeMap<UInt64, UInt64>

  /// A store in a memory, with its free spaces in another.
  init(_ memory: VirtualMemory, free: VirtualMemory) {
    self.memory = memory
    self.free = StableBTreeMap(in: free)
  }

  private static var endKey: UInt64 { .max }

  /// How much of the memory is in use, free spaces in between included.
  var end: UInt64 { free[Self.endKey] ?? 0 }

  /// Keeps bytes. Traps where stable memory is full.
  func add(_ bytes: [UInt8]) -> Piece {
    let length = UInt64(bytes.count)
    let piece = Piece(offset: length == 0 ? 0 : space(length), length: length)
    guard (try? memory.put(bytes, at: piece.offset)) != nil else {
      System.trap("stable memory is full")
    }
    return piece
  }

  private func space(_ length: UInt64) -> UInt64 {
    for (offset, count) in free where offset != Self.endKey && count >= length {
      _ = free.removeValue(forKey: offset)
      if count > length { _ = free.updateValue(count - length, forKey: offset + length) }
      return offset
    }
    let end = end
    _ = free.updateValue(end + length, forKey: Self.endKey)
    return end
  }

  /// Forgets a piece.
  func remove(_ piece: Piece) {
    guard piece.length > 0 else { return }
    var (start, end) = (piece.offset, piece.offset + piece.length)
    if let before = free.elements(from: .open, to: .excluding(start)).last,
      before.key + before.value == start
    {
      _ = free.removeValue(forKey: before.key)
      start = before.key
    }
    if end != Self.endKey, let after = free[end] {
      _ = free.removeValue(forKey: end)
      end += after
    }
    if end == self.end {
      _ = free.updateValue(start, forKey: Self.endKey)
    } else {
      _ = free.updateValue(end - start, forKey: start)
    }
  }

  /// The bytes of a piece.
  func bytes(of piece: Piece) -> [UInt8] {
    (try? memory.bytes(at: piece.offset, count: Int(piece.length))) ?? []
  }

  /// Forgets all.
  func removeAll() { free.removeAll() }
}
