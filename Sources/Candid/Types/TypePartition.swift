/// Entries in classes that are split until each holds equal entries only.
///
/// Where a class is split, its largest part keeps the number, and those that refer to the others
/// are looked at again. So an entry gets another number only when its class has halved, and all is
/// done in as many steps as there are references, times the logarithm of the number of entries
/// (J. Hopcroft, “An n log n algorithm for minimizing states in a finite automaton”, 1971).
struct TypePartition: ~Copyable {
  /// The entries to be looked at: something they refer to has another class.
  private(set) var changed: TypeWords

  /// The entries, those of a class one behind the other.
  private var members: TypeWords
  /// For each class where its members begin, how many they are, and how many of these have changed.
  private var begins: TypeWords
  private var sizes: TypeWords
  private var moved: TypeWords
  /// For each entry, at its first word, where it is in `members`.
  private var places: TypeWords
  /// For each entry, at its first word, where the entries that refer to it begin; they end where
  /// those of the next word begin.
  private var referrerBegins: TypeWords
  private var referrers: TypeWords
  /// For each entry, at its first word, whether it is among the changed ones already.
  private var marks: TypeWords

  /// All entries in one class, number 0.
  @export(interface)
  init(_ entries: borrowing TypeWords, in words: borrowing TypeWords) {
    changed = TypeWords(capacity: max(entries.count, 1))
    members = TypeWords(capacity: max(entries.count, 1))
    places = TypeWords(repeating: 0, count: words.count)
    begins = TypeWords(repeating: 0, count: 1)
    sizes = TypeWords(repeating: Int32(truncatingIfNeeded: entries.count), count: 1)
    moved = TypeWords(repeating: 0, count: 1)
    marks = TypeWords(repeating: 0, count: words.count)
    referrerBegins = TypeWords(repeating: 0, count: words.count &+ 1)
    for index in 0..<entries.count {
      changed.append(entries[index])
      members.append(entries[index])
      places[Int(entries[index])] = Int32(truncatingIfNeeded: index)
    }
    // Counted, then summed up, then put in from the end of each stretch to its beginning.
    var count = 0
    for index in 0..<entries.count {
      let parts = words.typePlaces(of: Int(entries[index]))
      for part in 0..<parts.count {
        let type = words[parts.first &+ part &* parts.stride]
        if type < 0 { continue }
        referrerBegins[Int(type)] &+= 1
        count &+= 1
      }
    }
    referrers = TypeWords(repeating: 0, count: count)
    var end: Int32 = 0
    for word in 0...words.count {
      end &+= referrerBegins[word]
      referrerBegins[word] = end
    }
    for index in 0..<entries.count {
      let parts = words.typePlaces(of: Int(entries[index]))
      for part in 0..<parts.count {
        let type = words[parts.first &+ part &* parts.stride]
        if type < 0 { continue }
        referrerBegins[Int(type)] &-= 1
        referrers[Int(referrerBegins[Int(type)])] = entries[index]
      }
    }
  }

  /// Splits the classes of the changed entries: those stay in one whose shapes are equal.
  ///
  /// - Parameters:
  ///   - shapes: What is written for each changed entry, its class first.
  ///   - shapeBegins: Where the shape of each begins, and where the last ends.
  ///   - classes: For each entry, at its first word, the number of its class.
  @inline(never)
  mutating func split(
    _ shapes: borrowing Writer, _ shapeBegins: borrowing TypeWords, _ classes: inout TypeWords
  ) {
    let groups = Groups(shapes, shapeBegins)
    // Changed entries come first in their class, group by group.
    var groupBegins = TypeWords(capacity: 32)
    var numbers = TypeWords(capacity: 32)
    for group in 0..<groups.last.count {
      var index = Int(groups.last[group])
      let number = classes[Int(changed[index])]
      numbers.append(number)
      groupBegins.append(begins[Int(number)] &+ moved[Int(number)])
      while index >= 0 {
        move(Int(changed[index]), to: begins[Int(number)] &+ moved[Int(number)])
        moved[Int(number)] &+= 1
        index = Int(groups.before[index])
      }
    }
    let firstFresh = begins.count
    for group in 0..<groups.last.count {
      let number = Int(numbers[group])
      // What has not changed has the number at first.
      begins[number] &+= moved[number]
      sizes[number] &-= moved[number]
      moved[number] = 0
      var begin = groupBegins[group]
      var size = groups.sizes[group]
      if size > sizes[number] {
        // A larger part takes it.
        (begin, begins[number]) = (begins[number], begin)
        (size, sizes[number]) = (sizes[number], size)
      }
      if size == 0 { continue }
      begins.append(begin)
      sizes.append(size)
      moved.append(0)
    }
    changed.count = 0
    for number in firstFresh..<begins.count {
      for place in Int(begins[number])..<Int(begins[number] &+ sizes[number]) {
        let entry = Int(members[place])
        classes[entry] = Int32(truncatingIfNeeded: number)
        for index in Int(referrerBegins[entry])..<Int(referrerBegins[entry &+ 1]) {
          let referrer = referrers[index]
          if marks[Int(referrer)] == 0 { changed.append(referrer) }
          marks[Int(referrer)] = 1
        }
      }
    }
    for index in 0..<changed.count { marks[Int(changed[index])] = 0 }
  }

  /// Exchanges the entry with the one at a place.
  private mutating func move(_ entry: Int, to place: Int32) {
    let other = members[Int(place)]
    let origin = places[entry]
    members[Int(origin)] = other
    places[Int(other)] = origin
    members[Int(place)] = Int32(truncatingIfNeeded: entry)
    places[entry] = place
  }
}

extension TypePartition {
  /// Shapes in groups of equal ones.
  private struct Groups: ~Copyable {
    /// For each group the index of its last shape, and how many it has.
    var last = TypeWords(capacity: 32)
    var sizes = TypeWords(capacity: 32)
    /// For each shape the one before it in its group; -1 for the first.
    var before = TypeWords(capacity: 32)

    /// The groups of shapes that begin at the given places; behind the last stands where it ends.
    @export(interface)
    init(_ shapes: borrowing Writer, _ begins: borrowing TypeWords) {
      // A table of groups by the hash of their shape.
      var size = 4
      while size < 2 &* begins.count { size &*= 2 }
      var table = TypeWords(repeating: -1, count: size)
      for index in 0..<begins.count &- 1 {
        let shape = unsafe shapes.base + Int(begins[index])
        let length = Int(begins[index &+ 1] &- begins[index])
        var hash: UInt64 = 0
        for place in 0..<length {
          hash =
            (hash ^ UInt64(unsafe shape.load(fromByteOffset: place, as: UInt8.self)))
            &* 0x9E37_79B9_7F4A_7C15
          hash ^= hash &>> 32
        }
        var slot = Int(truncatingIfNeeded: hash) & (size &- 1)
        while true {
          let group = Int(table[slot])
          if group < 0 {
            table[slot] = Int32(truncatingIfNeeded: last.count)
            before.append(-1)
            last.append(Int32(truncatingIfNeeded: index))
            sizes.append(1)
            break
          }
          let other = Int(last[group])
          let begin = Int(begins[other])
          let otherLength = Int(begins[other &+ 1]) &- begin
          if unsafe Reader.compare(shapes.base + begin, otherLength, shape, length) == 0 {
            before.append(last[group])
            last[group] = Int32(truncatingIfNeeded: index)
            sizes[group] &+= 1
            break
          }
          slot = (slot &+ 1) & (size &- 1)
        }
      }
    }
  }
}
