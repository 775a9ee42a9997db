import Testing

@testable import WasmEngine

@Suite struct DirtyPagesTests {
  @Test func `both ways to find the pages written to agree`() throws {
    let image = try MemoryImage(size: 64 * 65536)
    let region = try image.lease()
    defer { image.release(region) }
    #expect(try region.changes().runs.isEmpty)
    var pages: Set<Int> = []
    for _ in 0..<200 {
      let page = Int.random(in: 0..<1024)
      pages.insert(page)
      region.bytes[page * 4096 + 17] = 1
      // A page that was only read is not changed.
      #expect(region.bytes[.random(in: 0..<1024) * 4096 + 18] == 0)
    }
    let mapping = UnsafeRawBufferPointer(region.bytes)
    let listed = try #require(DirtyPages.readPagemap(mapping))
    #expect(Set(listed.flatMap { Array($0.lowerBound / 4096..<$0.upperBound / 4096) }) == pages)
    // The kernel may lack the other way.
    if let scanned = DirtyPages.scan(mapping) { #expect(scanned == listed) }
    #expect(try region.changes().runs == listed)
  }

  @Test func `a mapping that is given back is clean for the next message`() throws {
    let image = try MemoryImage(size: 65536)
    let first = try image.lease()
    first.bytes[5] = 9
    image.release(first)
    let second = try image.lease()
    defer { image.release(second) }
    #expect(second === first)
    #expect(second.bytes[5] == 0)
    #expect(try second.changes().runs.isEmpty)
  }
}
