import Foundation
import Gateway

/// Why the workbench did not do what its page asked for.
struct WorkbenchProblem: Error {
  let status: Int
  /// What happened and what to do, a sentence.
  let detail: String

  init(_ status: Int, _ detail: String) {
    self.status = status
    self.detail = detail
  }

  /// As problem details of RFC 9457.
  var response: GatewayResponse {
    var response = GatewayResponse(json: Body(status: status, detail: detail), status: status)
    response.headers["Content-Type"] = "application/problem+json"
    return response
  }

  private struct Body: Encodable {
    var status: Int
    var detail: String
  }
}

extension GatewayResponse {
  /// A value as JSON, which nobody keeps.
  init(json value: some Encodable, status: Int = 200) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only numbers that JSON lacks cannot be encoded, and there are none.
    let body = (try? encoder.encode(value)).map(Array.init) ?? []
    self.init(
      status: status,
      headers: ["Content-Type": "application/json", "Cache-Control": "no-store"], body: body)
  }
}
