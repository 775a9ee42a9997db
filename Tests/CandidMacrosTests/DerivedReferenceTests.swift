import CandidMacros
import Testing

@CandidSignature(.query) enum Lookup {
  typealias Function = (_ key: String) -> Integer
}

@CandidMethods enum Directory {
  /// Finds it.
  @CandidField("foo") typealias lookup = Lookup
}

/// A function that takes functions of its own type, as callbacks do that go on.
@CandidSignature enum Stream {
  typealias Function = (_ token: Nat, CandidFunction<Stream>?) -> (items: [Token], next: Bool)
}

@CandidType struct Token: Hashable {
  var stream: CandidFunction<Stream>
  var home: CandidService<Home>?
}

@CandidMethods enum Home {
  typealias open = CandidFunction<Stream>
  typealias `two words` = Notice
  typealias again = Visit
}

@CandidSignature(.oneway) enum Notice {
  typealias Function = (Home.Reason, CandidService<Home>) -> Void
}

@CandidSignature enum Visit {
  typealias Function = () -> CandidService<Home>
}

extension Home {
  @CandidType enum Reason: Hashable { case late, early }
}

@Suite struct DerivedReferenceTests {
  let principal = Principal([0xCA, 0xFF, 0xEE])!

  /// The bytes are the specification's: `func (text) -> (int) query` and a service of it.
  @Test func `references are encoded as the specification says`() throws {
    let function = CandidFunction<Lookup>(service: principal, method: "foo")
    let message = Message.encode(function)
    #expect(
      message == [
        0x44, 0x49, 0x44, 0x4C, 1, 0x6A, 1, 0x71, 1, 0x7C, 1, 1, 1, 0, 1, 1, 3, 0xCA, 0xFF, 0xEE, 3,
        0x66, 0x6F, 0x6F,
      ])
    #expect(try Message.decode(message, as: CandidFunction<Lookup>.self) == function)
    let service = CandidService<Directory>(principal)
    let reference = Message.encode(service)
    #expect(
      reference == [
        0x44, 0x49, 0x44, 0x4C, 2, 0x69, 1, 3, 0x66, 0x6F, 0x6F, 1, 0x6A, 1, 0x71, 1, 0x7C, 1, 1, 1,
        0, 1, 3, 0xCA, 0xFF, 0xEE,
      ])
    #expect(try Message.decode(reference, as: CandidService<Directory>.self) == service)
  }

  @Test func `types may refer to themselves through references`() throws {
    let token = Token(
      stream: CandidFunction(service: principal, method: "open"), home: CandidService(principal))
    let message = Message.encode(token)
    #expect(try Message.decode(message, as: Token.self) == token)
  }

  @Test func `a reference of another type is not taken`() throws {
    let other = Message.encode(CandidFunction<Visit>(service: principal, method: "open"))
    #expect(throws: CandidError.self) {
      try Message.decode(other, as: CandidFunction<Lookup>.self)
    }
    let home = Message.encode(CandidService<Home>(principal))
    #expect(throws: CandidError.self) {
      try Message.decode(home, as: CandidService<Directory>.self)
    }
    #expect(try Message.decode(home, as: CandidService<Directory>?.self) == nil)
  }
}
