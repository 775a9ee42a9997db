// 128-bit arithmetic: the helpers of compiler-rt that wasm32 code calls by name.

#include "runtime.h"

static inline u64 high(u128 x) { return (u64)(x >> 64); }
static inline u64 low(u128 x) { return (u64)x; }
static inline u128 join(u64 high, u64 low) { return (u128)high << 64 | low; }

/// The product of two words.
static inline void multiply(u64 a, u64 b, u64 *high, u64 *low) {
  u64 a0 = (u32)a, a1 = a >> 32, b0 = (u32)b, b1 = b >> 32;
  u64 p00 = a0 * b0, p01 = a0 * b1, p10 = a1 * b0, p11 = a1 * b1;
  u64 middle = (p00 >> 32) + (u32)p01 + (u32)p10;
  *low = middle << 32 | (u32)p00;
  *high = p11 + (p01 >> 32) + (p10 >> 32) + (middle >> 32);
}

u128 __multi3(u128 a, u128 b) {
  u64 h, l;
  multiply(low(a), low(b), &h, &l);
  return join(h + low(a) * high(b) + high(a) * low(b), l);
}

u128 __ashlti3(u128 x, int shift) {
  if (shift & 64) return join(low(x) << (shift & 63), 0);
  if (shift == 0) return x;
  return join(high(x) << shift | low(x) >> (64 - shift), low(x) << shift);
}

u128 __lshrti3(u128 x, int shift) {
  if (shift & 64) return join(0, high(x) >> (shift & 63));
  if (shift == 0) return x;
  return join(high(x) >> shift, low(x) >> shift | high(x) << (64 - shift));
}

i128 __ashrti3(i128 x, int shift) {
  i64 h = (i64)high((u128)x);
  u64 l = low((u128)x);
  if (shift & 64) return (i128)join((u64)(h >> 63), (u64)(h >> (shift & 63)));
  if (shift == 0) return x;
  return (i128)join((u64)(h >> shift), l >> shift | (u64)h << (64 - shift));
}

/// Two words by one whose top bit is set; the upper word is less than the divisor (Knuth, D).
static u64 divide(u64 upper, u64 lower, u64 by, u64 *remainder) {
  u64 by1 = by >> 32, by0 = (u32)by;
  u64 digits[2] = {lower >> 32, (u32)lower};
  u64 rest = upper, quotient = 0;
  for (int index = 0; index < 2; index++) {
    u64 q = rest / by1, r = rest % by1;
    while (q >> 32 || q * by0 > (r << 32 | digits[index])) {
      q--;
      r += by1;
      if (r >> 32) break;
    }
    rest = (rest << 32 | digits[index]) - q * by;
    quotient = quotient << 32 | q;
  }
  *remainder = rest;
  return quotient;
}

u128 __udivmodti4(u128 a, u128 b, u128 *remainder) {
  u64 a1 = high(a), a0 = low(a), b1 = high(b), b0 = low(b);
  if (b1 == 0 && b0 == 0) __builtin_trap();
  if (b1 > a1 || (b1 == a1 && b0 > a0)) {
    *remainder = a;
    return 0;
  }
  if (b1 == 0) {
    if (a1 == 0) {
      *remainder = a0 % b0;
      return a0 / b0;
    }
    u64 q1 = a1 / b0, rest = a1 % b0, r;
    int shift = __builtin_clzll(b0);
    u64 upper = shift ? rest << shift | a0 >> (64 - shift) : rest;
    u64 q0 = divide(upper, a0 << shift, b0 << shift, &r);
    *remainder = r >> shift;
    return join(q1, q0);
  }
  int shift = __builtin_clzll(b1);
  if (shift == 0) {
    // Both have the top bit: the quotient is 1.
    *remainder = a - b;
    return 1;
  }
  // The quotient is one word: estimate it by the upper words, too great by 2 at most.
  u64 d1 = b1 << shift | b0 >> (64 - shift), r;
  u64 n2 = a1 >> (64 - shift), n1 = a1 << shift | a0 >> (64 - shift);
  u64 q = divide(n2, n1, d1, &r);
  u64 h, l;
  multiply(q, b0, &h, &l);
  u64 product1 = q * b1;
  u128 product = join(product1 + h, l);
  // What does not fit 128 bits is certainly too great.
  u64 overflow, ignored;
  multiply(q, b1, &overflow, &ignored);
  int over = overflow != 0 || product1 + h < product1;
  while (over || product > a) {
    q--;
    over = over && product >= b;
    product -= b;
  }
  *remainder = a - product;
  return q;
}

u128 __udivti3(u128 a, u128 b) {
  u128 remainder;
  return __udivmodti4(a, b, &remainder);
}

u128 __umodti3(u128 a, u128 b) {
  u128 remainder;
  __udivmodti4(a, b, &remainder);
  return remainder;
}

static inline u128 magnitude(i128 x) { return x < 0 ? -(u128)x : (u128)x; }

i128 __divmodti4(i128 a, i128 b, i128 *remainder) {
  u128 r;
  u128 q = __udivmodti4(magnitude(a), magnitude(b), &r);
  *remainder = (i128)(a < 0 ? -r : r);
  return (i128)((a < 0) != (b < 0) ? -q : q);
}

i128 __divti3(i128 a, i128 b) {
  i128 remainder;
  return __divmodti4(a, b, &remainder);
}

i128 __modti3(i128 a, i128 b) {
  i128 remainder;
  __divmodti4(a, b, &remainder);
  return remainder;
}

i128 __muloti4(i128 a, i128 b, int *overflow) {
  u128 x = magnitude(a), y = magnitude(b);
  i128 product = (i128)__multi3((u128)a, (u128)b);
  u64 h = 0, l = 0;
  *overflow = 0;
  if (high(x) && high(y)) {
    *overflow = 1;
  } else if (high(x) || high(y)) {
    multiply(high(x) ? high(x) : high(y), high(x) ? low(y) : low(x), &h, &l);
    if (h) *overflow = 1;
  }
  if (a != 0 && b != 0 && !*overflow) {
    u128 result = __multi3(x, y);
    int negative = (a < 0) != (b < 0);
    u128 limit = join((u64)1 << 63, 0);
    if (high(result) < l || result > limit || (result == limit && !negative)) *overflow = 1;
  }
  return product;
}

double __floatuntidf(u128 x) {
  if (high(x) == 0) return (double)low(x);
  int shift = 64 - __builtin_clzll(high(x));
  // Sixty-four bits, the last one sticky, round as all would.
  u64 top = (u64)(x >> shift);
  if (x & (((u128)1 << shift) - 1)) top |= 1;
  double result = (double)top;
  union {
    double number;
    u64 bits;
  } power = {.bits = (u64)(1023 + shift) << 52};
  return result * power.number;
}

double __floattidf(i128 x) { return x < 0 ? -__floatuntidf(-(u128)x) : __floatuntidf((u128)x); }

float __floatuntisf(u128 x) {
  if (high(x) == 0) return (float)low(x);
  int shift = 64 - __builtin_clzll(high(x));
  u64 top = (u64)(x >> shift);
  if (x & (((u128)1 << shift) - 1)) top |= 1;
  union {
    float number;
    u32 bits;
  } power = {.bits = (u32)(127 + shift) << 23};
  return (float)top * power.number;
}

float __floattisf(i128 x) { return x < 0 ? -__floatuntisf(-(u128)x) : __floatuntisf((u128)x); }

u128 __fixunsdfti(double x) {
  if (!(x >= 1)) return 0;
  if (x < 18446744073709551616.0) return (u64)x;
  union {
    double number;
    u64 bits;
  } value = {.number = x};
  int exponent = (int)(value.bits >> 52 & 0x7FF) - 1023;
  if (exponent >= 128) return ~(u128)0;
  u64 mantissa = (value.bits & 0xFFFFFFFFFFFFFull) | 0x10000000000000ull;
  return (u128)mantissa << (exponent - 52);
}

i128 __fixdfti(double x) {
  u128 limit = join((u64)1 << 63, 0);
  u128 size = __fixunsdfti(x < 0 ? -x : x);
  if (x < 0) return size >= limit ? (i128)limit : -(i128)size;
  return size >= limit ? (i128)(limit - 1) : (i128)size;
}

u128 __fixunssfti(float x) { return __fixunsdfti(x); }

i128 __fixsfti(float x) { return __fixdfti(x); }
