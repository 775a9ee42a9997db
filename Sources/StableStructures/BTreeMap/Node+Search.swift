// Finding a key in a node.

extension Node {
  /// The index of the first entry whose key is not less than one that is looked for, and whether it is
  /// equal. One number, so that a search returns it in a register.
  struct Place {
    private let number: Int

    @inline(__always)
    init(_ index: Int, isFound: Bool) { number = index &<< 1 | (isFound ? 1 : 0) }

    var index: Int { @inline(__always) get { number &>> 1 } }
    var isFound: Bool { @inline(__always) get { number & 1 != 0 } }
  }

  /// The place of a key in the order of bytes. Keys of a fixed size must have that.
  @export(interface)
  func search(_ key: RawSpan) -> Place {
    if keyWidth == 8 { return searchWords(key) }
    if keyWidth == 16 { return searchPairs(key) }
    return search { index in compareBytes(self.key(index), key) }
  }

  /// The place of the first entry that the body does not call less (below 0); 0 is equal.
  @inline(__always)
  func search(_ compare: (Int) -> Int) -> Place {
    var low = 0
    var high = count
    while low < high {
      let middle = (low &+ high) >> 1
      let order = compare(middle)
      if order == 0 { return Place(middle, isFound: true) }
      if order < 0 { low = middle &+ 1 } else { high = middle }
    }
    return Place(low, isFound: false)
  }

  /// The same for keys of eight bytes.
  @inline(__always)
  private func searchWords(_ key: RawSpan) -> Place {
    let target = key.rawWord(at: 0)
    return read { bytes in
      let keys = bytes.behind(keysOffset)
      return search { index in compareBytes(keys.rawWord(at: index &* 8), target) }
    }
  }

  /// The same for keys of sixteen bytes.
  @inline(__always)
  private func searchPairs(_ key: RawSpan) -> Place {
    let target = key.rawWord(at: 0)
    let rest = key.rawWord(at: 8)
    return read { bytes in
      let keys = bytes.behind(keysOffset)
      return search { index in
        let word = keys.rawWord(at: index &* 16)
        if word != target { return bytesPrecede(word, target) ? -1 : 1 }
        return compareBytes(keys.rawWord(at: index &* 16 &+ 8), rest)
      }
    }
  }
}
