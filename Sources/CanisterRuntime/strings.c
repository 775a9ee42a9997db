// Strings that are not Swift's own: there are none in a canister.
//
// The standard library keeps apart strings whose bytes another runtime owns (those of Objective-C), and
// indices counted in their UTF-16. Nothing in Embedded Swift makes one, but all code for them is in each
// module with a text, 9 KB of it. These stand in its place, by the names it has in Swift 6.3; were one of
// them ever called, it would trap. If another compiler has other names, modules are larger, and a test
// that knows their size fails.

#include "runtime.h"

/// A string as it is passed.
#define STRING uptr, uptr, uptr

#define NEVER(result, name, symbol, ...)                                                         \
  __attribute__((swiftcall)) result name(__VA_ARGS__) __asm__(symbol);                           \
  __attribute__((swiftcall)) result name(__VA_ARGS__) { __builtin_trap(); }

#define OF_UTF8 "$eSS8UTF8ViewV"
#define OF_UTF16 "$eSS9UTF16ViewV"
#define OF_GUTS "$es11_StringGutsV"
#define PRIVATE "33_408A76AB043BD3EFBAB6FAAAAA9B4914LL"

NEVER(u64, slow_ensure_matching_encoding, OF_GUTS "27_slowEnsureMatchingEncodingySS5IndexVAEF",
      u64, STRING)
NEVER(u64, foreign_scalar_align, OF_GUTS "18foreignScalarAlignySS5IndexVAEF", u64, STRING)
NEVER(void, foreign_append_in_place,
      OF_GUTS "21_foreignAppendInPlace" PRIVATE "yys01_aB5SliceVF", const void *,
      __attribute__((swift_context)) void *)
NEVER(void, foreign_grow, OF_GUTS "12_foreignGrow" PRIVATE "yySiF", uptr,
      __attribute__((swift_context)) void *)
NEVER(uptr, utf8_distance, OF_UTF8 "16_foreignDistance4from2toSiSS5IndexV_AGtF", u64, u64, STRING)
NEVER(uptr, utf8_count, OF_UTF8 "13_foreignCountSiyF", STRING)
NEVER(u64, utf8_index_offset, OF_UTF8 "13_foreignIndex_8offsetBySS0D0VAF_SitF", u64, uptr, STRING)
NEVER(u64, utf8_index_after, OF_UTF8 "13_foreignIndex5afterSS0D0VAF_tF", u64, STRING)
NEVER(u64, utf8_index_before, OF_UTF8 "13_foreignIndex6beforeSS0D0VAF_tF", u64, STRING)
NEVER(u64, utf16_index_offset, OF_UTF16 "13_foreignIndex_8offsetBySS0D0VAF_SitF", u64, uptr, STRING)
NEVER(u64, utf16_index_after, OF_UTF16 "13_foreignIndex5afterSS0D0VAF_tF", u64, STRING)
NEVER(u8, utf8_subscript, OF_UTF8 "17_foreignSubscript8positions5UInt8VSS5IndexV_tF", u64, STRING)

// Comparing them, for which there are other functions besides (text-order.c).
NEVER(bool, slow_compare,
      "$es16_StringGutsSliceV12_slowCompare4with9expectingSbAB_s01_A16ComparisonResultOtF", const void *,
      u8, __attribute__((swift_context)) const void *)
