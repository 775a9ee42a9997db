import CanisterKit
import Foundation
import TestSupport
import Testing

@testable import StableStorage

/// The variables of a canister are the process's: one system for all its tests, one at a time.
@Suite(.serialized) struct StableStorageTests {
  nonisolated(unsafe) static let system = InMemorySystem()

  @Test func `what was inserted is found, whatever its size`() {
    SystemScope.run(Self.system) {
      #expect(StableStorage.get(key: 1) == nil)
      #expect(StableStorage.insert(key: 1, value: 100) == nil)
      #expect(StableStorage.insert(key: 1 << 100, value: 1 << 127) == nil)
      #expect(StableStorage.get(key: 1) == 100)
      #expect(StableStorage.insert(key: 1, value: 101) == 100)
      #expect(StableStorage.get(key: 1 << 100) == 1 << 127)
    }
    #expect(Self.system.stableMemory.starts(with: Array("MGR".utf8)))
  }

  @Test func `a message of two numbers is answered with an option`() throws {
    Self.system.beginMessage(Message.encode(Nat(7), Nat(8)))
    try StableStorage.canister.run("canister_update insert", with: Self.system)
    #expect(Self.system.reply == Message.encode(Nat?.none))
    Self.system.beginMessage(Message.encode(Nat(7)))
    try StableStorage.canister.run("canister_query get", with: Self.system)
    #expect(Self.system.reply == Message.encode(Nat?.some(8)))
  }

  @Test func `a key of more than 128 bits is rejected with its place`() throws {
    Self.system.beginMessage(Message.encode(Nat(UInt128.max) + 1))
    try StableStorage.canister.run("canister_query get", with: Self.system)
    #expect(
      Self.system.rejection == "Cannot decode the arguments: a number does not fit at byte 7")
  }

  @Test func `the interface in Candid is current`() throws {
    let file = Checkout.root.appending(path: "Candid/stable_storage.did")
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(StableStorage.candidInterface + "\n" == kept)
  }
}
