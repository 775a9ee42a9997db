import CanisterKit
import StableStructures

/// What is kept under a number.
@Storable struct Item {
  var name: String
  var weight: UInt32
}

/// Version 2 of a canister that keeps one structure of each kind.
@Canister enum Archive {
  static let memories = MemoryManager(.stable, bucketPages: 2)
  static let items = StableBTreeMap<UInt64, Item>(in: memories[0])
  static let tags = StableBTreeSet<String>(in: memories[1])
  static let readings = StableVec<UInt64>(in: memories[2])
  static let journal = StableLog<String>(index: memories[3], data: memories[4])
  static let deadlines = StableMinHeap<UInt64>(in: memories[5])
  static let title = StableCell<String>(in: memories[6], default: "untitled")
  static let queue = StableDeque<UInt64>(in: memories[7])
  static let byWeight = StableMultimap<UInt32, UInt64>(in: memories[8])
  static let numbers = StableBTreeMap<String, UInt64>(in: memories[9])

  /// Adds an element to each structure for each number of a range.
  @Update static func fill(first: UInt64, count: UInt64) {
    for number in first..<first + count {
      let name = "item \(number)"
      items[number] = Item(name: name, weight: UInt32(number % 7))
      tags.insert("tag \(number % 50)")
      readings.append(number * number)
      journal.append("version 2 added \(name)")
      deadlines.insert(1_000_000 - number)
      queue.append(number)
      byWeight.insert(number, forKey: UInt32(number % 7))
      numbers[name] = number
    }
    title.value = "filled by version 2"
  }

  /// An item in words.
  @Query static func item(number: UInt64) -> String? {
    items[number].map { "\($0.name), \($0.weight)" }
  }

  /// Takes what was queued first.
  @Update static func next() -> UInt64? { queue.popFirst() }

  /// How many elements there are, of each structure.
  @Query static func counts() -> [UInt64] {
    [
      items.count, tags.count, readings.count, journal.count, deadlines.count, byWeight.count,
      queue.count, numbers.count,
    ].map { UInt64($0) }
  }
}
