// Putting texts together, in place of the standard library's own, which has a way for each pair of forms that the
// two may have: 9 KB in each module in which a text is put together. See text-order.c for what happens if
// another compiler has other names.
//
// Source: Swift's `StringGutsRangeReplaceable.swift`.

#include "text.h"

/// The bytes that there is room for where a string may be changed in place.
struct capacity {
  u32 count;
  /// There is none.
  bool is_nothing;
};

#define OF_GUTS "$es11_StringGutsV"
#define SELF __attribute__((swift_context)) struct string *self

__attribute__((swiftcall)) struct capacity unique_capacity(SELF)
    __asm__(OF_GUTS "20uniqueNativeCapacitySiSgvg");
/// Makes room for so many bytes in a place of the string's own.
__attribute__((swiftcall)) void grow(uptr capacity, SELF) __asm__(OF_GUTS "4growyySiF");
/// Appends bytes for which there is room.
__attribute__((swiftcall)) void append_in_place(const u8 *start, uptr count, bool is_ascii, SELF)
    __asm__(OF_GUTS "13appendInPlace_7isASCIIySRys5UInt8VG_SbtF");

void append_bytes(struct string *self, struct bytes more) {
  if (self->discriminator & is_short) {
    u8 room[short_room];
    struct bytes bytes = bytes_of(self, room);
    uptr count = bytes.count + more.count;
    if (more.count <= short_room && count <= short_room) {
      memcpy(room + bytes.count, more.start, more.count);
      __builtin_memcpy(self, room, 8);
      __builtin_memcpy(&self->flags, room + 8, 2);
      bool ascii = bytes.is_ascii && more.is_ascii;
      self->discriminator = (u8)(is_no_object | is_short | (ascii ? is_short_ascii : 0) | count);
      return;
    }
  }
  u32 count = self->discriminator & is_short ? self->discriminator & 15 : self->count;
  struct capacity capacity = unique_capacity(self);
  if (capacity.is_nothing || capacity.count < count + more.count) grow(count + more.count, self);
  append_in_place(more.start, more.count, more.is_ascii, self);
}

__attribute__((swiftcall)) void append_string(u32 count, u32 storage, u32 kind, SELF)
    __asm__(OF_GUTS "6appendyyABF");
__attribute__((swiftcall)) void append_string(u32 count, u32 storage, u32 kind, SELF) {
  u8 room[short_room];
  struct string string = string_of(count, storage, kind);
  append_bytes(self, bytes_of(&string, room));
}

__attribute__((swiftcall)) void append_slice(const struct slice *slice, SELF)
    __asm__(OF_GUTS "6appendyys01_aB5SliceVF");
__attribute__((swiftcall)) void append_slice(const struct slice *slice, SELF) {
  u8 room[short_room];
  struct bytes bytes = bytes_of(&slice->string, room);
  bytes.start += slice->lower;
  bytes.count = slice->upper - slice->lower;
  append_bytes(self, bytes);
}
