/// What is around every page: `page.html` of the public folder, with its slots filled.
extension Gateway {
  /// The Content-Security-Policy of Cooper's own pages: nothing from elsewhere, nothing inline.
  static let contentPolicy = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
    "img-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// A page with a title, a main part, the scripts it needs, and what these will fetch at once.
  func page(
    status: Int = 200, title: String, current: String = "", scripts: [String] = [],
    fetches: [String] = [], main: HTML
  ) throws(Problem) -> GatewayResponse {
    let template = try files.template("page.html")
    var tags = scripts.map { script -> HTML in
      "<script type=\"module\" src=\"/_/public/\(script)\"></script>"
    }
    // All at once, and not one after the other as each import is found.
    for script in scripts {
      for module in try files.imports(of: script) {
        tags.append("<link rel=\"modulepreload\" href=\"/_/public/\(module)\">")
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
