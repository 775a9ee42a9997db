// CRC-32 as in RFC 1952, as zlib has it, by the instructions that processors have for it.
#ifndef COOPER_CCHECKSUM_H
#define COOPER_CCHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/// The checksum of what had the given one and of bytes behind it; that of nothing is 0.
uint32_t cooper_crc32(uint32_t sum, const void *bytes, size_t count);

#endif
