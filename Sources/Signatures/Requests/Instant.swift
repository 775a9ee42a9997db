/// Moments as the public network writes them in messages.
enum Instant {
  /// Such as `2025-05-01 23:55:18.005285297 UTC`, of nanoseconds since 1970.
  static func text(_ time: UInt64) -> String {
    let seconds = time / 1_000_000_000
    let nanoseconds = time % 1_000_000_000
    let (year, month, day) = date(ofDay: Int(seconds / 86_400))
    let clock = Int(seconds % 86_400)
    var text = "\(year)-\(two(month))-\(two(day)) "
    text += "\(two(clock / 3600)):\(two(clock / 60 % 60)):\(two(clock % 60))"
    if nanoseconds > 0 {
      let digits = String(nanoseconds)
      text += "." + String(repeating: "0", count: 9 - digits.count) + digits
    }
    return text + " UTC"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The date of a day, counted from 1970-01-01, in the Gregorian calendar: in cycles of 400 years
  /// that begin in March.
  private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}
