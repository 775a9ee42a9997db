// The part of the C API of wasmtime 48 that Cooper uses, declared from its documentation, and the
// few system calls that Swift cannot reach. The functions of wasmtime are looked up in the library
// that `cooper_wasmtime_load` opens; before that, none of them may be called.
#ifndef COOPER_CWASMTIME_H
#define COOPER_CWASMTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COOPER_HIDDEN __attribute__((visibility("hidden")))

// MARK: Loading

/// Opens the library and looks up every function; 0, or -1 with a message.
COOPER_HIDDEN int cooper_wasmtime_load(const char *path, char *message, size_t capacity);

// MARK: Types

typedef struct wasm_config_t wasm_config_t;
typedef struct wasm_engine_t wasm_engine_t;
typedef struct wasm_frame_t wasm_frame_t;
typedef struct wasm_functype_t wasm_functype_t;
typedef struct wasm_memorytype_t wasm_memorytype_t;
typedef struct wasm_trap_t wasm_trap_t;
typedef struct wasm_valtype_t wasm_valtype_t;
typedef struct wasmtime_caller wasmtime_caller_t;
typedef struct wasmtime_context wasmtime_context_t;
typedef struct wasmtime_error wasmtime_error_t;
typedef struct wasmtime_instance_pre wasmtime_instance_pre_t;
typedef struct wasmtime_linker wasmtime_linker_t;
typedef struct wasmtime_module wasmtime_module_t;
typedef struct wasmtime_store wasmtime_store_t;

typedef struct {
  size_t size;
  char *data;
} wasm_byte_vec_t;

typedef struct {
  size_t size;
  wasm_valtype_t **data;
} wasm_valtype_vec_t;

typedef struct {
  size_t size;
  wasm_frame_t **data;
} wasm_frame_vec_t;

typedef struct {
  uint64_t store_id;
  void *opaque;
} wasmtime_func_t;

typedef struct {
  uint64_t store_id;
  uint32_t opaque[3];
} wasmtime_global_t;

typedef struct {
  struct {
    uint64_t store_id;
    uint32_t opaque1;
  } inner;
  uint32_t opaque2;
} wasmtime_memory_t;

typedef struct {
  struct {
    uint64_t store_id;
    uint32_t opaque1;
  } inner;
  uint32_t opaque2;
} wasmtime_table_t;

typedef struct {
  uint64_t store_id;
  size_t opaque;
} wasmtime_instance_t;

enum {
  WASMTIME_EXTERN_FUNC = 0,
  WASMTIME_EXTERN_GLOBAL = 1,
  WASMTIME_EXTERN_TABLE = 2,
  WASMTIME_EXTERN_MEMORY = 3
};

typedef struct {
  uint8_t kind;
  union {
    wasmtime_func_t func;
    wasmtime_global_t global;
    wasmtime_table_t table;
    wasmtime_memory_t memory;
    uint64_t room[3];
  } of;
} wasmtime_extern_t;

enum {
  WASMTIME_I32 = 0,
  WASMTIME_I64 = 1,
  WASMTIME_F32 = 2,
  WASMTIME_F64 = 3,
  WASMTIME_V128 = 4,
  WASMTIME_FUNCREF = 5
};

typedef struct {
  uint8_t kind;
  union {
    int32_t i32;
    int64_t i64;
    uint32_t f32_bits;
    uint64_t f64_bits;
    uint64_t v128[2];
    wasmtime_func_t funcref;
    uint64_t room[3];
  } of;
} wasmtime_val_t;

typedef union {
  int32_t i32;
  int64_t i64;
  uint64_t room[2];
} wasmtime_val_raw_t;

_Static_assert(sizeof(wasmtime_val_t) == 32, "as in wasmtime/val.h");
_Static_assert(sizeof(wasmtime_val_raw_t) == 16, "as in wasmtime/val.h");
_Static_assert(sizeof(wasmtime_extern_t) == 32, "as in wasmtime/extern.h");

typedef wasm_trap_t *(*wasmtime_func_unchecked_callback_t)(
    void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *values, size_t count);

typedef struct {
  void *env;
  uint8_t *(*get_memory)(void *env, size_t *byte_size, size_t *byte_capacity);
  wasmtime_error_t *(*grow_memory)(void *env, size_t new_size);
  void (*finalizer)(void *env);
} wasmtime_linear_memory_t;

typedef struct {
  void *env;
  wasmtime_error_t *(*new_memory)(
      void *env, const wasm_memorytype_t *type, size_t minimum, size_t maximum,
      size_t reserved_size_in_bytes, size_t guard_size_in_bytes,
      wasmtime_linear_memory_t *memory);
  void (*finalizer)(void *env);
} wasmtime_memory_creator_t;

// MARK: Functions

#define COOPER_WASMTIME_FUNCTIONS(F)                                                              \
  F(wasm_config_t *, wasm_config_new, (void), ())                                                 \
  F(wasm_engine_t *, wasm_engine_new_with_config, (wasm_config_t * config), (config))             \
  F(wasm_valtype_t *, wasm_valtype_new, (uint8_t kind), (kind))                                   \
  F(wasm_functype_t *, wasm_functype_new,                                                         \
    (wasm_valtype_vec_t * parameters, wasm_valtype_vec_t * results), (parameters, results))       \
  F(wasmtime_error_t *, wasmtime_module_new,                                                      \
    (wasm_engine_t * engine, const uint8_t *wasm, size_t size, wasmtime_module_t **module),       \
    (engine, wasm, size, module))                                                                 \
  F(wasmtime_error_t *, wasmtime_module_validate,                                                 \
    (wasm_engine_t * engine, const uint8_t *wasm, size_t size), (engine, wasm, size))             \
  F(wasmtime_error_t *, wasmtime_module_serialize,                                                \
    (const wasmtime_module_t *module, wasm_byte_vec_t *bytes), (module, bytes))                   \
  F(wasmtime_error_t *, wasmtime_module_deserialize,                                              \
    (wasm_engine_t * engine, const uint8_t *bytes, size_t size, wasmtime_module_t **module),      \
    (engine, bytes, size, module))                                                                \
  F(wasmtime_linker_t *, wasmtime_linker_new, (wasm_engine_t * engine), (engine))                 \
  F(wasmtime_error_t *, wasmtime_linker_define_func_unchecked,                                    \
    (wasmtime_linker_t * linker, const char *module, size_t module_size, const char *name,        \
     size_t name_size, const wasm_functype_t *type, wasmtime_func_unchecked_callback_t callback,  \
     void *data, void (*finalizer)(void *)),                                                      \
    (linker, module, module_size, name, name_size, type, callback, data, finalizer))              \
  F(wasmtime_error_t *, wasmtime_linker_instantiate_pre,                                          \
    (const wasmtime_linker_t *linker, const wasmtime_module_t *module,                            \
     wasmtime_instance_pre_t **pre),                                                              \
    (linker, module, pre))                                                                        \
  F(wasmtime_error_t *, wasmtime_instance_pre_instantiate,                                        \
    (const wasmtime_instance_pre_t *pre, wasmtime_context_t *context,                             \
     wasmtime_instance_t *instance, wasm_trap_t **trap),                                          \
    (pre, context, instance, trap))                                                               \
  F(bool, wasmtime_instance_export_get,                                                           \
    (wasmtime_context_t * context, const wasmtime_instance_t *instance, const char *name,         \
     size_t size, wasmtime_extern_t *item),                                                       \
    (context, instance, name, size, item))                                                        \
  F(wasmtime_store_t *, wasmtime_store_new,                                                       \
    (wasm_engine_t * engine, void *data, void (*finalizer)(void *)), (engine, data, finalizer))   \
  F(wasmtime_context_t *, wasmtime_store_context, (wasmtime_store_t * store), (store))            \
  F(void *, wasmtime_context_get_data, (const wasmtime_context_t *context), (context))            \
  F(wasmtime_error_t *, wasmtime_context_set_fuel, (wasmtime_context_t * context, uint64_t fuel), \
    (context, fuel))                                                                              \
  F(wasmtime_error_t *, wasmtime_context_get_fuel,                                                \
    (const wasmtime_context_t *context, uint64_t *fuel), (context, fuel))                         \
  F(wasmtime_context_t *, wasmtime_caller_context, (wasmtime_caller_t * caller), (caller))        \
  F(wasmtime_error_t *, wasmtime_func_call_unchecked,                                             \
    (wasmtime_context_t * context, const wasmtime_func_t *function, wasmtime_val_raw_t *values,   \
     size_t count, wasm_trap_t **trap),                                                           \
    (context, function, values, count, trap))                                                     \
  F(wasmtime_error_t *, wasmtime_func_call,                                                       \
    (wasmtime_context_t * context, const wasmtime_func_t *function,                               \
     const wasmtime_val_t *arguments, size_t argument_count, wasmtime_val_t *results,             \
     size_t result_count, wasm_trap_t **trap),                                                    \
    (context, function, arguments, argument_count, results, result_count, trap))                  \
  F(bool, wasmtime_table_get,                                                                     \
    (wasmtime_context_t * context, const wasmtime_table_t *table, uint64_t index,                 \
     wasmtime_val_t *value),                                                                      \
    (context, table, index, value))                                                               \
  F(wasm_trap_t *, wasmtime_trap_new, (const char *message, size_t size), (message, size))        \
  F(bool, wasmtime_trap_code, (const wasm_trap_t *trap, uint8_t *code), (trap, code))             \
  F(uint32_t, wasm_frame_func_index, (const wasm_frame_t *frame), (frame))                        \
  F(size_t, wasm_frame_func_offset, (const wasm_frame_t *frame), (frame))                         \
  F(wasmtime_error_t *, wasmtime_error_new, (const char *message), (message))                     \
  F(wasmtime_error_t *, wasmtime_global_set,                                                      \
    (wasmtime_context_t * context, const wasmtime_global_t *global, const wasmtime_val_t *value), \
    (context, global, value))                                                                     \
  F(wasmtime_error_t *, wasmtime_wat2wasm, (const char *text, size_t size, wasm_byte_vec_t *out), \
    (text, size, out))

#define COOPER_WASMTIME_PROCEDURES(F)                                                             \
  F(wasm_engine_delete, (wasm_engine_t * engine), (engine))                                       \
  F(wasm_byte_vec_delete, (wasm_byte_vec_t * bytes), (bytes))                                     \
  F(wasm_valtype_vec_new,                                                                         \
    (wasm_valtype_vec_t * out, size_t count, wasm_valtype_t *const types[]), (out, count, types)) \
  F(wasm_functype_delete, (wasm_functype_t * type), (type))                                       \
  F(wasm_trap_message, (const wasm_trap_t *trap, wasm_byte_vec_t *out), (trap, out))              \
  F(wasm_trap_delete, (wasm_trap_t * trap), (trap))                                               \
  F(wasm_trap_trace, (const wasm_trap_t *trap, wasm_frame_vec_t *out), (trap, out))               \
  F(wasm_frame_vec_delete, (wasm_frame_vec_t * frames), (frames))                                 \
  F(wasmtime_error_wasm_trace, (const wasmtime_error_t *error, wasm_frame_vec_t *out),            \
    (error, out))                                                                                 \
  F(wasmtime_error_message, (const wasmtime_error_t *error, wasm_byte_vec_t *out), (error, out))  \
  F(wasmtime_error_delete, (wasmtime_error_t * error), (error))                                   \
  F(wasmtime_config_consume_fuel_set, (wasm_config_t * config, bool value), (config, value))      \
  F(wasmtime_config_epoch_interruption_set, (wasm_config_t * config, bool value),                 \
    (config, value))                                                                              \
  F(wasmtime_config_max_wasm_stack_set, (wasm_config_t * config, size_t value), (config, value))  \
  F(wasmtime_config_cranelift_opt_level_set, (wasm_config_t * config, uint8_t level),             \
    (config, level))                                                                              \
  F(wasmtime_config_cranelift_regalloc_algorithm_set, (wasm_config_t * config, uint8_t algorithm), \
    (config, algorithm))                                                                          \
  F(wasmtime_config_wasm_threads_set, (wasm_config_t * config, bool value), (config, value))      \
  F(wasmtime_config_wasm_multi_memory_set, (wasm_config_t * config, bool value), (config, value)) \
  F(wasmtime_config_wasm_memory64_set, (wasm_config_t * config, bool value), (config, value))     \
  F(wasmtime_config_wasm_gc_set, (wasm_config_t * config, bool value), (config, value))           \
  F(wasmtime_config_wasm_function_references_set, (wasm_config_t * config, bool value),           \
    (config, value))                                                                              \
  F(wasmtime_config_wasm_exceptions_set, (wasm_config_t * config, bool value), (config, value))   \
  F(wasmtime_config_wasm_tail_call_set, (wasm_config_t * config, bool value), (config, value))    \
  F(wasmtime_config_wasm_relaxed_simd_set, (wasm_config_t * config, bool value), (config, value)) \
  F(wasmtime_config_wasm_custom_page_sizes_set, (wasm_config_t * config, bool value),             \
    (config, value))                                                                              \
  F(wasmtime_config_cranelift_nan_canonicalization_set, (wasm_config_t * config, bool value),     \
    (config, value))                                                                              \
  F(wasmtime_config_memory_init_cow_set, (wasm_config_t * config, bool value), (config, value))   \
  F(wasmtime_config_memory_may_move_set, (wasm_config_t * config, bool value), (config, value))   \
  F(wasmtime_config_memory_reservation_set, (wasm_config_t * config, uint64_t value),             \
    (config, value))                                                                              \
  F(wasmtime_config_memory_guard_size_set, (wasm_config_t * config, uint64_t value),              \
    (config, value))                                                                              \
  F(wasmtime_config_host_memory_creator_set,                                                      \
    (wasm_config_t * config, wasmtime_memory_creator_t * creator), (config, creator))             \
  F(wasmtime_engine_increment_epoch, (wasm_engine_t * engine), (engine))                          \
  F(wasmtime_module_delete, (wasmtime_module_t * module), (module))                               \
  F(wasmtime_linker_delete, (wasmtime_linker_t * linker), (linker))                               \
  F(wasmtime_instance_pre_delete, (wasmtime_instance_pre_t * pre), (pre))                         \
  F(wasmtime_store_delete, (wasmtime_store_t * store), (store))                                   \
  F(wasmtime_store_limiter,                                                                       \
    (wasmtime_store_t * store, int64_t memory, int64_t elements, int64_t instances,               \
     int64_t tables, int64_t memories),                                                           \
    (store, memory, elements, instances, tables, memories))                                       \
  F(wasmtime_context_set_epoch_deadline, (wasmtime_context_t * context, uint64_t ticks),          \
    (context, ticks))                                                                             \
  F(wasmtime_global_get,                                                                          \
    (wasmtime_context_t * context, const wasmtime_global_t *global, wasmtime_val_t *out),         \
    (context, global, out))

#define COOPER_DECLARE_FUNCTION(result, name, parameters, arguments)                              \
  COOPER_HIDDEN result name parameters;
#define COOPER_DECLARE_PROCEDURE(name, parameters, arguments) COOPER_HIDDEN void name parameters;
COOPER_WASMTIME_FUNCTIONS(COOPER_DECLARE_FUNCTION)
COOPER_WASMTIME_PROCEDURES(COOPER_DECLARE_PROCEDURE)

// MARK: Memory

/// A run of pages: addresses, the end exclusive.
typedef struct {
  uint64_t start;
  uint64_t end;
  uint64_t categories;
} cooper_run_t;

/// A file of memory with the given size, sparse; -1 and errno.
COOPER_HIDDEN int cooper_memory_file(uint64_t size);

/// Gives the pages of a part of a file of memory back; it reads as zeros then. 0, or -1 and errno.
COOPER_HIDDEN int cooper_punch_hole(int file, uint64_t offset, uint64_t size);

/// Finds the pages of a private file mapping that were written to, from `start` on: fills at most
/// `capacity` runs, sets `next` to where to go on (`end` when done). The number of runs, or -1 and
/// errno (ENOTTY, EINVAL: the kernel has no PAGEMAP_SCAN).
COOPER_HIDDEN int64_t cooper_scan_dirty(
    int pagemap, uint64_t start, uint64_t end, cooper_run_t *runs, size_t capacity, uint64_t *next);

/// Makes private copies of the pages of a mapping: 0, or -1 and errno.
COOPER_HIDDEN int cooper_populate(void *address, size_t size);

/// The page faults that the calling thread has had; -1 if they are not known.
COOPER_HIDDEN int64_t cooper_thread_faults(void);

/// A number that no other running thread has.
COOPER_HIDDEN uintptr_t cooper_thread(void);

// MARK: The region for the memory of the instance being made on this thread

COOPER_HIDDEN void cooper_set_pending_memory(void *memory);
COOPER_HIDDEN void *cooper_take_pending_memory(void);

#endif
