import Candid
import Testing

/// `func (text) -> (int) query`
enum Lookup: CandidSignature {
  static var candidTypeKey: UInt64 { 0x6C6F_6F6B_7570 }
  static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    var arguments = builder.fields(1)
    arguments.append(0, "key", String.candidType(in: &builder))
    return arguments
  }
  static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    var results = builder.fields(1)
    results.append(0, "", Integer.candidType(in: &builder))
    return results
  }
  static var mode: FunctionMode? { .query }
}

/// `service { lookup : … }`
enum Directory: CandidMethods {
  static var candidTypeKey: UInt64 { 0x6469_7265_6374 }
  static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
    var methods = builder.fields(1)
    methods.append(0, "foo", Lookup.candidType(in: &builder))
    return methods
  }
}

@Suite struct ReferenceTests {
  let principal = Principal([0xCA, 0xFF, 0xEE])!

  @Test func `a function reference is a principal and a name`() throws {
    let function = CandidFunction<Lookup>(service: principal, method: "foo")
    let message = Message.encode(function)
    #expect(
      message == bytes("DIDL 01 6a 01 71 01 7c 01 01 01 00 01 01 03 ca ff ee 03 66 6f 6f"))
    #expect(try Message.decode(message, as: CandidFunction<Lookup>.self) == function)
  }

  @Test func `a reference of a subtype is taken, another is not`() throws {
    // func (text, opt nat) -> (nat) query
    let subtype = bytes(
      "DIDL 02 6a 02 71 01 01 7d 01 01 6e 7d 01 00 01 01 03 ca ff ee 03 66 6f 6f")
    #expect(try Message.decode(subtype, as: CandidFunction<Lookup>.self).method == "foo")
    // func (text) -> (nat)
    let update = bytes("DIDL 01 6a 01 71 01 7d 00 01 00 01 01 03 ca ff ee 03 66 6f 6f")
    #expect(throws: CandidError(.mismatch, at: 13)) {
      try Message.decode(update, as: CandidFunction<Lookup>.self)
    }
    #expect(try Message.decode(update, as: CandidFunction<Lookup>?.self) == nil)
  }

  @Test func `a service reference is a principal`() throws {
    let service = CandidService<Directory>(principal)
    let message = Message.encode(service)
    #expect(
      message
        == bytes(
          "DIDL 02 69 01 03 66 6f 6f 01 6a 01 71 01 7c 01 01 01 00 01 03 ca ff ee"))
    #expect(try Message.decode(message, as: CandidService<Directory>.self) == service)
    #expect(try Message.decode(message, as: Principal.self) == principal)
    #expect(throws: CandidError(.mismatch, at: 7)) {
      try Message.decode(Message.encode(principal), as: CandidService<Directory>.self)
    }
  }
}
