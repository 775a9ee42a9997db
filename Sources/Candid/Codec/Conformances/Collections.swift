/// Dictionaries are vectors of records with the fields 0 and 1: `vec record { K; V }`.
extension Dictionary: CandidTyped where Key: CandidTyped, Value: CandidTyped {
  /// Made of the keys' and the values'.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 {
    TypeTableBuilder.join(TypeReference(rawValue: Opcode.vec).key, pairKey)
  }

  @inlinable
  @inline(__always)
  static var pairKey: UInt64 {
    TypeTableBuilder.combine(
      TypeReference(rawValue: Opcode.record).key, Key.candidTypeKey, Value.candidTypeKey)
  }

  /// `vec record { K; V }`
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let pair = pairType(in: &builder)
    return builder.endVector(key: candidTypeKey, pair)
  }

  private static func pairType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: pairKey) { return known }
    let key = Key.candidType(in: &builder)
    let value = Value.candidType(in: &builder)
    var fields = builder.fields(2)
    fields.append(0, "", key)
    fields.append(1, "", value)
    return builder.endRecord(key: pairKey, fields)
  }
}

extension Dictionary: CandidEncodable where Key: CandidEncodable, Value: CandidEncodable {
  /// Writes the pairs in the order of their bytes, so that equal dictionaries have equal bytes.
  @inlinable
  public func encode(into writer: inout Writer) {
    #if !hasFeature(Embedded)
      if writer.isLayoutKnown, count <= FewParts.most {
        encodeInPlace(into: &writer, isFew: true)
        return
      }
    #endif
    encodeMany(into: &writer)
  }

  /// Writes any number of pairs.
  @inlinable
  #if !hasFeature(Embedded)
    @inline(never)
  #endif
  func encodeMany(into writer: inout Writer) {
    #if !hasFeature(Embedded)
      if writer.isLayoutKnown {
        encodeInPlace(into: &writer, isFew: false)
        return
      }
    #endif
    writer.write(unsigned: UInt64(count))
    // The memory is valid during the call.
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: count &+ 1) { bounds in
      var bound = unsafe bounds.baseAddress.unsafelyUnwrapped
      unsafe bound.initialize(to: writer.count)
      for (key, value) in self {
        key.encode(into: &writer)
        value.encode(into: &writer)
        unsafe bound += 1
        unsafe bound.initialize(to: writer.count)
      }
      unsafe writer.sortParts(bounds)
    }
  }

  #if !hasFeature(Embedded)
    /// Writes the pairs from where they lie.
    ///
    /// - Parameters:
    ///   - writer: What they are written into.
    ///   - isFew: Whether they are at most as many as `FewParts` has room for.
    @inlinable
    @inline(__always)
    func encodeInPlace(into writer: inout Writer, isFew: Bool) {
      // The memory is valid during the calls, and the storage as long as the dictionary.
      unsafe withUnsafeTemporaryAllocation(of: Key.self, capacity: 1) { keyRoom in
        unsafe withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { valueRoom in
          let buckets = unsafe HashTableLayout(self)
          let storage = unsafe buckets.storage.pointee
          let keys = unsafe storage.elements.assumingMemoryBound(to: Key.self)
          let values = unsafe storage.values.assumingMemoryBound(to: Value.self)
          let key = unsafe Borrowed(keyRoom.baseAddress.unsafelyUnwrapped)
          let value = unsafe Borrowed(valueRoom.baseAddress.unsafelyUnwrapped)
          func write(_ bucket: Int, _ writer: inout Writer) {
            let takenKey = unsafe key.take(keys + bucket)
            takenKey.encode(into: &writer)
            key.putBack(consume takenKey)
            let takenValue = unsafe value.take(values + bucket)
            takenValue.encode(into: &writer)
            value.putBack(consume takenValue)
          }
          writer.write(unsigned: UInt64(truncatingIfNeeded: count))
          guard isFew else {
            writer.writeMany(count, buckets) { bucket, writer in write(bucket, &writer) }
            return
          }
          writer.writeFew(count, buckets) { bucket in
            let taken = unsafe key.take(keys + bucket)
            let prefix = taken.candidPrefix
            key.putBack(consume taken)
            return prefix
          } precedes: { bucket, other in
            unsafe Borrowed.precedes(keys + bucket, keys + other)
          } write: { bucket, writer in
            write(bucket, &writer)
          }
        }
      }
      withExtendedLifetime(self) {}
    }
  #endif
}

extension Dictionary: CandidDecodable where Key: CandidDecodable, Value: CandidDecodable {
  /// Reads pairs. Of several with one key the last counts.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let stride = MemoryLayout<Key>.stride + MemoryLayout<Value>.stride
    let (element, count) = try reader.beginVector(wire, stride: stride)
    self.init(minimumCapacity: count)
    #if !hasFeature(Embedded)
      // As dictionaries are written: what is checked for each record is known of all.
      if count > 0, let pair = reader.pair(element) {
        try reader.enter()
        for _ in 0..<count {
          try reader.charge(3)
          let key = try Key(from: &reader, wire: pair.key)
          updateValue(try Value(from: &reader, wire: pair.value), forKey: key)
        }
        reader.leave()
        reader.endVector()
        return
      }
    #endif
    for _ in 0..<count {
      var fields = try reader.beginRecord(element)
      let key = try Key(from: &reader, wire: try reader.field(0, &fields))
      let value = try Value(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
      updateValue(value, forKey: key)
    }
    reader.endVector()
  }
}

/// Sets are vectors.
extension Set: CandidTyped where Element: CandidTyped {
  /// The type key of the array.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 { [Element].candidTypeKey }

  /// `vec` of the element's type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    [Element].candidType(in: &builder)
  }
}

extension Set: CandidEncodable where Element: CandidEncodable {
  /// Writes the elements in the order of their bytes, so that equal sets have equal bytes.
  @inlinable
  public func encode(into writer: inout Writer) {
    #if !hasFeature(Embedded)
      if writer.isLayoutKnown, count <= FewParts.most {
        encodeFew(into: &writer)
        return
      }
    #endif
    encodeMany(into: &writer)
  }

  /// Writes any number of elements.
  @inlinable
  #if !hasFeature(Embedded)
    @inline(never)
  #endif
  func encodeMany(into writer: inout Writer) {
    writer.write(unsigned: UInt64(count))
    #if !hasFeature(Embedded)
      if writer.isLayoutKnown {
        elements.writeMany(into: &writer)
        withExtendedLifetime(self) {}
        return
      }
    #endif
    // The memory is valid during the call.
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: count &+ 1) { bounds in
      var bound = unsafe bounds.baseAddress.unsafelyUnwrapped
      unsafe bound.initialize(to: writer.count)
      for element in self {
        element.encode(into: &writer)
        unsafe bound += 1
        unsafe bound.initialize(to: writer.count)
      }
      unsafe writer.sortParts(bounds)
    }
  }

  #if !hasFeature(Embedded)
    /// Writes at most as many elements as `FewParts` has room for.
    @inlinable
    @inline(__always)
    func encodeFew(into writer: inout Writer) {
      writer.write(UInt8(truncatingIfNeeded: count))
      Element.encodeSet(elements, into: &writer)
      withExtendedLifetime(self) {}
    }

    /// The elements in the storage, which is valid as long as the set.
    @inlinable
    @inline(__always)
    var elements: HashedElements<Element> {
      let buckets = unsafe HashTableLayout(self)
      let places = unsafe buckets.storage.pointee.elements.assumingMemoryBound(to: Element.self)
      return unsafe HashedElements(count, buckets, places)
    }
  #endif
}

extension Set: CandidDecodable where Element: CandidDecodable {
  /// Reads a vector; of equal elements one is kept.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let (element, count) = try reader.beginVector(wire, stride: MemoryLayout<Element>.stride)
    self.init(minimumCapacity: count)
    for _ in 0..<count { insert(try Element(from: &reader, wire: element)) }
    reader.endVector()
  }
}

/// Results are `variant { Ok : T; Err : E }`, as is the custom among canisters.
extension Result: CandidTyped where Success: CandidTyped, Failure: CandidTyped {
  /// Made of both.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 {
    TypeTableBuilder.combine(
      TypeReference(rawValue: Opcode.variant).key, Success.candidTypeKey, Failure.candidTypeKey)
  }

  /// `variant { Ok : T; Err : E }`
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let success = Success.candidType(in: &builder)
    let failure = Failure.candidType(in: &builder)
    var cases = builder.fields(2)
    cases.append(17_724, "Ok", success)
    cases.append(3_456_837, "Err", failure)
    return builder.endVariant(key: candidTypeKey, cases)
  }
}

extension Result: CandidEncodable where Success: CandidEncodable, Failure: CandidEncodable {
  /// Writes the tag and the value.
  @inlinable
  public func encode(into writer: inout Writer) {
    switch self {
    case .success(let value):
      writer.writeTag(0)
      value.encode(into: &writer)
    case .failure(let error):
      writer.writeTag(1)
      error.encode(into: &writer)
    }
  }
}

extension Result: CandidDecodable where Success: CandidDecodable, Failure: CandidDecodable {
  /// Reads the tag and the value.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case 17_724: self = .success(try Success(from: &reader, wire: tag.wire))
    case 3_456_837: self = .failure(try Failure(from: &reader, wire: tag.wire))
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }
}
