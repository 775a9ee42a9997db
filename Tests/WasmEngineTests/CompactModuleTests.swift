import Testing
import WasmEngine

@Suite struct CompactModuleTests {
  /// A module with one function, whose body is given.
  private func module(_ body: [UInt8]) -> [UInt8] {
    let code = [1, UInt8(body.count)] + body
    return [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
      + [1, 5, 1, 0x60, 0, 1, 0x7F]
      + [3, 2, 1, 0]
      + [5, 3, 1, 0, 1]
      + [7, 5, 1, 1, 0x66, 0, 0]
      + [10, UInt8(code.count)] + code
      + [0, 2, 1, 0x78]
  }

  @Test func `padded numbers become short, and the places are told`() throws {
    let padded = module([
      0,
      0x41, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F,  // i32.const -16
      0x41, 0x90, 0x80, 0x80, 0x80, 0x00,  // i32.const 16
      0x6A,  // i32.add
      0x28, 0x02, 0x84, 0x80, 0x80, 0x80, 0x00,  // i32.load offset=4
      0x0B,
    ])
    let short = try CompactModule(of: padded, ModuleDescription(parsing: padded))
    let expected = module([0, 0x41, 0x70, 0x41, 0x10, 0x6A, 0x28, 0x02, 0x04, 0x0B])
    // The custom section goes too.
    #expect(short.bytes == Array(expected.dropLast(4)))
    // From the count of functions on: one byte for it, and one for the body's size.
    #expect(short.moves.map(\.before) == [2 + 14])
    #expect(short.moves.map(\.after) == [2 + 6])
  }

  @Test func `code of every kind that has nothing to shorten stays as it is`() throws {
    let text = """
      (module (memory 1) (table 4 funcref) (elem declare func $f) (data $d "abc")
        (global $g (mut i64) (i64.const 5))
        (type $t (func (param i32) (result i32)))
        (func $f (type $t) (local i64 f64 f32)
          (block (loop (br_if 1 (local.get 0)) (br_table 0 1 0 (i32.const 1))))
          (if (result i32) (local.get 0) (then (i32.const -2147483648)) (else (i32.const 99999)))
          drop
          (local.set 1 (i64.add (i64.const -9223372036854775808) (global.get $g)))
          (local.set 3 (f32.const 1.5)) (local.set 2 (f64.const -2.5))
          (i64.store offset=70000 align=4 (i32.const 0) (local.get 1))
          (memory.copy (i32.const 0) (i32.const 8) (i32.const 4))
          (memory.fill (i32.const 0) (i32.const 8) (i32.const 4))
          (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)) (data.drop $d)
          (drop (i32.trunc_sat_f64_s (local.get 2)))
          (drop (select (result i32) (i32.const 1) (i32.const 2) (local.get 0)))
          (table.set (i32.const 0) (ref.func $f)) (table.set (i32.const 1) (ref.null func))
          (drop (ref.is_null (table.get (i32.const 1))))
          (drop (memory.grow (memory.size)))
          (drop (i32.extend8_s (local.get 0)))
          (call_indirect (type $t) (local.get 0) (i32.const 0))
          (return_call $f)))
      """
    let module = try Engine.binary(ofText: text)
    let description = try ModuleDescription(parsing: module)
    let bare = description.withoutNames(module)
    let short = try CompactModule(of: module, description)
    #expect(short.bytes == bare)
    #expect(short.moves.allSatisfy { $0.before == $0.after })
    // i64.store, copy, fill, init, drop, two sets, a get, two calls.
    #expect(short.moves.count == 10)
  }

  @Test func `an instruction that is not known is an error`() throws {
    let vectors = module(
      [0, 0xFD, 0x0C] + [UInt8](repeating: 0, count: 16) + [0x1A, 0x41, 0, 0x0B])
    let description = try ModuleDescription(parsing: vectors)
    #expect(throws: EngineError.self) { try CompactModule(of: vectors, description) }
  }

  /// The short form of a module in text, which is to be that of another one.
  private func expect(_ text: String, becomes expected: String) throws {
    let module = try Engine.binary(ofText: text)
    let short = try CompactModule(of: module, ModuleDescription(parsing: module))
    let bare = try Engine.binary(ofText: expected)
    #expect(short.bytes == (try ModuleDescription(parsing: bare).withoutNames(bare)))
  }

  @Test func `parameters that no function reads go, and what is pushed for them`() throws {
    try expect(
      """
      (module
        (func (export "outer") (param i64 i32) (result i32) (local i32 i64)
          (call $inner (i64.const 7) (local.get 1) (local.get 2) (local.get 3)))
        (func $inner (param i64 i32 i32 i64) (result i32) (local f32)
          (local.set 4 (f32.const 1))
          (call $leaf (i32.add (local.get 1) (i32.const 1)) (local.get 2)))
        (func $leaf (param i32 i32) (result i32) (local.get 0)))
      """,
      becomes: """
        (module
          (func $inner (param i32) (result i32) (local f32)
            (local.set 1 (f32.const 1))
            (call $leaf (i32.add (local.get 0) (i32.const 1))))
          (func $leaf (param i32) (result i32) (local.get 0))
          (func (export "outer") (param i64 i32) (result i32)
            (call $inner (local.get 1))))
        """)
  }

  @Test func `a value that is set and pushed for nobody is only set`() throws {
    try expect(
      """
      (module
        (func (export "outer") (param i32) (result i32) (local i32)
          (call $inner (i32.const 1) (local.tee 1 (i32.clz (local.get 0)))) drop local.get 1)
        (func $inner (param i32 i32) (result i32) (local.get 0)))
      """,
      becomes: """
        (module
          (func $inner (param i32) (result i32) (local.get 0))
          (func (export "outer") (param i32) (result i32) (local i32)
            i32.const 1 (local.set 1 (i32.clz (local.get 0))) call $inner drop local.get 1))
        """)
  }

  @Test func `parameters stay where somebody else may push them, or what is pushed does something`()
    throws
  {
    let text = """
      (module
        (type $t (func (param i32)))
        (import "env" "taken" (func $taken (param i32)))
        (table 1 funcref) (elem (i32.const 0) $listed)
        (func $tail (param i32))
        (func $referred (param i32))
        (func $listed (param i32) (return_call $tail (i32.const 4)))
        (func $computed (param i32))
        (func (export "shown") (param i32)
          (call $taken (i32.const 1))
          (call $listed (i32.const 2))
          (call $computed (i32.load (i32.const 3)))
          (call $tail (i32.const 4))
          (call_indirect (type $t) (i32.const 5) (i32.const 0))
          (call $referred (i32.const 6)) (drop (ref.func $referred)))
        (elem declare func $referred)
        (memory 1))
      """
    try expect(text, becomes: text)
  }

  @Test func `functions that are called most come first, wherever they are named`() throws {
    let text = { (functions: [String]) in
      """
      (module
        (import "env" "taken" (func $taken))
        (table 2 funcref) (elem (i32.const 0) $once $never) (export "often" (func $often))
        (start $start)
        \(functions.map { "(func $\($0)" }.joined(separator: "\n")))
      """
    }
    let (never, once) = ("never (call $taken))", "once (call $often) (call $often))")
    let (often, start) = ("often)", "start (call $once) (call $taken) (call $never))")
    let module = try Engine.binary(ofText: text([never, once, often, start]))
    let short = try CompactModule(of: module, ModuleDescription(parsing: module))
    let bare = try Engine.binary(ofText: text([often, never, once, start]))
    #expect(short.bytes == (try ModuleDescription(parsing: bare).withoutNames(bare)))
    #expect(short.functions == [0, 2, 3, 1, 4])
  }

  @Test func `locals of a type stand together, those named most first, and those not named go`()
    throws
  {
    try expect(
      """
      (module
        (func (export "run") (param i64) (local i32 f64 i32 f32 i64 i32)
          (local.set 1 (i32.const 1)) (local.set 2 (f64.const 2))
          (local.set 3 (local.tee 3 (local.get 3)))
          (local.set 2 (local.get 2)) (local.set 0 (local.get 0)) (local.set 5 (i64.const 5))))
      """,
      becomes: """
        (module
          (func (export "run") (param i64) (local i32 i32 f64 i64)
            (local.set 2 (i32.const 1)) (local.set 3 (f64.const 2))
            (local.set 1 (local.tee 1 (local.get 1)))
            (local.set 3 (local.get 3)) (local.set 0 (local.get 0)) (local.set 4 (i64.const 5))))
        """)
  }

  @Test func `a module without the parameters runs as before, and its places are told`() throws {
    let text = """
      (module
        (func $fail (param i32 i32) (if (local.get 0) (then unreachable)))
        (func (export "run") (param i32)
          nop (call $fail (local.get 0) (local.get 0))))
      """
    let module = try Engine.binary(ofText: text)
    let short = try CompactModule(of: module, ModuleDescription(parsing: module))
    #expect(short.bytes.count < module.count)
    // unreachable, and the call, one instruction of two bytes earlier.
    let code = try ModuleDescription(parsing: module)
    #expect(short.moves.map { $0.before - $0.after } == [0, 2], "\(short.moves) \(code)")
  }
}
