import Foundation

/// A number of bytes for people.
enum ByteCount {
  /// Such as `64 KiB` or `1.5 MiB`.
  static func text(_ bytes: Int) -> String {
    if bytes < 1024 { return "\(bytes) B" }
    var amount = Double(bytes)
    var unit = 0
    while amount >= 1024 && unit < 4 {
      amount /= 1024
      unit += 1
    }
    let format = amount < 10 && amount != amount.rounded() ? "%.1f %@" : "%.0f %@"
    return String(format: format, amount, ["B", "KiB", "MiB", "GiB", "TiB"][unit])
  }
}
