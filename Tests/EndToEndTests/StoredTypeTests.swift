import Foundation
import TestSupport
import Testing

/// A canister's stored types change: what old values do not survive is refused before the new version runs.
@Suite(.serialized) struct StoredTypeTests {
  /// A canister that keeps a user, of the given types.
  private func source(_ user: String, _ profile: String, more: String = "") -> String {
    """
    import CanisterKit
    import StableStructures

    \(user)
    \(profile)

    @Canister enum Members {
      static let memories = MemoryManager(.stable)
      static let users = StableBTreeMap<UInt64, User>(in: memories[0])
      static let profiles = StableBTreeMap<UInt64, Profile>(in: memories[1])

      @Update static func add() {
        users[1] = User(name: "Ada", age: 36)
        profiles[1] = Profile(name: "Ada")
      }
      @Query static func names() -> [String] {
        users.map { $0.value.name } + profiles.map { $0.value.name }
      }
      \(more)
    }
    """
  }

  private let user = "@Storable struct User { var name: String; var age: UInt8 }"
  private let profile = "@CandidType @Storable(layout: .candid) struct Profile { var name: String }"

  private func deploy(_ source: String, _ project: URL, _ gateway: RunningGateway) throws
    -> Finished
  {
    let sources = project.appending(path: "Sources/members")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try Data(source.utf8).write(to: sources.appending(path: "Members.swift"))
    try Data(
      #"{"canisters": {"members": {"type": "swift", "sources": "Sources/members"}}}"#.utf8
    ).write(to: project.appending(path: "cooper.json"))
    return try cooper(["deploy"], in: project, gateway: gateway.url)
  }

  @Test(.timeLimit(.minutes(5)))
  func
    `an upgrade that cannot read what is stored is refused with type and field, and names the way`()
    async throws
  {
    let project = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    func names() async throws -> String {
      let reply = try await call(gateway.url, "members", "names", "()")
      #expect(reply.status == 200, "\(reply.text)")
      return reply.text
    }
    let first = try deploy(source(user, profile), project, gateway)
    try #require(first.status == 0, "\(first.errors)")
    #expect(try await call(gateway.url, "members", "add", "()").status == 200)

    let longer = """
      @Storable struct User {
        var name: String
        var age: UInt8
        var mail: String?
        init(name: String, age: UInt8) { (self.name, self.age, mail) = (name, age, nil) }
      }
      """
    let refused = try deploy(source(longer, profile), project, gateway)
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains(
        "members is not upgraded: the version before it runs on, with all its data."))
    #expect(
      refused.errors.contains("'User' has a new field, which stored values lack: 'mail'"),
      "\(refused.errors)")
    #expect(refused.errors.contains("@Storable(version: …, from: OldType.self)"))
    #expect(try await names().contains(#"vec { "Ada"; "Ada" }"#))

    let strict = """
      @CandidType @Storable(layout: .candid) struct Profile {
        var name: String
        var mail: String
        init(name: String) { (self.name, mail) = (name, "") }
      }
      """
    let strictRefused = try deploy(source(user, strict), project, gateway)
    #expect(strictRefused.status == 1)
    #expect(
      strictRefused.errors.contains(
        "'Profile' has a new field, which stored values lack: 'mail'. Make it optional"),
      "\(strictRefused.errors)")

    // As the sentences say: a version and the old type; an option.
    let migrated = """
      @Storable struct OldUser { var name: String; var age: UInt8 }
      @Storable(version: 2, from: OldUser.self) struct User {
        var name: String
        var age: UInt8
        var mail: String?
        init(name: String, age: UInt8) { (self.name, self.age, mail) = (name, age, nil) }
        init(migrating old: OldUser) { self.init(name: old.name, age: old.age) }
      }
      """
    let optional = strict.replacing("mail: String\n", with: "mail: String?\n")
    let mails = "@Query static func mails() -> [String?] { profiles.map { $0.value.mail } }"
    let upgraded = try deploy(source(migrated, optional, more: mails), project, gateway)
    #expect(upgraded.status == 0, "\(upgraded.errors)")
    #expect(try await names().contains(#"vec { "Ada"; "Ada" }"#))
    #expect(try await call(gateway.url, "members", "mails", "()").text.contains("vec { null }"))

    // Back again, the old program cannot read what the new one may have written.
    let back = try deploy(source(user, optional, more: mails), project, gateway)
    #expect(back.status == 1)
    #expect(back.errors.contains("is stored in version 2, which is newer"), "\(back.errors)")
  }
}
