import Candid
import GRDB

/// Compares the map of a memory's pages with the pages, which come in rising order.
struct MapCheck {
  let reader: StateReader
  let kind: PageKind
  let memory: Int
  let canister: Principal
  /// The row whose pages come now, and those that came.
  private var current: (key: Int64, bits: [UInt8])?
  private var rows = 0

  init(reader: StateReader, kind: PageKind, memory: Int, canister: Principal) {
    self.reader = reader
    self.kind = kind
    self.memory = memory
    self.canister = canister
  }

  /// Notes a page that is there.
  mutating func note(_ page: Int) throws {
    let key = PageMap.key(page, kind, of: memory)
    if current?.key != key {
      try compare()
      current = (key, PageMap.empty)
    }
    PageMap.add(page, to: &current!.bits)
  }

  /// All pages have come.
  mutating func finish() throws {
    try compare()
    let keys = PageMap.keys(kind, of: memory)
    let stored =
      try Int.fetchOne(
        reader.database, sql: "SELECT count(*) FROM page_map WHERE key BETWEEN ? AND ?",
        arguments: [keys.lowerBound, keys.upperBound]) ?? 0
    if stored > rows {
      try reader.report(
        StateDamage(
          canister: canister,
          "the map of its \(kind.name) names pages that are not there"))
    }
  }

  private mutating func compare() throws {
    guard let (key, bits) = current else { return }
    current = nil
    rows += 1
    do {
      guard try PageMap.row(key, kind, in: reader.database) == bits else {
        throw StateDamage(
          "\(PageMap.place(key, kind)) is damaged: the pages are others than those in it")
      }
    } catch let damage as StateDamage {
      try reader.report(StateDamage(canister: canister, damage.message))
    }
  }
}
