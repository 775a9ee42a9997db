import Candid

/// A canister's interface, ready for messages.
struct CanisterInterface: Sendable {
  let interface: Interface
  /// Its types, prepared once for all calls.
  let types: PreparedTypes

  init(_ interface: Interface) {
    self.interface = interface
    types = PreparedTypes(interface.types)
  }
}
