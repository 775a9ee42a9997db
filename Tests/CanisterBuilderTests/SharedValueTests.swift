import Candid
import CanisterBuilder
import Foundation
import Replica
import TestSupport
import Testing

/// Values that share what they hold: a copy is one, whatever the compiler and the linker make of counting
/// references, and what nobody has any more goes, once.
@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct SharedValueTests {
  private static let source = """
    import CanisterKit

    final class Traced {
      let name: UInt8
      let next: Traced?
      init(_ name: UInt8, _ next: Traced? = nil) { self.name = name; self.next = next }
      deinit {
        Values.log.append(name)
        // The object is there until its end, whoever has it for a while.
        if Values.look(self) == nil { Values.log.append(99) }
      }
    }

    struct Row { var bytes: [UInt8]; var words: [Int] }

    @Canister enum Values {
      static var shared: [UInt8] = []
      static let fixed: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
      static var rows: [Row] = []
      static var log: [UInt8] = []
      static var kept: [Traced] = []

      @inline(never) static func look(_ object: Traced) -> Traced? {
        let held = [object, object]
        return held[1].name == object.name ? held[0] : nil
      }

      @inline(never) static func fill(room: Int) {
        shared = []
        shared.reserveCapacity(room)
        for byte in 0..<10 { shared.append(UInt8(byte)) }
      }

      @inline(never) static func reserved(_ more: [UInt8]) -> [UInt8] {
        var bytes = shared
        bytes.reserveCapacity(bytes.count + 64)
        bytes += more
        return bytes
      }

      @inline(never) static func changed(_ place: Int) -> [UInt8] {
        var bytes = shared
        bytes[place] = 77
        return bytes
      }

      @inline(never) static func appended(_ byte: UInt8) -> [UInt8] {
        var bytes = shared
        bytes.append(byte)
        return bytes
      }

      @inline(never) static func changedFixed(_ place: Int) -> [UInt8] {
        var bytes = fixed
        bytes[place] = 77
        return bytes
      }

      @inline(never) static func changedRow(_ place: Int) -> Row {
        var row = rows[0]
        row.words[place] = 77
        row.bytes.append(77)
        return row
      }

      /// The numbers of the steps after which something else had changed.
      @Update static func changes() -> [UInt8] {
        var wrong: [UInt8] = []
        var last: [UInt8] = []
        for (step, room) in [0, 100].enumerated() {
          let base = UInt8(10 * step)
          fill(room: room)
          last = reserved([1, 2, 3])
          if shared.count != 10 || last.count != 13 { wrong.append(base + 1) }
          fill(room: room)
          last = changed(3)
          if shared[3] != 3 || last[3] != 77 { wrong.append(base + 2) }
          fill(room: room)
          last = appended(3)
          if shared.count != 10 || last.count != 11 { wrong.append(base + 3) }
          rows = [Row(bytes: shared, words: [1, 2, 3])]
          let row = changedRow(1)
          if rows[0].words[1] != 2 || rows[0].bytes.count != 10 || row.bytes.count != 11 {
            wrong.append(base + 4)
          }
          last = changedFixed(2)
          if fixed[2] != 3 || last[2] != 77 { wrong.append(base + 5) }
        }
        return wrong
      }

      /// The names of objects in the order in which they went.
      @Update static func ends() -> [UInt8] {
        log = []
        kept = [Traced(1, Traced(2)), Traced(3)]
        let first = kept[0]
        kept.removeFirst()
        log.append(10)
        kept = []
        log.append(11)
        // One that needs no heap.
        let local = Traced(4)
        log.append(local.name &+ 50)
        if first.next?.name != 2 { log.append(98) }
        kept = [first]
        return log
      }

      @Update static func rest() -> [UInt8] {
        log = []
        kept = []
        return log
      }
    }
    """

  @Test func `a copy leaves what it is a copy of, and what nobody has goes once`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("Values.swift", Self.source)
    let replica = try await Replica(ReplicaConfiguration())
    for form in [ModuleCompiler.Form.small, .quick] {
      let result = try await ModuleCompiler(kit: #require(kit), form: form).compile(
        name: "values", sources: folder.url, output: folder.url.appending(path: "output"))
      let canister = try await replica.createCanister()
      try await replica.installCode(
        .install, canister: canister, module: Array(Data(contentsOf: result.module)), argument: [])
      func call(_ method: String) async throws -> [UInt8] {
        try Message.decode(try await replica.update(canister, method: method), as: [UInt8].self)
      }
      #expect(try await call("changes").isEmpty, "\(form)")
      // 4 goes where it is last used, which is the compiler's choice.
      #expect(try await call("ends").filter { $0 != 4 } == [10, 3, 11, 54], "\(form)")
      #expect(try await call("rest") == [1, 2], "\(form)")
    }
    await replica.shutdown()
  }
}
