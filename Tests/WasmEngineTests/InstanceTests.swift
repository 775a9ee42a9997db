import Testing
import WasmEngine

/// Modules of these tests, made from their text.
func compiled(
  _ text: String, _ functions: [HostFunction] = [], engine: Engine = .shared
) throws -> (CompiledModule, MemoryImage?) {
  let module = try Engine.binary(ofText: text)
  let compiled = try CompiledModule(
    module, engine: engine, imports: HostFunctions(functions, engine: engine))
  return (compiled, try compiled.makeImage(of: module))
}

extension Engine {
  /// The engine of all tests.
  static let shared = try! Engine()
}

@Suite struct InstanceTests {
  @Test func `an exported function gives its result`() throws {
    let (module, _) = try compiled(
      """
      (module (func (export "add") (param i32 i64) (result i64)
        (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1))))
      """)
    let instance = try Instance(of: module, memory: nil, fuel: 1000)
    #expect(try instance.call("add", [.i32(-2), .i64(44)]) == [.i64(42)])
    #expect(instance.fuelUsed > 0 && instance.fuelUsed < 20)
  }

  @Test func `changes of a memory are kept when they are applied, else forgotten`() throws {
    let (module, image) = try compiled(
      """
      (module (memory 2) (data (i32.const 70000) "\\05")
        (func (export "bump") (result i32)
          (i32.store8 (i32.const 70000) (i32.add (i32.load8_u (i32.const 70000)) (i32.const 1)))
          (i32.load8_u (i32.const 70000))))
      """)
    let memory = try #require(image)
    func bump(keep: Bool) throws -> WasmValue {
      let region = try memory.lease()
      defer { memory.release(region) }
      let result = try Instance(of: module, memory: region, fuel: 1000).call("bump")[0]
      if keep {
        let changes = try region.changes()
        #expect(changes.runs == [69632..<73728])
        region.isWriter = true
        try memory.apply(changes, size: region.size)
      }
      return result
    }
    #expect(try bump(keep: false) == .i32(6))
    #expect(try bump(keep: true) == .i32(6))
    #expect(try bump(keep: false) == .i32(7))
    #expect(try bump(keep: true) == .i32(7))
    #expect(try bump(keep: true) == .i32(8))
  }

  @Test func `a mapping in use does not see what is written back`() throws {
    let (module, image) = try compiled(
      """
      (module (memory 1)
        (func (export "set") (param i32) (i32.store (i32.const 8) (local.get 0)))
        (func (export "get") (result i32) (i32.load (i32.const 8))))
      """)
    let memory = try #require(image)
    let reading = try memory.lease()
    let query = try Instance(of: module, memory: reading, fuel: 1000)
    let writing = try memory.lease()
    let update = try Instance(of: module, memory: writing, fuel: 1000)
    try update.call("set", [.i32(7)])
    let changes = try writing.changes()
    writing.isWriter = true
    try memory.apply(changes, size: writing.size)
    memory.release(writing)
    #expect(try query.call("get") == [.i32(0)])
    memory.release(reading)
    let later = try memory.lease()
    #expect(
      try Instance(of: module, memory: later, fuel: 1000).call("get") == [.i32(7)])
    memory.release(later)
  }

  @Test func `mutable globals are saved and restored`() throws {
    let (module, _) = try compiled(
      """
      (module
        (global $a (mut i32) (i32.const 1)) (global $b (mut f64) (f64.const 2.5))
        (global $c i32 (i32.const 9)) (global $d (mut v128) (v128.const i64x2 3 4))
        (global $e (mut i64) (i64.const -5))
        (func (export "step") (result i32)
          (global.set $a (i32.add (global.get $a) (i32.const 1)))
          (global.get $a)))
      """)
    let first = try Instance(of: module, memory: nil, fuel: 1000)
    #expect(try first.call("step") == [.i32(2)])
    let globals = first.globals()
    #expect(globals == [.i32(2), .f64((2.5).bitPattern), .v128(3, 4), .i64(-5)])
    let second = try Instance(of: module, memory: nil, globals: globals, fuel: 1000)
    #expect(try second.call("step") == [.i32(3)])
  }

  @Test func `a memory grows, and the growth is kept`() throws {
    let (module, image) = try compiled(
      """
      (module (memory 1 3)
        (func (export "grow") (result i32) (memory.grow (i32.const 1)))
        (func (export "poke") (param i32) (i32.store (local.get 0) (i32.const 77)))
        (func (export "peek") (param i32) (result i32) (i32.load (local.get 0))))
      """)
    let memory = try #require(image)
    func run(_ body: (borrowing Instance) throws -> Void) throws {
      let region = try memory.lease()
      defer { memory.release(region) }
      try body(Instance(of: module, memory: region, fuel: 10000))
      let changes = try region.changes()
      region.isWriter = true
      try memory.apply(changes, size: region.size)
    }
    try run { (instance: borrowing Instance) throws in
      #expect(try instance.call("grow") == [.i32(1)])
      try instance.call("poke", [.i32(70000)])
    }
    #expect(memory.size == 2 * 65536)
    try run { (instance: borrowing Instance) throws in
      #expect(try instance.call("peek", [.i32(70000)]) == [.i32(77)])
      #expect(try instance.call("grow") == [.i32(2)])
      #expect(try instance.call("grow") == [.i32(-1)])
    }
    // Growth that is not kept leaves nothing behind.
    let region = try memory.lease()
    #expect(region.size == 3 * 65536)
    memory.release(region)
  }

  @Test(
    arguments: [
      ("unreachable", .unreachable),
      ("(drop (i32.load (i32.const 65536)))", .memoryOutOfBounds),
      ("(drop (i32.load offset=4294967295 (i32.const -1)))", .memoryOutOfBounds),
      ("(drop (i32.div_s (i32.const 1) (i32.const 0)))", .divisionByZero),
      ("(loop (br 0))", .outOfFuel),
      ("(call $f)", .stackOverflow),
      ("(call_indirect (i32.const 7))", .tableOutOfBounds),
      ("(call_indirect (i32.const 0))", .badIndirectCall),
      ("(drop (i32.div_s (i32.const -2147483648) (i32.const -1)))", .integerOverflow),
    ] as [(String, WasmTrap.Kind)])
  func `a fault is a trap of its kind`(code: String, kind: WasmTrap.Kind) throws {
    let (module, image) = try compiled(
      "(module (memory 1) (table 1 funcref) (func $f (export \"f\") \(code)))")
    let region = try #require(image).lease()
    let instance = try Instance(of: module, memory: region, fuel: 10_000_000)
    let trap = #expect(throws: WasmTrap.self) { try instance.call("f") }
    #expect(trap?.kind == kind, "\(String(describing: trap))")
  }

  @Test func `a deadline ends an endless loop`() throws {
    let (module, _) = try compiled("(module (func (export \"f\") (loop (br 0))))")
    let instance = try Instance(
      of: module, memory: nil, fuel: .max / 2, deadline: .milliseconds(100))
    let clock = ContinuousClock()
    let start = clock.now
    let trap = #expect(throws: WasmTrap.self) { try instance.call("f") }
    #expect(trap?.kind == .interrupted)
    #expect(clock.now - start < .seconds(5))
  }

  @Test func `code that runs once is not ended by its fuel, but by its deadline`() throws {
    let (module, _) = try compiled(
      """
      (module
        (func (export "sum") (param i32) (result i32) (local i32)
          (loop
            (local.set 1 (i32.add (local.get 1) (local.get 0)))
            (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (local.get 1))
        (func (export "endless") (loop (br 0))))
      """, engine: Engine(runsOnce: true))
    let instance = try Instance(
      of: module, memory: nil, fuel: 1, deadline: .milliseconds(100))
    #expect(try instance.call("sum", [.i32(1000)]) == [.i32(500_500)])
    let trap = #expect(throws: WasmTrap.self) { try instance.call("endless") }
    #expect(trap?.kind == .interrupted)
  }

  @Test func `host functions get arguments and memory, and can trap`() throws {
    struct Refusal: Error {}
    let functions = [
      HostFunction("env", "sum", [.address, .address], .i64) { call in
        let bytes = try call.memory(at: call.address(0), count: call.address(1))
        call.returnI64(bytes.reduce(0) { $0 + UInt64($1) })
      },
      HostFunction("env", "refuse") { _ throws in throw Refusal() },
    ]
    for (memory, width) in [("(memory 1)", "i32"), ("(memory i64 1)", "i64")] {
      let (module, image) = try compiled(
        """
        (module
          (import "env" "sum" (func $sum (param \(width) \(width)) (result i64)))
          (import "env" "refuse" (func $refuse))
          \(memory) (data (\(width).const 10) "\\01\\02\\03")
          (func (export "f") (param \(width) \(width)) (result i64)
            (call $sum (local.get 0) (local.get 1)))
          (func (export "g") (call $refuse)))
        """, functions)
      let region = try #require(image).lease()
      let instance = try Instance(of: module, memory: region, fuel: 10_000)
      func number(_ value: Int64) -> WasmValue {
        width == "i32" ? .i32(Int32(truncatingIfNeeded: value)) : .i64(value)
      }
      #expect(try instance.call("f", [number(10), number(3)]) == [.i64(6)])
      #expect(try instance.call("f", [number(65536), number(0)]) == [.i64(0)])
      for (address, count) in [(65535, 2), (65537, 0), (-1, 2), (0, -1)] as [(Int64, Int64)] {
        let trap = #expect(throws: WasmTrap.self) {
          try instance.call("f", [number(address), number(count)])
        }
        #expect(trap?.kind == .memoryOutOfBounds)
      }
      let trap = #expect(throws: WasmTrap.self) { try instance.call("g") }
      #expect(trap?.kind == .host)
      #expect(trap?.hostError is Refusal)
      image?.release(region)
    }
  }

  @Test func `a start function runs when it is told to`() throws {
    let (module, image) = try compiled(
      """
      (module (memory 1) (func $s (i32.store (i32.const 0) (i32.const 5))) (start $s)
        (func (export "get") (result i32) (i32.load (i32.const 0))))
      """)
    let region = try #require(image).lease()
    let instance = try Instance(of: module, memory: region, fuel: 10_000)
    #expect(try instance.call("get") == [.i32(0)])
    try instance.runStart()
    #expect(try instance.call("get") == [.i32(5)])
  }

  @Test func `a serialized module is loaded without compiling`() throws {
    let module = try Engine.binary(
      ofText: "(module (func (export \"f\") (result i32) (i32.const 3)))")
    let functions = try HostFunctions(engine: .shared)
    let first = try CompiledModule(module, engine: .shared, imports: functions)
    let cached = try #require(first.serialized())
    let second = try CompiledModule(module, engine: .shared, imports: functions, cached: cached)
    #expect(try Instance(of: second, memory: nil, fuel: 100).call("f") == [.i32(3)])
    var broken = cached
    broken.removeLast(broken.count / 2)
    let third = try CompiledModule(module, engine: .shared, imports: functions, cached: broken)
    #expect(try Instance(of: third, memory: nil, fuel: 100).call("f") == [.i32(3)])
  }
}

@Suite struct LibraryTests {
  @Test func `a missing library is an error that says what to do`() {
    let error = #expect(throws: EngineError.self) { try Engine(libraryPath: "/nowhere/lib.so") }
    #expect(error?.code == .library)
    #expect(error?.message.contains("/nowhere/lib.so") == true)
    #expect(error?.message.contains("make deps") == true)
  }
}

@Suite struct HostFunctionTests {
  @Test func `a table of functions that cannot be made lets them go`() {
    final class Captured: Sendable {}
    weak var captured: Captured?
    do {
      let object = Captured()
      captured = object
      let function = HostFunction("env", "twice") { _ in _ = object }
      let error = #expect(throws: EngineError.self) {
        try HostFunctions([function, function], engine: .shared)
      }
      #expect(error?.code == .link)
    }
    #expect(captured == nil)
  }
}
