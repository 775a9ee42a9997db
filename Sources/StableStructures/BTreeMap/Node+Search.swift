// Finding a key in a node.

extension Node {
  /// The index of the first entry whose key is not less in the order of bytes, and whether it is equal.
  @export(interface)
  func search(_ key: RawSpan) -> (index: Int, isFound: Bool) {
    if keyWidth == 8, key.byteCount == 8 { return searchWords(key) }
    if keyWidth == 16, key.byteCount == 16 { return searchPairs(key) }
    return search { index in compareBytes(self.key(index), key) }
  }

  /// The index of the first entry that the body does not call less (below 0), and whether it is equal.
  @inline(__always)
  func search(_ compare: (Int) -> Int) -> (index: Int, isFound: Bool) {
    var low = 0
    var high = count
    while low < high {
      let middle = (low &+ high) >> 1
      let order = compare(middle)
      if order == 0 { return (middle, true) }
      if order < 0 { low = middle &+ 1 } else { high = middle }
    }
    return (low, false)
  }

  @inline(__always)
  private func searchWords(_ key: RawSpan) -> (index: Int, isFound: Bool) {
    let target = key.rawWord(at: 0)
    let begin = keysOffset
    var low = 0
    var high = count
    return read { bytes in
      while low < high {
        let middle = (low &+ high) >> 1
        let other = bytes.rawWord(at: begin &+ middle &* 8)
        if other == target { return (middle, true) }
        if bytesPrecede(other, target) { low = middle &+ 1 } else { high = middle }
      }
      return (low, false)
    }
  }

  @inline(__always)
  private func searchPairs(_ key: RawSpan) -> (index: Int, isFound: Bool) {
    let target = key.rawWord(at: 0)
    let rest = key.rawWord(at: 8)
    let begin = keysOffset
    var low = 0
    var high = count
    return read { bytes in
      while low < high {
        let middle = (low &+ high) >> 1
        let place = begin &+ middle &* 16
        let other = bytes.rawWord(at: place)
        let isBefore: Bool
        if other == target {
          let other = bytes.rawWord(at: place &+ 8)
          if other == rest { return (middle, true) }
          isBefore = bytesPrecede(other, rest)
        } else {
          isBefore = bytesPrecede(other, target)
        }
        if isBefore { low = middle &+ 1 } else { high = middle }
      }
      return (low, false)
    }
  }
}
