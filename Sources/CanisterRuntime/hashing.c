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
  u64 bits = state.tail >> 53 & 56, tail = state.tail << 8 >> 8;
  state.tail = ((state.tail >> 56) + (uptr)(end - at)) << 56;
  while (at < end) {
    u64 word = 0;
    uptr count = (uptr)(end - at);
    if (count >= 8) {
      __builtin_memcpy(&word, at, 8);
      at += 8;
    } else {
      while (end > at) word = word << 8 | *--end;
    }
    u64 waiting = tail | word << bits;
    if (count * 8 + bits < 64) {
      tail = waiting;
      break;
    }
    state.v3 ^= waiting;
    mix(&state);
    state.v0 ^= waiting;
    tail = bits ? word >> (64 - bits) : 0;
  }
  state.tail |= tail;
  *self = state;
}

__attribute__((swiftcall)) void combine_byte(u8 byte, SELF)
    __asm__("$es6HasherV8_combineyys5UInt8VF");
__attribute__((swiftcall)) void combine_byte(u8 byte, SELF) { combine(&byte, &byte + 1, self); }

__attribute__((swiftcall)) uptr finalize(SELF) __asm__("$es6HasherV9_finalizeSiyF");
__attribute__((swiftcall)) uptr finalize(SELF) {
  struct hasher state = *self;
  state.v3 ^= state.tail;
  mix(&state);
  state.v0 ^= state.tail;
  state.v2 ^= 0xFF;
  mix(&state);
  mix(&state);
  mix(&state);
  return (uptr)(state.v0 ^ state.v1 ^ state.v2 ^ state.v3);
}
