import Foundation

/// Numbers and times as people read them.
package enum Readable {
  /// A size such as `1.5 MiB`.
  package static func bytes(_ count: some BinaryInteger) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
    var value = Double(count)
    var unit = 0
    while value >= 1_024, unit < units.count - 1 {
      value /= 1_024
      unit += 1
    }
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) \(units[unit])" : "\(tenths) \(units[unit])"
  }

  /// A time such as `1.3 ms`, from microseconds.
  package static func time(_ microseconds: Int) -> String {
    switch microseconds {
    case ..<1_000: "\(microseconds) µs"
    case ..<1_000_000: "\((Double(microseconds) / 100).rounded() / 10) ms"
    default: "\((Double(microseconds) / 100_000).rounded() / 10) s"
    }
  }

  /// Cycles in trillions, such as `1000 T`.
  package static func cycles(_ count: UInt128) -> String {
    let (whole, rest) = count.quotientAndRemainder(dividingBy: 100_000_000_000)
    let tenths = whole + (rest >= 50_000_000_000 ? 1 : 0)
    return tenths % 10 == 0 ? "\(tenths / 10) T" : "\(tenths / 10).\(tenths % 10) T"
  }

  /// A point in time for people, such as `2026-11-23 05:17:40 UTC`.
  static func plainInstant(_ nanoseconds: UInt64) -> String {
    instant(nanoseconds).replacing("T", with: " ").replacing("Z", with: " UTC")
  }

  /// A length of time such as `3 minutes`, from seconds.
  static func age(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) seconds"
    case ..<7_200: "\(seconds / 60) minutes"
    case ..<172_800: "\(seconds / 3_600) hours"
    default: "\(seconds / 86_400) days"
    }
  }

  /// A point in time in UTC, such as `2026-11-23T05:17:40Z` (RFC 3339), from nanoseconds since 1970.
  package static func instant(_ nanoseconds: UInt64) -> String {
    Date(timeIntervalSince1970: Double(nanoseconds / 1_000_000_000)).formatted(.iso8601)
  }
}
