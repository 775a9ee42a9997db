import Candid

// The types of the cases, with what `@CandidType` writes for them written out: this package is
// built in release mode, where the macros' own package takes minutes.

struct Item: CandidEncodable, CandidDecodable {
  var id: UInt64
  var name: String
  var tags: [String]
  var score: Double
  var owner: Principal
  var note: String?

  init(id: UInt64, name: String, tags: [String], score: Double, owner: Principal, note: String?) {
    self.id = id
    self.name = name
    self.tags = tags
    self.score = score
    self.owner = owner
    self.note = note
  }

  static var candidTypeKey: UInt64 { 0x1001 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "Item") { return known }
    var fields = builder.fields(6)
    fields.append(23515, "id", UInt64.candidType(in: &builder))
    fields.append(947296307, "owner", Principal.candidType(in: &builder))
    fields.append(1224700491, "name", String.candidType(in: &builder))
    fields.append(1225398258, "note", String?.candidType(in: &builder))
    fields.append(1291236569, "tags", [String].candidType(in: &builder))
    fields.append(2027516754, "score", Double.candidType(in: &builder))
    return builder.endRecord(key: candidTypeKey, fields)
  }

  func encode(into writer: inout Writer) {
    id.encode(into: &writer)
    owner.encode(into: &writer)
    name.encode(into: &writer)
    note.encode(into: &writer)
    tags.encode(into: &writer)
    score.encode(into: &writer)
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    id = try UInt64(from: &reader, wire: try reader.field(23515, &fields))
    owner = try Principal(from: &reader, wire: try reader.field(947296307, &fields))
    name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
    note = try String?(from: &reader, wire: try reader.field(1225398258, &fields))
    tags = try [String](from: &reader, wire: try reader.field(1291236569, &fields))
    score = try Double(from: &reader, wire: try reader.field(2027516754, &fields))
    try reader.endRecord(&fields)
  }

  static var samples: [Item] {
    (0..<10_000).map { index in
      Item(
        id: UInt64(index), name: "item number \(index)", tags: ["red", "green"],
        score: Double(index) / 2, owner: Principal([0, 0, 0, 0, 0, 0x10, 0, 1, 1, 1])!,
        note: index % 2 == 0 ? "note \(index)" : nil)
    }
  }
}

struct Entry: CandidEncodable, CandidDecodable {
  var key: String
  var value: Nat

  init(key: String, value: Nat) {
    self.key = key
    self.value = value
  }

  static var candidTypeKey: UInt64 { 0x1002 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "Entry") { return known }
    var fields = builder.fields(2)
    fields.append(0, "", String.candidType(in: &builder))
    fields.append(1, "", Nat.candidType(in: &builder))
    return builder.endRecord(key: candidTypeKey, fields)
  }

  func encode(into writer: inout Writer) {
    key.encode(into: &writer)
    value.encode(into: &writer)
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    key = try String(from: &reader, wire: try reader.field(0, &fields))
    value = try Nat(from: &reader, wire: try reader.field(1, &fields))
    try reader.endRecord(&fields)
  }
}

final class ListNode: CandidEncodable, CandidDecodable {
  let head: Integer
  let tail: ListNode?

  init(head: Integer, tail: ListNode?) {
    self.head = head
    self.tail = tail
  }

  static var candidTypeKey: UInt64 { 0x1003 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "ListNode") { return known }
    var fields = builder.fields(2)
    fields.append(1158359328, "head", Integer.candidType(in: &builder))
    fields.append(1291237008, "tail", ListNode?.candidType(in: &builder))
    return builder.endRecord(key: candidTypeKey, fields)
  }

  func encode(into writer: inout Writer) {
    head.encode(into: &writer)
    tail.encode(into: &writer)
  }

  required init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    head = try Integer(from: &reader, wire: try reader.field(1158359328, &fields))
    tail = try ListNode?(from: &reader, wire: try reader.field(1291237008, &fields))
    try reader.endRecord(&fields)
  }

  static func sample(_ depth: Int) -> ListNode? {
    var list: ListNode?
    for index in 0..<depth { list = ListNode(head: Integer(Int64(index)), tail: list) }
    return list
  }
}

indirect enum TreeEnum: CandidEncodable, CandidDecodable {
  case leaf(Integer)
  case node(left: TreeEnum, right: TreeEnum)

  static var candidTypeKey: UInt64 { 0x1004 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "TreeEnum") { return known }
    var cases = builder.fields(2)
    cases.append(1202717598, "leaf", Integer.candidType(in: &builder))
    let key1 = TypeTableBuilder.combine(candidTypeKey, 1)
    _ = builder.begin(key: key1)
    var fields1 = builder.fields(2)
    fields1.append(1202718727, "left", TreeEnum.candidType(in: &builder))
    fields1.append(3915647964, "right", TreeEnum.candidType(in: &builder))
    let type1 = builder.endRecord(key: key1, fields1)
    cases.append(1225394690, "node", type1)
    return builder.endVariant(key: candidTypeKey, cases)
  }

  func encode(into writer: inout Writer) {
    switch self {
    case .leaf(let value):
      writer.writeTag(0)
      value.encode(into: &writer)
    case .node(let left, let right):
      writer.writeTag(1)
      left.encode(into: &writer)
      right.encode(into: &writer)
    }
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case 1202717598:
      self = .leaf(try Integer(from: &reader, wire: tag.wire))
    case 1225394690:
      var fields = try reader.beginRecord(tag.wire)
      let left = try TreeEnum(from: &reader, wire: try reader.field(1202718727, &fields))
      let right = try TreeEnum(from: &reader, wire: try reader.field(3915647964, &fields))
      try reader.endRecord(&fields)
      self = .node(left: left, right: right)
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }

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

final class Branches: CandidEncodable, CandidDecodable {
  let left: TreeNode
  let right: TreeNode

  init(left: TreeNode, right: TreeNode) {
    self.left = left
    self.right = right
  }

  static var candidTypeKey: UInt64 { 0x1005 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "Branches") { return known }
    var fields = builder.fields(2)
    fields.append(1202718727, "left", TreeNode.candidType(in: &builder))
    fields.append(3915647964, "right", TreeNode.candidType(in: &builder))
    return builder.endRecord(key: candidTypeKey, fields)
  }

  func encode(into writer: inout Writer) {
    left.encode(into: &writer)
    right.encode(into: &writer)
  }

  required init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    left = try TreeNode(from: &reader, wire: try reader.field(1202718727, &fields))
    right = try TreeNode(from: &reader, wire: try reader.field(3915647964, &fields))
    try reader.endRecord(&fields)
  }
}

enum TreeNode: CandidEncodable, CandidDecodable {
  case leaf(Integer)
  case node(Branches)

  static var candidTypeKey: UInt64 { 0x1006 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "TreeNode") { return known }
    var cases = builder.fields(2)
    cases.append(1202717598, "leaf", Integer.candidType(in: &builder))
    cases.append(1225394690, "node", Branches.candidType(in: &builder))
    return builder.endVariant(key: candidTypeKey, cases)
  }

  func encode(into writer: inout Writer) {
    switch self {
    case .leaf(let value):
      writer.writeTag(0)
      value.encode(into: &writer)
    case .node(let value):
      writer.writeTag(1)
      value.encode(into: &writer)
    }
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case 1202717598:
      self = .leaf(try Integer(from: &reader, wire: tag.wire))
    case 1225394690:
      self = .node(try Branches(from: &reader, wire: tag.wire))
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }

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

struct AmountBucket: CandidEncodable, CandidDecodable {
  var seconds: UInt64
  var amount: Double

  init(seconds: UInt64, amount: Double) {
    self.seconds = seconds
    self.amount = amount
  }

  static var candidTypeKey: UInt64 { 0x1007 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "AmountBucket") { return known }
    var fields = builder.fields(2)
    fields.append(0, "", UInt64.candidType(in: &builder))
    fields.append(1, "", Double.candidType(in: &builder))
    return builder.endRecord(key: candidTypeKey, fields)
  }

  func encode(into writer: inout Writer) {
    seconds.encode(into: &writer)
    amount.encode(into: &writer)
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    seconds = try UInt64(from: &reader, wire: try reader.field(0, &fields))
    amount = try Double(from: &reader, wire: try reader.field(1, &fields))
    try reader.endRecord(&fields)
  }
}

struct CountBucket: CandidEncodable, CandidDecodable {
  var seconds: UInt64
  var count: UInt64

  init(seconds: UInt64, count: UInt64) {
    self.seconds = seconds
    self.count = count
  }

  static var candidTypeKey: UInt64 { 0x1008 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "CountBucket") { return known }
    var fields = builder.fields(2)
    fields.append(0, "", UInt64.candidType(in: &builder))
    fields.append(1, "", UInt64.candidType(in: &builder))
    return builder.endRecord(key: candidTypeKey, fields)
  }

  func encode(into writer: inout Writer) {
    seconds.encode(into: &writer)
    count.encode(into: &writer)
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    seconds = try UInt64(from: &reader, wire: try reader.field(0, &fields))
    count = try UInt64(from: &reader, wire: try reader.field(1, &fields))
    try reader.endRecord(&fields)
  }
}

struct WideRecord: CandidEncodable, CandidDecodable {
  var totalMaturityE8sEquivalent: UInt64
  var notDissolvingNeuronsE8sBuckets: [AmountBucket]
  var dissolvingNeuronsStakedMaturityE8sEquivalentSum: UInt64
  var garbageCollectableNeuronsCount: UInt64
  var dissolvingNeuronsStakedMaturityE8sEquivalentBuckets: [AmountBucket]
  var neuronsWithInvalidStakeCount: UInt64
  var notDissolvingNeuronsCountBuckets: [CountBucket]
  var ectNeuronCount: UInt64
  var totalSupplyIcp: UInt64
  var neuronsWithLessThan6MonthsDissolveDelayCount: UInt64
  var dissolvedNeuronsCount: UInt64
  var communityFundTotalMaturityE8sEquivalent: UInt64
  var totalStakedE8sSeed: UInt64
  var totalStakedMaturityE8sEquivalentEct: UInt64
  var totalStakedE8s: UInt64
  var notDissolvingNeuronsCount: UInt64
  var totalLockedE8s: UInt64
  var neuronsFundTotalActiveNeurons: UInt64
  var totalStakedMaturityE8sEquivalent: UInt64
  var notDissolvingNeuronsE8sBucketsEct: [AmountBucket]
  var totalStakedE8sEct: UInt64
  var notDissolvingNeuronsStakedMaturityE8sEquivalentSum: UInt64
  var dissolvedNeuronsE8s: UInt64
  var dissolvingNeuronsE8sBucketsSeed: [AmountBucket]
  var neuronsWithLessThan6MonthsDissolveDelayE8s: UInt64
  var notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets: [AmountBucket]
  var dissolvingNeuronsCountBuckets: [CountBucket]
  var dissolvingNeuronsE8sBucketsEct: [AmountBucket]
  var dissolvingNeuronsCount: UInt64
  var dissolvingNeuronsE8sBuckets: [AmountBucket]
  var totalStakedMaturityE8sEquivalentSeed: UInt64
  var communityFundTotalStakedE8s: UInt64
  var notDissolvingNeuronsE8sBucketsSeed: [AmountBucket]
  var timestampSeconds: UInt64
  var seedNeuronCount: UInt64

  init(
    totalMaturityE8sEquivalent: UInt64, notDissolvingNeuronsE8sBuckets: [AmountBucket],
    dissolvingNeuronsStakedMaturityE8sEquivalentSum: UInt64, garbageCollectableNeuronsCount: UInt64,
    dissolvingNeuronsStakedMaturityE8sEquivalentBuckets: [AmountBucket],
    neuronsWithInvalidStakeCount: UInt64, notDissolvingNeuronsCountBuckets: [CountBucket],
    ectNeuronCount: UInt64, totalSupplyIcp: UInt64,
    neuronsWithLessThan6MonthsDissolveDelayCount: UInt64, dissolvedNeuronsCount: UInt64,
    communityFundTotalMaturityE8sEquivalent: UInt64, totalStakedE8sSeed: UInt64,
    totalStakedMaturityE8sEquivalentEct: UInt64, totalStakedE8s: UInt64,
    notDissolvingNeuronsCount: UInt64, totalLockedE8s: UInt64,
    neuronsFundTotalActiveNeurons: UInt64, totalStakedMaturityE8sEquivalent: UInt64,
    notDissolvingNeuronsE8sBucketsEct: [AmountBucket], totalStakedE8sEct: UInt64,
    notDissolvingNeuronsStakedMaturityE8sEquivalentSum: UInt64, dissolvedNeuronsE8s: UInt64,
    dissolvingNeuronsE8sBucketsSeed: [AmountBucket],
    neuronsWithLessThan6MonthsDissolveDelayE8s: UInt64,
    notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets: [AmountBucket],
    dissolvingNeuronsCountBuckets: [CountBucket], dissolvingNeuronsE8sBucketsEct: [AmountBucket],
    dissolvingNeuronsCount: UInt64, dissolvingNeuronsE8sBuckets: [AmountBucket],
    totalStakedMaturityE8sEquivalentSeed: UInt64, communityFundTotalStakedE8s: UInt64,
    notDissolvingNeuronsE8sBucketsSeed: [AmountBucket], timestampSeconds: UInt64,
    seedNeuronCount: UInt64
  ) {
    self.totalMaturityE8sEquivalent = totalMaturityE8sEquivalent
    self.notDissolvingNeuronsE8sBuckets = notDissolvingNeuronsE8sBuckets
    self.dissolvingNeuronsStakedMaturityE8sEquivalentSum =
      dissolvingNeuronsStakedMaturityE8sEquivalentSum
    self.garbageCollectableNeuronsCount = garbageCollectableNeuronsCount
    self.dissolvingNeuronsStakedMaturityE8sEquivalentBuckets =
      dissolvingNeuronsStakedMaturityE8sEquivalentBuckets
    self.neuronsWithInvalidStakeCount = neuronsWithInvalidStakeCount
    self.notDissolvingNeuronsCountBuckets = notDissolvingNeuronsCountBuckets
    self.ectNeuronCount = ectNeuronCount
    self.totalSupplyIcp = totalSupplyIcp
    self.neuronsWithLessThan6MonthsDissolveDelayCount = neuronsWithLessThan6MonthsDissolveDelayCount
    self.dissolvedNeuronsCount = dissolvedNeuronsCount
    self.communityFundTotalMaturityE8sEquivalent = communityFundTotalMaturityE8sEquivalent
    self.totalStakedE8sSeed = totalStakedE8sSeed
    self.totalStakedMaturityE8sEquivalentEct = totalStakedMaturityE8sEquivalentEct
    self.totalStakedE8s = totalStakedE8s
    self.notDissolvingNeuronsCount = notDissolvingNeuronsCount
    self.totalLockedE8s = totalLockedE8s
    self.neuronsFundTotalActiveNeurons = neuronsFundTotalActiveNeurons
    self.totalStakedMaturityE8sEquivalent = totalStakedMaturityE8sEquivalent
    self.notDissolvingNeuronsE8sBucketsEct = notDissolvingNeuronsE8sBucketsEct
    self.totalStakedE8sEct = totalStakedE8sEct
    self.notDissolvingNeuronsStakedMaturityE8sEquivalentSum =
      notDissolvingNeuronsStakedMaturityE8sEquivalentSum
    self.dissolvedNeuronsE8s = dissolvedNeuronsE8s
    self.dissolvingNeuronsE8sBucketsSeed = dissolvingNeuronsE8sBucketsSeed
    self.neuronsWithLessThan6MonthsDissolveDelayE8s = neuronsWithLessThan6MonthsDissolveDelayE8s
    self.notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets =
      notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets
    self.dissolvingNeuronsCountBuckets = dissolvingNeuronsCountBuckets
    self.dissolvingNeuronsE8sBucketsEct = dissolvingNeuronsE8sBucketsEct
    self.dissolvingNeuronsCount = dissolvingNeuronsCount
    self.dissolvingNeuronsE8sBuckets = dissolvingNeuronsE8sBuckets
    self.totalStakedMaturityE8sEquivalentSeed = totalStakedMaturityE8sEquivalentSeed
    self.communityFundTotalStakedE8s = communityFundTotalStakedE8s
    self.notDissolvingNeuronsE8sBucketsSeed = notDissolvingNeuronsE8sBucketsSeed
    self.timestampSeconds = timestampSeconds
    self.seedNeuronCount = seedNeuronCount
  }

  static var candidTypeKey: UInt64 { 0x1009 }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "WideRecord") { return known }
    var fields = builder.fields(35)
    fields.append(64139100, "total_maturity_e8s_equivalent", UInt64.candidType(in: &builder))
    fields.append(
      64319398, "not_dissolving_neurons_e8s_buckets", [AmountBucket].candidType(in: &builder))
    fields.append(
      116308094, "dissolving_neurons_staked_maturity_e8s_equivalent_sum",
      UInt64.candidType(in: &builder))
    fields.append(361396971, "garbage_collectable_neurons_count", UInt64.candidType(in: &builder))
    fields.append(
      524287292, "dissolving_neurons_staked_maturity_e8s_equivalent_buckets",
      [AmountBucket].candidType(in: &builder))
    fields.append(612418056, "neurons_with_invalid_stake_count", UInt64.candidType(in: &builder))
    fields.append(
      643562901, "not_dissolving_neurons_count_buckets", [CountBucket].candidType(in: &builder))
    fields.append(657809292, "ect_neuron_count", UInt64.candidType(in: &builder))
    fields.append(689140193, "total_supply_icp", UInt64.candidType(in: &builder))
    fields.append(
      716885334, "neurons_with_less_than_6_months_dissolve_delay_count",
      UInt64.candidType(in: &builder))
    fields.append(735109124, "dissolved_neurons_count", UInt64.candidType(in: &builder))
    fields.append(
      789595768, "community_fund_total_maturity_e8s_equivalent", UInt64.candidType(in: &builder))
    fields.append(1070302186, "total_staked_e8s_seed", UInt64.candidType(in: &builder))
    fields.append(
      1075481524, "total_staked_maturity_e8s_equivalent_ect", UInt64.candidType(in: &builder))
    fields.append(1213539238, "total_staked_e8s", UInt64.candidType(in: &builder))
    fields.append(1477896267, "not_dissolving_neurons_count", UInt64.candidType(in: &builder))
    fields.append(1509536710, "total_locked_e8s", UInt64.candidType(in: &builder))
    fields.append(1530367005, "neurons_fund_total_active_neurons", UInt64.candidType(in: &builder))
    fields.append(
      1563662813, "total_staked_maturity_e8s_equivalent", UInt64.candidType(in: &builder))
    fields.append(
      1616214525, "not_dissolving_neurons_e8s_buckets_ect", [AmountBucket].candidType(in: &builder))
    fields.append(1891577341, "total_staked_e8s_ect", UInt64.candidType(in: &builder))
    fields.append(
      1931125010, "not_dissolving_neurons_staked_maturity_e8s_equivalent_sum",
      UInt64.candidType(in: &builder))
    fields.append(1956497621, "dissolved_neurons_e8s", UInt64.candidType(in: &builder))
    fields.append(
      2146714710, "dissolving_neurons_e8s_buckets_seed", [AmountBucket].candidType(in: &builder))
    fields.append(
      2572901799, "neurons_with_less_than_6_months_dissolve_delay_e8s",
      UInt64.candidType(in: &builder))
    fields.append(
      2865610704, "not_dissolving_neurons_staked_maturity_e8s_equivalent_buckets",
      [AmountBucket].candidType(in: &builder))
    fields.append(
      3109729705, "dissolving_neurons_count_buckets", [CountBucket].candidType(in: &builder))
    fields.append(
      3129040657, "dissolving_neurons_e8s_buckets_ect", [AmountBucket].candidType(in: &builder))
    fields.append(3356847199, "dissolving_neurons_count", UInt64.candidType(in: &builder))
    fields.append(
      3611048634, "dissolving_neurons_e8s_buckets", [AmountBucket].candidType(in: &builder))
    fields.append(
      3764528723, "total_staked_maturity_e8s_equivalent_seed", UInt64.candidType(in: &builder))
    fields.append(3776962058, "community_fund_total_staked_e8s", UInt64.candidType(in: &builder))
    fields.append(
      4088903658, "not_dissolving_neurons_e8s_buckets_seed", [AmountBucket].candidType(in: &builder)
    )
    fields.append(4174818006, "timestamp_seconds", UInt64.candidType(in: &builder))
    fields.append(4192124817, "seed_neuron_count", UInt64.candidType(in: &builder))
    return builder.endRecord(key: candidTypeKey, fields)
  }

  func encode(into writer: inout Writer) {
    totalMaturityE8sEquivalent.encode(into: &writer)
    notDissolvingNeuronsE8sBuckets.encode(into: &writer)
    dissolvingNeuronsStakedMaturityE8sEquivalentSum.encode(into: &writer)
    garbageCollectableNeuronsCount.encode(into: &writer)
    dissolvingNeuronsStakedMaturityE8sEquivalentBuckets.encode(into: &writer)
    neuronsWithInvalidStakeCount.encode(into: &writer)
    notDissolvingNeuronsCountBuckets.encode(into: &writer)
    ectNeuronCount.encode(into: &writer)
    totalSupplyIcp.encode(into: &writer)
    neuronsWithLessThan6MonthsDissolveDelayCount.encode(into: &writer)
    dissolvedNeuronsCount.encode(into: &writer)
    communityFundTotalMaturityE8sEquivalent.encode(into: &writer)
    totalStakedE8sSeed.encode(into: &writer)
    totalStakedMaturityE8sEquivalentEct.encode(into: &writer)
    totalStakedE8s.encode(into: &writer)
    notDissolvingNeuronsCount.encode(into: &writer)
    totalLockedE8s.encode(into: &writer)
    neuronsFundTotalActiveNeurons.encode(into: &writer)
    totalStakedMaturityE8sEquivalent.encode(into: &writer)
    notDissolvingNeuronsE8sBucketsEct.encode(into: &writer)
    totalStakedE8sEct.encode(into: &writer)
    notDissolvingNeuronsStakedMaturityE8sEquivalentSum.encode(into: &writer)
    dissolvedNeuronsE8s.encode(into: &writer)
    dissolvingNeuronsE8sBucketsSeed.encode(into: &writer)
    neuronsWithLessThan6MonthsDissolveDelayE8s.encode(into: &writer)
    notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets.encode(into: &writer)
    dissolvingNeuronsCountBuckets.encode(into: &writer)
    dissolvingNeuronsE8sBucketsEct.encode(into: &writer)
    dissolvingNeuronsCount.encode(into: &writer)
    dissolvingNeuronsE8sBuckets.encode(into: &writer)
    totalStakedMaturityE8sEquivalentSeed.encode(into: &writer)
    communityFundTotalStakedE8s.encode(into: &writer)
    notDissolvingNeuronsE8sBucketsSeed.encode(into: &writer)
    timestampSeconds.encode(into: &writer)
    seedNeuronCount.encode(into: &writer)
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    totalMaturityE8sEquivalent = try UInt64(
      from: &reader, wire: try reader.field(64139100, &fields))
    notDissolvingNeuronsE8sBuckets = try [AmountBucket](
      from: &reader, wire: try reader.field(64319398, &fields))
    dissolvingNeuronsStakedMaturityE8sEquivalentSum = try UInt64(
      from: &reader, wire: try reader.field(116308094, &fields))
    garbageCollectableNeuronsCount = try UInt64(
      from: &reader, wire: try reader.field(361396971, &fields))
    dissolvingNeuronsStakedMaturityE8sEquivalentBuckets = try [AmountBucket](
      from: &reader, wire: try reader.field(524287292, &fields))
    neuronsWithInvalidStakeCount = try UInt64(
      from: &reader, wire: try reader.field(612418056, &fields))
    notDissolvingNeuronsCountBuckets = try [CountBucket](
      from: &reader, wire: try reader.field(643562901, &fields))
    ectNeuronCount = try UInt64(from: &reader, wire: try reader.field(657809292, &fields))
    totalSupplyIcp = try UInt64(from: &reader, wire: try reader.field(689140193, &fields))
    neuronsWithLessThan6MonthsDissolveDelayCount = try UInt64(
      from: &reader, wire: try reader.field(716885334, &fields))
    dissolvedNeuronsCount = try UInt64(from: &reader, wire: try reader.field(735109124, &fields))
    communityFundTotalMaturityE8sEquivalent = try UInt64(
      from: &reader, wire: try reader.field(789595768, &fields))
    totalStakedE8sSeed = try UInt64(from: &reader, wire: try reader.field(1070302186, &fields))
    totalStakedMaturityE8sEquivalentEct = try UInt64(
      from: &reader, wire: try reader.field(1075481524, &fields))
    totalStakedE8s = try UInt64(from: &reader, wire: try reader.field(1213539238, &fields))
    notDissolvingNeuronsCount = try UInt64(
      from: &reader, wire: try reader.field(1477896267, &fields))
    totalLockedE8s = try UInt64(from: &reader, wire: try reader.field(1509536710, &fields))
    neuronsFundTotalActiveNeurons = try UInt64(
      from: &reader, wire: try reader.field(1530367005, &fields))
    totalStakedMaturityE8sEquivalent = try UInt64(
      from: &reader, wire: try reader.field(1563662813, &fields))
    notDissolvingNeuronsE8sBucketsEct = try [AmountBucket](
      from: &reader, wire: try reader.field(1616214525, &fields))
    totalStakedE8sEct = try UInt64(from: &reader, wire: try reader.field(1891577341, &fields))
    notDissolvingNeuronsStakedMaturityE8sEquivalentSum = try UInt64(
      from: &reader, wire: try reader.field(1931125010, &fields))
    dissolvedNeuronsE8s = try UInt64(from: &reader, wire: try reader.field(1956497621, &fields))
    dissolvingNeuronsE8sBucketsSeed = try [AmountBucket](
      from: &reader, wire: try reader.field(2146714710, &fields))
    neuronsWithLessThan6MonthsDissolveDelayE8s = try UInt64(
      from: &reader, wire: try reader.field(2572901799, &fields))
    notDissolvingNeuronsStakedMaturityE8sEquivalentBuckets = try [AmountBucket](
      from: &reader, wire: try reader.field(2865610704, &fields))
    dissolvingNeuronsCountBuckets = try [CountBucket](
      from: &reader, wire: try reader.field(3109729705, &fields))
    dissolvingNeuronsE8sBucketsEct = try [AmountBucket](
      from: &reader, wire: try reader.field(3129040657, &fields))
    dissolvingNeuronsCount = try UInt64(from: &reader, wire: try reader.field(3356847199, &fields))
    dissolvingNeuronsE8sBuckets = try [AmountBucket](
      from: &reader, wire: try reader.field(3611048634, &fields))
    totalStakedMaturityE8sEquivalentSeed = try UInt64(
      from: &reader, wire: try reader.field(3764528723, &fields))
    communityFundTotalStakedE8s = try UInt64(
      from: &reader, wire: try reader.field(3776962058, &fields))
    notDissolvingNeuronsE8sBucketsSeed = try [AmountBucket](
      from: &reader, wire: try reader.field(4088903658, &fields))
    timestampSeconds = try UInt64(from: &reader, wire: try reader.field(4174818006, &fields))
    seedNeuronCount = try UInt64(from: &reader, wire: try reader.field(4192124817, &fields))
    try reader.endRecord(&fields)
  }

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

enum LargeAction: CandidEncodable, CandidDecodable {
  case transfer(from: Principal, to: Principal, amount: UInt64, memo: UInt64?)
  case approve(spender: Principal, amount: UInt64, expires_at: UInt64?)
  case burn(amount: UInt64)
  case mint(to: Principal, amount: UInt64)
  case setFee(UInt64)
  case setAdmin(Principal)
  case pause
  case unpause
  case upgrade([UInt8])
  case addMinter(Principal)
  case removeMinter(Principal)
  case setName(String)
  case setSymbol(String)
  case setLogo(String)
  case setMetadata(key: String, value: String)
  case createProposal(title: String, summary: String, url: String)
  case vote(proposal_id: UInt64, vote: Bool)
  case execute(UInt64)
  case reject(UInt64)
  case registerNeuron(stake: UInt64, dissolve_delay: UInt64)
  case disburseNeuron(neuron_id: UInt64, to: Principal, amount: UInt64?)

  static var candidTypeKey: UInt64 { 0x100A }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey, name: "LargeAction") { return known }
    var cases = builder.fields(21)
    cases.append(70308269, "SetAdmin", Principal.candidType(in: &builder))
    let key1 = TypeTableBuilder.combine(candidTypeKey, 1)
    _ = builder.begin(key: key1)
    var fields1 = builder.fields(3)
    fields1.append(3573748184, "amount", UInt64.candidType(in: &builder))
    fields1.append(3680359390, "expires_at", UInt64?.candidType(in: &builder))
    fields1.append(3868658507, "spender", Principal.candidType(in: &builder))
    let type1 = builder.endRecord(key: key1, fields1)
    cases.append(528186669, "Approve", type1)
    let key2 = TypeTableBuilder.combine(candidTypeKey, 2)
    _ = builder.begin(key: key2)
    var fields2 = builder.fields(1)
    fields2.append(3573748184, "amount", UInt64.candidType(in: &builder))
    let type2 = builder.endRecord(key: key2, fields2)
    cases.append(737755247, "Burn", type2)
    cases.append(813882492, "Upgrade", [UInt8].candidType(in: &builder))
    let key4 = TypeTableBuilder.combine(candidTypeKey, 4)
    _ = builder.begin(key: key4)
    var fields4 = builder.fields(2)
    fields4.append(25979, "to", Principal.candidType(in: &builder))
    fields4.append(3573748184, "amount", UInt64.candidType(in: &builder))
    let type4 = builder.endRecord(key: key4, fields4)
    cases.append(859142850, "Mint", type4)
    cases.append(924435839, "Reject", UInt64.candidType(in: &builder))
    let key6 = TypeTableBuilder.combine(candidTypeKey, 6)
    _ = builder.begin(key: key6)
    var fields6 = builder.fields(2)
    fields6.append(1314114794, "vote", Bool.candidType(in: &builder))
    fields6.append(2744746248, "proposal_id", UInt64.candidType(in: &builder))
    let type6 = builder.endRecord(key: key6, fields6)
    cases.append(959248650, "Vote", type6)
    cases.append(1350911702, "Pause", .null)
    let key8 = TypeTableBuilder.combine(candidTypeKey, 8)
    _ = builder.begin(key: key8)
    var fields8 = builder.fields(2)
    fields8.append(5343647, "key", String.candidType(in: &builder))
    fields8.append(834174833, "value", String.candidType(in: &builder))
    let type8 = builder.endRecord(key: key8, fields8)
    cases.append(1420642577, "SetMetadata", type8)
    cases.append(2268722653, "Unpause", .null)
    cases.append(2319907603, "RemoveMinter", Principal.candidType(in: &builder))
    cases.append(2573087253, "Execute", UInt64.candidType(in: &builder))
    cases.append(2751053796, "SetFee", UInt64.candidType(in: &builder))
    cases.append(2902337648, "AddMinter", Principal.candidType(in: &builder))
    let key14 = TypeTableBuilder.combine(candidTypeKey, 14)
    _ = builder.begin(key: key14)
    var fields14 = builder.fields(3)
    fields14.append(5843823, "url", String.candidType(in: &builder))
    fields14.append(272307608, "title", String.candidType(in: &builder))
    fields14.append(2162756390, "summary", String.candidType(in: &builder))
    let type14 = builder.endRecord(key: key14, fields14)
    cases.append(2942644078, "CreateProposal", type14)
    let key15 = TypeTableBuilder.combine(candidTypeKey, 15)
    _ = builder.begin(key: key15)
    var fields15 = builder.fields(4)
    fields15.append(25979, "to", Principal.candidType(in: &builder))
    fields15.append(1136829802, "from", Principal.candidType(in: &builder))
    fields15.append(1213809850, "memo", UInt64?.candidType(in: &builder))
    fields15.append(3573748184, "amount", UInt64.candidType(in: &builder))
    let type15 = builder.endRecord(key: key15, fields15)
    cases.append(3021957963, "Transfer", type15)
    let key16 = TypeTableBuilder.combine(candidTypeKey, 16)
    _ = builder.begin(key: key16)
    var fields16 = builder.fields(3)
    fields16.append(25979, "to", Principal.candidType(in: &builder))
    fields16.append(3573748184, "amount", UInt64?.candidType(in: &builder))
    fields16.append(4246264679, "neuron_id", UInt64.candidType(in: &builder))
    let type16 = builder.endRecord(key: key16, fields16)
    cases.append(3225889398, "DisburseNeuron", type16)
    cases.append(3666675725, "SetLogo", String.candidType(in: &builder))
    cases.append(3688159981, "SetName", String.candidType(in: &builder))
    let key19 = TypeTableBuilder.combine(candidTypeKey, 19)
    _ = builder.begin(key: key19)
    var fields19 = builder.fields(2)
    fields19.append(184111349, "dissolve_delay", UInt64.candidType(in: &builder))
    fields19.append(2215341626, "stake", UInt64.candidType(in: &builder))
    let type19 = builder.endRecord(key: key19, fields19)
    cases.append(3774757718, "RegisterNeuron", type19)
    cases.append(4032300154, "SetSymbol", String.candidType(in: &builder))
    return builder.endVariant(key: candidTypeKey, cases)
  }

  func encode(into writer: inout Writer) {
    switch self {
    case .setAdmin(let value):
      writer.writeTag(0)
      value.encode(into: &writer)
    case .approve(let spender, let amount, let expires_at):
      writer.writeTag(1)
      amount.encode(into: &writer)
      expires_at.encode(into: &writer)
      spender.encode(into: &writer)
    case .burn(let amount):
      writer.writeTag(2)
      amount.encode(into: &writer)
    case .upgrade(let value):
      writer.writeTag(3)
      value.encode(into: &writer)
    case .mint(let to, let amount):
      writer.writeTag(4)
      to.encode(into: &writer)
      amount.encode(into: &writer)
    case .reject(let value):
      writer.writeTag(5)
      value.encode(into: &writer)
    case .vote(let proposal_id, let vote):
      writer.writeTag(6)
      vote.encode(into: &writer)
      proposal_id.encode(into: &writer)
    case .pause:
      writer.writeTag(7)
    case .setMetadata(let key, let value):
      writer.writeTag(8)
      key.encode(into: &writer)
      value.encode(into: &writer)
    case .unpause:
      writer.writeTag(9)
    case .removeMinter(let value):
      writer.writeTag(10)
      value.encode(into: &writer)
    case .execute(let value):
      writer.writeTag(11)
      value.encode(into: &writer)
    case .setFee(let value):
      writer.writeTag(12)
      value.encode(into: &writer)
    case .addMinter(let value):
      writer.writeTag(13)
      value.encode(into: &writer)
    case .createProposal(let title, let summary, let url):
      writer.writeTag(14)
      url.encode(into: &writer)
      title.encode(into: &writer)
      summary.encode(into: &writer)
    case .transfer(let from, let to, let amount, let memo):
      writer.writeTag(15)
      to.encode(into: &writer)
      from.encode(into: &writer)
      memo.encode(into: &writer)
      amount.encode(into: &writer)
    case .disburseNeuron(let neuron_id, let to, let amount):
      writer.writeTag(16)
      to.encode(into: &writer)
      amount.encode(into: &writer)
      neuron_id.encode(into: &writer)
    case .setLogo(let value):
      writer.writeTag(17)
      value.encode(into: &writer)
    case .setName(let value):
      writer.writeTag(18)
      value.encode(into: &writer)
    case .registerNeuron(let stake, let dissolve_delay):
      writer.writeTag(19)
      dissolve_delay.encode(into: &writer)
      stake.encode(into: &writer)
    case .setSymbol(let value):
      writer.writeTag(20)
      value.encode(into: &writer)
    }
  }

  init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case 70308269:
      self = .setAdmin(try Principal(from: &reader, wire: tag.wire))
    case 528186669:
      var fields = try reader.beginRecord(tag.wire)
      let amount = try UInt64(from: &reader, wire: try reader.field(3573748184, &fields))
      let expires_at = try UInt64?(from: &reader, wire: try reader.field(3680359390, &fields))
      let spender = try Principal(from: &reader, wire: try reader.field(3868658507, &fields))
      try reader.endRecord(&fields)
      self = .approve(spender: spender, amount: amount, expires_at: expires_at)
    case 737755247:
      var fields = try reader.beginRecord(tag.wire)
      let amount = try UInt64(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
      self = .burn(amount: amount)
    case 813882492:
      self = .upgrade(try [UInt8](from: &reader, wire: tag.wire))
    case 859142850:
      var fields = try reader.beginRecord(tag.wire)
      let to = try Principal(from: &reader, wire: try reader.field(25979, &fields))
      let amount = try UInt64(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
      self = .mint(to: to, amount: amount)
    case 924435839:
      self = .reject(try UInt64(from: &reader, wire: tag.wire))
    case 959248650:
      var fields = try reader.beginRecord(tag.wire)
      let vote = try Bool(from: &reader, wire: try reader.field(1314114794, &fields))
      let proposal_id = try UInt64(from: &reader, wire: try reader.field(2744746248, &fields))
      try reader.endRecord(&fields)
      self = .vote(proposal_id: proposal_id, vote: vote)
    case 1350911702:
      _ = try Null(from: &reader, wire: tag.wire)
      self = .pause
    case 1420642577:
      var fields = try reader.beginRecord(tag.wire)
      let key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      let value = try String(from: &reader, wire: try reader.field(834174833, &fields))
      try reader.endRecord(&fields)
      self = .setMetadata(key: key, value: value)
    case 2268722653:
      _ = try Null(from: &reader, wire: tag.wire)
      self = .unpause
    case 2319907603:
      self = .removeMinter(try Principal(from: &reader, wire: tag.wire))
    case 2573087253:
      self = .execute(try UInt64(from: &reader, wire: tag.wire))
    case 2751053796:
      self = .setFee(try UInt64(from: &reader, wire: tag.wire))
    case 2902337648:
      self = .addMinter(try Principal(from: &reader, wire: tag.wire))
    case 2942644078:
      var fields = try reader.beginRecord(tag.wire)
      let url = try String(from: &reader, wire: try reader.field(5843823, &fields))
      let title = try String(from: &reader, wire: try reader.field(272307608, &fields))
      let summary = try String(from: &reader, wire: try reader.field(2162756390, &fields))
      try reader.endRecord(&fields)
      self = .createProposal(title: title, summary: summary, url: url)
    case 3021957963:
      var fields = try reader.beginRecord(tag.wire)
      let to = try Principal(from: &reader, wire: try reader.field(25979, &fields))
      let from = try Principal(from: &reader, wire: try reader.field(1136829802, &fields))
      let memo = try UInt64?(from: &reader, wire: try reader.field(1213809850, &fields))
      let amount = try UInt64(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
      self = .transfer(from: from, to: to, amount: amount, memo: memo)
    case 3225889398:
      var fields = try reader.beginRecord(tag.wire)
      let to = try Principal(from: &reader, wire: try reader.field(25979, &fields))
      let amount = try UInt64?(from: &reader, wire: try reader.field(3573748184, &fields))
      let neuron_id = try UInt64(from: &reader, wire: try reader.field(4246264679, &fields))
      try reader.endRecord(&fields)
      self = .disburseNeuron(neuron_id: neuron_id, to: to, amount: amount)
    case 3666675725:
      self = .setLogo(try String(from: &reader, wire: tag.wire))
    case 3688159981:
      self = .setName(try String(from: &reader, wire: tag.wire))
    case 3774757718:
      var fields = try reader.beginRecord(tag.wire)
      let dissolve_delay = try UInt64(from: &reader, wire: try reader.field(184111349, &fields))
      let stake = try UInt64(from: &reader, wire: try reader.field(2215341626, &fields))
      try reader.endRecord(&fields)
      self = .registerNeuron(stake: stake, dissolve_delay: dissolve_delay)
    case 4032300154:
      self = .setSymbol(try String(from: &reader, wire: tag.wire))
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }

  static var samples: [LargeAction] {
    (0..<2100).map { index in
      let number = UInt64(index)
      let principal = Principal(withUnsafeBytes(of: UInt32(index).bigEndian) { Array($0) })!
      return switch index % 21 {
      case 0: .transfer(from: principal, to: principal, amount: number * 100, memo: 42)
      case 1: .approve(spender: principal, amount: number, expires_at: nil)
      case 2: .burn(amount: number)
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
