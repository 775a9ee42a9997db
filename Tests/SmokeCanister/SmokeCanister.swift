import CanisterKit
import StableStructures

/// Uses everything that canisters can use, so that a generic that Embedded Swift refuses is found.
@Canister
enum SmokeCanister {
  static let memories = MemoryManager(.stable)
  static var numbers = StableBTreeMap<UInt64, UInt64>(in: memories[0])
  static var texts = StableBTreeMap<String, [UInt8]>(in: memories[1])
  static let notes = StableBTreeMap<UInt64, StoredNote>(in: memories[2])
  static var owner = Principal.anonymous
  static var certified = LabeledTree()

  @Init static func begin(owner: Principal, note: String?) { self.owner = owner }

  @PreUpgrade static func save() { Stable.save(owner, UInt64(1), "x") }

  @PostUpgrade static func load(owner: Principal, note: String?) {
    self.owner = (try? Stable.read(as: Principal.self)) ?? owner
  }

  @Heartbeat static func beat() { numbers[0, default: 0] += 1 }

  @Timer static func fire() { System.setTimer(at: System.time + 1) }

  @InspectMessage static func inspect() {
    if System.methodName != "refused" { System.acceptMessage() }
  }

  @Query static func echo(everything: Everything) -> Everything { everything }

  @Query(name: "echo many")
  static func echoMany(
    _ a: [Everything]?, _ b: Shape, pair: StorablePair<StorablePair<Nat, Bool>, [Tree]>
  ) -> (first: [Everything]?, Shape, pair: StorablePair<StorablePair<Nat, Bool>, [Tree]>) {
    (a, b, pair)
  }

  @Update static func refused(reason: String) throws(Rejection) -> Nat {
    guard reason.isEmpty else { throw Rejection("refused: \(reason)") }
    return 1
  }

  @Update static func nothing() {}

  /// Calls `refused` of a canister, which may be this one, and answers when that has.
  @Update static func forward(to canister: Principal, reason: String, reply: Reply<Nat>) {
    var call = Call(canister, "refused", reason)
    call.timeout = 60
    call.send(returning: Nat.self) { result in
      numbers[1, default: 0] += 1
      switch result {
      case .success(let number): reply.send(number + 1)
      case .failure(let error):
        guard case .rejected(let code) = error.reason else { return reply.reject(error.message) }
        reply.reject("\(code.rawValue) \(error.message)")
      }
    }
  }

  /// Calls a canister as often as it is told, and answers with the sum when all have answered.
  @Update static func sum(of canister: Principal, times: UInt32, reply: Reply<Nat>)
    throws(Rejection)
  {
    guard times > 0 else { throw Rejection("nothing to do") }
    var (sum, left) = (Nat(0), times)
    for _ in 0..<times {
      Call(canister, "refused", "").send(returning: Nat.self) { result in
        if case .success(let number) = result { sum += number }
        left -= 1
        if left == 0 { reply.send(sum) }
      }
    }
  }

  /// Traps when it is called back: what the callback did is undone, what went before stays.
  @Update static func trapLater(in canister: Principal, reply: Reply<Nat>) {
    numbers[2, default: 0] += 1
    Call(canister, "refused", "").send { _ in
      numbers[2, default: 0] += 1_000
      System.trap("too late")
    }
  }

  /// Asks a canister for its `answers`, as a query that calls a query.
  @Query static func lookUp(in canister: Principal, reply: Reply<(UInt64, UInt64)>) {
    Call(canister, "answers").send { result in
      guard case .success(let message) = result,
        let (a, b) = try? Message.decode(message, as: UInt64.self, UInt64.self)
      else { return reply.reject("no answers") }
      reply.send(a, b)
    }
  }

  /// Answers when a call has been answered, however.
  @Update static func wait(for canister: Principal, reply: Reply<Void>) {
    Call(canister, "nothing").notify()
    Call(canister, "nothing").send { _ in reply.send() }
  }

  /// How often `forward` was called back, and `trapLater` ran.
  @Query static func answers() -> (UInt64, UInt64) {
    (numbers[1, default: 0], numbers[2, default: 0])
  }

  /// The values as text and back: the dynamic side of Candid.
  @Query static func dynamic(message: [UInt8], text: String, interface: String) -> [String] {
    var results: [String] = []
    do {
      let decoded = try Value.decodeUntyped(message)
      results.append(Value.text(ofArguments: decoded.values))
      let again = try Value.encode(decoded.values, types: decoded.types, in: decoded.table)
      results.append("\(again.count)")
    } catch {
      results.append("\(error.reason) at \(error.offset)")
    }
    do throws(DiagnosticError) {
      results.append(Value.text(ofArguments: try Value.parseArguments(text)))
      let parsed = try Interface(parsing: interface)
      results.append(parsed.text)
      if let function = parsed.methods.first.flatMap({ parsed.function(named: $0.name) }) {
        results.append(parsed.signature(of: function))
      }
    } catch {
      results.append(error.diagnostics.first?.message ?? "")
    }
    return results
  }

  /// Runs through every operation of maps of many types.
  @Update static func structures() -> UInt64 {
    var total: UInt64 = 0
    total += exercise(10, [UInt8(1), 2, 3], [UInt8(9), 8, 7])
    total += exercise(11, [UInt16(1), 2, 3], [Int16(9), 8, 7])
    total += exercise(12, [UInt32(1), 2, 3], [Int32(9), 8, 7])
    total += exercise(13, [UInt64(1), 2, 3], [Int64(9), 8, 7])
    total += exercise(14, [UInt128(1), 2, 3], [Int128(9), 8, 7])
    total += exercise(15, [Int8(-1), 2, 3], [Float(9), 8, 7])
    total += exercise(16, [Int64(-1), 2, 3], [Double(9), 8, 7])
    total += exercise(17, [Int(-1), 2, 3], [UInt(9), 8, 7])
    total += exercise(18, ["a", "b", "c"], ["x", "y", "z"])
    total += exercise(19, [[UInt8]()], [[UInt8](repeating: 1, count: 5_000)])
    total += exercise(20, [Principal.management, .anonymous], [true, false])
    total += exercise(21, [false, true], [Optional("x"), nil])
    total += exercise(22, [StorableUnit()], [StorableUnit()])
    total += exercise(23, [Double.nan, -.nan, 0], [["a"], ["b", "c"], []])
    total += exercise(24, [Float.nan, -.nan, 0], [["a": [1]], ["b": [2, 3] as [UInt16]], [:]])
    let cell = StableCell<[String]>(in: memories[25], default: ["a"])
    cell.value.append("b")
    total += UInt64(StableCell<[String]>(in: memories[25], default: []).value.count)
    return total
  }

  private static func exercise<Key: StorableKey, Value: Storable>(
    _ id: Int, _ keys: [Key], _ values: [Value]
  ) -> UInt64 {
    let map = StableBTreeMap<Key, Value>(in: memories[id])
    for (key, value) in zip(keys, values) { map.updateValue(value, forKey: key) }
    for key in keys { precondition(map.contains(key) && map[key] != nil) }
    var count = map.count
    for _ in map { count += 1 }
    for _ in map.reversed() { count += 1 }
    for _ in map.keys.reversed() { count += 1 }
    for _ in map.values { count += 1 }
    for _ in map.elements(from: .including(keys[0]), to: .excluding(keys[0])) { count += 1 }
    if map.first != nil, map.last != nil { count += 1 }
    map[keys[0]] = nil
    _ = map.removeValue(forKey: keys[0])
    _ = map.popFirst()
    _ = map.popLast()
    map.removeAll()
    precondition(map.isEmpty)
    return UInt64(count)
  }

  /// Keeps a note of a type with everything that can be stored, and returns its texts as they were stored.
  @Update static func keep(texts: [String], numbers: [UInt64]) -> [String] {
    notes[1] = StoredNote(
      texts: texts, numbers: numbers, byText: [texts.first ?? "": [numbers]],
      members: Set(numbers), pair: (texts.last, (7, flag: true)), kind: .several(texts))
    guard let note = notes[1], note.byText[texts.first ?? ""] == [numbers],
      note.members == Set(numbers), note.pair.1.flag, case .several(let kept) = note.kind
    else { return [] }
    return kept
  }

  /// A name that needs escapes in Swift.
  @Query(name: "say \"hi\"\t\\ \u{1}") static func hi() -> String { "hi" }

  /// A method without a name.
  @Query(name: "") static func nameless() -> Nat { Nat(notes.count) }

  /// Texts as numbers.
  @Query static func `parsed numbers`(texts: [String]) -> ([Double?], [Float?]) {
    (texts.map { Double($0) }, texts.map { Float($0) })
  }

  /// Draws without a seed.
  @Query static func draw() -> Int { Int.random(in: 0..<10) }

  /// Draws after the network gave a seed.
  @Update static func roll(times: UInt32, reply: Reply<[UInt8]>) {
    Randomness.seed { error in
      if let error { return reply.reject(error.message) }
      var rolls = (0..<times).map { _ in UInt8.random(in: 1...6) }
      if Bool.random(), Double.random(in: 0...1) > 0.5 { rolls.shuffle() }
      reply.send(rolls.shuffled())
    }
  }

  /// Memories other than stable memory.
  @Query static func memory() throws(Rejection) -> UInt64 {
    do throws(StableError) {
      let inner = try MemoryManager.openOrCreate(VectorMemory(), bucketPages: 16)
      let map = try StableBTreeMap<UInt32, String>.create(in: inner[3])
      try map.store("one", forKey: 1)
      return try UInt64(StableBTreeMap<UInt32, String>.open(in: inner[3]).count)
    } catch {
      throw Rejection("no memory")
    }
  }

  /// What the System API tells and takes.
  @Update static func system() -> [UInt8] {
    System.print("caller \(System.caller.text), self \(System.id.text), \(System.subnet.text)")
    System.setCertifiedData([1, 2, 3])
    System.burnCycles(System.acceptCycles(System.cyclesAvailable))
    let numbers = [
      System.version, System.time, System.instructions, System.instructionsOfCall,
      UInt64(truncatingIfNeeded: System.cycleBalance &+ System.liquidCycleBalance),
      System.deadline ?? 0, System.isReplicated ? 1 : 0,
      System.isController(System.caller) ? 1 : 0,
    ]
    precondition(numbers[1] > 0)
    if System.environmentVariable(named: "COLOUR") == "red" { System.trap("red") }
    return System.dataCertificate ?? System.argument
  }

  @Update static func certify(key: String, value: [UInt8]) {
    certified.set([Array("values".utf8), Array(key.utf8)], to: value)
    certified.remove([Array("values".utf8), Array("gone".utf8)])
    CertifiedData.set(certified)
  }

  @Query static func proof(key: String) -> (certificate: [UInt8]?, witness: [UInt8]) {
    let witness = certified.witness([[Array("values".utf8), Array(key.utf8)]])
    // A canister may read what others proved, too.
    guard let certificate = CertifiedData.certificate,
      let read = try? Certificate(decoding: certificate), (try? read.time()) != nil,
      (try? HashTree(decoding: witness.encoded()).digest) == certified.digest
    else { return (nil, []) }
    return (certificate, witness.encoded())
  }

  /// What plain Swift a canister may use: dictionaries, sorting, texts, 128-bit numbers.
  @Query static func swift(words: [String], a: Int128, b: Int128, x: Double) -> (
    String, Int128, Int64
  ) {
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    let sorted = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    let text = sorted.map { "\($0.key.uppercased()) \($0.value)" }.joined(separator: ", ")
    let number = b == 0 ? a : (a / b) &* 7 + (a % b) << 3 - (a >> 5)
    var random = SystemRandomNumberGenerator()
    _ = Set(words).shuffled(using: &random)
    return (
      "\(text) \(x) \(Float(x)) \(x.truncatingRemainder(dividingBy: 3))", number,
      Int64(exactly: (x * 3).rounded()) ?? 0
    )
  }
}
