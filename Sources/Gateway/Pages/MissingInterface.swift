import Candid
import Replica

/// What stands in place of the methods where a module carries no interface, or one that cannot be
/// read: why, and a form to give one.
struct MissingInterface {
  let page: CanisterPage

  var html: HTML {
    """
    <section class="notice" id="missing-interface" aria-labelledby="missing-heading">
      \(reason)
      <p>Paste its <code>.did</code> here, or open the file, together with those it imports. It is checked, and kept in this browser for this version of the module.</p>
      <form id="give-interface" autocomplete="off" novalidate>
        <label for="given-did">Interface</label>
        <textarea id="given-did" rows="7" spellcheck="false" autocapitalize="off" placeholder="service : { get : (key : nat) -&gt; (opt nat) query }" aria-describedby="given-note given-error"></textarea>
        <p class="hint" id="given-note" role="status"></p>
        <div id="given-error" role="alert"></div>
        <div class="actions"><button type="submit" class="primary">Use it</button><label class="file-button">Open files<input type="file" id="given-file" multiple accept=".did,.txt,text/plain"></label></div>
      </form>
      \(exports)
    </section>
    """
  }

  private var reason: HTML {
    if case .broken(let why)? = page.reading {
      return
        "<h2 id=\"missing-heading\">The interface cannot be read</h2><pre tabindex=\"0\"><code>\(why)</code></pre>"
    }
    return
      "<h2 id=\"missing-heading\">No interface</h2><p>The module carries no section <code>icp:public candid:service</code>, so the types of its methods are not known.</p>"
  }

  /// The methods that the code has.
  private var exports: HTML {
    let methods = page.overview.methods.keys.sorted()
    guard !methods.isEmpty else { return .none }
    let items = methods.prefix(200).map { "<li><code>\($0)</code></li>" as HTML }
    return
      "<p>The code has these methods; binary Candid reaches them at <code>POST /canisters/\(page.overview.id.text)/METHOD</code>:</p><ul class=\"exports\">\(items)</ul>"
  }
}
