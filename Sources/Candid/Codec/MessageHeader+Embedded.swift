#if hasFeature(Embedded)
  // Embedded Swift cannot specialise parameter packs, so there are as many functions as numbers of
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

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped>(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped
    >(of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped
    >(of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped, T8: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type, _ t8: T8.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder), T8.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped, T8: CandidTyped, T9: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type, _ t8: T8.Type, _ t9: T9.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder), T8.candidType(in: &builder), T9.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped, T8: CandidTyped, T9: CandidTyped, T10: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type, _ t8: T8.Type, _ t9: T9.Type, _ t10: T10.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder), T8.candidType(in: &builder), T9.candidType(in: &builder),
        T10.candidType(in: &builder),
      ]
      self.init(builder, types)
    }
  }
#endif
