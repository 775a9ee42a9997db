/// Values as JSON.
///
/// | Candid | JSON |
/// |---|---|
/// | `null`, `reserved` | `null` |
/// | `bool` | `true`, `false` |
/// | whole numbers of any type | a number up to ±(2^53 − 1), beyond that a string of digits; hexadecimal ones after `0x` beyond 49,152 bits |
/// | `float32`, `float64` | a number; `"NaN"`, `"Infinity"`, `"-Infinity"` |
/// | `text` | a string |
/// | `blob` | a string of hexadecimal digits |
/// | `opt` | `null`, or the content; where that may be null itself, the content in an array: `[null]` |
/// | `vec` | an array |
/// | `record` | an object by field names; a field without a name, or whose name is a number, by its id, as `"7"`; a tuple is an array |
/// | `variant` | `{"name": value}`, and `"name"` alone where the value is null |
/// | `principal`, `service` | a string, its text |
/// | `func` | a string: the principal, a point, the method |
///
/// Reading takes some forms more: a whole number as a string, a blob with `0x` before it or as an
/// array of numbers, a tuple as an object, a case without a value as `{"name": null}`.
extension Value {
  /// The value as JSON.
  ///
  ///     Value.opt(.blob([1, 255])).json()  // "\"01ff\""
  ///
  /// - Parameter isPretty: whether each element stands on a line of its own.
  public func json(isPretty: Bool = false) -> String {
    var printer = JSONPrinter(isPretty: isPretty)
    printer.write(self)
    return String(decoding: printer.output, as: UTF8.self)
  }

  /// Values as a JSON array of arguments.
  public static func json(ofArguments values: [Value], isPretty: Bool = false) -> String {
    var printer = JSONPrinter(isPretty: isPretty)
    printer.write(.vec(values))
    return String(decoding: printer.output, as: UTF8.self)
  }

  /// Whether JSON writes the value as `null`.
  fileprivate var mayBeNull: Bool {
    switch self {
    case .null, .reserved, .opt: true
    default: false
    }
  }
}

/// The keys of fields and cases.
enum JSONKey {
  /// A field's name, or its number; the number also if the name looks like one.
  static func text(id: UInt32, name: String?) -> String {
    guard let name, !name.utf8.allSatisfy(Lexer.isDigit) || name.utf8.isEmpty else {
      return "\(id)"
    }
    return name
  }
}

private struct JSONPrinter {
  /// An open array or object.
  private struct Frame {
    var values: [Value] = []
    /// The fields of an object; none for an array.
    var fields: [FieldValue] = []
    var isObject = false
    var next = 0

    var count: Int { values.count + fields.count }
  }

  let isPretty: Bool
  var output: [UInt8] = []
  private var frames: [Frame] = []

  init(isPretty: Bool) { self.isPretty = isPretty }

  private mutating func add(_ text: String) { output += Array(text.utf8) }

  /// The depth below which elements stand on one line: else the white space in front of the lines of
  /// a deep value would grow with the square of its depth.
  private static var maximumIndentation: Int { 40 }

  /// A line for an element of the innermost open array or object, or, behind the last, for its end.
  private mutating func newLine(isEnd: Bool = false) {
    guard isPretty, frames.count <= JSONPrinter.maximumIndentation else { return }
    output.append(0x0A)
    for _ in 0..<(isEnd ? frames.count - 1 : frames.count) { add("  ") }
  }

  /// Writes a value with a stack of its own: a decoded value may be deeper than the thread's.
  @export(interface)
  mutating func write(_ value: Value) {
    begin(value)
    while let top = frames.last {
      guard top.next < top.count else {
        if top.count > 0 { newLine(isEnd: true) }
        frames.removeLast()
        output.append(top.isObject ? 0x7D : 0x5D)
        continue
      }
      if top.next > 0 { output.append(0x2C) }
      newLine()
      frames[frames.count - 1].next += 1
      if !top.isObject {
        begin(top.values[top.next])
      } else {
        let field = top.fields[top.next]
        string(JSONKey.text(id: field.id, name: field.name))
        add(isPretty ? ": " : ":")
        begin(field.value)
      }
    }
  }

  private mutating func array(_ values: [Value]) {
    output.append(0x5B)
    frames.append(Frame(values: values))
  }

  private mutating func object(_ fields: [FieldValue]) {
    output.append(0x7B)
    frames.append(Frame(fields: fields, isObject: true))
  }

  /// Writes a value without parts, or the beginning of one with parts.
  @export(interface)
  private mutating func begin(_ value: Value) {
    switch value {
    case .opt(let inner?):
      // Options of options are arrays, so this goes no deeper.
      if inner.mayBeNull { array([inner]) } else { begin(inner) }
    case .vec(let values): array(values)
    case .record(let fields):
      var isTuple = !fields.isEmpty
      for (position, field) in fields.enumerated()
      where field.id != position || field.name != nil {
        isTuple = false
      }
      if isTuple { array(fields.map { $0.value }) } else { object(fields) }
    case .variant(let field):
      if case .null = field.value {
        string(JSONKey.text(id: field.id, name: field.name))
      } else {
        object([field])
      }
    default: leaf(value)
    }
  }

  @export(interface)
  private mutating func leaf(_ value: Value) {
    switch value {
    case .bool(let bool): add(bool ? "true" : "false")
    case .nat(let number): whole(Integer(number))
    case .int(let number): whole(number)
    case .nat8(let number): add("\(number)")
    case .nat16(let number): add("\(number)")
    case .nat32(let number): add("\(number)")
    case .nat64(let number): whole(Integer(number))
    case .int8(let number): add("\(number)")
    case .int16(let number): add("\(number)")
    case .int32(let number): add("\(number)")
    case .int64(let number): whole(Integer(number))
    case .float32(let number): float(number.description, number.isFinite)
    case .float64(let number): float(number.description, number.isFinite)
    case .text(let text): string(text)
    case .blob(let bytes):
      add("\"" + Hexadecimal.text(bytes) + "\"")
    case .principal(let principal), .service(let principal): string(principal.text)
    case .function(let principal, let name): string(principal.text + "." + name)
    case .null, .reserved, .opt, .vec, .record, .variant: add("null")
    }
  }

  private mutating func whole(_ number: Integer) {
    let isSmall = Int64(exactly: number).map { $0.magnitude < 1 << 53 } ?? false
    if isSmall { return add(number.description) }
    add("\"" + (Spelling.hexadecimal(number) ?? number.description) + "\"")
  }

  private mutating func float(_ description: String, _ isFinite: Bool) {
    if isFinite { return add(description) }
    switch description.utf8.first {
    case 0x2D: add("\"-Infinity\"")
    case 0x69: add("\"Infinity\"")
    default: add("\"NaN\"")
    }
  }

  @export(interface)
  private mutating func string(_ text: String) {
    output.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: output += [0x5C, byte]
      case 0x0A: add("\\n")
      case 0x0D: add("\\r")
      case 0x09: add("\\t")
      case 0..<0x20, 0x7F:
        add("\\u00")
        output.append(Spelling.hexadecimalDigit(byte >> 4))
        output.append(Spelling.hexadecimalDigit(byte & 15))
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }
}
