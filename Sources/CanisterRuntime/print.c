// `print` of Swift: its lines go to the canister's log.

#include "runtime.h"

__attribute__((import_module("ic0"), import_name("debug_print"))) void ic0_debug_print(
    const char *text, uptr size);

/// Room for a line; what is longer becomes several.
enum { room = 1024 };
static char line[room];
static uptr length;

/// Writes what has been printed since the last line's end.
void flush_output(void) {
  if (length == 0) return;
  ic0_debug_print(line, length);
  length = 0;
}

/// Swift's library prints byte by byte.
int putchar(int character) {
  if (character == '\n') {
    // An empty line is a line too.
    if (length == 0) ic0_debug_print(line, 0);
    flush_output();
    return character;
  }
  if (length == room) flush_output();
  line[length++] = (char)character;
  return character;
}
