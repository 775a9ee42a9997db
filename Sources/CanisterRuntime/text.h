// How the standard library's strings lie in memory, on 32 bits.
//
// Source: Swift's `StringObject.swift`.

#include "runtime.h"

/// A string: what there is of it, where, and what it is. It is passed as three words.
struct string {
  /// The number of bytes; of a short text the first four of them.
  u32 count;
  /// The object or the literal; of a short text the next four bytes.
  u32 storage;
  /// Whether the storage is an object that is counted.
  u8 kind;
  /// Of a short text its size in the lower four bits.
  u8 discriminator;
  /// Of a short text its last two bytes.
  u16 flags;
};

enum : u32 {
  /// The most bytes of a short text.
  short_room = 10,
  is_foreign = 0x10, is_short = 0x20, is_short_ascii = 0x40, is_no_object = 0x80,
  is_ascii = 0x8000, is_composed = 0x4000, is_storage = 0x3000, has_bytes_behind = 0x1000,
  /// Where the bytes begin.
  header = 20,
};

/// The bytes of a text.
struct bytes {
  const u8 *start;
  uptr count;
  /// Whether it is known to be ASCII.
  bool is_ascii;
  /// Whether it is known to be in composed form.
  bool is_composed;
};

/// Part of a string.
struct slice {
  struct string string;
  uptr lower, upper;
};

/// An argument of fewer than 32 bits: who calls leaves the bits above as they are, which a compiler of C does not
/// expect.
static inline u32 bits_of(u32 argument, u32 mask) {
  __asm__("" : "+r"(argument));
  return argument & mask;
}

/// The string that is passed as three words.
static inline struct string string_of(u32 count, u32 storage, u32 kind) {
  return (struct string){count, storage, (u8)kind, (u8)(kind >> 8), (u16)(kind >> 16)};
}

/// The bytes of a string; those of a short text are copied into the room, which has `short_room`.
struct bytes bytes_of(const struct string *string, u8 *room);

/// Appends bytes to a string.
void append_bytes(struct string *self, struct bytes more);
