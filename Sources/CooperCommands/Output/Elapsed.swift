import Foundation

extension ContinuousClock.Instant {
  /// The time since then, such as `4.32 secs`.
  var elapsed: String {
    (ContinuousClock.now - self).formatted(
      .units(allowed: [.seconds], fractionalPart: .show(length: 2)))
  }
}
