import Candid
import Foundation
import Replica

/// Interfaces for canisters whose modules carry none: somebody gives one in the browser.
extension Gateway {
  /// `POST /_/canisters/CANISTER/page`: the Candid UI page as it is with the interface in the body.
  /// Nothing is kept here.
  ///
  /// The body is the text, or JSON with the text and the files it imports: see `GivenInterface`.
  func pageOfGivenInterface(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let id = try await resolve(request[.canister])
    let overview = try await summary(of: id)
    let given = try GivenInterface(request.http)
    let isLarge = request.http.body.count > SeparateThreads.smallText
    let interface: Interface
    do throws(DiagnosticError) {
      interface = try await SeparateThreads.run(if: isLarge) { () throws(DiagnosticError) in
        try given.interface
      }
    } catch {
      throw Problem(wrongInterface: error)
    }
    guard !interface.methods.isEmpty else {
      throw Problem(
        kind: .malformedInterface, detail: "The text declares no service with methods.")
    }
    // What the page keeps and works with is one text, wherever its parts came from.
    let text = given.files.count > 1 ? interface.text : given.text
    let content = CanisterPage(
      overview: overview, text: text, reading: .interface(CanisterInterface(interface)),
      codec: try codecAddress,
      isGiven: true)
    return try await SeparateThreads.run(if: isLarge) { () throws(Problem) in
      try page(title: overview.name ?? id.text, main: content.html)
    }
  }
}

/// An interface as somebody gives it: a text, with the files it imports.
struct GivenInterface {
  /// The name of the file that is the interface; empty for a text without one.
  var file: String
  /// All files by their names, or by their paths.
  var files: [String: String]

  /// The interface's own text.
  var text: String { files[file] ?? "" }

  /// Reads the body of a request.
  init(_ request: GatewayRequest) throws(Problem) {
    if request.headers["Content-Type"].flatMap({ BodyForm(contentType: $0) }) == .json {
      guard let body = try? JSONDecoder().decode(Body.self, from: Data(request.body)),
        body.files[body.file] != nil
      else {
        throw Problem(
          kind: .badRequest,
          detail: "The body is JSON with files, their texts by their names, and file, one of them.")
      }
      (file, files) = (body.file, body.files)
    } else {
      guard let text = String(validating: request.body, as: UTF8.self) else {
        throw Problem(kind: .malformedInterface, detail: "The text is not UTF-8.")
      }
      (file, files) = ("", ["": text])
    }
  }

  private struct Body: Decodable {
    var file: String
    var files: [String: String]
  }

  /// What the files declare.
  var interface: Interface {
    get throws(DiagnosticError) {
      try Interface(parsing: text, file: file, loader: load)
    }
  }

  /// The file that an import names. A browser tells names and no folders: there the last part of the
  /// path counts.
  private func load(_ path: String) throws(ImportFailure) -> String {
    if let text = files[path] { return text }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let text = files[name] { return text }
    throw ImportFailure("\(name) was not given: open the file together with all that it imports")
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
      let file = error.files[first.file]
      let (line, column) = file.position(at: first.range.lowerBound)
      let place = first.file == 0 ? "Line" : "\(file.path), line"
      detail = "\(place) \(line), column \(column): \(detail)"
      // In a file that is imported they would lead to a wrong place of the text.
      if first.file == 0 {
        members = [
          Member(name: "line", value: .integer(line)),
          Member(name: "column", value: .integer(column)),
        ]
      }
    }
    members += [
      Member(name: "offset", value: .integer(first.range.lowerBound)),
      Member(name: "end", value: .integer(first.range.upperBound)),
      Member(name: "findings", value: .text(error.rendered())),
    ]
  }
}
