/// The text form, which `cooper build` writes beside a module and a replica keeps.
///
/// ```text
/// cooper symbols 1
/// name 0 canister overflow(_:)
/// function 12 0
/// made 0 0@t.swift:6 arithmetic overflow
/// at 3f2 0
/// ```
///
/// A name has a number, which functions and inlinings refer to; an inlining has one, which
/// instructions refer to. `at` gives an instruction's offset in hexadecimal digits.
extension ModuleSymbols {
  private static let firstLine = "cooper symbols 1"

  /// The text form.
  public var text: String {
    var lines = [Self.firstLine]
    var names: [Place: Int] = [:]
    func number(_ place: Place) -> Int {
      let name = Place(place.function, place.origin)
      if let known = names[name] { return known }
      names[name] = names.count
      lines.append("name \(names.count - 1) \(name.origin.rawValue) \(Self.oneLine(name.function))")
      return names.count - 1
    }
    for (index, place) in functions.sorted(by: { $0.key < $1.key }) {
      let name = number(place)
      lines.append("function \(index) \(name)")
    }
    var inlinings: [Inlining: Int] = [:]
    for (offset, inlining) in instructions.sorted(by: { $0.key < $1.key }) {
      let made: Int
      if let known = inlinings[inlining] {
        made = known
      } else {
        made = inlinings.count
        inlinings[inlining] = made
        let places = inlining.places.map { place in
          "\(number(place))\(place.line.map { "@" + Self.word($0) } ?? "")"
        }
        let failure = inlining.failure.map { " " + Self.oneLine($0) } ?? ""
        lines.append("made \(made) \(places.joined(separator: ","))\(failure)")
      }
      lines.append("at \(String(offset, radix: 16)) \(made)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the text form; nil if it is none.
  public init?(text: String) {
    self.init()
    var lines = text.split(separator: "\n").makeIterator()
    guard lines.next() == Self.firstLine[...] else { return nil }
    var names: [Place] = []
    var inlinings: [Inlining] = []
    while let line = lines.next() {
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      guard words.count >= 3 else { return nil }
      switch words[0] {
      case "name":
        guard words.count == 4, Int(words[1]) == names.count,
          let origin = Origin(rawValue: String(words[2]))
        else { return nil }
        names.append(Place(String(words[3]), origin))
      case "function":
        guard let index = Int(words[1]), let name = Int(words[2]), names.indices.contains(name)
        else { return nil }
        functions[index] = names[name]
      case "made":
        guard Int(words[1]) == inlinings.count, let places = Self.places(words[2], names)
        else { return nil }
        inlinings.append(
          Inlining(failure: words.count == 4 ? String(words[3]) : nil, places: places))
      case "at":
        guard let offset = Int(words[1], radix: 16), let made = Int(words[2]),
          inlinings.indices.contains(made)
        else { return nil }
        instructions[offset] = inlinings[made]
      default: return nil
      }
    }
  }

  private static func places(_ text: Substring, _ names: [Place]) -> [Place]? {
    var places: [Place] = []
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "@", maxSplits: 1)
      guard let name = pair.first.flatMap({ Int($0) }), names.indices.contains(name) else {
        return nil
      }
      var place = names[name]
      if pair.count == 2 { place.line = String(pair[1]) }
      places.append(place)
    }
    return places
  }

  /// A text without line ends.
  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// A text without what separates: for names of files, whose names people choose.
  private static func word(_ text: String) -> String {
    String(text.map { $0.isWhitespace || $0 == "," ? "_" : $0 })
  }
}
