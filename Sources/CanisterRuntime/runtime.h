// What the parts of the runtime share. There is no C library below a canister: these files are
// what Embedded Swift asks of one.

typedef __UINTPTR_TYPE__ uptr;
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;
typedef unsigned __int128 u128;
typedef __int128 i128;

void *malloc(uptr size);
void free(void *pointer);
void *memcpy(void *restrict to, const void *restrict from, uptr count);
void *memmove(void *to, const void *from, uptr count);
void *memset(void *to, int byte, uptr count);
int memcmp(const void *a, const void *b, uptr count);

void flush_output(void);
