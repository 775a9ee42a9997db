import Candid
import TestSupport

/// Makes types, supertypes of types, and values of types.
struct RandomTypes {
  var random: RandomSource
  var table = TypeTable()

  static let primitives: [TypeReference] = [
    .null, .bool, .nat, .int, .nat8, .nat16, .nat32, .nat64, .int8, .int16, .int32, .int64,
    .float32, .float64, .text, .reserved, .principal,
  ]

  init(_ random: RandomSource) { self.random = random }

  /// A type, its parts nested at most so deep; it may refer to entries made before, and those that
  /// are being made if an `opt` or a `vec` lies between, so that it has finite values.
  mutating func type(depth: Int, guarded: Bool = false) -> TypeReference {
    if depth == 0 || random.once(in: 4) {
      return RandomTypes.primitives.randomElement(using: &random)!
    }
    if guarded, !table.entries.isEmpty, random.once(in: 4) {
      return TypeReference(entry: random.below(table.entries.count))
    }
    let reference = table.append(.opt(.null))
    let node: TypeNode
    switch random.below(8) {
    case 0, 1: node = .opt(type(depth: depth - 1, guarded: true))
    case 2, 3: node = .vec(type(depth: depth - 1, guarded: true))
    case 4, 5: node = .record(fields(random.below(5), depth: depth - 1, guarded))
    case 6: node = .variant(fields(1 + random.below(4), depth: depth - 1, guarded))
    default:
      node = random.once(in: 2) ? .function(function(depth: depth - 1)) : service(depth: depth - 1)
    }
    table.entries[Int(reference.rawValue)].node = node
    return reference
  }

  private mutating func fields(_ count: Int, depth: Int, _ guarded: Bool) -> [FieldType] {
    var ids: Set<UInt32> = []
    while ids.count < count {
      ids.insert(
        random.once(in: 2) ? UInt32(random.below(6)) : UInt32.random(in: 0 ... .max, using: &random)
      )
    }
    return ids.sorted().map { FieldType(id: $0, type: type(depth: depth, guarded: false)) }
  }

  private mutating func function(depth: Int) -> FunctionType {
    FunctionType(
      arguments: (0..<random.below(3)).map { _ in
        ArgumentType(type: type(depth: depth, guarded: true))
      },
      results: (0..<random.below(3)).map { _ in
        ArgumentType(type: type(depth: depth, guarded: true))
      },
      modes: random.once(in: 2) ? [.query] : [])
  }

  private mutating func service(depth: Int) -> TypeNode {
    .service(
      ["a", "b", "foo", "ä"].filter { _ in random.once(in: 2) }.map { name in
        let reference = table.append(.opt(.null))
        table.entries[Int(reference.rawValue)].node = .function(function(depth: depth))
        return MethodType(name: name, type: reference)
      })
  }
}

/// Values.
extension RandomTypes {
  /// A value of a type; below a depth vectors are empty and options null.
  mutating func value(_ type: TypeReference, depth: Int) -> Value {
    switch type {
    case .null: return .null
    case .bool: return .bool(random.once(in: 2))
    case .nat: return .nat(nat())
    case .int: return .int(random.once(in: 2) ? Integer(nat()) : -Integer(nat()))
    case .nat8: return .nat8(.random(in: 0 ... .max, using: &random))
    case .nat16: return .nat16(.random(in: 0 ... .max, using: &random))
    case .nat32: return .nat32(.random(in: 0 ... .max, using: &random))
    case .nat64: return .nat64(.random(in: 0 ... .max, using: &random))
    case .int8: return .int8(.random(in: .min ... .max, using: &random))
    case .int16: return .int16(.random(in: .min ... .max, using: &random))
    case .int32: return .int32(.random(in: .min ... .max, using: &random))
    case .int64: return .int64(.random(in: .min ... .max, using: &random))
    case .float32: return .float32(.random(in: -1e9...1e9, using: &random))
    case .float64: return .float64(.random(in: -1e99...1e99, using: &random))
    case .text: return .text(text())
    case .reserved: return .reserved
    case .principal: return .principal(principal())
    default: break
    }
    switch table[type]! {
    case .opt(let content):
      return .opt(depth <= 0 || random.once(in: 3) ? nil : value(content, depth: depth - 1))
    case .vec(let element):
      let count = depth <= 0 ? 0 : random.below(4)
      if element == .nat8 {
        return .blob((0..<count).map { _ in .random(in: 0 ... .max, using: &random) })
      }
      return .vec((0..<count).map { _ in value(element, depth: depth - 1) })
    case .record(let fields):
      return .record(
        fields.map { FieldValue(id: $0.id, name: $0.name, value: value($0.type, depth: depth - 1)) }
      )
    case .variant(let cases):
      let tag = cases.randomElement(using: &random)!
      return .variant(
        FieldValue(id: tag.id, name: tag.name, value: value(tag.type, depth: depth - 1)))
    case .function: return .function(principal(), text())
    case .service: return .service(principal())
    }
  }

  private mutating func nat() -> Nat {
    let bits = [7, 14, 20, 56, 57, 63, 64, 65, 128, 500].randomElement(using: &random)!
    var result = Nat(UInt64.random(in: 0 ... .max, using: &random) >> UInt64(max(0, 64 - bits)))
    for _ in 0..<(bits / 64) {
      result =
        result * Nat("18446744073709551616")! + Nat(UInt64.random(in: 0 ... .max, using: &random))
    }
    return result
  }

  private mutating func text() -> String {
    String(
      (0..<random.below(12)).map { _ in
        ["a", "ß", "☃", "🐂", "\n", "\"", "z"].randomElement(using: &random)! as Character
      })
  }

  private mutating func principal() -> Principal {
    Principal((0..<random.below(30)).map { _ in UInt8.random(in: 0 ... .max, using: &random) })!
  }
}

/// Supertypes.
extension RandomTypes {
  /// Adds a supertype of a type of this table to it; entries that were met before are kept.
  mutating func supertype(of type: TypeReference) -> TypeReference {
    var known: [TypeReference: TypeReference] = [:]
    return supertype(of: type, &known)
  }

  private mutating func supertype(
    of type: TypeReference, _ known: inout [TypeReference: TypeReference]
  ) -> TypeReference {
    if random.once(in: 12) { return .reserved }
    if random.once(in: 12) { return table.append(.opt(self.type(depth: 1))) }
    guard type.entry != nil else { return type == .nat && random.once(in: 2) ? .int : type }
    if let done = known[type] { return done }
    if case .service = table[type]!, random.once(in: 6) { return .principal }
    let result = table.append(.opt(.null))
    known[type] = result
    let node: TypeNode
    switch table[type]! {
    case .opt(let content): node = .opt(supertype(of: content, &known))
    case .vec(let element): node = .vec(supertype(of: element, &known))
    case .record(var fields):
      fields = fields.filter { _ in !random.once(in: 4) }
      for index in fields.indices {
        fields[index].type = supertype(of: fields[index].type, &known)
      }
      let id = UInt32.random(in: 7 ... .max, using: &random)
      if random.once(in: 3), !table.fields(of: type).contains(where: { $0.id == id }) {
        let option = table.append(.opt(self.type(depth: 1)))
        fields.append(
          FieldType(id: id, type: [option, .null, .reserved].randomElement(using: &random)!))
      }
      node = .record(fields.sorted { $0.id < $1.id })
    case .variant(var cases):
      for index in cases.indices { cases[index].type = supertype(of: cases[index].type, &known) }
      let id = UInt32.random(in: 7 ... .max, using: &random)
      if !cases.contains(where: { $0.id == id }) {
        cases.append(FieldType(id: id, type: self.type(depth: 1)))
      }
      node = .variant(cases.sorted { $0.id < $1.id })
    case .function(let function):
      node = .function(
        FunctionType(
          arguments: function.arguments,
          results: function.results.map { ArgumentType(type: supertype(of: $0.type, &known)) },
          modes: function.modes))
    case .service(let methods): node = .service(methods.filter { _ in !random.once(in: 4) })
    }
    table.entries[Int(result.rawValue)].node = node
    return result
  }
}

extension TypeTable {
  /// The fields of a record type.
  func fields(of type: TypeReference) -> [FieldType] {
    if case .record(let fields)? = self[type] { return fields }
    return []
  }
}
