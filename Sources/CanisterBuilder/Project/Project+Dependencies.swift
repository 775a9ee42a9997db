// Which canisters are deployed before which.
extension Project {
  /// Canisters with what they depend on, each behind its dependencies.
  package func withDependencies(_ chosen: [Canister]) -> [Canister] {
    var ordered: [Canister] = []
    func add(_ canister: Canister) {
      guard !ordered.contains(canister) else { return }
      for name in canister.dependencies.sorted() {
        if let dependency = canisters.first(where: { $0.name == name }) { add(dependency) }
      }
      ordered.append(canister)
    }
    chosen.forEach(add)
    return ordered
  }

  /// The names on a way from a canister over its dependencies back to itself; nil if there is none.
  func circle(from start: String) -> [String]? {
    var seen: Set<String> = []
    func way(_ path: [String]) -> [String]? {
      guard let last = path.last, let canister = canisters.first(where: { $0.name == last }) else {
        return nil
      }
      for name in canister.dependencies.sorted() {
        if name == start { return path + [name] }
        guard seen.insert(name).inserted else { continue }
        if let found = way(path + [name]) { return found }
      }
      return nil
    }
    return way([start])
  }
}
