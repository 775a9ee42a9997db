#if arch(wasm32)
  // The imports of a canister's module, as the specification declares them for 32-bit modules.
  // With `@_extern(c)` they have the C calling convention: Swift's has two more parameters.

  @_extern(wasm, module: "ic0", name: "msg_arg_data_size")
  @_extern(c, "ic0_msg_arg_data_size")
  func ic0_msg_arg_data_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_arg_data_copy")
  @_extern(c, "ic0_msg_arg_data_copy")
  func ic0_msg_arg_data_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_caller_size")
  @_extern(c, "ic0_msg_caller_size")
  func ic0_msg_caller_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_caller_copy")
  @_extern(c, "ic0_msg_caller_copy")
  func ic0_msg_caller_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reject_msg_size")
  @_extern(c, "ic0_msg_reject_msg_size")
  func ic0_msg_reject_msg_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_reject_msg_copy")
  @_extern(c, "ic0_msg_reject_msg_copy")
  func ic0_msg_reject_msg_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_method_name_size")
  @_extern(c, "ic0_msg_method_name_size")
  func ic0_msg_method_name_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_method_name_copy")
  @_extern(c, "ic0_msg_method_name_copy")
  func ic0_msg_method_name_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "canister_self_size")
  @_extern(c, "ic0_canister_self_size")
  func ic0_canister_self_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "canister_self_copy")
  @_extern(c, "ic0_canister_self_copy")
  func ic0_canister_self_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "subnet_self_size")
  @_extern(c, "ic0_subnet_self_size")
  func ic0_subnet_self_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "subnet_self_copy")
  @_extern(c, "ic0_subnet_self_copy")
  func ic0_subnet_self_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "root_key_size")
  @_extern(c, "ic0_root_key_size")
  func ic0_root_key_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "root_key_copy")
  @_extern(c, "ic0_root_key_copy")
  func ic0_root_key_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "data_certificate_size")
  @_extern(c, "ic0_data_certificate_size")
  func ic0_data_certificate_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "data_certificate_copy")
  @_extern(c, "ic0_data_certificate_copy")
  func ic0_data_certificate_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reject_code")
  @_extern(c, "ic0_msg_reject_code")
  func ic0_msg_reject_code() -> UInt32

  @_extern(wasm, module: "ic0", name: "canister_status")
  @_extern(c, "ic0_canister_status")
  func ic0_canister_status() -> UInt32

  @_extern(wasm, module: "ic0", name: "subnet_self_node_count")
  @_extern(c, "ic0_subnet_self_node_count")
  func ic0_subnet_self_node_count() -> UInt32

  @_extern(wasm, module: "ic0", name: "call_perform")
  @_extern(c, "ic0_call_perform")
  func ic0_call_perform() -> UInt32

  @_extern(wasm, module: "ic0", name: "data_certificate_present")
  @_extern(c, "ic0_data_certificate_present")
  func ic0_data_certificate_present() -> UInt32

  @_extern(wasm, module: "ic0", name: "in_replicated_execution")
  @_extern(c, "ic0_in_replicated_execution")
  func ic0_in_replicated_execution() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_deadline")
  @_extern(c, "ic0_msg_deadline")
  func ic0_msg_deadline() -> UInt64

  @_extern(wasm, module: "ic0", name: "canister_version")
  @_extern(c, "ic0_canister_version")
  func ic0_canister_version() -> UInt64

  @_extern(wasm, module: "ic0", name: "stable64_size")
  @_extern(c, "ic0_stable64_size")
  func ic0_stable64_size() -> UInt64

  @_extern(wasm, module: "ic0", name: "time")
  @_extern(c, "ic0_time")
  func ic0_time() -> UInt64

  @_extern(wasm, module: "ic0", name: "msg_reply_data_append")
  @_extern(c, "ic0_msg_reply_data_append")
  func ic0_msg_reply_data_append(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reject")
  @_extern(c, "ic0_msg_reject")
  func ic0_msg_reject(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "call_data_append")
  @_extern(c, "ic0_call_data_append")
  func ic0_call_data_append(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "certified_data_set")
  @_extern(c, "ic0_certified_data_set")
  func ic0_certified_data_set(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "debug_print")
  @_extern(c, "ic0_debug_print")
  func ic0_debug_print(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reply")
  @_extern(c, "ic0_msg_reply")
  func ic0_msg_reply()

  @_extern(wasm, module: "ic0", name: "accept_message")
  @_extern(c, "ic0_accept_message")
  func ic0_accept_message()

  @_extern(wasm, module: "ic0", name: "msg_cycles_available128")
  @_extern(c, "ic0_msg_cycles_available128")
  func ic0_msg_cycles_available128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_cycles_refunded128")
  @_extern(c, "ic0_msg_cycles_refunded128")
  func ic0_msg_cycles_refunded128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "canister_cycle_balance128")
  @_extern(c, "ic0_canister_cycle_balance128")
  func ic0_canister_cycle_balance128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "canister_liquid_cycle_balance128")
  @_extern(c, "ic0_canister_liquid_cycle_balance128")
  func ic0_canister_liquid_cycle_balance128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_create_canister")
  @_extern(c, "ic0_cost_create_canister")
  func ic0_cost_create_canister(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_cycles_accept128")
  @_extern(c, "ic0_msg_cycles_accept128")
  func ic0_msg_cycles_accept128(_ high: UInt64, _ low: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cycles_burn128")
  @_extern(c, "ic0_cycles_burn128")
  func ic0_cycles_burn128(_ high: UInt64, _ low: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "is_controller")
  @_extern(c, "ic0_is_controller")
  func ic0_is_controller(_ source: UInt32, _ size: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "trap")
  @_extern(c, "ic0_trap")
  func ic0_trap(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "global_timer_set")
  @_extern(c, "ic0_global_timer_set")
  func ic0_global_timer_set(_ nanoseconds: UInt64) -> UInt64

  @_extern(wasm, module: "ic0", name: "performance_counter")
  @_extern(c, "ic0_performance_counter")
  func ic0_performance_counter(_ kind: UInt32) -> UInt64

  @_extern(wasm, module: "ic0", name: "stable64_grow")
  @_extern(c, "ic0_stable64_grow")
  func ic0_stable64_grow(_ pages: UInt64) -> Int64

  @_extern(wasm, module: "ic0", name: "stable64_read")
  @_extern(c, "ic0_stable64_read")
  func ic0_stable64_read(_ destination: UInt64, _ offset: UInt64, _ size: UInt64)

  @_extern(wasm, module: "ic0", name: "stable64_write")
  @_extern(c, "ic0_stable64_write")
  func ic0_stable64_write(_ offset: UInt64, _ source: UInt64, _ size: UInt64)

  @_extern(wasm, module: "ic0", name: "call_new")
  @_extern(c, "ic0_call_new")
  func ic0_call_new(
    _ callee: UInt32, _ calleeSize: UInt32, _ name: UInt32, _ nameSize: UInt32, _ onReply: UInt32,
    _ replyEnvironment: UInt32, _ onReject: UInt32, _ rejectEnvironment: UInt32)

  @_extern(wasm, module: "ic0", name: "call_on_cleanup")
  @_extern(c, "ic0_call_on_cleanup")
  func ic0_call_on_cleanup(_ function: UInt32, _ environment: UInt32)

  @_extern(wasm, module: "ic0", name: "call_with_best_effort_response")
  @_extern(c, "ic0_call_with_best_effort_response")
  func ic0_call_with_best_effort_response(_ seconds: UInt32)

  @_extern(wasm, module: "ic0", name: "call_cycles_add128")
  @_extern(c, "ic0_call_cycles_add128")
  func ic0_call_cycles_add128(_ high: UInt64, _ low: UInt64)

  @_extern(wasm, module: "ic0", name: "cost_call")
  @_extern(c, "ic0_cost_call")
  func ic0_cost_call(_ methodNameSize: UInt64, _ payloadSize: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_http_request")
  @_extern(c, "ic0_cost_http_request")
  func ic0_cost_http_request(
    _ requestSize: UInt64, _ maximumResponseBytes: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_http_request_v2")
  @_extern(c, "ic0_cost_http_request_v2")
  func ic0_cost_http_request_v2(_ source: UInt32, _ size: UInt32, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_sign_with_ecdsa")
  @_extern(c, "ic0_cost_sign_with_ecdsa")
  func ic0_cost_sign_with_ecdsa(
    _ source: UInt32, _ size: UInt32, _ kind: UInt32, _ destination: UInt32
  ) -> UInt32

  @_extern(wasm, module: "ic0", name: "cost_sign_with_schnorr")
  @_extern(c, "ic0_cost_sign_with_schnorr")
  func ic0_cost_sign_with_schnorr(
    _ source: UInt32, _ size: UInt32, _ kind: UInt32, _ destination: UInt32
  ) -> UInt32

  @_extern(wasm, module: "ic0", name: "cost_vetkd_derive_key")
  @_extern(c, "ic0_cost_vetkd_derive_key")
  func ic0_cost_vetkd_derive_key(
    _ source: UInt32, _ size: UInt32, _ kind: UInt32, _ destination: UInt32
  ) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_count")
  @_extern(c, "ic0_env_var_count")
  func ic0_env_var_count() -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_name_size")
  @_extern(c, "ic0_env_var_name_size")
  func ic0_env_var_name_size(_ index: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_name_copy")
  @_extern(c, "ic0_env_var_name_copy")
  func ic0_env_var_name_copy(
    _ index: UInt32, _ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "env_var_name_exists")
  @_extern(c, "ic0_env_var_name_exists")
  func ic0_env_var_name_exists(_ source: UInt32, _ size: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_value_size")
  @_extern(c, "ic0_env_var_value_size")
  func ic0_env_var_value_size(_ source: UInt32, _ size: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_value_copy")
  @_extern(c, "ic0_env_var_value_copy")
  func ic0_env_var_value_copy(
    _ name: UInt32, _ nameSize: UInt32, _ destination: UInt32, _ offset: UInt32, _ size: UInt32)
#endif
