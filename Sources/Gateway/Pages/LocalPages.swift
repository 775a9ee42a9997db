/// Cooper's own pages at another server of this machine than the gateway's, such as the workbench's:
/// in the same frame, from the same files, and under the same rules about who may ask.
package struct LocalPages: Sendable {
  private let files: PublicFiles
  private let version: String
  private let base: String
  private let policy = OriginPolicy(origins: [], allowsAnyAddress: false)

  /// Pages whose scripts and style sheets are asked for at `BASE/scripts/FILE` and
  /// `BASE/public/FILE`.
  package init(base: String, configuration: GatewayConfiguration = GatewayConfiguration()) {
    self.base = base
    files = PublicFiles(folder: configuration.publicFolder, codecFile: configuration.codecFile)
    version = configuration.version
  }

  /// Refuses a request that is not addressed to this machine, or that a page of another site sends;
  /// nil for all others. Names below `localhost` are refused, too: they are canisters'.
  package func refusal(of request: GatewayRequest) -> GatewayResponse? {
    refused { () throws(Problem) in
      let authority = try policy.check(request)
      guard OriginPolicy.isLoopback(authority.name) else {
        throw Problem(
          kind: .foreignHost,
          detail: "\(authority.name.prefix(200)) is served by the gateway, at its own port.")
      }
    }
  }

  /// Refuses what a page of another origin asks for without an `Origin`, as images and frames are;
  /// nil for all others.
  ///
  /// - Parameter allowsLinks: Whether it is a page that links of other sites may lead to.
  package func refusalOfOtherPages(
    _ request: GatewayRequest, allowsLinks: Bool
  ) -> GatewayResponse? {
    refused { () throws(Problem) in
      try policy.requireOwnPage(request, allowsLinks: allowsLinks)
    }
  }

  /// A page whose main part is a file of the public folder.
  ///
  /// - Parameters:
  ///   - frames: Whether it shows other pages of its own server in it.
  package func page(
    title: String, main: String, style: String, script: String, frames: Bool = false
  ) -> GatewayResponse {
    answered { () throws(Problem) in
      let content = HTML(markup: try files.template(main))
      var response = try PageFrame(files: files, version: version, base: base).page(
        title: title, style: style, scripts: Gateway.PageScripts(main: script), main: content)
      if frames {
        response.headers["Content-Security-Policy"] = Gateway.contentPolicy + "; frame-src 'self'"
      }
      return response
    }
  }

  /// A file of the public folder.
  package func file(_ name: String, for request: GatewayRequest) -> GatewayResponse {
    answered { () throws(Problem) in try files.file(name, for: request) }
  }

  /// A script of the public folder, with all it imports.
  package func script(_ name: String, for request: GatewayRequest) -> GatewayResponse {
    answered { () throws(Problem) in try files.script(name, for: request) }
  }

  /// Adds what browsers must not do with a response, and leaves the body out of the answer to HEAD.
  package static func finish(_ response: inout GatewayResponse, for request: GatewayRequest) {
    Gateway.confine(&response)
    guard request.method == "HEAD", response.stream == nil else { return }
    response.headers["Content-Length"] = String(response.body.count)
    response.body = []
  }

  /// Lets pages of the gateway's own be shown in pages of the same origin; all else they say stays.
  package static func allowFraming(_ response: inout GatewayResponse) {
    guard response.headers["Content-Security-Policy"] == Gateway.contentPolicy else { return }
    response.headers["Content-Security-Policy"] = Gateway.contentPolicy.replacing(
      "frame-ancestors 'none'", with: "frame-ancestors 'self'")
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
  }

  /// A body in the gzip format; nil if it does not become shorter.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    Compression.gzip(bytes, level: 9)
  }

  /// Whether the client of a request takes the gzip format.
  package static func takesCompressed(_ request: GatewayRequest) -> Bool {
    Compression.isAccepted(request.headers.list("Accept-Encoding"))
  }

  private func answered(_ make: () throws(Problem) -> GatewayResponse) -> GatewayResponse {
    do throws(Problem) { return try make() } catch { return error.response }
  }

  private func refused(_ check: () throws(Problem) -> Void) -> GatewayResponse? {
    do throws(Problem) {
      try check()
      return nil
    } catch {
      return error.response
    }
  }
}
