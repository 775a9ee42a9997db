import Candid
import Foundation
import Testing

/// Values that nest deeper than the stack of a thread would take.
@Suite struct DeepValueTests {
  /// A list of so many nodes: each is an `opt` with a `record` in it.
  private static func list(_ length: Int) -> Value {
    var list = Value.opt(nil)
    for head in 0..<length {
      list = .opt(
        .record([
          FieldValue(name: "head", value: .nat(Nat(UInt64(head)))),
          FieldValue(name: "tail", value: list),
        ]))
    }
    return list
  }

  private static func interface() throws -> (table: TypeTable, list: TypeReference) {
    let interface = try Interface(
      parsing: "type List = opt record { head : nat; tail : List }; service : (List) -> {}")
    return (interface.types, try #require(interface.initArguments?.first?.type))
  }

  /// Runs on a thread with the smallest stack that threads of a pool have.
  private static func onSmallStack<Result: Sendable>(
    _ size: Int = 512 << 10, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Swift.Result { try body() }) }
      thread.stackSize = size
      thread.start()
    }
  }

  private static let length = DecodingLimits.maximumDepth / 2

  @Test func `the deepest list goes through all forms on a small stack`() async throws {
    #expect(Self.length >= 10_000)
    let (table, type) = try Self.interface()
    let isGood = try await Self.onSmallStack { () -> [Bool] in
      var values = [Self.list(Self.length)]
      let message = try Value.encode(values, types: [type], in: table)
      let text = Value.text(ofArguments: values, TextStyle(annotations: false))
      let json = Value.json(ofArguments: values)
      Value.release(&values)
      var results: [Bool] = []
      func check(_ reading: () throws -> [Value]) throws {
        var read = try reading()
        results.append(try Value.encode(read, types: [type], in: table) == message)
        Value.release(&read)
      }
      try check { try Value.decode(message, as: [type], in: table) }
      try check { try Value.parseArguments(text, as: [type], in: table) }
      try check { try Value.parseArguments(json: json, as: [type], in: table) }
      var untyped = try Value.decodeUntyped(message).values
      results.append(Value.json(ofArguments: untyped).utf8.count > Self.length)
      Value.release(&untyped)
      // What nobody asks for is passed over.
      results.append(try Message.decode(message, as: Null?.self) == nil)
      return results
    }
    #expect(isGood == [true, true, true, true, true])
  }

  @Test func `a deeper list is refused in all forms on a small stack`() async throws {
    let (table, type) = try Self.interface()
    let findings = try await Self.onSmallStack { () -> [String] in
      var values = [Self.list(Self.length + 1)]
      let message = try Value.encode(values, types: [type], in: table)
      let text = Value.text(ofArguments: values)
      let json = "[" + String(repeating: #"{"head":1,"tail":"#, count: 2 * Self.length) + "null"
      Value.release(&values)
      func finding(_ body: () throws -> [Value]) -> String {
        do {
          var values = try body()
          Value.release(&values)
          return ""
        } catch let error as CandidError {
          return "\(error.reason)"
        } catch {
          return (error as? DiagnosticError)?.diagnostics.first?.message ?? ""
        }
      }
      let findings = [
        finding { try Value.decode(message, as: [type], in: table) },
        finding { try Value.parseArguments(text, as: [type], in: table) },
        finding { try Value.parseArguments(json: json, as: [type], in: table) },
      ]
      return findings
    }
    let limit = DecodingLimits.maximumDepth
    #expect(findings.count == 3 && findings[0] == "values are nested too deep")
    #expect(findings.dropFirst().allSatisfy { $0 == "this is nested deeper than \(limit) levels" })
  }

  @Test func `a deep text without a type is refused`() async throws {
    let messages = try await Self.onSmallStack(8 << 20) { () -> [String] in
      let hostile = [
        "(" + String(repeating: "opt ", count: 5_000) + "1)",
        "(" + String(repeating: "(", count: 5_000) + "1"
          + String(repeating: " : nat8)", count: 5_000) + ")",
      ]
      return hostile.map { text in
        do {
          _ = try Value.parseArguments(text)
          return ""
        } catch { return (error as? DiagnosticError)?.diagnostics.first?.message ?? "" }
      }
    }
    #expect(messages[0].hasPrefix("this is nested deeper than the 500 levels"))
    #expect(messages[1].hasPrefix("more than 50 types are written behind values"))
  }

  @Test func `an option that does not fit is null, however deep it is`() async throws {
    let (table, type) = try Self.interface()
    let other = try Interface(
      parsing:
        "type L = opt record { head : nat; tail : opt record { tail : text } }; service : (L) -> {}"
    )
    let expected = try #require(other.initArguments?.first?.type)
    let (text, count) = try await Self.onSmallStack { () -> (String, Int) in
      var values = [Self.list(Self.length)]
      let message = try Value.encode(values, types: [type], in: table)
      Value.release(&values)
      let read = try Value.decode(message, as: [expected], in: other.types)
      return (read[0].text(TextStyle(annotations: false)), message.count)
    }
    #expect(text == "opt record { head = \(Self.length - 1); tail = null }".grouped && count > 0)
  }

  @Test func `the path to an error in a deep value is found in one pass`() async throws {
    let (table, type) = try Self.interface()
    let path = try await Self.onSmallStack { () -> String? in
      var values = [Self.list(10_000)]
      var message = try Value.encode(values, types: [type], in: table)
      Value.release(&values)
      // The innermost option is neither there nor not.
      message[message.count - 1] = 7
      do {
        _ = try Value.decode(message, as: [type], in: table)
        return nil
      } catch {
        return (error as? CandidError)?.path(in: message, names: table)
      }
    }
    #expect(path?.hasPrefix("args[0].tail.tail") == true && path?.contains("…") == true)
    #expect((path?.utf8.count ?? .max) < 400)
  }

  @Test func `indented JSON of a deep value stays in proportion`() async throws {
    let counts = try await Self.onSmallStack { () -> [Int] in
      var values = [Self.list(5_000)]
      defer { Value.release(&values) }
      let pretty = Value.json(ofArguments: values, isPretty: true)
      return [pretty.utf8.count, Value.json(ofArguments: values).utf8.count]
    }
    #expect(counts[0] < 2 * counts[1] + 20_000)
  }
}

extension String {
  /// With an underscore before the last three digits of its number of five.
  fileprivate var grouped: String {
    let number = String(DecodingLimits.maximumDepth / 2 - 1)
    return replacing(number, with: number.prefix(2) + "_" + number.dropFirst(2))
  }
}
