import Foundation
import TestSupport
import Testing

/// `cooper dev --workbench` in a browser: edit, Run, try, edit, Update.
@Suite(
  .serialized, .timeLimit(.minutes(10)), .enabled(if: Browser.isInstalled),
  .enabled(if: Checkout.hasKit, "`make kit` has not been run"))
struct WorkbenchTests {
  private static let arguments = ["--workbench", "--port", "0"]
  private static let frame = "#bench-frame"
  private static let isPackaged = FileManager.default.fileExists(
    atPath: "/usr/share/javascript/codemirror/lib/codemirror.js")

  /// Opens the workbench of a project in a browser.
  private func withWorkbench(
    of project: URL, variables: [String: String] = [:],
    _ body: (Browser, DevelopmentProcess) async throws -> Void
  ) async throws {
    let dev = try DevelopmentProcess(in: project, Self.arguments, variables: variables)
    let link = try await dev.workbench()
    let browser = try await Browser()
    do {
      try await browser.open(link)
      try await browser.wait(for: "#bench-list button[aria-current]", seconds: 30)
      try await body(browser, dev)
      try await browser.expectQuietConsole()
      // An open page asks again and again, and the console would tell that nobody answers.
      try await browser.open("about:blank")
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
    #expect(dev.end() == 0)
  }

  @Test(.enabled(if: isPackaged, "libjs-codemirror is not installed"))
  func `the tutorial: edit, Run, insert, edit, Update, and the value is still there`()
    async throws
  {
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    let source = project.appending(path: "StableStorage.swift")
    let original = try String(contentsOf: source, encoding: .utf8)
    try await withWorkbench(of: project) { browser, dev in
      // Nothing is deployed by itself, and the editor has what is on disk.
      #expect(try await browser.find("#bench-run").text() == "Run")
      #expect(try await browser.find("#bench-no-page").isDisplayed())
      #expect(try await browser.text() == original)
      #expect(try await !browser.all(".CodeMirror .cm-keyword").isEmpty)

      try await browser.edit("/// ", "/// Edited: ")
      try await browser.edit(
        "    map.updateValue", "    print(\"key \\(key)\")\n    return map.updateValue")
      try await browser.find("#bench-run").click()
      try await browser.says("Runs")
      #expect(try String(contentsOf: source, encoding: .utf8).contains("/// Edited: "))
      try await browser.wait(for: "\(Self.frame):not([hidden])")
      try await browser.inside(Self.frame) {
        // Forms are made once their cards are in sight.
        try await browser.wait(for: "article[data-method=insert]")
        try await browser.script(
          "document.querySelector('article[data-method=insert]').scrollIntoView()")
        #expect(try await browser.call("insert", "1", "100") == "(null)")
        #expect(try await browser.call("insert", "2^100", "2^127") == "(null)")
      }

      // What it prints is shown beside it, and in the terminal.
      try await browser.wait(for: "#bench-log li")
      #expect(try await browser.find("#bench-log li span").text() == "key 1")
      try await dev.says("stable_storage | key 1")

      // What does not compile is told at its line, and what runs runs on.
      try await browser.edit("map.updateValue", "map.updateValues")
      try await browser.pressControl("s")
      try await browser.says("Does not build; the version before it runs on")
      let lines = try await browser.text().split(separator: "\n", omittingEmptySubsequences: false)
      let line = try #require(lines.firstIndex { $0.contains("updateValues") }) + 1
      let problem = try await browser.wait(for: "button.problem")
      #expect(try await problem.text().contains("StableStorage.swift:\(line):"))
      #expect(try await problem.text().contains("updateValues"))
      #expect(try await browser.background(ofLine: line) == "line-error")
      #expect(try await browser.all(".CodeMirror .finding-error").count == 1)
      for dark in [false, true] {
        for width in [1280, 390] {
          try await browser.emulate(width: width, dark: dark)
          let faults = try await browser.script(Accessibility.audit).elements
          #expect(faults.isEmpty, "\(width) \(dark) \(faults)")
          let overflow = try await browser.script(
            "return document.documentElement.scrollWidth - innerWidth")
          #expect(overflow.number == 0, "\(width)")
          try await browser.keepPicture("workbench-error-\(width)-\(dark ? "dark" : "light")")
        }
      }
      try await browser.emulate(width: 1280)
      try await problem.click()
      #expect(try await browser.cursorLine() == line)
      let gateway = try await dev.gateway()
      #expect(
        try await call(gateway, "stable_storage", "get", "(1)").text == "(opt (100 : nat))")

      // A method more: shown before the update, and done by it.
      try await browser.edit("map.updateValues", "map.updateValue")
      try await browser.edit(
        "static let", "@Query static func size() -> UInt { UInt(map.count) }\n  static let")
      try await browser.pressControl("s")
      try await browser.says("interface +size")
      #expect(try await browser.all(".bench-problems:not([hidden])").isEmpty)
      try await browser.find("#tab-interface").click()
      #expect(
        try await browser.find("#bench-diff .added").text().contains("size : () -> (nat) query"))
      #expect(try await call(gateway, "stable_storage", "size", "()").status == 404)
      try await browser.find("#tab-page").click()
      try await browser.pressControl(Browser.Key.enter.rawValue)
      try await browser.says("Updated in")
      try await browser.inside(Self.frame) {
        try await browser.wait(for: "form[data-method=size]")
        #expect(try await browser.call("size") == "(2 : nat)")
        try await browser.script(
          "document.querySelector('article[data-method=get]').scrollIntoView()")
        #expect(try await browser.call("get", "1") == "(opt (100 : nat))")
      }
      try await browser.find("#tab-versions").click()
      try await browser.wait("two versions") {
        try await browser.all("#bench-versions li").count == 2 ? true : nil
      }
      let version = try await browser.find("#bench-versions li").text()
      #expect(version.contains("upgraded") && version.contains("interface +size"))
      #expect(version.contains("stable memory kept"))
      try await browser.find("#bench-versions summary").click()
      #expect(try await browser.find("#bench-versions .added").text().contains("size"))
      for dark in [false, true] {
        try await browser.emulate(width: 1280, dark: dark)
        try await browser.keepPicture("workbench-versions-1280-\(dark ? "dark" : "light")")
        try await browser.emulate(width: 390, dark: dark)
        try await browser.find(".bench-views [data-view=side]").click()
        try await browser.keepPicture("workbench-versions-390-\(dark ? "dark" : "light")")
        try await browser.find("#tab-page").click()
        try await browser.keepPicture("workbench-page-390-\(dark ? "dark" : "light")")
        try await browser.find("#tab-versions").click()
      }
    }
  }

  @Test(.enabled(if: isPackaged, "libjs-codemirror is not installed"))
  func `callers break only when somebody says so, and a refused upgrade says why`() async throws {
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    try await withWorkbench(of: project) { browser, dev in
      try await browser.find("#bench-run").click()
      try await browser.says("Runs")
      let gateway = try await dev.gateway()

      try await browser.edit("func get(", "func fetch(")
      try await browser.find("#bench-run").click()
      let dialog = "#bench-confirm[open]"
      try await browser.wait(for: dialog, seconds: 60)
      #expect(try await browser.find("\(dialog) .bench-breaks").text().contains("method get"))
      #expect(try await browser.find("\(dialog) .removed").text().contains("get"))
      try await browser.find("\(dialog) [value=no]").click()
      try await browser.says("Not updated: callers would break")
      #expect(try await call(gateway, "stable_storage", "get", "(1)").status == 200)

      try await browser.find("#bench-run").click()
      try await browser.wait(for: dialog, seconds: 60)
      try await browser.find("\(dialog) [value=yes]").click()
      try await browser.says("Updated in")
      #expect(try await call(gateway, "stable_storage", "get", "(1)").status == 404)

      try await browser.edit(
        "static let",
        "@PostUpgrade static func check() { fatalError(\"not so\") }\n  static let")
      try await browser.find("#bench-run").click()
      try await browser.says("Refused; the version before it runs on")
      #expect(
        try await browser.find("#bench-output").property("textContent").string?.contains("not so")
          == true)
      #expect(try await call(gateway, "stable_storage", "fetch", "(1)").status == 200)
    }
  }

  @Test(.enabled(if: isPackaged, "libjs-codemirror is not installed"))
  func `what others write to disk is shown, and nobody's text is lost`() async throws {
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    let source = project.appending(path: "StableStorage.swift")
    func write(_ text: String) throws { try Data(text.utf8).write(to: source, options: .atomic) }
    func onDisk() throws -> String { try String(contentsOf: source, encoding: .utf8) }
    try await withWorkbench(of: project) { browser, _ in
      // Nothing was typed: what is on disk comes, and undo brings back what was there.
      let before = try await browser.text()
      try write("// theirs 1\n")
      try await browser.wait("the text on disk") {
        try await browser.text() == "// theirs 1\n" ? true : nil
      }
      try await browser.script("document.querySelector('.CodeMirror').CodeMirror.undo()")
      #expect(try await browser.text() == before)
      #expect(try await browser.find("#bench-conflict").text().contains("changed on disk"))
      // What the page has written itself is nobody else's, though the answer takes its time.
      try await browser.script(
        """
        const send = window.fetch;
        window.fetch = async (resource, options) => {
          const response = await send(resource, options);
          if (options?.method !== "PUT") return response;
          window.fetch = send;
          await new Promise((resolve) => setTimeout(resolve, 2500));
          return response;
        };
        """)
      try await browser.pressControl("s")
      try await browser.wait("the text on disk") { try onDisk() == before ? true : nil }
      try await browser.wait(for: "#bench-conflict[hidden]")

      // Something was typed: neither takes the other's place.
      try await browser.edit("import", "// mine\nimport")
      let mine = try await browser.text()
      try write("// theirs 2\n")
      try await browser.wait(for: "#bench-conflict:not([hidden])")
      try await browser.pressControl("s")
      try await Task.sleep(for: .milliseconds(300))
      #expect(try onDisk() == "// theirs 2\n")
      #expect(try await browser.text() == mine)
      let buttons = try await browser.all("#bench-conflict button")
      #expect(try await buttons.last?.text() == "Keep mine")
      try await buttons.last?.click()
      try await browser.find("#bench-save").click()
      try await browser.wait("the text on disk") { try onDisk() == mine ? true : nil }

      // A new file, and one that goes.
      try await browser.find("#bench-path").type("notes/a.md")
      try await browser.press(.enter)
      try await browser.wait(for: "[data-path='notes/a.md'][aria-current]")
      #expect(try await browser.find("#bench-file").text() == "notes/a.md")
      #expect(FileManager.default.fileExists(atPath: project.path + "/notes/a.md"))
      try FileManager.default.removeItem(atPath: project.path + "/notes/a.md")
      try await browser.wait(for: "#bench-conflict:not([hidden])")
      #expect(try await browser.find("#bench-conflict").text().contains("gone from the disk"))
    }
  }

  @Test(.enabled(if: isPackaged, "libjs-codemirror is not installed"))
  func `an example is opened into a new folder, with a workbench of its own`() async throws {
    let project = try Checkout.copy("Sources/Examples/Counter")
    try await withWorkbench(of: project) { browser, dev in
      try await browser.find("#bench-examples").click()
      try await browser.wait(for: "#bench-example[open]")
      let names = try await browser.script(
        "return [...document.querySelectorAll('#bench-example-list button')].map((b) => b.textContent)"
      ).elements.compactMap(\.string)
      #expect(names.contains("StableStorage"))
      let number = try #require(names.firstIndex(of: "StableStorage"))
      try await browser.find("#bench-example-list :nth-child(\(number + 1))").click()
      let link = try #require(
        try await browser.wait(for: "#bench-example-state a").attribute("href"))
      let folder = project.deletingLastPathComponent().appending(path: "StableStorage")
      #expect(FileManager.default.fileExists(atPath: folder.path + "/cooper.json"))
      try await browser.open("about:blank")
      try await browser.open(link)
      try await browser.wait(for: "#bench-list button[aria-current]", seconds: 30)
      #expect(try await browser.find("#bench-name").text() == "StableStorage")
      try await browser.find("#bench-run").click()
      try await browser.says("Runs")
      let gateway = try await dev.gateway()
      #expect(try await call(gateway, "stable_storage", "get", "(1)").text == "(null)")
    }
  }

  @Test func `without the package the page says so, and works with a text area`() async throws {
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    let source = project.appending(path: "StableStorage.swift")
    let nowhere = ["COOPER_CODEMIRROR": "/nowhere"]
    try await withWorkbench(of: project, variables: nowhere) { browser, _ in
      #expect(try await browser.find("#bench-plain").text().contains("libjs-codemirror"))
      let area = try await browser.find("textarea.plain-editor")
      try await area.type("// at the end\n")
      try await browser.find("#bench-save").click()
      try await browser.wait("the text on disk") {
        try String(contentsOf: source, encoding: .utf8).hasSuffix("// at the end\n") ? true : nil
      }
      try await browser.says("Built in")
    }
  }

  @Test func `without the key there is nothing to see`() async throws {
    let project = try Checkout.copy("Sources/Examples/Counter")
    let dev = try DevelopmentProcess(in: project, Self.arguments)
    let link = try await dev.workbench()
    let browser = try await Browser()
    do {
      for address in [link.split(separator: "#")[0] + "#0", link.split(separator: "#")[0]] {
        try await browser.open("about:blank")
        try await browser.open(String(address))
        let locked = try await browser.wait(for: ".locked:not([hidden])")
        #expect(try await locked.text().contains("cooper dev --workbench"))
        #expect(try await browser.all("#bench-list button").isEmpty)
        #expect(try await !browser.find("#bench-run").isDisplayed())
      }
      try await browser.open("about:blank")
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
    #expect(dev.end() == 0)
  }
}

extension Browser {
  /// Writes a picture of the page where `COOPER_SCREENSHOTS` names a folder.
  fileprivate func keepPicture(_ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["COOPER_SCREENSHOTS"] else { return }
    try await screenshot(wholePage: false)
      .write(to: URL(filePath: folder).appending(path: name + ".png"))
  }

  /// The text in the editor.
  fileprivate func text() async throws -> String {
    try await script("return document.querySelector('.CodeMirror').CodeMirror.getValue()").string
      ?? ""
  }

  /// Replaces the first place of a text in the editor by another.
  fileprivate func edit(_ old: String, _ new: String) async throws {
    let isThere = try await script(
      """
      const editor = document.querySelector('.CodeMirror').CodeMirror;
      const place = editor.getValue().indexOf(arguments[0]);
      if (place < 0) return false;
      editor.replaceRange(
        arguments[1], editor.posFromIndex(place), editor.posFromIndex(place + arguments[0].length));
      editor.focus();
      return true;
      """, [.string(old), .string(new)]
    ).bool
    guard isThere == true else { throw Failure(description: "the editor has no ‘\(old)’") }
  }

  /// Waits until the line at the top says something. A build on a busy machine takes its time.
  fileprivate func says(_ words: String) async throws {
    try await wait("‘\(words)’ at the top", seconds: 120) {
      try await self.find("#bench-state:not(.busy)").text().contains(words) ? true : nil
    }
  }

  fileprivate func background(ofLine line: Int) async throws -> String? {
    try await script(
      "return document.querySelector('.CodeMirror').CodeMirror.lineInfo(arguments[0] - 1).bgClass",
      [.number(Double(line))]
    ).string
  }

  fileprivate func cursorLine() async throws -> Int? {
    try await script(
      "return document.querySelector('.CodeMirror').CodeMirror.getCursor().line + 1"
    ).number.map { Int($0) }
  }
}
