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

  /// Whether an instruction names a function: call, return_call, ref.func.
  static func namesFunction(_ opcode: UInt8) -> Bool { [0x10, 0x12, 0xD2].contains(opcode) }

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

  /// An instruction.
  struct Instruction {
    let opcode: UInt8
    /// The second byte of a prefixed one.
    let second: UInt64
    /// Where it is.
    let range: Range<Int>
    /// What it names first: a local, a function; 0 if it names nothing.
    let operand: Int

    /// A local is read, set, or set and read.
    var namesLocal: Bool { (0x20...0x22).contains(opcode) }
    /// A function is called, or a reference to it made.
    var namesFunction: Bool { CodeReader.namesFunction(opcode) }
    /// A function is called, and the caller goes on.
    var isCall: Bool { opcode == 0x10 }
    /// It leaves one value, takes none, and does nothing else.
    var isPush: Bool { opcode == 0x20 || opcode == 0x23 || (0x41...0x44).contains(opcode) }
    /// It sets a local and leaves its value.
    var isTee: Bool { opcode == 0x22 }
  }

  /// The body of a function: its declarations of locals, and its instructions.
  struct Body {
    var locals: [(count: Int, type: UInt8)] = []
    var instructions: [Instruction] = []
  }

  /// Reads a function's body.
  ///
  /// - Throws: `EngineError` if it has instructions that are not known here.
  static func body(_ module: [UInt8], _ range: Range<Int>) throws(EngineError) -> Body {
    var reader = WasmReader(module, range)
    var body = Body()
    for _ in 0..<(try reader.count()) {
      body.locals.append((Int(try reader.unsigned()), try reader.byte()))
    }
    while !reader.isAtEnd {
      let start = reader.position
      let opcode = try reader.byte()
      let second = opcode == 0xFC ? try reader.unsigned() : 0
      guard let parts = parts(opcode, second) else {
        throw reader.error("the instruction \(opcode) is not known here")
      }
      var operand: Int?
      for part in parts {
        switch part {
        case .fixed(let count): try reader.skip(count)
        case .unsigned:
          let number = Int(try reader.unsigned())
          operand = operand ?? number
        case .signed(let bits): _ = try reader.signed(bits: bits)
        case .vector: for _ in 0..<(try reader.count()) { _ = try reader.unsigned() }
        }
      }
      body.instructions.append(
        Instruction(
          opcode: opcode, second: second, range: start..<reader.position, operand: operand ?? 0))
    }
    return body
  }
}
