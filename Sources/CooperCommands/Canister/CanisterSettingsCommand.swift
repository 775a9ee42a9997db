import ArgumentParser
import Candid
import Interfaces

/// `cooper canister settings NAME`
struct CanisterSettingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Changes settings of a canister; without options, shows them.",
    discussion: "Settings that are not named stay as they are.")

  @OptionGroup var target: SnapshotTarget

  @Option(
    name: .customLong("controller"),
    help: ArgumentHelp(
      "Who controls the canister, in place of those who do; may be repeated.",
      valueName: "principal"))
  var controllers: [PrincipalArgument] = []

  @Option(help: ArgumentHelp("Percent of a processor, 0 to 100.", valueName: "percent"))
  var computeAllocation: UInt64?

  @Option(help: ArgumentHelp("Memory that is paid for, used or not.", valueName: "bytes"))
  var memoryAllocation: UInt64?

  @Option(
    help: ArgumentHelp("For how long cycles must be left, or it is frozen.", valueName: "seconds"))
  var freezingThreshold: UInt64?

  @Option(
    help: ArgumentHelp("Cycles that may be set aside for memory.", valueName: "cycles"))
  var reservedCyclesLimit: CycleAmount?

  @Option(help: ArgumentHelp("The largest heap; 0 for none.", valueName: "bytes"))
  var wasmMemoryLimit: UInt64?

  @Option(
    help: ArgumentHelp(
      "With less of the heap left, canister_on_low_wasm_memory runs.", valueName: "bytes"))
  var wasmMemoryThreshold: UInt64?

  @Option(
    help: ArgumentHelp(
      "Who may read the log: controllers, public, or principals with commas.", valueName: "who"))
  var logVisibility: Visibility?

  @Option(
    help: ArgumentHelp(
      "Bytes that the log keeps: 0, or 4096 to 2097152. (default: 65536)", valueName: "bytes"))
  var logMemoryLimit: UInt64?

  @Option(
    help: ArgumentHelp(
      "Who may read snapshots: controllers, public, or principals with commas.", valueName: "who"))
  var snapshotVisibility: Visibility?

  @Option(
    help: ArgumentHelp(
      "Who may see the status: controllers, public, or principals with commas.", valueName: "who"))
  var statusVisibility: Visibility?

  @Option(
    name: .customLong("variable"),
    help: ArgumentHelp(
      "An environment variable to set; NAME= removes it. May be repeated.",
      valueName: "name=value"))
  var variables: [Variable] = []

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let (management, id) = try await target.find()
    let old = try await management.status(of: id).settings
    var settings = Management.CanisterSettings(
      controllers: controllers.isEmpty ? nil : controllers.map(\.principal),
      computeAllocation: computeAllocation.map { Nat($0) },
      memoryAllocation: memoryAllocation.map { Nat($0) },
      freezingThreshold: freezingThreshold.map { Nat($0) },
      reservedCyclesLimit: reservedCyclesLimit.map { Nat($0.cycles) },
      logVisibility: logVisibility.map { $0.choose(.controllers, .public) { .allowedViewers($0) } },
      logMemoryLimit: logMemoryLimit.map { Nat($0) },
      snapshotVisibility: snapshotVisibility.map {
        $0.choose(.controllers, .public) { .allowedViewers($0) }
      },
      statusVisibility: statusVisibility.map {
        $0.choose(.controllers, .public) { .allowedViewers($0) }
      },
      wasmMemoryLimit: wasmMemoryLimit.map { Nat($0) },
      wasmMemoryThreshold: wasmMemoryThreshold.map { Nat($0) })
    if !variables.isEmpty {
      var all = Dictionary(
        old.environmentVariables.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      for variable in variables { all[variable.name] = variable.value }
      settings.environmentVariables = all.sorted { $0.key < $1.key }.map {
        .init(name: $0.key, value: $0.value)
      }
    }
    guard settings != Management.CanisterSettings() else {
      return try output.print(SettingsReport(old))
    }
    try await management.update(settings, of: id)
    Terminal.done("The settings of \(target.canister) are changed")
  }
}

/// A principal on the command line.
struct PrincipalArgument: ExpressibleByArgument {
  let principal: Principal

  init?(argument: String) {
    guard let principal = Principal(argument) else { return nil }
    self.principal = principal
  }
}

/// Who may see something.
enum Visibility: ExpressibleByArgument {
  case controllers
  case everybody
  case viewers([Principal])

  init?(argument: String) {
    switch argument {
    case "controllers": self = .controllers
    case "public": self = .everybody
    default:
      let texts = argument.split(separator: ",")
      let principals = texts.compactMap { Principal(String($0)) }
      guard !texts.isEmpty, principals.count == texts.count else { return nil }
      self = .viewers(principals)
    }
  }

  /// The same in the words of a setting.
  func choose<Choice>(
    _ controllers: Choice, _ everybody: Choice, _ viewers: ([Principal]) -> Choice
  ) -> Choice {
    switch self {
    case .controllers: controllers
    case .everybody: everybody
    case .viewers(let principals): viewers(principals)
    }
  }
}

/// An environment variable; without a value it goes.
struct Variable: ExpressibleByArgument {
  let name: String
  let value: String?

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    name = String(argument[..<sign])
    let rest = argument[argument.index(after: sign)...]
    value = rest.isEmpty ? nil : String(rest)
  }
}

/// The settings of a canister.
struct SettingsReport: Report {
  let controllers: [String]
  let computeAllocation: String
  let memoryAllocation: String
  let freezingThreshold: String
  let reservedCyclesLimit: String
  let wasmMemoryLimit: String
  let wasmMemoryThreshold: String
  let logVisibility: String
  let logMemoryLimit: String
  let snapshotVisibility: String
  let statusVisibility: String
  let environmentVariables: [String: String]

  init(_ settings: Management.DefiniteCanisterSettings) {
    controllers = settings.controllers.map(\.text)
    computeAllocation = settings.computeAllocation.description
    memoryAllocation = settings.memoryAllocation.description
    freezingThreshold = settings.freezingThreshold.description
    reservedCyclesLimit = settings.reservedCyclesLimit.description
    wasmMemoryLimit = settings.wasmMemoryLimit.description
    wasmMemoryThreshold = settings.wasmMemoryThreshold.description
    func words(_ viewers: [Principal]) -> String { viewers.map(\.text).joined(separator: ",") }
    logVisibility =
      switch settings.logVisibility {
      case .controllers: "controllers"
      case .public: "public"
      case .allowedViewers(let viewers): words(viewers)
      }
    logMemoryLimit = settings.logMemoryLimit.description
    snapshotVisibility =
      switch settings.snapshotVisibility {
      case .controllers: "controllers"
      case .public: "public"
      case .allowedViewers(let viewers): words(viewers)
      }
    statusVisibility =
      switch settings.statusVisibility {
      case .controllers: "controllers"
      case .public: "public"
      case .allowedViewers(let viewers): words(viewers)
      }
    environmentVariables = Dictionary(
      settings.environmentVariables.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  var text: String {
    var lines = [
      "controllers           \(controllers.joined(separator: " "))",
      "compute allocation    \(computeAllocation) %",
      "memory allocation     \(memoryAllocation) bytes",
      "freezing threshold    \(freezingThreshold) s",
      "reserved cycles limit \(reservedCyclesLimit)",
      "Wasm memory limit     \(wasmMemoryLimit) bytes",
      "Wasm memory threshold \(wasmMemoryThreshold) bytes",
      "log visibility        \(logVisibility)",
      "log memory limit      \(logMemoryLimit) bytes",
      "snapshot visibility   \(snapshotVisibility)",
      "status visibility     \(statusVisibility)",
    ]
    for (name, value) in environmentVariables.sorted(by: { $0.key < $1.key }) {
      lines.append("variable              \(name)=\(value)")
    }
    return lines.joined(separator: "\n")
  }
}
