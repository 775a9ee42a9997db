import Candid
import Certification
import Signatures

// How requests are sent: with their expiry, again where that may help.
extension Agent {
  /// How long a request is good for: four minutes, of the five that the network allows.
  static let lifetime: UInt64 = 240_000_000_000

  /// A request by this agent's identity.
  func envelope(_ kind: RequestContent.Kind, nonce: [UInt8]? = nil) -> Envelope {
    identity.envelope(
      RequestContent(
        kind, sender: identity.principal, expiry: requestTime + Agent.lifetime, nonce: nonce))
  }

  /// Sends a request until there is an answer, with pauses that grow, while it is good.
  ///
  /// The same request sent twice is one: the network knows it by its id.
  ///
  /// - Returns: The status and the body of a response with a status below 300.
  func post(
    _ path: String, _ envelope: Envelope
  ) async throws(AgentError) -> (status: Int, body: [UInt8]) {
    // A gateway that does not answer is told at once, by the question for its root key.
    _ = try await rootKey()
    let body = envelope.encoded()
    var pauses = Pauses()
    while true {
      do throws(AgentError) {
        let response = try await transport.send("POST", path, body: body)
        guard response.status >= 300 else { return response }
        throw Agent.refusal(response)
      } catch {
        if case .expired = error.code, pauses.attempts > 0, case .call = envelope.content.kind {
          // An attempt whose answer was lost may have been taken in: another request must not follow.
          throw AgentError.unanswered
        }
        guard error.isTransient, pauses.attempts < 5, requestTime < envelope.content.expiry else {
          throw error
        }
        try await pauses.pause()
      }
    }
  }

  /// What a response with a status over 299 says.
  private static func refusal(_ response: (status: Int, body: [UInt8])) -> AgentError {
    let text = String(decoding: response.body.prefix(2_000), as: UTF8.self)
    // The words are a part of the interface: clients that know them look at their clock.
    if text.contains("Invalid request expiry: ") { return AgentError(.expired, text) }
    return AgentError(
      .refused(status: response.status),
      text.isEmpty
        ? "refused with status \(response.status)" : "\(text) (status \(response.status))")
  }

  /// Does something that sends a request; if the request came too early or too late by the network's
  /// clock, reads that clock and does it once more.
  func withClock<Result>(
    of canister: Principal, _ body: () async throws(AgentError) -> Result
  ) async throws(AgentError) -> Result {
    do throws(AgentError) {
      return try await body()
    } catch {
      guard case .expired = error.code else { throw error }
      try await synchronizeClock(with: canister)
      return try await body()
    }
  }
}
