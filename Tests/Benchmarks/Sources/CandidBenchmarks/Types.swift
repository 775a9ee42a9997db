import Candid

// The types of the cases.

@CandidType
struct Item {
  var id: UInt64
  var name: String
  var tags: [String]
  var score: Double
  var owner: Principal
  var note: String?

  static var samples: [Item] {
    (0..<10_000).map { index in
      Item(
        id: UInt64(index), name: "item number \(index)", tags: ["red", "green"],
        score: Double(index) / 2, owner: Principal([0, 0, 0, 0, 0, 0x10, 0, 1, 1, 1])!,
        note: index % 2 == 0 ? "note \(index)" : nil)
    }
  }
}

@CandidType
struct Entry {
  @CandidField(0) var key: String
  @CandidField(1) var value: Nat
}

@CandidType
final class ListNode {
  let head: Integer
  let tail: ListNode?

  init(head: Integer, tail: ListNode?) {
    self.head = head
    self.tail = tail
  }

  static func sample(_ depth: Int) -> ListNode? {
    var list: ListNode?
    for index in 0..<depth { list = ListNode(head: Integer(Int64(index)), tail: list) }
    return list
  }
}

@CandidType
indirect enum TreeEnum {
  case leaf(Integer)
  case node(left: TreeEnum, right: TreeEnum)

  static func sample(_ depth: Int) -> TreeEnum {
    var next: Int64 = 0
    func make(_ depth: Int) -> TreeEnum {
      if depth == 0 {
        next += 1
        return .leaf(Integer(next - 1))
      }
      return .node(left: make(depth - 1), right: make(depth - 1))
    }
    return make(depth)
  }
}

@CandidType
final class Branches {
  let left: TreeNode
  let right: TreeNode

  init(left: TreeNode, right: TreeNode) {
    self.left = left
    self.right = right
  }
}

@CandidType
enum TreeNode {
  case leaf(Integer)
  case node(Branches)

  static func sample(_ depth: Int) -> TreeNode {
    var next: Int64 = 0
    func make(_ depth: Int) -> TreeNode {
      if depth == 0 {
        next += 1
        return .leaf(Integer(next - 1))
      }
      return .node(Branches(left: make(depth - 1), right: make(depth - 1)))
    }
    return make(depth)
  }
}

@CandidType
struct AmountBucket {
  @CandidField(0) var seconds: UInt64
  @CandidField(1) var amount: Double
}

@CandidType
struct CountBucket {
  @CandidField(0) var seconds: UInt64
  @CandidField(1) var count: UInt64
}

@CandidType
struct WideRecord {
  @CandidField("total_maturity_e8s_equivalent") var totalMaturityE8sEquivalent: UInt64
  @CandidField("not_dissolving_neurons_e8s_buckets") var notDissolvingNeuronsE8sBuckets:
    [AmountBucket]
  @CandidField("dissolving_neurons_staked_maturity_e8s_equivalent_sum")
  var dissolvingNeuronsStakedMaturityE8sEquivalentSum: UInt64
  @CandidField("garbage_collectable_neurons_count") var garbageCollectableNeuronsCount: UInt64
  @CandidField("dissolving_neurons_staked_maturity_e8s_equivalent_buckets")
  var dissolvingNeuronsStakedMaturityE8sEquivalentBuckets: [AmountBucket]
  @CandidField("neurons_with_invalid_stake_count") var neuronsWithInvalidStakeCount: UInt64
  @CandidField("not_dissolving_neurons_count_buckets") var notDissolvingNeuronsCountBuckets:
    [CountBucket]
  @CandidField("ect_neuron_count") var ectNeuronCount: UInt64
  @CandidField("total_supply_icp") var totalSupplyIcp: UInt64
  @CandidField("neurons_with_less_than_6_months_dissolve_delay_count")
  var neuronsWithLessThan6MonthsDissolveDelayCount: UInt64
  @CandidField("dissolved_neurons_count") var dissolvedNeuronsCount: UInt64
  @CandidField("community_fund_total_maturity_e8s_equivalent")
  var communityFundTotalMaturityE8sEquivalent: UInt64
  @CandidField("total_staked_e8s_seed") var totalStakedE8sSeed: UInt64
  @CandidField("total_staked_maturity_e8s_equivalent_ect") var totalStakedMaturityE8sEquivalentEct:
    UInt64
  @CandidField("total_staked_e8s") var totalStakedE8s: UInt64
  @CandidField("not_dissolving_neurons_count") var notDissolvingNeuronsCount: UInt64
  @CandidField("total_locked_e8s") var totalLockedE8s: UInt64
  @CandidField("neurons_fund_total_active_neurons") var neuronsFundTotalActiveNeurons: UInt64
  @CandidField("total_staked_maturity_e8s_equivalent") var totalStakedMaturityE8sEquivalent: UInt64
  @CandidField("not_dissolving_neurons_e8s_buckets_ect") var notDissolvingNeuronsE8sBucketsEct:
    [AmountBucket]
  @CandidField("total_staked_e8s_ect") var totalStakedE8sEct: UInt64
  @CandidField("not_dissolving_neurons_staked_maturity_e8s_equivalent_sum")
  var notDissolvingNeuronsStakedMaturityE8sEquivalentSum: UInt64
  @CandidField("dissolved_neurons_e8s") var dissolvedNeuronsE8s: UInt64
  @CandidField("dissolving_neurons_e8s_buckets_seed") var dissolvingNeuronsE8sBucketsSeed:
    [AmountBucket]
  @CandidField("neurons_with_less_than_6_months_dissolve_delay_e8s")
  var neuronsWithLessThan6MonthsDissolveDelayE8s: UInt64
  @CandidField("not_dissolving_neurons_staked_maturity_e8s_equivalent_buckets")
  var notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets: [AmountBucket]
  @CandidField("dissolving_neurons_count_buckets") var dissolvingNeuronsCountBuckets: [CountBucket]
  @CandidField("dissolving_neurons_e8s_buckets_ect") var dissolvingNeuronsE8sBucketsEct:
    [AmountBucket]
  @CandidField("dissolving_neurons_count") var dissolvingNeuronsCount: UInt64
  @CandidField("dissolving_neurons_e8s_buckets") var dissolvingNeuronsE8sBuckets: [AmountBucket]
  @CandidField("total_staked_maturity_e8s_equivalent_seed")
  var totalStakedMaturityE8sEquivalentSeed: UInt64
  @CandidField("community_fund_total_staked_e8s") var communityFundTotalStakedE8s: UInt64
  @CandidField("not_dissolving_neurons_e8s_buckets_seed") var notDissolvingNeuronsE8sBucketsSeed:
    [AmountBucket]
  @CandidField("timestamp_seconds") var timestampSeconds: UInt64
  @CandidField("seed_neuron_count") var seedNeuronCount: UInt64

  static var sample: WideRecord {
    let amounts = (0..<20).map {
      AmountBucket(seconds: UInt64($0) * 15_778_800, amount: Double($0) * 1e6)
    }
    let counts = (0..<20).map {
      CountBucket(seconds: UInt64($0) * 15_778_800, count: UInt64($0) * 100)
    }
    return WideRecord(
      totalMaturityE8sEquivalent: 50_000_000_000_000,
      notDissolvingNeuronsE8sBuckets: amounts,
      dissolvingNeuronsStakedMaturityE8sEquivalentSum: 1_000_000_000,
      garbageCollectableNeuronsCount: 42,
      dissolvingNeuronsStakedMaturityE8sEquivalentBuckets: amounts,
      neuronsWithInvalidStakeCount: 3,
      notDissolvingNeuronsCountBuckets: counts,
      ectNeuronCount: 100,
      totalSupplyIcp: 500_000_000_000_000_000,
      neuronsWithLessThan6MonthsDissolveDelayCount: 5_000,
      dissolvedNeuronsCount: 10_000,
      communityFundTotalMaturityE8sEquivalent: 1_000_000_000_000,
      totalStakedE8sSeed: 2_000_000_000_000,
      totalStakedMaturityE8sEquivalentEct: 500_000_000,
      totalStakedE8s: 100_000_000_000_000_000,
      notDissolvingNeuronsCount: 30_000,
      totalLockedE8s: 80_000_000_000_000_000,
      neuronsFundTotalActiveNeurons: 200,
      totalStakedMaturityE8sEquivalent: 5_000_000_000_000,
      notDissolvingNeuronsE8sBucketsEct: amounts,
      totalStakedE8sEct: 3_000_000_000_000,
      notDissolvingNeuronsStakedMaturityE8sEquivalentSum: 2_000_000_000,
      dissolvedNeuronsE8s: 500_000_000_000,
      dissolvingNeuronsE8sBucketsSeed: amounts,
      neuronsWithLessThan6MonthsDissolveDelayE8s: 1_000_000_000_000,
      notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets: amounts,
      dissolvingNeuronsCountBuckets: counts,
      dissolvingNeuronsE8sBucketsEct: amounts,
      dissolvingNeuronsCount: 15_000,
      dissolvingNeuronsE8sBuckets: amounts,
      totalStakedMaturityE8sEquivalentSeed: 700_000_000,
      communityFundTotalStakedE8s: 5_000_000_000_000,
      notDissolvingNeuronsE8sBucketsSeed: amounts,
      timestampSeconds: 1_700_000_000,
      seedNeuronCount: 500)
  }
}

@CandidType
struct Burn {
  var amount: UInt64
}

@CandidType
enum LargeAction {
  @CandidField("Transfer") case transfer(
    from: Principal, to: Principal, amount: UInt64, memo: UInt64?)
  @CandidField("Approve") case approve(spender: Principal, amount: UInt64, expires_at: UInt64?)
  @CandidField("Burn") case burn(Burn)
  @CandidField("Mint") case mint(to: Principal, amount: UInt64)
  @CandidField("SetFee") case setFee(UInt64)
  @CandidField("SetAdmin") case setAdmin(Principal)
  @CandidField("Pause") case pause
  @CandidField("Unpause") case unpause
  @CandidField("Upgrade") case upgrade([UInt8])
  @CandidField("AddMinter") case addMinter(Principal)
  @CandidField("RemoveMinter") case removeMinter(Principal)
  @CandidField("SetName") case setName(String)
  @CandidField("SetSymbol") case setSymbol(String)
  @CandidField("SetLogo") case setLogo(String)
  @CandidField("SetMetadata") case setMetadata(key: String, value: String)
  @CandidField("CreateProposal") case createProposal(title: String, summary: String, url: String)
  @CandidField("Vote") case vote(proposal_id: UInt64, vote: Bool)
  @CandidField("Execute") case execute(UInt64)
  @CandidField("Reject") case reject(UInt64)
  @CandidField("RegisterNeuron") case registerNeuron(stake: UInt64, dissolve_delay: UInt64)
  @CandidField("DisburseNeuron") case disburseNeuron(
    neuron_id: UInt64, to: Principal, amount: UInt64?)

  static var samples: [LargeAction] {
    (0..<2100).map { index in
      let number = UInt64(index)
      let principal = Principal(withUnsafeBytes(of: UInt32(index).bigEndian) { Array($0) })!
      return switch index % 21 {
      case 0: .transfer(from: principal, to: principal, amount: number * 100, memo: 42)
      case 1: .approve(spender: principal, amount: number, expires_at: nil)
      case 2: .burn(Burn(amount: number))
      case 3: .mint(to: principal, amount: number)
      case 4: .setFee(number)
      case 5: .setAdmin(principal)
      case 6: .pause
      case 7: .unpause
      case 8: .upgrade([UInt8](repeating: 0, count: 64))
      case 9: .addMinter(principal)
      case 10: .removeMinter(principal)
      case 11: .setName("name \(index)")
      case 12: .setSymbol("SYM")
      case 13: .setLogo("data:image/png;base64,")
      case 14: .setMetadata(key: "key \(index)", value: "value")
      case 15: .createProposal(title: "title", summary: "summary", url: "https://example.org")
      case 16: .vote(proposal_id: number, vote: true)
      case 17: .execute(number)
      case 18: .reject(number)
      case 19: .registerNeuron(stake: number, dissolve_delay: 1000)
      default: .disburseNeuron(neuron_id: number, to: principal, amount: 5)
      }
    }
  }
}
