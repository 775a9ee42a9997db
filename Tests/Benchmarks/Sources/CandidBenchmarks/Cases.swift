import Candid

/// The cases of `reference/performance.md`, by its names.
nonisolated(unsafe) let allCases: [(String, () -> Benchmark)] = [
  ("blob 1 MiB", { single([UInt8](repeating: 7, count: 1 << 20)) }),
  ("vec nat64 100,000", { single((0..<100_000).map { UInt64($0) }) }),
  ("vec nat 0..100,000", { single((0..<100_000).map { Nat(UInt64($0)) }) }),
  ("vec nat as u128", { single((0..<100_000).map { UInt128($0) }) }),
  (
    "vec nat of 2^200+i, 10,000",
    {
      let base = Nat("1606938044258990275541962092341162602522202993782792835301376")!
      return single((0..<10_000).map { base + Nat(UInt64($0)) })
    }
  ),
  (
    "vec int ±i, 100,000",
    { single((0..<100_000).map { Integer(Int64($0 % 2 == 0 ? $0 : -$0)) }) }
  ),
  ("vec record 10,000", { single(Item.samples) }),
  ("vec record, dynamic value", { dynamic(Item.samples) }),
  ("nested opt list, depth 1,000", { single(ListNode.sample(1_000)) }),
  ("variant tree of depth 12", { single(TreeNode.sample(12)) }),
  ("variant tree, indirect enum", { single(TreeEnum.sample(12)) }),
  ("(nat, nat) as u128", { pair(UInt128(1) << 60, UInt128(1) << 69) }),
  ("(opt nat) as u128", { single(UInt128?.some(1 << 97)) }),
  ("(text)", { single("Hello Candid") }),
  ("()", { nothing() }),
  ("text 2 MiB", { single(String(repeating: "a", count: 2 << 20)) }),
  ("vec int16 2 Mi", { single((0..<(2 << 20)).map { Int16(truncatingIfNeeded: $0) }) }),
  ("vec nat64 2 Mi", { single((0..<(2 << 20)).map { UInt64($0) }) }),
  (
    "map of text to nat, 1 Mi entries",
    { single((0..<(1 << 20)).map { Entry(key: String($0), value: Nat(UInt64($0))) }) }
  ),
  (
    "the same as Dictionary",
    {
      single(
        Dictionary(uniqueKeysWithValues: (0..<(1 << 20)).map { (String($0), Nat(UInt64($0))) }))
    }
  ),
  ("wide record", { single([WideRecord](repeating: WideRecord.sample, count: 100)) }),
  ("large variant", { single(LargeAction.samples) }),
  ("nat of 1 MiB", { single(Nat.large(bits: 7 << 20)) }),
  ("vec opt nat64 100,000", { single((0..<100_000).map { $0 & 3 == 0 ? nil : UInt64($0) }) }),
  ("vec bool 1 Mi", { single((0..<(1 << 20)).map { $0 % 3 == 0 }) }),
  ("vec opt record, six fields null", { single(Sparse.samples) }),
  ("vec opt record, six fields missing", { coerced(Sparse.short, to: [Sparse?].self) }),
  (
    "vec blob of 32 bytes, 10,000",
    { single((0..<10_000).map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 32) }) }
  ),
  (
    "vec vec nat16, 10,000 of 8",
    { single((0..<10_000).map { index in (0..<8).map { UInt16(index + $0) } }) }
  ),
  ("vec text 100,000", { single((0..<100_000).map { "a text with the number \($0)" }) }),
  ("vec short text 100,000", { single((0..<100_000).map { "text \($0)" }) }),
  ("text of 2 MiB, not ASCII", { single(String(repeating: "Größe ", count: 262_144)) }),
  (
    "dictionary text to record, 50,000",
    {
      single(
        Dictionary(
          uniqueKeysWithValues: (0..<5).flatMap { part in
            Item.samples.map { ("\(part) \($0.name)", $0) }
          }))
    }
  ),
  (
    "dictionary text to nat, 50,000",
    {
      single(
        Dictionary(
          uniqueKeysWithValues: (0..<50_000).map { ("account \($0)", Nat(UInt64($0))) }))
    }
  ),
  ("set of nat64, 50,000", { single(Set((0..<50_000).map { UInt64($0) &* 0x9E37_79B9 })) }),
  ("ICRC-3 blocks, 1,000", { single(Block.samples) }),
  ("vec principal 10,000", { single(Item.samples.map(\.owner)) }),
]

/// A message with one argument.
func single<T: CandidCodable>(_ value: T) -> Benchmark {
  let header = MessageHeader(of: T.self)
  let message = Message.encode(header, value)
  return Benchmark(
    name: "", message: message,
    encode: {
      var writer = Writer()
      Message.encode(header, value, into: &writer)
      writer.withBytes { sink($0) }
    },
    decode: {
      do { sink(try Message.decode(message, as: T.self)) } catch { fatalError("\(error)") }
    })
}

/// A message with one argument that is decoded as another type.
func coerced<T: CandidCodable, Other: CandidCodable>(_ value: T, to type: Other.Type) -> Benchmark {
  let header = MessageHeader(of: T.self)
  let message = Message.encode(header, value)
  return Benchmark(
    name: "", message: message,
    encode: {
      var writer = Writer()
      Message.encode(header, value, into: &writer)
      writer.withBytes { sink($0) }
    },
    decode: {
      do { sink(try Message.decode(message, as: Other.self)) } catch { fatalError("\(error)") }
    })
}

/// A message with two arguments.
func pair<T: CandidCodable>(_ a: T, _ b: T) -> Benchmark {
  let header = MessageHeader(of: T.self, T.self)
  let message = Message.encode(header, a, b)
  return Benchmark(
    name: "", message: message,
    encode: {
      var writer = Writer()
      Message.encode(header, a, b, into: &writer)
      writer.withBytes { sink($0) }
    },
    decode: {
      do { sink(try Message.decode(message, as: T.self, T.self)) } catch { fatalError("\(error)") }
    })
}

/// The message without arguments.
func nothing() -> Benchmark {
  let message = Message.encode()
  return Benchmark(
    name: "", message: message, encode: { sink(Message.encode()) },
    decode: { do { sink(try Message.decode(message)) } catch { fatalError("\(error)") } })
}

/// A message with one argument through the dynamic value.
func dynamic<T: CandidCodable>(_ value: T) -> Benchmark {
  var builder = TypeTableBuilder()
  let types = [T.candidType(in: &builder)]
  let table = builder.table
  let message = Message.encode(value)
  do {
    let values = try Value.decode(message, as: types, in: table)
    return Benchmark(
      name: "", message: message,
      encode: {
        do { sink(try Value.encode(values, types: types, in: table)) } catch {
          fatalError("\(error)")
        }
      },
      decode: {
        do { sink(try Value.decode(message, as: types, in: table)) } catch {
          fatalError("\(error)")
        }
      })
  } catch { fatalError("\(error)") }
}

extension Nat {
  /// 2^bits - 1.
  static func large(bits: Int) -> Nat {
    var message: [UInt8] = [0x44, 0x49, 0x44, 0x4C, 0, 1, 0x7D]
    message += [UInt8](repeating: 0xFF, count: bits / 7 - 1) + [0x7F]
    do { return try Message.decode(message, as: Nat.self) } catch { fatalError("\(error)") }
  }
}
