import CanisterKit
import StableStructures
import Testing

// The code of the articles on stable structures, between marks; `GuideTests` compares the two.

// snippet
enum Storage {
  static let memories = MemoryManager(.stable)
  static var map = StableBTreeMap<UInt128, UInt128>(in: memories[0])
}
// end

// snippet
@Canister
enum Bank {
  static let memories = MemoryManager(.stable)
  static var balances = StableBTreeMap<Principal, UInt128>(in: memories[0])
  static var history = StableLog<String>(index: memories[1], data: memories[2])
}
// end

/// The type before its fields change.
enum Before {
  // snippet
  @Storable struct User {
    var name: String
    var visits: UInt32
  }
  // end
}

// snippet
@Storable struct UserV1 {
  var name: String
  var visits: UInt32
}

@Storable(version: 2, from: UserV1.self) struct User {
  var name: String
  var visits: UInt64
  var mail: String?
}

extension User {
  init(migrating old: UserV1) {
    self.init(name: old.name, visits: UInt64(old.visits), mail: nil)
  }
}
// end

// snippet
@CandidType @Storable(layout: .candid) struct Profile {
  var name: String
  var mail: String?  // new: nil in values stored before
}
// end

@Suite struct StableSnippets {
  @Test func `structures are there at the first use`() {
    SystemScope.run(InMemorySystem()) {
      Storage.map[1] = 100
      #expect(Storage.map[1] == 100)
    }
    SystemScope.run(InMemorySystem()) {
      Bank.balances[.management] = 7
      Bank.history.append("began")
      #expect(Bank.balances[.management] == 7)
      #expect(Bank.history.count == 1)
    }
  }

  @Test func `a map is moved in pages`() throws {
    typealias Value = User
    let old = StableBTreeMap<UInt32, UserV1>(in: VectorMemory())
    let new = StableBTreeMap<UInt32, User>(in: VectorMemory())
    try old.store(contentsOf: (0..<12_000).map { ($0, UserV1(name: "u\($0)", visits: $0)) })
    var token: PageToken?
    var messages = 0
    repeat {
      messages += 1
      // snippet
      let (entries, next) = try old.elements.page(after: token, limit: 5_000)
      for (key, value) in entries { new[key] = Value(migrating: value) }
      token = next  // in a StableCell; nil: done
      // end
    } while token != nil
    #expect(messages == 3)
    #expect(new.count == 12_000)
    #expect(new[11_999]?.visits == 11_999)
  }

  @Test func `a version 1 value is read as the new type`() throws {
    let memory = VectorMemory()
    StableBTreeMap<UInt32, Before.User>(in: memory)[1] = Before.User(name: "Ada", visits: 3)
    let user = StableBTreeMap<UInt32, User>(in: memory)[1]
    #expect(user?.name == "Ada")
    #expect(user?.visits == 3)
  }
}
