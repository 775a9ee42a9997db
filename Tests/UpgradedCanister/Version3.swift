import CanisterKit
import StableStructures

/// An item as versions 1 and 2 of the canister stored it.
@Storable struct ItemV1 {
  var name: String
  var weight: UInt32
}

/// What is kept under a number.
@Storable(version: 2, from: ItemV1.self) struct Item {
  var name: String
  var weight: UInt64
  var note: String?
}

extension Item {
  init(migrating old: ItemV1) {
    self.init(name: old.name, weight: UInt64(old.weight), note: nil)
  }
}

/// Version 3 of a canister that keeps one structure of each kind.
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
      items[number] = Item(name: name, weight: UInt64(number % 7), note: nil)
      tags.insert("tag \(number % 50)")
      readings.append(number * number)
      journal.append("version 3 added \(name)")
      deadlines.insert(1_000_000 - number)
      queue.append(number)
      byWeight.insert(number, forKey: UInt32(number % 7))
      numbers[name] = number
    }
    title.value = "filled by version 3"
  }

  /// Writes a note to an item, which brings it to the present form.
  @Update static func annotate(number: UInt64, note: String) { items[number]?.note = note }

  /// An item in words.
  @Query static func item(number: UInt64) -> String? {
    items[number].map { "\($0.name), \($0.weight), \($0.note ?? "no note")" }
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
