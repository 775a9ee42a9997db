/// Collects the Candid types of Swift types, each once.
///
/// A composite type says `begin`, which returns its reference if it is already there, asks for
/// the types of its parts, and ends with `endRecord` or the like. Between the two, the type can be
/// referred to: so recursive types end.
public struct TypeTableBuilder {
  /// A part of a composite type: a field, a case, an argument, a method, the content.
  struct Part {
    var id: UInt32
    var name: StaticString
    var type: TypeReference
    var documentation: StaticString
  }

  /// A composite type.
  struct Entry {
    let key: UInt64
    let name: StaticString
    let documentation: StaticString
    /// 0 until the type is ended.
    var opcode: Int32
    var parts: [Part]
    /// How many of a function's parts are arguments.
    var arguments = 0
    /// A function's mode, 0 if it has none.
    var mode: UInt8 = 0
  }

  /// The fields of a record, or the cases of a variant, by rising id.
  public struct Fields {
    var parts: [Part] = []

    /// Adds a field. The name is empty for a numeric field.
    public mutating func append(
      _ id: UInt32, _ name: StaticString, _ type: TypeReference, documentation: StaticString = ""
    ) {
      parts.append(Part(id: id, name: name, type: type, documentation: documentation))
    }
  }

  var entries: [Entry] = []

  /// Writes the type table and the types of arguments. There only if a type came that can be equal
  /// to one with another key: modules that only have options and vectors do without the code.
  private var canonical: ((TypeTableBuilder, [TypeReference], inout Writer) -> Void)?

  /// An empty builder.
  public init() {}

  /// Begins a type, unless it is there: then its reference is returned.
  @export(interface)
  public mutating func begin(
    key: UInt64, name: StaticString = "", documentation: StaticString = ""
  ) -> TypeReference? {
    for index in 0..<entries.count where entries[index].key == key {
      return TypeReference(entry: index)
    }
    entries.append(
      Entry(key: key, name: name, documentation: documentation, opcode: 0, parts: []))
    return nil
  }

  /// An empty list with room for a number of fields.
  public func fields(_ count: Int) -> Fields {
    var fields = Fields()
    fields.parts.reserveCapacity(count)
    return fields
  }

  /// Ends a type whose key says nothing about what it is made of.
  private mutating func endNamed(key: UInt64, _ opcode: Int32, _ parts: [Part]) -> TypeReference {
    canonical = { builder, arguments, writer in
      CanonicalTypes(builder, arguments).write(into: &writer)
    }
    return end(key: key, opcode, parts)
  }

  @export(interface)
  private mutating func end(key: UInt64, _ opcode: Int32, _ parts: [Part]) -> TypeReference {
    for index in 0..<entries.count where entries[index].key == key {
      entries[index].opcode = opcode
      entries[index].parts = parts
      return TypeReference(entry: index)
    }
    preconditionFailure("A type was ended that was not begun")
  }

  /// Ends a record.
  public mutating func endRecord(key: UInt64, _ fields: Fields) -> TypeReference {
    endNamed(key: key, Opcode.record, fields.parts)
  }

  /// Ends a variant.
  public mutating func endVariant(key: UInt64, _ cases: Fields) -> TypeReference {
    endNamed(key: key, Opcode.variant, cases.parts)
  }

  /// Ends an option of the given content.
  public mutating func endOption(key: UInt64, _ content: TypeReference) -> TypeReference {
    endNamed(key: key, Opcode.opt, [Part(id: 0, name: "", type: content, documentation: "")])
  }

  /// Ends a vector of the given elements.
  public mutating func endVector(key: UInt64, _ element: TypeReference) -> TypeReference {
    endNamed(key: key, Opcode.vec, [Part(id: 0, name: "", type: element, documentation: "")])
  }

  /// Ends an option or vector whose key is made of that of its content.
  mutating func endContainer(
    key: UInt64, _ opcode: Int32, _ content: TypeReference
  ) -> TypeReference {
    end(key: key, opcode, [Part(id: 0, name: "", type: content, documentation: "")])
  }

  /// Ends a function. The ids of arguments and results do not matter; their names may be empty.
  public mutating func endFunction(
    key: UInt64, arguments: Fields, results: Fields, mode: FunctionMode? = nil
  ) -> TypeReference {
    let type = endNamed(key: key, Opcode.function, arguments.parts + results.parts)
    entries[Int(type.rawValue)].arguments = arguments.parts.count
    entries[Int(type.rawValue)].mode = mode?.rawValue ?? 0
    return type
  }

  /// Ends a service. The methods are sorted by the UTF-8 of their names; ids do not matter.
  public mutating func endService(key: UInt64, _ methods: Fields) -> TypeReference {
    endNamed(key: key, Opcode.service, methods.parts)
  }

  /// A key made of a type's own key and those of its generic arguments.
  public static func combine(_ key: UInt64, _ others: UInt64...) -> UInt64 {
    var result = key
    for other in others { result = join(result, other) }
    return result
  }

  /// A key made of a type's own key and that of its generic argument.
  ///
  /// Without an array, so that the compiler makes a number of it.
  @inlinable
  @inline(__always)
  public static func combine(_ key: UInt64, _ a: UInt64) -> UInt64 { join(key, a) }

  /// A key made of a type's own key and those of its two generic arguments.
  @inlinable
  @inline(__always)
  public static func combine(_ key: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
    join(join(key, a), b)
  }

  /// A key made of two.
  @inlinable
  @inline(__always)
  public static func join(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var x = a ^ (b &+ 0x9E37_79B9_7F4A_7C15 &+ (a &<< 6) &+ (a &>> 2))
    x = (x ^ (x &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    return x ^ (x &>> 27)
  }
}

/// What becomes of the types.
extension TypeTableBuilder {
  /// Writes the type table of a message and the types of its arguments.
  @export(interface)
  func write(_ arguments: [TypeReference], into writer: inout Writer) {
    if let canonical { return canonical(self, arguments, &writer) }
    // Options and vectors, each there once.
    // Byte by byte: modules without large numbers do without the code for those.
    writer.writeLong(unsigned: UInt64(entries.count))
    for entry in entries {
      writer.writeLong(signed: Int64(entry.opcode))
      writer.writeLong(signed: Int64(entry.parts[0].type.rawValue))
    }
    writer.writeLong(unsigned: UInt64(arguments.count))
    for argument in arguments { writer.writeLong(signed: Int64(argument.rawValue)) }
  }

  /// The types with their names and doc comments; references stay the same.
  public var table: TypeTable {
    var table = TypeTable()
    for entry in entries {
      let parts = entry.parts
      let node: TypeNode
      switch entry.opcode {
      case Opcode.opt: node = .opt(parts[0].type)
      case Opcode.vec: node = .vec(parts[0].type)
      case Opcode.record: node = .record(parts.map { $0.field })
      case Opcode.variant: node = .variant(parts.map { $0.field })
      case Opcode.service: node = .service(parts.map { $0.method })
      default:
        node = .function(
          FunctionType(
            arguments: parts[..<entry.arguments].map { $0.argument },
            results: parts[entry.arguments...].map { $0.argument },
            modes: FunctionMode(rawValue: entry.mode).map { [$0] } ?? []))
      }
      table.entries.append(
        TypeTable.Entry(
          node, name: entry.name.utf8CodeUnitCount == 0 ? nil : entry.name.text,
          documentation: entry.documentation.lines))
    }
    return table
  }
}

extension TypeTableBuilder.Part {
  var field: FieldType {
    var field = FieldType(id: id, type: type)
    if name.utf8CodeUnitCount > 0 { field.name = name.text }
    field.documentation = documentation.lines
    return field
  }

  var method: MethodType {
    MethodType(name: name.text, type: type, documentation: documentation.lines)
  }

  var argument: ArgumentType {
    ArgumentType(name: name.utf8CodeUnitCount == 0 ? nil : name.text, type: type)
  }
}

extension StaticString {
  /// The same as a string.
  fileprivate var text: String {
    // The buffer is valid during the call.
    withUTF8Buffer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Its lines; none if it is empty.
  fileprivate var lines: [String] {
    guard utf8CodeUnitCount > 0 else { return [] }
    return withUTF8Buffer { bytes in
      unsafe bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        unsafe String(decoding: $0, as: UTF8.self)
      }
    }
  }
}

extension TypeReference {
  /// The `candidTypeKey` of a primitive type.
  @inlinable
  @inline(__always)
  public var key: UInt64 { UInt64(bitPattern: Int64(rawValue)) }
}
