// Unicode's canonical forms, in a third of the room that the standard library's tables and code take.
//
// The library's four functions are here for whatever else calls them; what compares and hashes texts
// (`text-order.c`) composes by itself, without an array for every step. Syllables of Hangul are computed, all
// else is in tables that are made of the library's own.
//
// Source: Unicode Standard Annex 15; the library's functions, Swift's `UnicodeData.swift`.

#include "normalization.h"
#include "normalization-tables.h"

enum : u32 {
  syllables = 0xAC00, syllable_count = 11172,
  leads = 0x1100, lead_count = 19,
  vowels = 0x1161, vowel_count = 21,
  /// One before the first, which stands for none.
  tails = 0x11A7, tail_count = 28,
  scalar_bits = 0x1FFFFF,
};

u32 unicode_properties(u32 scalar) {
  // What is between two runs: there the next scalar of a text is likely to be, too.
  static u32 plain_start, plain_end;
  if (scalar < first_with_properties || (scalar >= plain_start && scalar < plain_end)) return 0;
  uptr low = 0, high = run_count;
  while (high - low > 1) {
    uptr middle = (low + high) / 2;
    if (runs[middle] >> 14 <= scalar) low = middle;
    else high = middle;
  }
  u32 run = runs[low], end = (run >> 14) + (run >> 7 & 127) + 1;
  if (scalar < end) return classes[run & 127];
  plain_start = end;
  plain_end = high < run_count ? runs[high] >> 14 : no_scalar;
  return 0;
}

/// The place of a scalar's decomposition, or a number that is none.
static u32 decomposition(u32 scalar) {
  uptr low = 0, high = block_count;
  while (high - low > 1) {
    uptr middle = (low + high) / 2;
    if (blocks[middle] <= scalar >> 5) low = middle;
    else high = middle;
  }
  u32 bits = block_bits[low], bit = (u32)1 << (scalar & 31);
  if (blocks[low] != scalar >> 5 || !(bits & bit)) return no_scalar;
  return block_places[low] + (u32)__builtin_popcount(bits & (bit - 1));
}

/// The scalar whose decomposition has that place.
static u32 decomposed(u32 place) {
  uptr block = 0;
  while (place - block_places[block] >= (u32)__builtin_popcount(block_bits[block])) block++;
  u32 bits = block_bits[block];
  for (u32 rest = place - block_places[block]; rest; rest--) bits &= bits - 1;
  return (u32)blocks[block] << 5 | (u32)__builtin_ctz(bits);
}

/// The second scalar of a decomposition; 0 if there is none.
static u32 mark_of(u32 place) { return place < pair_count ? marks[seconds[place]] : 0; }

/// The first scalar of a decomposition.
static u32 first_of(u32 place) {
  if (place < plane_1_place) return firsts[place];
  if (place < pair_count) return firsts[place] | 0x10000;
  u32 ideograph = place - pair_count;
  u32 is_of_plane_2 = ideograph_planes[ideograph >> 3] >> (ideograph & 7) & 1;
  return firsts[place] | is_of_plane_2 << 17;
}

/// The syllable that two scalars of Hangul are composed to, or `no_scalar`.
static u32 syllable(u32 first, u32 second) {
  if (first - leads < lead_count && second - vowels < vowel_count)
    return syllables + ((first - leads) * vowel_count + (second - vowels)) * tail_count;
  if (first - syllables < syllable_count && (first - syllables) % tail_count == 0 &&
      second - tails - 1 < tail_count - 1)
    return first + (second - tails);
  return no_scalar;
}

/// What two scalars are composed to but for syllables, or `no_scalar`.
static u32 composition(u32 first, u32 mark) {
  uptr low = 0, high = composition_count;
  while (low < high) {
    uptr middle = (low + high) / 2;
    u32 place = compositions[middle];
    u32 its_mark = mark_of(place), its_first = first_of(place);
    if (its_mark == mark && its_first == first) return decomposed(place);
    if (its_mark < mark || (its_mark == mark && its_first < first)) low = middle + 1;
    else high = middle;
  }
  return no_scalar;
}

u32 next_scalar(const u8 **at) {
  const u8 *bytes = *at;
  u32 scalar = *bytes++;
  if (scalar >= 0xC0) {
    u32 more = scalar >= 0xF0 ? 3 : scalar >= 0xE0 ? 2 : 1;
    scalar &= 0x3F >> more;
    do scalar = scalar << 6 | (*bytes++ & 0x3F);
    while (--more);
  }
  *at = bytes;
  return scalar;
}

uptr put_scalar(u8 *to, u32 scalar) {
  if (scalar < 0x80) {
    *to = (u8)scalar;
    return 1;
  }
  uptr more = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
  for (uptr place = more; place; place--, scalar >>= 6) to[place] = 0x80 | (scalar & 0x3F);
  to[0] = (u8)(0xF80 >> more | scalar);
  return more + 1;
}

static void append(struct composed_text *text, u32 scalar) {
  if (text->count == text->room) {
    u32 *more = malloc(text->room * 8 + 64);
    if (!more) __builtin_trap();
    memcpy(more, text->scalars, text->count * 4);
    free(text->scalars);
    text->scalars = more;
    text->room = text->room * 2 + 16;
  }
  text->scalars[text->count++] = scalar;
}

/// Appends the scalars that one stands for, each with its combining class.
__attribute__((noinline)) static void append_decomposed(struct composed_text *text, u32 scalar) {
  u32 number = scalar - syllables;
  if (number < syllable_count) {
    append(text, leads + number / (vowel_count * tail_count));
    append(text, vowels + number / tail_count % vowel_count);
    if (number % tail_count) append(text, tails + number % tail_count);
    return;
  }
  u32 place = scalar < 0xC0 ? no_scalar : decomposition(scalar);
  if (place == no_scalar) {
    append(text, unicode_properties(scalar) >> 3 << 24 | scalar);
    return;
  }
  u32 mark = mark_of(place);
  append_decomposed(text, first_of(place));
  if (mark) append_decomposed(text, mark);
}

/// Puts the marks behind each scalar into the order of their classes.
static void sort(u32 *scalars, uptr count) {
  for (uptr index = 1; index < count; index++) {
    u32 scalar = scalars[index];
    uptr place = index;
    for (; place && scalar >> 24 && scalars[place - 1] >> 24 > scalar >> 24; place--)
      scalars[place] = scalars[place - 1];
    scalars[place] = scalar;
  }
}

/// Composes in place and returns how many scalars there are then.
static uptr compose(u32 *scalars, uptr count) {
  uptr end = 0, starter = count;
  for (uptr index = 0; index < count; index++) {
    u32 scalar = scalars[index], class = scalar >> 24;
    // What stands between blocks unless its class is lower.
    if (starter < end && (starter + 1 == end || scalars[end - 1] >> 24 < class)) {
      scalar &= scalar_bits;
      u32 whole = syllable(scalars[starter], scalar);
      if (whole == no_scalar) whole = composition(scalars[starter], scalar);
      if (whole != no_scalar) {
        scalars[starter] = whole;
        continue;
      }
    }
    if (class == 0) starter = end;
    scalars[end++] = scalars[index];
  }
  return end;
}

u32 next_composed(struct composed_text *text) {
  if (text->next < text->count) return text->scalars[text->next++] & scalar_bits;
  text->next = text->count = 0;
  if (text->at == text->end) {
    end_composed(text);
    return no_scalar;
  }
  const u8 *next = text->at;
  u32 scalar = next_scalar(&next);
  bool begins = text->is_at_boundary || unicode_properties(scalar) == 0;
  text->is_at_boundary = true;
  for (;;) {
    text->at = next;
    u32 following = next == text->end ? no_scalar : next_scalar(&next);
    bool ends = following == no_scalar || unicode_properties(following) == 0;
    if (ends && begins && text->count == 0) return scalar;
    append_decomposed(text, scalar);
    if (ends) break;
    scalar = following;
  }
  sort(text->scalars, text->count);
  text->count = compose(text->scalars, text->count);
  text->next = 1;
  return text->scalars[0] & scalar_bits;
}

void end_composed(struct composed_text *text) {
  free(text->scalars);
  text->scalars = 0;
  text->room = 0;
}

// The standard library's own names.

unsigned short _swift_stdlib_getNormData(u32 scalar) {
  u32 decomposes = scalar >= 0xC0 && decomposition(scalar) != no_scalar;
  return (unsigned short)(unicode_properties(scalar) | decomposes);
}

u32 _swift_stdlib_getComposition(u32 first, u32 mark) { return composition(first, mark); }

/// How many bytes of UTF-8 the decomposition that was asked for last has, and they.
static u8 text_of_decomposition[17];
const u8 *const _swift_stdlib_nfd_decompositions = text_of_decomposition;

/// The place of a decomposition above bit 18, which is always the same, and the scalar; something else if it
/// has none.
u32 _swift_stdlib_getDecompositionEntry(u32 scalar) {
  if (scalar < 0xC0 || decomposition(scalar) == no_scalar) return 0;
  u32 scalars[4];
  struct composed_text text = {.scalars = scalars, .room = 4};
  append_decomposed(&text, scalar);
  uptr size = 0;
  for (uptr index = 0; index < text.count; index++)
    size += put_scalar(text_of_decomposition + 1 + size, scalars[index] & scalar_bits);
  text_of_decomposition[0] = (u8)size;
  return scalar;
}
