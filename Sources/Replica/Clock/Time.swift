import Foundation

/// Nanoseconds since 1970; 0 where the clock of the system shows an earlier time.
func systemTime() -> UInt64 {
  var time = timespec()
  unsafe clock_gettime(CLOCK_REALTIME, &time)
  return nanoseconds(since1970: time.tv_sec, time.tv_nsec)
}

/// The time as canisters see it: never before 1970, never beyond 64 bits.
package func nanoseconds(since1970 seconds: Int, _ nanoseconds: Int) -> UInt64 {
  let (whole, isTooLarge) = UInt64(max(0, seconds)).multipliedReportingOverflow(
    by: 1_000_000_000)
  let (sum, isOver) = whole.addingReportingOverflow(
    seconds < 0 ? 0 : UInt64(clamping: nanoseconds))
  return isTooLarge || isOver ? .max : sum
}
