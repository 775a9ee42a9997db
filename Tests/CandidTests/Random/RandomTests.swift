import Candid
import Foundation
import TestSupport
import Testing

/// Properties that hold for all types and values. `COOPER_TEST_SEED` repeats a run, `CANDID_RUNS` and
/// `CANDID_MUTATIONS` say how long one is.
@Suite struct RandomTests {
  static let runs = Setting.number("CANDID_RUNS", default: 500)

  /// Makes a number of argument lists and calls the closure with each.
  private func forEach(
    _ salt: UInt64, _ body: (inout RandomTypes, [TypeReference], [Value]) throws -> Void
  ) rethrows {
    for run in 0..<RandomTests.runs {
      var types = RandomTypes(
        RandomSource(seed: RandomSource.seed &+ salt << 32 &+ UInt64(run)))
      let arguments = (0...types.random.below(3)).map { _ in types.type(depth: 4) }
      let values = arguments.map { types.value($0, depth: 5) }
      try body(&types, arguments, values)
    }
  }

  @Test func `what is encoded decodes to the same`() throws {
    try forEach(1) { types, arguments, values in
      let message = try Value.encode(values, types: arguments, in: types.table)
      #expect(try Value.decode(message, as: arguments, in: types.table) == values)
      let untyped = try Value.decodeUntyped(message)
      #expect(untyped.values == values)
      // Its own types are in canonical order already.
      #expect(
        try Value.encode(untyped.values, types: untyped.types, in: untyped.table) == message)
    }
  }

  @Test func `a value decodes at every supertype, and comes back from there`() throws {
    try forEach(2) { types, arguments, values in
      let message = try Value.encode(values, types: arguments, in: types.table)
      let supertypes = arguments.map { types.supertype(of: $0) }
      for (type, supertype) in zip(arguments, supertypes) {
        let report = Subtyping.check(
          type, in: types.table, isSubtypeOf: supertype, in: types.table)
        #expect(report.violations == [])
      }
      let coerced = try Value.decode(message, as: supertypes, in: types.table)
      let again = try Value.encode(coerced, types: supertypes, in: types.table)
      #expect(try Value.decode(again, as: supertypes, in: types.table) == coerced)
    }
  }

  @Test func `a value decodes at any type that its type is a subtype of`() throws {
    var found = 0
    try forEach(3) { types, arguments, values in
      let message = try Value.encode(values, types: arguments, in: types.table)
      for _ in 0..<10 {
        let others = arguments.map { _ in types.type(depth: 2) }
        let holds = zip(arguments, others).allSatisfy { type, other in
          Subtyping.check(type, in: types.table, isSubtypeOf: other, in: types.table).isSubtype
        }
        let functions = (wrapped(arguments), wrapped(others))
        #expect(try isReferenceSubtype(functions, &types) == holds)
        guard holds else { continue }
        do throws(CandidError) {
          _ = try Value.decode(message, as: others, in: types.table)
          found += 1
        } catch {
          // A plain value has no end at `type t = opt t`, which the suite wants refused.
          #expect(error.code == .depth)
        }
      }
    }
    #expect(found > 0)
  }

  @Test func `a message is checked as it is decoded, at its types and at others`() throws {
    var accepted = 0
    var refused: [CandidError.Code: Int] = [:]
    try forEach(5) { types, arguments, values in
      let message = try Value.encode(values, types: arguments, in: types.table)
      try decodeAndCheck(message, as: arguments, in: types.table)
      // Tight limits, so that these are met too.
      let limits = DecodingLimits(depth: 3, work: 20)
      for number in 0..<10 {
        let others = number % 2 == 0 ? arguments.map { _ in types.type(depth: 3) } : arguments
        do throws(CandidError) {
          try decodeAndCheck(
            number % 3 == 0 ? message : changed(message, &types.random), as: others,
            in: types.table, limits: number % 4 < 2 ? limits : .default)
          accepted += 1
        } catch {
          refused[error.code, default: 0] += 1
        }
      }
    }
    #expect(accepted > 0)
    for code in [CandidError.Code.mismatch, .missing, .endOfInput, .malformed, .depth] {
      #expect(refused[code] != nil, "no \(code) among \(refused)")
    }
  }

  /// `func () -> (types)`: subtyping of what functions answer is that of the types.
  private func wrapped(_ results: [TypeReference]) -> TypeNode {
    .function(
      FunctionType(arguments: [], results: results.map { ArgumentType(type: $0) }))
  }

  /// Whether the codec takes a reference of one type for one of the other.
  private func isReferenceSubtype(
    _ nodes: (TypeNode, TypeNode), _ types: inout RandomTypes
  ) throws -> Bool {
    let type = types.table.append(nodes.0)
    let other = types.table.append(nodes.1)
    let option = types.table.append(.opt(other))
    let message = try Value.encode(
      [.function(.management, "m")], types: [type], in: types.table)
    let decoded = try Value.decode(message, as: [option], in: types.table)
    return decoded == [.opt(.function(.management, "m"))]
  }

  @Test func `changed and cut messages are refused or decode, and nothing else`() async throws {
    let mutations = Setting.number("CANDID_MUTATIONS", default: 200_000)
    let parts = ProcessInfo.processInfo.activeProcessorCount
    try await withThrowingTaskGroup(of: Void.self) { group in
      for part in 0..<parts {
        group.addTask { try mutate((mutations + parts - 1) / parts, salt: 4 &+ UInt64(part) << 16) }
      }
      try await group.waitForAll()
    }
  }

  /// Decodes a number of changed messages.
  private func mutate(_ mutations: Int, salt: UInt64) throws {
    let limits = DecodingLimits(work: 10_000)
    var done = 0
    while done < mutations {
      try forEach(salt &+ UInt64(done)) { types, arguments, values in
        guard done < mutations else { return }
        let message = try Value.encode(values, types: arguments, in: types.table)
        for _ in 0..<20 {
          done += 1
          let changed = changed(message, &types.random)
          do {
            let decoded = try decodeAndCheck(
              changed, as: arguments, in: types.table, limits: limits)
            let again = try Value.encode(decoded, types: arguments, in: types.table)
            // Equal but for floats that are not equal to themselves.
            _ = try Value.decode(again, as: arguments, in: types.table)
          } catch let error as CandidError {
            #expect(error.offset <= changed.count)
            _ = error.path(in: changed, limits: limits)
          }
          _ = try? Value.decodeUntyped(changed, limits: limits)
          _ = try? Message.decode(
            changed, as: [Account].self, Tree.self, [String: Int]?.self, limits: limits)
        }
      }
    }
  }

  /// A message with one to three changes.
  private func changed(_ message: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    var changed = message
    for _ in 0...random.below(3) where !changed.isEmpty {
      let place = random.below(changed.count)
      switch random.below(4) {
      case 0: changed[place] = UInt8.random(in: 0 ... .max, using: &random)
      case 1: changed[place] ^= 1 << random.below(8)
      case 2: changed.removeSubrange(place...)
      default: changed.insert(0xFF, at: place)
      }
    }
    return changed
  }
}
