import Candid
import Replica

/// Interfaces for canisters whose modules carry none: somebody gives one in the browser.
extension Gateway {
  /// `POST /_/canisters/CANISTER/page`: the Candid UI page as it is with the interface in the body.
  /// Nothing is kept here.
  func pageOfGivenInterface(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let id = try await resolve(request[.canister])
    let overview = try await summary(of: id)
    guard let text = String(validating: request.http.body, as: UTF8.self) else {
      throw Problem(kind: .malformedInterface, detail: "The text is not UTF-8.")
    }
    let interface: Interface
    do throws(DiagnosticError) {
      interface = try await SeparateThreads.run(if: text.utf8.count > SeparateThreads.smallText) {
        () throws(DiagnosticError) in
        try Interface(parsing: text)
      }
    } catch {
      throw Problem(wrongInterface: error)
    }
    guard !interface.methods.isEmpty else {
      throw Problem(
        kind: .malformedInterface, detail: "The text declares no service with methods.")
    }
    let content = CanisterPage(
      overview: overview, text: text, reading: .interface(CanisterInterface(interface)),
      codec: try codecAddress,
      isGiven: true)
    return try await SeparateThreads.run(if: text.utf8.count > SeparateThreads.smallText) {
      () throws(Problem) in
      try page(title: overview.name ?? id.text, main: content.html)
    }
  }
}

extension Problem {
  /// An interface that cannot be read.
  init(wrongInterface error: DiagnosticError) {
    self.init(kind: .malformedInterface, detail: "The text cannot be read.")
    guard let first = error.diagnostics.first else { return }
    detail = Problem.sentence(first.message)
    if let hint = first.hint { detail += " " + Problem.sentence(hint) }
    if error.files.indices.contains(first.file) {
      let (line, column) = error.files[first.file].position(at: first.range.lowerBound)
      detail = "Line \(line), column \(column): \(detail)"
      members = [
        Member(name: "line", value: .integer(line)),
        Member(name: "column", value: .integer(column)),
      ]
    }
    members += [
      Member(name: "offset", value: .integer(first.range.lowerBound)),
      Member(name: "end", value: .integer(first.range.upperBound)),
      Member(name: "findings", value: .text(error.rendered())),
    ]
  }
}
