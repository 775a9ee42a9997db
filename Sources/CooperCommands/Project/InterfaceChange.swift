import Candid

/// What is different for callers between two versions of a canister.
struct InterfaceChange: Encodable, Equatable {
  /// Methods that are new.
  var added: [String] = []
  /// Methods that are gone.
  var removed: [String] = []
  /// Methods whose arguments, results or way of being called are others.
  var changed: [String] = []

  /// What changes from one interface to another.
  init(from old: Interface, to new: Interface) {
    let before = Set(old.methods.map(\.name))
    added = new.methods.map(\.name).filter { !before.contains($0) }
    for method in old.methods {
      guard let other = new.methods.first(where: { $0.name == method.name }) else {
        removed.append(method.name)
        continue
      }
      if Self.form(of: method, in: old) != Self.form(of: other, in: new) {
        changed.append(method.name)
      }
    }
  }

  /// Equal for equal types, whatever they and their arguments are called: a message with a reference
  /// to the method begins with its type in Candid's canonical form.
  private static func form(of method: MethodType, in interface: Interface) -> [UInt8]? {
    try? Value.encode(
      [.function(.anonymous, "")], types: [method.type], in: interface.types)
  }

  /// In a line, such as `+size ~get -put`; nil if there is no difference.
  var text: String? {
    let words =
      added.map { "+\($0)" } + changed.map { "~\($0)" } + removed.map { "-\($0)" }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
