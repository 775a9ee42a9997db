import Testing

@testable import Gateway

@Suite struct EscapingTests {
  @Test func `text is escaped, pieces are not`() {
    let text = "<b a=\"'\">&"
    let piece: HTML = "<i>\(text)</i>"
    #expect(piece.markup == "<i>&lt;b a=&quot;&#39;&quot;&gt;&amp;</i>")
    let outer: HTML = "<p>\(piece)\(text.isEmpty ? "<x>" as HTML : "<y>")</p>"
    #expect(outer.markup == "<p><i>&lt;b a=&quot;&#39;&quot;&gt;&amp;</i><y></p>")
  }
}
