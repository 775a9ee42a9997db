public import Candid
import Interfaces

/// The HTTP side of a host of canisters, as a function from request to response.
///
/// ```swift
/// let gateway = Gateway(host: replica)
/// let response = await gateway.respond(to: GatewayRequest("GET", "/_/canisters", headers: ["Host": "localhost"]))
/// ```
public struct Gateway: Sendable {
  /// The id under which the Candid UI pages are found, `bd3sg-teaaa-aaaaa-qaaba-cai`. No canister
  /// gets it.
  public static let candidUI = Principal.candidUI

  /// The canisters.
  let host: any CanisterHost
  /// What is allowed.
  let configuration: GatewayConfiguration
  let policy: OriginPolicy
  let files: PublicFiles
  let interfaces = InterfaceCache()
  let activity: Activity
  /// Whether requests without a signature may manage canisters: always so where only this machine
  /// can send any.
  let allowsManagement: Bool

  /// A gateway to a host.
  public init(host: any CanisterHost, configuration: GatewayConfiguration = .init()) {
    self.host = host
    self.configuration = configuration
    let isLocal = configuration.isLocal
    policy = OriginPolicy(origins: configuration.origins, allowsAnyAddress: !isLocal)
    allowsManagement = isLocal || configuration.allowsManagement
    files = PublicFiles(
      folder: configuration.publicFolder, codecFile: configuration.codecFile)
    activity = Activity(limit: configuration.concurrentCalls)
  }

  /// Answers a request. Never fails: what goes wrong is in the response.
  public func respond(to request: GatewayRequest) async -> GatewayResponse {
    var response: GatewayResponse
    do throws(Problem) {
      response = try await route(request, to: try policy.check(request))
    } catch {
      response = await answer(error, to: request)
    }
    finish(&response, for: request)
    return response
  }

  /// The most bytes a request's body may have.
  public func bodyLimit(method: String, path: String) -> Int {
    if PublicInterface.contains(path) { return PublicInterface.bodyLimit }
    return path == "/canisters/aaaaa-aa/install_code" || path.hasPrefix("/_/symbols/")
      ? configuration.installLimit : configuration.ingressLimit
  }

  private func route(
    _ request: GatewayRequest, to authority: Authority
  ) async throws(Problem) -> GatewayResponse {
    let limit = bodyLimit(method: request.method, path: request.path)
    guard request.body.count <= limit else { throw Problem.tooLarge(limit: limit) }
    if request.method == "OPTIONS", request.headers["Access-Control-Request-Method"] != nil {
      return PublicInterface.contains(request.path)
        ? PublicInterface.preflight : OriginPolicy.preflight
    }
    if !PublicInterface.contains(request.path), let canister = try await canister(at: authority) {
      guard request.body.count <= configuration.ingressLimit else {
        throw Problem.tooLarge(limit: configuration.ingressLimit)
      }
      return try await page(of: canister, at: authority, request)
    }
    guard request.path.hasPrefix("/"), let segments = request.segments else {
      throw Problem(kind: .badRequest, detail: "The path is malformed: \(request.path.prefix(200))")
    }
    switch segments.first {
    case "canisters":
      try policy.requireOwnPage(request, allowsLinks: true)
      return try await canisters(request, Array(segments.dropFirst()))
    case "_":
      try policy.requireOwnPage(request, allowsLinks: true)
      return try await own(request, Array(segments.dropFirst()))
    case "api": return try await publicInterface(request, Array(segments.dropFirst()))
    default: return try await page(request, segments)
    }
  }

  /// `/_/…`: the gateway's own resources.
  private func own(
    _ request: GatewayRequest, _ segments: [String]
  ) async throws(Problem) -> GatewayResponse {
    switch (segments.first, segments.count) {
    case ("canisters", 1):
      try Gateway.requireGet(request)
      return await list()
    case ("canisters", 2):
      try Gateway.requireGet(request)
      return try await overview(of: segments[1])
    case ("canisters", 3) where segments[2] == "logs":
      try Gateway.requireGet(request)
      return try await logs(of: segments[1])
    case ("canisters", 3) where segments[2] == "page":
      return try await pageOfGivenInterface(segments[1], request)
    case ("canisters", 3) where segments[2] == "project":
      return try await project(of: segments[1], request)
    case ("dashboard", 1):
      try Gateway.requireGet(request)
      return try await dashboardPage()
    case ("activity", 1):
      try Gateway.requireGet(request)
      return await activityFigures()
    case ("problems", 1):
      try Gateway.requireGet(request)
      return try problemsPage()
    case ("names", 2):
      return try await name(request, segments[1])
    case ("symbols", 2):
      return try await symbols(request, segments[1])
    case ("public", 2):
      try Gateway.requireGet(request)
      return serve(try publicFile(segments[1]), request)
    case ("scripts", 2):
      // With all it imports, as the pages ask for it.
      try Gateway.requireGet(request)
      _ = try publicFile(segments[1])
      return serve(try files.script(segments[1]), request)
    default:
      throw Problem(
        kind: .notFound,
        detail:
          "There is no \(request.path.prefix(200)); there are /_/canisters, /_/dashboard and /_/names/NAME."
      )
    }
  }

  /// Refuses what only those may do who run the gateway, where others can reach it too.
  func requireManagement(_ what: String) throws(Problem) {
    guard !allowsManagement else { return }
    throw Problem(
      kind: .managementNotAllowed,
      detail:
        "This gateway listens on \(configuration.address), where others can reach it, so \(what) is not allowed over it."
    )
  }

  /// Refuses whatever is neither GET nor HEAD.
  static func requireGet(_ request: GatewayRequest) throws(Problem) {
    guard request.method == "GET" || request.method == "HEAD" else {
      throw Problem.notAllowed(request.method, allow: "GET, HEAD")
    }
  }

  private func publicFile(_ name: String) throws(Problem) -> PublicFiles.File {
    guard let file = try files.file(named: name), !name.hasSuffix(".html") else {
      throw Problem(kind: .notFound, detail: "There is no file “\(name.prefix(100))” here.")
    }
    return file
  }

  private func serve(_ file: PublicFiles.File, _ request: GatewayRequest) -> GatewayResponse {
    // Under an address with its version in it a file stays what it is.
    let isVersioned = request.parameter("version") == file.version
    var headers: HeaderFields = [
      "ETag": file.tag, "Vary": "Accept-Encoding",
      "Cache-Control": isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    if request.headers["If-None-Match"] == file.tag {
      return GatewayResponse(status: 304, headers: headers)
    }
    if let compressed = file.compressed,
      Compression.isAccepted(request.headers.list("Accept-Encoding"))
    {
      headers["Content-Encoding"] = "gzip"
      return GatewayResponse(type: file.type, body: compressed, headers: headers)
    }
    return GatewayResponse(type: file.type, body: file.bytes, headers: headers)
  }
}

extension Gateway {
  /// A problem as JSON, or as a page where a person navigates.
  private func answer(_ problem: Problem, to request: GatewayRequest) async -> GatewayResponse {
    guard
      request.method == "GET", let accept = request.headers.list("Accept"),
      accept.contains("text/html"), problem.kind != .pageMissing
    else { return problem.response }
    return (try? problemPage(problem)) ?? problem.response
  }

  /// What browsers must not do with a response: guess its type, or run what is in it.
  static func confine(_ response: inout GatewayResponse) {
    if response.headers["X-Content-Type-Options"] == nil {
      response.headers["X-Content-Type-Options"] = "nosniff"
    }
    if response.headers["Content-Security-Policy"] == nil, !response.isCanisters {
      response.headers["Content-Security-Policy"] = Gateway.barePolicy
    }
  }

  /// What every response says, and what HEAD leaves out.
  private func finish(_ response: inout GatewayResponse, for request: GatewayRequest) {
    Gateway.confine(&response)
    policy.share(&response, with: request)
    compress(&response, for: request)
    if request.method == "HEAD" {
      // The server knows the length of a stream, and does not begin it.
      if response.stream == nil {
        response.headers["Content-Length"] = String(response.body.count)
      }
      response.body = []
    }
  }

  /// Compresses what is read, where it pays. Replies of calls stay as they are.
  private func compress(_ response: inout GatewayResponse, for request: GatewayRequest) {
    guard request.method != "POST", response.body.count >= Compression.leastSize,
      response.headers["Content-Encoding"] == nil, response.headers["ETag"] == nil,
      Compression.pays(for: response.headers["Content-Type"])
    else { return }
    response.headers.append(name: "Vary", value: "Accept-Encoding")
    guard Compression.isAccepted(request.headers.list("Accept-Encoding")),
      let body = Compression.gzip(response.body)
    else { return }
    response.body = body
    response.headers["Content-Encoding"] = "gzip"
  }
}
