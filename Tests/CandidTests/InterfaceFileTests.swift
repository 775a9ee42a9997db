import Candid
import Testing

/// The interface files of the reference parser.
@Suite(.enabled(if: SharedData.exists, "the shared data is not here"))
struct InterfaceFileTests {
  static let good = SharedData.names(in: "did/ok", suffix: ".did")
  static let bad = SharedData.names(in: "did/ok", suffix: ".fail").map {
    String($0.dropLast(5))
  }

  static func parse(_ name: String) throws(DiagnosticError) -> Interface {
    let source = (try? SharedData.text("did/" + name)) ?? ""
    return try Interface(parsing: source, file: "did/" + name) {
      (path: String) throws(ImportFailure) -> String in
      guard let text = try? SharedData.text(path) else {
        throw ImportFailure("there is no such file")
      }
      return text
    }
  }

  static func withoutSource(_ interface: Interface) -> Interface {
    Interface(
      types: interface.types, declarations: interface.declarations, service: interface.service,
      initArguments: interface.initArguments, documentation: interface.documentation)
  }

  @Test(arguments: good)
  func `a good file prints as the reference prints it`(name: String) throws {
    let interface = try Self.parse(name)
    #expect(try interface.text + "\n" == SharedData.text("did/ok/" + name))
  }

  @Test(arguments: good)
  func `the print reads as the same interface`(name: String) throws {
    let first = try Self.parse(name)
    let second = try Interface(parsing: first.text)
    // The methods of an imported service stand behind the others until they are read again.
    if name != "example.did" { #expect(second.text == first.text) }
    #expect(try Interface(parsing: second.text).text == second.text)
    #expect(second.methods.map { $0.name } == first.methods.map { $0.name })
  }

  @Test(arguments: good)
  func `the graph alone prints as text that reads as the same graph`(name: String) throws {
    let built = Self.withoutSource(try Self.parse(name))
    #expect(built.syntax == nil)
    let again = Self.withoutSource(try Interface(parsing: built.text))
    #expect(again.text == built.text)
    #expect(again.methods.map { $0.name } == built.methods.map { $0.name })
  }

  @Test(arguments: bad)
  func `a bad file is refused`(name: String) throws {
    #expect(throws: DiagnosticError.self) { try Self.parse(name + ".did") }
  }

  /// Messages in full: place, cause, the line, the caret, the hint.
  @Test(arguments: [
    (
      "bad_comment",
      """
      did/bad_comment.did:6:9: error: this comment is not closed
       6 | ✱/ nat8;/✱
         |         ^~
         = hint: block comments nest: each `/✱` needs its own `✱/`
      """
    ),
    (
      "bad_import",
      """
      did/bad_import.did:2:8: error: cannot import `no_such_file.did`: there is no such file
       2 | import "no_such_file.did";
         |        ^~~~~~~~~~~~~~~~~~
      """
    ),
    (
      "bad_import3",
      """
      did/example.did:13:6: error: the type `f` is declared twice
       13 | type f = func (List, func (int32) -> (int64)) -> (opt List, res);
          |      ^
          = hint: imported declarations and those of the importing file share their names
      """
    ),
    (
      "bad_import_duplicate_method",
      """
      did/bad_import_duplicate_method.did:1:16: error: `actor.did` brings a method `f`, which is \
      there already
       1 | import service "actor.did";
         |                ^~~~~~~~~~~
      """
    ),
    (
      "bad_import_no_service",
      """
      did/bad_import_no_service.did:1:16: error: `import/no_service.did` has no service to import
       1 | import service "import/no_service.did";
         |                ^~~~~~~~~~~~~~~~~~~~~~~
      """
    ),
    (
      "collision_fields2",
      """
      did/collision_fields2.did:5:2: error: the field `📦🍦` collides with `1832283146`
       5 |  "📦🍦":nat;
         |  ^~~~~~
         = hint: both have the number 1832283146 in messages; rename one of them
      """
    ),
    (
      "invalid_cyclic",
      """
      did/invalid_cyclic.did:1:6: error: the type `D` stands for itself
       1 | type D = E;
         |      ^
         = hint: `D` = `E` = `F` = `G` = `D`; a cycle must go through opt, vec, record, …
      """
    ),
    (
      "not_func",
      """
      did/not_func.did:10:7: error: the type of the method `p` is not a function
       10 |   p : o;
          |       ^
          = hint: `o` stands for an `opt` type
      """
    ),
    (
      "not_serv",
      """
      did/not_serv.did:5:11: error: the type of the service is not a service
       5 | service : f
         |           ^
         = hint: `f` stands for a function
      """
    ),
    (
      "oneway",
      """
      did/oneway.did:2:30: error: a oneway function has no results
       2 | type f = func (nat) -> (nat) oneway;
         |                              ^~~~~~
         = hint: nothing comes back from a oneway call; write `-> ()`
      """
    ),
    (
      "surrogate",
      """
      did/surrogate.did:2:3: error: this Unicode escape is out of range
       2 |  "\\u{D800}":nat;
         |   ^~~~~~~~
         = hint: surrogates (d800 to dfff) are not characters
      """
    ),
    (
      "undefine",
      """
      did/undefine.did:4:14: error: the type `a` is not defined
       4 | type D = vec a;
         |              ^
         = hint: did you mean `A`?
      """
    ),
  ])
  func `the message shows place and cause`(name: String, message: String) throws {
    let error = try #require(throws: DiagnosticError.self) { try Self.parse(name + ".did") }
    #expect(error.rendered() == message.replacing("✱", with: "*"))
  }

  @Test func `control characters of the source are shown by signs`() throws {
    let source = "service : { \"\u{1B}[31m\u{7F}\u{9B}é\" : (foo) -> () }"
    let error = try #require(throws: DiagnosticError.self) { try Interface(parsing: source) }
    #expect(
      error.rendered() == """
        1:27: error: the type `foo` is not defined
         1 | service : { "␛[31m␡¿é" : (foo) -> () }
           |                           ^~~
        """)
  }

  @Test func `a number taken twice is found`() throws {
    let error = try #require(throws: DiagnosticError.self) {
      try Self.parse("collision_fields.did")
    }
    #expect(
      error.diagnostics.map { $0.message } == [
        "the field `2` is there twice",
        "this field gets the number 3, which `3` has already",
      ])
  }

  @Test func `a constructor cannot be imported`() throws {
    let error = try #require(throws: DiagnosticError.self) { try Self.parse("bad_import2.did") }
    #expect(
      error.diagnostics.map { $0.message } == [
        "the service of `import/a.did` is a constructor"
      ])
  }
}
