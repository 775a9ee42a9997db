import ArgumentParser
import Foundation

/// `cooper stop`
struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Ends the gateway that serves a state; the state stays.",
    discussion: """
      Only the gateway of the named state is ended, however it was started. If none runs, there is \
      nothing to do, which is no failure.
      """)

  @Option(help: ArgumentHelp("The folder of the state.", valueName: "folder"))
  var state = ".cooper/state"

  func run() async throws {
    guard let record = GatewayRecord(ofState: state) else {
      return Terminal.note("No gateway serves \(state)")
    }
    guard record.isRunning else {
      record.remove()
      return Terminal.note("No gateway serves \(state) any more")
    }
    guard kill(record.process, SIGTERM) == 0 || !record.isRunning else {
      throw CommandFailure(
        "The gateway of \(state), process \(record.process), cannot be ended: "
          + String(cString: strerror(errno)))
    }
    try await Patience.during {
      while record.isRunning { try await Task.sleep(for: .milliseconds(20)) }
    } explain: {
      "Waiting for the gateway to end: it finishes what it has begun."
    }
    record.remove()
    Terminal.done("The gateway at \(record.url)/ has ended")
  }
}
