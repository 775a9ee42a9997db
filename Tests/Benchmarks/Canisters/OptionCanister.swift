// The canister whose size tells what the codec costs at least: `(nat) -> (opt nat)`.

import CanisterKit

@Canister
enum OptionCanister {
  @Query static func next(number: UInt128) -> UInt128? { number &+ 1 }
}
