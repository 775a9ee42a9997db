/// How values are written as text.
public struct TextStyle: Hashable, Sendable {
  /// Whether fields and cases show their names, where they are known, instead of their numbers.
  public var fieldNames: Bool
  /// Whether numbers and null show their types: `1 : nat`.
  public var annotations: Bool

  /// A style; both names and types are shown unless one says otherwise.
  public init(fieldNames: Bool = true, annotations: Bool = true) {
    self.fieldNames = fieldNames
    self.annotations = annotations
  }
}

extension Value {
  /// The value as text, laid out in 80 columns as the reference implementation does.
  ///
  ///     Value.opt(.nat(100_000)).text()  // "opt (100_000 : nat)"
  public func text(_ style: TextStyle = TextStyle()) -> String {
    var layout = Layout()
    layout.value(self, style, depth: Layout.maximumValueDepth)
    return layout.rendered()
  }

  /// Values as the text of an argument list, such as `(1 : nat, "a")`.
  public static func text(ofArguments values: [Value], _ style: TextStyle = TextStyle()) -> String {
    var layout = Layout()
    layout.enclose("(", ")", separator: ",", spaced: false, count: values.count) { layout, index in
      layout.value(values[index], style, depth: Layout.maximumValueDepth)
    }
    return layout.rendered()
  }

  /// Whether the text shows a type behind the value, so that it needs parentheses after `opt`.
  fileprivate var isAnnotated: Bool {
    switch self {
    case .null, .reserved, .nat, .int, .nat8, .nat16, .nat32, .nat64, .int8, .int16, .int32,
      .int64, .float32, .float64:
      true
    default: false
    }
  }
}

extension Layout {
  /// The depth at which values are no longer broken into lines; also the length of a vector.
  fileprivate static var maximumValueDepth: Int { 10 }

  /// A value.
  @export(interface)
  fileprivate mutating func value(_ value: Value, _ style: TextStyle, depth: Int) {
    if depth == 0 { return text(CompactText(style).text(of: value)) }
    switch value {
    case .opt(let inner?):
      text("opt ")
      if style.annotations, inner.isAnnotated {
        enclose("(", ")", separator: "", spaced: false, count: 1) { layout, _ in
          layout.value(inner, style, depth: depth - 1)
        }
      } else {
        self.value(inner, style, depth: depth - 1)
      }
    case .vec(let values) where values.count <= Layout.maximumValueDepth:
      if case .nat8? = values.first { return text(CompactText(style).text(of: value)) }
      text("vec ")
      enclose("{", "}", separator: ";", spaced: true, count: values.count) { layout, index in
        layout.value(values[index], style, depth: depth - 1)
      }
    case .record(let fields):
      let isTuple = CompactText.isTuple(fields)
      text("record ")
      enclose("{", "}", separator: ";", spaced: true, count: fields.count) { layout, index in
        if isTuple {
          layout.value(fields[index].value, style, depth: depth - 1)
        } else {
          layout.field(fields[index], style, depth: depth, isVariant: false)
        }
      }
    case .variant(let field):
      text("variant ")
      enclose("{", "}", separator: "", spaced: true, count: 1) { layout, _ in
        layout.field(field, style, depth: depth, isVariant: true)
      }
    default: text(CompactText(style).text(of: value))
    }
  }

  private mutating func field(
    _ field: FieldValue, _ style: TextStyle, depth: Int, isVariant: Bool
  ) {
    text(Spelling.label(id: field.id, name: style.fieldNames ? field.name : nil))
    if isVariant, case .null = field.value { return }
    text(" = ")
    value(field.value, style, depth: depth - 1)
  }
}

/// Values on one line, whatever its length.
private struct CompactText {
  private let style: TextStyle

  init(_ style: TextStyle) { self.style = style }

  /// Whether the fields are numbered from 0.
  static func isTuple(_ fields: [FieldValue]) -> Bool {
    for (position, field) in fields.enumerated() where field.id != position { return false }
    return true
  }

  func text(of value: Value) -> String {
    var output: [UInt8] = []
    write(value, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func annotated(_ text: String, _ type: String, into output: inout [UInt8]) {
    output += Array(text.utf8)
    if style.annotations { output += Array((" : " + type).utf8) }
  }

  /// An open vector, record, variant or option.
  private struct Frame {
    /// What is inside, if it is a list.
    var children: Children
    var next = 0
    /// What ends it.
    var end: String
  }

  private enum Children {
    case none
    case values([Value])
    case fields([FieldValue])

    var count: Int {
      switch self {
      case .none: 0
      case .values(let values): values.count
      case .fields(let fields): fields.count
      }
    }
  }

  /// Writes a value with a stack of its own: a decoded value may be deeper than the thread's.
  @export(interface)
  private func write(_ value: Value, into output: inout [UInt8]) {
    var frames: [Frame] = []
    var current: Value? = value
    while true {
      if let value = current {
        current = begin(value, &frames, into: &output)
      } else if let top = frames.last {
        let isList = top.children.count > 0
        if top.next > 0, isList { output.append(0x3B) }
        guard top.next < top.children.count else {
          output += Array(top.end.utf8)
          frames.removeLast()
          continue
        }
        output.append(0x20)
        current = child(of: top, into: &output)
        frames[frames.count - 1].next += 1
      } else {
        return
      }
    }
  }

  /// The next part of a list, after its label is written.
  private func child(of frame: Frame, into output: inout [UInt8]) -> Value? {
    switch frame.children {
    case .none: return nil
    case .values(let values): return values[frame.next]
    case .fields(let fields):
      let field = fields[frame.next]
      if field.id != frame.next { label(field, into: &output) }
      return field.value
    }
  }

  private func label(_ field: FieldValue, into output: inout [UInt8]) {
    let name = style.fieldNames ? field.name : nil
    output += Array((Spelling.label(id: field.id, name: name) + " = ").utf8)
  }

  /// Writes a value without parts, or the beginning of one with parts; gives its only part.
  @export(interface)
  private func begin(
    _ value: Value, _ frames: inout [Frame], into output: inout [UInt8]
  ) -> Value? {
    switch value {
    case .opt(let inner?):
      let needsParentheses = style.annotations && inner.isAnnotated
      output += Array((needsParentheses ? "opt (" : "opt ").utf8)
      frames.append(Frame(children: .none, end: needsParentheses ? ")" : ""))
      return inner
    case .vec(let values):
      if let bytes = bytes(values) {
        blob(bytes, into: &output)
      } else {
        output += Array("vec {".utf8)
        frames.append(Frame(children: .values(values), end: "}"))
      }
    case .record(let fields):
      output += Array("record {".utf8)
      frames.append(Frame(children: .fields(fields), end: "}"))
    case .variant(let field):
      output += Array("variant { ".utf8)
      frames.append(Frame(children: .none, end: " }"))
      if case .null = field.value {
        let name = style.fieldNames ? field.name : nil
        output += Array(Spelling.label(id: field.id, name: name).utf8)
      } else {
        label(field, into: &output)
        return field.value
      }
    default: leaf(value, into: &output)
    }
    return nil
  }

  /// The bytes of a vector of `nat8`; nil for an empty or another one.
  private func bytes(_ values: [Value]) -> [UInt8]? {
    guard case .nat8? = values.first else { return nil }
    var bytes: [UInt8] = []
    for value in values {
      guard case .nat8(let byte) = value else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  @export(interface)
  private func leaf(_ value: Value, into output: inout [UInt8]) {
    switch value {
    case .null: annotated("null", "null", into: &output)
    case .reserved: annotated("null", "reserved", into: &output)
    case .bool(let bool): output += Array((bool ? "true" : "false").utf8)
    case .nat(let number): annotated(Spelling.grouped(Integer(number)), "nat", into: &output)
    case .int(let number): annotated(Spelling.grouped(number), "int", into: &output)
    case .nat8(let number): grouped("\(number)", "nat8", into: &output)
    case .nat16(let number): grouped("\(number)", "nat16", into: &output)
    case .nat32(let number): grouped("\(number)", "nat32", into: &output)
    case .nat64(let number): grouped("\(number)", "nat64", into: &output)
    case .int8(let number): grouped("\(number)", "int8", into: &output)
    case .int16(let number): grouped("\(number)", "int16", into: &output)
    case .int32(let number): grouped("\(number)", "int32", into: &output)
    case .int64(let number): grouped("\(number)", "int64", into: &output)
    case .float32(let number):
      annotated(DecimalFloat.plain(number.description), "float32", into: &output)
    case .float64(let number):
      annotated(DecimalFloat.plain(number.description), "float64", into: &output)
    case .text(let text): output += Array(Spelling.quoted(text).utf8)
    case .principal(let principal): output += Array("principal \"\(principal.text)\"".utf8)
    case .service(let principal): output += Array("service \"\(principal.text)\"".utf8)
    case .function(let principal, let name):
      output += Array("func \"\(principal.text)\".\(Spelling.quotedIfNeeded(name))".utf8)
    case .blob(let bytes): blob(bytes, into: &output)
    case .opt, .vec, .record, .variant: output += Array("null".utf8)
    }
  }

  private func grouped(_ number: String, _ type: String, into output: inout [UInt8]) {
    annotated(Spelling.grouped(number), type, into: &output)
  }

  /// Bytes that are all printable stay letters, except quotes and backslashes; else all are hex.
  @export(interface)
  private func blob(_ bytes: [UInt8], into output: inout [UInt8]) {
    func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }
    let isText = bytes.allSatisfy { isPrintable($0) || $0 == 9 || $0 == 10 || $0 == 13 }
    output += Array("blob \"".utf8)
    for byte in bytes {
      if isText, isPrintable(byte), ![0x22, 0x27, 0x60, 0x5C].contains(byte) {
        output.append(byte)
      } else {
        output.append(0x5C)
        output.append(Spelling.hexadecimalDigit(byte >> 4))
        output.append(Spelling.hexadecimalDigit(byte & 15))
      }
    }
    output.append(0x22)
  }
}
