import Candid
import Foundation
import TestSupport
import Testing

@testable import Replica

/// The settings of canisters as they are stored.
@Suite struct SettingsCodingTests {
  /// Settings in which nothing is as it begins.
  private static func sample(_ random: inout RandomSource) -> CanisterSettings {
    func text() -> String {
      String(
        decoding: (0..<random.below(20)).map { _ in UInt8(97 + random.below(26)) }, as: UTF8.self)
    }
    func number() -> UInt64 { .random(in: 0...(.max), using: &random) }
    func visibility() -> CanisterLimits.Visibility {
      [.controllers, .everybody, .viewers([text(), "ü" + text()])][random.below(3)]
    }
    var settings = CanisterSettings(controllers: ["aaaaa-aa", "2vxsx-fae"], created: number())
    if random.once(in: 2) { settings.lastUpgrade = number() }
    if random.once(in: 2) { settings.moduleHash = text() }
    if random.once(in: 2) { settings.native = text() }
    settings.keepsHeap = [nil, true, false][random.below(3)]
    for _ in 0..<random.below(4) { settings.environment[text()] = text() }
    if random.once(in: 2) {
      settings.project = ProjectRecord(
        project: text(), canister: text(), folder: text(), machine: text())
    }
    settings.limits = CanisterLimits(
      computeAllocation: number(), memoryAllocation: number(), freezingThreshold: number(),
      reservedCyclesLimit: .init(.random(in: 0...(.max), using: &random)),
      minimumIncomingCycles: .init(.random(in: 0...(.max), using: &random)),
      wasmMemoryLimit: number(), wasmMemoryThreshold: number(), logVisibility: visibility(),
      logMemoryLimit: random.once(in: 2) ? number() : nil, snapshotVisibility: visibility(),
      statusVisibility: visibility())
    let details: [CanisterHistory.Details] = [
      .creation(controllers: ["aaaaa-aa"], environmentHash: random.once(in: 2) ? text() : nil),
      .uninstallation, .installation(mode: "upgrade", moduleHash: text()),
      .loading(
        from: random.once(in: 2) ? text() : nil, snapshot: text(), version: number(),
        takenAt: number(), isUploaded: random.once(in: 2)),
      .controllers([text(), text()]),
    ]
    for details in details.shuffled(using: &random) {
      settings.note(
        details, by: .init(.anonymous, version: random.once(in: 2) ? number() : nil),
        version: number(), at: number())
    }
    return settings
  }

  @Test func `settings come back as they were; a part of them does not`() throws {
    var random = RandomSource(salt: 0x5E77)
    for _ in 0..<50 {
      let settings = Self.sample(&random)
      let encoded = settings.encoded
      #expect(try "\(CanisterSettings(encoded: encoded).fields)" == "\(settings.fields)")
      // As earlier versions stored them.
      let json = Array(try JSONEncoder().encode(settings))
      #expect(try "\(CanisterSettings(encoded: json).fields)" == "\(settings.fields)")
      for count in 0..<encoded.count {
        let part = Array(encoded.prefix(count))
        #expect((try? CanisterSettings(encoded: part)) == nil, "\(count)")
      }
      #expect((try? CanisterSettings(encoded: encoded + [0])) == nil)
    }
  }

  @Test func `they have the bytes of format 8`() {
    var settings = CanisterSettings(controllers: ["2vxsx-fae"], created: 5)
    (settings.moduleHash, settings.keepsHeap) = ("ab", true)
    settings.environment["k"] = "v"
    settings.limits.logVisibility = .everybody
    settings.note(.uninstallation, by: .init(.anonymous), version: 3, at: 4)
    let number = { (value: Int, count: Int) in
      String(format: "%02x", value) + String(repeating: "00", count: count - 1)
    }
    let anonymous = number(9, 4) + Hexadecimal.text(Array("2vxsx-fae".utf8))
    #expect(
      Hexadecimal.text(settings.encoded) == "01" + number(1, 4) + anonymous + number(5, 8)
        // No last upgrade, a hash, not native, a heap that was kept.
        + "00" + "01" + number(2, 4) + "6162" + "00" + "0101"
        + number(1, 4) + number(1, 4) + "6b" + number(1, 4) + "76" + "00"
        // Limits.
        + number(0, 8) + number(0, 8) + "008d270000000000"
        + "005039278c040000" + number(0, 8)
        + number(0, 16) + number(0, 8) + number(0, 8) + "00" + "01" + "00" + "00"
        // The history.
        + number(1, 8) + number(1, 4) + number(4, 8) + number(3, 8) + anonymous + "00" + "01")
  }

  @Test func `no random bytes are read beyond their end`() {
    var random = RandomSource(salt: 0x5E78)
    for _ in 0..<2000 {
      let bytes = [UInt8(1)] + (0..<random.below(300)).map { _ in UInt8(random.below(256)) }
      _ = try? CanisterSettings(encoded: bytes)
    }
    for _ in 0..<2000 {
      var bytes = Self.sample(&random).encoded
      bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
      _ = try? CanisterSettings(encoded: bytes)
    }
  }
}

extension CanisterSettings {
  /// All of it, in an order of its own.
  fileprivate var fields: [Any] {
    [
      controllers, created, lastUpgrade as Any, moduleHash as Any, native as Any,
      keepsHeap as Any, sortedEnvironment, project as Any, limits, history,
    ]
  }
}
