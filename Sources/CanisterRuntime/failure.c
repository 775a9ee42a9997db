// What Swift does when it must not go on: the message becomes that of a trap of the System API.
//
// Embedded Swift hands a failure's words to these functions of its library, before it executes
// `unreachable`. The linker takes them in place of the library's own, which write to a console that
// a canister does not have. Where the compiler drops the words (overflow, for one), the symbols of
// the module tell them: see ModuleSymbols.

#include "runtime.h"

__attribute__((import_module("ic0"), import_name("trap"))) _Noreturn void ic0_trap(
    const char *text, uptr size);

/// Room for the message; what is longer is cut.
enum { room = 1024 };
static char text[room];
static uptr length;

__attribute__((noinline)) static void append(const char *part, uptr size) {
  if (size > room - length) size = room - length;
  memcpy(text + length, part, size);
  length += size;
}

/// Says where, and ends the message.
__attribute__((noinline)) static _Noreturn void end(const char *file, uptr file_size, uptr line) {
  char digits[16];
  uptr first = sizeof digits;
  digits[--first] = ')';
  do digits[--first] = (char)('0' + line % 10);
  while (line /= 10);
  digits[--first] = ':';
  append(" (", 2);
  append(file, file_size);
  append(digits + first, sizeof digits - first);
  ic0_trap(text, length);
}

/// `fatalError`, `precondition`, `assert`, `!` and checks of the standard library, with the prefix,
/// the message, the file and the line; each text has an address, a size and flags.
__attribute__((swiftcall)) _Noreturn void swift_report(
    const char *prefix, uptr prefix_size, unsigned char prefix_flags, const char *message,
    uptr message_size, unsigned char message_flags, const char *file, uptr file_size,
    unsigned char file_flags, uptr line)
    __asm__("$es31_embeddedReportFatalErrorInFile6prefix7message4file4lineys12StaticStringV_A2GSutF");
void swift_report(
    const char *prefix, uptr prefix_size, unsigned char prefix_flags, const char *message,
    uptr message_size, unsigned char message_flags, const char *file, uptr file_size,
    unsigned char file_flags, uptr line) {
  (void)prefix_flags, (void)message_flags, (void)file_flags;
  flush_output();
  append(prefix, prefix_size);
  if (message_size) append(": ", 2);
  append(message, message_size);
  end(file, file_size, line);
}

/// The same with a message that is made when the program runs.
__attribute__((swiftcall)) _Noreturn void swift_report_text(
    const char *prefix, uptr prefix_size, unsigned char prefix_flags, const char *message,
    uptr message_size, const char *file, uptr file_size, unsigned char file_flags, uptr line)
    __asm__("$es31_embeddedReportFatalErrorInFile6prefix7message4file4lineys12StaticStringV_SRys5UInt8VGAGSutF");
void swift_report_text(
    const char *prefix, uptr prefix_size, unsigned char prefix_flags, const char *message,
    uptr message_size, const char *file, uptr file_size, unsigned char file_flags, uptr line) {
  swift_report(
      prefix, prefix_size, prefix_flags, message, message_size, 0, file, file_size, file_flags,
      line);
}
