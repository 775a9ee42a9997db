import ArgumentParser
import CanisterBuilder
import Foundation
import Gateway
import Replica

/// `cooper start`
struct StartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Starts the gateway and the replica; Ctrl-C ends them, the state stays.")

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port: UInt16 = 4943

  @Option(help: ArgumentHelp("The folder of the state.", valueName: "folder"))
  var state = ".cooper/state"

  @Flag(
    help: "Forget the state of earlier runs. It is deleted once the gateway listens, not before.")
  var clean = false

  @Option(
    help: ArgumentHelp(
      "What an acknowledged update outlives: the end of the process, kill -9 too (process), or a power cut as well (power), which waits for the disk with each commit.",
      valueName: "process|power"),
    transform: { try StartCommand.choice($0) })
  var durability = ReplicaConfiguration.Durability.process

  @Option(
    help: ArgumentHelp(
      "What cycles are good for: messages, memory and calls cost nothing (free), or what they cost on a subnet of 13 nodes (real). Balances are kept either way.",
      valueName: "free|real"),
    transform: { try StartCommand.choice($0) })
  var cycles = ReplicaConfiguration.CyclesMode.free

  @Option(
    help: ArgumentHelp(
      "The time that canisters see: that of the system, or one that stands still until cooper clock advance moves it (manual).",
      valueName: "system|manual"),
    transform: { try StartCommand.choice($0) })
  var clock = ReplicaConfiguration.ClockMode.system

  @Option(
    help: ArgumentHelp(
      "What becomes of the requests that canisters send to web servers: sent (on), refused (off), sent with their answers kept in a folder (record=FOLDER), or given those answers (replay=FOLDER).",
      valueName: "on|off|record=folder|replay=folder"),
    transform: OutcallsChoice.init)
  var outcalls = OutcallsChoice.on

  @Flag(
    name: .customLong("outcalls-to-private-addresses"),
    help:
      "Let canisters' requests go to this machine and its networks, and without encryption, too.")
  var outcallsToPrivateAddresses = false

  @Option(
    name: .customLong("allow-origin"),
    help: ArgumentHelp(
      "Let web pages of this origin, such as http://localhost:3000, call canisters; may be repeated.",
      valueName: "origin"),
    transform: StartCommand.origin)
  var allowedOrigins: [WebOrigin] = []

  @Flag(
    name: .customLong("allow-management"),
    help:
      "Where --host is not an address of this machine alone: let everybody who can reach it install and delete canisters."
  )
  var allowsManagement = false

  @Flag(
    name: .customLong("no-subdomains"),
    help:
      "Show canisters' own pages at /?canisterId=ID, in a sandbox, for browsers that know no names such as ID.localhost."
  )
  var hasNoSubdomains = false

  @Flag(
    name: .customLong("strict-certification"),
    help: "Refuse pages that canisters do not certify, as the public gateways do.")
  var requiresCertification = false

  @Option(
    help: ArgumentHelp(
      "Make the keys of a new state from this text instead of at random: for tests, not for secrets.",
      valueName: "text"))
  var rootKeySeed: String?

  @Option(
    help: ArgumentHelp(
      "Write down in a new file all that happens, for cooper replay. The state must be empty; one message runs at a time then.",
      valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Deploy the project in this folder once the gateway answers.", valueName: "folder"))
  var deploy: String?

  @Flag(
    help:
      "Return once the gateway answers, which goes on until cooper stop; its words are in .cooper/state.log, beside the state. One that runs already stays."
  )
  var background = false

  func validate() throws {
    if background, deploy != nil {
      throw ValidationError("--deploy is for a gateway in the foreground: run cooper deploy then.")
    }
  }

  func run() async throws {
    let settings = LocalGateway.Settings(
      state: state, host: host, port: port, isClean: clean, durability: durability,
      cycles: cycles, clock: clock,
      outcalls: outcalls.outcalls(allowsPrivateAddresses: outcallsToPrivateAddresses),
      rootKeySeed: rootKeySeed, recording: record, origins: allowedOrigins,
      allowsManagement: allowsManagement, hasSubdomains: !hasNoSubdomains,
      requiresCertification: requiresCertification)
    if !settings.gateway.isLocal { Terminal.warn(Self.warning(host, allowsManagement)) }
    if background { return try await startInBackground() }
    let gateway = try await LocalGateway.start(settings)
    let stopped = Interruption.signals()
    Terminal.output("\(gateway.url)/")
    if let deploy { await deployProject(deploy, to: gateway.url) }
    Terminal.note("The gateway listens on \(gateway.url)/ (Ctrl-C ends it; state in \(state))")
    for await _ in stopped { break }
    Terminal.note("Stopping")
    await gateway.stop()
  }

  private func startInBackground() async throws {
    let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--background" }
    let (record, isNew) = try await BackgroundGateway.start(Array(arguments), state: state)
    Terminal.output("\(record.url)/")
    Terminal.note(
      isNew
        ? "The gateway listens on \(record.url)/ (cooper stop ends it; state in \(state))"
        : "The gateway runs already; it listens on \(record.url)/")
  }

  /// What to know of a gateway that others can reach.
  private static func warning(_ host: String, _ allowsManagement: Bool) -> String {
    let others = "\(host) can be reached from other machines: whoever reaches it can call canisters"
    return allowsManagement
      ? "\(others), install code in them and delete them, without a password."
      : "\(others). To manage them over it, `cooper deploy` included, takes --allow-management."
  }

  private static func origin(_ text: String) throws -> WebOrigin {
    if let origin = WebOrigin(text) { return origin }
    throw ValidationError(
      "‘\(text)’ is not an origin: give scheme, host and port, such as http://localhost:3000.")
  }

  /// One of two words.
  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String
  ) throws -> Choice {
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue).joined(separator: " nor ")
    throw ValidationError("‘\(text)’ is neither \(words).")
  }

  /// Deploys a project; a failure is shown, and the gateway goes on.
  private func deployProject(_ path: String, to url: String) async {
    do {
      guard let target = URL(string: url) else { return }
      let project = try Project.load(from: URL(filePath: path))
      let deployment = Deployment(
        project: project,
        client: GatewayClient(url: target, caller: try ChosenCaller().callingHere()),
        mode: .auto, yes: false)
      try await deployment.deploy(project.withDependencies(project.canisters)) { deployed in
        Terminal.note("Candid UI: \(deployed.url ?? deployed.id)")
      }
    } catch {
      Terminal.warn("\(path) is not deployed: \(error)")
    }
  }
}
