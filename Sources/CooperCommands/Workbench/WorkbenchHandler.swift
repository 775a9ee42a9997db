import Foundation
import Gateway
import GatewayServer

/// What a workbench's server answers: its page and the files of that, to anybody on this machine; the
/// project, to who brings the token; and the rest as the gateway does.
struct WorkbenchHandler: RequestHandler {
  /// Where the workbench's own resources are.
  static let base = "/_/workbench"

  let token: WorkbenchToken
  let session: WorkbenchSession
  let pages: LocalPages
  let editor: EditorFiles?
  let forwarding: GatewayForwarding
  let examples: ExampleProjects?
  /// Opens a workbench for another project, and returns its link.
  let opensProject: @Sendable (URL) async throws -> String
  /// What the gateway takes.
  private let configuration = GatewayConfiguration()

  init(
    session: WorkbenchSession, token: WorkbenchToken = WorkbenchToken(),
    pages: LocalPages = LocalPages(base: base), editor: EditorFiles? = .find(),
    examples: ExampleProjects? = .find(),
    opensProject: @escaping @Sendable (URL) async throws -> String
  ) {
    self.session = session
    self.token = token
    self.pages = pages
    self.editor = editor
    self.examples = examples
    self.opensProject = opensProject
    forwarding = GatewayForwarding(url: session.client.url)
  }

  func bodyLimit(for request: GatewayRequest) -> Int {
    isOwn(request) ? ProjectFiles.sizeLimit : configuration.ingressLimit
  }

  func isQuick(_ request: GatewayRequest) -> Bool { false }

  func refusal(status: Int, limit: Int, detail: String) -> GatewayResponse {
    Gateway.refusal(status: status, limit: limit, detail: detail)
  }

  func respond(to request: GatewayRequest) async -> GatewayResponse {
    var response: GatewayResponse
    if let refusal = pages.refusal(of: request) {
      response = refusal
    } else if isOwn(request) {
      response = await own(request)
    } else {
      response = await forwarding.respond(to: request)
    }
    LocalPages.finish(&response, for: request)
    return response
  }

  private func isOwn(_ request: GatewayRequest) -> Bool {
    request.path == Self.base || request.path.hasPrefix(Self.base + "/")
  }

  private func own(_ request: GatewayRequest) async -> GatewayResponse {
    // Empty parts stay: they are no names of files.
    let parts = request.path.dropFirst(Self.base.count)
      .split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { $0.removingPercentEncoding }
    guard let parts = parts as? [String] else {
      return WorkbenchProblem(400, "The path is malformed.").response
    }
    let isPage = parts.isEmpty
    if let refusal = pages.refusalOfOtherPages(request, allowsLinks: isPage) { return refusal }
    do throws(WorkbenchProblem) {
      if parts.first == "api" {
        guard token.isBrought(by: request.headers["Authorization"]) else {
          throw WorkbenchProblem(
            401, "Open the link that cooper dev --workbench has printed: it has the key in it.")
        }
        return try await resource(request, Array(parts.dropFirst()))
      }
      guard ["GET", "HEAD"].contains(request.method) else {
        throw WorkbenchProblem(405, "This can only be read.")
      }
      return try publicFile(request, parts)
    } catch {
      return error.response
    }
  }

  /// What the page is made of. Nothing of the project is in it.
  private func publicFile(
    _ request: GatewayRequest, _ parts: [String]
  ) throws(WorkbenchProblem) -> GatewayResponse {
    switch (parts.first, parts.count) {
    case (nil, _):
      return pages.page(
        title: "Workbench", main: "workbench.html", style: "workbench.css", script: "workbench.js",
        frames: true)
    case ("public", 2): return pages.file(parts[1], for: request)
    case ("scripts", 2): return pages.script(parts[1], for: request)
    case ("editor.js", 1): return try file(editor?.script, request)
    case ("editor.css", 1): return try file(editor?.style, request)
    default: throw WorkbenchProblem(404, "There is nothing at \(request.path.prefix(200)).")
    }
  }

  private func file(
    _ file: EditorFiles.File?, _ request: GatewayRequest
  ) throws(WorkbenchProblem) -> GatewayResponse {
    guard let file else {
      throw WorkbenchProblem(404, "\(EditorFiles.package) is not installed: run make deps.")
    }
    var response = GatewayResponse(
      status: 200,
      headers: [
        "Content-Type": file.type, "Vary": "Accept-Encoding",
        "Cache-Control": "private, max-age=3600",
      ], body: file.bytes)
    if let compressed = file.compressed, LocalPages.takesCompressed(request) {
      response.body = compressed
      response.headers["Content-Encoding"] = "gzip"
    }
    return response
  }
}
