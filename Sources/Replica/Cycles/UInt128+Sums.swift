extension UInt128 {
  /// The sum, or the most there can be.
  func addingClamped(_ other: UInt128) -> UInt128 {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
