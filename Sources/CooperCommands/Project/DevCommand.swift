import ArgumentParser
import CanisterBuilder
import Foundation

/// `cooper dev [NAME…]`
struct DevCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev",
    abstract: "Runs the project's canisters, and each change of their sources at once.",
    discussion: """
      Uses the gateway of --gateway, else one that answers at --port, else starts one; deploys, and \
      waits. When a file is saved, what it belongs to is built and upgraded in place: data in stable \
      memory stays, and open pages take the new version over. What does not compile, or what the \
      canister refuses, leaves the version that runs as it is. What canisters print is shown as it \
      comes. Ctrl-C ends what this has started.

      With --workbench nothing is deployed by itself: a page with the project's files, an editor, the \
      Candid UI and the log opens at the link that is printed, and its buttons build and deploy.

      Modules are built so that they are there soon; cooper deploy makes small ones. An upgrade that \
      breaks callers is done, and says so.
      """)

  @Argument(help: "The canisters; all of cooper.json by default.", completion: .builtCanister)
  var names: [String] = []

  @Option(
    help: "The port of this machine to look for a gateway at, or to start one; 0 takes a free one.")
  var port: UInt16 = 4943

  @Option(
    help: ArgumentHelp(
      "The folder of the state of a gateway that this starts. (default: .cooper/state in the project's folder)",
      valueName: "folder"))
  var state: String?

  @Flag(help: "Edit, run and update in the browser, at a link that is printed.")
  var workbench = false

  @Option(help: "The port of the workbench's page. (default: a free one)")
  var workbenchPort: UInt16?

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    if workbenchPort != nil, !workbench {
      throw ValidationError("--workbench-port is for --workbench: give both.")
    }
  }

  func run() async throws {
    let project = try Project.load(from: URL(filePath: FileManager.default.currentDirectoryPath))
    // A misspelt name is no reason to wait for a change.
    _ = try project.canisters(named: names)
    // Before Ctrl-C means to stop: a passphrase may be asked for, and that can be left.
    let caller = try gateway.caller()
    _ = try caller.identity()
    let stopped = Interruption.signals()
    let (client, started) = try await findGateway(of: project, for: caller)
    let work = Task { [self] in try await develop(project, through: client) }
    let interruption = Task {
      for await _ in stopped { break }
      work.cancel()
    }
    let outcome = await work.result
    interruption.cancel()
    if let started {
      Terminal.note("Stopping")
      await started.stop()
    }
    do { try outcome.get() } catch is CancellationError {}
  }

  /// Goes on until the task is cancelled.
  private func develop(_ project: Project, through client: GatewayClient) async throws {
    guard workbench else {
      return try await DevelopmentLoop(folder: project.folder, names: names, client: client).run()
    }
    let bench = Workbench(client: client)
    let link = try await bench.open(
      folder: project.folder, names: names, port: workbenchPort ?? 0)
    Terminal.output(link)
    Terminal.note("The workbench is open at that link; who has it can change the project's files")
    do {
      try await bench.run()
    } catch {
      await bench.close()
      throw error
    }
  }

  /// The gateway that is named or answers already; else one that is started, which is this command's
  /// to end.
  private func findGateway(
    of project: Project, for caller: ChosenCaller
  ) async throws -> (GatewayClient, LocalGateway?) {
    if let given = gateway.given {
      let client = try gateway.client(of: given, for: caller)
      _ = try await client.canisters()
      return (client, nil)
    }
    if port != 0 {
      let client = try gateway.client(of: "http://127.0.0.1:\(port)", for: caller)
      if (try? await client.canisters()) != nil {
        Terminal.note("The gateway at \(client.url.absoluteString) runs already")
        return (client, nil)
      }
    }
    let folder = state ?? project.folder.appending(path: ".cooper/state").path
    let started = try await LocalGateway.start(.init(state: folder, port: port))
    Terminal.output("\(started.url)/")
    Terminal.note("The gateway listens on \(started.url)/ (state in \(folder))")
    do {
      return (try gateway.client(of: started.url, for: caller), started)
    } catch {
      await started.stop()
      throw error
    }
  }
}
