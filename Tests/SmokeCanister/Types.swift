import CanisterKit
import StableStructures

/// A record with everything a record can have.
@CandidType struct Everything: Hashable {
  var nat: Nat
  var integer: Integer
  var wide: UInt128
  var signed: Int128
  var word: UInt
  var number: Int
  var bytes: [UInt8]
  var shorts: [UInt16]
  var longs: [UInt64]
  var nested: [[Int32]]
  var texts: [String]
  var pairs: [StorablePair<Nat, String?>]
  var flag: Bool
  var float: Float
  var double: Double
  var small: Int8
  var medium: Int16
  var large: Int64
  var medium32: UInt32
  var principal: Principal
  var nothing: Null
  var anything: Reserved
  var maybe: Nat??
  var byName: [String: Nat]
  var byNumber: [UInt64: Everything]
  var members: Set<UInt32>
  var shape: Shape
  var tree: Tree
  var callback: CandidFunction<Notify>
  var ledger: CandidService<Ledger>
  @CandidField("type") var kind: Result<Nat, Failure>
  @CandidField(42) var numbered: String
}

@CandidType struct StorablePair<First: Hashable, Second: Hashable>: Hashable {
  var _0: First
  var _1: Second
}

@CandidType enum Shape: Hashable {
  case point
  case circle(radius: Double)
  case box(width: Double, height: Double)
  case labelled(String, Nat)
}

@CandidType indirect enum Tree: Hashable {
  case leaf
  case node(left: Tree, value: Nat, right: Tree)
}

@CandidType struct Failure: Error, Hashable { var code: UInt16 }

@CandidSignature(.oneway)
enum Notify {
  typealias Function = (_ message: String) -> Void
}

@CandidMethods
enum Ledger {
  typealias notify = Notify
  @CandidField("find all") typealias find = CandidFunction<Find>
}

@CandidSignature(.query)
enum Find {
  typealias Function = (Nat, _ after: [Everything]?) -> (found: [Tree], more: Bool)
}

/// Everything that `@Storable` takes.
@Storable struct StoredNote {
  var texts: [String]
  var numbers: [UInt64]
  var byText: [String: [[UInt64]]]
  var members: Set<UInt64>
  var pair: (String?, (UInt8, flag: Bool))
  var kind: StoredKind
}

@Storable enum StoredKind {
  case none
  case several([String])
}
