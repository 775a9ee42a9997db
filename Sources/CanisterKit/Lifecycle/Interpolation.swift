#if hasFeature(Embedded)
  extension DefaultStringInterpolation {
    /// Stands in front of the standard library's, which writes `(cannot print value in embedded
    /// Swift)`: the compiler then says so where it happens.
    @available(
      *, deprecated,
      message: """
        a canister cannot tell a value of this type as text; make the type CustomStringConvertible, \
        or write out what is wanted of it
        """
    )
    public mutating func appendInterpolation<Value>(_ value: Value) {
      appendLiteral("(a value without a text)")
    }
  }
#endif
