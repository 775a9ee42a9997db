import CanisterSystem
import StableStructures
import Testing

/// Keys that differ are kept as two, whatever `==` and `<` say of them.
@Suite struct KeyOrderTests {
  private static let doubles: [Double] = [
    -Double.nan, -.infinity, -.greatestFiniteMagnitude, -1, -.leastNonzeroMagnitude, -0.0, 0,
    .leastNonzeroMagnitude, 1, .greatestFiniteMagnitude, .infinity, .signalingNaN, .nan,
    Double(nan: 77, signaling: false),
  ]

  private func order<Key: StorableKey>(_ keys: [Key]) -> [[UInt8]] {
    let set = StableBTreeSet<Key>(in: VectorMemory())
    for key in keys.reversed() { set.insert(key) }
    for key in keys { #expect(set.contains(key)) }
    #expect(set.count == keys.count)
    return set.map { stored($0) }
  }

  @Test func `every floating-point key is one of its own, NaN of any kind, too`() throws {
    let keys = Self.doubles
    #expect(order(keys) == keys.map { stored($0) })
    let floats = keys.map { Float($0) }.dropFirst().dropLast(2)
    let distinct: [Float] = [-Float.nan] + floats.filter { $0.isFinite && abs($0) <= 1 } + [.nan]
    let unique = distinct.reduce(into: [Float]()) { keys, key in
      if keys.last?.bitPattern != key.bitPattern { keys.append(key) }
    }
    #expect(order(unique) == unique.map { stored($0) })
    #expect(
      order(keys.map { StorablePair($0, true) }) == keys.map { stored(StorablePair($0, true)) })
    #expect(
      order(keys.map { StorableTriple(1 as UInt8, $0, $0) })
        == keys.map { stored(StorableTriple(1 as UInt8, $0, $0)) })
    #expect(order([nil] + keys.map { Optional($0) }) == ([nil] + keys).map { stored($0) })
    #expect(
      order(keys.reversed().map { Descending($0) })
        == keys.reversed().map { stored(Descending($0)) })
  }

  @Test func `a NaN does not take the place of another key's value`() {
    let map = StableBTreeMap<Double, String>(in: VectorMemory())
    for number in [1.0, 2, 3] { map[number] = "\(number)" }
    #expect(map.updateValue("nan", forKey: .nan) == nil)
    #expect(map.map(\.value) == ["1.0", "2.0", "3.0", "nan"])
    #expect(map[.nan] == "nan")
    #expect(map[2] == "2.0")
    #expect(map.updateValue("again", forKey: .nan) == "nan")
    #expect(map.count == 4)
  }

  @Test func `a queue and a multimap order floating-point numbers, too`() {
    let heap = StableMinHeap<Double>(in: VectorMemory())
    for number in Self.doubles.reversed() { heap.insert(number) }
    var popped: [UInt64] = []
    while let number = heap.popFirst() { popped.append(number.bitPattern) }
    #expect(popped == Self.doubles.map(\.bitPattern))
    let multimap = StableMultimap<Double, UInt8>(in: VectorMemory())
    for (index, key) in Self.doubles.enumerated() { multimap.insert(UInt8(index), forKey: key) }
    for (index, key) in Self.doubles.enumerated() {
      #expect(Array(multimap.values(forKey: key)) == [UInt8(index)])
    }
  }

  @Test func `optional texts that Unicode takes for equal are two keys`() {
    let texts = ["e\u{301}", "\u{E9}"]
    #expect(texts[0] == texts[1])
    #expect(order([nil] + texts.map { Optional($0) }) == ([nil] + texts).map { stored($0) })
  }
}
