extension GatewayClient {
  /// What a canister is busy with, so that an installation waits; nil if it is not.
  func reasonToWait(for id: String, name: String) async -> String? {
    try? await canisters().first { $0.id == id }?.reasonToWait(name)
  }
}

extension GatewayClient.Canister {
  /// Why an installation that has begun waits; nil if it does not.
  func reasonToWait(_ name: String) -> String? {
    let waiting = waitingMessages ?? 0
    // The installation itself is among those that wait.
    if isRunningMessage == true, waiting > 0 {
      let others = waiting > 1 ? " and \(waiting - 1) more before it" : ""
      return "\(name) runs a message: this waits for its end\(others)."
    }
    if let calls = openCalls, calls > 0 {
      return "\(name) waits for answers to \(calls) call(s) of its own: this waits for them."
    }
    return nil
  }
}
