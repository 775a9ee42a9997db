import Candid
import CandidBindings
import Foundation
import GeneratedBindings
import Testing

/// A caller that answers as a closure says.
private struct StubCaller: CanisterCaller {
  let answer:
    @Sendable (_ method: String, _ argument: [UInt8], _ mode: FunctionMode?) throws -> [UInt8]

  func call(
    _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
  ) async throws -> [UInt8] {
    try answer(method, argument, mode)
  }
}

/// The generated types speak the same Candid as the interfaces they come from.
@Suite struct ClientTests {
  /// The interface that `class.did` declares.
  static let list = """
    type Profile = record { age : nat8; name : text };
    type List = opt record { int; List };
    service : (int, l : List, Profile) -> { get : () -> (List); set : (List) -> (List) }
    """

  @Test func `a call takes and gives typed values`() async throws {
    let interface = try Interface(parsing: Self.list)
    let types = try #require(interface.function(named: "set")).arguments.map(\.type)
    let caller = StubCaller { method, argument, mode in
      #expect(method == "set")
      #expect(mode == nil)
      let values = try Value.decode(argument, as: types, in: interface.types)
      #expect(
        Value.text(ofArguments: values, TextStyle(annotations: false))
          == "(opt record { 1; opt record { 2; null } })")
      let reply = try Value.parseArguments(
        "(opt record { -7; null })", as: types, in: interface.types)
      return try Value.encode(reply, types: types, in: interface.types)
    }
    let client = ClassBindings.ClassClient(.management, through: caller)
    let reply = try await client.set(.init(1, .init(2, nil)))
    #expect(reply == .init(-7, nil))
  }

  @Test func `references and variants go through a call`() async throws {
    typealias Bindings = ServiceBindings
    let caller = StubCaller { method, argument, _ in
      #expect(argument == Message.encode())
      guard method == "asVariant" else { return Message.encode(Principal.anonymous) }
      let service = CandidService<Bindings.ServiceMethods>(.anonymous)
      return Message.encode(
        Bindings.AsVariantResult.b(.init(f: .init(service: service.principal, method: "f"))))
    }
    let client = Bindings.ServiceClient(.management, through: caller)
    let variant = try await client.asVariant()
    #expect(variant == .b(.init(f: .init(service: .anonymous, method: "f"))))
    // A principal is no service.
    await #expect(throws: CandidError.self) { try await client.asPrincipal() }
  }

  @Test func `a reply of another type is an error`() async {
    let caller = StubCaller { _, _, _ in Message.encode("text") }
    let client = FloatBindings.FloatClient(.management, through: caller)
    await #expect(throws: CandidError.self) { try await client.toF32(1) }
  }

  @Test func `modes are those of the interface`() async throws {
    let caller = StubCaller { method, argument, mode in
      switch method {
      case "oneway": #expect(mode == .oneway)
      case "query": #expect(mode == .query)
      default: #expect(mode == nil)
      }
      return method == "query" ? argument : Message.encode()
    }
    let client = KeywordBindings.KeywordClient(.management, through: caller)
    try await client.oneway(1)
    #expect(try await client.query([1, 2]) == [1, 2])
  }

  @Test func `recursive types of all kinds survive a message`() throws {
    typealias A = CyclicBindings.A
    let cyclic = A(.init(A(.init(nil))))
    #expect(try Message.decode(Message.encode(cyclic), as: A.self) == cyclic)
    typealias If = KeywordBindings.If
    let tree = If.branch(.init(left: .leaf(1), val: 2, right: .leaf(3)))
    #expect(try Message.decode(Message.encode(tree), as: If.self) == tree)
    typealias List = RecursionBindings.List
    let list: List = .init(head: 1, tail: .init(head: 2, tail: nil))
    #expect(try Message.decode(Message.encode(list), as: List.self) == list)
  }

  @Test func `the message for installation`() throws {
    let interface = try Interface(parsing: Self.list)
    let types = try #require(interface.initArguments).map(\.type)
    let message = ClassBindings.ClassClient<StubCaller>.installArgument(
      5, l: nil, .init(age: 3, name: "a"))
    #expect(
      Value.text(
        ofArguments: try Value.decode(message, as: types, in: interface.types))
        == "(5 : int, null, record { age = 3 : nat8; name = \"a\" })")
  }

  @Test func `hostile names stay within their literals and comments`() throws {
    let interface = try Interface(
      parsing: """
        // doc\rlet injected = 1
        type A = record { "a\\nlet b = 1 //" : nat; "\\\\(fatalError())" : nat; "*/" : nat };
        service : { "m\\n}\\nlet c = 1" : (A) -> () }
        """)
    let source = SwiftBindings(name: "x\nlet d = 1").source(for: interface)
    for line in source.split(whereSeparator: \.isNewline) {
      let start = line.drop { $0 == " " }
      #expect(!start.hasPrefix("let ") || start.hasPrefix("let reply = "))
    }
    #expect(source.contains(#""\\(fatalError())""#))
    #expect(source.contains(#""m\u{a}}\u{a}let c = 1""#))
  }

  @Test func `an interface built from Swift types has bindings, too`() throws {
    var types = TypeTable()
    let get = types.append(
      .function(
        FunctionType(
          arguments: [ArgumentType(name: "key", type: .nat)],
          results: [ArgumentType(type: .text)], modes: [.query])))
    let service = types.append(.service([MethodType(name: "get", type: get)]))
    let source = SwiftBindings(name: "a-b").source(
      for: Interface(types: types, service: service))
    #expect(source.contains("public struct ABClient<Caller: CanisterCaller>: Sendable {"))
    #expect(source.contains("public func get(key: Nat) async throws -> String {"))
  }
}
