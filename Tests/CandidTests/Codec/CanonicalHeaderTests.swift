@testable import Candid
import Testing

// Types that are equal in Candid though they are different in Swift, written by hand as
// `@CandidType` writes them.

/// A record with two fields of any types, under a key of its own.
private protocol Pairing: CandidTyped {
  associatedtype First: CandidTyped
  associatedtype Second: CandidTyped
  static var key: UInt64 { get }
}

extension Pairing {
  static var candidTypeKey: UInt64 { key }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: key) { return known }
    var fields = builder.fields(2)
    fields.append(0, "", First.candidType(in: &builder))
    fields.append(1, "", Second.candidType(in: &builder))
    return builder.endRecord(key: key, fields)
  }
}

private enum Plain: Pairing {
  typealias First = Nat
  typealias Second = [String]
  static var key: UInt64 { 0x701 }
}

private enum PlainAgain: Pairing {
  typealias First = Nat
  typealias Second = [String]
  static var key: UInt64 { 0x702 }
}

private enum Other: Pairing {
  typealias First = Nat
  typealias Second = [Integer]
  static var key: UInt64 { 0x703 }
}

/// `type Chain = record { nat; opt Chain }`, three times: by itself, and by turns.
private enum Chain: Pairing {
  typealias First = Nat
  typealias Second = Chain?
  static var key: UInt64 { 0x704 }
}

private enum Even: Pairing {
  typealias First = Nat
  typealias Second = Odd?
  static var key: UInt64 { 0x705 }
}

private enum Odd: Pairing {
  typealias First = Nat
  typealias Second = Even?
  static var key: UInt64 { 0x706 }
}

/// `type Bush = record { record { Bush; vec nat }; vec text }`, and the same unrolled once: the inner
/// record leads to parts of the unrolled copy before those of the outer one.
private enum Bush: Pairing {
  typealias First = Branch
  typealias Second = [String]
  static var key: UInt64 { 0x707 }
}

private enum Branch: Pairing {
  typealias First = Bush
  typealias Second = [Nat]
  static var key: UInt64 { 0x708 }
}

private enum UnrolledBush: Pairing {
  typealias First = UnrolledBranch
  typealias Second = [String]
  static var key: UInt64 { 0x709 }
}

private enum UnrolledBranch: Pairing {
  typealias First = InnerBush
  typealias Second = [Nat]
  static var key: UInt64 { 0x70A }
}

private enum InnerBush: Pairing {
  typealias First = UnrolledBranch
  typealias Second = [String]
  static var key: UInt64 { 0x70B }
}

private enum Ask: CandidSignature {
  static var candidTypeKey: UInt64 { 0x70C }
  static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    var arguments = builder.fields(1)
    arguments.append(0, "", Plain.candidType(in: &builder))
    return arguments
  }
  static var mode: FunctionMode? { .query }
}

private enum AskAgain: CandidSignature {
  static var candidTypeKey: UInt64 { 0x70D }
  static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    var arguments = builder.fields(1)
    arguments.append(0, "", PlainAgain.candidType(in: &builder))
    return arguments
  }
  static var mode: FunctionMode? { .query }
}

private enum Oracle: CandidMethods {
  static var candidTypeKey: UInt64 { 0x70E }
  static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    var methods = builder.fields(2)
    methods.append(0, "ask", Ask.candidType(in: &builder))
    methods.append(1, "beg", AskAgain.candidType(in: &builder))
    return methods
  }
}

@Suite struct CanonicalHeaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var types: @Sendable (inout TypeTableBuilder) -> [TypeReference]
    var header: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "two structs with equal fields",
      types: { [Plain.candidType(in: &$0), PlainAgain.candidType(in: &$0)] },
      header: "DIDL 02 6c 02 00 7d 01 01 6d 71 02 00 00"),
    Case(
      name: "structs that differ below a vector",
      types: { [Plain.candidType(in: &$0), Other.candidType(in: &$0)] },
      header: "DIDL 04 6c 02 00 7d 01 01 6d 71 6c 02 00 7d 01 03 6d 7c 02 00 02"),
    Case(
      name: "a set and an array of equal structs",
      types: { [[Plain].candidType(in: &$0), [PlainAgain].candidType(in: &$0)] },
      header: "DIDL 03 6d 01 6c 02 00 7d 01 02 6d 71 02 00 00"),
    Case(
      name: "a blob and an array of bytes",
      types: { [Blob.candidType(in: &$0), [UInt8].candidType(in: &$0)] },
      header: "DIDL 01 6d 7b 02 00 00"),
    Case(
      name: "a recursive struct", types: { [Chain.candidType(in: &$0)] },
      header: "DIDL 02 6c 02 00 7d 01 01 6e 00 01 00"),
    Case(
      name: "structs that contain each other are one",
      types: { [Even.candidType(in: &$0)] },
      header: "DIDL 02 6c 02 00 7d 01 01 6e 00 01 00"),
    Case(
      name: "both, behind the recursive one",
      types: { [Odd?.candidType(in: &$0), Chain.candidType(in: &$0), Even.candidType(in: &$0)] },
      header: "DIDL 02 6e 01 6c 02 00 7d 01 00 03 00 01 01"),
    Case(
      name: "mutual recursion", types: { [Bush.candidType(in: &$0)] },
      header: "DIDL 04 6c 02 00 01 01 03 6c 02 00 00 01 02 6d 7d 6d 71 01 00"),
    Case(
      name: "mutual recursion, unrolled once", types: { [UnrolledBush.candidType(in: &$0)] },
      header: "DIDL 04 6c 02 00 01 01 03 6c 02 00 00 01 02 6d 7d 6d 71 01 00"),
    Case(
      name: "functions with equal arguments",
      types: { [Ask.candidType(in: &$0), AskAgain.candidType(in: &$0)] },
      header: "DIDL 03 6a 01 01 00 01 01 6c 02 00 7d 01 02 6d 71 02 00 00"),
    Case(
      name: "a service whose methods have one type", types: { [Oracle.candidType(in: &$0)] },
      header: "DIDL 04 69 02 03 61 73 6b 01 03 62 65 67 01 "
        + "6a 01 02 00 01 01 6c 02 00 7d 01 03 6d 71 01 00"),
  ]

  @Test(arguments: cases)
  func `a typed header has each type once, in the order of use`(_ test: Case) throws {
    var builder = TypeTableBuilder()
    let types = test.types(&builder)
    let header = MessageHeader(builder, types).bytes
    #expect(header == bytes(test.header))
    // The dynamic encoder writes the same for the same types; null is a value of their options.
    let options = builder.options(types)
    #expect(
      try Value.encode(options.map { _ in .null }, types: options, in: builder.table)
        == MessageHeader(builder, options).bytes + options.map { _ in 0 })
  }

  /// How many entries are looked at to find the equal ones among a number of types.
  private func work(_ count: Int, _ node: (Int) -> TypeNode) -> (looks: Int, types: Int) {
    var table = TypeTable()
    for entry in 0..<count { _ = table.append(node(entry)) }
    var writer = Writer()
    let looks = CanonicalTypes(TypeGraph(table), [TypeReference(entry: 0)]).write(into: &writer)
    // The number of types is a LEB128 number in front.
    var types = 0
    for (place, byte) in writer.bytes.prefix(5).enumerated() {
      types |= Int(byte & 0x7F) << (7 * place)
      if byte < 0x80 { break }
    }
    return (looks, types)
  }

  @Test(arguments: [1_000, 4_000, 16_000])
  func `the work of finding equal types is near linear in their number`(_ count: Int) throws {
    func next(_ entry: Int, _ step: Int = 1) -> TypeReference {
      TypeReference(entry: (entry + step) % count)
    }
    let limit = count * (2 + count.bitWidth - count.leadingZeroBitCount)
    // A chain: each is different.
    let chain = work(count) { $0 == count - 1 ? .vec(.nat) : .vec(next($0)) }
    #expect(chain.types == count)
    #expect(chain.looks <= limit)
    // A ring with one that differs, which makes all differ.
    let ring = work(count) { $0 == count - 1 ? .opt(next($0)) : .vec(next($0)) }
    #expect(ring.types == count)
    #expect(ring.looks <= limit)
    // A ring of equal ones is one type.
    let equal = work(count) { .vec(next($0)) }
    #expect(equal.types == 1)
    #expect(equal.looks <= limit)
    // Two ways out of each.
    let net = work(count) { entry in
      .record([
        FieldType(id: 0, type: next(entry)),
        FieldType(id: 1, type: entry % 7 == 0 ? .nat : next(entry, 1 + entry * 31 % count)),
      ])
    }
    #expect(net.types > 100)
    #expect(net.looks <= limit)
  }
}

extension TypeTableBuilder {
  /// Options of the types, each under a key of its own.
  fileprivate mutating func options(_ types: [TypeReference]) -> [TypeReference] {
    types.enumerated().map { index, type in
      let key = 0xF000 + UInt64(index)
      _ = begin(key: key)
      return endOption(key: key, type)
    }
  }
}
