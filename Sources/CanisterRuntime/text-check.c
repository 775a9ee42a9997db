// Whether bytes are UTF-8, in place of the standard library's own functions, 3 KB in each module that reads a text,
// and the copying of bytes into strings, which the library does one by one. See text-order.c for what happens if
// another compiler has other names.
//
// Source: Swift's `UTF8Validation.swift`, `StringCreate.swift`.

#include "text.h"

/// What is found in bytes that may be UTF-8.
struct check {
  /// Where the first bytes are that are not; the end, if all are.
  const u8 *broken;
  /// How many of them stand for one character that they begin, or 1.
  uptr count;
  /// Whether all before them are ASCII.
  bool is_ascii;
};

static struct check check(const u8 *at, const u8 *end) {
  struct check result = {.is_ascii = true};
  for (uptr size; at < end; at += size) {
    for (u64 bytes; end - at >= 8; at += 8) {
      __builtin_memcpy(&bytes, at, 8);
      if (bytes & 0x8080808080808080) break;
    }
    if (at == end) break;
    u8 first = *at;
    size = 1;
    if (first < 0x80) continue;
    result.is_ascii = false;
    uptr whole = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    u8 least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    u8 greatest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (first < 0xC2 || first > 0xF4) greatest = 0;
    while (size < whole && at + size < end && at[size] >= least && at[size] <= greatest) {
      size++;
      least = 0x80;
      greatest = 0xBF;
    }
    if (size < whole) {
      result.count = size;
      break;
    }
  }
  result.broken = at;
  return result;
}

/// Where the first bytes are that are no UTF-8; the end, if all are.
const u8 *cooper_broken_utf8(const u8 *start, const u8 *end) { return check(start, end).broken; }

/// What the library's function answers with.
struct validation {
  /// Whether all bytes are ASCII; the highest bit says that there are some that are no UTF-8.
  u32 what;
  /// Where the first of those are.
  uptr lower, upper;
};

__attribute__((swiftcall)) struct validation validate(const u8 *start, uptr count)
    __asm__("$es12validateUTF8ys0B16ValidationResultOSRys5UInt8VGF");
struct validation validate(const u8 *start, uptr count) {
  struct check found = check(start, start + count);
  if (found.broken == start + count) return (struct validation){.what = found.is_ascii};
  uptr lower = (uptr)(found.broken - start);
  return (struct validation){1u << 31, lower, lower + found.count};
}

/// A string in the three words that it is passed as.
struct words {
  u32 count, storage, kind;
};

__attribute__((swiftcall)) struct words repair(const u8 *at, uptr count, uptr lower, uptr upper)
    __asm__("$es10repairUTF8_21firstKnownBrokenRangeSSSRys5UInt8VG_SnySiGtF");
struct words repair(const u8 *at, uptr count, uptr lower, uptr upper) {
  static const u8 replacement[] = {0xEF, 0xBF, 0xBD};
  struct string text = {.discriminator = is_no_object | is_short | is_short_ascii};
  const u8 *end = at + count;
  struct check found = {.broken = at + lower, .count = upper - lower};
  for (;;) {
    append_bytes(&text, (struct bytes){.start = at, .count = (uptr)(found.broken - at)});
    if (found.broken == end) break;
    append_bytes(&text, (struct bytes){.start = replacement, .count = sizeof replacement});
    at = found.broken + found.count;
    found = check(at, end);
  }
  struct words words;
  __builtin_memcpy(&words, &text, sizeof words);
  return words;
}

struct storage;
/// Storage of a string, with room for so many bytes behind its header.
__attribute__((swiftcall)) struct storage *make_storage(uptr capacity, u64 count_and_flags)
    __asm__("$es15__StringStorageC6create33_A317BBF16F3432B4D1DDED3E0452DA4DLL16codeUnitCapacity"
            "13countAndFlagsABSi_s01_A6ObjectV05CountpQ0VtFZ");

__attribute__((swiftcall)) struct storage *copy_to_storage(
    const u8 *start, uptr count, uptr capacity, bool is_ascii)
    __asm__("$es15__StringStorageC6create16initializingFrom16codeUnitCapacity7isASCIIABSRys5UInt8VG_SiSbtFZ");
struct storage *copy_to_storage(const u8 *start, uptr count, uptr capacity, bool is_ascii_text) {
  u32 flags = is_storage | (bits_of(is_ascii_text, 1) ? is_ascii | is_composed : 0);
  struct storage *storage = make_storage(capacity, (u64)flags << 48 | count);
  memcpy((u8 *)storage + header, start, count);
  return storage;
}

__attribute__((swiftcall)) void initialize_bytes(const u8 *from, uptr count, u8 *to)
    __asm__("$eSp10initialize4from5countySPyxG_SitFs5UInt8V_Tg5");
void initialize_bytes(const u8 *from, uptr count, u8 *to) { memcpy(to, from, count); }
