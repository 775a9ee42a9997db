/// The forms that arguments and replies have over HTTP.
enum BodyForm: String, CaseIterable, Sendable {
  /// Binary Candid.
  case candid = "application/candid"
  /// Binary Candid by its other name.
  case octets = "application/octet-stream"
  /// The text form, `(1, opt 2)`.
  case text = "text/plain"
  /// An array of arguments.
  case json = "application/json"

  /// The form a `Content-Type` names; nil for any other type.
  init?(contentType: String) {
    // Most clients write it as it is here.
    if let form = BodyForm(rawValue: contentType) {
      self = form
    } else {
      self.init(rawValue: MediaRange(contentType[...]).type)
    }
  }

  /// What a reply in this form says of itself.
  var contentType: String {
    switch self {
    case .candid, .octets, .json: rawValue
    case .text: "text/plain; charset=utf-8"
    }
  }

  /// Whether the bytes are binary Candid.
  var isBinary: Bool { self == .candid || self == .octets }

  /// The form of the reply that `Accept` asks for; without a wish, or with `*/*`, that of the
  /// request. Nil where none of the forms will do.
  static func accepted(by header: String?, default form: BodyForm) -> BodyForm? {
    guard let header, !header.isEmpty, header != "*/*" else { return form }
    var best: (form: BodyForm, quality: Double)?
    for range in header.split(separator: ",").map({ MediaRange($0) }) where range.quality > 0 {
      let candidates = [form] + BodyForm.allCases
      guard let found = candidates.first(where: { range.covers($0.rawValue) }) else { continue }
      if best.map({ range.quality > $0.quality }) ?? true { best = (found, range.quality) }
    }
    return best?.form
  }
}
