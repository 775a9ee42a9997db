// A module that uses every structure, for two purposes: that all generic code compiles for Embedded
// Swift, and that its fuel can be measured. Built and run by `stable-fuel.py`.

import StableStructures

nonisolated(unsafe) let memories = MemoryManager(.stable)
nonisolated(unsafe) let numbers = StableBTreeMap<UInt64, UInt64>(in: memories[0])
nonisolated(unsafe) let wide = StableBTreeMap<UInt128, UInt128>(in: memories[1])
nonisolated(unsafe) let blobs = StableBTreeMap<BoundedBytes<32>, BoundedBytes<128>>(in: memories[2])

func sm(_ i: UInt64) -> UInt64 {
  var z = (i &+ 1) &* 0x9E37_79B9_7F4A_7C15
  z = (z ^ z &>> 30) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ z &>> 27) &* 0x94D0_49BB_1331_11EB
  return z ^ z &>> 31
}

func blob<let size: Int>(_ i: UInt64) -> BoundedBytes<size> {
  let seed = sm(i)
  var bytes: [UInt8] = []
  for index in 0..<Int(seed % UInt64(size)) {
    bytes.append(UInt8(truncatingIfNeeded: seed &>> UInt64(index & 7 &* 8)) &+ UInt8(index))
  }
  return BoundedBytes<size>(bytes) ?? BoundedBytes<size>([])!
}

@_expose(wasm, "n_insert") @_cdecl("n_insert") func numbersInsert(_ count: UInt64) {
  for i in 0..<count { numbers.updateValue(i, forKey: sm(i)) }
}
@_expose(wasm, "n_get") @_cdecl("n_get") func numbersGet(_ count: UInt64) -> UInt64 {
  var sum: UInt64 = 0
  for i in 0..<count { sum &+= numbers[sm(i)] ?? 0 }
  return sum
}
@_expose(wasm, "n_iterate") @_cdecl("n_iterate") func numbersIterate(_ count: UInt64) -> UInt64 {
  var sum: UInt64 = 0
  for (key, value) in numbers { sum &+= key &+ value }
  return sum
}
@_expose(wasm, "n_range") @_cdecl("n_range") func numbersRange(_ count: UInt64) -> UInt64 {
  var number: UInt64 = 0
  for i in 0..<min(count / 100, 100) {
    for _ in numbers.elements(from: .including(sm(i))).prefix(100) { number &+= 1 }
  }
  return number
}
@_expose(wasm, "n_pop") @_cdecl("n_pop") func numbersPop(_ count: UInt64) {
  for _ in 0..<count / 10 { numbers.popFirst() }
}
@_expose(wasm, "n_remove") @_cdecl("n_remove") func numbersRemove(_ count: UInt64) {
  for i in 0..<count { numbers.removeValue(forKey: sm(i)) }
}
@_expose(wasm, "w_insert") @_cdecl("w_insert") func wideInsert(_ count: UInt64) {
  for i in 0..<count { wide.updateValue(UInt128(i), forKey: UInt128(sm(i))) }
}
@_expose(wasm, "w_get") @_cdecl("w_get") func wideGet(_ count: UInt64) -> UInt64 {
  var sum: UInt128 = 0
  for i in 0..<count { sum &+= wide[UInt128(sm(i))] ?? 0 }
  return UInt64(truncatingIfNeeded: sum)
}
@_expose(wasm, "w_iterate") @_cdecl("w_iterate") func wideIterate(_ count: UInt64) -> UInt64 {
  var sum: UInt128 = 0
  for (key, value) in wide { sum &+= key &+ value }
  return UInt64(truncatingIfNeeded: sum)
}
@_expose(wasm, "w_range") @_cdecl("w_range") func wideRange(_ count: UInt64) -> UInt64 {
  var number: UInt64 = 0
  for i in 0..<min(count / 100, 100) {
    for _ in wide.elements(from: .including(UInt128(sm(i)))).prefix(100) { number &+= 1 }
  }
  return number
}
@_expose(wasm, "w_pop") @_cdecl("w_pop") func widePop(_ count: UInt64) {
  for _ in 0..<count / 10 { wide.popFirst() }
}
@_expose(wasm, "w_remove") @_cdecl("w_remove") func wideRemove(_ count: UInt64) {
  for i in 0..<count { wide.removeValue(forKey: UInt128(sm(i))) }
}
/// What making keys costs by itself, to be taken off the figures of blobs.
@_expose(wasm, "b_makeKeys") @_cdecl("b_makeKeys") func blobsMakeKeys(_ count: UInt64) -> UInt64 {
  var sum = 0
  for i in 0..<count {
    let key: BoundedBytes<32> = blob(i)
    sum &+= key.count
  }
  return UInt64(sum)
}
/// What making keys and values costs by itself.
@_expose(wasm, "b_make") @_cdecl("b_make") func blobsMake(_ count: UInt64) -> UInt64 {
  var sum = 0
  for i in 0..<count {
    let (key, value): (BoundedBytes<32>, BoundedBytes<128>) = (blob(i), blob(i &+ 7))
    sum &+= key.count &+ value.count
  }
  return UInt64(sum)
}
@_expose(wasm, "b_insert") @_cdecl("b_insert") func blobsInsert(_ count: UInt64) {
  for i in 0..<count { blobs.updateValue(blob(i &+ 7), forKey: blob(i)) }
}
@_expose(wasm, "b_get") @_cdecl("b_get") func blobsGet(_ count: UInt64) -> UInt64 {
  var sum: UInt64 = 0
  for i in 0..<count { sum &+= UInt64(blobs[blob(i)]?.count ?? 0) }
  return sum
}
@_expose(wasm, "b_iterate") @_cdecl("b_iterate") func blobsIterate(_ count: UInt64) -> UInt64 {
  var sum = 0
  for (key, value) in blobs { sum &+= key.count &+ value.count }
  return UInt64(sum)
}
@_expose(wasm, "b_range") @_cdecl("b_range") func blobsRange(_ count: UInt64) -> UInt64 {
  var number: UInt64 = 0
  for i in 0..<min(count / 100, 100) {
    for _ in blobs.elements(from: .including(blob(i))).prefix(100) { number &+= 1 }
  }
  return number
}
@_expose(wasm, "b_pop") @_cdecl("b_pop") func blobsPop(_ count: UInt64) {
  for _ in 0..<count / 10 { blobs.popFirst() }
}
@_expose(wasm, "b_remove") @_cdecl("b_remove") func blobsRemove(_ count: UInt64) {
  for i in 0..<count { blobs.removeValue(forKey: blob(i)) }
}

/// Uses what is left; the number of things that were not as expected.
@_expose(wasm, "everything") @_cdecl("everything") func everything() -> UInt64 {
  var failures: UInt64 = 0
  func expect(_ isTrue: Bool) { if !isTrue { failures &+= 1 } }
  let schemas = StableSchemaRegistry(in: memories[20])
  let texts = schemas.map("texts", String.self, [UInt8].self, in: memories[10])
  texts["a"] = [1, 2, 3]
  texts["b"] = [UInt8](repeating: 7, count: 5_000)
  expect(texts["b"]?.count == 5_000)
  expect(texts.first?.key == "a" && texts.last?.key == "b")
  texts.update("a") { $0 = ($0 ?? []) + [4] }
  expect(texts["a"]?.count == 4)
  let set = StableBTreeSet<Int32>(in: memories[11])
  for number in -20..<20 as Range<Int32> { set.insert(number) }
  expect(Array(set[-2..<2]).count == 4)
  expect(set.popFirst() == -20)
  set.retain { $0 & 1 == 0 }
  expect(set.removeElements(in: 0..<4) == 2)
  do throws(StableError) {
    try set.store(contentsOf: [7, 9])
    expect(try set.elements.page(limit: 3).keys.count == 3)
  } catch { failures &+= 1 }
  let vec = StableVec<Double>(in: memories[12])
  for number in 0..<1_000 { vec.append(Double(number)) }
  expect(vec[500] == 500 && vec.count == 1_000)
  let heap = StableMinHeap<Int64>(in: memories[13])
  for number in 0..<50 as Range<Int64> { heap.insert(number &* 7 % 50) }
  expect(heap.popFirst() == 0 && heap.popFirst() == 1)
  let cell = StableCell<String>(in: memories[14], default: "x")
  cell.value = cell.value + "y"
  expect(cell.value.utf8.count == 2)
  let log = StableLog<String>(index: memories[15], data: memories[16])
  expect(log.append("entry") == 0 && log.count == 1)
  let deque = StableDeque<StorablePair<UInt8, String>>(in: memories[17])
  deque.append(StorablePair(1, "one"))
  deque.prepend(StorablePair(0, "zero"))
  expect(deque.popFirst()?.first == 0)
  let index = StableMultimap<String, UInt64>(in: memories[18])
  index.insert(5, forKey: "k")
  index.insert(4, forKey: "k")
  expect(Array(index.values(forKey: "k")) == [4, 5])
  let optional = StableBTreeMap<StorableTriple<UInt8, String, Bool>, UInt16?>(in: memories[19])
  optional[StorableTriple(1, "a", true)] = .some(nil)
  expect(optional.count == 1)
  let bulk = StableBTreeMap<UInt32, UInt32>(in: memories[21])
  let pairs = (0..<500 as Range<UInt32>).map { (key: $0, value: $0) }
  do throws(StableError) { try bulk.store(contentsOf: pairs) } catch { failures &+= 1 }
  expect(bulk.removeValues(forKeysIn: 100..<200) == 100)
  bulk.retain { key, _ in key & 1 == 0 }
  expect(bulk.count == 200)
  do throws(StableError) {
    let page = try bulk.elements.page(limit: 10)
    expect(page.entries.count == 10 && page.next != nil)
  } catch { failures &+= 1 }
  return failures
}
