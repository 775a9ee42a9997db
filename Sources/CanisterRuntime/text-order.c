// Comparing and hashing texts, in place of the standard library's own: two texts are equal if they are in
// composed form.
//
// The library's functions make iterators of iterators and an array for every step of each, 17 KB of code in a
// module with a dictionary of texts. These give the same answers, by the names that the functions have in Swift
// 6.3. If another compiler has other names, or strings that lie otherwise, modules are larger or
// TextTests fail.
//
// Source: Swift's `StringComparison.swift`, `StringHashable.swift`.

#include "normalization.h"
#include "text.h"

/// What a comparison asks for.
enum : u8 { equal, less };

/// Whether nothing before a scalar has to do with it.
static bool is_boundary(u32 scalar) { return unicode_properties(scalar) == 0; }

/// Whether nothing before the place has to do with what is there.
static bool is_boundary_at(const u8 *at, const u8 *end) {
  return at == end || is_boundary(next_scalar(&at));
}

/// The start of the scalar that a byte belongs to.
static uptr scalar_start(const u8 *text, uptr place) {
  while ((text[place] & 0xC0) == 0x80) place--;
  return place;
}

/// The last place up to the given one before which nothing has to do with what is behind it.
static uptr boundary(const u8 *text, uptr place) {
  for (;; place--) {
    place = scalar_start(text, place);
    const u8 *at = text + place;
    if (place == 0 || is_boundary(next_scalar(&at))) return place;
  }
}

static bool compare_composed(const u8 *a, uptr a_count, const u8 *b, uptr b_count, u32 expected) {
  struct composed_text first = {.at = a, .end = a + a_count}, second = {.at = b, .end = b + b_count};
  u32 x, y;
  do {
    x = next_composed(&first);
    y = next_composed(&second);
  } while (x == y && x != no_scalar);
  end_composed(&first);
  end_composed(&second);
  if (x == y) return expected == equal;
  // Of texts of which one begins with the other the library looks at the bytes that they have as they are.
  bool is_less = x == no_scalar || y == no_scalar ? a_count < b_count : x < y;
  return expected == less && is_less;
}

__attribute__((swiftcall)) bool compare_utf8(
    const u8 *a, uptr a_count, const u8 *b, uptr b_count, u8 expecting, bool both_composed)
    __asm__("$es22_stringCompareFastUTF8__9expecting7bothNFCSbSRys5UInt8VG_AFs23_StringComparisonResultOSbtF");
bool compare_utf8(
    const u8 *a, uptr a_count, const u8 *b, uptr b_count, u8 expecting, bool both_composed) {
  u32 expected = bits_of(expecting, 0xFF);
  bool composed = bits_of(both_composed, 1);
  if (composed && expected == equal && a_count != b_count) return false;
  uptr count = a_count < b_count ? a_count : b_count, place = 0;
  for (u64 x, y; count - place >= 8; place += 8) {
    __builtin_memcpy(&x, a + place, 8);
    __builtin_memcpy(&y, b + place, 8);
    if (x != y) break;
  }
  while (place < count && a[place] == b[place]) place++;
  if (place == count) return expected == equal ? a_count == b_count : a_count < b_count;
  if (composed) return expected == less && a[place] < b[place];
  uptr start = scalar_start(a, place);
  const u8 *a_next = a + start, *b_next = b + start;
  u32 x = next_scalar(&a_next), y = next_scalar(&b_next);
  if (is_boundary(x) && is_boundary(y) && is_boundary_at(a_next, a + a_count) &&
      is_boundary_at(b_next, b + b_count))
    return expected == less && x < y;
  uptr a_start = boundary(a, place), b_start = boundary(b, place);
  start = a_start < b_start ? a_start : b_start;
  return compare_composed(a + start, a_count - start, b + start, b_count - start, expected);
}

__attribute__((swiftcall)) bool compare_strings(
    u32 a_count, u32 a_storage, u32 a_kind, u32 b_count, u32 b_storage, u32 b_kind, u8 expecting)
    __asm__("$es22_stringCompareInternal__9expectingSbs11_StringGutsV_ADs01_E16ComparisonResultOtF");
bool compare_strings(
    u32 a_count, u32 a_storage, u32 a_kind, u32 b_count, u32 b_storage, u32 b_kind, u8 expecting) {
  struct string a = string_of(a_count, a_storage, a_kind), b = string_of(b_count, b_storage, b_kind);
  u8 a_room[short_room], b_room[short_room];
  struct bytes x = bytes_of(&a, a_room), y = bytes_of(&b, b_room);
  return compare_utf8(
      x.start, x.count, y.start, y.count, expecting, x.is_composed && y.is_composed);
}

/// Whether a text is in composed form for certain.
static bool is_composed_form(const u8 *at, const u8 *end) {
  u32 class = 0;
  while (at < end) {
    u32 properties = unicode_properties(next_scalar(&at)), its_class = properties >> 3;
    if ((its_class && its_class < class) || properties & may_change) return false;
    class = its_class;
  }
  return true;
}

struct hasher;
__attribute__((swiftcall)) void combine(
    const u8 *start, const u8 *end, __attribute__((swift_context)) struct hasher *hasher)
    __asm__("$es6HasherV7combine5bytesySW_tF");

/// A byte that no text has is hashed behind it.
enum : u8 { end_of_text = 0xFF };

/// Hashes the composed form of a text.
static void hash(struct hasher *hasher, struct bytes bytes) {
  const u8 *end = bytes.start + bytes.count;
  alignas(8) u8 part[64];
  uptr count = 0;
  if (bytes.is_composed || is_composed_form(bytes.start, end)) {
    combine(bytes.start, end, hasher);
  } else {
    struct composed_text text = {.at = bytes.start, .end = end};
    for (u32 scalar; (scalar = next_composed(&text)) != no_scalar;) {
      if (count > sizeof part - 5) {
        combine(part, part + count, hasher);
        count = 0;
      }
      count += put_scalar(part + count, scalar);
    }
  }
  part[count++] = end_of_text;
  combine(part, part + count, hasher);
}

__attribute__((swiftcall)) void hash_string(
    struct hasher *hasher, u32 count, u32 storage, u32 kind)
    __asm__("$eSS4hash4intoys6HasherVz_tF");
void hash_string(struct hasher *hasher, u32 count, u32 storage, u32 kind) {
  struct string string = string_of(count, storage, kind);
  if (string.discriminator & is_short && string.discriminator & is_short_ascii) {
    // Most keys: at once, from where the library takes eight bytes at a time.
    alignas(8) u32 room[] = {count, storage, string.flags};
    u8 *bytes = (u8 *)room;
    uptr size = string.discriminator & 15;
    bytes[size++] = end_of_text;
    combine(bytes, bytes + size, hasher);
  } else {
    u8 room[short_room];
    hash(hasher, bytes_of(&string, room));
  }
}

__attribute__((swiftcall)) void hash_slice(
    struct hasher *hasher, __attribute__((swift_context)) const struct slice *slice)
    __asm__("$es16_StringGutsSliceV15_normalizedHash4intoys6HasherVz_tF");
__attribute__((swiftcall)) void hash_slice(
    struct hasher *hasher, __attribute__((swift_context)) const struct slice *slice) {
  u8 room[short_room];
  struct bytes bytes = bytes_of(&slice->string, room);
  bytes.start += slice->lower;
  bytes.count = slice->upper - slice->lower;
  hash(hasher, bytes);
}
