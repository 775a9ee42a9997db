import Candid
import Interfaces
import Testing

@testable import CooperCommands

/// How the arguments of calls and installations are encoded.
@Suite struct CandidArgumentsTests {
  private static let ledger = """
    service : (record { limit : opt nat64; transfer_fee : opt nat; owner : principal }) -> {
      transfer : (nat64) -> ();
    }
    """

  private func installation(
    _ text: String?, _ did: String?, _ mode: InstallMode = .install
  ) throws -> [UInt8] {
    let interface = try did.map { try Interface(parsing: $0) }
    return try CandidArguments.encodeInstallation(
      text, as: interface?.initArguments, in: interface?.types ?? TypeTable(), name: "ledger",
      mode: mode)
  }

  @Test func `numbers get the types of the interface, also below opt`() throws {
    let text =
      #"(record { limit = opt 7; transfer_fee = opt 10_000; owner = principal "aaaaa-aa" })"#
    let interface = try Interface(parsing: Self.ledger)
    let types = try #require(interface.initArguments?.map(\.type))
    let values = try Value.decode(installation(text, Self.ledger), as: types, in: interface.types)
    guard case .record(let fields) = values.first else {
      Issue.record("\(values)")
      return
    }
    let named = Dictionary(uniqueKeysWithValues: fields.map { ($0.id, $0.value) })
    #expect(named[FieldType.hash("limit")] == .opt(.nat64(7)))
    #expect(named[FieldType.hash("transfer_fee")] == .opt(.nat(10_000)))
  }

  @Test(arguments: [
    ("(7)", "1:2"), ("(opt 7)", "1:6"), ("(record { limit = opt 7 })", "1:23"),
    ("(vec { 1 })", "1:8"), ("(variant { a = 1.5 })", "1:16"), (#"("a", -1)"#, "1:7"),
  ])
  func `without an interface a number needs its type`(_ text: String, _ place: String) throws {
    let failure = #expect(throws: CommandFailure.self) { try installation(text, nil) }
    #expect(failure?.message.hasPrefix("\(place): error: the type of this number") == true)
    #expect(failure?.hint?.contains("--candid FILE") == true)
  }

  @Test func `without an interface the types that are written count`() throws {
    let message = try installation(
      #"(record { limit = opt (7 : nat64); on = true }, (vec { 1; 2 } : vec nat8), "a")"#, nil)
    let values = try Value.decodeUntyped(message).values
    #expect(values.count == 3)
    #expect(values[1] == .blob([1, 2]))
    guard case .record(let fields) = values[0] else {
      Issue.record("\(values)")
      return
    }
    #expect(fields.contains { $0.value == .opt(.nat64(7)) })
  }

  @Test func `arguments that are missing are named with their types`() throws {
    let did = "service : (limit : nat64, owner : opt principal) -> {}"
    let failure = #expect(throws: CommandFailure.self) { try installation(nil, did) }
    #expect(
      failure?.message
        == "ledger is installed with arguments: (limit : nat64, owner : opt principal)")
    #expect(failure?.hint?.contains("--argument") == true)
    // An upgrade may do without.
    #expect(try installation(nil, did, .upgrade) == [0x44, 0x49, 0x44, 0x4C, 0, 0])
  }

  @Test func `arguments that may be null can be left out`() throws {
    let interface = try Interface(parsing: "service : (opt nat64, null) -> {}")
    let message = try installation(nil, "service : (opt nat64, null) -> {}")
    let types = try #require(interface.initArguments?.map(\.type))
    #expect(try Value.decode(message, as: types, in: interface.types) == [.opt(nil), .null])
  }

  @Test func `a module without arguments gets none`() throws {
    #expect(try installation(nil, "service : {}") == [0x44, 0x49, 0x44, 0x4C, 0, 0])
    #expect(throws: CommandFailure.self) { try installation("(1)", "service : () -> {}") }
  }
}
