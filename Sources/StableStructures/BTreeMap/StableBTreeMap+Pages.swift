/// Where a scan goes on, in a later message or after an upgrade.
///
/// It names the last key that was delivered, so it stays right when the map changes in between: entries
/// behind it come, those before it do not. Its bytes can be handed to a caller and taken back.
public struct PageToken: Hashable, Sendable {
  /// The token as bytes: a version, the direction, the key.
  public let bytes: [UInt8]

  /// The token that was handed out as these bytes.
  ///
  /// - Throws: `token` if no token has these bytes.
  public init(_ bytes: [UInt8]) throws(StableError) {
    guard bytes.count >= 2, bytes[0] == 1, bytes[1] < 2 else { throw StableError(.token) }
    self.bytes = bytes
  }

  init(key: [UInt8], isReversed: Bool) { bytes = [1, isReversed ? 1 : 0] + key }

  var isReversed: Bool { bytes[1] == 1 }
  var key: [UInt8] { Array(bytes[2...]) }
}

extension StableBTreeMap.Elements {
  /// At most `limit` entries, and where the next page begins; nil behind the last.
  ///
  /// ```swift
  /// let (entries, next) = try map.elements.page(after: token, limit: 100)
  /// ```
  ///
  /// - Throws: `token` if the token is that of a scan in the other direction, or names no key.
  public func page(
    after token: PageToken? = nil, limit: Int
  ) throws(StableError) -> (entries: [(key: Key, value: Value)], next: PageToken?) {
    var entries: [(key: Key, value: Value)] = []
    let next = try scan(after: token, limit: limit) { cursor in
      entries.append((decode(cursor.key, as: Key.self), decode(cursor.value, as: Value.self)))
    }
    return (entries, next)
  }

  /// Calls the body for at most `limit` entries; where the next page begins.
  fileprivate func scan(
    after token: PageToken?, limit: Int, _ body: (Cursor) -> Void
  ) throws(StableError) -> PageToken? {
    var rest = self
    if let token {
      guard token.isReversed == isReversed, Key.bound.allows(token.key.count) else {
        throw StableError(.token)
      }
      if tree.comparison != nil { try check(token.key) }
      let bound = Tree.Limit(key: token.key, isAfter: !isReversed)
      // A token from outside of the range must not widen it.
      if isReversed {
        if upper == nil || order(bound, upper) < 0 { rest.upper = bound }
      } else if lower == nil || order(bound, lower) > 0 {
        rest.lower = bound
      }
    }
    var number = 0
    var last: [UInt8] = []
    let cursor = Cursor(tree, from: rest.lower, to: rest.upper, isReversed: isReversed)
    while number < limit, cursor.next() {
      body(cursor)
      number += 1
      if number == limit { last = cursor.key.array }
    }
    guard number == limit, limit > 0, cursor.next() else { return nil }
    return PageToken(key: last, isReversed: isReversed)
  }

  private func check(_ key: [UInt8]) throws(StableError) {
    do throws(StableError) {
      _ = try Key(stored: key.rawSpan)
    } catch {
      throw StableError(.token)
    }
  }

  private func order(_ a: Tree.Limit, _ b: Tree.Limit?) -> Int {
    guard let b else { return 0 }
    let order = tree.compare(a.key.rawSpan, b.key.rawSpan)
    if order != 0 { return order }
    return (a.isAfter ? 1 : 0) - (b.isAfter ? 1 : 0)
  }
}

extension StableBTreeMap.Keys {
  /// At most `limit` keys, and where the next page begins; nil behind the last.
  ///
  /// - Throws: `token` if the token is that of a scan in the other direction, or names no key.
  public func page(
    after token: PageToken? = nil, limit: Int
  ) throws(StableError) -> (keys: [Key], next: PageToken?) {
    var keys: [Key] = []
    let next = try elements.scan(after: token, limit: limit) { cursor in
      keys.append(decode(cursor.key, as: Key.self))
    }
    return (keys, next)
  }
}
