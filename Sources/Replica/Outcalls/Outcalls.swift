/// What becomes of the requests that canisters send to web servers.
public enum Outcalls: Sendable {
  /// They are refused.
  case off
  /// They are sent.
  ///
  /// - Parameter allowsPrivateAddresses: Whether they may go to this machine and to networks that are
  ///   not the public one, and then without encryption too.
  case on(allowsPrivateAddresses: Bool = false)
  /// They are sent, and each answer is written into a folder.
  ///
  /// - Parameter allowsPrivateAddresses: As for `on`.
  case recording(folder: String, allowsPrivateAddresses: Bool = false)
  /// They get the answers that a folder has of earlier requests, and are refused where it has none.
  case replaying(folder: String)
  /// They get the answers of a function: for tests.
  ///
  /// ```swift
  /// configuration.outcalls = .answered { request in
  ///   OutcallResponse(body: Array("{\"price\": 3}".utf8))
  /// }
  /// ```
  case answered(@Sendable (OutcallRequest) async throws(Rejection) -> OutcallResponse)

  /// The answer to a request.
  ///
  /// - Throws: a rejection where there is none.
  func answer(to request: OutcallRequest) async throws(Rejection) -> OutcallResponse {
    switch self {
    case .off:
      throw Rejection(
        .canisterRejectedMessage,
        "This replica sends no requests to web servers: it was started so (--outcalls).")
    case .on(let allowsPrivateAddresses):
      return try await OutcallSender(allowsPrivateAddresses: allowsPrivateAddresses).send(request)
    case .recording(let folder, let allowsPrivateAddresses):
      let sender = OutcallSender(allowsPrivateAddresses: allowsPrivateAddresses)
      let response = try await sender.send(request)
      try OutcallRecord(request, response).write(to: folder)
      return response
    case .replaying(let folder):
      return try OutcallRecord.response(to: request, in: folder)
    case .answered(let answer): return try await answer(request)
    }
  }
}
