import Synchronization
import WasmEngine

/// A canister's heap: on disk until the first message needs it, from then on in a `MemoryImage`.
final class CanisterHeap: Sendable {
  private enum Content {
    case stored(size: Int, load: @Sendable () throws -> MemoryImage)
    case loaded(MemoryImage)
  }

  /// What stands for its pages on disk; they are not deleted as long as it is there.
  let storage: PagedMemory
  private let content: Mutex<Content>

  /// A heap that is not on disk yet.
  init(_ image: MemoryImage) {
    storage = PagedMemory(.heap)
    content = Mutex(.loaded(image))
  }

  /// A heap as it is on disk.
  ///
  /// - Parameters:
  ///   - size: Its size in bytes.
  ///   - load: Reads it. It is called before anything of it is changed.
  init(size: Int, _ storage: PagedMemory, load: @escaping @Sendable () throws -> MemoryImage) {
    self.storage = storage
    content = Mutex(.stored(size: size, load: load))
  }

  /// The size in bytes.
  var size: Int {
    content.withLock { content in
      switch content {
      case .stored(let size, _): size
      case .loaded(let image): image.size
      }
    }
  }

  /// The bytes, which are read from disk the first time.
  ///
  /// - Throws: `StateDamage` if they are not as they were written; `EngineError`.
  func image() throws -> MemoryImage {
    let result = content.withLock { content -> Result<MemoryImage, any Error> in
      switch content {
      case .loaded(let image): return .success(image)
      case .stored(_, let load):
        return Result {
          let image = try load()
          content = .loaded(image)
          return image
        }
      }
    }
    return try result.get()
  }
}
