extension Value {
  /// Lets go of values that may nest deeper than the thread's stack.
  ///
  /// When the last reference to a value goes, so do its parts, one function inside the other. Here
  /// each part is taken out of its value before that goes. For values that were just made: one that
  /// shares parts with another is walked through in vain. O(size).
  public static func release(_ values: inout [Value]) {
    while let value = values.popLast() {
      switch value {
      case .opt(let content?): if content.hasParts { values.append(content) }
      case .vec(let elements):
        for element in elements where element.hasParts { values.append(element) }
      case .record(let fields):
        for field in fields where field.value.hasParts { values.append(field.value) }
      case .variant(let field): if field.value.hasParts { values.append(field.value) }
      default: break
      }
    }
  }

  /// Whether other values are inside.
  private var hasParts: Bool {
    switch self {
    case .opt(nil): false
    case .opt, .vec, .record, .variant: true
    default: false
    }
  }
}
