import CanisterKit
import Testing

@Canister
enum Asker {
  @Update static func ask(_ canister: Principal, reply: Reply<(String, Nat)>) {
    var call = Call(canister, "name", Nat(3))
    call.cycles = 5
    call.timeout = 60
    call.send(returning: String.self) { result in
      switch result {
      case .success("bad"): System.trap("a bad name")
      case .success(let name): reply.send(name, 7)
      case .failure(let error):
        guard case .rejected(let code) = error.reason else {
          return reply.reject("\(error.reason): \(error.message)")
        }
        reply.reject("\(code): \(error.message)")
      }
    }
  }

  /// Asks for the name of what it was given.
  @Query static func look(at canister: Principal, reply: Reply<Void>) {
    Call(canister, "name").send { _ in reply.send() }
  }

  @Update static func tell(_ canister: Principal) -> Bool { Call(canister, "note").notify() }
}

/// A canister's calls, answered by the test.
@Suite struct CallTests {
  let system = InMemorySystem()

  private func ask() throws {
    system.cycles = 100
    system.beginMessage(Message.encode(Principal.management))
    try Asker.canister.run("canister_update ask", with: system)
  }

  @Test func `a call says what it asks, and its reply answers the caller`() throws {
    try ask()
    #expect(system.reply == nil)
    let call = try #require(system.calls.first)
    #expect(call.callee == .management)
    #expect(call.method == "name")
    #expect(call.argument == Message.encode(Nat(3)))
    #expect(call.cycles == 5)
    #expect(call.timeout == 60)
    #expect(system.cycles == 95)
    try system.answerCall(with: Message.encode("Ada"))
    #expect(system.calls.isEmpty)
    #expect(system.reply == Message.encode("Ada", Nat(7)))
  }

  @Test func `a reject says why`() throws {
    try ask()
    try system.rejectCall(4, "no name")
    #expect(system.rejection == "canisterReject: no name")
  }

  @Test func `a reply of another type is an error with its place`() throws {
    try ask()
    try system.answerCall(with: Message.encode(true))
    #expect(
      system.rejection
        == "badReply: Cannot decode the reply: the value has another type than expected at byte 7")
  }

  @Test func `a callback that traps ends that message alone`() throws {
    try ask()
    let trap = #expect(throws: Trap.self) { try system.answerCall(with: Message.encode("bad")) }
    #expect(trap?.message == "a bad name")
    #expect(system.reply == nil)
    #expect(system.calls.isEmpty)
    #expect(throws: Trap.self) { try system.answerCall(with: []) }
  }

  @Test func `too many calls are told so at once`() throws {
    system.maximumCalls = 0
    try ask()
    #expect(system.rejection == "notSent: too many calls wait for an answer")
    system.beginMessage(Message.encode(Principal.management))
    try Asker.canister.run("canister_update tell", with: system)
    #expect(system.reply == Message.encode(false))
  }

  @Test func `a notice is sent and not answered`() throws {
    system.beginMessage(Message.encode(Principal.management))
    try Asker.canister.run("canister_update tell", with: system)
    #expect(system.reply == Message.encode(true))
    #expect(system.calls.map(\.method) == ["note"])
    try system.answerCall(with: [])
  }

  @Test func `a query that answers later is a composite query`() throws {
    system.beginMessage(Message.encode(Principal.management))
    try Asker.canister.run("canister_composite_query look", with: system)
    try system.answerCall(with: [])
    #expect(system.reply == Message.encode())
    #expect(
      Asker.candidInterface == """
        service : {
          ask : (canister : principal) -> (text, nat);
          // Asks for the name of what it was given.
          look : (at : principal) -> () composite_query;
          tell : (canister : principal) -> (bool);
        }
        """)
  }
}
