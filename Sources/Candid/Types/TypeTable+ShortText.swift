extension TypeTable {
  /// A type in a word or two, for the space beside a label: its name, else only its kind.
  @export(interface)
  public func shortText(of type: TypeReference) -> String {
    if let entry = type.entry, let name = entries[entry].name { return name }
    switch self[type] {
    case .opt(let inner): return "opt " + shortText(of: inner)
    case .vec(.nat8): return "blob"
    case .vec(let inner): return "vec " + shortText(of: inner)
    case .record: return "record"
    case .variant: return "variant"
    case .function: return "func"
    case .service: return "service"
    case nil: return text(of: type)
    }
  }
}
