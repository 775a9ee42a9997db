import Candid

/// The places of a form's fields, for as long as the page's scripts have not made the form: with the
/// same heights, so that nothing moves when they do. The forms themselves: `Public/groups.js`.
struct FormSkeleton {
  let interface: Interface
  let order: DeclaredOrder
  /// How many fields and cases the groups have that are open.
  private var opened = 0

  /// As in `Public/groups.js`: groups further in, and those behind so many fields, are opened on demand.
  private static let greatestDepth = 16
  private static let greatestOpened = 1_000

  init(interface: Interface, order: DeclaredOrder) {
    self.interface = interface
    self.order = order
  }

  /// The place of a field.
  mutating func field(
    _ label: String, _ type: TypeReference, documentation: [String] = [],
    within: [TypeReference] = []
  ) -> HTML {
    let head: HTML =
      "<span class=\"label\">\(label)</span> <span class=\"field-type\"><code>\(interface.types.shortText(of: type))</code></span>"
    let note: HTML =
      documentation.isEmpty
      ? "" : "<p class=\"field-doc\">\(documentation.joined(separator: " "))</p>"
    func group(_ content: HTML) -> HTML {
      "<fieldset class=\"group\"><legend>\(head)</legend>\(note)\(content)</fieldset>"
    }
    guard let entry = type.entry else {
      return single(type, head: head, note: note)
    }
    switch interface.types.entries[entry].node {
    case .opt:
      return
        "<div class=\"field option\">\(head)<span class=\"option-state\">null</span>\(note)</div>"
    case .vec(.nat8):
      let choice: HTML = "<span class=\"blob-form\">Hex</span>"
      return single(type, head: "\(head)\(choice)", note: note)
    case .function, .service: return single(type, head: head, note: note)
    case .vec:
      return group("<button type=\"button\" class=\"quiet add\" disabled>Add one</button>")
    case .record(let fields), .variant(let fields):
      if within.count >= Self.greatestDepth || opened >= Self.greatestOpened
        || within.contains(type)
      {
        return
          "<div><button type=\"button\" class=\"quiet\" disabled>Fill in \(label)</button></div>"
      }
      opened += fields.count
      return group(content(of: entry, within: within + [type]))
    }
  }

  private mutating func content(of entry: Int, within: [TypeReference]) -> HTML {
    switch interface.types.entries[entry].node {
    case .record(let fields):
      var places = HTML.none
      for field in order.fields(fields, of: entry) { places += place(field, within) }
      return places
    case .variant(let cases):
      let choice: HTML = "<span class=\"field-place\"></span>"
      let first = order.fields(cases, of: entry).first { $0.type == .null }
      guard first == nil, let one = simplest(order.fields(cases, of: entry)) else { return choice }
      return "\(choice)<div class=\"variant-content\">\(place(one, within))</div>"
    default: return .none
    }
  }

  private mutating func place(_ field: FieldType, _ within: [TypeReference]) -> HTML {
    self.field(
      field.name ?? field.label, field.type, documentation: field.documentation, within: within)
  }

  /// The case a form begins with where all have contents: one that holds no others.
  private func simplest(_ cases: [FieldType]) -> FieldType? {
    cases.first { field in
      switch interface.types[field.type] {
      case .record, .variant: false
      default: true
      }
    } ?? cases.first
  }

  private func single(_ type: TypeReference, head: HTML, note: HTML) -> HTML {
    switch type {
    case .bool: "<div class=\"field switched\">\(head)\(note)</div>"
    case .null, .reserved: "<div class=\"field\">\(head)</div>"
    default: "<div class=\"field\">\(head)\(note)<span class=\"field-place\"></span></div>"
    }
  }
}
