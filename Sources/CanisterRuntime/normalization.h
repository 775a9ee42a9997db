// Unicode's canonical forms, for the comparison of texts and for what else the standard library does with them.

#include "runtime.h"

enum : u32 {
  /// What there is behind the last scalar.
  no_scalar = 0xFFFFFFFF,
  /// In a scalar's properties: whether it may be composed with what is before it, or is always replaced.
  may_change = 6,
};

/// The properties of a scalar as the standard library has them: the combining class from bit 3 on, whether it
/// stays in composed texts in bits 1 and 2 (0 it does, 1 no, 2 maybe).
u32 unicode_properties(u32 scalar);

/// The scalar that begins there in valid UTF-8, and goes on behind it.
u32 next_scalar(const u8 **at);

/// A text in composed form (NFC), scalar by scalar.
struct composed_text {
  const u8 *at, *end;
  /// The scalars of the text up to one that has nothing to do with them, composed: with the combining class
  /// above bit 24.
  u32 *scalars;
  uptr next, count, room;
  /// Whether what comes next begins anew.
  bool is_at_boundary;
};

/// The next scalar, or `no_scalar`. What it holds is freed at the end.
u32 next_composed(struct composed_text *text);

/// Writes a scalar as UTF-8, of at most four bytes, and returns how many.
uptr put_scalar(u8 *to, u32 scalar);

/// Frees what a text holds that was not read to its end.
void end_composed(struct composed_text *text);
