import Testing

@testable import Candid

/// What grows with the size of an interface, counted in steps: nothing with the square of it.
@Suite struct CostTests {
  private static func declarations(_ text: String) throws -> (InterfaceSyntax, Checker) {
    var resolver = ImportResolver(SourceFile(path: "", text: text))
    resolver.resolve { (_: String) throws(ImportFailure) -> String in
      throw ImportFailure("none")
    }
    var checker = Checker()
    let syntax = resolver.merged
    checker.declare(syntax.declarations)
    return (syntax, checker)
  }

  @Test(arguments: [100, 10_000])
  func `each alias of a chain is followed once`(count: Int) throws {
    for isReversed in [false, true] {
      let order = isReversed ? Array((0..<count).reversed()) : Array(0..<count)
      let text =
        order.map { "type A\($0) = A\($0 + 1);" }.joined() + "type A\(count) = service {};"
        + "service : A0"
      var (syntax, checker) = try Self.declarations(text)
      #expect(checker.diagnostics.isEmpty)
      #expect(checker.lookups <= count)
      _ = checker.service(syntax.service, importing: [])
      // The service is found through all of them, a second time for its arguments' sake.
      #expect(checker.lookups <= 4 * count)
    }
  }

  @Test func `a name that nothing declares gets a suggestion only at first`() throws {
    let text = (0..<2_000).map { "type A\($0) = Ax\($0);" }.joined()
    let checker = try Self.declarations(text).1
    #expect(checker.diagnostics.count == 2_000)
    #expect(checker.diagnostics.filter { $0.hint != nil }.count <= 20)
  }

  @Test(arguments: [10, 30, 60, 1_000])
  func `random values of types that double are bounded`(count: Int) throws {
    let text =
      (0..<count).map { "type T\($0) = record { T\($0 + 1); T\($0 + 1) };" }.joined()
      + "type T\(count) = nat; service : (T0, opt T0, vec opt T0) -> {}"
    let interface = try Interface(parsing: text)
    let arguments = try #require(interface.initArguments)
    for seed in 0..<20 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let values = arguments.map {
        Value.random(as: $0.type, in: interface.types, using: &generator)
      }
      #expect((values[0] == nil) == (count > 14))
      #expect(values[1] != nil && values[2] != nil)
      for value in values { #expect(Self.size(value) <= 2 * Value.randomSize) }
    }
  }

  private static func size(_ value: Value?) -> Int {
    switch value {
    case .opt(let inner): 1 + size(inner)
    case .vec(let elements): elements.reduce(1) { $0 + size($1) }
    case .record(let fields): fields.reduce(1) { $0 + size($1.value) }
    case .variant(let field): 1 + size(field.value)
    case nil: 0
    default: 1
    }
  }

  @Test func `the least depth of a long chain is found, in either order`() throws {
    let count = 50_000
    for isReversed in [false, true] {
      var table = TypeTable()
      for index in 0..<count {
        let next = isReversed ? index - 1 : index + 1
        let type = (0..<count).contains(next) ? TypeReference(entry: next) : .nat
        _ = table.append(.record([FieldType(id: 0, type: type)]))
      }
      let inhabitation = Inhabitation(of: table)
      let first = TypeReference(entry: isReversed ? count - 1 : 0)
      #expect(inhabitation.leastDepth(of: first) == count)
      #expect(inhabitation.leastSize(of: first) == count + 1)
    }
  }

  /// Types that all refer to all: `type Ti = record { f0 : opt T0; … }`.
  private static func mesh(_ count: Int, last: String) throws -> Interface {
    let names = (0..<count).map { "T\($0)" }
    let fields = names.enumerated().map { "f\($0) : opt \($1)" }.joined(separator: "; ")
    let text =
      names.map { "type \($0) = record { \(fields); x : \(last) };" }.joined()
      + "service : (T0) -> {}"
    return try Interface(parsing: text)
  }

  @Test(arguments: [("nat", "nat"), ("nat", "int"), ("text", "nat")])
  func `types that refer to each other are compared pair by pair`(
    last: String, otherLast: String
  ) throws {
    let a = try Self.mesh(40, last: last)
    let b = try Self.mesh(39, last: otherLast)
    var comparison = Subtyping.Comparison(
      a.initArguments![0].type, in: a.types, b.initArguments![0].type, in: b.types)
    // Pairs of records, each with its fields, and options with their contents.
    #expect(comparison.work <= 3 * 40 * 39 * 41)
    let report = comparison.report()
    #expect(report.isSubtype == (last != "text"))
    #expect(report.warnings.isEmpty == (last != "text"))
    #expect(report.warnings.count <= Subtyping.Comparison.maximumFindings + 1)
  }

  @Test func `types too many to be compared are a violation that says so`() throws {
    // Every pair of entries is met: 300 × 299.
    func ring(_ count: Int) -> TypeTable {
      var table = TypeTable()
      for index in 0..<count {
        _ = table.append(.vec(TypeReference(entry: (index + 1) % count)))
      }
      return table
    }
    let first = TypeReference(entry: 0)
    var comparison = Subtyping.Comparison(
      first, in: ring(300), first, in: ring(299), limit: 10_000)
    let report = comparison.report()
    #expect(report.violations.count == 1)
    #expect(report.violations.first?.message.hasPrefix("the types are too many") == true)
    #expect(Subtyping.check(first, in: ring(100), isSubtypeOf: first, in: ring(99)).isSubtype)
  }
}
