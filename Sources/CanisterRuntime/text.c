// What the functions that stand in for the standard library's ask of a string.

#include "text.h"

struct bytes bytes_of(const struct string *string, u8 *room) {
  if (string->discriminator & is_short) {
    bool ascii = (string->discriminator & is_short_ascii) != 0;
    __builtin_memcpy(room, string, 8);
    __builtin_memcpy(room + 8, &string->flags, 2);
    return (struct bytes){room, string->discriminator & 15, ascii, ascii};
  }
  // Of another runtime: there are none.
  if (string->discriminator & is_foreign || !(string->flags & has_bytes_behind)) __builtin_trap();
  return (struct bytes){(const u8 *)(uptr)(string->storage + header), string->count,
                        (string->flags & is_ascii) != 0, (string->flags & is_composed) != 0};
}
