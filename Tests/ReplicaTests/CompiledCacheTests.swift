import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Compiled modules: native code, which comes from the user's own cache or is made anew.
@Suite struct CompiledCacheTests {
  private struct Sample {
    let folder: TemporaryFolder
    let canister: Principal
    var cache: String { folder.path + "/cache" }

    init() async throws {
      folder = try TemporaryFolder()
      let replica = try await Replica(Self.configuration(folder.path))
      canister = try await replica.canister(Fixture.module(Fixture.counterParts))
      _ = try await replica.update(canister, method: "bump")
      await replica.shutdown()
    }

    static func configuration(_ path: String) -> ReplicaConfiguration {
      var configuration = ReplicaConfiguration(state: .directory(path + "/state"))
      configuration.cacheFolder = path + "/cache"
      return configuration
    }

    /// The files of compiled forms.
    func forms() throws -> [URL] {
      try FileManager.default.contentsOfDirectory(atPath: cache + "/compiled").sorted().map {
        URL(fileURLWithPath: cache + "/compiled/" + $0)
      }
    }

    func check(_ comment: String) async throws {
      let replica = try await Replica(Self.configuration(folder.path))
      #expect(try await replica.counters(canister) == [1, 1, 1], "\(comment)")
      await replica.shutdown()
    }
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func `a compiled module is kept in the cache, for the user alone, and not in the state`()
    async throws
  {
    let sample = try await Sample()
    let form = try #require(try sample.forms().first)
    #expect(try sample.forms().count == 1)
    for folder in [sample.cache, sample.cache + "/compiled"] {
      #expect(try mode(folder) == 0o700)
    }
    for file in [sample.cache + "/key", form.path] { #expect(try mode(file) == 0o600) }
    // A form of the engine is an object file.
    let object = Data([0x7F, 0x45, 0x4C, 0x46])
    #expect(try Data(contentsOf: form).range(of: object) != nil)
    let database = sample.folder.path + "/state/state.sqlite"
    #expect(try Data(contentsOf: URL(fileURLWithPath: database)).range(of: object) == nil)
    let before = try Data(contentsOf: form)
    try await sample.check("from the cache")
    #expect(try Data(contentsOf: form) == before)
  }

  @Test func `a form with a flipped byte is not run but made anew`() async throws {
    let sample = try await Sample()
    let form = try #require(try sample.forms().first)
    let whole = try Data(contentsOf: form)
    let seed = RandomSource.seed
    var generator = RandomSource(seed: seed)
    for place in [0, 31, 32, whole.count - 1]
      + (0..<20).map({ _ in Int.random(in: 0..<whole.count, using: &generator) })
    {
      var damaged = whole
      damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
      try damaged.write(to: form)
      try await sample.check("byte \(place), seed \(seed)")
      #expect(try Data(contentsOf: form) != damaged, "byte \(place), seed \(seed)")
    }
    for length in [0, 5, 32, whole.count / 2] {
      try whole.prefix(length).write(to: form)
      try await sample.check("\(length) bytes")
    }
  }

  @Test func `a form of another cache, or of another module, is not run`() async throws {
    let sample = try await Sample()
    let other = try await Sample()
    let form = try #require(try sample.forms().first)
    let foreign = try Data(contentsOf: try #require(try other.forms().first))
    try foreign.write(to: form)
    try await sample.check("foreign")
    #expect(try Data(contentsOf: form) != foreign)

    let replica = try await Replica(Sample.configuration(sample.folder.path))
    _ = try await replica.canister(
      Fixture.module("(func (export \"canister_query heap\") (call $answer (i32.const 9)))"))
    await replica.shutdown()
    let second = try #require(try sample.forms().first { $0.path != form.path })
    let wrong = try Data(contentsOf: second)
    try wrong.write(to: form)
    try await sample.check("of another module")
    #expect(try Data(contentsOf: form) != wrong)
  }

  @Test func `a key that others could read counts no more, and neither do the forms made with it`()
    async throws
  {
    let sample = try await Sample()
    let form = try #require(try sample.forms().first)
    let (key, before) = (sample.cache + "/key", try Data(contentsOf: form))
    let old = FileManager.default.contents(atPath: key)
    chmod(key, 0o644)
    try await sample.check("a key for all")
    #expect(FileManager.default.contents(atPath: key) != old)
    #expect(try mode(key) == 0o600)
    #expect(try Data(contentsOf: form) != before)
  }

  @Test func `without a cache, modules are compiled each time`() async throws {
    let sample = try await Sample()
    try FileManager.default.removeItem(atPath: sample.cache)
    try Data("in the way".utf8).write(to: URL(fileURLWithPath: sample.cache))
    try await sample.check("no cache")
    #expect(
      FileManager.default.contents(atPath: sample.cache) == Data("in the way".utf8))
  }
}
