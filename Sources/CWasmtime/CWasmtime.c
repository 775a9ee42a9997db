#define _GNU_SOURCE
#include "CWasmtime.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

// A pointer for each function, and a function that goes through it.
#define FUNCTION(result, name, parameters, arguments)                                             \
  static result(*pointer_##name) parameters;                                                      \
  result name parameters { return pointer_##name arguments; }
#define PROCEDURE(name, parameters, arguments)                                                    \
  static void(*pointer_##name) parameters;                                                        \
  void name parameters { pointer_##name arguments; }
COOPER_WASMTIME_FUNCTIONS(FUNCTION)
COOPER_WASMTIME_PROCEDURES(PROCEDURE)

int cooper_wasmtime_load(const char *path, char *message, size_t capacity) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    snprintf(message, capacity, "%s", dlerror());
    return -1;
  }
#define LOOK_UP(name)                                                                             \
  *(void **)&pointer_##name = dlsym(library, #name);                                              \
  if (!pointer_##name) {                                                                          \
    snprintf(message, capacity, "%s has no function %s", path, #name);                            \
    return -1;                                                                                    \
  }
#define LOOK_UP_FUNCTION(result, name, parameters, arguments) LOOK_UP(name)
#define LOOK_UP_PROCEDURE(name, parameters, arguments) LOOK_UP(name)
  COOPER_WASMTIME_FUNCTIONS(LOOK_UP_FUNCTION)
  COOPER_WASMTIME_PROCEDURES(LOOK_UP_PROCEDURE)
  return 0;
}

int cooper_memory_file(uint64_t size) {
  int file = memfd_create("cooper-heap", MFD_CLOEXEC);
  if (file < 0) return -1;
  if (ftruncate(file, (off_t)size) != 0) {
    int error = errno;
    close(file);
    errno = error;
    return -1;
  }
  return file;
}

int cooper_punch_hole(int file, uint64_t offset, uint64_t size) {
  return fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)offset, (off_t)size);
}

// The structure of the ioctl PAGEMAP_SCAN (Linux 6.7).
struct scan_argument {
  uint64_t size, flags, start, end, walk_end, vec, vec_len, max_pages;
  uint64_t category_inverted, category_mask, category_anyof_mask, return_mask;
};
#define PAGEMAP_SCAN_REQUEST _IOWR('f', 16, struct scan_argument)
enum {
  PAGE_FILE = 1 << 2,
  PAGE_PRESENT = 1 << 3,
  PAGE_SWAPPED = 1 << 4,
  PAGE_ZERO = 1 << 5,
};

int64_t cooper_scan_dirty(
    int pagemap, uint64_t start, uint64_t end, cooper_run_t *runs, size_t capacity,
    uint64_t *next) {
  struct scan_argument argument = {
      .size = sizeof(struct scan_argument),
      .start = start,
      .end = end,
      .vec = (uint64_t)(uintptr_t)runs,
      .vec_len = capacity,
      .category_inverted = PAGE_FILE | PAGE_ZERO,
      .category_mask = PAGE_FILE | PAGE_ZERO,
      .category_anyof_mask = PAGE_PRESENT | PAGE_SWAPPED,
      .return_mask = PAGE_PRESENT,
  };
  int count = ioctl(pagemap, PAGEMAP_SCAN_REQUEST, &argument);
  if (count < 0) return -1;
  *next = argument.walk_end;
  return count;
}

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

int cooper_populate(void *address, size_t size) {
  return madvise(address, size, MADV_POPULATE_WRITE);
}

int64_t cooper_thread_faults(void) {
  struct rusage usage;
  if (getrusage(RUSAGE_THREAD, &usage) != 0) return -1;
  return (int64_t)usage.ru_minflt + (int64_t)usage.ru_majflt;
}

static _Thread_local void *pending_memory;
uintptr_t cooper_thread(void) { return (uintptr_t)&pending_memory; }
void cooper_set_pending_memory(void *memory) { pending_memory = memory; }
void *cooper_take_pending_memory(void) {
  void *memory = pending_memory;
  pending_memory = NULL;
  return memory;
}
