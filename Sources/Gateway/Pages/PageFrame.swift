/// What is around every page: `page.html` of the public folder, with its slots filled.
extension Gateway {
  /// The Content-Security-Policy of Cooper's own pages: nothing from elsewhere, nothing inline.
  static let contentPolicy = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
    "img-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// The policy of all else, should a browser show it as a page: nothing.
  static let barePolicy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// What the head of a page asks for.
  struct PageScripts {
    /// The script, which comes with its imports.
    var main: String
    /// What the scripts will fetch at once.
    var fetches: [String] = []
  }

  /// A page with a title, a main part, a style sheet of its own, and the scripts it needs.
  func page(
    status: Int = 200, title: String, current: String = "", style: String? = nil,
    scripts: PageScripts? = nil, main: HTML
  ) throws(Problem) -> GatewayResponse {
    let template = try files.template("page.html")
    let tags = try scripts.map { scripts throws(Problem) in try self.tags(for: scripts) } ?? []
    let slots: [String: HTML] = [
      "title": HTML(text: title), "styles": try styles(style), "scripts": tags.joined(by: "\n"),
      "main": main,
      "version": HTML(text: configuration.version),
      "current-home": current == "home" ? "aria-current=\"page\"" : "",
      "current-dashboard": current == "dashboard" ? "aria-current=\"page\"" : "",
    ]
    return GatewayResponse(
      status: status, type: "text/html; charset=utf-8",
      body: [UInt8](Gateway.fill(template, slots).utf8),
      headers: [
        "Content-Security-Policy": Gateway.contentPolicy,
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Cache-Control": "no-store",
      ])
  }

  /// The style sheet that all pages share, and a page's own, under addresses with their versions.
  private func styles(_ own: String?) throws(Problem) -> HTML {
    var links: [HTML] = []
    for name in ["cooper.css", own].compactMap({ $0 }) {
      let version = try files.file(named: name)?.version ?? ""
      links.append("<link rel=\"stylesheet\" href=\"/_/public/\(name)?version=\(version)\">")
    }
    return links.joined(by: "\n")
  }

  /// A script has an address with a version in it, so that browsers keep it; what it will fetch is
  /// asked for together with it.
  private func tags(for scripts: PageScripts) throws(Problem) -> [HTML] {
    let version = try files.script(scripts.main).version
    let fetches = scripts.fetches.map { address -> HTML in
      "<link rel=\"preload\" as=\"fetch\" href=\"\(address)\" crossorigin=\"anonymous\">"
    }
    let script: HTML =
      "<script type=\"module\" src=\"/_/scripts/\(scripts.main)?version=\(version)\"></script>"
    return fetches + [script]
  }

  /// A template with each `{{name}}` replaced, once and from left to right.
  private static func fill(_ template: String, _ slots: [String: HTML]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      result += rest[..<open.lowerBound]
      let name = rest[open.upperBound..<close.lowerBound]
      result += slots[String(name)]?.markup ?? ""
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}
