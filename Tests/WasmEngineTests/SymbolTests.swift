import Testing
import WasmEngine

@Suite struct SymbolTests {
  private static let sample: ModuleSymbols = {
    var symbols = ModuleSymbols()
    symbols.functions = [
      3: .init("fail(_:)", .canister), 4: .init("Tree.insert(_:_:)", .library),
      5: .init("_canister_query_get", .glue),
    ]
    symbols.instructions = [
      16: .init(
        failure: "Index out of range",
        places: [
          .init("Array.subscript.getter", .library),
          .init("get(key:)", .canister, line: "My file.swift:12"),
        ]),
      40: .init(places: [.init("fail(_:)", .canister)]),
    ]
    return symbols
  }()

  @Test func `symbols are the same after they were a text`() {
    var expected = Self.sample
    // A blank in a file's name would end the word.
    expected.instructions[16]?.places[1].line = "My_file.swift:12"
    #expect(ModuleSymbols(text: Self.sample.text) == expected)
    #expect(ModuleSymbols(text: ModuleSymbols().text) == ModuleSymbols())
  }

  @Test(arguments: [
    "name 0 canister", "name 1 canister a", "name 0 other a", "function 0 0", "made 0 0", "at 1 0",
    "made 1 ", "at x 0", "other 1 2", "function",
  ])
  func `a line that makes no sense makes no symbols`(line: String) {
    #expect(ModuleSymbols(text: "cooper symbols 1\n\(line)\n") == nil)
  }

  @Test func `frames become the way to the outermost function, glue left out`() {
    let symbols = Self.sample
    // Two imports; bodies of functions 2 to 5.
    let bodies = [2, 10, 30, 60]
    let described = symbols.describe(
      [
        WasmFrame(function: 3, offset: 6), WasmFrame(function: 4, offset: 3),
        WasmFrame(function: 5, offset: 1), WasmFrame(function: 9, offset: 0),
      ], bodies: bodies, imports: 2)
    #expect(described.failure == "Index out of range")
    #expect(
      described.path
        == ["Array.subscript.getter", "get(key:) (My file.swift:12)", "Tree.insert(_:_:)"])
  }

  @Test func `of functions of a library in a row the outermost is told`() {
    var symbols = ModuleSymbols()
    symbols.functions = [
      0: .init("a", .library), 1: .init("b", .library), 2: .init("c", .canister),
    ]
    let frames = [0, 1, 1, 2, 2].map { WasmFrame(function: $0, offset: 0) }
    #expect(symbols.describe(frames, bodies: [], imports: 0).path == ["b", "c"])
  }

  @Test func `a failure is told only of the innermost instruction`() {
    let frames = [WasmFrame(function: 5, offset: 0), WasmFrame(function: 3, offset: 6)]
    let described = Self.sample.describe(frames, bodies: [2, 10, 30, 60], imports: 2)
    #expect(described.failure == nil)
  }

  @Test func `the name section tells the functions' names`() throws {
    let module = try Engine.binary(
      ofText: """
        (module (func $first) (func) (func $core::option::unwrap_failed)
          (func $ledger::pay::h0123456789abcdef) (func $odd::hxyz))
        """)
    let symbols = ModuleSymbols(
      nameSectionOf: module, try ModuleDescription(parsing: module))
    #expect(
      symbols.functions == [
        0: .init("first", .canister), 2: .init("core::option::unwrap_failed", .library),
        3: .init("ledger::pay", .canister), 4: .init("odd::hxyz", .canister),
      ])
  }

  @Test func `a name section that ends too early tells what it can`() throws {
    var module: [UInt8] = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    // Two names are announced, one is there.
    let names: [UInt8] = [1, 5, 2, 0, 1, 0x61, 1]
    module += [0, UInt8(5 + names.count), 4] + Array("name".utf8) + names
    let symbols = ModuleSymbols(
      nameSectionOf: module, try ModuleDescription(parsing: module))
    #expect(symbols.functions == [0: .init("a", .canister)])
  }

  @Test func `a trap has the frames of the functions that were running`() throws {
    let (module, _) = try compiled(
      """
      (module (import "env" "refuse" (func $refuse))
        (func $inner (param i32) (if (local.get 0) (then (call $refuse))) unreachable)
        (func $outer (export "outer") (param i32) nop (call $inner (local.get 0))))
      """, [HostFunction("env", "refuse") { _ throws in throw WasmTrap(.host) }])
    for (argument, offset) in [(Int32(0), 8), (1, 5)] {
      let instance = try Instance(of: module, memory: nil, fuel: 1000)
      let trap = #expect(throws: WasmTrap.self) { try instance.call("outer", [.i32(argument)]) }
      #expect(
        trap?.frames
          == [WasmFrame(function: 1, offset: offset), WasmFrame(function: 2, offset: 4)])
    }
  }
}

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
        (func $f (type $t) (local i64 f32 f64)
          (block (loop (br_if 1 (local.get 0)) (br_table 0 1 0 (i32.const 1))))
          (if (result i32) (local.get 0) (then (i32.const -2147483648)) (else (i32.const 99999)))
          drop
          (local.set 1 (i64.add (i64.const -9223372036854775808) (global.get $g)))
          (local.set 2 (f32.const 1.5)) (local.set 3 (f64.const -2.5))
          (i64.store offset=70000 align=4 (i32.const 0) (local.get 1))
          (memory.copy (i32.const 0) (i32.const 8) (i32.const 4))
          (memory.fill (i32.const 0) (i32.const 8) (i32.const 4))
          (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)) (data.drop $d)
          (drop (i32.trunc_sat_f64_s (local.get 3)))
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
}
