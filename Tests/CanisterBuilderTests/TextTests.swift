import Candid
import CanisterBuilder
import Foundation
import Replica
import TestSupport
import Testing

/// Texts in a canister are as they are natively: the kit compares, hashes and puts them together with functions of
/// its own in place of the standard library's.
@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct TextTests {
  private static let source = #"""
    import CanisterKit

    @Canister enum Texts {
      /// A byte for each pair: whether they are equal, in order, have one hash, and the same of parts of them.
      @Query static func compare(texts: [String]) -> [UInt8] {
        var answer: [UInt8] = []
        for a in texts {
          for b in texts {
            var bits: UInt8 = a == b ? 1 : 0
            if a < b { bits |= 2 }
            if a.hashValue == b.hashValue { bits |= 4 }
            let first = Substring(a.unicodeScalars.dropFirst())
            let second = Substring(b.unicodeScalars.dropFirst())
            if first == second { bits |= 8 }
            if first < second { bits |= 16 }
            if first.hashValue == second.hashValue { bits |= 32 }
            answer.append(bits)
          }
        }
        return answer
      }

      /// The UTF-8 of what becomes of each pair when it is put together, and what was there before.
      @Query static func append(texts: [String]) -> [[UInt8]] {
        var answer: [[UInt8]] = []
        for a in texts {
          for b in texts {
            var text = a
            text += b
            let kept = text
            text += Substring(b.unicodeScalars.dropFirst())
            let more = "<\(text)|\(kept)>"
            text += text
            answer += [Array(kept.utf8), Array(text.utf8), Array(more.utf8)]
          }
        }
        return answer
      }

      /// How many of them a dictionary keeps apart, and how many are one that the source has.
      @Query static func count(texts: [String]) -> [UInt64] {
        var counts: [String: UInt64] = [:]
        for text in texts { counts[text, default: 0] += 1 }
        let known = ["é", "e\u{301}", "a text that is longer: Ångström", "각", "\u{1E69}"]
        return [UInt64(counts.count), known.reduce(0) { $0 + (counts[$1] ?? 0) }]
      }

      /// The UTF-8 of texts that are made of any bytes.
      @Query static func repair(parts: [[UInt8]]) -> [[UInt8]] {
        parts.map { Array(String(decoding: $0, as: UTF8.self).utf8) }
      }

      /// Whether a number has the hash that its bytes have, in parts of any size, and whether those of all numbers
      /// have the same together as in parts.
      @Query static func hash(numbers: [UInt64]) -> Bool {
        var whole = Hasher()
        numbers.withUnsafeBytes { whole.combine(bytes: $0) }
        let expected = whole.finalize()
        for size in 1...8 {
          var all = Hasher()
          for number in numbers {
            var hasher = Hasher()
            withUnsafeBytes(of: number) { bytes in
              for start in stride(from: 0, to: 8, by: size) {
                let part = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, 8)])
                hasher.combine(bytes: part)
                all.combine(bytes: part)
              }
            }
            if hasher.finalize() != number.hashValue { return false }
          }
          if all.finalize() != expected { return false }
        }
        return true
      }
    }
    """#

  /// What `compare` says natively.
  private static func compare(_ texts: [String]) -> [UInt8] {
    texts.flatMap { a in
      texts.map { b in
        let first = Substring(a.unicodeScalars.dropFirst())
        let second = Substring(b.unicodeScalars.dropFirst())
        return (a == b ? 5 : 0) | (a < b ? 2 : 0) | (first == second ? 40 : 0)
          | (first < second ? 16 : 0)
      }
    }
  }

  /// What `append` gives natively.
  private static func append(_ texts: [String]) -> [[UInt8]] {
    texts.flatMap { a in
      texts.flatMap { b in
        let kept = Array(a.utf8) + Array(b.utf8)
        let text = kept + Array(String(b.unicodeScalars.dropFirst()).utf8)
        return [
          kept, text + text, Array("<".utf8) + text + Array("|".utf8) + kept + Array(">".utf8),
        ]
      }
    }
  }

  /// Scalars that canonical forms have to do with, and some that they have not.
  private static let alphabet: [Unicode.Scalar] = {
    let all = (0..<0x30000).compactMap(Unicode.Scalar.init).filter { scalar in
      scalar.properties.canonicalCombiningClass != .notReordered
        || String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first != scalar
    }
    let others =
      "aeouSsAqd01 \u{7F}zßяиऩक가각힣한각ᆩ漢語😀\u{10FFFF}\u{1100}\u{1161}\u{11A8}\u{9D7}\u{1133E}"
    return all + others.unicodeScalars
  }()

  /// Some texts made of a few scalars, and of others that are the same.
  private static func texts(_ random: inout RandomSource) -> [String] {
    let few = (0..<Int.random(in: 2...6, using: &random)).flatMap { _ in
      let scalar = alphabet.randomElement(using: &random)!
      return [scalar] + Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
    }
    return (0..<12).flatMap { _ in
      var scalars = String.UnicodeScalarView()
      let most = Bool.random(using: &random) ? 5 : 40
      for _ in 0..<Int.random(in: 0...most, using: &random) {
        scalars.append(
          few.randomElement(using: &random)!)
      }
      let text = String(scalars)
      return [
        text, text.decomposedStringWithCanonicalMapping, text.precomposedStringWithCanonicalMapping,
      ]
    }
  }

  /// Bytes that are UTF-8, cut off, changed and put together.
  private static func parts(of texts: [String], _ random: inout RandomSource) -> [[UInt8]] {
    let edges: [UInt8] = [
      0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF5,
    ]
    return (0..<20).map { _ in
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let text = texts.randomElement(using: &random)!
        bytes += text.utf8.prefix(Int.random(in: 0...20, using: &random))
        if Bool.random(using: &random) { bytes.append(edges.randomElement(using: &random)!) }
      }
      return bytes
    }
  }

  @Test func `texts are equal, in order, hashed and put together as natively`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("Texts.swift", Self.source)
    let replica = try await Replica(ReplicaConfiguration())
    for form in [ModuleCompiler.Form.small, .quick] {
      let result = try await ModuleCompiler(kit: #require(kit), form: form).compile(
        name: "texts", sources: folder.url, output: folder.url.appending(path: "output"))
      let canister = try await replica.createCanister()
      try await replica.installCode(
        .install, canister: canister, module: Array(Data(contentsOf: result.module)), argument: [])
      var random = RandomSource(salt: 14)
      for _ in 0..<100 {
        let texts = Self.texts(&random)
        let reply = try await replica.query(
          canister, method: "compare", argument: Message.encode(texts))
        let together = try await replica.query(
          canister, method: "append", argument: Message.encode(Array(texts.prefix(9))))
        #expect(
          try Message.decode(together, as: [[UInt8]].self) == Self.append(Array(texts.prefix(9))),
          "\(form): \(texts.prefix(9).map(scalars))")
        let parts = Self.parts(of: texts, &random)
        let repaired = try await replica.query(
          canister, method: "repair", argument: Message.encode(parts))
        #expect(
          try Message.decode(repaired, as: [[UInt8]].self)
            == parts.map { Array(String(decoding: $0, as: UTF8.self).utf8) }, "\(form): \(parts)")
        let numbers = (0..<5).map { _ in UInt64.random(in: 0 ... .max, using: &random) }
        let hashed = try await replica.query(
          canister, method: "hash", argument: Message.encode(numbers))
        #expect(try Message.decode(hashed, as: Bool.self), "\(form): \(numbers)")
        let answer = try Message.decode(reply, as: [UInt8].self)
        let expected = Self.compare(texts)
        guard answer != expected else { continue }
        for (place, (one, other)) in zip(answer, expected).enumerated() where one != other {
          let (a, b) = (texts[place / texts.count], texts[place % texts.count])
          Issue.record("\(form): \(one), not \(other): \(scalars(a)) and \(scalars(b))")
          break
        }
      }
      let known = [
        "e\u{301}", "\u{E9}", "a text that is longer: A\u{30A}ngstro\u{308}m",
        "\u{1100}\u{1161}\u{11A8}",
        "s\u{307}\u{323}", "e",
      ]
      let reply = try await replica.query(
        canister, method: "count", argument: Message.encode(known))
      #expect(try Message.decode(reply, as: [UInt64].self) == [5, 7], "\(form)")
    }
    await replica.shutdown()
  }

  private func scalars(_ text: String) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }
}
