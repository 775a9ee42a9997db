import Candid
import Replica

/// A module as it is put into a canister, with the interface that it is installed and checked by.
struct InstalledModule {
  /// The bytes: the module carries its interface, if that is known.
  let bytes: [UInt8]
  /// The interface; nil if it is not known.
  let interface: Interface?
  /// The arguments it is installed with; nil where no interface says them.
  let initArguments: [ArgumentType]?

  var types: TypeTable { interface?.types ?? TypeTable() }

  /// A module; what it carries counts, and else what is given beside it.
  ///
  /// - Parameters:
  ///   - candid: A `.did` file with the interface of a module that carries none.
  ///   - saysAll: Whether an interface without a constructor means that there are no arguments.
  ///     Interfaces of other kits often leave them out.
  ///   - name: What the canister is called.
  init(_ module: [UInt8], candid: String?, saysAll: Bool, name: String) throws {
    let own = ModuleInterface(of: module)
    if let text = own.text {
      bytes = module
      interface = CandidFile.carried(text, by: name)
      if candid != nil {
        Terminal.note("\(name) carries an interface of its own, which counts")
      }
    } else if let candid {
      let loaded = try CandidFile.load(candid)
      bytes = own.carrying(try CandidFile.single(candid, loaded))
      interface = loaded
    } else {
      bytes = module
      interface = nil
    }
    initArguments = interface?.initArguments ?? (saysAll ? [] : nil)
  }
}
