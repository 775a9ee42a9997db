import Candid

/// The interface of the management canister.
enum ManagementInterface {
  /// The text of `Candid/management.did`; a test keeps them equal.
  static let text = #"""
    // The management canister, aaaaa-aa: the part of the public interface that Cooper implements.
    // Settings and fields that are missing here are accepted and ignored, as subtyping has it.

    type canister_id = principal;

    type environment_variable = record { name : text; value : text };

    type log_visibility = variant { controllers; public; allowed_viewers : vec principal };

    type canister_settings = record {
      controllers : opt vec principal;
      environment_variables : opt vec environment_variable;
    };

    type definite_canister_settings = record {
      controllers : vec principal;
      compute_allocation : nat;
      memory_allocation : nat;
      freezing_threshold : nat;
      reserved_cycles_limit : nat;
      log_visibility : log_visibility;
      wasm_memory_limit : nat;
      wasm_memory_threshold : nat;
      environment_variables : vec environment_variable;
    };

    type canister_install_mode = variant {
      install;
      reinstall;
      upgrade : opt record {
        skip_pre_upgrade : opt bool;
        wasm_memory_persistence : opt variant { keep; replace };
      };
    };

    type log_record = record { idx : nat64; timestamp_nanos : nat64; content : blob };

    service : {
      /// Makes an empty canister; the caller controls it unless the settings say otherwise.
      create_canister : (
        record { settings : opt canister_settings; sender_canister_version : opt nat64 }
      ) -> (record { canister_id : canister_id });

      /// The same for development, with an id if one is wanted. Cycles are not counted yet.
      provisional_create_canister_with_cycles : (
        record {
          amount : opt nat;
          settings : opt canister_settings;
          specified_id : opt principal;
          sender_canister_version : opt nat64;
        }
      ) -> (record { canister_id : canister_id });

      /// Changes who controls a canister, and its environment variables.
      update_settings : (
        record {
          canister_id : principal;
          settings : canister_settings;
          sender_canister_version : opt nat64;
        }
      ) -> ();

      /// Puts a Wasm module, gzip-compressed or not, into a canister.
      install_code : (
        record {
          mode : canister_install_mode;
          canister_id : canister_id;
          wasm_module : blob;
          arg : blob;
          sender_canister_version : opt nat64;
        }
      ) -> ();

      /// Removes the code and the memories of a canister.
      uninstall_code : (
        record { canister_id : canister_id; sender_canister_version : opt nat64 }
      ) -> ();

      /// Lets a canister take messages.
      start_canister : (record { canister_id : canister_id }) -> ();

      /// Lets a canister take no more messages.
      stop_canister : (record { canister_id : canister_id }) -> ();

      /// Deletes a stopped canister.
      delete_canister : (record { canister_id : canister_id }) -> ();

      /// What is known about a canister, for its controllers.
      canister_status : (record { canister_id : canister_id }) -> (
        record {
          status : variant { running; stopping; stopped };
          version : nat64;
          settings : definite_canister_settings;
          module_hash : opt blob;
          memory_size : nat;
          memory_metrics : record {
            wasm_memory_size : nat;
            stable_memory_size : nat;
            global_memory_size : nat;
            wasm_binary_size : nat;
            custom_sections_size : nat;
            canister_history_size : nat;
            wasm_chunk_store_size : nat;
            snapshots_size : nat;
          };
          cycles : nat;
          reserved_cycles : nat;
          idle_cycles_burned_per_day : nat;
          query_stats : record {
            num_calls_total : nat;
            num_instructions_total : nat;
            request_payload_bytes_total : nat;
            response_payload_bytes_total : nat;
          };
        }
      );

      /// Who controls a canister and what runs in it. Its history is not kept.
      canister_info : (
        record { canister_id : canister_id; num_requested_changes : opt nat64 }
      ) -> (
        record {
          total_num_changes : nat64;
          recent_changes : vec empty;
          module_hash : opt blob;
          controllers : vec principal;
        }
      );

      /// What a canister printed lately, for its controllers.
      fetch_canister_logs : (record { canister_id : canister_id }) -> (
        record { canister_log_records : vec log_record }
      ) query;

      /// 32 random bytes.
      raw_rand : () -> (blob);
    };
    """# + "\n"

  /// The interface, parsed.
  static let interface: Interface = {
    do throws(DiagnosticError) {
      return try Interface(parsing: text)
    } catch {
      fatalError("the management canister's interface is wrong: \(error.rendered())")
    }
  }()
}
