// Bytes: the functions that compilers call by themselves, and random ones.

#include "runtime.h"

void *memcpy(void *restrict to, const void *restrict from, uptr count) {
  __asm__("local.get %0\nlocal.get %1\nlocal.get %2\nmemory.copy 0, 0"
          :
          : "r"(to), "r"(from), "r"(count)
          : "memory");
  return to;
}

void *memmove(void *to, const void *from, uptr count) {
  __asm__("local.get %0\nlocal.get %1\nlocal.get %2\nmemory.copy 0, 0"
          :
          : "r"(to), "r"(from), "r"(count)
          : "memory");
  return to;
}

void *memset(void *to, int byte, uptr count) {
  __asm__("local.get %0\nlocal.get %1\nlocal.get %2\nmemory.fill 0"
          :
          : "r"(to), "r"(byte), "r"(count)
          : "memory");
  return to;
}

int memcmp(const void *a, const void *b, uptr count) {
  const unsigned char *x = a, *y = b;
  // Eight bytes at a time until they differ; loads need no alignment.
  while (count >= 8) {
    u64 p, q;
    __builtin_memcpy(&p, x, 8);
    __builtin_memcpy(&q, y, 8);
    if (p != q) break;
    x += 8;
    y += 8;
    count -= 8;
  }
  for (; count; x++, y++, count--)
    if (*x != *y) return *x < *y ? -1 : 1;
  return 0;
}

uptr strlen(const char *text) {
  const char *end = text;
  while (*end) end++;
  return (uptr)(end - text);
}

/// Fills with numbers that are the same in each run (splitmix64).
///
/// Swift asks for them to seed its hash tables, which must be alike on all replicas. What draws numbers for
/// other ends has CanisterKit's `Randomness` before the standard library, seeded by the network.
void arc4random_buf(void *buffer, uptr count) {
  static u64 state = 0x636F6F706572ull;
  unsigned char *bytes = buffer;
  for (uptr index = 0; index < count; index++) {
    if ((index & 7) == 0) state += 0x9E3779B97F4A7C15ull;
    u64 x = state;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    bytes[index] = (unsigned char)((x ^ (x >> 31)) >> ((index & 7) * 8));
  }
}

uptr __stack_chk_guard = 0x0AFF0D00u;

_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }

_Noreturn void abort(void) { __builtin_trap(); }
