import Candid

// Types of the cases that the list of numbers to beat does not have.

/// Seven fields, six of which may be null.
@CandidType
struct Sparse {
  var id: UInt64
  var memo: [UInt8]?
  var note: String?
  var fee: Nat?
  var time: UInt64?
  var spender: Principal?
  var rate: Double?

  static var samples: [Sparse?] {
    (0..<10_000).map { $0 & 7 == 0 ? nil : Sparse(id: UInt64($0)) }
  }

  /// As an older program writes them.
  static var short: [SparseId?] {
    (0..<10_000).map { $0 & 7 == 0 ? nil : SparseId(id: UInt64($0)) }
  }

  init(id: UInt64) { self.id = id }
}

@CandidType
struct SparseId {
  var id: UInt64
}

/// What ledgers keep their blocks in.
@CandidType
indirect enum ICRC3Value {
  @CandidField("Blob") case blob([UInt8])
  @CandidField("Text") case text(String)
  @CandidField("Nat") case nat(Nat)
  @CandidField("Int") case int(Integer)
  @CandidField("Array") case array([ICRC3Value])
  @CandidField("Map") case map([MapEntry])
}

@CandidType
struct MapEntry {
  @CandidField(0) var key: String
  @CandidField(1) var value: ICRC3Value
}

@CandidType
struct Block {
  var id: Nat
  var block: ICRC3Value

  static var samples: [Block] {
    (0..<1_000).map { index in
      let owner = ICRC3Value.array([.blob([0, 0, 0, 0, 0, 0x10, 0, 1, 1, UInt8(index & 255)])])
      let transaction = ICRC3Value.map([
        MapEntry(key: "op", value: .text("xfer")),
        MapEntry(key: "amt", value: .nat(Nat(UInt64(index) * 10_000))),
        MapEntry(key: "from", value: owner), MapEntry(key: "to", value: owner),
        MapEntry(key: "memo", value: .blob([UInt8](repeating: 7, count: 8))),
      ])
      return Block(
        id: Nat(UInt64(index)),
        block: .map([
          MapEntry(key: "phash", value: .blob([UInt8](repeating: UInt8(index & 255), count: 32))),
          MapEntry(key: "fee", value: .nat(10_000)),
          MapEntry(key: "ts", value: .nat(Nat(1_700_000_000_000_000_000 + UInt64(index)))),
          MapEntry(key: "tx", value: transaction),
        ]))
    }
  }
}
