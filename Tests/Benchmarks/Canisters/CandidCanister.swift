// A module with the cases of the codec's benchmark, so that their fuel can be measured. Built and
// run by `candid-fuel.py`, together with the types of the native benchmark.

import Candid
import CanisterSystem

/// The cases, by the names of the native benchmark; `run` knows them by their place.
let names: [StaticString] = [
  "blob 1 MiB", "vec nat64 100,000", "vec nat 0..100,000", "vec nat of 2^200+i, 10,000",
  "vec record 10,000", "nested opt list, depth 1,000", "variant tree of depth 12",
  "(opt nat) as u128", "text 2 MiB", "vec nat as u128", "vec int ±i, 100,000",
  "variant tree, indirect enum", "(text)", "vec int16 2 Mi", "wide record", "large variant",
]

/// What replies begin with, built before they are measured, as `@Canister` does.
let headers: [MessageHeader] = [
  MessageHeader(of: [UInt8].self), MessageHeader(of: [UInt64].self), MessageHeader(of: [Nat].self),
  MessageHeader(of: [Nat].self), MessageHeader(of: [Item].self), MessageHeader(of: ListNode?.self),
  MessageHeader(of: TreeNode.self), MessageHeader(of: UInt128?.self),
  MessageHeader(of: String.self), MessageHeader(of: [UInt128].self),
  MessageHeader(of: [Integer].self), MessageHeader(of: TreeEnum.self),
  MessageHeader(of: String.self), MessageHeader(of: [Int16].self),
  MessageHeader(of: [WideRecord].self), MessageHeader(of: [LargeAction].self),
]

/// What is done with a case.
enum Operation: Int32 {
  /// Answers with its value.
  case make
  /// Decodes the argument.
  case decode
  /// Decodes the argument and answers with it.
  case echo
}

func run<T: CandidCodable>(_ operation: Operation, _ number: Int32, _ value: () -> T) {
  switch operation {
  case .make: reply(number, value())
  case .decode: withExtendedLifetime(argument(T.self)) {}
  case .echo: reply(number, argument(T.self))
  }
}

func argument<T: CandidCodable>(_ type: T.Type) -> T {
  do throws(CandidError) {
    return try Message.decode(System.argument, as: type)
  } catch {
    fatalError()
  }
}

func reply<T: CandidCodable>(_ number: Int32, _ value: T) {
  var writer = Writer()
  Message.encode(headers[Int(number)], value, into: &writer)
  writer.withBytes { System.reply($0) }
}

@_expose(wasm, "run") @_cdecl("run") func run(_ operation: Int32, _ number: Int32) {
  guard let operation = Operation(rawValue: operation) else { fatalError() }
  switch number {
  case 0: run(operation, number) { [UInt8](repeating: 7, count: 1 << 20) }
  case 1: run(operation, number) { (0..<100_000 as Range<UInt64>).map { $0 } }
  case 2: run(operation, number) { (0..<100_000 as Range<UInt64>).map { Nat($0) } }
  case 3:
    let base = Nat("1606938044258990275541962092341162602522202993782792835301376")!
    run(operation, number) { (0..<10_000 as Range<UInt64>).map { base + Nat($0) } }
  case 4: run(operation, number) { Item.samples }
  case 5: run(operation, number) { ListNode.sample(1_000) }
  case 6: run(operation, number) { TreeNode.sample(12) }
  case 7: run(operation, number) { UInt128?.some(1 << 97) }
  case 8: run(operation, number) { String(repeating: "a", count: 2 << 20) }
  case 9: run(operation, number) { (0..<100_000 as Range<UInt64>).map { UInt128($0) } }
  case 10:
    run(operation, number) {
      (0..<100_000 as Range<Int64>).map { Integer($0 % 2 == 0 ? $0 : -$0) }
    }
  case 11: run(operation, number) { TreeEnum.sample(12) }
  case 12: run(operation, number) { "Hello Candid" }
  case 13: run(operation, number) { (0..<(2 << 20)).map { Int16(truncatingIfNeeded: $0) } }
  case 14: run(operation, number) { [WideRecord](repeating: WideRecord.sample, count: 100) }
  case 15: run(operation, number) { LargeAction.samples }
  default: fatalError()
  }
}

/// The name of a case as a reply; nothing behind the last.
@_expose(wasm, "name") @_cdecl("name") func name(_ number: Int32) {
  guard Int(number) < names.count else { return }
  names[Int(number)].withUTF8Buffer { System.reply(UnsafeRawBufferPointer($0)) }
}
