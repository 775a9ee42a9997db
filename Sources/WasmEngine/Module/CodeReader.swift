/// Passes over the code of a module, instruction by instruction.
///
/// It knows the instructions of WebAssembly 2.0 without vectors, which are those that compilers
/// make for canisters; at any other it throws.
struct CodeReader {
  /// A part of an instruction after its opcode.
  enum Part {
    /// Bytes that stay as they are.
    case fixed(Int)
    /// An unsigned LEB128 number.
    case unsigned
    /// A signed LEB128 number of so many bits.
    case signed(Int)
    /// A count, and that many unsigned numbers.
    case vector
  }

  /// The parts of an instruction; the second byte is that of a prefixed one.
  static func parts(_ opcode: UInt8, _ second: UInt64) -> [Part]? {
    switch opcode {
    case 0x00, 0x01, 0x05, 0x0B, 0x0F, 0x1A, 0x1B, 0x45...0xC4, 0xD1: []
    case 0x02, 0x03, 0x04, 0xD0: [.signed(33)]
    case 0x0C, 0x0D, 0x10, 0x12, 0x20...0x26, 0x3F, 0x40, 0xD2: [.unsigned]
    case 0x0E: [.vector, .unsigned]
    case 0x11, 0x13, 0x28...0x3E: [.unsigned, .unsigned]
    case 0x1C: [.vector]
    case 0x41: [.signed(32)]
    case 0x42: [.signed(64)]
    case 0x43: [.fixed(4)]
    case 0x44: [.fixed(8)]
    case 0xFC:
      switch second {
      case 0...7: []
      case 9, 11, 13, 15...17: [.unsigned]
      case 8, 10, 12, 14: [.unsigned, .unsigned]
      default: nil
      }
    default: nil
    }
  }

  /// Whether an instruction can trap or call: where a trap's frames may stand.
  static func canFail(_ opcode: UInt8, _ second: UInt64) -> Bool {
    switch opcode {
    case 0x00, 0x10...0x13, 0x25, 0x26, 0x28...0x3E, 0x6D...0x70, 0x7F...0x82: true
    case 0xA8...0xAB, 0xAE...0xB1: true
    case 0xFC: second >= 8
    default: false
    }
  }

  /// Where the bodies of the functions begin, from the beginning of the section's content: the
  /// first byte after each body's size.
  static func bodies(_ module: [UInt8], _ section: Range<Int>) throws(EngineError) -> [Int] {
    var reader = WasmReader(module, section)
    var bodies: [Int] = []
    for _ in 0..<(try reader.count()) {
      bodies.append(try reader.block().lowerBound - section.lowerBound)
    }
    return bodies
  }
}

/// Takes the padding out of a linked module's numbers.
///
/// Linkers leave room for the largest number wherever they fill one in, and debug information
/// counts on it. This writes them short, as the linker's `--compress-relocations` does, and says
/// where each instruction has gone.
public struct CompactModule: Sendable {
  /// The module, without custom sections.
  public let bytes: [UInt8]
  /// Where instructions that can fail are: from the beginning of the code section's content,
  /// before and after.
  public let moves: [(before: Int, after: Int)]

  /// The short form of a module.
  ///
  /// - Throws: `EngineError` if it has instructions that are not known here.
  public init(of module: [UInt8], _ description: ModuleDescription) throws(EngineError) {
    var output = WasmWriter()
    var moves: [(before: Int, after: Int)] = []
    output.append(module[0..<8])
    for (id, range) in description.sections where id != 0 {
      if id == 10 {
        output.append(section: 10, try Self.code(module, range, &moves))
      } else {
        output.append(section: id, module[range])
      }
    }
    bytes = output.bytes
    self.moves = moves
  }

  private static func code(
    _ module: [UInt8], _ section: Range<Int>, _ moves: inout [(before: Int, after: Int)]
  ) throws(EngineError) -> [UInt8] {
    var reader = WasmReader(module, section)
    var output = WasmWriter()
    let count = try reader.count()
    output.append(unsigned: count)
    for _ in 0..<count {
      let range = try reader.block()
      var found: [(before: Int, after: Int)] = []
      let body = try body(module, range, &found)
      output.append(unsigned: body.count)
      let start = output.bytes.count
      for move in found {
        moves.append((move.before - section.lowerBound, start + move.after))
      }
      output.append(body)
    }
    return output.bytes
  }

  /// A function's body; moves are from its beginning, and before the module's.
  private static func body(
    _ module: [UInt8], _ range: Range<Int>, _ moves: inout [(before: Int, after: Int)]
  ) throws(EngineError) -> [UInt8] {
    var reader = WasmReader(module, range)
    var output = WasmWriter()
    let locals = try reader.count()
    output.append(unsigned: locals)
    for _ in 0..<locals {
      output.append(unsigned: Int(try reader.unsigned()))
      output.append(try reader.byte())
    }
    while !reader.isAtEnd {
      let before = reader.position
      let opcode = try reader.byte()
      let second = opcode == 0xFC ? try reader.unsigned() : 0
      guard let parts = CodeReader.parts(opcode, second) else {
        throw reader.error("the instruction \(opcode) is not known here")
      }
      if CodeReader.canFail(opcode, second) { moves.append((before, output.bytes.count)) }
      output.append(opcode)
      if opcode == 0xFC { output.append(unsigned: Int(second)) }
      for part in parts {
        switch part {
        case .fixed(let count): output.append(module[try reader.skip(count)])
        case .unsigned: output.append(unsigned: Int(try reader.unsigned()))
        case .signed(let bits): output.append(signed: try reader.signed(bits: bits))
        case .vector:
          let count = try reader.count()
          output.append(unsigned: count)
          for _ in 0..<count { output.append(unsigned: Int(try reader.unsigned())) }
        }
      }
    }
    return output.bytes
  }
}
