import Candid
import Testing

@testable import CooperCommands

/// What is said of two interfaces of a canister.
@Suite struct InterfaceChangeTests {
  private func change(_ old: String, _ new: String) throws -> InterfaceChange {
    InterfaceChange(
      from: try Interface(parsing: "service : {\(old)}"),
      to: try Interface(parsing: "service : {\(new)}"))
  }

  @Test(arguments: [
    ("a : () -> ();", "a : () -> (); b : () -> () query;", "+b"),
    ("a : () -> (); b : () -> ();", "b : () -> ();", "-a"),
    ("a : (nat) -> ();", "a : (int) -> ();", "~a"),
    ("a : (nat) -> ();", "a : (nat) -> () query;", "~a"),
    // It can be called as before, and takes more.
    ("a : (record { x : nat }) -> ();", "a : (record { x : nat; y : opt nat }) -> ();", "~a"),
    ("a : () -> (); c : () -> (nat);", "b : () -> (); c : () -> (text);", "+b ~c -a"),
  ])
  func `methods are new, others or gone`(_ old: String, _ new: String, _ text: String) throws {
    #expect(try change(old, new).text == text)
  }

  @Test func `names and documentation make no difference`() throws {
    let change = try change(
      "a : (x : nat) -> (opt nat);", "\n// Says it.\na : (y : nat) -> (result : opt nat);")
    #expect(change.text == nil)
  }
}
