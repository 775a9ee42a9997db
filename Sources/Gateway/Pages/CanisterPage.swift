import Candid
import PageCodec
import Replica

/// Pages that a request asks for by the canister it names, and not by its path.
extension Gateway {
  /// The page of a canister that `canisterId` names: its own, or the Candid UI.
  func page(
    addressed canister: Principal, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    guard canister == Gateway.candidUI else {
      return try await canistersOwnPage(canister, request)
    }
    try policy.requireOwnPage(request, allowsLinks: true)
    try requireFrontPage(request, elsewhere: Gateway.oneCandidUI)
    guard let id = request.parameter("id"), !id.isEmpty else { return try await homePage() }
    let canister = try await resolve(id)
    if let overview = await host.summary(of: canister) { return try await canisterPage(overview) }
    guard canister == .management else { throw await unknownCanister(id) }
    return try await canisterPage(Gateway.managementSummary)
  }

  static var oneCandidUI: Problem {
    Problem(kind: .notFound, detail: "The Candid UI is one page, at /.")
  }

  /// What the page of the management canister shows: it has no module and no memory of its own.
  private static var managementSummary: CanisterSummary {
    CanisterSummary(
      id: .management, name: "Management canister", status: .running, moduleHash: [], version: 0,
      heapBytes: 0, stableBytes: 0, controllers: [], installedAt: nil, created: 0, isNative: true,
      methods: [:])
  }

  /// The Candid UI page of a canister.
  func canisterPage(_ overview: CanisterSummary) async throws(Problem) -> GatewayResponse {
    let text = await host.interface(of: overview.id)
    let reading: InterfaceCache.Reading? =
      if let text { await interfaces.reading(of: overview.id, text: text) } else { nil }
    let codec = try codecAddress
    var scripts = PageScripts(main: "canister.js", isPlaced: true)
    let content = CanisterPage(
      overview: overview, text: text, reading: reading, codec: codec,
      script: try element(of: scripts.main))
    if let codec, reading?.interface?.methods.isEmpty == false {
      scripts.fetches = [codec, "/canisters/\(overview.id.text)/did"]
    }
    return try await SeparateThreads.run(if: (text?.utf8.count ?? 0) > SeparateThreads.smallText) {
      [scripts] () throws(Problem) in
      try page(
        title: overview.name ?? overview.id.text, style: "canister.css", scripts: scripts,
        main: content.html)
    }
  }

  /// Where the codec is, with its version; nil if it was not built.
  var codecAddress: String? {
    get throws(Problem) {
      try files.file(named: PublicFiles.codec).map {
        "/_/public/\(PublicFiles.codec)?version=\($0.version)"
      }
    }
  }
}

/// The main part of the Candid UI page.
struct CanisterPage {
  let overview: CanisterSummary
  let text: String?
  let reading: InterfaceCache.Reading?
  /// The address of the codec; nil if it was not built.
  let codec: String?
  /// The element of the page's script. It stands behind the cards that are in sight at first: they
  /// can be used while the rest of a long page is still being read.
  var script = HTML.none
  /// Whether somebody gave the interface in the browser, as the module carries none.
  var isGiven = false

  private var interface: Interface? { reading?.interface }

  var html: HTML {
    let cards = self.cards
    return """
      <div class="canister" data-canister="\(overview.id.text)" data-module="\(overview.moduleHash.map(Hexadecimal.text) ?? "")" data-codec="\(codec ?? "")"\(cards.isEmpty ? .none : description)>
      <p class="update-notice" role="status" hidden></p>
      <nav class="methods" aria-label="Methods"\(cards.isEmpty ? " hidden" : "")>
        <label class="search"><span class="visually-hidden">Find a method</span><input type="search" id="search" placeholder="Find a method" spellcheck="false" autocomplete="off"><kbd aria-hidden="true">/</kbd></label>
        <ul id="all-methods">
      \(cards.map(\.listEntry))
        </ul>
        <p class="none-found" hidden>No method of that name.</p>
      </nav>
      <div class="content">
      \(head)
      \(cards.isEmpty ? absence : codecMissing)
      \(cards.prefix(MethodCard.firstCards).map(\.html))
      \(script)
      \(cards.dropFirst(MethodCard.firstCards).map(\.html))
      \(panels)
      \(types)
      \(source)
      </div>
      </div>
      """
  }

  /// A description of more bytes is not put into the page: 256 KiB.
  private static let longestDescription = 256 << 10

  /// What the scripts build forms of, so that these need not wait for the codec. It is what the codec
  /// makes of the same text: both number the types alike.
  private var description: HTML {
    guard codec != nil, let text, text.utf8.count <= Self.longestDescription,
      let json = try? PageInterface(parsing: text).description,
      json.utf8.count <= Self.longestDescription
    else { return .none }
    return " data-interface=\"\(Self.inASCII(json))\""
  }

  /// JSON with escapes for all that an attribute would not have as it is.
  private static func inASCII(_ json: String) -> String {
    var result = ""
    for unit in json.utf16 {
      if unit < 0x7F {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }

  private var cards: [MethodCard] {
    guard let interface else { return [] }
    let markup = TypeMarkup(interface: interface)
    return interface.methods.enumerated().compactMap { number, method in
      guard case .function(let function)? = interface.types[method.type] else { return nil }
      return MethodCard(method: method, function: function, number: number, markup: markup)
    }
  }

  private var head: HTML {
    """
    <header class="canister-head">
      <div class="title-line"><h1>\(overview.name ?? "Canister")</h1>\(StatusBadge.html(overview))</div>
      <p class="id"><code id="canister-id">\(overview.id.text)</code><button type="button" class="quiet copy" data-copy="\(overview.id.text)">Copy</button></p>
      \(overview.id == .management ? .none : facts)
    \(Documentation.html(interface?.documentation ?? []))
      <div id="callers" hidden></div>
    </header>
    """
  }

  private var facts: HTML {
    """
    <dl class="facts">
      <div><dt>Module</dt><dd>\(moduleHash)</dd></div>
      <div title="Updates, settings and installations so far: the canister's version"><dt>Changes</dt><dd data-fact="version">\(overview.version)</dd></div>
      <div><dt>Stable memory</dt><dd data-fact="stable">\(Readable.bytes(overview.stableBytes))</dd></div>
      <div><dt>Heap</dt><dd data-fact="heap">\(Readable.bytes(overview.heapBytes))</dd></div>
      <div><dt>Cycles</dt><dd>\(Readable.cycles(overview.cycles))</dd></div>
      <div><dt>Controllers</dt><dd data-fact="controllers">\(controllers)</dd></div>
      \(installed)
    </dl>
    """
  }

  private var moduleHash: HTML {
    guard let hash = overview.moduleHash else { return "none" }
    let text = Hexadecimal.text(hash)
    return
      "<code title=\"SHA-256 \(text)\">\(text.prefix(8))…</code> <button type=\"button\" class=\"quiet copy\" data-copy=\"\(text)\" aria-label=\"Copy the module's hash\">Copy</button>"
  }

  /// The controllers, one beside the other; the anonymous one is everybody.
  private var controllers: HTML {
    guard !overview.controllers.isEmpty else { return "none" }
    return overview.controllers.map { HTML(text: $0.text) }.joined(by: ", ")
  }

  private var installed: HTML {
    guard let time = overview.installedAt else { return .none }
    return
      "<div><dt>Installed</dt><dd><time datetime=\"\(Readable.instant(time))\">\(Readable.plainInstant(time))</time></dd></div>"
  }

  /// Shown where the codec does not come.
  private var codecMissing: HTML {
    """
    <section class="notice codec-missing"\(codec == nil ? .none : " hidden")><h2>The page's codec is missing</h2><p>Methods can be read here, but not called. Run <code>make codec</code> in Cooper's folder and reload the page.</p></section>
    """
  }

  private var absence: HTML {
    if overview.moduleHash == nil {
      return
        "<section class=\"notice\"><h2>No code yet</h2><p>This canister is empty. Install a module with <code>cooper deploy</code>.</p></section>"
    }
    if text == nil || interface == nil { return MissingInterface(page: self).html }
    return
      "<section class=\"notice\"><h2>No methods</h2><p>The interface of this canister has no methods.</p></section>"
  }

  /// What the page's scripts fill: the calls made in this browser, and what the canister prints.
  private var panels: HTML {
    """
    <section class="panel" id="history" aria-labelledby="history-heading" hidden>
      <div class="panel-head"><h2 id="history-heading">Calls made here</h2><button type="button" class="quiet" id="clear-history">Forget them</button></div>
      <ol class="history-list"></ol>
    </section>
    <section class="panel" id="log" aria-labelledby="log-heading" hidden>
      <div class="panel-head"><h2 id="log-heading">Canister log</h2></div>
      <ol class="log-list" tabindex="0" aria-label="Lines the canister printed"></ol>
    </section>
    """
  }

  private var types: HTML {
    guard let interface, !interface.declarations.isEmpty else { return .none }
    let markup = TypeMarkup(interface: interface)
    let parts = interface.declarations.map { declaration -> HTML in
      """
      <div class="declaration" id="\(TypeMarkup.anchor(declaration.name))">
      \(Documentation.html(declaration.documentation))  <pre><code><span class="word">type</span> <span class="name">\(declaration.name)</span> = \(declaredType(declaration, markup))</code></pre>
      </div>

      """
    }
    return """
      <section class="types" aria-labelledby="types-heading">
        <h2 id="types-heading">Types</h2>
      \(parts)
      </section>
      """
  }

  private func declaredType(_ declaration: Interface.Declaration, _ markup: TypeMarkup) -> HTML {
    if let index = declaration.type.entry,
      let name = markup.interface.types.entries[index].name, name != declaration.name
    {
      return markup.inline(declaration.type)
    }
    return markup.declaration(of: declaration.type)
  }

  private var source: HTML {
    guard let text else { return .none }
    let links: HTML =
      isGiven
      ? """
      <button type="button" class="quiet" data-download-did>Download</button><button type="button" class="quiet" data-forget-did>Forget it</button><span class="hint">Given in this browser, and kept here for this version of the module.</span>
      """
      : """
      <a href="/canisters/\(overview.id.text)/did">Open</a> <a href="/canisters/\(overview.id.text)/did?download" download>Download</a>
      """
    return """
      <details class="source"\(HTML(markup: interface == nil ? " open" : ""))>
        <summary>Interface as a <code>.did</code> file</summary>
        <p class="source-links">\(links)</p>
        <pre id="did" tabindex="0"><code>\(text)</code></pre>
      </details>
      """
  }
}

/// Whether a canister runs, in a word with a colour.
enum StatusBadge {
  static func html(_ overview: CanisterSummary) -> HTML {
    let status = overview.moduleHash == nil ? "empty" : overview.status.rawValue
    return "<span class=\"status \(status)\">\(status)</span>"
  }
}
