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
    /// Whether the main part has the script's element itself, at the place where enough is there.
    var isPlaced = false
  }

  /// A page with a title, a main part, a style sheet of its own, and the scripts it needs.
  func page(
    status: Int = 200, title: String, current: String = "", style: String? = nil,
    scripts: PageScripts? = nil, main: HTML
  ) throws(Problem) -> GatewayResponse {
    try frame.page(
      status: status, title: title, current: current, style: style, scripts: scripts, main: main)
  }

  /// The element of a script for the main part of a page.
  func element(of script: String) throws(Problem) -> HTML { try frame.element(of: script) }

  private var frame: PageFrame { PageFrame(files: files, version: configuration.version) }
}

/// The frame of pages, and where it has their scripts and style sheets from.
struct PageFrame {
  let files: PublicFiles
  /// The version that pages show.
  let version: String
  /// What is in front of `/scripts/FILE` and `/public/FILE`.
  var base = "/_"

  /// A page with a title, a main part, a style sheet of its own, and the scripts it needs.
  func page(
    status: Int = 200, title: String, current: String = "", style: String? = nil,
    scripts: Gateway.PageScripts? = nil, main: HTML
  ) throws(Problem) -> GatewayResponse {
    let template = try files.template("page.html")
    let script = try scripts.map { scripts throws(Problem) in try address(of: scripts.main) }
    let slots: [String: HTML] = [
      "title": HTML(text: title), "styles": try styles(style),
      "preloads": script.map { preloads($0, scripts?.fetches ?? []) } ?? .none,
      "script": scripts?.isPlaced == false ? script.map(PageFrame.element) ?? .none : .none,
      "main": main,
      "version": HTML(text: version),
      "current-home": current == "home" ? "aria-current=\"page\"" : "",
      "current-dashboard": current == "dashboard" ? "aria-current=\"page\"" : "",
    ]
    return GatewayResponse(
      status: status, type: "text/html; charset=utf-8",
      body: [UInt8](PageFrame.fill(template, slots).utf8),
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
      links.append("<link rel=\"stylesheet\" href=\"\(base)/public/\(name)?version=\(version)\">")
    }
    return links.joined(by: "\n")
  }

  /// The element of a script with an address. It runs as soon as the script has come and all above
  /// the element is there, before the page is laid out.
  private static func element(_ script: String) -> HTML {
    "<script type=\"module\" async src=\"\(script)\"></script>"
  }

  /// The element of a script for the main part of a page.
  func element(of script: String) throws(Problem) -> HTML {
    PageFrame.element(try address(of: script))
  }

  /// A script has an address with a version in it, so that browsers keep it.
  private func address(of script: String) throws(Problem) -> String {
    "\(base)/scripts/\(script)?version=\(try files.script(script).version)"
  }

  /// What the head asks for: the script, and what it will fetch.
  private func preloads(_ script: String, _ fetches: [String]) -> HTML {
    let links = fetches.map { address -> HTML in
      "<link rel=\"preload\" as=\"fetch\" href=\"\(address)\" crossorigin=\"anonymous\">"
    }
    return (["<link rel=\"modulepreload\" href=\"\(script)\">"] + links).joined(by: "\n  ")
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
