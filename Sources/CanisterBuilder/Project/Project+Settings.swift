public import Candid

extension Project {
  /// How a canister is set up, by the names of the network's specification; what is nil stays as it
  /// is.
  public struct Settings: Hashable, Sendable {
    /// Who may read what a canister prints.
    public enum LogVisibility: Hashable, Sendable {
      /// Its controllers.
      case controllers
      /// Everybody.
      case everybody
      /// These, and its controllers.
      case viewers([Principal])
    }

    /// Who controls it.
    public var controllers: [Principal]?
    /// Per cent of a processor that are its own.
    public var computeAllocation: UInt64?
    /// Bytes of memory that are its own.
    public var memoryAllocation: UInt64?
    /// Seconds that its cycles must last for, else it is frozen.
    public var freezingThreshold: UInt64?
    /// The most cycles that are set apart for its memory.
    public var reservedCyclesLimit: UInt64?
    /// The most bytes of its heap.
    public var wasmMemoryLimit: UInt64?
    /// How many bytes before that limit it is told.
    public var wasmMemoryThreshold: UInt64?
    /// Who may read what it prints.
    public var logVisibility: LogVisibility?
    /// What it reads with `System.environmentVariable(named:)`.
    public var environmentVariables: [String: String] = [:]

    /// Settings that say nothing.
    public init() {}
  }
}

extension Project.Settings {
  private static let names = [
    "controllers", "compute_allocation", "memory_allocation", "freezing_threshold",
    "reserved_cycles_limit", "wasm_memory_limit", "wasm_memory_threshold", "log_visibility",
    "environment_variables",
  ]

  /// The settings in a `cooper.json`.
  init(_ members: JSONMembers) throws(BuildError) {
    try members.allow(Self.names)
    controllers = try members.optionalTexts("controllers").map { texts throws(BuildError) in
      try Self.principals(texts, "controllers", members)
    }
    computeAllocation = try members.optionalNumber("compute_allocation")
    if let share = computeAllocation, share > 100 {
      throw members.error(
        "compute_allocation", "is \(share)", hint: "It is per cent of a processor, 0 to 100.")
    }
    memoryAllocation = try members.optionalNumber("memory_allocation")
    freezingThreshold = try members.optionalNumber("freezing_threshold")
    reservedCyclesLimit = try members.optionalNumber("reserved_cycles_limit")
    wasmMemoryLimit = try members.optionalNumber("wasm_memory_limit")
    wasmMemoryThreshold = try members.optionalNumber("wasm_memory_threshold")
    logVisibility = try Self.logVisibility(members)
    if let variables = try members.optionalMembers("environment_variables") {
      for name in variables.names {
        environmentVariables[name] = try variables.text(name)
      }
    }
  }

  private static func logVisibility(
    _ members: JSONMembers
  ) throws(BuildError) -> LogVisibility? {
    let name = "log_visibility"
    guard members.isText(name) else {
      // What is no text is a list, or nothing.
      return try members.optionalTexts(name).map { texts throws(BuildError) in
        .viewers(try principals(texts, name, members))
      }
    }
    switch try members.text(name) {
    case "controllers": return .controllers
    case "public": return .everybody
    case let other:
      throw members.error(
        name, "is ‘\(other)’",
        hint: #"It is "controllers", "public" or a list of principals: ["aaaaa-aa"]"#)
    }
  }

  private static func principals(
    _ texts: [String], _ name: String, _ members: JSONMembers
  ) throws(BuildError) -> [Principal] {
    var principals: [Principal] = []
    for text in texts {
      guard let principal = Principal(text) else {
        throw members.error(
          name, "has ‘\(text)’, which is no principal",
          hint: "cooper identity principal NAME prints one.")
      }
      principals.append(principal)
    }
    return principals
  }
}
