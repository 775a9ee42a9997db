import Candid
import CanisterBuilder
import Foundation
import Gateway

/// The project's resources, below `/_/workbench/api`.
extension WorkbenchHandler {
  func resource(
    _ request: GatewayRequest, _ parts: [String]
  ) async throws(WorkbenchProblem) -> GatewayResponse {
    switch (request.method, parts.first, parts.count) {
    case ("GET", "project", 1): return GatewayResponse(json: await projectState())
    case ("GET", "versions", 1): return GatewayResponse(json: session.versions)
    case ("POST", "check", 2): return GatewayResponse(json: try await session.check(parts[1]))
    case ("POST", "update", 2):
      let breaksCallers = request.query == "breaks-callers"
      return GatewayResponse(
        json: try await session.update(parts[1], breaksCallers: breaksCallers))
    case ("POST", "examples", 2): return GatewayResponse(json: try await openExample(parts[1]))
    case (_, "files", 2...):
      return try file(request, parts.dropFirst().joined(separator: "/"), parts.dropFirst())
    case (_, "project", 1), (_, "versions", 1), (_, "check", 2), (_, "update", 2),
      (_, "examples", 2):
      throw WorkbenchProblem(405, "\(request.method) is not possible here.")
    default: throw WorkbenchProblem(404, "There is nothing at \(request.path.prefix(200)).")
    }
  }

  // MARK: Files

  /// Reads, writes, makes or removes a file. What is written or removed is named by its tag.
  private func file(
    _ request: GatewayRequest, _ path: String, _ parts: ArraySlice<String>
  ) throws(WorkbenchProblem) -> GatewayResponse {
    // An escaped slash is no part of a name.
    guard !parts.contains(where: { $0.contains("/") }) else {
      throw WorkbenchProblem(403, "A name of a file has no slash in it.")
    }
    let tag = request.headers["If-Match"]
    switch request.method {
    case "GET", "HEAD":
      let file = try session.files.read(path)
      return GatewayResponse(
        status: 200,
        headers: [
          "Content-Type": "text/plain; charset=utf-8", "ETag": file.tag,
          "Cache-Control": "no-store",
        ], body: file.bytes)
    case "PUT":
      guard tag != nil || request.headers["If-None-Match"] == "*" else { throw Self.unconditional }
      let written = try session.files.write(path, request.body, over: tag)
      return GatewayResponse(status: tag == nil ? 201 : 204, headers: ["ETag": written])
    case "DELETE":
      guard let tag else { throw Self.unconditional }
      try session.files.remove(path, having: tag)
      return GatewayResponse(status: 204)
    default: throw WorkbenchProblem(405, "\(request.method) is not possible here.")
    }
  }

  private static let unconditional = WorkbenchProblem(
    428, "Say with If-Match which version of the file is meant, or with If-None-Match: * none.")

  // MARK: Examples

  /// An example that is a project of one's own now.
  private struct OpenedExample: Encodable {
    var folder: String
    /// The link to its workbench.
    var link: String
  }

  private func openExample(_ name: String) async throws(WorkbenchProblem) -> OpenedExample {
    guard let examples else {
      throw WorkbenchProblem(404, "Cooper's sources are not here, so there are no examples.")
    }
    let folder = try examples.copy(name, beside: session.files.folder)
    do {
      return OpenedExample(folder: folder.path, link: try await opensProject(folder))
    } catch {
      throw WorkbenchProblem(503, "\(folder.path) is made, but not opened: \(error)")
    }
  }

  // MARK: State

  /// What the page asks for every second.
  private struct ProjectState: Encodable {
    /// The name of the folder.
    var name: String
    var folder: String
    var files: [ProjectFiles.Entry]
    var canisters: [Canister] = []
    /// Why there are no canisters: what is wrong with cooper.json, or with the gateway.
    var problem: String?
    var activity: WorkbenchSession.Activity?
    /// How many versions there are at `versions`.
    var versions: Int
    /// The gateway's own URL, and whether the editor is installed.
    var gateway: String
    var hasEditor: Bool
    /// The names of the examples that can be opened.
    var examples: [String]

    struct Canister: Encodable {
      var name: String
      /// The folder of its Swift files in the project; nil if it has none there.
      var sources: String?
      var id: String?
      /// The hash of the module that runs; nil if none does.
      var moduleHash: String?
      var version: Int?
      var stableBytes: Int?
      /// The address of its Candid UI, at this server.
      var page: String?
    }
  }

  private func projectState() async -> ProjectState {
    var state = ProjectState(
      name: session.files.folder.lastPathComponent, folder: session.files.folder.path,
      files: session.files.list(), activity: session.activity, versions: session.versions.count,
      gateway: session.client.url.absoluteString, hasEditor: editor != nil,
      examples: examples?.names ?? [])
    do {
      let project = try session.project()
      let canisters = try project.canisters(named: session.names)
      state.canisters = canisters.map(description)
      let running = try await session.client.canisters(of: project)
      state.canisters = canisters.map { canister in
        guard let found = running[canister.name] else { return description(canister) }
        var described = description(canister)
        described.id = found.id
        described.moduleHash = found.moduleHash
        described.version = found.version
        described.stableBytes = found.stableBytes
        described.page = "/?canisterId=\(Gateway.candidUI.text)&id=\(found.id)"
        return described
      }
    } catch {
      state.problem = "\(error)"
    }
    return state
  }

  private func description(_ canister: Project.Canister) -> ProjectState.Canister {
    var described = ProjectState.Canister(name: canister.name)
    if case .swift(let sources) = canister.source {
      described.sources = session.files.relative(sources.path)
    }
    return described
  }
}
