// The counting of references, in place of the library's own, which read a count again after every
// step as if other threads might have changed it. A canister has one thread, and counts all the time.
//
// Source: the layout of objects and the marks in counts, Swift's `EmbeddedRuntime.swift`.

#include "runtime.h"

struct object;

/// What is known of a class; there is more behind it.
struct class {
  const void *superclass;
  /// Destroys an object and frees it, unless it lies on the stack.
  __attribute__((swiftcall)) void (*destroy)(__attribute__((swift_context)) struct object *);
};

struct object {
  const struct class *class;
  /// How many references there are. The highest bit says that the object is not to be freed, all
  /// others, if they are set, that it lives forever.
  unsigned count;
};

enum : unsigned { references = 0x7FFFFFFF };

__attribute__((noinline)) struct object *swift_retain(struct object *object) {
  if (object) {
    // Nothing remains of an object's that lives forever.
    unsigned count = object->count + 1;
    if (count & references) object->count = count;
  }
  return object;
}

__attribute__((noinline)) void swift_release(struct object *object) {
  if (!object) return;
  unsigned count = object->count;
  if ((count & references) == references) return;
  object->count = --count;
  if (count & references) return;
  // What destroys it may retain and release it once more.
  object->count = count | references;
  object->class->destroy(object);
}
