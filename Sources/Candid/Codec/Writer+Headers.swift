/// What messages begin with.
extension Writer {
  /// Writes the header of messages with a value of the type.
  ///
  /// - Parameter t1: The type of the value, which is written next.
  @inlinable
  public mutating func writeHeader<T1: CandidTyped>(of t1: T1.Type) {
    #if hasFeature(Embedded)
      write(MessageHeader.known(t1))
    #else
      write(MessageHeader(of: t1).bytes)
    #endif
  }

  /// Writes the header of messages with two values of the types.
  ///
  /// - Parameters:
  ///   - t1: The type of the value that is written next.
  ///   - t2: The type of the value behind that.
  @inlinable
  public mutating func writeHeader<T1: CandidTyped, T2: CandidTyped>(
    of t1: T1.Type, _ t2: T2.Type
  ) {
    #if hasFeature(Embedded)
      write(MessageHeader.known(t1, t2))
    #else
      write(MessageHeader(of: t1, t2).bytes)
    #endif
  }

  /// Writes the header of messages with three values of the types.
  ///
  /// - Parameters:
  ///   - t1: The type of the value that is written next.
  ///   - t2: The type of the value behind that.
  ///   - t3: The type of the last value.
  @inlinable
  public mutating func writeHeader<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped>(
    of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type
  ) {
    #if hasFeature(Embedded)
      write(MessageHeader.known(t1, t2, t3))
    #else
      write(MessageHeader(of: t1, t2, t3).bytes)
    #endif
  }

  #if hasFeature(Embedded)
    /// Writes bytes that are known before the canister runs.
    ///
    /// - Parameter known: The bytes.
    @inline(never)
    @export(interface)
    public mutating func write(_ known: KnownBytes) { unsafe write(known.bytes) }
  #endif
}
