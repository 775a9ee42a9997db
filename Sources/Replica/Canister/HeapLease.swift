import WasmEngine

/// A private mapping of a canister's heap, or none where it has no heap.
///
/// It goes back to its image with the end of the lease, and what was written to it is forgotten.
struct HeapLease: ~Copyable {
  let region: MemoryRegion?
  private let image: MemoryImage?

  /// Owns a mapping that the image has leased.
  init(_ region: MemoryRegion?, of image: MemoryImage?) {
    self.region = region
    self.image = image
  }

  deinit {
    if let region { image?.release(region) }
  }

  /// Bytes of the mapping.
  var size: Int { region?.size ?? 0 }

  /// The pages that were written to, copied.
  func changes() throws(EngineError) -> PageChanges { try region?.changes() ?? PageChanges() }
}
