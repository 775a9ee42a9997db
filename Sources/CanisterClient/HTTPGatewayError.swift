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

  /// An error of the way to the gateway.
  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
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
    rejectCode = problem.rejectCode
    rejectMessage = problem.rejectMessage
    errorCode = problem.errorCode
    path = problem.path
    if let offset = problem.offset, offset >= 0 {
      range = offset..<max(offset, problem.end ?? offset + 1)
    }
    if let rejectMessage {
      let code = rejectCode.map { " (reject code \($0))" } ?? ""
      let place = path.map { " (\($0))" } ?? ""
      message = "The canister rejected the call\(code): \(rejectMessage)\(place)"
    }
  }

  private struct Problem: Decodable {
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
