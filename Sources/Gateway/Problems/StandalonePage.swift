import Certification
import Foundation

/// A problem as a page that needs no other file: at a canister's own origin all files are the
/// canister's.
enum StandalonePage {
  private static let style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:12vh auto;padding:0 1.5rem;"
    + "color:#1c2330;background:#fff}h1{font-size:1.6rem;line-height:1.25;margin:.2em 0}"
    + "small{color:#5b6472}a{color:#1f5fbf}"
    + "@media(prefers-color-scheme:dark){body{color:#e8ebf0;background:#14171c}"
    + "small{color:#a4adba}a{color:#8ab8ff}}"

  /// The style is allowed by its hash, and nothing else is.
  private static let policy: String = {
    let hash = Data(SHA256.hash(Array(style.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'none'"
  }()

  /// A problem for a person.
  static func problem(_ problem: Problem) -> GatewayResponse {
    let status = problem.kind.status
    let style = HTML(markup: style)
    var raw = HTML.none
    if case .text(let address)? = problem.members.first(where: { $0.name == "raw" })?.value {
      raw = "<p><a href=\"\(address)\">Show it without verification</a></p>"
    }
    let page: HTML = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(problem.kind.title)</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>
      <p class="problem-status"><small>\(status) \(GatewayResponse.phrase(of: status))</small></p>
      <h1>\(problem.kind.title)</h1>
      <p>\(problem.detail)</p>
      <p>\(problem.kind.advice)</p>
      \(raw)
      </main>
      </body>
      </html>

      """
    var response = GatewayResponse(
      status: status, type: "text/html; charset=utf-8", body: Array(page.markup.utf8),
      headers: ["Content-Security-Policy": policy, "Cache-Control": "no-store"])
    for field in problem.headers.fields {
      response.headers.append(name: field.name, value: field.value)
    }
    return response
  }
}
