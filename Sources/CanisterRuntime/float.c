// Floating point: what WebAssembly has no instruction for, and Swift calls a C library for.

#include "runtime.h"

typedef union {
  double number;
  u64 bits;
} parts;

/// To the nearest whole number, halves away from zero.
double round(double x) {
  double whole = __builtin_trunc(x);
  double rest = x - whole;
  if (rest >= 0.5) return whole + 1;
  if (rest <= -0.5) return whole - 1;
  // −0.3 becomes −0.
  return __builtin_copysign(whole, x);
}

float roundf(float x) { return (float)round(x); }

/// The remainder of a division whose quotient is cut to a whole number; exact.
double fmod(double x, double y) {
  parts a = {.number = x}, b = {.number = y};
  u64 sign = a.bits & (u64)1 << 63;
  u64 m = a.bits & ~((u64)1 << 63), n = b.bits & ~((u64)1 << 63);
  const u64 infinity = (u64)0x7FF << 52;
  if (n == 0 || n > infinity || m >= infinity) return (x * y) / (x * y);
  if (m < n) return x;
  if (m == n) return sign ? -0.0 : 0.0;
  // Whole numbers times a power of two; a subnormal number has no hidden bit.
  int p = (int)(m >> 52), q = (int)(n >> 52);
  m &= ((u64)1 << 52) - 1;
  n &= ((u64)1 << 52) - 1;
  if (p) m |= (u64)1 << 52;
  else p = 1;
  if (q) n |= (u64)1 << 52;
  else q = 1;
  // One subtraction a step is enough if the divisor has its top bit.
  while (!(n >> 52)) {
    n <<= 1;
    q--;
  }
  for (; p > q; p--) {
    if (m >= n) m -= n;
    m <<= 1;
  }
  if (m >= n) m -= n;
  if (m == 0) {
    a.bits = sign;
    return a.number;
  }
  // Below the smallest exponent the bits that go are zero: both numbers were multiples of the last.
  for (; p < 1; p++) m >>= 1;
  while (p > 1 && !(m >> 52)) {
    m <<= 1;
    p--;
  }
  a.bits = sign | (m >> 52 ? ((u64)p << 52) + (m & (((u64)1 << 52) - 1)) : m);
  return a.number;
}

float fmodf(float x, float y) { return (float)fmod(x, y); }
