import Testing

@testable import Gateway

@Suite struct JoinedScriptTests {
  private func join(_ files: [String: String]) throws -> JoinedScript {
    try JoinedScript("main.js") { name throws(Problem) in files[name] }
  }

  @Test func `each module comes once, behind those it imports`() throws {
    let joined = try join([
      "main.js":
        "import { a } from \"./a.js\";\nimport {\n  b,\n  c,\n} from \"./b.js\";\na(b, c);",
      "a.js": "import { b } from \"./b.js\";\nexport async function a(x) { return [x, b]; }",
      "b.js": "// import nothing\nexport const b = 1;\nexport class c {}\nconst own = 2;",
    ])
    #expect(joined.names == ["b.js", "a.js", "main.js"])
    #expect(
      joined.text == """
        // main.js and what it imports, joined by Cooper. Each file is in /_/public/ too.

        const b_js = (() => {
        // import nothing
        const b = 1;
        class c {}
        const own = 2;
        return { b, c };
        })();

        const a_js = (() => {
        const { b } = b_js;
        async function a(x) { return [x, b]; }
        return { a };
        })();

        const main_js = (() => {
        const { a } = a_js;
        const {  b,  c,} = b_js;
        a(b, c);
        return {  };
        })();

        export { b_js, a_js, main_js };

        """)
  }

  @Test(arguments: [
    ("import * as all from \"./a.js\";", "main.js, line 1: imports are written"),
    ("\nimport { a as b } from \"./a.js\";", "main.js, line 2: imports are written"),
    ("import { a } from \"https://a.js\";", "main.js, line 1: imports are written"),
    ("import \"./a.js\";", "main.js ends within an import."),
    ("export default 1;", "main.js, line 1: exported are functions"),
    ("import { a } from \"./none.js\";", "main.js imports none.js, which is missing."),
    ("import { a } from \"./a.js\";", "a.js and main.js import each other."),
  ])
  func `what is not joined is named`(script: String, why: String) throws {
    let problem = #expect(throws: Problem.self) {
      try join([
        "main.js": script, "a.js": "import { m } from \"./main.js\";\nexport const a = m;",
      ])
    }
    #expect(problem?.detail.hasPrefix(why) == true, "\(problem?.detail ?? "")")
  }
}
