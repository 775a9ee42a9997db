import Candid
import Certification
import TestSupport
import Testing

@Suite struct HashTreeTests {
  private func path(_ labels: [String]) -> [[UInt8]] { labels.map { Array(text: $0) } }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `the specification's example, whole and pruned`() throws {
    let data = try SharedData.json("hashtree")
    let whole = try HashTree(decoding: try data["full"].bytes)
    let pruned = try HashTree(decoding: try data["pruned"].bytes)
    let digest = try data["digest"].bytes
    #expect(whole.digest == digest)
    #expect(pruned.digest == digest)
    #expect(try whole.encoded().dropFirst(3) == data["full"].bytes[...])
    let lookups = try data["lookups_in_pruned"].list
    #expect(lookups.count == 8)
    for lookup in lookups {
      let parts = try lookup.list
      let labels = try parts[0].list.map { try $0.text }
      let expected: HashTree.Lookup =
        switch try parts[1].text {
        case "Found": .found(Array(text: try parts[2].text))
        case "Absent": .absent
        default: .unknown
        }
      #expect(pruned.lookup(path(labels)) == expected, "\(labels)")
    }
  }

  /// The specification's example, built.
  private var example: LabeledTree {
    var tree = LabeledTree()
    tree.set(["a", "x"], to: Array(text: "hello"))
    tree.set(["a", "y"], to: Array(text: "world"))
    tree.set(["b"], to: Array(text: "good"))
    tree.set(["d"], to: Array(text: "morning"))
    return tree
  }

  @Test func `a witness shows what is asked for and proves what is not there`() {
    let tree = example
    let witness = tree.witness([path(["a", "y"]), path(["ax"]), path(["d"])])
    #expect(witness.digest == tree.digest)
    #expect(witness.lookup(path(["a", "y"])) == .found(Array(text: "world")))
    #expect(witness.lookup(path(["d"])) == .found(Array(text: "morning")))
    #expect(witness.lookup(path(["ax"])) == .absent)
    #expect(witness.lookup(path(["aa"])) == .absent)
    #expect(witness.lookup(path(["e"])) == .absent)
    #expect(witness.lookup(path(["a", "x"])) == .unknown)
    // The label beside the place of “ax” is shown, and no more of it.
    #expect(witness.lookup(path(["b"])) == .unknown)
  }

  @Test func `an empty path shows everything, and no path nothing`() {
    let tree = example
    #expect(tree.witness([[]]) == tree.hashTree)
    #expect(tree.witness([]) == .pruned(tree.digest))
    #expect(LabeledTree().witness([path(["a"])]) == .empty)
    #expect(LabeledTree().digest == HashTree.empty.digest)
  }

  @Test(arguments: [
    "", "80", "8101", "8100ff", "820341", "820441aa", "83024161", "8302616180", "8304", "8105",
    // Labels that do not rise, at the top and below.
    "83018302416281008302416181" + "00", "8301830241618100830241618100",
    "830241618301830241628100830241618100",
  ])
  func `what is no tree is refused`(hex: String) throws {
    let bytes = try #require(Hexadecimal.bytes(hex))
    #expect(throws: CertificationError.self) { try HashTree(decoding: bytes) }
  }

  @Test func `random trees agree with a dictionary, and their witnesses with the trees`() throws {
    var generator = RandomSource(salt: 3)
    func label() -> [UInt8] {
      let count = Int.random(in: 0...2, using: &generator)
      return (0..<count).map { _ in UInt8.random(in: 0...7, using: &generator) }
    }
    for _ in 0..<60 {
      var tree = LabeledTree()
      var model: [[[UInt8]]: [UInt8]] = [:]
      let firstLabels = (0..<4).map { _ in label() }
      for _ in 0..<Int.random(in: 0...120, using: &generator) {
        let path = [firstLabels.randomElement(using: &generator)!, label()]
        if Int.random(in: 0...3, using: &generator) == 0 {
          tree.remove(path)
          model[path] = nil
        } else {
          let value = label()
          tree.set(path, to: value)
          model[path] = value
        }
      }
      let snapshot = tree
      let digest = snapshot.digest
      #expect(tree.hashTree.digest == digest)
      for first in firstLabels {
        let labels = Set(model.keys.filter { $0[0] == first }.map { $0[1] })
        #expect(
          tree.tree(at: [first])?.labels ?? []
            == labels.sorted { $0.lexicographicallyPrecedes($1) })
      }
      let paths = (0..<6).map { _ in [firstLabels.randomElement(using: &generator)!, label()] }
      let witness = try HashTree(decoding: tree.witness(paths).encoded())
      #expect(witness.digest == digest)
      for path in paths {
        #expect(witness.lookup(path) == model[path].map { .found($0) } ?? .absent)
        #expect(tree.value(at: path) == model[path])
      }
      // A snapshot does not see what comes later.
      tree.set([firstLabels[0], [9, 9, 9]], to: [1])
      #expect(snapshot.digest == digest)
      #expect(tree.digest != digest)
      #expect(snapshot.value(at: [firstLabels[0], [9, 9, 9]]) == nil)
    }
  }

  @Test func `a tree stays balanced, whatever the order of its labels`() {
    func depth(_ tree: HashTree) -> Int {
      guard case .fork(let left, let right) = tree else { return 0 }
      return 1 + max(depth(left), depth(right))
    }
    for step in [1, 4095, 1021] {
      var tree = LabeledTree()
      for index in 0..<4096 {
        let number = index * step % 4096
        tree.set([[UInt8(number >> 8), UInt8(number & 255)]], to: [1])
      }
      // An AVL tree of n leaves is at most 1.44 log n deep.
      #expect(depth(tree.hashTree) <= 18)
      for index in 0..<4000 {
        let number = index * step % 4096
        tree.remove([[UInt8(number >> 8), UInt8(number & 255)]])
      }
      #expect(tree.labels.count == 96)
      #expect(depth(tree.hashTree) <= 10)
    }
  }
}
