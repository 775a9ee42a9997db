import Replica

// The time of canisters, where it stands still until somebody moves it.
extension Gateway {
  /// `GET /_/clock`: the time that canisters see, in nanoseconds since 1970.
  func showClock(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try await clock()
  }

  /// `POST /_/clock`: moves it by as many seconds as the body says.
  func moveClock(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try requireManagement("moving the clock")
    _ = try await clock()
    let text = String(decoding: request.http.body.prefix(100), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined()
    guard let seconds = Int64(text), seconds >= 0 else {
      throw Problem(kind: .badRequest, detail: "The body is a number of seconds, such as 60.")
    }
    do throws(Rejection) {
      try await host.moveTime(by: .seconds(seconds))
    } catch {
      throw Problem(kind: .busy, detail: error.message)
    }
    return try await clock()
  }

  private func clock() async throws(Problem) -> GatewayResponse {
    guard let time = await host.manualTime() else {
      throw Problem(
        kind: .badRequest,
        detail: "The canisters' clock is the system's. cooper start --clock manual has one that "
          + "can be moved.")
    }
    return GatewayResponse(
      type: "text/plain; charset=utf-8", body: [UInt8]("\(time)\n".utf8))
  }
}
