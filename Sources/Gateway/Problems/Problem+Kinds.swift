extension Problem {
  /// The kinds, each with a page of its own under `/_/problems`.
  enum Kind: String, CaseIterable, Sendable {
    case badRequest = "bad-request"
    case malformedCandid = "malformed-candid"
    case malformedArguments = "malformed-arguments"
    case malformedInterface = "malformed-interface"
    case foreignHost = "foreign-host"
    case foreignOrigin = "foreign-origin"
    case managementNotAllowed = "management-not-allowed"
    case notFound = "not-found"
    case unknownCanister = "unknown-canister"
    case unknownMethod = "unknown-method"
    case noInterface = "no-interface"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case stopped = "canister-stopped"
    case canisterChanged = "canister-changed"
    case nameTaken = "name-taken"
    case bodyTooLarge = "body-too-large"
    case unknownBodyType = "unknown-body-type"
    case badRange = "range-not-satisfiable"
    case rejected = "call-rejected"
    case headersTooLarge = "headers-too-large"
    case targetTooLong = "target-too-long"
    case tooSlow = "request-too-slow"
    case expectationFailed = "expectation-failed"
    case unknownVersion = "unknown-version"
    case pageMissing = "page-files-missing"
    case notThereYet = "not-there-yet"
    case badReply = "bad-reply"
    case unverified = "response-not-verified"
    case busy = "busy"
    case stateUnwritable = "state-unwritable"

    /// The status code.
    var status: Int {
      switch self {
      case .badRequest, .malformedCandid, .malformedArguments, .malformedInterface: 400
      case .foreignHost, .foreignOrigin, .managementNotAllowed: 403
      case .notFound, .unknownCanister, .unknownMethod, .noInterface: 404
      case .methodNotAllowed: 405
      case .notAcceptable: 406
      case .tooSlow: 408
      case .stopped: 409
      case .canisterChanged, .nameTaken: 412
      case .bodyTooLarge: 413
      case .targetTooLong: 414
      case .unknownBodyType: 415
      case .badRange: 416
      case .expectationFailed: 417
      case .rejected: 422
      case .headersTooLarge: 431
      case .pageMissing: 500
      case .notThereYet: 501
      case .badReply: 502
      case .busy, .unverified: 503
      case .unknownVersion: 505
      case .stateUnwritable: 507
      }
    }

    /// A short summary that is the same each time.
    var title: String {
      switch self {
      case .badRequest: "The request is malformed"
      case .malformedCandid: "The body is not the Candid this method takes"
      case .malformedArguments: "The arguments do not fit the method"
      case .malformedInterface: "The interface cannot be read"
      case .foreignHost: "The Host header names another machine"
      case .foreignOrigin: "The request comes from another site"
      case .managementNotAllowed: "Canisters cannot be managed over this address"
      case .notFound: "Nothing is here"
      case .unknownCanister: "There is no such canister"
      case .unknownMethod: "The canister has no such method"
      case .noInterface: "The canister carries no interface"
      case .methodNotAllowed: "This cannot be done with this HTTP method"
      case .notAcceptable: "No form of the reply is acceptable"
      case .stopped: "The canister is stopped"
      case .canisterChanged: "The canister has changed meanwhile"
      case .nameTaken: "The name is taken"
      case .bodyTooLarge: "The body is too large"
      case .unknownBodyType: "The body is of an unknown type"
      case .badRange: "The range cannot be served"
      case .rejected: "The call was rejected"
      case .headersTooLarge: "The header is too large"
      case .targetTooLong: "The address is too long"
      case .tooSlow: "The request took too long to arrive"
      case .expectationFailed: "An expectation cannot be met"
      case .unknownVersion: "This version of HTTP is not spoken here"
      case .pageMissing: "The page's files are missing"
      case .notThereYet: "This host cannot do this"
      case .badReply: "The canister's reply cannot be read"
      case .unverified: "The response is not the canister's own"
      case .busy: "Too much is going on"
      case .stateUnwritable: "The state cannot be written"
      }
    }

    /// What a person can do about it.
    var advice: String {
      switch self {
      case .badRequest: "The detail names the part that is wrong."
      case .malformedCandid:
        "Binary Candid begins with DIDL, a type table and the argument types. `offset` is the byte at which decoding stopped, `path` the value it is in."
      case .malformedArguments:
        "Compare the arguments with the method's signature on the canister's page or in its .did."
      case .malformedInterface:
        "`line` and `column` say where the first error is, `findings` shows all of them. An interface that imports others has to be given as one text."
      case .foreignHost:
        "Open the gateway as localhost or 127.0.0.1, or allow the name with `cooper start --allow-origin`. This rule keeps web sites from reaching it through names of their own."
      case .foreignOrigin:
        "Only the gateway's own pages may call canisters from a browser, and those of origins that `cooper start --allow-origin` names. Programs send no Origin header."
      case .managementNotAllowed:
        "Send it to the gateway on the machine it runs on, listening on 127.0.0.1, or start it with `--allow-management` if everybody who can reach the address may install and delete canisters."
      case .notFound: "The list of canisters is at /."
      case .unknownCanister: "The list of canisters is at /."
      case .unknownMethod: "The detail lists what there is."
      case .noInterface:
        "Text and JSON need the interface a module carries in its section icp:public candid:service. Binary Candid works without."
      case .methodNotAllowed: "The Allow header lists what can be done."
      case .notAcceptable:
        "Replies come as application/candid, application/octet-stream, text/plain or application/json."
      case .stopped: "Start it with `cooper canister start`."
      case .canisterChanged:
        "Begin again with the ETag of this answer; a canister that is stopped does not change."
      case .nameTaken:
        "Take another name, or leave out If-None-Match to take this one from the canister that has it."
      case .bodyTooLarge: "Ingress messages have at most 2 MiB, install_code at most 100 MiB."
      case .unknownBodyType:
        "Send application/candid, application/octet-stream, text/plain or application/json."
      case .badRange: "Content-Range tells the size; an answer has at most 16 MiB."
      case .rejected:
        "`rejectMessage` is what the canister or the replica said. A trap undoes what the message changed; a canister that rejects by itself keeps it."
      case .headersTooLarge: "The limit is 16 KiB for all header fields together."
      case .targetTooLong: "Send the arguments in the body of a POST; the limit is 8 KiB."
      case .tooSlow:
        "A header has to be there within 10 s, a body within 30 s and a second for each 16 KiB."
      case .expectationFailed: "Leave the Expect header out, or send 100-continue."
      case .unknownVersion: "Send HTTP/1.1."
      case .pageMissing: "Set COOPER_PUBLIC to the folder Public of the sources, or install Cooper."
      case .notThereYet:
        "It is part of the public HTTP interface, for which the host must make certificates."
      case .badReply:
        "The reply does not have the type the interface promises; ask for it in binary."
      case .unverified:
        "A canister certifies what it serves with its certified data: IC-Certificate proves it under the root key. `verification` says which part failed. To look at what came, put .raw behind the id in the host name: ID.raw.localhost."
      case .busy: "Try again in a moment; the Retry-After header says when."
      case .stateUnwritable:
        "Nothing was changed. The detail says what is in the way; when it is gone, updates work again. Queries are answered meanwhile."
      }
    }
  }
}
