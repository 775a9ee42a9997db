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
