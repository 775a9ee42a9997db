import Foundation
import Gateway
import GatewayTestSupport
import Testing

/// What a page weighs and how long it takes. The times are printed; `COOPER_FIGURES=1` also holds
/// them against their goals, on a machine that does nothing else.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(3)))
struct FigureTests {
  private static let isMeasured = ProcessInfo.processInfo.environment["COOPER_FIGURES"] != nil

  /// Bytes over the network, and milliseconds from the navigation to the first form.
  private static let figures = """
    const form = performance.getEntriesByName("cooper:form")[0];
    if (!form) return null;
    const entries = [...performance.getEntriesByType("navigation"),
      ...performance.getEntriesByType("resource")];
    return [entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0), form.startTime];
    """

  private func figures(_ browser: Browser) async throws -> [Double] {
    try await browser.wait("the first form") {
      let figures = try await browser.script(Self.figures).elements.compactMap(\.number)
      return figures.count == 2 ? figures : nil
    }
  }

  @Test func `a page is under 300 KB and soon usable`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + Gateway.address(0))
      let first = try await figures(browser)
      #expect(first[0] > 10_000 && first[0] < 300_000)
      var times: [Double] = []
      for _ in 0..<5 {
        try await browser.open("about:blank")
        try await browser.open(base + Gateway.address(0))
        times.append(try await figures(browser)[1])
      }
      times.sort()
      print("page: \(Int(first[0])) bytes; form after \(first[1]) ms, then \(times[2]) ms (median)")
      if Self.isMeasured { #expect(times[2] < 150) }
    }
  }

  @Test func `an interface of 500 methods is usable`() async throws {
    let methods = (0..<500).map {
      "  // Method number \($0).\n  method_\($0) : (who : A, amount : nat, note : opt text) -> (variant { ok : nat; err : text });\n"
    }
    let interface =
      "type A = record { owner : principal; sub : opt blob };\nservice : {\n\(methods.joined())}\n"
    try await withPages { browser, base, host in
      host.install(SampleHost.id(9), name: "large", interface: interface)
      var times: [Double] = []
      for _ in 0..<5 {
        try await browser.open("about:blank")
        try await browser.open(base + Gateway.address(8))
        times.append(try await figures(browser)[1])
      }
      times.sort()
      print("500 methods: form after \(times[2]) ms (median)")
      if Self.isMeasured { #expect(times[2] < 500) }
      // Forms are made where one looks.
      let made = try await browser.all("form.call [data-form]").count
      #expect(made > 0 && made < 500)
      try await browser.press(.slash)
      try await browser.focused().type("method_499")
      try await browser.press(.enter)
      try await browser.wait("the last form") {
        try await browser.focused().attribute("name") == "owner" ? true : nil
      }
    }
  }
}
