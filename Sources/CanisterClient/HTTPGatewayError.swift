import Foundation

/// Why a gateway did not answer with a reply.
///
/// What the gateway says of its refusals are problem details (RFC 9457).
public struct HTTPGatewayError: Error, Hashable, Sendable {
  /// What happened, a sentence.
  public var message: String
  /// What to do about it, where that is known.
  public var hint: String?
  /// The HTTP status; nil if no answer came.
  public var status: Int?
  /// The network's class of the reject, 1 to 6; nil if no canister was reached.
  public var rejectCode: Int?
  /// What the canister or the replica said when it rejected.
  public var rejectMessage: String?
  /// Where in the arguments the canister found a mistake, such as `args[0].owner`.
  public var path: String?
  /// Where in the body the gateway found a mistake: the bytes of the text, or the first byte of
  /// what is wrong in a binary message.
  public var range: Range<Int>?
  /// The network's code for the reason of a reject, such as `IC0503`.
  public var errorCode: String?
  /// What kind of problem it is, the part of its `type` after `#`; nil without problem details.
  package var kind: String?

  /// An error of the way to the gateway.
  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// Nobody listens at the gateway's address.
  init(noGatewayAt url: URL) {
    self.init(
      "No gateway answers at \(url.absoluteString)",
      hint: "Start one with: cooper start   (or name another with --gateway URL)")
  }

  /// What an answer says.
  init(_ reply: HTTPGateway.Reply) {
    status = reply.status
    guard let problem = try? JSONDecoder().decode(Problem.self, from: Data(reply.body)) else {
      message = "The gateway answered with status \(reply.status): \(reply.text.prefix(500))"
      return
    }
    message = problem.detail ?? problem.title ?? "The gateway answered with status \(reply.status)"
    hint = problem.hint
    kind = problem.type?.split(separator: "#").last.map(String.init)
    rejectCode = problem.rejectCode
    rejectMessage = problem.rejectMessage
    errorCode = problem.errorCode
    path = problem.path
    if let offset = problem.offset, offset >= 0 {
      range = offset..<max(offset, problem.end ?? offset + 1)
    }
    if let rejectMessage {
      let place = path.map { " (\($0))" } ?? ""
      message = Self.message(ofReject: rejectMessage, code: rejectCode) + place
    }
  }

  /// A reject as a sentence.
  package static func message(ofReject message: String, code: Int?) -> String {
    let number = code.map { " (reject code \($0))" } ?? ""
    return "\(summary(ofRejectCode: code))\(number): \(message)"
  }

  /// Who refused a call: only code 4 is the canister's own decision.
  ///
  /// Source: IC interface specification, “Reject codes”.
  private static func summary(ofRejectCode code: Int?) -> String {
    switch code {
    case 1: "The call cannot be served"
    case 2: "The call cannot be served now"
    case 3: "The call has no target"
    case 5: "The call failed in the canister"
    case 6: "Whether the call was served is not known"
    default: "The canister rejected the call"
    }
  }

  private struct Problem: Decodable {
    var type: String?
    var title: String?
    var detail: String?
    var rejectCode: Int?
    var rejectMessage: String?
    var errorCode: String?
    var path: String?
    var offset: Int?
    var end: Int?
    var hint: String?
  }
}

extension HTTPGatewayError: CustomStringConvertible {
  /// What happened, and what to do about it.
  public var description: String { hint.map { "\(message)\n\($0)" } ?? message }
}
