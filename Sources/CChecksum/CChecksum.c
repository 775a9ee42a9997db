#include "CChecksum.h"

#include <zlib.h>

// Bytes at a time that zlib's function, some 2 GB/s, has to be spared for.
#define LEAST 64

#if defined(__x86_64__)

#include <immintrin.h>

// After "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction" (Intel, 2009): the
// bytes are a polynomial over GF(2), and what stands far ahead is multiplied by a power of x modulo the
// polynomial of the CRC, so that it comes to stand on what is behind. The constants are those powers,
// with the lowest bit first.
__attribute__((target("pclmul"))) static inline __m128i fold(__m128i far, __m128i powers) {
  return _mm_xor_si128(
      _mm_clmulepi64_si128(far, powers, 0x00), _mm_clmulepi64_si128(far, powers, 0x11));
}

static inline __m128i load(const uint8_t *bytes) {
  return _mm_loadu_si128((const __m128i *)bytes);
}

/// The bits of the sum without the inversions at its ends; `count` is a multiple of 16, and not below 64.
__attribute__((target("pclmul,sse4.1"))) static uint32_t
folded(uint32_t bits, const uint8_t *bytes, size_t count) {
  const __m128i by512 = _mm_set_epi64x(0x1c6e41596, 0x154442bd4);
  const __m128i by128 = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
  __m128i a = _mm_xor_si128(load(bytes), _mm_cvtsi32_si128((int)bits));
  __m128i b = load(bytes + 16), c = load(bytes + 32), d = load(bytes + 48);
  bytes += 64;
  count -= 64;
  for (; count >= 64; bytes += 64, count -= 64) {
    a = _mm_xor_si128(fold(a, by512), load(bytes));
    b = _mm_xor_si128(fold(b, by512), load(bytes + 16));
    c = _mm_xor_si128(fold(c, by512), load(bytes + 32));
    d = _mm_xor_si128(fold(d, by512), load(bytes + 48));
  }
  a = _mm_xor_si128(fold(a, by128), b);
  a = _mm_xor_si128(fold(a, by128), c);
  a = _mm_xor_si128(fold(a, by128), d);
  for (; count >= 16; bytes += 16, count -= 16) a = _mm_xor_si128(fold(a, by128), load(bytes));

  // 128 bits to 64.
  const __m128i low = _mm_set_epi32(0, -1, 0, -1);
  a = _mm_xor_si128(_mm_srli_si128(a, 8), _mm_clmulepi64_si128(a, by128, 0x10));
  const __m128i by64 = _mm_set_epi64x(0, 0x163cd6124);
  a = _mm_xor_si128(_mm_srli_si128(a, 4), _mm_clmulepi64_si128(_mm_and_si128(a, low), by64, 0x00));
  // 64 bits to 32, by Barrett's reduction.
  const __m128i barrett = _mm_set_epi64x(0x1f7011641, 0x1db710641);
  __m128i quotient = _mm_clmulepi64_si128(_mm_and_si128(a, low), barrett, 0x10);
  quotient = _mm_clmulepi64_si128(_mm_and_si128(quotient, low), barrett, 0x00);
  return (uint32_t)_mm_extract_epi32(_mm_xor_si128(a, quotient), 1);
}

uint32_t cooper_crc32(uint32_t sum, const void *bytes, size_t count) {
  const uint8_t *next = bytes;
  if (count >= LEAST && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1")) {
    size_t whole = count & ~(size_t)15;
    sum = ~folded(~sum, next, whole);
    next += whole;
    count -= whole;
  }
  return count ? (uint32_t)crc32_z(sum, next, count) : sum;
}

#elif defined(__aarch64__) && defined(__linux__)

#include <string.h>
#include <sys/auxv.h>

#define HAS_CRC32 (1 << 7)

__attribute__((target("crc"))) static uint32_t
words(uint32_t bits, const uint8_t *bytes, size_t count) {
  for (; count >= 8; bytes += 8, count -= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    bits = __builtin_arm_crc32d(bits, word);
  }
  return bits;
}

uint32_t cooper_crc32(uint32_t sum, const void *bytes, size_t count) {
  const uint8_t *next = bytes;
  if (count >= LEAST && (getauxval(AT_HWCAP) & HAS_CRC32)) {
    size_t whole = count & ~(size_t)7;
    sum = ~words(~sum, next, whole);
    next += whole;
    count -= whole;
  }
  return count ? (uint32_t)crc32_z(sum, next, count) : sum;
}

#else

uint32_t cooper_crc32(uint32_t sum, const void *bytes, size_t count) {
  return (uint32_t)crc32_z(sum, bytes, count);
}

#endif
