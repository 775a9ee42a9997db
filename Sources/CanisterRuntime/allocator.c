// The heap of a canister: malloc and its family over the module's linear memory.
//
// Blocks come in classes: strides of 16 bytes up to 256, then four to each doubling. A freed block
// goes on its class's list and is taken from there again: no search, no splitting, about 20
// instructions each way. The block at the top of the heap is given back to it, and grows in place,
// so that an array that is appended to does not leave its former selves behind. What is wasted is
// at most a quarter of a block, and what lies on the lists. Everything is deterministic.

#include "runtime.h"

/// Stands before each block; what it holds follows at a multiple of 16.
typedef struct {
  u32 class;
  u32 pad;
} header;

/// A free block, from where its contents would be.
typedef struct link {
  struct link *next;
} link;

enum { small = 16, classes = small + 4 * 24 };

/// No block is greater: its stride must fit 32 bits.
#define greatest 0xC0000000u

extern unsigned char __heap_base;
static link *lists[classes];
/// Where the next new block's header would be; 0 before the first.
static uptr top;

/// The class for blocks of at least this stride, a multiple of 16.
static inline u32 class_of(u32 stride) {
  if (stride <= 256) return (stride >> 4) - 1;
  u32 last = stride - 1;
  u32 exponent = 31 - (u32)__builtin_clz(last);
  return small + ((exponent - 8) << 2) + ((last >> (exponent - 2)) & 3);
}

/// The stride of the blocks of a class.
static inline u32 stride_of(u32 class) {
  if (class < small) return (class + 1) << 4;
  u32 step = class - small;
  return (5 + (step & 3)) << ((step >> 2) + 6);
}

/// Makes the memory reach to the address; 0 if it cannot.
static int reach(u64 end) {
  u64 size = (u64)__builtin_wasm_memory_size(0) << 16;
  if (end <= size) return 1;
  u64 needed = (end - size + 65535) >> 16;
  // Some ahead, so that growing happens rarely; just what is needed if there is no more.
  u64 ahead = needed + (size >> 20);
  if (__builtin_wasm_memory_grow(0, (uptr)ahead) != (uptr)-1) return 1;
  return __builtin_wasm_memory_grow(0, (uptr)needed) != (uptr)-1;
}

__attribute__((noinline)) static void *allocate_new(u32 class) {
  // So that contents begin at a multiple of 16.
  if (top == 0) top = (((uptr)&__heap_base + 15) & ~(uptr)15) + sizeof(header);
  u64 end = (u64)top + stride_of(class);
  if (end > 0xFFFFFFFFu || !reach(end)) return 0;
  header *block = (header *)top;
  block->class = class;
  top = (uptr)end;
  return block + 1;
}

void *malloc(uptr size) {
  if (size > greatest) return 0;
  u32 class = class_of((size + sizeof(header) + 15) & ~(u32)15);
  link *block = lists[class];
  if (block) {
    lists[class] = block->next;
    return block;
  }
  return allocate_new(class);
}

void free(void *pointer) {
  if (!pointer) return;
  header *block = (header *)pointer - 1;
  u32 class = block->class;
  // Large alignments leave a note of where the block really begins.
  if (class >= classes) {
    free((void *)(uptr)block->pad);
    return;
  }
  if ((uptr)block + stride_of(class) == top) {
    top = (uptr)block;
    return;
  }
  link *head = pointer;
  head->next = lists[class];
  lists[class] = head;
}

void *calloc(uptr count, uptr size) {
  u64 total = (u64)count * size;
  if (total > greatest) return 0;
  void *pointer = malloc((uptr)total);
  if (pointer) memset(pointer, 0, (uptr)total);
  return pointer;
}

/// How many bytes a block holds.
uptr malloc_usable_size(const void *pointer) {
  if (!pointer) return 0;
  const header *block = (const header *)pointer - 1;
  if (block->class >= classes) {
    uptr start = block->pad;
    return malloc_usable_size((void *)start) - ((uptr)pointer - start);
  }
  return stride_of(block->class) - sizeof(header);
}

void *realloc(void *pointer, uptr size) {
  if (!pointer) return malloc(size);
  uptr old = malloc_usable_size(pointer);
  if (size <= old) return pointer;
  header *block = (header *)pointer - 1;
  if (block->class < classes && (uptr)block + stride_of(block->class) == top &&
      size <= greatest) {
    u32 class = class_of((size + sizeof(header) + 15) & ~(u32)15);
    u64 end = (u64)(uptr)block + stride_of(class);
    if (end <= 0xFFFFFFFFu && reach(end)) {
      block->class = class;
      top = (uptr)end;
      return pointer;
    }
  }
  void *copy = malloc(size);
  if (!copy) return 0;
  memcpy(copy, pointer, old);
  free(pointer);
  return copy;
}

int posix_memalign(void **result, uptr alignment, uptr size) {
  if (alignment <= 16) {
    *result = malloc(size);
    return *result ? 0 : 12;
  }
  if (size > greatest - alignment) return 12;
  void *start = malloc(size + alignment);
  if (!start) return 12;
  uptr aligned = ((uptr)start + alignment - 1) & ~(alignment - 1);
  if (aligned != (uptr)start) {
    header *note = (header *)aligned - 1;
    note->class = 0xFFFFFFFFu;
    note->pad = (u32)(uptr)start;
  }
  *result = (void *)aligned;
  return 0;
}

void *aligned_alloc(uptr alignment, uptr size) {
  void *result;
  return posix_memalign(&result, alignment, size) == 0 ? result : 0;
}
