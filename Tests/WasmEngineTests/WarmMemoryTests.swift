import Foundation
import Synchronization
import Testing

@testable import WasmEngine

/// What is kept from message to message: mappings with their copied pages, and instances.
@Suite struct WarmMemoryTests {
  private static let counter = """
    (module (memory 2 8)
      (global $n (mut i32) (i32.const 5))
      (func (export "write") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
      (func (export "read") (param i32) (result i32) (i32.load (local.get 0)))
      (func (export "step") (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))
      (func (export "grow") (result i32) (memory.grow (i32.const 1)))
      (func (export "fail") unreachable))
    """

  private func image(pages: Int = 4) throws -> MemoryImage {
    try MemoryImage(size: pages * 65536)
  }

  // MARK: Pages

  @Test func `runs of pages are merged and cut`() {
    var pages = PrivatePages()
    #expect(pages.runs.isEmpty && pages.count == 0)
    for run in [8192..<12288, 0..<4096, 4096..<8192, 40960..<49152, 0..<8192, 5..<5] {
      pages.insert(run)
    }
    #expect(pages.runs == [0..<12288, 40960..<49152])
    #expect(pages.count == 5)
    pages.removeAll(from: 45056)
    #expect(pages.runs == [0..<12288, 40960..<45056])
    pages.removeAll(from: 4096)
    #expect(pages.runs == [0..<4096])
  }

  @Test func `a mapping is as its image is, also where others have changed that meanwhile`() throws
  {
    let image = try image()
    let first = try image.lease()
    for page in 0..<20 { first.bytes[page * 4096] = 1 }
    image.release(first)
    // Another one changes half of those pages, and others.
    let other = try image.lease()
    #expect(other === first)
    for page in stride(from: 0, to: 40, by: 2) { other.bytes[page * 4096 + 1] = 2 }
    let changes = try other.changes()
    #expect(changes.runs == stride(from: 0, to: 40, by: 2).map { $0 * 4096..<($0 + 1) * 4096 })
    other.isWriter = true
    try image.apply(changes, size: other.size)
    // A mapping that is leased before the release has it, and so has the one that wrote it.
    let fresh = try image.lease()
    image.release(other)
    let again = try image.lease()
    #expect(again === first)
    for region in [fresh, again] {
      for page in 0..<64 {
        let start = page * 4096
        #expect(region.bytes[start] == 0)
        #expect(region.bytes[start + 1] == (page < 40 && page % 2 == 0 ? 2 : 0))
      }
      #expect(try region.changes().runs.isEmpty)
    }
    image.release(fresh)
    image.release(again)
  }

  @Test func `a page that was written with what it had is no change`() throws {
    let image = try image()
    try image.initialize([1, 2, 3], at: 4096)
    let region = try image.lease()
    defer { image.release(region) }
    region.bytes[4096] = 9
    region.bytes[8192] = 0
    region.bytes[12288] = 1
    region.bytes[4096] = 1
    let changes = try region.changes()
    #expect(changes.runs == [12288..<16384])
    #expect(changes.bytes == [1] + [UInt8](repeating: 0, count: 4095))
  }

  @Test func `what another thread writes is found`() async throws {
    let image = try image()
    let region = try image.lease()
    let (module, _) = try compiled(Self.counter)
    await withCheckedContinuation { continuation in
      Thread {
        try! Instance(of: module, memory: region, fuel: 1000).call("write", [.i32(70000), .i32(7)])
        continuation.resume()
      }.start()
    }
    let changes = try region.changes()
    #expect(changes.runs == [69632..<73728])
    image.release(region)
    let next = try image.lease()
    defer { image.release(next) }
    #expect(next.bytes[70000] == 0)
  }

  @Test(arguments: [10, 300, 20_000])
  func `copies are forgotten, however many there are`(pages: Int) throws {
    let image = try MemoryImage(size: (pages / 16 + 1) * 65536)
    for round in 0..<6 {
      let region = try image.lease()
      // Many, then few.
      let count = round < 2 ? pages : 3
      for page in 0..<count {
        #expect(region.bytes[page * 4096 + round] == 0)
        for byte in 0..<6 { region.bytes[page * 4096 + byte] = 0xFF }
      }
      image.release(region)
    }
    let region = try image.lease()
    defer { image.release(region) }
    #expect((0..<pages).allSatisfy { region.bytes[$0 * 4096] == 0 })
    // Few messages of three pages each have given the others back.
    #expect(region.copies.withLock { $0.count } <= 256)
  }

  @Test func `a memory that a message has grown is as large as the image afterwards`() throws {
    let image = try image(pages: 2)
    let (module, _) = try compiled(Self.counter)
    for keeps in [false, true, false] {
      let region = try image.lease()
      let size = region.size
      let instance = try Instance(of: module, memory: region, globals: [.i32(5)], fuel: 1000)
      #expect(try instance.call("grow") == [.i32(Int32(size / 65536))])
      let address = Int32(size + 100)
      #expect(try instance.call("read", [.i32(address)]) == [.i32(0)])
      try instance.call("write", [.i32(address), .i32(77)])
      if keeps {
        let changes = try region.changes()
        region.isWriter = true
        try image.apply(changes, size: region.size)
      }
      image.release(region)
      #expect(image.size == size + (keeps ? 65536 : 0))
      let next = try image.lease()
      let reader = try Instance(of: module, memory: next, globals: [.i32(5)], fuel: 1000)
      if keeps {
        #expect(try reader.call("read", [.i32(address)]) == [.i32(77)])
      } else {
        let trap = #expect(throws: WasmTrap.self) { try reader.call("read", [.i32(address)]) }
        #expect(trap?.kind == .memoryOutOfBounds)
      }
      image.release(next)
    }
  }

  // MARK: Instances

  /// Runs a body in an instance, and says whether that was the one that was kept.
  private func run(
    _ module: CompiledModule, _ image: MemoryImage, _ globals: [WasmValue]? = [.i32(5)],
    _ body: (borrowing Instance) throws -> Void = { _ in }
  ) throws -> Bool {
    let region = try image.lease()
    defer { image.release(region) }
    let kept = region.takeInstance()
    if let kept { region.keep(kept) }
    let instance = try Instance(of: module, memory: region, globals: globals, fuel: 1000)
    try body(instance)
    return instance.isIn(kept)
  }

  @Test func `an instance is used again with the globals of the next message`() throws {
    let (module, image) = try compiled(Self.counter)
    let memory = try #require(image)
    func step(_ globals: [WasmValue]?, _ expected: Int32) throws -> Bool {
      try run(module, memory, globals) { (instance: borrowing Instance) throws in
        #expect(try instance.call("step") == [.i32(expected)])
        #expect(instance.fuelUsed < 100)
      }
    }
    #expect(try !step([.i32(5)], 6))
    #expect(try step([.i32(5)], 6))
    #expect(try step([.i32(-1)], 0))
    // The initial values are those of a fresh one.
    #expect(try !step(nil, 6))
    #expect(try step([.i32(41)], 42))
  }

  @Test func `an instance that has failed, or whose memory has another size, is not used again`()
    throws
  {
    let (module, image) = try compiled(Self.counter)
    let memory = try #require(image)
    #expect(try !run(module, memory))
    #expect(
      try run(module, memory) { (instance: borrowing Instance) throws in
        do {
          try instance.call("fail")
          Issue.record("it has not failed")
        } catch is WasmTrap {}
      })
    #expect(try !run(module, memory))
    #expect(
      try run(module, memory) { (instance: borrowing Instance) throws in
        try instance.call("grow")
      })
    #expect(try !run(module, memory))
    #expect(try run(module, memory))
    let (other, _) = try compiled(Self.counter)
    #expect(try !run(other, memory))
    #expect(try !run(module, memory))
  }

  @Test(arguments: [
    ("(table.set (i32.const 0) (ref.func $f))", false),
    ("(drop (table.grow (ref.null func) (i32.const 1)))", false),
    ("(table.fill (i32.const 0) (ref.null func) (i32.const 1))", false),
    ("(table.copy (i32.const 0) (i32.const 1) (i32.const 1))", false),
    ("(table.init $e (i32.const 0) (i32.const 0) (i32.const 1))", false),
    ("(elem.drop $e)", false), ("(data.drop $d)", false),
    // Not looked into.
    ("(drop (i8x16.popcnt (v128.const i64x2 1 2)))", false),
    ("(memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))", true),
    ("(memory.copy (i32.const 0) (i32.const 8) (i32.const 8))", true),
    ("(drop (table.get (i32.const 1))) (drop (table.size))", true),
    ("(block (br_table 0 0 (i32.const 3)))", true),
    ("(drop (f64.const 2.5)) (drop (i64.const -1)) (drop (f32.const 1))", true),
    ("(drop (select (result i32) (i32.const 1) (i32.const 2) (i32.const 3)))", true),
  ])
  func `only modules that leave their tables alone are run again in one instance`(
    code: String, isReusable: Bool
  ) throws {
    let (module, image) = try compiled(
      """
      (module (memory 1) (table 2 funcref) (elem $e func $f) (data $d "abc")
        (elem declare func $f)
        (func $f) (func (export "f") (local i64 i32) \(code)) (func (export "g")))
      """)
    #expect(module.isReusable == isReusable)
    let memory = try #require(image)
    for round in 0..<3 {
      let isKept = try run(module, memory, []) { (instance: borrowing Instance) throws in
        try instance.call("f")
      }
      #expect(isKept == (isReusable && round > 0))
    }
  }

  @Test func `images and their instances are given back`() throws {
    weak var region: MemoryRegion?
    weak var core: InstanceCore?
    for isReleased in [false, true] {
      do {
        let (module, image) = try compiled(Self.counter)
        let memory = try #require(image)
        let leased = try memory.lease()
        region = leased
        let instance = try Instance(of: module, memory: leased, globals: [.i32(1)], fuel: 100)
        core = instance.core
        try instance.call("step")
        if isReleased { memory.release(leased) }
      }
      #expect(region == nil)
      #expect(core == nil)
    }
  }
}

extension Instance {
  /// Whether it is what was kept.
  fileprivate func isIn(_ core: InstanceCore?) -> Bool { core != nil && self.core === core }
}
