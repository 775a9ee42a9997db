/// The logs of canisters, each shown by a task of its own until these are gone.
final class LogFollowers {
  private var tasks: [String: Task<Void, Never>] = [:]

  /// Shows the lines of a canister's log from a number on, or from now on; once for each canister.
  func follow(_ id: String, named name: String, from first: UInt64?, at client: GatewayClient) {
    guard tasks[id] == nil else { return }
    tasks[id] = Task {
      let management = ManagementClient(network: client)
      var next = first
      while !Task.isCancelled {
        // While the gateway does not answer there is nothing to show; the deployment says so.
        if let lines = try? await management.logs(of: id) {
          for line in lines where line.index >= next ?? .max {
            Terminal.note("\(name) | \(line.text)")
          }
          next = max(next ?? 0, lines.last.map { $0.index + 1 } ?? 0)
        }
        try? await Task.sleep(for: .milliseconds(250))
      }
    }
  }

  deinit { for task in tasks.values { task.cancel() } }
}
