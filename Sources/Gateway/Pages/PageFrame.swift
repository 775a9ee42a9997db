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

  /// A page with a title, a main part, the scripts it needs, and what these will fetch at once.
  func page(
    status: Int = 200, title: String, current: String = "", scripts: [String] = [],
    fetches: [String] = [], main: HTML
  ) throws(Problem) -> GatewayResponse {
    let template = try files.template("page.html")
    var tags: [HTML] = []
    for script in scripts {
      let imports = try files.imports(of: script)
      // Under an address with the version in it, so that browsers keep them; and all at once, not
      // one after the other as each import is found.
      let folder = "/_/public/\(script)/\(try files.version(of: script, imports))"
      tags.append("<script type=\"module\" src=\"\(folder)/\(script)\"></script>")
      for module in imports {
        tags.append("<link rel=\"modulepreload\" href=\"\(folder)/\(module)\">")
      }
    }
    for address in fetches {
      tags.append(
        "<link rel=\"preload\" as=\"fetch\" href=\"\(address)\" crossorigin=\"anonymous\">")
    }
    let slots: [String: HTML] = [
      "title": HTML(text: title), "scripts": tags.joined(by: "\n"), "main": main,
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

  /// A template with each `{{name}}` replaced, once and from left to right.
  private static func fill(_ template: String, _ slots: [String: HTML]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstRange(of: "{{"), let close = rest.firstRange(of: "}}") {
      result += rest[..<open.lowerBound]
      let name = rest[open.upperBound..<close.lowerBound]
      result += slots[String(name)]?.markup ?? ""
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}
