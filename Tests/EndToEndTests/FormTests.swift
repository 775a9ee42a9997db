import Candid
import Foundation
import Gateway
import GatewayTestSupport
import Replica
import TestSupport
import Testing

/// The forms that the page makes from types, in a real browser.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(3)))
struct FormTests {
  static let interface = """
    type List = opt record { head : int; tail : List };
    type Tree = variant { leaf : int; branch : record { left : Tree; right : Tree } };
    type Chain = variant { a : record { rest : Chain }; finish : record {} };
    service : {
      // Counts the bytes.
      upload : (name : text, content : blob) -> (nat);
      strict : (small : nat8, list : vec nat8, who : principal) -> ();
      list : (list : List) -> (List) query;
      tree : (tree : Tree) -> (Tree) query;
      chain : (chain : Chain) -> () query;
      echo : (record { // Those that it concerns.
        names : vec text; is_on : bool; note : opt text; 7 : float64 })
        -> (record { names : vec text; is_on : bool; note : opt text; 7 : float64 }) query;
      lie : () -> (record { owner : nat8 }) query;
      no : () -> ();
      keep : (content : blob) -> (blob) query;
    }
    """

  static var methods: [String: SampleHost.Handler] {
    @Sendable func echo(_ argument: [UInt8]) throws(Rejection) -> [UInt8] { argument }
    @Sendable func upload(_ argument: [UInt8]) throws(Rejection) -> [UInt8] {
      let values = try? Message.decode(argument, as: String.self, [UInt8].self)
      return Message.encode(Nat(UInt64(values?.1.count ?? 0)))
    }
    @Sendable func nothing(_ argument: [UInt8]) throws(Rejection) -> [UInt8] {
      Array("DIDL\0\0".utf8)
    }
    // An empty record, where the interface promises one with a field.
    @Sendable func lie(_ argument: [UInt8]) throws(Rejection) -> [UInt8] {
      Array("DIDL".utf8) + [1, 0x6C, 0, 1, 0]
    }
    @Sendable func refuse(_ argument: [UInt8]) throws(Rejection) -> [UInt8] {
      throw Rejection(code: .canisterReject, message: "not today", errorCode: "IC0406")
    }
    return [
      "upload": upload, "keep": echo, "strict": nothing, "list": echo, "tree": echo, "echo": echo,
      "lie": lie,
      "no": refuse,
    ]
  }

  /// Runs with a page whose methods answer with their arguments.
  private func withForms(
    _ body: (_ browser: Browser, _ host: SampleHost) async throws -> Void
  ) async throws {
    try await withPages { browser, base, host in
      host.install(
        SampleHost.id(9), name: "forms", interface: Self.interface, methods: Self.methods)
      try await browser.open(base + Gateway.address(8))
      try await browser.buildForms()
      try await body(browser, host)
    }
  }

  @Test func `errors stand beside the field, in words`() async throws {
    try await withForms { browser, _ in
      let fields = try await browser.all("form[data-method=strict] [data-form]")
      #expect(fields.count == 3)
      let button = try await browser.find("form[data-method=strict] button[type=submit]")
      try await button.click()
      #expect(try await browser.fieldError("small") == "Type a value of type nat8.")
      #expect(try await browser.focused().attribute("name") == "small")
      for (typed, error) in [
        ("256", "This number is out of the range of `nat8`. The range is 0 to 255."),
        ("-1", "This number is out of the range of `nat8`. The range is 0 to 255."),
        ("many", "“many” is not a whole number."),
      ] {
        try await fields[0].clear()
        try await fields[0].type(typed)
        try await browser.press(.tab)
        #expect(try await browser.fieldError("small") == error)
      }
      #expect(try await fields[0].attribute("aria-invalid") == "true")
      let described = try await fields[0].attribute("aria-describedby") ?? ""
      #expect(described.split(separator: " ").last?.hasSuffix("-error") == true)
      try await fields[0].clear()
      try await fields[0].type("2^7")
      try await fields[1].type("0g")
      try await fields[2].type("aaaaa-ab")
      try await button.click()
      #expect(try await browser.fieldError("small").isEmpty)
      #expect(
        try await browser.fieldError("list") == "Type pairs of hexadecimal digits, such as 00ff.")
      #expect(try await browser.fieldError("who").contains("checksum"))
      try await fields[1].clear()
      try await fields[1].type("00 fF")
      try await fields[2].clear()
      try await fields[2].type("aaaaa-aa")
      #expect(
        try await browser.written("strict") == #"(128, blob "\00\ff", principal "aaaaa-aa")"#)
      try await button.click()
      #expect(try await browser.reply(of: "strict") == "()")
    }
  }

  @Test func `fields and text stay in step`() async throws {
    try await withForms { browser, _ in
      let area = try await browser.find("article[data-method=echo] [data-text]")
      #expect(
        try await browser.written("echo")
          == "(record { names = vec {}; is_on = false; note = null; 7 = … })")
      try await area.clear()
      try await area.type(#"(record { names = vec { "a"; "b\"c" }; is_on = true; 7 = 1.5 })"#)
      let form = "form[data-method=echo]"
      let names = try await browser.all("\(form) .items textarea")
      #expect(names.count == 2)
      #expect(try await names[1].property("value").string == "b\"c")
      #expect(try await browser.find("\(form) [name=is_on]").property("checked").bool == true)
      #expect(try await browser.find("\(form) .option .switch").property("checked").bool == false)

      try await browser.find("\(form) [aria-label='Move names 2 up']").click()
      try await browser.find("\(form) [aria-label='Remove names 2']").click()
      try await browser.find("\(form) .option .switch").click()
      try await browser.find("\(form) [name=note]").type("<b>")
      let written = try await browser.written("echo")
      #expect(
        written
          == #"(record { 7 = 1.5; note = opt "<b>"; names = vec { "b\"c" }; is_on = true })"#)

      // Text that is no value leaves the fields, and is not sent.
      try await area.type("x")
      let error = try await browser.wait(for: "article[data-method=echo] .text-error:not(:empty)")
      #expect(try await error.text().contains("Expected the end of the text"))
      try await browser.find("\(form) button[type=submit]").click()
      #expect(try await browser.all(".result[data-state]").isEmpty)
      #expect(try await browser.find("\(form) [name=note]").property("value").string == "<b>")
      // A field that is changed counts again.
      try await browser.find("\(form) [name=note]").type("!")
      try await browser.find("\(form) button[type=submit]").click()
      #expect(try await browser.reply(of: "echo").contains(#"note = opt "<b>!""#))
    }
  }

  @Test func `a form that would have 2^40 fields opens as far as its place in the page`()
    async throws
  {
    try await withPages { browser, base, host in
      let types = (0..<40).map { "type T\($0) = record { a : T\($0 + 1); b : T\($0 + 1) };" }
      host.install(
        SampleHost.id(0), name: "doubling",
        interface: types.joined() + "type T40 = nat; service : { m : (T0) -> () }")
      try await browser.developerTools("Network.enable")
      try await browser.developerTools("Network.setBlockedURLs", ["urls": ["*codec.wasm*"]])
      try await browser.open(base + Gateway.address(0))
      let places = try await browser.all("form[data-method=m] fieldset").count
      try await browser.developerTools("Network.setBlockedURLs", ["urls": []])
      try await browser.open("about:blank")
      try await browser.open(base + Gateway.address(0))
      try await browser.buildForms()
      #expect(try await browser.all("form[data-method=m] fieldset").count == places)
      #expect((16...600).contains(places))
      // One more level than before, and as many as a form begins with.
      try await browser.find("form[data-method=m] .closed button").click()
      #expect(try await browser.all("form[data-method=m] fieldset").count > places)
    }
  }

  @Test func `recursive types open on demand, from the keyboard alone`() async throws {
    try await withForms { browser, _ in
      try await browser.find("form[data-method=list] .switch").press(.space)
      for number in ["1", "2"] {
        #expect(try await browser.focused().attribute("data-form") == "int")
        try await browser.focused().type(number)
        try await browser.press(.tab)
        #expect(try await browser.focused().attribute("role") == "switch")
        if number == "1" { try await browser.press(.space) }
      }
      try await browser.press(.enter)
      let list = try await browser.reply(of: "list").filter { !$0.isWhitespace }
      #expect(list.contains("head=1:int") && list.contains("tail=optrecord{"), "\(list)")
      #expect(list.contains("head=2:int"), "\(list)")

      let choice = try await browser.find("form[data-method=tree] select")
      try await choice.type("branch")
      for field in try await browser.all("form[data-method=tree] input") {
        try await field.type("5")
      }
      try await browser.find("form[data-method=tree] input").press(.enter)
      let reply = try await browser.reply(of: "tree")
      #expect(reply.contains("left = variant { leaf = 5 : int }"))

      try await browser.find("form[data-method=chain] button[type=submit]").press(.enter)
      let opener = try await browser.focused()
      #expect(try await opener.text() == "Fill in rest : Chain")
      #expect(
        try await browser.find("form[data-method=chain] .closed .field-error").text()
          == "Open this and fill it in.")
      try await opener.press(.enter)
      #expect(try await browser.all("form[data-method=chain] select").count == 2)
      try await browser.all("form[data-method=chain] select")[1].type("finish")
      #expect(
        try await browser.written("chain")
          == "(variant { a = record { rest = variant { finish = record {} } } })")
    }
  }

  @Test func `a file of 1 MiB is uploaded`() async throws {
    let folder = try Checkout.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "bytes.bin")
    try Data((0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: file)
    try await withForms { browser, _ in
      let form = "form[data-method=upload]"
      try await browser.find("\(form) [name=name]").type("bytes")
      try await browser.find("\(form) .blob-form").type("File")
      try await browser.find("\(form) input[type=file]").type(file.path)
      try await browser.wait("the size") {
        try await browser.find("\(form) .blob-note").text() == "1 MiB" ? true : nil
      }
      try await browser.find("\(form) button[type=submit]").click()
      #expect(try await browser.reply(of: "upload") == "(1_048_576 : nat)")
      // Text so long is not written out; it is in no field, and not in the history.
      #expect(try await browser.written("upload").contains("too many to edit here"))
      #expect(try await !browser.find("#history").isDisplayed())
      // The other forms of the same bytes.
      try await browser.find("\(form) .blob-form").type("Text")
      try await browser.find("\(form) textarea:not([name=name])").type("é")
      let written = try await browser.written("upload")
      #expect(written == #"("bytes", blob "\c3\a9")"#)
      try await browser.find("\(form) .blob-form").type("Base64")
      #expect(
        try await browser.find("\(form) textarea:not([name=name])").property("value").string
          == "w6k=")
      try await browser.expectQuietConsole()
    }
  }

  @Test func `a blob is written and read as a message in Candid text`() async throws {
    try await withForms { browser, _ in
      let form = "form[data-method=keep]"
      try await browser.find("\(form) .blob-form").type("Candid")
      let area = try await browser.find("\(form) textarea")
      try await area.type("(record { head = 1 : nat8")
      try await browser.press(.tab)
      #expect(try await browser.fieldError("content").contains("Expected"))
      try await area.type(" }, true)")
      #expect(try await browser.find("\(form) .blob-note").text().hasPrefix("18 bytes"))
      try await area.press(.enter)
      let result = "article[data-method=keep] .result"
      try await browser.wait(for: "\(result)[data-state=reply]")
      try await browser.find("\(result) [data-view=tree]").click()
      try await browser.find("\(result) details details summary, \(result) summary").click()
      // A name that the interface knows is shown in the place of its hash.
      #expect(
        try await browser.find("\(result) .tree-message").text()
          == "(record { head = 1 : nat8 }, true)")
      // Other bytes are no message; what is typed in hexadecimal can be read as one.
      try await browser.find("\(form) .blob-form").type("Hex")
      #expect(
        try await area.property("value").string?.hasPrefix("4449444c016c01") == true)
      try await area.clear()
      try await area.type("4449444c00017e01")
      try await browser.find("\(form) .blob-form").type("Candid")
      #expect(try await area.property("value").string == "(true)")
      try await browser.expectQuietConsole()
    }
  }

  @Test func `a reply to other arguments than those that stand there now says so`() async throws {
    try await withForms { browser, _ in
      let echo = "article[data-method=echo]"
      let title = "\(echo) .result-title"
      let area = try await browser.find("\(echo) [data-text]")
      try await area.clear()
      try await area.type(#"(record { names = vec { "a" }; is_on = true; note = null; 7 = 2 })"#)
      try await area.press(.enter)
      try await browser.wait(for: "\(echo) .result[data-state=reply]:not([data-stale])")
      let own = try await browser.find(title).text()
      try await area.type("\u{E003}")
      try await browser.wait(for: "\(echo) .result[data-state=reply][data-stale]")
      #expect(try await browser.find(title).text() == "\(own), to earlier arguments")
      try await area.type(")")
      try await browser.wait(for: "\(echo) .result[data-state=reply]:not([data-stale])")
      #expect(try await browser.find(title).text() == own)
      try await browser.find("\(echo) [data-random]").click()
      try await browser.wait(for: "\(echo) .result[data-stale]")
      try await browser.expectQuietConsole()
    }
  }

  @Test func `in a narrow window the reply comes into sight`() async throws {
    try await withForms { browser, _ in
      try await browser.emulate(width: 360, height: 640)
      let card = "article[data-method=list]"
      _ = try await browser.script(
        """
        const button = document.querySelector("\(card) button[type=submit]");
        scrollBy(0, button.getBoundingClientRect().bottom - innerHeight + 4);
        """)
      try await browser.find("\(card) button[type=submit]").click()
      try await browser.wait(for: "\(card) .result[data-state=reply]")
      try await browser.wait("the reply in sight") {
        let isInSight = try await browser.script(
          """
          const { top, bottom } = document.querySelector("\(card) .result").getBoundingClientRect();
          return top >= 0 && bottom < innerHeight + 1;
          """)
        return isInSight.bool == true ? true : nil
      }
    }
  }

  @Test func `replies are trees, and rejects say what to do`() async throws {
    try await withForms { browser, _ in
      let echo = "article[data-method=echo]"
      let area = try await browser.find("\(echo) [data-text]")
      try await area.clear()
      try await area.type(#"(record { names = vec { "a" }; is_on = true; note = opt "n"; 7 = 2 })"#)
      try await area.press(.enter)
      _ = try await browser.wait(for: "\(echo) .result[data-state=reply]")
      try await browser.find("\(echo) [data-view=tree]").click()
      let tree = try await browser.find("\(echo) output").text()
      for part in ["names vec text 1 element", "is_on bool true", "7 float64 2"] {
        #expect(tree.contains(part), "\(tree)")
      }

      try await browser.find("form[data-method=lie] button").click()
      let lie = "article[data-method=lie] .result[data-state=error]"
      #expect(try await browser.wait(for: lie).text().contains("it says:\n(record {})"))

      try await browser.find("form[data-method=no] button").click()
      let no = "article[data-method=no] .result[data-state=error]"
      let reject = try await browser.wait(for: no).text()
      for part in ["Rejected by the canister (4)", "IC0406", "not today", "in its own words"] {
        #expect(reject.contains(part), "\(reject)")
      }
    }
  }
}

extension Browser {
  /// The arguments of a method as the text beside its form says them, white space made one.
  fileprivate func written(_ method: String) async throws -> String {
    let area = try await find("article[data-method=\(method)] [data-text]")
    let text = try await area.property("value").string ?? ""
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(", )", with: ")").replacing("( ", with: "(").replacing(",)", with: ")")
      .replacing("; }", with: " }")
  }
}
