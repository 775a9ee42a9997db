import Candid
import ResponseVerification

/// Whether what came in a canister's name is what it certified.
struct PageCheck: Sendable {
  let gateway: Gateway
  let canister: Principal
  /// What the canister was given.
  var request: GatewayRequest
  /// Whether the canister's answer is to be shown as it is.
  let isRaw: Bool
  /// Whether an update gave the answer: then the subnet has agreed on it.
  var isUpdate = false

  /// Checks all of an answer but its body.
  ///
  /// - Throws: `Problem`: it must not be shown.
  func open(_ answer: PageProtocol.Answer) throws(Problem) -> OpenedPage {
    guard !isRaw else { return page(answer, "skipped: raw") }
    guard !isUpdate else { return page(answer, "skipped: an update's answer is agreed on") }
    guard let verifier = gateway.verifier, let host = gateway.host as? any CertifiedHost else {
      return page(answer, "skipped: this host certifies nothing")
    }
    let isCertified = answer.headers.contains {
      HeaderFields.same($0.name, "IC-Certificate")
    }
    guard isCertified || gateway.configuration.requiresCertification else {
      return page(answer, "uncertified")
    }
    do throws(ResponseVerificationError) {
      let opened = try verifier.open(
        CertifiableResponse(
          status: UInt16(answer.status), headers: answer.headers, body: []),
        to: CertifiableRequest(
          request.method, request.target,
          headers: request.headers.fields.map { ($0.name, $0.value) }, body: request.body),
        of: canister, now: host.time,
        offered: host.metadata(of: canister, name: "supported_certificate_versions"))
      let verified = opened.verified
      return OpenedPage(
        check: self, headers: verified.headers,
        finding: verified.isExempt
          ? "exempt; version=\(verified.version)" : "verified; version=\(verified.version)",
        opened: opened)
    } catch {
      throw problem(error)
    }
  }

  private func page(_ answer: PageProtocol.Answer, _ finding: String) -> OpenedPage {
    OpenedPage(check: self, headers: answer.headers, finding: finding, opened: nil)
  }

  /// What a refusal says.
  func problem(_ error: ResponseVerificationError) -> Problem {
    var problem = Problem(
      kind: .unverified,
      detail:
        "\(canister.text) answered \(request.method) \(request.target.prefix(200)), and \(error.message).",
      members: [.init(name: "verification", value: .text("\(error.code)"))])
    if let host = gateway.rawAddress(of: canister, for: request) {
      problem.members.append(.init(name: "raw", value: .text(host)))
    }
    return problem
  }
}

/// An answer of which all is checked but the body.
struct OpenedPage: Sendable {
  let check: PageCheck
  /// The header fields that may be passed on.
  let headers: [(name: String, value: String)]
  /// What the check found, for the header field that says it.
  let finding: String
  /// What is left to check; nil where nothing is checked.
  let opened: OpenedResponse?

  /// Checks the whole body.
  func check(_ body: [UInt8]) throws(Problem) {
    do throws(ResponseVerificationError) {
      try opened?.check(body, decode: Compression.decode)
    } catch {
      throw check.problem(error)
    }
  }

  /// Checks the body by its hash, as far as that says anything.
  func check(hash: [UInt8]) throws(Problem) {
    guard let opened, opened.isSettledByHash else { return }
    do throws(ResponseVerificationError) {
      try opened.check(hash: hash)
    } catch {
      throw check.problem(error)
    }
  }

  /// The response with a body.
  func response(_ status: Int, _ body: [UInt8]) -> GatewayResponse {
    var response = head(status)
    response.body = body
    // Who answers HEAD may say how long the body would be.
    if body.isEmpty, check.request.method == "HEAD",
      let text = headers.first(where: { HeaderFields.same($0.name, "Content-Length") })?.value,
      let length = Int(text), length >= 0
    {
      response.headers["Content-Length"] = String(length)
    }
    return response
  }

  /// The response with a body that is made while it is sent.
  func response(_ status: Int, stream: ResponseStream) -> GatewayResponse {
    var response = head(status)
    response.stream = stream
    return response
  }

  private func head(_ status: Int) -> GatewayResponse {
    var response = PageProtocol.response(status, headers)
    response.headers["X-IC-Canister-Id"] = check.canister.text
    response.headers["X-Cooper-Verification"] = finding
    return response
  }
}
