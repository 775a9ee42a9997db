import Candid
import Replica

/// A method in the page: what it is, a form to call it, and a place for the reply.
struct MethodCard {
  let method: MethodType
  let function: FunctionType
  let number: Int
  let markup: TypeMarkup

  /// The fragment the method is found under.
  var anchor: String { "method-" + PercentEncoding.encode(method.name) }

  /// The word for how it is called.
  var kind: (name: String, label: String) {
    if function.modes.contains(.oneway) { return ("oneway", "oneway") }
    switch MethodKind(of: function) {
    case .query: return ("query", "query")
    case .compositeQuery: return ("composite", "composite query")
    case .update: return ("update", "update")
    }
  }

  private var buttonLabel: String { MethodKind(of: function).isQuery ? "Query" : "Call" }

  /// The entry of the list of methods.
  var listEntry: HTML {
    """
    <li data-method="\(method.name)"><a href="#\(anchor)"><span class="dot \(kind.name)" aria-hidden="true"></span><span>\(breakable)</span></a></li>

    """
  }

  /// The name, with places where a line may end.
  private var breakable: HTML {
    method.name.split(separator: "_", omittingEmptySubsequences: false)
      .map { HTML(text: $0) }.joined(by: "_<wbr>")
  }

  /// The card.
  var html: HTML {
    let heading = "m\(number)"
    return """
      <article class="method" id="\(anchor)" data-method="\(method.name)" data-number="\(number)" aria-labelledby="\(heading)">
        <header>
          <h3 id="\(heading)"><a href="#\(anchor)">\(breakable)</a></h3>
          <span class="kind \(kind.name)">\(kind.label)</span>
          <button type="button" class="quiet link" data-link aria-label="Copy a link to \(method.name)">Link</button>
        </header>
        <p class="signature"><code>\(markup.signature(function))</code></p>
      \(Documentation.html(method.documentation))
        <div class="exchange">
          <form class="call" data-method="\(method.name)" data-kind="\(kind.name)" autocomplete="off" novalidate>
            <div class="arguments">
      \(places)
            </div>
            <div class="actions">
              <button type="submit" class="primary" disabled>\(buttonLabel)</button>
              \(function.arguments.isEmpty ? .none : "<button type=\"button\" class=\"secondary\" data-random disabled>Random</button>")
              <span class="hint">\(function.arguments.isEmpty ? "takes no arguments" : "or press Enter")</span>
            </div>
          </form>
          \(function.arguments.isEmpty ? .none : written)
          <section class="result" aria-label="Reply of \(method.name)">
            <div class="result-head"><span class="result-title">Reply</span><span class="views" role="group" aria-label="Show the reply as" hidden><button type="button" data-view="tree">Tree</button><button type="button" data-view="text">Text</button><button type="button" data-view="json">JSON</button><button type="button" data-view="hex">Hex</button></span><span class="time"></span><button type="button" class="quiet copy" hidden>Copy</button></div>
            <output aria-live="polite" aria-atomic="true"><span class="placeholder">\(replyHint)</span></output>
          </section>
        </div>
      </article>

      """
  }

  private var replyHint: HTML {
    if function.modes.contains(.oneway) { return "Oneway: there is no reply to wait for." }
    guard !function.results.isEmpty else { return "Replies with nothing: <code>()</code>" }
    return "Replies with <code>\(resultTypes)</code>"
  }

  private var resultTypes: HTML {
    let parts = function.results.map { result -> HTML in
      guard let name = result.name else { return markup.inline(result.type) }
      return "<span class=\"name\">\(name)</span> : \(markup.inline(result.type))"
    }
    return "(\(parts.joined(by: ", ")))"
  }

  /// The arguments as text, beside the form.
  private var written: HTML {
    // By number: a name with an ending could be that of another method.
    let id = "m\(number)-text"
    return """
      <div class="written">
            <div class="written-head"><label for="\(id)">As Candid text</label><button type="button" class="quiet" data-copy-text aria-label="Copy the arguments of \(method.name)">Copy</button></div>
            <textarea id="\(id)" data-text rows="1" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="\(id)-error"></textarea>
            <p class="field-error text-error" id="\(id)-error" role="alert"></p>
          </div>
      """
  }

  /// So many cards may be in sight at first: their places are as high as the fields will be.
  static let firstCards = 8

  /// Where the page's scripts put the fields of the arguments.
  private var places: HTML {
    var skeleton = FormSkeleton(interface: markup.interface, order: markup.order)
    var places = HTML.none
    for (index, argument) in function.arguments.enumerated() {
      let label = argument.name ?? "arg \(index)"
      if number < MethodCard.firstCards {
        places += skeleton.field(label, argument.type)
      } else {
        places += """
                  <div class="field"><span class="label">\(label)</span><span class="field-type"><code>\(markup.inline(argument.type))</code></span><span class="field-place"></span></div>

          """
      }
    }
    return places
  }
}

/// Doc comments in the page.
enum Documentation {
  /// Paragraphs, parted where a line is empty; `code` between back quotes.
  static func html(_ lines: [String]) -> HTML {
    let paragraphs = lines.split { $0.allSatisfy(\.isWhitespace) }
    guard !paragraphs.isEmpty else { return .none }
    let parts = paragraphs.map { lines -> HTML in
      let text = lines.map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
      return "<p>\(inline(text))</p>"
    }
    return "  <div class=\"doc\">\(parts)</div>\n"
  }

  private static func inline(_ text: String) -> HTML {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return HTML(text: text) }
    var html = HTML.none
    for (index, part) in parts.enumerated() {
      html += index % 2 == 1 && !part.isEmpty ? "<code>\(part)</code>" : HTML(text: part)
    }
    return html
  }
}
