import CanisterKit
import StableStructures

@Canister
enum StableStorage {
  static let memories = MemoryManager(.stable)
  static var map = StableBTreeMap<UInt128, UInt128>(in: memories[0])

  /// The value stored under the key, if there is one.
  @Query static func get(key: UInt128) -> UInt128? { map[key] }

  /// Stores the value and returns the one it replaces.
  @Update static func insert(key: UInt128, value: UInt128) -> UInt128? {
    map.updateValue(value, forKey: key)
  }
}
