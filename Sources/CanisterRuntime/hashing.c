// Hashing of bytes, in place of the standard library's own functions, which have the steps of SipHash-1-3 written out
// in each. Hash values are the same. See text-order.c for what happens if another compiler has other names.
//
// Source: Swift's `Hasher.swift`, `SipHash.swift`.

#include "runtime.h"

struct hasher {
  /// Up to seven bytes that wait for more, and above them how many bytes there were, modulo 256.
  u64 tail;
  u64 v0, v1, v2, v3;
};

#define SELF __attribute__((swift_context)) struct hasher *self

static u64 rotate(u64 word, int bits) { return word << bits | word >> (64 - bits); }

static void mix(struct hasher *state) {
  state->v0 += state->v1;
  state->v1 = rotate(state->v1, 13) ^ state->v0;
  state->v0 = rotate(state->v0, 32);
  state->v2 += state->v3;
  state->v3 = rotate(state->v3, 16) ^ state->v2;
  state->v0 += state->v3;
  state->v3 = rotate(state->v3, 21) ^ state->v0;
  state->v2 += state->v1;
  state->v1 = rotate(state->v1, 17) ^ state->v2;
  state->v2 = rotate(state->v2, 32);
}

__attribute__((swiftcall)) void combine(const u8 *at, const u8 *end, SELF)
    __asm__("$es6HasherV7combine5bytesySW_tF");
__attribute__((swiftcall)) void combine(const u8 *at, const u8 *end, SELF) {
  struct hasher state = *self;
  while (at < end) {
    u64 word = 0;
    uptr count = (uptr)(end - at);
    if (count >= 8) {
      count = 8;
      __builtin_memcpy(&word, at, 8);
    } else {
      for (uptr index = count; index > 0; index--) word = word << 8 | at[index - 1];
    }
    at += count;
    u64 bits = state.tail >> 53 & 56, waiting = state.tail << 8 >> 8 | word << bits;
    if (bits + count * 8 >= 64) {
      state.v3 ^= waiting;
      mix(&state);
      state.v0 ^= waiting;
      waiting = bits ? word >> (64 - bits) : 0;
    }
    state.tail = waiting | ((state.tail >> 56) + count) << 56;
  }
  *self = state;
}

__attribute__((swiftcall)) void combine_byte(u8 byte, SELF)
    __asm__("$es6HasherV8_combineyys5UInt8VF");
__attribute__((swiftcall)) void combine_byte(u8 byte, SELF) { combine(&byte, &byte + 1, self); }

__attribute__((swiftcall)) uptr finalize(SELF) __asm__("$es6HasherV9_finalizeSiyF");
__attribute__((swiftcall)) uptr finalize(SELF) {
  struct hasher state = *self;
  state.v3 ^= state.tail;
  for (int left = 4; left > 0; left--) {
    mix(&state);
    if (left < 4) continue;
    state.v0 ^= state.tail;
    state.v2 ^= 0xFF;
  }
  return (uptr)(state.v0 ^ state.v1 ^ state.v2 ^ state.v3);
}
