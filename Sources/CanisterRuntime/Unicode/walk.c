// What the standard library's functions for normalization say of all scalars, as arrays: linked with the
// toolchain's tables, and by a test with the runtime's instead.

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;

u16 _swift_stdlib_getNormData(u32 scalar);
u32 _swift_stdlib_getDecompositionEntry(u32 scalar);
u32 _swift_stdlib_getComposition(u32 first, u32 second);
extern const u8 *const _swift_stdlib_nfd_decompositions;

enum { scalar_count = 0x110000, room = 16 };

static u16 properties[scalar_count];
/// The number of bytes of UTF-8, 0 without a decomposition, and they.
static u8 decompositions[scalar_count][room];

void walk(void) {
  for (u32 scalar = 0; scalar < scalar_count; scalar++) {
    properties[scalar] = _swift_stdlib_getNormData(scalar);
    u32 entry = _swift_stdlib_getDecompositionEntry(scalar);
    // Below nobody asks.
    if (scalar < 0xC0 || (entry & 0x3FFFF) != scalar) continue;
    const u8 *text = _swift_stdlib_nfd_decompositions + (entry >> 18);
    for (u32 index = 0; index <= text[0] && index < room; index++)
      decompositions[scalar][index] = text[index];
  }
}

const void *properties_at(void) { return properties; }
const void *decompositions_at(void) { return decompositions; }
u32 composition(u32 first, u32 second) { return _swift_stdlib_getComposition(first, second); }

/// A number for all that is composed with a scalar that may be.
u32 compositions(u32 second) {
  u32 sum = 0x811C9DC5;
  for (u32 first = 0; first < scalar_count; first++) {
    u32 whole = _swift_stdlib_getComposition(first, second);
    if (whole != 0xFFFFFFFF) sum = (((sum ^ first) * 0x01000193) ^ whole) * 0x01000193;
    // There is none with a first in between.
    if (first == 0x3FFF) first = 0xFFFF;
    if (first == 0x1FFFF) break;
  }
  return sum;
}
