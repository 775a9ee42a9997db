import ArgumentParser
import Foundation
import Gateway

/// `cooper network-launcher`: what `icp network start` runs to have a network.
///
/// `icp` starts the program that `ICP_CLI_NETWORK_LAUNCHER_PATH` names with the flags alone; see
/// `LauncherInvocation`. The interface is version 1 of `SPEC.md` of dfinity/icp-cli-network-launcher.
struct LauncherCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network-launcher",
    abstract: "Is the network of icp network start, in place of the launcher that icp fetches.",
    discussion: """
      With ICP_CLI_NETWORK_LAUNCHER_PATH set to where this program is, icp starts it like this, and \
      projects of icp run on Cooper. The network has a cycles ledger, an ICP ledger and what makes \
      cycles of ICP; the anonymous principal has plenty of both.

        export ICP_CLI_NETWORK_LAUNCHER_PATH=$(command -v cooper)
        icp network start
      """,
    shouldDisplay: false)

  @Option(help: "The version of this interface that the caller expects.")
  var interfaceVersion: LauncherVersion?

  @Option(help: "The port to listen on. (default: a free one)")
  var gatewayPort: UInt16 = 0

  @Option(help: "The address to listen on.")
  var bind = "127.0.0.1"

  @Option(help: ArgumentHelp("The folder of the state.", valueName: "folder"))
  var stateDir: String?

  @Option(help: ArgumentHelp("How long the answer of an update waits.", valueName: "milliseconds"))
  var artificialDelayMs: UInt32 = 0

  @Option(help: "A kind of subnet; the one that there is can do what all do.")
  var subnet: [LauncherSubnet] = []

  @Option(
    help: ArgumentHelp(
      "The folder that gets status.json once the network answers.", valueName: "folder"))
  var statusDir: String?

  @Option(help: "A name that the network is reached by; names of this machine always are.")
  var domain: [String] = []

  @Option(help: .hidden) var configPort: UInt16?
  @Option(help: .hidden) var pocketicServerPath: String?
  @Option(help: .hidden) var stdoutFile: String?
  @Option(help: .hidden) var stderrFile: String?
  @Option(help: .hidden) var bitcoindAddr: [String] = []
  @Option(help: .hidden) var dogecoindAddr: [String] = []
  @Flag(help: .hidden) var ii = false
  @Flag(help: .hidden) var nns = false
  @Flag(help: .hidden) var verbose = false

  @Argument(parsing: .allUnrecognized, help: .hidden)
  var others: [String] = []

  func validate() throws {
    let asked = try interfaceVersion ?? LauncherVersion.ofEnvironment()
    if let asked, asked.major != LauncherVersion.own.major {
      throw ValidationError(
        "Interface version \(asked) is not known here; \(LauncherVersion.own) is.")
    }
    if let first = others.first, asked.map({ $0 <= .own }) ?? true {
      throw ValidationError("Unknown option \(first).")
    }
    for (wanted, what) in [
      (ii || nns, "Internet Identity and the governance canisters (--ii, --nns)"),
      (!bitcoindAddr.isEmpty, "Bitcoin (--bitcoind-addr)"),
      (!dogecoindAddr.isEmpty, "Dogecoin (--dogecoind-addr)"),
    ] where wanted {
      throw ValidationError(
        "Cooper's network has no \(what): unset ICP_CLI_NETWORK_LAUNCHER_PATH for this network.")
    }
  }

  func run() async throws {
    if !others.isEmpty { Terminal.warn("Unknown options are passed over: \(others)") }
    if configPort != nil { Terminal.warn("There is nothing to configure at a --config-port") }
    let modules = try await NetworkLedgers.build()
    var settings = LocalGateway.Settings(
      state: try stateDir ?? Self.temporaryFolder(), host: bind, port: gatewayPort)
    // Who starts a network for others to reach wants them to use it.
    settings.allowsManagement = true
    settings.updateDelay = .milliseconds(Int(artificialDelayMs))
    if !settings.gateway.isLocal {
      Terminal.warn("\(bind) can be reached from other machines: who reaches it can do anything")
    }
    let stopped = Interruption.signals()
    let gateway = try await LocalGateway.start(settings)
    do {
      try await NetworkLedgers.install(modules, at: gateway.url)
      if let statusDir {
        try LauncherStatus(gatewayPort: gateway.port, rootKey: gateway.rootKey)
          .write(to: statusDir)
      }
      Terminal.note("The network answers at \(gateway.url)/ (Ctrl-C ends it)")
      for await _ in stopped { break }
    } catch {
      await gateway.stop()
      throw error
    }
    await gateway.stop()
  }

  private static func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "cooper-network-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }
}

/// The kinds of subnets that the public network has.
enum LauncherSubnet: String, ExpressibleByArgument, CaseIterable {
  case application, system, bitcoin, fiduciary, nns, sns
  case verifiedApplication = "verified-application"
}
