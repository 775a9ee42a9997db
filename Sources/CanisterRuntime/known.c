// What a canister's build knows of its types: see KnownBytes in Candid.

#include "runtime.h"

/// Nothing, unless `cooper build` links another one.
__attribute__((weak)) const void *cooper_known(u64 key) {
  (void)key;
  return 0;
}
