import ArgumentParser

/// An amount of ICP, kept in units of 10^-8: `1.5`, `0.0001`.
struct ICPAmount: Hashable, Sendable {
  /// In units of 10^-8.
  var e8s: UInt64

  init(e8s: UInt64) { self.e8s = e8s }

  /// The amount that a text stands for; nil if it is none.
  init?(_ text: String) {
    var text = text.uppercased()
    if text.hasSuffix("ICP") { text = text.dropLast(3).trimmingPrefix(" ").description }
    guard let units = DecimalAmount.parse(text.filter { $0 != " " && $0 != "_" }, digits: 8),
      let e8s = UInt64(exactly: units)
    else { return nil }
    self.e8s = e8s
  }
}

extension ICPAmount: CustomStringConvertible {
  /// All places that are not zero.
  var description: String {
    "\(DecimalAmount.text(UInt128(e8s), digits: 8, shown: 8)) ICP"
  }
}

extension ICPAmount: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}
