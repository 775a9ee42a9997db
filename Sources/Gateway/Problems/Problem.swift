import Candid
import Interfaces
import Replica

/// Why a request was not served. Source: RFC 9457, “Problem Details for HTTP APIs”.
struct Problem: Error, Sendable {
  /// What kind it is.
  var kind: Kind
  /// What happened this time, and what to do about it.
  var detail: String
  /// Members beyond the standard ones, in order.
  var members: [Member] = []
  /// Header fields beyond the usual ones.
  var headers: HeaderFields = [:]

  /// A member beyond the standard ones.
  struct Member: Sendable {
    var name: String
    var value: Value

    enum Value: Sendable {
      case integer(Int)
      case text(String)
      case list([String])
    }
  }
}

extension Problem {
  /// The problem as a response.
  var response: GatewayResponse {
    var object: [(String, JSONText)] = [
      ("type", .string("/_/problems#" + kind.rawValue)),
      ("title", .string(kind.title)),
      ("status", .integer(kind.status)),
      ("detail", .string(detail)),
    ]
    for member in members {
      switch member.value {
      case .integer(let value): object.append((member.name, .integer(value)))
      case .text(let text): object.append((member.name, .string(text)))
      case .list(let list): object.append((member.name, .array(list.map { .string($0) })))
      }
    }
    var response = GatewayResponse(
      status: kind.status, type: "application/problem+json", body: JSONText.object(object).bytes)
    for field in headers.fields { response.headers.append(name: field.name, value: field.value) }
    return response
  }

  /// A method that the resource does not have.
  static func notAllowed(_ method: String, allow: String, because reason: String = "") -> Problem {
    Problem(
      kind: .methodNotAllowed,
      detail: reason.isEmpty ? "\(method) is not possible here; use \(allow)." : reason,
      headers: ["Allow": allow])
  }

  /// A body beyond the limit.
  static func tooLarge(limit: Int) -> Problem {
    Problem(
      kind: .bodyTooLarge,
      detail: "The body is larger than the \(limit >> 20) MiB that are allowed here.",
      members: [Member(name: "limit", value: .integer(limit))])
  }

  /// What a rejection is over HTTP: the status follows the error code of the public network.
  init(_ rejection: Rejection) {
    kind =
      switch rejection.errorCode {
      case .canisterNotFound?: .unknownCanister
      case .methodNotFound?: .unknownMethod
      case .stopped?, .stopping?: .stopped
      default:
        if rejection.isStorageFailure {
          .stateUnwritable
        } else {
          rejection.code == .systemTransient ? .busy : .rejected
        }
      }
    detail = rejection.message
    if let words = Problem.aboutAnonymity(of: rejection) { detail += "\n" + words }
    members = [
      Member(name: "rejectCode", value: .integer(Int(rejection.code.rawValue))),
      Member(name: "rejectMessage", value: .text(rejection.message)),
    ]
    if let code = rejection.errorCode {
      members.append(Member(name: "errorCode", value: .text(code.rawValue)))
    }
    if kind == .busy { headers["Retry-After"] = "1" }
  }

  /// What a refusal says about who called, where it may be for that: calls that become problems are
  /// all anonymous; those of identities come through the public interface.
  private static func aboutAnonymity(of rejection: Rejection) -> String? {
    let caller =
      "The call was anonymous, as those of a page are where no caller is chosen, and those over "
      + "Cooper's own interface."
    switch rejection.errorCode {
    case .invalidController?:
      return caller
        + " Call as a controller, with an agent or `cooper`, which calls here as the identity ‘development’ or as --identity NAME; or add the anonymous principal 2vxsx-fae to the controllers."
    case .canisterRejectedMessage?
    where rejection.message.hasSuffix("Canister rejected the message"):
      return caller
        + " The canister's canister_inspect_message did not let it in; if it is for identities alone, call with an agent or `cooper`."
    default: return nil
    }
  }
}
