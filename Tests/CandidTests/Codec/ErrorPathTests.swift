import Candid
import Testing

@Suite struct ErrorPathTests {
  /// The path of the error that decoding at types written in the interface language ends with.
  private func path(_ message: [UInt8], _ types: String) throws -> String? {
    var interface = Interface()
    let types = try interface.argumentTypes(parsing: types).map(\.type)
    do throws(CandidError) {
      _ = try Value.decode(message, as: types, in: interface.types)
      return "decoded"
    } catch {
      return error.path(in: message, names: interface.types)
    }
  }

  @Test func `the path leads to the value that is of another type`() throws {
    let account = Account(owner: .anonymous, amount: 1, note: "hi")
    let message = Message.encode(Nat(5), [account, account])
    let account2 = "record { owner : principal; note : opt text; amount : text }"
    #expect(try path(message, "(text)") == "args[0]")
    #expect(try path(message, "(nat, text)") == "args[1]")
    #expect(try path(message, "(nat, vec \(account2))") == "args[1][0].amount")
    #expect(try path(message, "(nat, vec record { missing : text })") == "args[1][0]")
    #expect(try path(message, "(nat, vec record {}, text)") == "args[2]")
    #expect(try path(message, "(nat, vec record {}, opt text)") == "decoded")
  }

  @Test func `the path leads to malformed bytes, through variants and options`() throws {
    // (nat, variant { Ok : opt vec bool }), the third bool is 2
    let message = bytes(
      "DIDL 03 6b 01 bc 8a 01 01 6e 02 6d 7e 02 7d 00 05 00 01 04 01 00 02 01")
    #expect(try path(message, "(nat, variant { Ok : opt vec bool })") == "args[1].Ok[2]")
    #expect(try path(message, "(nat)") == "args[1].17724[2]")
    #expect(try path(Array(message.dropLast(2)), "(nat, reserved)") == "args[1].17724")
    #expect(try path(bytes("DIDL 01 7d"), "(nat)") == nil)
  }
}
