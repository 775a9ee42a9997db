import Candid
import TestSupport
import Testing

@Suite struct ValueRandomTests {
  /// A type of everything, recursive in several ways.
  static let source = """
    type Tree = variant { leaf : int; branch : record { left : Tree; right : Tree } };
    type List = opt record { head : nat; tail : List };
    type Numbers = record {
      nat8; nat16; nat32; nat64; int8; int16; int32; int64; float32; float64; nat; int;
    };
    type Everything = record {
      tree : Tree; list : List; numbers : Numbers; text : text; bytes : blob; none : null;
      any : reserved; nested : vec opt vec opt opt text; owner : principal;
      call : func (nat) -> () query; server : service {}; "quoted name" : bool; 42 : vec Tree;
      choice : variant { a; "b c" : text; 7 : opt null; d : record {}; e : record { nat; text } };
    };
    service : { m : (Everything) -> () }
    """
  static let seed = RandomSource.seed

  @Test func `texts have no control characters where people are to read them`() throws {
    print("ValueRandomTests.seed = \(Self.seed)")
    var generator = SeededGenerator(seed: Self.seed)
    func hasControl(_ options: RandomValueOptions) throws -> Bool {
      try (0..<500).contains { _ in
        let value = Value.random(as: .text, in: TypeTable(), using: &generator, options: options)
        guard case .text(let text)? = value else { throw NotText() }
        return text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
      }
    }
    struct NotText: Error {}
    #expect(try hasControl(RandomValueOptions()))
    #expect(try !hasControl(RandomValueOptions(hasControlCharacters: false)))
  }

  @Test func `random values survive text, JSON and bytes`() throws {
    print("ValueRandomTests.seed = \(Self.seed)")
    let interface = try Interface(parsing: Self.source)
    let type = try #require(interface.function(named: "m")).arguments[0].type
    var generator = SeededGenerator(seed: Self.seed)
    for _ in 0..<100 {
      let value = try #require(
        Value.random(as: type, in: interface.types, using: &generator))
      let text = value.text()
      #expect(try Value(parsing: text, as: type, in: interface.types) == value)
      let plain = value.text(TextStyle(fieldNames: false, annotations: false))
      #expect(try Value(parsing: plain, as: type, in: interface.types) == value)
      let json = value.json()
      #expect(try Value(json: json, as: type, in: interface.types) == value)
      let bytes = try Value.encode([value], types: [type], in: interface.types)
      let decoded = try Value.decode(bytes, as: [type], in: interface.types)
      #expect(decoded == [value])
      #expect(decoded[0].text() == text)
    }
  }

  @Test func `a seed repeats a value`() throws {
    let interface = try Interface(parsing: Self.source)
    let type = try #require(interface.function(named: "m")).arguments[0].type
    func values(_ seed: UInt64) -> [Value?] {
      var generator = SeededGenerator(seed: seed)
      return (0..<5).map { _ in
        Value.random(as: type, in: interface.types, using: &generator)
      }
    }
    #expect(values(1) == values(1))
    #expect(values(1) != values(2))
  }

  @Test func `types without values give none`() throws {
    var interface = try Interface(
      parsing: """
        type R = record { R };
        type V = variant { a : V };
        type W = variant { a : W; b : R; c : nat };
        type T = record { t : opt T; v : vec T; f : func (R) -> (empty) };
        """)
    let types = try interface.argumentTypes(parsing: "(empty, R, V, variant {}, opt R, W, T)")
    var generator = SeededGenerator(seed: 7)
    let values = (0..<200).map { _ in
      types.map { Value.random(as: $0.type, in: interface.types, using: &generator) }
    }
    for row in values {
      #expect(row[0...3].allSatisfy { $0 == nil })
      #expect(row[4] == .opt(nil))
      #expect(row[5...].allSatisfy { $0 != nil })
    }
  }

  @Test(.enabled(if: SharedData.exists, "the shared data is not here"))
  func `random arguments of all shared interfaces survive text and JSON`() throws {
    var generator = SeededGenerator(seed: Self.seed)
    for name in InterfaceFileTests.good {
      let interface = try InterfaceFileTests.parse(name)
      for method in interface.methods {
        let types = try #require(interface.function(named: method.name)).arguments.map { $0.type }
        let values = types.map {
          Value.random(as: $0, in: interface.types, using: &generator)
        }
        guard values.allSatisfy({ $0 != nil }) else { continue }
        let arguments = values.compactMap { $0 }
        let text = Value.text(ofArguments: arguments)
        #expect(
          try Value.parseArguments(text, as: types, in: interface.types) == arguments, "\(name)")
        let json = Value.json(ofArguments: arguments)
        #expect(
          try Value.parseArguments(json: json, as: types, in: interface.types) == arguments,
          "\(name)")
      }
    }
  }

  /// Changed and cut texts: they are read or refused, and never anything else.
  @Test func `mutated texts never crash`() throws {
    var generator = SeededGenerator(seed: Self.seed)
    let interface = try Interface(parsing: Self.source)
    let type = try #require(interface.function(named: "m")).arguments[0].type
    let value = try #require(Value.random(as: type, in: interface.types, using: &generator))
    let letters = Array("(){};:,.=\"\\/*-+_09afx \n\u{7F}☃ovrnt".utf8)
    for original in [value.text(), value.json(), Self.source, "import \"a\";" + interface.text] {
      for _ in 0..<300 {
        var bytes = Array(original.utf8)
        for _ in 0...Int(generator.next() % 3) {
          let place = Int(generator.next() % UInt64(bytes.count))
          let letter = letters[Int(generator.next() % UInt64(letters.count))]
          switch generator.next() % 4 {
          case 0: bytes[place] = letter
          case 1: bytes.insert(letter, at: place)
          case 2: bytes.remove(at: place)
          default: bytes.removeSubrange(max(place, 1)...)
          }
          if bytes.isEmpty { bytes = [0x28] }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        do { _ = try Value(parsing: text, as: type, in: interface.types) } catch {
          #expect(!error.rendered().isEmpty)
        }
        do { _ = try Value(json: text, as: type, in: interface.types) } catch {
          #expect(!error.rendered().isEmpty)
        }
        do { #expect(try Interface(parsing: text).text.utf8.count < 1_000_000) } catch {}
      }
    }
  }
}
