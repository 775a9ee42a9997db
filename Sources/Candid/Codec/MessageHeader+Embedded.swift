#if hasFeature(Embedded)
  // Embedded Swift 6.3 has no parameter packs, so there is a function for each of one, two and three
  // arguments here. Elsewhere one function with a pack stands for all of them.

  extension MessageHeader {
    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped>(of t1: T1.Type) {
      var builder = TypeTableBuilder()
      let types = [T1.candidType(in: &builder)]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped>(of t1: T1.Type, _ t2: T2.Type) {
      var builder = TypeTableBuilder()
      let types = [T1.candidType(in: &builder), T2.candidType(in: &builder)]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped>(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
      ]
      self.init(builder, types)
    }
  }
#endif
