/// What stands where in a module's code, for people: the names of its functions, and which lines
/// of the sources became which instructions.
///
/// A module carries none of it to the network. `cooper build` writes it beside the module, and a
/// `name` section tells the functions' names of modules that have one.
public struct ModuleSymbols: Hashable, Sendable {
  /// Where a function comes from.
  public enum Origin: String, Hashable, Sendable {
    /// From the canister's own sources.
    case canister
    /// From a library.
    case library
    /// From nobody's sources: what macros and the runtime put in between. It is not shown.
    case glue
  }

  /// A function, and the line in it if that is known.
  public struct Place: Hashable, Sendable {
    /// The function's name.
    public var function: String
    /// Where it comes from.
    public var origin: Origin
    /// File and line, as `Counter.swift:12`.
    public var line: String?

    /// A place.
    public init(_ function: String, _ origin: Origin, line: String? = nil) {
      self.function = function
      self.origin = origin
      self.line = line
    }
  }

  /// What an instruction was made from.
  public struct Inlining: Hashable, Sendable {
    /// What is wrong if the instruction traps, where the compiler says it.
    public var failure: String?
    /// The function that was written there, the one it was inlined into, and so on.
    public var places: [Place]

    /// What an instruction was made from.
    public init(failure: String? = nil, places: [Place]) {
      self.failure = failure
      self.places = places
    }
  }

  /// The functions by their number, imports first.
  public var functions: [Int: Place] = [:]
  /// What instructions were made from, by the offset from the beginning of the code section's
  /// content, for those that can trap and those that call.
  public var instructions: [Int: Inlining] = [:]

  /// Nothing is known.
  public init() {}

  /// Whether nothing is known.
  public var isEmpty: Bool { functions.isEmpty && instructions.isEmpty }
}

/// Where a call stood when the module trapped.
public struct WasmFrame: Hashable, Sendable {
  /// The function's number, imports first.
  public var function: Int
  /// The offset of the instruction from the beginning of the function's body.
  public var offset: Int

  /// A frame.
  public init(function: Int, offset: Int) {
    self.function = function
    self.offset = offset
  }
}

extension ModuleSymbols {
  /// Frames that are shown.
  static let shownFrames = 8

  /// What a trap tells about itself: what is wrong, if the compiler says it, and the way from the
  /// place of the trap to the method.
  ///
  /// - Parameters:
  ///   - frames: The innermost first.
  ///   - bodies: Where the bodies of the module's own functions begin, from the beginning of the
  ///     code section's content.
  ///   - imports: How many functions are imported.
  public func describe(_ frames: [WasmFrame], bodies: [Int], imports: Int) -> (
    failure: String?, path: [String]
  ) {
    var failure: String?
    var places: [Place] = []
    for (index, frame) in frames.enumerated() {
      let body = frame.function - imports
      let inlining =
        bodies.indices.contains(body) ? instructions[bodies[body] + frame.offset] : nil
      if index == 0 { failure = inlining?.failure }
      if let inlining, inlining.places.contains(where: { $0.origin != .glue }) {
        places += inlining.places
      } else if let function = functions[frame.function] {
        places.append(function)
      }
    }
    var path = Self.shorten(Self.merge(places))
    // Further out there are frames that nobody has.
    if frames.count >= WasmTrap.keptFrames { path.append("…") }
    return (failure, path)
  }

  /// Leaves out what stands between, and of a library all but the function that was called.
  private static func merge(_ places: [Place]) -> [Place] {
    var result: [Place] = []
    for place in places where place.origin != .glue {
      if place.origin == .library, result.last?.origin == .library { result.removeLast() }
      if place != result.last { result.append(place) }
    }
    return result
  }

  private static func shorten(_ places: [Place]) -> [String] {
    let texts = places.map { place in
      place.line.map { "\(place.function) (\($0))" } ?? place.function
    }
    guard texts.count > shownFrames else { return texts }
    return texts.prefix(shownFrames - 3) + ["…"] + texts.suffix(2)
  }
}
