import Foundation

/// A headless Chromium, driven through chromedriver over HTTP (W3C WebDriver).
///
/// ```swift
/// let browser = try await Browser()
/// try await browser.open("http://127.0.0.1:4943/")
/// try await browser.find("form[data-method=get] input").type("1")
/// try await browser.find("form[data-method=get] button[type=submit]").click()
/// try await browser.wait(for: "[data-method=get] .result[data-state=reply]")
/// await browser.close()
/// ```
///
/// The driver and the browser end with `close`, or when this process does, whatever ends it.
final class Browser: Sendable {
  /// What went wrong with the browser, or what it said.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A line of the page's console.
  struct ConsoleLine: Sendable, CustomStringConvertible {
    /// `SEVERE`, `WARNING`, `INFO`, …
    let level: String
    let message: String
    var description: String { "\(level): \(message)" }
  }

  private let driver: DriverProcess
  private let session: String
  private let connection: WebDriverConnection

  /// Where the programs are; nil if one of the two is not installed.
  static let programs: (driver: String, browser: String)? = {
    func first(_ names: [String], variable: String) -> String? {
      let named = ProcessInfo.processInfo.environment[variable].map { [$0] } ?? []
      let usual = names.flatMap {
        ["/usr/bin/\($0)", "/usr/local/bin/\($0)", "/usr/lib/chromium/\($0)"]
      }
      return (named + usual).first { FileManager.default.isExecutableFile(atPath: $0) }
    }
    guard let driver = first(["chromedriver"], variable: "CHROMEDRIVER"),
      let browser = first(["chromium", "chromium-browser", "google-chrome"], variable: "CHROMIUM")
    else { return nil }
    return (driver, browser)
  }()

  /// Whether the programs are installed; tests that need a browser are skipped where not.
  static var isInstalled: Bool { programs != nil }

  /// A new browser window of the given size in CSS pixels.
  init(width: Int = 1280, height: Int = 900) async throws {
    guard let programs = Browser.programs else {
      throw Failure(
        description: "chromium and chromedriver are not installed; `make deps` does that")
    }
    driver = try await DriverProcess(path: programs.driver)
    connection = WebDriverConnection(port: driver.port)
    var arguments: [JSONValue] = [
      "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-extensions", "--disable-background-networking", "--hide-scrollbars",
      .string("--window-size=\(width),\(height)"),
    ]
    if geteuid() == 0 { arguments.append("--no-sandbox") }
    do {
      let answer = try await connection.send(
        "POST", "/session",
        [
          "capabilities": [
            "alwaysMatch": [
              "browserName": "chrome",
              "goog:chromeOptions": [
                "binary": .string(programs.browser), "args": .array(arguments),
              ],
              "goog:loggingPrefs": ["browser": "ALL"],
            ]
          ]
        ])
      guard let id = answer["sessionId"]?.string else {
        throw Failure(description: "no session: \(answer)")
      }
      session = "/session/\(id)"
    } catch {
      driver.stop()
      throw error
    }
  }

  /// Closes the window and ends the driver.
  func close() async {
    _ = try? await connection.send("DELETE", session)
    driver.stop()
  }

  deinit { driver.stop() }

  /// Goes to an address and waits until the page is loaded.
  func open(_ address: String) async throws {
    try await command("POST", "/url", ["url": .string(address)])
  }

  /// Loads the page again.
  func reload() async throws { try await command("POST", "/refresh", [:]) }

  /// The address of the page.
  func address() async throws -> String { try await command("GET", "/url").string ?? "" }

  /// The title of the page.
  func title() async throws -> String { try await command("GET", "/title").string ?? "" }

  /// The first element a CSS selector finds.
  ///
  /// - Throws: a `Failure` that names the selector if there is none.
  func find(_ selector: String) async throws -> Element {
    guard let element = try await all(selector).first else {
      throw Failure(description: "no element matches \(selector) on \(try await address())")
    }
    return element
  }

  /// All elements a CSS selector finds.
  func all(_ selector: String) async throws -> [Element] {
    try await command(
      "POST", "/elements", ["using": "css selector", "value": .string(selector)]
    ).elements.compactMap { Element($0, in: self) }
  }

  /// The element that has the keyboard focus.
  func focused() async throws -> Element {
    guard let element = Element(try await command("GET", "/element/active"), in: self) else {
      throw Failure(description: "nothing has the focus")
    }
    return element
  }

  /// Waits until an element is there, and returns it.
  @discardableResult
  func wait(for selector: String, seconds: Double = 10) async throws -> Element {
    try await wait("an element \(selector)", seconds: seconds) {
      try await self.all(selector).first
    }
  }

  /// Waits until the closure gives something, asking every 20 ms.
  @discardableResult
  func wait<Result>(
    _ what: String, seconds: Double = 10, until condition: () async throws -> Result?
  ) async throws -> Result {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      // An element may be replaced while it is looked at: that is no result yet.
      if let result = try? await condition() { return result }
      guard ContinuousClock.now < deadline else {
        let text = (try? await script("return document.body.innerText").string) ?? ""
        throw Failure(
          description: "waited \(seconds) s for \(what); the page says:\n\(text.prefix(2_000))")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Runs the body of a JavaScript function in the page and returns its result.
  @discardableResult
  func script(_ body: String, _ arguments: [JSONValue] = []) async throws -> JSONValue {
    try await command(
      "POST", "/execute/sync", ["script": .string(body), "args": .array(arguments)])
  }

  /// Presses keys where the focus is.
  func press(_ keys: Key...) async throws {
    let actions = keys.flatMap { key -> [JSONValue] in
      [
        ["type": "keyDown", "value": .string(key.rawValue)],
        ["type": "keyUp", "value": .string(key.rawValue)],
      ]
    }
    try await command(
      "POST", "/actions",
      ["actions": [["type": "key", "id": "keyboard", "actions": .array(actions)]]])
  }

  /// Presses a key while Control is held.
  func pressControl(_ key: String) async throws {
    let control = "\u{E009}"
    let actions: [JSONValue] = [
      ("keyDown", control), ("keyDown", key), ("keyUp", key), ("keyUp", control),
    ]
    .map { ["type": .string($0.0), "value": .string($0.1)] }
    try await command(
      "POST", "/actions",
      ["actions": [["type": "key", "id": "keyboard", "actions": .array(actions)]]])
  }

  /// Does something in the page of a frame. What is found there is good for as long.
  func inside(_ frame: String, _ body: () async throws -> Void) async throws {
    let element = try await find(frame)
    try await command("POST", "/frame", ["id": element.reference])
    do {
      try await body()
    } catch {
      _ = try? await command("POST", "/frame", ["id": .null])
      throw error
    }
    try await command("POST", "/frame", ["id": .null])
  }

  /// The page as a PNG: all of it, or what the window shows.
  func screenshot(wholePage: Bool = true) async throws -> Data {
    let answer = try await developerTools(
      "Page.captureScreenshot", ["captureBeyondViewport": .bool(wholePage)])
    guard let data = answer["data"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
      throw Failure(description: "no screenshot")
    }
    return data
  }

  /// What the page wrote to its console since this was asked last.
  func console() async throws -> [ConsoleLine] {
    try await command("POST", "/se/log", ["type": "browser"]).elements.map {
      ConsoleLine(level: $0["level"]?.string ?? "", message: $0["message"]?.string ?? "")
    }
  }

  /// Shows the page as on a screen of this width, dark or light.
  func emulate(width: Int, height: Int = 900, dark: Bool = false) async throws {
    try await developerTools(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": .number(Double(height)),
        "deviceScaleFactor": 1, "mobile": .bool(width < 600),
      ])
    try await developerTools(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]]])
  }

  /// Sends a command of the Chrome DevTools protocol.
  @discardableResult
  func developerTools(_ name: String, _ parameters: JSONValue = [:]) async throws -> JSONValue {
    try await command("POST", "/goog/cdp/execute", ["cmd": .string(name), "params": parameters])
  }

  @discardableResult
  fileprivate func command(
    _ method: String, _ path: String, _ body: JSONValue? = nil
  ) async throws -> JSONValue {
    try await connection.send(method, session + path, body)
  }
}

extension Browser {
  /// Keys without a letter. Source: W3C WebDriver, “Keyboard actions”.
  enum Key: String, Sendable {
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case escape = "\u{E00C}"
    case space = "\u{E00D}"
    case slash = "/"
    case down = "\u{E015}"
  }

  /// An element of the page.
  struct Element: Sendable {
    private static let key = "element-6066-11e4-a52e-4f735466cecf"
    private let browser: Browser
    private let path: String
    private let id: String

    fileprivate init?(_ reference: JSONValue, in browser: Browser) {
      guard let id = reference[Element.key]?.string else { return nil }
      self.browser = browser
      self.id = id
      path = "/element/\(id)"
    }

    /// The element, for an argument of a script.
    var reference: JSONValue { .object([Element.key: .string(id)]) }

    /// What is visible of its text.
    func text() async throws -> String {
      try await browser.command("GET", path + "/text").string ?? ""
    }

    /// A property, such as `value`.
    func property(_ name: String) async throws -> JSONValue {
      try await browser.command("GET", path + "/property/\(name)")
    }

    /// An attribute; nil where it is absent.
    func attribute(_ name: String) async throws -> String? {
      try await browser.command("GET", path + "/attribute/\(name)").string
    }

    /// The name that a screen reader says.
    func accessibleName() async throws -> String {
      try await browser.command("GET", path + "/computedlabel").string ?? ""
    }

    /// Whether it can be seen.
    func isDisplayed() async throws -> Bool {
      try await browser.command("GET", path + "/displayed").bool ?? false
    }

    /// Scrolls to it and clicks it.
    func click() async throws { try await browser.command("POST", path + "/click", [:]) }

    /// Types into it, behind what is there.
    func type(_ text: String) async throws {
      try await browser.command("POST", path + "/value", ["text": .string(text)])
    }

    /// Presses a key in it.
    func press(_ key: Key) async throws { try await type(key.rawValue) }

    /// Empties it.
    func clear() async throws { try await browser.command("POST", path + "/clear", [:]) }

    /// The first element below it that a CSS selector finds.
    func find(_ selector: String) async throws -> Element {
      guard let element = try await all(selector).first else {
        throw Failure(description: "no element matches \(selector) below this one")
      }
      return element
    }

    /// All elements below it that a CSS selector finds.
    func all(_ selector: String) async throws -> [Element] {
      try await browser.command(
        "POST", path + "/elements", ["using": "css selector", "value": .string(selector)]
      ).elements.compactMap { Element($0, in: browser) }
    }
  }
}
