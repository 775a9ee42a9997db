import Candid
import Foundation
import Gateway
import GatewayTestSupport
import Testing

/// The page's codec and forms against the server's codec, over all reference interfaces.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(3)))
struct RandomArgumentTests {
  /// What the page makes for each method: the name, random arguments as bytes and as text, and the
  /// bytes of the same arguments once they were filled into the form's fields.
  private static let make = #"""
    window.made ??= import(document.querySelector("script[type=module]").src).then(async (modules) => {
      const { forms_js: { formOf }, text_js: { hex }, codec_js: { sides } } = modules;
      const made = [];
      for (const card of document.querySelectorAll("article.method")) {
        const form = await formOf(card);
        for (let round = 0; round < 5; round += 1) {
          let message;
          try {
            message = form.codec.random(form.number);
          } catch (error) {
            made.push([form.method.name, "", error.message, ""]);
            break;
          }
          const text = form.codec.text(form.number, sides.arguments, message);
          form.fill(text);
          const filled = form.message();
          made.push([form.method.name, hex(message), text, filled ? hex(filled) : card.innerText]);
        }
      }
      window.finished = made;
    }).catch((error) => { window.finished = [["", "", String(error.stack), ""]]; });
    return window.finished ?? null;
    """#

  @Test(.enabled(if: Samples.data != nil), arguments: Samples.serviceNames)
  func `random arguments of every method are the same values in the page and here`(
    name: String
  ) async throws {
    let text = try #require(Samples.did(name))
    let interface = try Interface(parsing: text)
    try await withPages { browser, base, host in
      host.install(SampleHost.id(40), name: "sample", interface: text)
      try await browser.open(base + Gateway.address(39))
      #expect(try await browser.find("h1").text() == "sample")
      #expect(try await browser.all(".notice pre").isEmpty)
      if interface.methods.isEmpty { return try await browser.expectQuietConsole(name) }
      let rows = try await browser.wait("the random arguments", seconds: 60) {
        let made = try await browser.script(Self.make)
        if case .null = made { return nil as [JSONValue]? }
        return made.elements
      }
      var seen: Set<String> = []
      for row in rows {
        let parts = row.elements.map { $0.string ?? "" }
        try #require(parts.count == 4)
        let function = try #require(interface.function(named: parts[0]), "\(parts)")
        let types = function.arguments.map(\.type)
        seen.insert(parts[0])
        guard !parts[1].isEmpty else {
          // Only a type without values has no random ones.
          var generator = SeededGenerator(seed: 1)
          #expect(
            types.contains {
              Value.random(as: $0, in: interface.types, using: &generator) == nil
            }, "\(parts)")
          continue
        }
        let bytes = try #require(Hexadecimal.bytes(parts[1]))
        let values = try Value.decode(bytes, as: types, in: interface.types)
        #expect(
          try Value.parseArguments(parts[2], as: types, in: interface.types) == values, "\(parts)")
        let filled = try #require(Hexadecimal.bytes(parts[3]), "\(parts)")
        #expect(
          try Value.decode(filled, as: types, in: interface.types) == values, "\(parts)")
      }
      #expect(seen.count == interface.methods.count)
      try await browser.expectQuietConsole(name)
    }
  }
}
