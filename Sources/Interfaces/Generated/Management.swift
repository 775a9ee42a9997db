// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `management`.
public enum Management {
  /// The interface as its `.did` file has it.
  public static let interfaceText = #"""
    // The management canister, aaaaa-aa: the part of the public interface that Cooper implements.
    // Settings and fields that are missing here are accepted and ignored, as subtyping has it.
    // Source: IC interface specification, “The IC management canister”.

    type canister_id = principal;
    type wasm_module = blob;

    type environment_variable = record { name : text; value : text };

    type log_visibility = variant { controllers; public; allowed_viewers : vec principal };

    type snapshot_visibility = variant { controllers; public; allowed_viewers : vec principal };

    type status_visibility = variant { controllers; public; allowed_viewers : vec principal };

    type canister_settings = record {
      controllers : opt vec principal;
      compute_allocation : opt nat;
      memory_allocation : opt nat;
      freezing_threshold : opt nat;
      reserved_cycles_limit : opt nat;
      minimum_incoming_canister_call_cycles : opt nat;
      log_visibility : opt log_visibility;
      log_memory_limit : opt nat;
      snapshot_visibility : opt snapshot_visibility;
      status_visibility : opt status_visibility;
      wasm_memory_limit : opt nat;
      wasm_memory_threshold : opt nat;
      environment_variables : opt vec environment_variable;
    };

    type definite_canister_settings = record {
      controllers : vec principal;
      compute_allocation : nat;
      memory_allocation : nat;
      freezing_threshold : nat;
      reserved_cycles_limit : nat;
      minimum_incoming_canister_call_cycles : nat;
      log_visibility : log_visibility;
      log_memory_limit : nat;
      snapshot_visibility : snapshot_visibility;
      status_visibility : status_visibility;
      wasm_memory_limit : nat;
      wasm_memory_threshold : nat;
      environment_variables : vec environment_variable;
    };

    type create_canister_args = record {
      settings : opt canister_settings;
      sender_canister_version : opt nat64;
    };

    type create_canister_result = record { canister_id : canister_id };

    type provisional_create_canister_with_cycles_args = record {
      amount : opt nat;
      settings : opt canister_settings;
      specified_id : opt canister_id;
      sender_canister_version : opt nat64;
    };

    type provisional_create_canister_with_cycles_result = record { canister_id : canister_id };

    type update_settings_args = record {
      canister_id : canister_id;
      settings : canister_settings;
      sender_canister_version : opt nat64;
    };

    /// What becomes of the heap in an upgrade.
    type wasm_memory_persistence = variant {
      /// It stays; only the globals begin anew. The new module must ask for that.
      keep;
      /// It begins anew, with the new module's data.
      replace;
    };

    type canister_upgrade_options = record {
      skip_pre_upgrade : opt bool;
      wasm_memory_persistence : opt wasm_memory_persistence;
    };

    type canister_install_mode = variant {
      install;
      reinstall;
      upgrade : opt canister_upgrade_options;
    };

    type install_code_args = record {
      mode : canister_install_mode;
      canister_id : canister_id;
      wasm_module : wasm_module;
      arg : blob;
      sender_canister_version : opt nat64;
    };

    type chunk_hash = record { hash : blob };

    type upload_chunk_args = record { canister_id : canister_id; chunk : blob };

    type clear_chunk_store_args = record { canister_id : canister_id };

    type stored_chunks_args = record { canister_id : canister_id };

    type stored_chunks_result = vec chunk_hash;

    type install_chunked_code_args = record {
      mode : canister_install_mode;
      target_canister : canister_id;
      store_canister : opt canister_id;
      chunk_hashes_list : vec chunk_hash;
      wasm_module_hash : blob;
      arg : blob;
      sender_canister_version : opt nat64;
    };

    type uninstall_code_args = record {
      canister_id : canister_id;
      sender_canister_version : opt nat64;
    };

    type start_canister_args = record { canister_id : canister_id };

    type stop_canister_args = record { canister_id : canister_id };

    type delete_canister_args = record { canister_id : canister_id };

    type canister_status_args = record { canister_id : canister_id };

    type canister_run_state = variant { running; stopping; stopped };

    type memory_metrics = record {
      wasm_memory_size : nat;
      stable_memory_size : nat;
      global_memory_size : nat;
      wasm_binary_size : nat;
      custom_sections_size : nat;
      canister_history_size : nat;
      wasm_chunk_store_size : nat;
      snapshots_size : nat;
    };

    type query_stats = record {
      num_calls_total : nat;
      num_instructions_total : nat;
      request_payload_bytes_total : nat;
      response_payload_bytes_total : nat;
    };

    type canister_status_result = record {
      status : canister_run_state;
      ready_for_migration : bool;
      version : nat64;
      settings : definite_canister_settings;
      module_hash : opt blob;
      memory_size : nat;
      memory_metrics : memory_metrics;
      cycles : nat;
      reserved_cycles : nat;
      idle_cycles_burned_per_day : nat;
      query_stats : query_stats;
    };

    type canister_info_args = record {
      canister_id : canister_id;
      num_requested_changes : opt nat64;
    };

    type user_origin = record { user_id : principal };

    type canister_origin = record { canister_id : canister_id; canister_version : opt nat64 };

    /// Who made a change.
    type change_origin = variant { from_user : user_origin; from_canister : canister_origin };

    type creation_record = record {
      controllers : vec principal;
      environment_variables_hash : opt blob;
    };

    type code_deployment_mode = variant { install; reinstall; upgrade };

    type code_deployment_record = record { mode : code_deployment_mode; module_hash : blob };

    type snapshot_source = variant { taken_from_canister : reserved; metadata_upload : reserved };

    type load_snapshot_record = record {
      from_canister_id : opt principal;
      snapshot_id : blob;
      canister_version : nat64;
      taken_at_timestamp : nat64;
      source : snapshot_source;
    };

    type controllers_change_record = record { controllers : vec principal };

    type change_details = variant {
      creation : creation_record;
      code_uninstall;
      code_deployment : code_deployment_record;
      load_snapshot : load_snapshot_record;
      controllers_change : controllers_change_record;
    };

    type change = record {
      timestamp_nanos : nat64;
      canister_version : nat64;
      origin : change_origin;
      details : change_details;
    };

    type canister_info_result = record {
      total_num_changes : nat64;
      recent_changes : vec change;
      module_hash : opt blob;
      controllers : vec principal;
    };

    type canister_metadata_args = record { canister_id : canister_id; name : text };

    type canister_metadata_result = record { value : blob };

    type deposit_cycles_args = record { canister_id : canister_id };

    type provisional_top_up_canister_args = record { canister_id : canister_id; amount : nat };

    type snapshot_id = blob;

    type snapshot = record { id : snapshot_id; taken_at_timestamp : nat64; total_size : nat64 };

    type take_canister_snapshot_args = record {
      canister_id : canister_id;
      replace_snapshot : opt snapshot_id;
      uninstall_code : opt bool;
      sender_canister_version : opt nat64;
    };

    type load_canister_snapshot_args = record {
      canister_id : canister_id;
      snapshot_id : snapshot_id;
      sender_canister_version : opt nat64;
    };

    type list_canister_snapshots_args = record { canister_id : canister_id };

    type list_canister_snapshots_result = vec snapshot;

    type delete_canister_snapshot_args = record {
      canister_id : canister_id;
      snapshot_id : snapshot_id;
    };

    type read_canister_snapshot_metadata_args = record {
      canister_id : canister_id;
      snapshot_id : snapshot_id;
    };

    type snapshot_global = variant {
      i32 : int32;
      i64 : int64;
      f32 : float32;
      f64 : float64;
      v128 : nat;
    };

    type snapshot_timer = variant { inactive; active : nat64 };

    type low_wasm_memory_hook_status = variant { condition_not_satisfied; ready; executed };

    type snapshot_metadata = record {
      source : snapshot_source;
      taken_at_timestamp : nat64;
      wasm_module_size : nat64;
      globals : vec snapshot_global;
      wasm_memory_size : nat64;
      stable_memory_size : nat64;
      wasm_chunk_store : vec chunk_hash;
      canister_version : nat64;
      certified_data : blob;
      global_timer : opt snapshot_timer;
      on_low_wasm_memory_hook_status : opt low_wasm_memory_hook_status;
    };

    type byte_range = record { offset : nat64; size : nat64 };

    type snapshot_data_kind = variant {
      wasm_module : byte_range;
      wasm_memory : byte_range;
      stable_memory : byte_range;
      wasm_chunk : chunk_hash;
    };

    type read_canister_snapshot_data_args = record {
      canister_id : canister_id;
      snapshot_id : snapshot_id;
      kind : snapshot_data_kind;
    };

    type read_canister_snapshot_data_result = record { chunk : blob };

    type upload_canister_snapshot_metadata_args = record {
      canister_id : canister_id;
      replace_snapshot : opt snapshot_id;
      wasm_module_size : nat64;
      globals : vec snapshot_global;
      wasm_memory_size : nat64;
      stable_memory_size : nat64;
      certified_data : blob;
      global_timer : opt snapshot_timer;
      on_low_wasm_memory_hook_status : opt low_wasm_memory_hook_status;
    };

    type upload_canister_snapshot_metadata_result = record { snapshot_id : snapshot_id };

    type byte_offset = record { offset : nat64 };

    type snapshot_upload_kind = variant {
      wasm_module : byte_offset;
      wasm_memory : byte_offset;
      stable_memory : byte_offset;
      wasm_chunk;
    };

    type upload_canister_snapshot_data_args = record {
      canister_id : canister_id;
      snapshot_id : snapshot_id;
      kind : snapshot_upload_kind;
      chunk : blob;
    };

    /// From the first value to the one before the second.
    type log_range = record { start : nat64; end : nat64 };

    /// Which lines of a log are wanted.
    type log_filter = variant { by_idx : log_range; by_timestamp_nanos : log_range };

    type fetch_canister_logs_args = record { canister_id : canister_id; filter : opt log_filter };

    type canister_log_record = record {
      idx : nat64;
      timestamp_nanos : nat64;
      content : blob;
    };

    type fetch_canister_logs_result = record { canister_log_records : vec canister_log_record };

    type raw_rand_result = blob;

    type http_header = record { name : text; value : text };

    type http_method = variant { get; head; post; put; delete; patch };

    /// An answer of a web server.
    type http_request_result = record { status : nat; headers : vec http_header; body : blob };

    /// What a transform gets: the answer, and what came with the request for it.
    type http_transform_args = record { response : http_request_result; context : blob };

    /// A query of the caller, through which the answer goes.
    type http_transform = record {
      function : func (http_transform_args) -> (http_request_result) query;
      context : blob;
    };

    type http_request_args = record {
      url : text;
      max_response_bytes : opt nat64;
      method : http_method;
      headers : vec http_header;
      body : opt blob;
      transform : opt http_transform;
      /// False for a request that one machine makes, and not all: only such ones may put, patch and
      /// delete.
      is_replicated : opt bool;
    };

    type ecdsa_curve = variant { secp256k1 };

    type ecdsa_key_id = record { curve : ecdsa_curve; name : text };

    type ecdsa_public_key_args = record {
      canister_id : opt canister_id;
      derivation_path : vec blob;
      key_id : ecdsa_key_id;
    };

    type ecdsa_public_key_result = record { public_key : blob; chain_code : blob };

    type sign_with_ecdsa_args = record {
      message_hash : blob;
      derivation_path : vec blob;
      key_id : ecdsa_key_id;
    };

    type sign_with_ecdsa_result = record { signature : blob };

    type schnorr_algorithm = variant { bip340secp256k1; ed25519 };

    type schnorr_key_id = record { algorithm : schnorr_algorithm; name : text };

    type schnorr_public_key_args = record {
      canister_id : opt canister_id;
      derivation_path : vec blob;
      key_id : schnorr_key_id;
    };

    type schnorr_public_key_result = record { public_key : blob; chain_code : blob };

    /// The root of the scripts that a key of Taproot commits to: 32 bytes, or none.
    type schnorr_bip341_aux = record { merkle_root_hash : blob };

    type schnorr_aux = variant { bip341 : schnorr_bip341_aux };

    type sign_with_schnorr_args = record {
      message : blob;
      derivation_path : vec blob;
      key_id : schnorr_key_id;
      aux : opt schnorr_aux;
    };

    type sign_with_schnorr_result = record { signature : blob };

    type vetkd_curve = variant { bls12_381_g2 };

    type vetkd_key_id = record { curve : vetkd_curve; name : text };

    type vetkd_public_key_args = record {
      canister_id : opt canister_id;
      context : blob;
      key_id : vetkd_key_id;
    };

    type vetkd_public_key_result = record { public_key : blob };

    type vetkd_derive_key_args = record {
      input : blob;
      context : blob;
      transport_public_key : blob;
      key_id : vetkd_key_id;
    };

    type vetkd_derive_key_result = record { encrypted_key : blob };

    type bitcoin_network = variant { mainnet; testnet };

    type bitcoin_get_balance_args = record {
      address : text;
      network : bitcoin_network;
      min_confirmations : opt nat32;
    };

    type bitcoin_get_balance_result = nat64;

    type bitcoin_utxo_filter = variant { min_confirmations : nat32; page : blob };

    type bitcoin_get_utxos_args = record {
      address : text;
      network : bitcoin_network;
      filter : opt bitcoin_utxo_filter;
    };

    type bitcoin_outpoint = record { txid : blob; vout : nat32 };

    type bitcoin_utxo = record { outpoint : bitcoin_outpoint; value : nat64; height : nat32 };

    type bitcoin_get_utxos_result = record {
      utxos : vec bitcoin_utxo;
      tip_block_hash : blob;
      tip_height : nat32;
      next_page : opt blob;
    };

    type bitcoin_get_block_headers_args = record {
      start_height : nat32;
      end_height : opt nat32;
      network : bitcoin_network;
    };

    type bitcoin_get_block_headers_result = record {
      tip_height : nat32;
      block_headers : vec blob;
    };

    type bitcoin_get_current_fee_percentiles_args = record { network : bitcoin_network };

    type bitcoin_get_current_fee_percentiles_result = vec nat64;

    type bitcoin_send_transaction_args = record { transaction : blob; network : bitcoin_network };

    type node_metrics_history_args = record {
      subnet_id : principal;
      start_at_timestamp_nanos : nat64;
    };

    type node_metrics = record {
      node_id : principal;
      num_blocks_proposed_total : nat64;
      num_block_failures_total : nat64;
    };

    type node_metrics_snapshot = record { timestamp_nanos : nat64; node_metrics : vec node_metrics };

    type node_metrics_history_result = vec node_metrics_snapshot;

    type subnet_info_args = record { subnet_id : principal };

    type subnet_info_result = record { replica_version : text; registry_version : nat64 };

    type subnet_metrics_args = record { subnet_id : principal };

    type subnet_metrics_result = record {
      block_height : nat;
      num_canisters : nat;
      canister_state_bytes : nat;
      consumed_cycles_total : nat;
      update_transactions_total : nat;
    };

    service : {
      /// Makes an empty canister; the caller controls it unless the settings say otherwise.
      create_canister : (create_canister_args) -> (create_canister_result);

      /// The same for development, with cycles out of nothing, and an id if one is wanted.
      provisional_create_canister_with_cycles : (
        provisional_create_canister_with_cycles_args
      ) -> (provisional_create_canister_with_cycles_result);

      /// Changes settings of a canister; those that are not named stay.
      update_settings : (update_settings_args) -> ();

      /// Puts a Wasm module, gzip-compressed or not, into a canister.
      install_code : (install_code_args) -> ();

      /// Keeps a part of a module, of at most 1 MiB, and gives its hash.
      upload_chunk : (upload_chunk_args) -> (chunk_hash);

      /// Drops the parts of modules that a canister keeps.
      clear_chunk_store : (clear_chunk_store_args) -> ();

      /// The hashes of the parts of modules that a canister keeps.
      stored_chunks : (stored_chunks_args) -> (stored_chunks_result);

      /// Puts a module into a canister whose parts were brought before.
      install_chunked_code : (install_chunked_code_args) -> ();

      /// Removes the code and the memories of a canister.
      uninstall_code : (uninstall_code_args) -> ();

      /// Lets a canister take messages.
      start_canister : (start_canister_args) -> ();

      /// Lets a canister take no more messages.
      stop_canister : (stop_canister_args) -> ();

      /// Deletes a stopped canister.
      delete_canister : (delete_canister_args) -> ();

      /// Adds the cycles of the call to a canister.
      deposit_cycles : (deposit_cycles_args) -> ();

      /// Adds cycles out of nothing to a canister, for development.
      provisional_top_up_canister : (provisional_top_up_canister_args) -> ();

      /// What is known about a canister, for those who may see it.
      canister_status : (canister_status_args) -> (canister_status_result) query;

      /// The content of a metadata section of a canister's module.
      canister_metadata : (canister_metadata_args) -> (canister_metadata_result);

      /// Keeps a canister as it is now: code, memories, certified data, timer and chunks.
      take_canister_snapshot : (take_canister_snapshot_args) -> (snapshot);

      /// Makes a canister what it was when a snapshot was taken, of it or of another one.
      load_canister_snapshot : (load_canister_snapshot_args) -> ();

      /// The snapshots of a canister, the oldest first.
      list_canister_snapshots : (list_canister_snapshots_args) -> (list_canister_snapshots_result);

      /// Drops a snapshot.
      delete_canister_snapshot : (delete_canister_snapshot_args) -> ();

      /// What is in a snapshot.
      read_canister_snapshot_metadata : (
        read_canister_snapshot_metadata_args
      ) -> (snapshot_metadata);

      /// Bytes of a snapshot.
      read_canister_snapshot_data : (
        read_canister_snapshot_data_args
      ) -> (read_canister_snapshot_data_result);

      /// Begins a snapshot whose bytes come from outside.
      upload_canister_snapshot_metadata : (
        upload_canister_snapshot_metadata_args
      ) -> (upload_canister_snapshot_metadata_result);

      /// Brings bytes of such a snapshot.
      upload_canister_snapshot_data : (upload_canister_snapshot_data_args) -> ();

      /// Who controls a canister and what runs in it, and its latest changes.
      canister_info : (canister_info_args) -> (canister_info_result);

      /// What a canister printed lately, for its controllers.
      fetch_canister_logs : (fetch_canister_logs_args) -> (fetch_canister_logs_result) query;

      /// 32 random bytes.
      raw_rand : () -> (raw_rand_result);

      /// Sends a request to a web server, for a canister.
      http_request : (http_request_args) -> (http_request_result);

      /// The public key for ECDSA that a canister has under a path.
      ecdsa_public_key : (ecdsa_public_key_args) -> (ecdsa_public_key_result);

      /// A signature of a hash of 32 bytes, with the calling canister's key under a path.
      sign_with_ecdsa : (sign_with_ecdsa_args) -> (sign_with_ecdsa_result);

      /// The public key for Schnorr signatures that a canister has under a path.
      schnorr_public_key : (schnorr_public_key_args) -> (schnorr_public_key_result);

      /// A signature of a message, with the calling canister's key under a path.
      sign_with_schnorr : (sign_with_schnorr_args) -> (sign_with_schnorr_result);

      /// The public key of what a canister derives in a context.
      vetkd_public_key : (vetkd_public_key_args) -> (vetkd_public_key_result);

      /// A key that belongs to an input, encrypted so that the owner of the transport key alone reads it.
      vetkd_derive_key : (vetkd_derive_key_args) -> (vetkd_derive_key_result);

      /// Rejected here, as are the four that follow: no Bitcoin network is in touch.
      bitcoin_get_balance : (bitcoin_get_balance_args) -> (bitcoin_get_balance_result);

      bitcoin_get_utxos : (bitcoin_get_utxos_args) -> (bitcoin_get_utxos_result);

      bitcoin_get_block_headers : (
        bitcoin_get_block_headers_args
      ) -> (bitcoin_get_block_headers_result);

      bitcoin_get_current_fee_percentiles : (
        bitcoin_get_current_fee_percentiles_args
      ) -> (bitcoin_get_current_fee_percentiles_result);

      bitcoin_send_transaction : (bitcoin_send_transaction_args) -> ();

      /// What the nodes of the subnet have done: the one node there is, now.
      node_metrics_history : (node_metrics_history_args) -> (node_metrics_history_result);

      /// What software the subnet runs.
      subnet_info : (subnet_info_args) -> (subnet_info_result);

      /// Figures of the subnet, as they are now.
      subnet_metrics : (subnet_metrics_args) -> (subnet_metrics_result);
    };

    """#

  /// The type `canister_id`.
  public typealias CanisterId = Principal

  /// The type `wasm_module`.
  public typealias WasmModule = Blob

  /// The type `environment_variable`.
  public struct EnvironmentVariable: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var name: String
    public var value: String

    /// A value with the given parts.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }

    public static var candidTypeKey: UInt64 { 0xA1AE7D1B03B6F2EC }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EnvironmentVariable")
      { return known }
      var fields = builder.fields(2)
      fields.append(834174833, "value", String.candidType(in: &builder))
      fields.append(1224700491, "name", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.value.encode(into: &writer)
      self.name.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.value = try String(from: &reader, wire: try reader.field(834174833, &fields))
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `log_visibility`.
  public enum LogVisibility: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case controllers
    case `public`
    case allowedViewers([Principal])

    public static var candidTypeKey: UInt64 { 0xD425FAC1D0B8E71F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "LogVisibility")
      { return known }
      var cases = builder.fields(3)
      cases.append(570880087, "controllers", TypeReference.null)
      cases.append(1727234217, "public", TypeReference.null)
      cases.append(2235716810, "allowed_viewers", Array<Principal>.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .controllers:
        writer.writeTag(0)
      case .`public`:
        writer.writeTag(1)
      case .allowedViewers(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 570880087:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .controllers
      case 1727234217:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .`public`
      case 2235716810:
        self = .allowedViewers(try Array<Principal>(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `snapshot_visibility`.
  public enum SnapshotVisibility: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case controllers
    case `public`
    case allowedViewers([Principal])

    public static var candidTypeKey: UInt64 { 0xA050CC533DE74AFF }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SnapshotVisibility")
      { return known }
      var cases = builder.fields(3)
      cases.append(570880087, "controllers", TypeReference.null)
      cases.append(1727234217, "public", TypeReference.null)
      cases.append(2235716810, "allowed_viewers", Array<Principal>.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .controllers:
        writer.writeTag(0)
      case .`public`:
        writer.writeTag(1)
      case .allowedViewers(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 570880087:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .controllers
      case 1727234217:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .`public`
      case 2235716810:
        self = .allowedViewers(try Array<Principal>(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `status_visibility`.
  public enum StatusVisibility: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case controllers
    case `public`
    case allowedViewers([Principal])

    public static var candidTypeKey: UInt64 { 0x1A9C16D758482BFD }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StatusVisibility")
      { return known }
      var cases = builder.fields(3)
      cases.append(570880087, "controllers", TypeReference.null)
      cases.append(1727234217, "public", TypeReference.null)
      cases.append(2235716810, "allowed_viewers", Array<Principal>.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .controllers:
        writer.writeTag(0)
      case .`public`:
        writer.writeTag(1)
      case .allowedViewers(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 570880087:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .controllers
      case 1727234217:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .`public`
      case 2235716810:
        self = .allowedViewers(try Array<Principal>(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `canister_settings`.
  public struct CanisterSettings: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var controllers: [Principal]?
    public var computeAllocation: Nat?
    public var memoryAllocation: Nat?
    public var freezingThreshold: Nat?
    public var reservedCyclesLimit: Nat?
    public var minimumIncomingCanisterCallCycles: Nat?
    public var logVisibility: Management.LogVisibility?
    public var logMemoryLimit: Nat?
    public var snapshotVisibility: Management.SnapshotVisibility?
    public var statusVisibility: Management.StatusVisibility?
    public var wasmMemoryLimit: Nat?
    public var wasmMemoryThreshold: Nat?
    public var environmentVariables: [Management.EnvironmentVariable]?

    /// A value with the given parts.
    public init(
      controllers: [Principal]? = nil,
      computeAllocation: Nat? = nil,
      memoryAllocation: Nat? = nil,
      freezingThreshold: Nat? = nil,
      reservedCyclesLimit: Nat? = nil,
      minimumIncomingCanisterCallCycles: Nat? = nil,
      logVisibility: Management.LogVisibility? = nil,
      logMemoryLimit: Nat? = nil,
      snapshotVisibility: Management.SnapshotVisibility? = nil,
      statusVisibility: Management.StatusVisibility? = nil,
      wasmMemoryLimit: Nat? = nil,
      wasmMemoryThreshold: Nat? = nil,
      environmentVariables: [Management.EnvironmentVariable]? = nil
    ) {
      self.controllers = controllers
      self.computeAllocation = computeAllocation
      self.memoryAllocation = memoryAllocation
      self.freezingThreshold = freezingThreshold
      self.reservedCyclesLimit = reservedCyclesLimit
      self.minimumIncomingCanisterCallCycles = minimumIncomingCanisterCallCycles
      self.logVisibility = logVisibility
      self.logMemoryLimit = logMemoryLimit
      self.snapshotVisibility = snapshotVisibility
      self.statusVisibility = statusVisibility
      self.wasmMemoryLimit = wasmMemoryLimit
      self.wasmMemoryThreshold = wasmMemoryThreshold
      self.environmentVariables = environmentVariables
    }

    public static var candidTypeKey: UInt64 { 0xADC0E3130DC0EA03 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterSettings")
      { return known }
      var fields = builder.fields(13)
      fields.append(238856128, "freezing_threshold", Optional<Nat>.candidType(in: &builder))
      fields.append(241629288, "wasm_memory_threshold", Optional<Nat>.candidType(in: &builder))
      fields.append(356749323, "environment_variables", Optional<[Management.EnvironmentVariable]>.candidType(in: &builder))
      fields.append(570880087, "controllers", Optional<[Principal]>.candidType(in: &builder))
      fields.append(793974846, "minimum_incoming_canister_call_cycles", Optional<Nat>.candidType(in: &builder))
      fields.append(1095112320, "reserved_cycles_limit", Optional<Nat>.candidType(in: &builder))
      fields.append(2033331437, "log_visibility", Optional<Management.LogVisibility>.candidType(in: &builder))
      fields.append(2503910424, "log_memory_limit", Optional<Nat>.candidType(in: &builder))
      fields.append(2709750061, "snapshot_visibility", Optional<Management.SnapshotVisibility>.candidType(in: &builder))
      fields.append(3380736376, "wasm_memory_limit", Optional<Nat>.candidType(in: &builder))
      fields.append(3469368575, "status_visibility", Optional<Management.StatusVisibility>.candidType(in: &builder))
      fields.append(3844961758, "memory_allocation", Optional<Nat>.candidType(in: &builder))
      fields.append(4174053672, "compute_allocation", Optional<Nat>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.freezingThreshold.encode(into: &writer)
      self.wasmMemoryThreshold.encode(into: &writer)
      self.environmentVariables.encode(into: &writer)
      self.controllers.encode(into: &writer)
      self.minimumIncomingCanisterCallCycles.encode(into: &writer)
      self.reservedCyclesLimit.encode(into: &writer)
      self.logVisibility.encode(into: &writer)
      self.logMemoryLimit.encode(into: &writer)
      self.snapshotVisibility.encode(into: &writer)
      self.wasmMemoryLimit.encode(into: &writer)
      self.statusVisibility.encode(into: &writer)
      self.memoryAllocation.encode(into: &writer)
      self.computeAllocation.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.freezingThreshold = try Optional<Nat>(from: &reader, wire: try reader.field(238856128, &fields))
      self.wasmMemoryThreshold = try Optional<Nat>(from: &reader, wire: try reader.field(241629288, &fields))
      self.environmentVariables = try Optional<[Management.EnvironmentVariable]>(from: &reader, wire: try reader.field(356749323, &fields))
      self.controllers = try Optional<[Principal]>(from: &reader, wire: try reader.field(570880087, &fields))
      self.minimumIncomingCanisterCallCycles = try Optional<Nat>(from: &reader, wire: try reader.field(793974846, &fields))
      self.reservedCyclesLimit = try Optional<Nat>(from: &reader, wire: try reader.field(1095112320, &fields))
      self.logVisibility = try Optional<Management.LogVisibility>(from: &reader, wire: try reader.field(2033331437, &fields))
      self.logMemoryLimit = try Optional<Nat>(from: &reader, wire: try reader.field(2503910424, &fields))
      self.snapshotVisibility = try Optional<Management.SnapshotVisibility>(from: &reader, wire: try reader.field(2709750061, &fields))
      self.wasmMemoryLimit = try Optional<Nat>(from: &reader, wire: try reader.field(3380736376, &fields))
      self.statusVisibility = try Optional<Management.StatusVisibility>(from: &reader, wire: try reader.field(3469368575, &fields))
      self.memoryAllocation = try Optional<Nat>(from: &reader, wire: try reader.field(3844961758, &fields))
      self.computeAllocation = try Optional<Nat>(from: &reader, wire: try reader.field(4174053672, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `definite_canister_settings`.
  public struct DefiniteCanisterSettings: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var controllers: [Principal]
    public var computeAllocation: Nat
    public var memoryAllocation: Nat
    public var freezingThreshold: Nat
    public var reservedCyclesLimit: Nat
    public var minimumIncomingCanisterCallCycles: Nat
    public var logVisibility: Management.LogVisibility
    public var logMemoryLimit: Nat
    public var snapshotVisibility: Management.SnapshotVisibility
    public var statusVisibility: Management.StatusVisibility
    public var wasmMemoryLimit: Nat
    public var wasmMemoryThreshold: Nat
    public var environmentVariables: [Management.EnvironmentVariable]

    /// A value with the given parts.
    public init(
      controllers: [Principal],
      computeAllocation: Nat,
      memoryAllocation: Nat,
      freezingThreshold: Nat,
      reservedCyclesLimit: Nat,
      minimumIncomingCanisterCallCycles: Nat,
      logVisibility: Management.LogVisibility,
      logMemoryLimit: Nat,
      snapshotVisibility: Management.SnapshotVisibility,
      statusVisibility: Management.StatusVisibility,
      wasmMemoryLimit: Nat,
      wasmMemoryThreshold: Nat,
      environmentVariables: [Management.EnvironmentVariable]
    ) {
      self.controllers = controllers
      self.computeAllocation = computeAllocation
      self.memoryAllocation = memoryAllocation
      self.freezingThreshold = freezingThreshold
      self.reservedCyclesLimit = reservedCyclesLimit
      self.minimumIncomingCanisterCallCycles = minimumIncomingCanisterCallCycles
      self.logVisibility = logVisibility
      self.logMemoryLimit = logMemoryLimit
      self.snapshotVisibility = snapshotVisibility
      self.statusVisibility = statusVisibility
      self.wasmMemoryLimit = wasmMemoryLimit
      self.wasmMemoryThreshold = wasmMemoryThreshold
      self.environmentVariables = environmentVariables
    }

    public static var candidTypeKey: UInt64 { 0xBD15F5A7393AE787 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DefiniteCanisterSettings")
      { return known }
      var fields = builder.fields(13)
      fields.append(238856128, "freezing_threshold", Nat.candidType(in: &builder))
      fields.append(241629288, "wasm_memory_threshold", Nat.candidType(in: &builder))
      fields.append(356749323, "environment_variables", Array<Management.EnvironmentVariable>.candidType(in: &builder))
      fields.append(570880087, "controllers", Array<Principal>.candidType(in: &builder))
      fields.append(793974846, "minimum_incoming_canister_call_cycles", Nat.candidType(in: &builder))
      fields.append(1095112320, "reserved_cycles_limit", Nat.candidType(in: &builder))
      fields.append(2033331437, "log_visibility", Management.LogVisibility.candidType(in: &builder))
      fields.append(2503910424, "log_memory_limit", Nat.candidType(in: &builder))
      fields.append(2709750061, "snapshot_visibility", Management.SnapshotVisibility.candidType(in: &builder))
      fields.append(3380736376, "wasm_memory_limit", Nat.candidType(in: &builder))
      fields.append(3469368575, "status_visibility", Management.StatusVisibility.candidType(in: &builder))
      fields.append(3844961758, "memory_allocation", Nat.candidType(in: &builder))
      fields.append(4174053672, "compute_allocation", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.freezingThreshold.encode(into: &writer)
      self.wasmMemoryThreshold.encode(into: &writer)
      self.environmentVariables.encode(into: &writer)
      self.controllers.encode(into: &writer)
      self.minimumIncomingCanisterCallCycles.encode(into: &writer)
      self.reservedCyclesLimit.encode(into: &writer)
      self.logVisibility.encode(into: &writer)
      self.logMemoryLimit.encode(into: &writer)
      self.snapshotVisibility.encode(into: &writer)
      self.wasmMemoryLimit.encode(into: &writer)
      self.statusVisibility.encode(into: &writer)
      self.memoryAllocation.encode(into: &writer)
      self.computeAllocation.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.freezingThreshold = try Nat(from: &reader, wire: try reader.field(238856128, &fields))
      self.wasmMemoryThreshold = try Nat(from: &reader, wire: try reader.field(241629288, &fields))
      self.environmentVariables = try Array<Management.EnvironmentVariable>(from: &reader, wire: try reader.field(356749323, &fields))
      self.controllers = try Array<Principal>(from: &reader, wire: try reader.field(570880087, &fields))
      self.minimumIncomingCanisterCallCycles = try Nat(from: &reader, wire: try reader.field(793974846, &fields))
      self.reservedCyclesLimit = try Nat(from: &reader, wire: try reader.field(1095112320, &fields))
      self.logVisibility = try Management.LogVisibility(from: &reader, wire: try reader.field(2033331437, &fields))
      self.logMemoryLimit = try Nat(from: &reader, wire: try reader.field(2503910424, &fields))
      self.snapshotVisibility = try Management.SnapshotVisibility(from: &reader, wire: try reader.field(2709750061, &fields))
      self.wasmMemoryLimit = try Nat(from: &reader, wire: try reader.field(3380736376, &fields))
      self.statusVisibility = try Management.StatusVisibility(from: &reader, wire: try reader.field(3469368575, &fields))
      self.memoryAllocation = try Nat(from: &reader, wire: try reader.field(3844961758, &fields))
      self.computeAllocation = try Nat(from: &reader, wire: try reader.field(4174053672, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `create_canister_args`.
  public struct CreateCanisterArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var settings: Management.CanisterSettings?
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(
      settings: Management.CanisterSettings? = nil,
      senderCanisterVersion: UInt64? = nil
    ) {
      self.settings = settings
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0xB4475D5DA514457F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(2336062691, "settings", Optional<Management.CanisterSettings>.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.settings.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.settings = try Optional<Management.CanisterSettings>(from: &reader, wire: try reader.field(2336062691, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `create_canister_result`.
  public struct CreateCanisterResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x4B8A45344318EF2F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `provisional_create_canister_with_cycles_args`.
  public struct ProvisionalCreateCanisterWithCyclesArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var amount: Nat?
    public var settings: Management.CanisterSettings?
    public var specifiedId: Management.CanisterId?
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(
      amount: Nat? = nil,
      settings: Management.CanisterSettings? = nil,
      specifiedId: Management.CanisterId? = nil,
      senderCanisterVersion: UInt64? = nil
    ) {
      self.amount = amount
      self.settings = settings
      self.specifiedId = specifiedId
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0x2822267399CB7520 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ProvisionalCreateCanisterWithCyclesArgs")
      { return known }
      var fields = builder.fields(4)
      fields.append(2336062691, "settings", Optional<Management.CanisterSettings>.candidType(in: &builder))
      fields.append(3348853450, "specified_id", Optional<Management.CanisterId>.candidType(in: &builder))
      fields.append(3573748184, "amount", Optional<Nat>.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.settings.encode(into: &writer)
      self.specifiedId.encode(into: &writer)
      self.amount.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.settings = try Optional<Management.CanisterSettings>(from: &reader, wire: try reader.field(2336062691, &fields))
      self.specifiedId = try Optional<Management.CanisterId>(from: &reader, wire: try reader.field(3348853450, &fields))
      self.amount = try Optional<Nat>(from: &reader, wire: try reader.field(3573748184, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `provisional_create_canister_with_cycles_result`.
  public struct ProvisionalCreateCanisterWithCyclesResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xF2EE0510F4454240 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ProvisionalCreateCanisterWithCyclesResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `update_settings_args`.
  public struct UpdateSettingsArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var settings: Management.CanisterSettings
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId,
      settings: Management.CanisterSettings,
      senderCanisterVersion: UInt64? = nil
    ) {
      self.canisterId = canisterId
      self.settings = settings
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0xB379EAEE93FA2D2A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UpdateSettingsArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(2336062691, "settings", Management.CanisterSettings.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.settings.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.settings = try Management.CanisterSettings(from: &reader, wire: try reader.field(2336062691, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// What becomes of the heap in an upgrade.
  public enum WasmMemoryPersistence: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// It stays; only the globals begin anew. The new module must ask for that.
    case keep
    /// It begins anew, with the new module's data.
    case replace

    public static var candidTypeKey: UInt64 { 0x6593E8428ED450A3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WasmMemoryPersistence", documentation: "What becomes of the heap in an upgrade.")
      { return known }
      var cases = builder.fields(2)
      cases.append(1191628933, "keep", TypeReference.null, documentation: "It stays; only the globals begin anew. The new module must ask for that.")
      cases.append(2871543860, "replace", TypeReference.null, documentation: "It begins anew, with the new module's data.")
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .keep:
        writer.writeTag(0)
      case .replace:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1191628933:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .keep
      case 2871543860:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .replace
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `canister_upgrade_options`.
  public struct CanisterUpgradeOptions: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var skipPreUpgrade: Bool?
    public var wasmMemoryPersistence: Management.WasmMemoryPersistence?

    /// A value with the given parts.
    public init(
      skipPreUpgrade: Bool? = nil,
      wasmMemoryPersistence: Management.WasmMemoryPersistence? = nil
    ) {
      self.skipPreUpgrade = skipPreUpgrade
      self.wasmMemoryPersistence = wasmMemoryPersistence
    }

    public static var candidTypeKey: UInt64 { 0xFDAFF6FAECE84D28 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterUpgradeOptions")
      { return known }
      var fields = builder.fields(2)
      fields.append(793490780, "wasm_memory_persistence", Optional<Management.WasmMemoryPersistence>.candidType(in: &builder))
      fields.append(1539756096, "skip_pre_upgrade", Optional<Bool>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.wasmMemoryPersistence.encode(into: &writer)
      self.skipPreUpgrade.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.wasmMemoryPersistence = try Optional<Management.WasmMemoryPersistence>(from: &reader, wire: try reader.field(793490780, &fields))
      self.skipPreUpgrade = try Optional<Bool>(from: &reader, wire: try reader.field(1539756096, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_install_mode`.
  public enum CanisterInstallMode: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case install
    case reinstall
    case upgrade(Management.CanisterUpgradeOptions?)

    public static var candidTypeKey: UInt64 { 0xF21C1E8A8CFB19BA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterInstallMode")
      { return known }
      var cases = builder.fields(3)
      cases.append(235052488, "reinstall", TypeReference.null)
      cases.append(1664201884, "upgrade", Optional<Management.CanisterUpgradeOptions>.candidType(in: &builder))
      cases.append(2375734555, "install", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .reinstall:
        writer.writeTag(0)
      case .upgrade(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .install:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 235052488:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .reinstall
      case 1664201884:
        self = .upgrade(try Optional<Management.CanisterUpgradeOptions>(from: &reader, wire: tag.wire))
      case 2375734555:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .install
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `install_code_args`.
  public struct InstallCodeArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var mode: Management.CanisterInstallMode
    public var canisterId: Management.CanisterId
    public var wasmModule: Management.WasmModule
    public var arg: Blob
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(
      mode: Management.CanisterInstallMode,
      canisterId: Management.CanisterId,
      wasmModule: Management.WasmModule,
      arg: Blob,
      senderCanisterVersion: UInt64? = nil
    ) {
      self.mode = mode
      self.canisterId = canisterId
      self.wasmModule = wasmModule
      self.arg = arg
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0x65230AD588642062 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "InstallCodeArgs")
      { return known }
      var fields = builder.fields(5)
      fields.append(4849238, "arg", Blob.candidType(in: &builder))
      fields.append(265441191, "wasm_module", Management.WasmModule.candidType(in: &builder))
      fields.append(1214305123, "mode", Management.CanisterInstallMode.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.arg.encode(into: &writer)
      self.wasmModule.encode(into: &writer)
      self.mode.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.arg = try Blob(from: &reader, wire: try reader.field(4849238, &fields))
      self.wasmModule = try Management.WasmModule(from: &reader, wire: try reader.field(265441191, &fields))
      self.mode = try Management.CanisterInstallMode(from: &reader, wire: try reader.field(1214305123, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `chunk_hash`.
  public struct ChunkHash: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var hashValue2: Blob

    /// A value with the given parts.
    public init(hashValue2: Blob) {
      self.hashValue2 = hashValue2
    }

    public static var candidTypeKey: UInt64 { 0x18256F5C1B70E388 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ChunkHash")
      { return known }
      var fields = builder.fields(1)
      fields.append(1158164430, "hash", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.hashValue2.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.hashValue2 = try Blob(from: &reader, wire: try reader.field(1158164430, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `upload_chunk_args`.
  public struct UploadChunkArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var chunk: Blob

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, chunk: Blob) {
      self.canisterId = canisterId
      self.chunk = chunk
    }

    public static var candidTypeKey: UInt64 { 0x1DE6A0878898533E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UploadChunkArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1170392685, "chunk", Blob.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.chunk.encode(into: &writer)
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.chunk = try Blob(from: &reader, wire: try reader.field(1170392685, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `clear_chunk_store_args`.
  public struct ClearChunkStoreArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xA3ED2474DF12773 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ClearChunkStoreArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `stored_chunks_args`.
  public struct StoredChunksArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xB4BC41E1214B174B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StoredChunksArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `stored_chunks_result`.
  public typealias StoredChunksResult = [Management.ChunkHash]

  /// The type `install_chunked_code_args`.
  public struct InstallChunkedCodeArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var mode: Management.CanisterInstallMode
    public var targetCanister: Management.CanisterId
    public var storeCanister: Management.CanisterId?
    public var chunkHashesList: [Management.ChunkHash]
    public var wasmModuleHash: Blob
    public var arg: Blob
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(
      mode: Management.CanisterInstallMode,
      targetCanister: Management.CanisterId,
      storeCanister: Management.CanisterId? = nil,
      chunkHashesList: [Management.ChunkHash],
      wasmModuleHash: Blob,
      arg: Blob,
      senderCanisterVersion: UInt64? = nil
    ) {
      self.mode = mode
      self.targetCanister = targetCanister
      self.storeCanister = storeCanister
      self.chunkHashesList = chunkHashesList
      self.wasmModuleHash = wasmModuleHash
      self.arg = arg
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0xE112A941684A3466 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "InstallChunkedCodeArgs")
      { return known }
      var fields = builder.fields(7)
      fields.append(4849238, "arg", Blob.candidType(in: &builder))
      fields.append(1176624806, "wasm_module_hash", Blob.candidType(in: &builder))
      fields.append(1214305123, "mode", Management.CanisterInstallMode.candidType(in: &builder))
      fields.append(1847393007, "chunk_hashes_list", Array<Management.ChunkHash>.candidType(in: &builder))
      fields.append(2807510037, "target_canister", Management.CanisterId.candidType(in: &builder))
      fields.append(3052241285, "store_canister", Optional<Management.CanisterId>.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.arg.encode(into: &writer)
      self.wasmModuleHash.encode(into: &writer)
      self.mode.encode(into: &writer)
      self.chunkHashesList.encode(into: &writer)
      self.targetCanister.encode(into: &writer)
      self.storeCanister.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.arg = try Blob(from: &reader, wire: try reader.field(4849238, &fields))
      self.wasmModuleHash = try Blob(from: &reader, wire: try reader.field(1176624806, &fields))
      self.mode = try Management.CanisterInstallMode(from: &reader, wire: try reader.field(1214305123, &fields))
      self.chunkHashesList = try Array<Management.ChunkHash>(from: &reader, wire: try reader.field(1847393007, &fields))
      self.targetCanister = try Management.CanisterId(from: &reader, wire: try reader.field(2807510037, &fields))
      self.storeCanister = try Optional<Management.CanisterId>(from: &reader, wire: try reader.field(3052241285, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `uninstall_code_args`.
  public struct UninstallCodeArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, senderCanisterVersion: UInt64? = nil) {
      self.canisterId = canisterId
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0xA028E5404A681A9F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UninstallCodeArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `start_canister_args`.
  public struct StartCanisterArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x89666999EFB2F21 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StartCanisterArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `stop_canister_args`.
  public struct StopCanisterArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x6281159BF642FE67 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StopCanisterArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `delete_canister_args`.
  public struct DeleteCanisterArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xC705B01C5EFD32D8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DeleteCanisterArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_status_args`.
  public struct CanisterStatusArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x7023FA23B7CDF4B5 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterStatusArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_run_state`.
  public enum CanisterRunState: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case running
    case stopping
    case stopped

    public static var candidTypeKey: UInt64 { 0xF2C38E3A14C44EA0 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterRunState")
      { return known }
      var cases = builder.fields(3)
      cases.append(1130484237, "stopped", TypeReference.null)
      cases.append(2990082932, "stopping", TypeReference.null)
      cases.append(3949555199, "running", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .stopped:
        writer.writeTag(0)
      case .stopping:
        writer.writeTag(1)
      case .running:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1130484237:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .stopped
      case 2990082932:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .stopping
      case 3949555199:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .running
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `memory_metrics`.
  public struct MemoryMetrics: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var wasmMemorySize: Nat
    public var stableMemorySize: Nat
    public var globalMemorySize: Nat
    public var wasmBinarySize: Nat
    public var customSectionsSize: Nat
    public var canisterHistorySize: Nat
    public var wasmChunkStoreSize: Nat
    public var snapshotsSize: Nat

    /// A value with the given parts.
    public init(
      wasmMemorySize: Nat,
      stableMemorySize: Nat,
      globalMemorySize: Nat,
      wasmBinarySize: Nat,
      customSectionsSize: Nat,
      canisterHistorySize: Nat,
      wasmChunkStoreSize: Nat,
      snapshotsSize: Nat
    ) {
      self.wasmMemorySize = wasmMemorySize
      self.stableMemorySize = stableMemorySize
      self.globalMemorySize = globalMemorySize
      self.wasmBinarySize = wasmBinarySize
      self.customSectionsSize = customSectionsSize
      self.canisterHistorySize = canisterHistorySize
      self.wasmChunkStoreSize = wasmChunkStoreSize
      self.snapshotsSize = snapshotsSize
    }

    public static var candidTypeKey: UInt64 { 0x445F98A5D0F8AFA9 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "MemoryMetrics")
      { return known }
      var fields = builder.fields(8)
      fields.append(4264996, "wasm_binary_size", Nat.candidType(in: &builder))
      fields.append(197078956, "wasm_chunk_store_size", Nat.candidType(in: &builder))
      fields.append(1646009124, "canister_history_size", Nat.candidType(in: &builder))
      fields.append(1710030651, "stable_memory_size", Nat.candidType(in: &builder))
      fields.append(1777917585, "snapshots_size", Nat.candidType(in: &builder))
      fields.append(3598099748, "wasm_memory_size", Nat.candidType(in: &builder))
      fields.append(3776075235, "global_memory_size", Nat.candidType(in: &builder))
      fields.append(4108871332, "custom_sections_size", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.wasmBinarySize.encode(into: &writer)
      self.wasmChunkStoreSize.encode(into: &writer)
      self.canisterHistorySize.encode(into: &writer)
      self.stableMemorySize.encode(into: &writer)
      self.snapshotsSize.encode(into: &writer)
      self.wasmMemorySize.encode(into: &writer)
      self.globalMemorySize.encode(into: &writer)
      self.customSectionsSize.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.wasmBinarySize = try Nat(from: &reader, wire: try reader.field(4264996, &fields))
      self.wasmChunkStoreSize = try Nat(from: &reader, wire: try reader.field(197078956, &fields))
      self.canisterHistorySize = try Nat(from: &reader, wire: try reader.field(1646009124, &fields))
      self.stableMemorySize = try Nat(from: &reader, wire: try reader.field(1710030651, &fields))
      self.snapshotsSize = try Nat(from: &reader, wire: try reader.field(1777917585, &fields))
      self.wasmMemorySize = try Nat(from: &reader, wire: try reader.field(3598099748, &fields))
      self.globalMemorySize = try Nat(from: &reader, wire: try reader.field(3776075235, &fields))
      self.customSectionsSize = try Nat(from: &reader, wire: try reader.field(4108871332, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `query_stats`.
  public struct QueryStats: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var numCallsTotal: Nat
    public var numInstructionsTotal: Nat
    public var requestPayloadBytesTotal: Nat
    public var responsePayloadBytesTotal: Nat

    /// A value with the given parts.
    public init(
      numCallsTotal: Nat,
      numInstructionsTotal: Nat,
      requestPayloadBytesTotal: Nat,
      responsePayloadBytesTotal: Nat
    ) {
      self.numCallsTotal = numCallsTotal
      self.numInstructionsTotal = numInstructionsTotal
      self.requestPayloadBytesTotal = requestPayloadBytesTotal
      self.responsePayloadBytesTotal = responsePayloadBytesTotal
    }

    public static var candidTypeKey: UInt64 { 0x2846B50BF00DA1D8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "QueryStats")
      { return known }
      var fields = builder.fields(4)
      fields.append(813120577, "response_payload_bytes_total", Nat.candidType(in: &builder))
      fields.append(1563534595, "num_instructions_total", Nat.candidType(in: &builder))
      fields.append(2783848481, "num_calls_total", Nat.candidType(in: &builder))
      fields.append(4195608591, "request_payload_bytes_total", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.responsePayloadBytesTotal.encode(into: &writer)
      self.numInstructionsTotal.encode(into: &writer)
      self.numCallsTotal.encode(into: &writer)
      self.requestPayloadBytesTotal.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.responsePayloadBytesTotal = try Nat(from: &reader, wire: try reader.field(813120577, &fields))
      self.numInstructionsTotal = try Nat(from: &reader, wire: try reader.field(1563534595, &fields))
      self.numCallsTotal = try Nat(from: &reader, wire: try reader.field(2783848481, &fields))
      self.requestPayloadBytesTotal = try Nat(from: &reader, wire: try reader.field(4195608591, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_status_result`.
  public struct CanisterStatusResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var status: Management.CanisterRunState
    public var readyForMigration: Bool
    public var version: UInt64
    public var settings: Management.DefiniteCanisterSettings
    public var moduleHash: Blob?
    public var memorySize: Nat
    public var memoryMetrics: Management.MemoryMetrics
    public var cycles: Nat
    public var reservedCycles: Nat
    public var idleCyclesBurnedPerDay: Nat
    public var queryStats: Management.QueryStats

    /// A value with the given parts.
    public init(
      status: Management.CanisterRunState,
      readyForMigration: Bool,
      version: UInt64,
      settings: Management.DefiniteCanisterSettings,
      moduleHash: Blob? = nil,
      memorySize: Nat,
      memoryMetrics: Management.MemoryMetrics,
      cycles: Nat,
      reservedCycles: Nat,
      idleCyclesBurnedPerDay: Nat,
      queryStats: Management.QueryStats
    ) {
      self.status = status
      self.readyForMigration = readyForMigration
      self.version = version
      self.settings = settings
      self.moduleHash = moduleHash
      self.memorySize = memorySize
      self.memoryMetrics = memoryMetrics
      self.cycles = cycles
      self.reservedCycles = reservedCycles
      self.idleCyclesBurnedPerDay = idleCyclesBurnedPerDay
      self.queryStats = queryStats
    }

    public static var candidTypeKey: UInt64 { 0xF1AD0A3E063C5F21 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterStatusResult")
      { return known }
      var fields = builder.fields(11)
      fields.append(58798021, "memory_metrics", Management.MemoryMetrics.candidType(in: &builder))
      fields.append(100394802, "status", Management.CanisterRunState.candidType(in: &builder))
      fields.append(1054895615, "memory_size", Nat.candidType(in: &builder))
      fields.append(1614520508, "ready_for_migration", Bool.candidType(in: &builder))
      fields.append(2096228120, "version", UInt64.candidType(in: &builder))
      fields.append(2190693645, "cycles", Nat.candidType(in: &builder))
      fields.append(2336062691, "settings", Management.DefiniteCanisterSettings.candidType(in: &builder))
      fields.append(2642624104, "query_stats", Management.QueryStats.candidType(in: &builder))
      fields.append(2733945392, "idle_cycles_burned_per_day", Nat.candidType(in: &builder))
      fields.append(2928387969, "module_hash", Optional<Blob>.candidType(in: &builder))
      fields.append(4090107140, "reserved_cycles", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.memoryMetrics.encode(into: &writer)
      self.status.encode(into: &writer)
      self.memorySize.encode(into: &writer)
      self.readyForMigration.encode(into: &writer)
      self.version.encode(into: &writer)
      self.cycles.encode(into: &writer)
      self.settings.encode(into: &writer)
      self.queryStats.encode(into: &writer)
      self.idleCyclesBurnedPerDay.encode(into: &writer)
      self.moduleHash.encode(into: &writer)
      self.reservedCycles.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.memoryMetrics = try Management.MemoryMetrics(from: &reader, wire: try reader.field(58798021, &fields))
      self.status = try Management.CanisterRunState(from: &reader, wire: try reader.field(100394802, &fields))
      self.memorySize = try Nat(from: &reader, wire: try reader.field(1054895615, &fields))
      self.readyForMigration = try Bool(from: &reader, wire: try reader.field(1614520508, &fields))
      self.version = try UInt64(from: &reader, wire: try reader.field(2096228120, &fields))
      self.cycles = try Nat(from: &reader, wire: try reader.field(2190693645, &fields))
      self.settings = try Management.DefiniteCanisterSettings(from: &reader, wire: try reader.field(2336062691, &fields))
      self.queryStats = try Management.QueryStats(from: &reader, wire: try reader.field(2642624104, &fields))
      self.idleCyclesBurnedPerDay = try Nat(from: &reader, wire: try reader.field(2733945392, &fields))
      self.moduleHash = try Optional<Blob>(from: &reader, wire: try reader.field(2928387969, &fields))
      self.reservedCycles = try Nat(from: &reader, wire: try reader.field(4090107140, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_info_args`.
  public struct CanisterInfoArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var numRequestedChanges: UInt64?

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, numRequestedChanges: UInt64? = nil) {
      self.canisterId = canisterId
      self.numRequestedChanges = numRequestedChanges
    }

    public static var candidTypeKey: UInt64 { 0x68602929B4CB775F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterInfoArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(2098503289, "num_requested_changes", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.numRequestedChanges.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.numRequestedChanges = try Optional<UInt64>(from: &reader, wire: try reader.field(2098503289, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `user_origin`.
  public struct UserOrigin: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var userId: Principal

    /// A value with the given parts.
    public init(userId: Principal) {
      self.userId = userId
    }

    public static var candidTypeKey: UInt64 { 0xDE122FC074E4DAAA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UserOrigin")
      { return known }
      var fields = builder.fields(1)
      fields.append(1869947023, "user_id", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.userId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.userId = try Principal(from: &reader, wire: try reader.field(1869947023, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_origin`.
  public struct CanisterOrigin: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var canisterVersion: UInt64?

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, canisterVersion: UInt64? = nil) {
      self.canisterId = canisterId
      self.canisterVersion = canisterVersion
    }

    public static var candidTypeKey: UInt64 { 0x3923624F5A687C00 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterOrigin")
      { return known }
      var fields = builder.fields(2)
      fields.append(783802816, "canister_version", Optional<UInt64>.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterVersion.encode(into: &writer)
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(783802816, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Who made a change.
  public enum ChangeOrigin: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case fromUser(Management.UserOrigin)
    case fromCanister(Management.CanisterOrigin)

    public static var candidTypeKey: UInt64 { 0xCA571F966D0AD841 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ChangeOrigin", documentation: "Who made a change.")
      { return known }
      var cases = builder.fields(2)
      cases.append(572139648, "from_user", Management.UserOrigin.candidType(in: &builder))
      cases.append(3061905116, "from_canister", Management.CanisterOrigin.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .fromUser(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .fromCanister(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 572139648:
        self = .fromUser(try Management.UserOrigin(from: &reader, wire: tag.wire))
      case 3061905116:
        self = .fromCanister(try Management.CanisterOrigin(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `creation_record`.
  public struct CreationRecord: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var controllers: [Principal]
    public var environmentVariablesHash: Blob?

    /// A value with the given parts.
    public init(controllers: [Principal], environmentVariablesHash: Blob? = nil) {
      self.controllers = controllers
      self.environmentVariablesHash = environmentVariablesHash
    }

    public static var candidTypeKey: UInt64 { 0xD95EEDC2CA16BF1F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreationRecord")
      { return known }
      var fields = builder.fields(2)
      fields.append(570880087, "controllers", Array<Principal>.candidType(in: &builder))
      fields.append(3117986754, "environment_variables_hash", Optional<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.controllers.encode(into: &writer)
      self.environmentVariablesHash.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.controllers = try Array<Principal>(from: &reader, wire: try reader.field(570880087, &fields))
      self.environmentVariablesHash = try Optional<Blob>(from: &reader, wire: try reader.field(3117986754, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `code_deployment_mode`.
  public enum CodeDeploymentMode: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case install
    case reinstall
    case upgrade

    public static var candidTypeKey: UInt64 { 0x7537BFD71EE86206 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CodeDeploymentMode")
      { return known }
      var cases = builder.fields(3)
      cases.append(235052488, "reinstall", TypeReference.null)
      cases.append(1664201884, "upgrade", TypeReference.null)
      cases.append(2375734555, "install", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .reinstall:
        writer.writeTag(0)
      case .upgrade:
        writer.writeTag(1)
      case .install:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 235052488:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .reinstall
      case 1664201884:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .upgrade
      case 2375734555:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .install
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `code_deployment_record`.
  public struct CodeDeploymentRecord: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var mode: Management.CodeDeploymentMode
    public var moduleHash: Blob

    /// A value with the given parts.
    public init(mode: Management.CodeDeploymentMode, moduleHash: Blob) {
      self.mode = mode
      self.moduleHash = moduleHash
    }

    public static var candidTypeKey: UInt64 { 0xDABC5BABCCB8B038 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CodeDeploymentRecord")
      { return known }
      var fields = builder.fields(2)
      fields.append(1214305123, "mode", Management.CodeDeploymentMode.candidType(in: &builder))
      fields.append(2928387969, "module_hash", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.mode.encode(into: &writer)
      self.moduleHash.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.mode = try Management.CodeDeploymentMode(from: &reader, wire: try reader.field(1214305123, &fields))
      self.moduleHash = try Blob(from: &reader, wire: try reader.field(2928387969, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `snapshot_source`.
  public enum SnapshotSource: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case takenFromCanister(Reserved)
    case metadataUpload(Reserved)

    public static var candidTypeKey: UInt64 { 0x196DD5EFCB7336DE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SnapshotSource")
      { return known }
      var cases = builder.fields(2)
      cases.append(833703953, "metadata_upload", Reserved.candidType(in: &builder))
      cases.append(2359638948, "taken_from_canister", Reserved.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .metadataUpload(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .takenFromCanister(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 833703953:
        self = .metadataUpload(try Reserved(from: &reader, wire: tag.wire))
      case 2359638948:
        self = .takenFromCanister(try Reserved(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `load_snapshot_record`.
  public struct LoadSnapshotRecord: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var fromCanisterId: Principal?
    public var snapshotId: Blob
    public var canisterVersion: UInt64
    public var takenAtTimestamp: UInt64
    public var source: Management.SnapshotSource

    /// A value with the given parts.
    public init(
      fromCanisterId: Principal? = nil,
      snapshotId: Blob,
      canisterVersion: UInt64,
      takenAtTimestamp: UInt64,
      source: Management.SnapshotSource
    ) {
      self.fromCanisterId = fromCanisterId
      self.snapshotId = snapshotId
      self.canisterVersion = canisterVersion
      self.takenAtTimestamp = takenAtTimestamp
      self.source = source
    }

    public static var candidTypeKey: UInt64 { 0x4396BBFFCFFD511A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "LoadSnapshotRecord")
      { return known }
      var fields = builder.fields(5)
      fields.append(783802816, "canister_version", UInt64.candidType(in: &builder))
      fields.append(842117339, "source", Management.SnapshotSource.candidType(in: &builder))
      fields.append(2242915486, "from_canister_id", Optional<Principal>.candidType(in: &builder))
      fields.append(3569147778, "taken_at_timestamp", UInt64.candidType(in: &builder))
      fields.append(4045790262, "snapshot_id", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterVersion.encode(into: &writer)
      self.source.encode(into: &writer)
      self.fromCanisterId.encode(into: &writer)
      self.takenAtTimestamp.encode(into: &writer)
      self.snapshotId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterVersion = try UInt64(from: &reader, wire: try reader.field(783802816, &fields))
      self.source = try Management.SnapshotSource(from: &reader, wire: try reader.field(842117339, &fields))
      self.fromCanisterId = try Optional<Principal>(from: &reader, wire: try reader.field(2242915486, &fields))
      self.takenAtTimestamp = try UInt64(from: &reader, wire: try reader.field(3569147778, &fields))
      self.snapshotId = try Blob(from: &reader, wire: try reader.field(4045790262, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `controllers_change_record`.
  public struct ControllersChangeRecord: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var controllers: [Principal]

    /// A value with the given parts.
    public init(controllers: [Principal]) {
      self.controllers = controllers
    }

    public static var candidTypeKey: UInt64 { 0xE856CFE133EDFEE9 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ControllersChangeRecord")
      { return known }
      var fields = builder.fields(1)
      fields.append(570880087, "controllers", Array<Principal>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.controllers.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.controllers = try Array<Principal>(from: &reader, wire: try reader.field(570880087, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `change_details`.
  public enum ChangeDetails: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case creation(Management.CreationRecord)
    case codeUninstall
    case codeDeployment(Management.CodeDeploymentRecord)
    case loadSnapshot(Management.LoadSnapshotRecord)
    case controllersChange(Management.ControllersChangeRecord)

    public static var candidTypeKey: UInt64 { 0x6DA9743D45148B47 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ChangeDetails")
      { return known }
      var cases = builder.fields(5)
      cases.append(737642527, "creation", Management.CreationRecord.candidType(in: &builder))
      cases.append(1168034903, "code_deployment", Management.CodeDeploymentRecord.candidType(in: &builder))
      cases.append(1239220413, "load_snapshot", Management.LoadSnapshotRecord.candidType(in: &builder))
      cases.append(2881846168, "controllers_change", Management.ControllersChangeRecord.candidType(in: &builder))
      cases.append(4081328912, "code_uninstall", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .creation(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .codeDeployment(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .loadSnapshot(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .controllersChange(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      case .codeUninstall:
        writer.writeTag(4)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 737642527:
        self = .creation(try Management.CreationRecord(from: &reader, wire: tag.wire))
      case 1168034903:
        self = .codeDeployment(try Management.CodeDeploymentRecord(from: &reader, wire: tag.wire))
      case 1239220413:
        self = .loadSnapshot(try Management.LoadSnapshotRecord(from: &reader, wire: tag.wire))
      case 2881846168:
        self = .controllersChange(try Management.ControllersChangeRecord(from: &reader, wire: tag.wire))
      case 4081328912:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .codeUninstall
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `change`.
  public struct Change: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var timestampNanos: UInt64
    public var canisterVersion: UInt64
    public var origin: Management.ChangeOrigin
    public var details: Management.ChangeDetails

    /// A value with the given parts.
    public init(
      timestampNanos: UInt64,
      canisterVersion: UInt64,
      origin: Management.ChangeOrigin,
      details: Management.ChangeDetails
    ) {
      self.timestampNanos = timestampNanos
      self.canisterVersion = canisterVersion
      self.origin = origin
      self.details = details
    }

    public static var candidTypeKey: UInt64 { 0x9D3AF80658AF88F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Change")
      { return known }
      var fields = builder.fields(4)
      fields.append(268680022, "timestamp_nanos", UInt64.candidType(in: &builder))
      fields.append(783802816, "canister_version", UInt64.candidType(in: &builder))
      fields.append(1258363366, "origin", Management.ChangeOrigin.candidType(in: &builder))
      fields.append(2874596546, "details", Management.ChangeDetails.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.timestampNanos.encode(into: &writer)
      self.canisterVersion.encode(into: &writer)
      self.origin.encode(into: &writer)
      self.details.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.timestampNanos = try UInt64(from: &reader, wire: try reader.field(268680022, &fields))
      self.canisterVersion = try UInt64(from: &reader, wire: try reader.field(783802816, &fields))
      self.origin = try Management.ChangeOrigin(from: &reader, wire: try reader.field(1258363366, &fields))
      self.details = try Management.ChangeDetails(from: &reader, wire: try reader.field(2874596546, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_info_result`.
  public struct CanisterInfoResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var totalNumChanges: UInt64
    public var recentChanges: [Management.Change]
    public var moduleHash: Blob?
    public var controllers: [Principal]

    /// A value with the given parts.
    public init(
      totalNumChanges: UInt64,
      recentChanges: [Management.Change],
      moduleHash: Blob? = nil,
      controllers: [Principal]
    ) {
      self.totalNumChanges = totalNumChanges
      self.recentChanges = recentChanges
      self.moduleHash = moduleHash
      self.controllers = controllers
    }

    public static var candidTypeKey: UInt64 { 0x4C29FA409D22C30F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterInfoResult")
      { return known }
      var fields = builder.fields(4)
      fields.append(570880087, "controllers", Array<Principal>.candidType(in: &builder))
      fields.append(2928387969, "module_hash", Optional<Blob>.candidType(in: &builder))
      fields.append(3067116063, "recent_changes", Array<Management.Change>.candidType(in: &builder))
      fields.append(3862312591, "total_num_changes", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.controllers.encode(into: &writer)
      self.moduleHash.encode(into: &writer)
      self.recentChanges.encode(into: &writer)
      self.totalNumChanges.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.controllers = try Array<Principal>(from: &reader, wire: try reader.field(570880087, &fields))
      self.moduleHash = try Optional<Blob>(from: &reader, wire: try reader.field(2928387969, &fields))
      self.recentChanges = try Array<Management.Change>(from: &reader, wire: try reader.field(3067116063, &fields))
      self.totalNumChanges = try UInt64(from: &reader, wire: try reader.field(3862312591, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_metadata_args`.
  public struct CanisterMetadataArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var name: String

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, name: String) {
      self.canisterId = canisterId
      self.name = name
    }

    public static var candidTypeKey: UInt64 { 0x20C73A411B7568C6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterMetadataArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1224700491, "name", String.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.name.encode(into: &writer)
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_metadata_result`.
  public struct CanisterMetadataResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var value: Blob

    /// A value with the given parts.
    public init(value: Blob) {
      self.value = value
    }

    public static var candidTypeKey: UInt64 { 0xC059A98768F03DBA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterMetadataResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(834174833, "value", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.value.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.value = try Blob(from: &reader, wire: try reader.field(834174833, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `deposit_cycles_args`.
  public struct DepositCyclesArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x100A5191443BB5C9 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DepositCyclesArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `provisional_top_up_canister_args`.
  public struct ProvisionalTopUpCanisterArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var amount: Nat

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, amount: Nat) {
      self.canisterId = canisterId
      self.amount = amount
    }

    public static var candidTypeKey: UInt64 { 0x9A6D517FC74786F7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ProvisionalTopUpCanisterArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(3573748184, "amount", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.amount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.amount = try Nat(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `snapshot_id`.
  public typealias SnapshotId = Blob

  /// The type `snapshot`.
  public struct Snapshot: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var id: Management.SnapshotId
    public var takenAtTimestamp: UInt64
    public var totalSize: UInt64

    /// A value with the given parts.
    public init(id: Management.SnapshotId, takenAtTimestamp: UInt64, totalSize: UInt64) {
      self.id = id
      self.takenAtTimestamp = takenAtTimestamp
      self.totalSize = totalSize
    }

    public static var candidTypeKey: UInt64 { 0x29006E46F1E176BB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Snapshot")
      { return known }
      var fields = builder.fields(3)
      fields.append(23515, "id", Management.SnapshotId.candidType(in: &builder))
      fields.append(1926775388, "total_size", UInt64.candidType(in: &builder))
      fields.append(3569147778, "taken_at_timestamp", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.id.encode(into: &writer)
      self.totalSize.encode(into: &writer)
      self.takenAtTimestamp.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.id = try Management.SnapshotId(from: &reader, wire: try reader.field(23515, &fields))
      self.totalSize = try UInt64(from: &reader, wire: try reader.field(1926775388, &fields))
      self.takenAtTimestamp = try UInt64(from: &reader, wire: try reader.field(3569147778, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `take_canister_snapshot_args`.
  public struct TakeCanisterSnapshotArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var replaceSnapshot: Management.SnapshotId?
    public var uninstallCode: Bool?
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId,
      replaceSnapshot: Management.SnapshotId? = nil,
      uninstallCode: Bool? = nil,
      senderCanisterVersion: UInt64? = nil
    ) {
      self.canisterId = canisterId
      self.replaceSnapshot = replaceSnapshot
      self.uninstallCode = uninstallCode
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0x767C361FE44AC38 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TakeCanisterSnapshotArgs")
      { return known }
      var fields = builder.fields(4)
      fields.append(435757295, "replace_snapshot", Optional<Management.SnapshotId>.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(2590416362, "uninstall_code", Optional<Bool>.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.replaceSnapshot.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.uninstallCode.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.replaceSnapshot = try Optional<Management.SnapshotId>(from: &reader, wire: try reader.field(435757295, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.uninstallCode = try Optional<Bool>(from: &reader, wire: try reader.field(2590416362, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `load_canister_snapshot_args`.
  public struct LoadCanisterSnapshotArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var snapshotId: Management.SnapshotId
    public var senderCanisterVersion: UInt64?

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId,
      snapshotId: Management.SnapshotId,
      senderCanisterVersion: UInt64? = nil
    ) {
      self.canisterId = canisterId
      self.snapshotId = snapshotId
      self.senderCanisterVersion = senderCanisterVersion
    }

    public static var candidTypeKey: UInt64 { 0x9D4E77F1BE6C75CB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "LoadCanisterSnapshotArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(3599109322, "sender_canister_version", Optional<UInt64>.candidType(in: &builder))
      fields.append(4045790262, "snapshot_id", Management.SnapshotId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.senderCanisterVersion.encode(into: &writer)
      self.snapshotId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.senderCanisterVersion = try Optional<UInt64>(from: &reader, wire: try reader.field(3599109322, &fields))
      self.snapshotId = try Management.SnapshotId(from: &reader, wire: try reader.field(4045790262, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `list_canister_snapshots_args`.
  public struct ListCanisterSnapshotsArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xC782BFF985941D36 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ListCanisterSnapshotsArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `list_canister_snapshots_result`.
  public typealias ListCanisterSnapshotsResult = [Management.Snapshot]

  /// The type `delete_canister_snapshot_args`.
  public struct DeleteCanisterSnapshotArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var snapshotId: Management.SnapshotId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, snapshotId: Management.SnapshotId) {
      self.canisterId = canisterId
      self.snapshotId = snapshotId
    }

    public static var candidTypeKey: UInt64 { 0xDC4FBE19E6D34488 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DeleteCanisterSnapshotArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(4045790262, "snapshot_id", Management.SnapshotId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.snapshotId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.snapshotId = try Management.SnapshotId(from: &reader, wire: try reader.field(4045790262, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `read_canister_snapshot_metadata_args`.
  public struct ReadCanisterSnapshotMetadataArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var snapshotId: Management.SnapshotId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, snapshotId: Management.SnapshotId) {
      self.canisterId = canisterId
      self.snapshotId = snapshotId
    }

    public static var candidTypeKey: UInt64 { 0x339EB00B777F9FEE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ReadCanisterSnapshotMetadataArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(4045790262, "snapshot_id", Management.SnapshotId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.snapshotId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.snapshotId = try Management.SnapshotId(from: &reader, wire: try reader.field(4045790262, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `snapshot_global`.
  public enum SnapshotGlobal: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case i32(Int32)
    case i64(Int64)
    case f32(Float)
    case f64(Double)
    case v128(Nat)

    public static var candidTypeKey: UInt64 { 0x607D7940B736800 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SnapshotGlobal")
      { return known }
      var cases = builder.fields(5)
      cases.append(5083781, "f32", Float.candidType(in: &builder))
      cases.append(5084452, "f64", Double.candidType(in: &builder))
      cases.append(5232968, "i32", Int32.candidType(in: &builder))
      cases.append(5233639, "i64", Int64.candidType(in: &builder))
      cases.append(1311016833, "v128", Nat.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .f32(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .f64(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .i32(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .i64(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      case .v128(let value):
        writer.writeTag(4)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 5083781:
        self = .f32(try Float(from: &reader, wire: tag.wire))
      case 5084452:
        self = .f64(try Double(from: &reader, wire: tag.wire))
      case 5232968:
        self = .i32(try Int32(from: &reader, wire: tag.wire))
      case 5233639:
        self = .i64(try Int64(from: &reader, wire: tag.wire))
      case 1311016833:
        self = .v128(try Nat(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `snapshot_timer`.
  public enum SnapshotTimer: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case inactive
    case active(UInt64)

    public static var candidTypeKey: UInt64 { 0x9A7FBF4A3A991C60 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SnapshotTimer")
      { return known }
      var cases = builder.fields(2)
      cases.append(373703110, "active", UInt64.candidType(in: &builder))
      cases.append(1781536619, "inactive", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .active(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .inactive:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 373703110:
        self = .active(try UInt64(from: &reader, wire: tag.wire))
      case 1781536619:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .inactive
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `low_wasm_memory_hook_status`.
  public enum LowWasmMemoryHookStatus: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case conditionNotSatisfied
    case ready
    case executed

    public static var candidTypeKey: UInt64 { 0xDB58FDD5B6DC7685 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "LowWasmMemoryHookStatus")
      { return known }
      var cases = builder.fields(3)
      cases.append(1043953570, "condition_not_satisfied", TypeReference.null)
      cases.append(3210470543, "executed", TypeReference.null)
      cases.append(3870990435, "ready", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .conditionNotSatisfied:
        writer.writeTag(0)
      case .executed:
        writer.writeTag(1)
      case .ready:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1043953570:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .conditionNotSatisfied
      case 3210470543:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .executed
      case 3870990435:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .ready
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `snapshot_metadata`.
  public struct SnapshotMetadata: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var source: Management.SnapshotSource
    public var takenAtTimestamp: UInt64
    public var wasmModuleSize: UInt64
    public var globals: [Management.SnapshotGlobal]
    public var wasmMemorySize: UInt64
    public var stableMemorySize: UInt64
    public var wasmChunkStore: [Management.ChunkHash]
    public var canisterVersion: UInt64
    public var certifiedData: Blob
    public var globalTimer: Management.SnapshotTimer?
    public var onLowWasmMemoryHookStatus: Management.LowWasmMemoryHookStatus?

    /// A value with the given parts.
    public init(
      source: Management.SnapshotSource,
      takenAtTimestamp: UInt64,
      wasmModuleSize: UInt64,
      globals: [Management.SnapshotGlobal],
      wasmMemorySize: UInt64,
      stableMemorySize: UInt64,
      wasmChunkStore: [Management.ChunkHash],
      canisterVersion: UInt64,
      certifiedData: Blob,
      globalTimer: Management.SnapshotTimer? = nil,
      onLowWasmMemoryHookStatus: Management.LowWasmMemoryHookStatus? = nil
    ) {
      self.source = source
      self.takenAtTimestamp = takenAtTimestamp
      self.wasmModuleSize = wasmModuleSize
      self.globals = globals
      self.wasmMemorySize = wasmMemorySize
      self.stableMemorySize = stableMemorySize
      self.wasmChunkStore = wasmChunkStore
      self.canisterVersion = canisterVersion
      self.certifiedData = certifiedData
      self.globalTimer = globalTimer
      self.onLowWasmMemoryHookStatus = onLowWasmMemoryHookStatus
    }

    public static var candidTypeKey: UInt64 { 0x4CDFE6AE09977686 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SnapshotMetadata")
      { return known }
      var fields = builder.fields(11)
      fields.append(339281328, "globals", Array<Management.SnapshotGlobal>.candidType(in: &builder))
      fields.append(783802816, "canister_version", UInt64.candidType(in: &builder))
      fields.append(842117339, "source", Management.SnapshotSource.candidType(in: &builder))
      fields.append(864574658, "certified_data", Blob.candidType(in: &builder))
      fields.append(903275689, "global_timer", Optional<Management.SnapshotTimer>.candidType(in: &builder))
      fields.append(1282538240, "on_low_wasm_memory_hook_status", Optional<Management.LowWasmMemoryHookStatus>.candidType(in: &builder))
      fields.append(1299009433, "wasm_module_size", UInt64.candidType(in: &builder))
      fields.append(1710030651, "stable_memory_size", UInt64.candidType(in: &builder))
      fields.append(1767008372, "wasm_chunk_store", Array<Management.ChunkHash>.candidType(in: &builder))
      fields.append(3569147778, "taken_at_timestamp", UInt64.candidType(in: &builder))
      fields.append(3598099748, "wasm_memory_size", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.globals.encode(into: &writer)
      self.canisterVersion.encode(into: &writer)
      self.source.encode(into: &writer)
      self.certifiedData.encode(into: &writer)
      self.globalTimer.encode(into: &writer)
      self.onLowWasmMemoryHookStatus.encode(into: &writer)
      self.wasmModuleSize.encode(into: &writer)
      self.stableMemorySize.encode(into: &writer)
      self.wasmChunkStore.encode(into: &writer)
      self.takenAtTimestamp.encode(into: &writer)
      self.wasmMemorySize.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.globals = try Array<Management.SnapshotGlobal>(from: &reader, wire: try reader.field(339281328, &fields))
      self.canisterVersion = try UInt64(from: &reader, wire: try reader.field(783802816, &fields))
      self.source = try Management.SnapshotSource(from: &reader, wire: try reader.field(842117339, &fields))
      self.certifiedData = try Blob(from: &reader, wire: try reader.field(864574658, &fields))
      self.globalTimer = try Optional<Management.SnapshotTimer>(from: &reader, wire: try reader.field(903275689, &fields))
      self.onLowWasmMemoryHookStatus = try Optional<Management.LowWasmMemoryHookStatus>(from: &reader, wire: try reader.field(1282538240, &fields))
      self.wasmModuleSize = try UInt64(from: &reader, wire: try reader.field(1299009433, &fields))
      self.stableMemorySize = try UInt64(from: &reader, wire: try reader.field(1710030651, &fields))
      self.wasmChunkStore = try Array<Management.ChunkHash>(from: &reader, wire: try reader.field(1767008372, &fields))
      self.takenAtTimestamp = try UInt64(from: &reader, wire: try reader.field(3569147778, &fields))
      self.wasmMemorySize = try UInt64(from: &reader, wire: try reader.field(3598099748, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `byte_range`.
  public struct ByteRange: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var offset: UInt64
    public var size: UInt64

    /// A value with the given parts.
    public init(offset: UInt64, size: UInt64) {
      self.offset = offset
      self.size = size
    }

    public static var candidTypeKey: UInt64 { 0x4864738405729366 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ByteRange")
      { return known }
      var fields = builder.fields(2)
      fields.append(1280549057, "size", UInt64.candidType(in: &builder))
      fields.append(1614780307, "offset", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.size.encode(into: &writer)
      self.offset.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.size = try UInt64(from: &reader, wire: try reader.field(1280549057, &fields))
      self.offset = try UInt64(from: &reader, wire: try reader.field(1614780307, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `snapshot_data_kind`.
  public enum SnapshotDataKind: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case wasmModule(Management.ByteRange)
    case wasmMemory(Management.ByteRange)
    case stableMemory(Management.ByteRange)
    case wasmChunk(Management.ChunkHash)

    public static var candidTypeKey: UInt64 { 0xED668CB43D508949 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SnapshotDataKind")
      { return known }
      var cases = builder.fields(4)
      cases.append(265441191, "wasm_module", Management.ByteRange.candidType(in: &builder))
      cases.append(1405019644, "wasm_memory", Management.ByteRange.candidType(in: &builder))
      cases.append(2465514309, "stable_memory", Management.ByteRange.candidType(in: &builder))
      cases.append(4161627090, "wasm_chunk", Management.ChunkHash.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .wasmModule(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .wasmMemory(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .stableMemory(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .wasmChunk(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 265441191:
        self = .wasmModule(try Management.ByteRange(from: &reader, wire: tag.wire))
      case 1405019644:
        self = .wasmMemory(try Management.ByteRange(from: &reader, wire: tag.wire))
      case 2465514309:
        self = .stableMemory(try Management.ByteRange(from: &reader, wire: tag.wire))
      case 4161627090:
        self = .wasmChunk(try Management.ChunkHash(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `read_canister_snapshot_data_args`.
  public struct ReadCanisterSnapshotDataArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var snapshotId: Management.SnapshotId
    public var kind: Management.SnapshotDataKind

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId,
      snapshotId: Management.SnapshotId,
      kind: Management.SnapshotDataKind
    ) {
      self.canisterId = canisterId
      self.snapshotId = snapshotId
      self.kind = kind
    }

    public static var candidTypeKey: UInt64 { 0xCFA4CEBC42D70EE7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ReadCanisterSnapshotDataArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1191829844, "kind", Management.SnapshotDataKind.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(4045790262, "snapshot_id", Management.SnapshotId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.kind.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.snapshotId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.kind = try Management.SnapshotDataKind(from: &reader, wire: try reader.field(1191829844, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.snapshotId = try Management.SnapshotId(from: &reader, wire: try reader.field(4045790262, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `read_canister_snapshot_data_result`.
  public struct ReadCanisterSnapshotDataResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var chunk: Blob

    /// A value with the given parts.
    public init(chunk: Blob) {
      self.chunk = chunk
    }

    public static var candidTypeKey: UInt64 { 0x67F09651C4E3E367 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ReadCanisterSnapshotDataResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(1170392685, "chunk", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.chunk.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.chunk = try Blob(from: &reader, wire: try reader.field(1170392685, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `upload_canister_snapshot_metadata_args`.
  public struct UploadCanisterSnapshotMetadataArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var replaceSnapshot: Management.SnapshotId?
    public var wasmModuleSize: UInt64
    public var globals: [Management.SnapshotGlobal]
    public var wasmMemorySize: UInt64
    public var stableMemorySize: UInt64
    public var certifiedData: Blob
    public var globalTimer: Management.SnapshotTimer?
    public var onLowWasmMemoryHookStatus: Management.LowWasmMemoryHookStatus?

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId,
      replaceSnapshot: Management.SnapshotId? = nil,
      wasmModuleSize: UInt64,
      globals: [Management.SnapshotGlobal],
      wasmMemorySize: UInt64,
      stableMemorySize: UInt64,
      certifiedData: Blob,
      globalTimer: Management.SnapshotTimer? = nil,
      onLowWasmMemoryHookStatus: Management.LowWasmMemoryHookStatus? = nil
    ) {
      self.canisterId = canisterId
      self.replaceSnapshot = replaceSnapshot
      self.wasmModuleSize = wasmModuleSize
      self.globals = globals
      self.wasmMemorySize = wasmMemorySize
      self.stableMemorySize = stableMemorySize
      self.certifiedData = certifiedData
      self.globalTimer = globalTimer
      self.onLowWasmMemoryHookStatus = onLowWasmMemoryHookStatus
    }

    public static var candidTypeKey: UInt64 { 0x6E7ED8AD2C642B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UploadCanisterSnapshotMetadataArgs")
      { return known }
      var fields = builder.fields(9)
      fields.append(339281328, "globals", Array<Management.SnapshotGlobal>.candidType(in: &builder))
      fields.append(435757295, "replace_snapshot", Optional<Management.SnapshotId>.candidType(in: &builder))
      fields.append(864574658, "certified_data", Blob.candidType(in: &builder))
      fields.append(903275689, "global_timer", Optional<Management.SnapshotTimer>.candidType(in: &builder))
      fields.append(1282538240, "on_low_wasm_memory_hook_status", Optional<Management.LowWasmMemoryHookStatus>.candidType(in: &builder))
      fields.append(1299009433, "wasm_module_size", UInt64.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(1710030651, "stable_memory_size", UInt64.candidType(in: &builder))
      fields.append(3598099748, "wasm_memory_size", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.globals.encode(into: &writer)
      self.replaceSnapshot.encode(into: &writer)
      self.certifiedData.encode(into: &writer)
      self.globalTimer.encode(into: &writer)
      self.onLowWasmMemoryHookStatus.encode(into: &writer)
      self.wasmModuleSize.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.stableMemorySize.encode(into: &writer)
      self.wasmMemorySize.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.globals = try Array<Management.SnapshotGlobal>(from: &reader, wire: try reader.field(339281328, &fields))
      self.replaceSnapshot = try Optional<Management.SnapshotId>(from: &reader, wire: try reader.field(435757295, &fields))
      self.certifiedData = try Blob(from: &reader, wire: try reader.field(864574658, &fields))
      self.globalTimer = try Optional<Management.SnapshotTimer>(from: &reader, wire: try reader.field(903275689, &fields))
      self.onLowWasmMemoryHookStatus = try Optional<Management.LowWasmMemoryHookStatus>(from: &reader, wire: try reader.field(1282538240, &fields))
      self.wasmModuleSize = try UInt64(from: &reader, wire: try reader.field(1299009433, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.stableMemorySize = try UInt64(from: &reader, wire: try reader.field(1710030651, &fields))
      self.wasmMemorySize = try UInt64(from: &reader, wire: try reader.field(3598099748, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `upload_canister_snapshot_metadata_result`.
  public struct UploadCanisterSnapshotMetadataResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var snapshotId: Management.SnapshotId

    /// A value with the given parts.
    public init(snapshotId: Management.SnapshotId) {
      self.snapshotId = snapshotId
    }

    public static var candidTypeKey: UInt64 { 0xE46391DBDFE3D8B3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UploadCanisterSnapshotMetadataResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(4045790262, "snapshot_id", Management.SnapshotId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.snapshotId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.snapshotId = try Management.SnapshotId(from: &reader, wire: try reader.field(4045790262, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `byte_offset`.
  public struct ByteOffset: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var offset: UInt64

    /// A value with the given parts.
    public init(offset: UInt64) {
      self.offset = offset
    }

    public static var candidTypeKey: UInt64 { 0x47BF25798119C326 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ByteOffset")
      { return known }
      var fields = builder.fields(1)
      fields.append(1614780307, "offset", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.offset.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.offset = try UInt64(from: &reader, wire: try reader.field(1614780307, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `snapshot_upload_kind`.
  public enum SnapshotUploadKind: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case wasmModule(Management.ByteOffset)
    case wasmMemory(Management.ByteOffset)
    case stableMemory(Management.ByteOffset)
    case wasmChunk

    public static var candidTypeKey: UInt64 { 0xF33F539E3580D600 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SnapshotUploadKind")
      { return known }
      var cases = builder.fields(4)
      cases.append(265441191, "wasm_module", Management.ByteOffset.candidType(in: &builder))
      cases.append(1405019644, "wasm_memory", Management.ByteOffset.candidType(in: &builder))
      cases.append(2465514309, "stable_memory", Management.ByteOffset.candidType(in: &builder))
      cases.append(4161627090, "wasm_chunk", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .wasmModule(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .wasmMemory(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .stableMemory(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .wasmChunk:
        writer.writeTag(3)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 265441191:
        self = .wasmModule(try Management.ByteOffset(from: &reader, wire: tag.wire))
      case 1405019644:
        self = .wasmMemory(try Management.ByteOffset(from: &reader, wire: tag.wire))
      case 2465514309:
        self = .stableMemory(try Management.ByteOffset(from: &reader, wire: tag.wire))
      case 4161627090:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .wasmChunk
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `upload_canister_snapshot_data_args`.
  public struct UploadCanisterSnapshotDataArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var snapshotId: Management.SnapshotId
    public var kind: Management.SnapshotUploadKind
    public var chunk: Blob

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId,
      snapshotId: Management.SnapshotId,
      kind: Management.SnapshotUploadKind,
      chunk: Blob
    ) {
      self.canisterId = canisterId
      self.snapshotId = snapshotId
      self.kind = kind
      self.chunk = chunk
    }

    public static var candidTypeKey: UInt64 { 0xE3918D79CA47177A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UploadCanisterSnapshotDataArgs")
      { return known }
      var fields = builder.fields(4)
      fields.append(1170392685, "chunk", Blob.candidType(in: &builder))
      fields.append(1191829844, "kind", Management.SnapshotUploadKind.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(4045790262, "snapshot_id", Management.SnapshotId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.chunk.encode(into: &writer)
      self.kind.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.snapshotId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.chunk = try Blob(from: &reader, wire: try reader.field(1170392685, &fields))
      self.kind = try Management.SnapshotUploadKind(from: &reader, wire: try reader.field(1191829844, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.snapshotId = try Management.SnapshotId(from: &reader, wire: try reader.field(4045790262, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// From the first value to the one before the second.
  public struct LogRange: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var start: UInt64
    public var end: UInt64

    /// A value with the given parts.
    public init(start: UInt64, end: UInt64) {
      self.start = start
      self.end = end
    }

    public static var candidTypeKey: UInt64 { 0x6937175F9AEB9DB0 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "LogRange", documentation: "From the first value to the one before the second.")
      { return known }
      var fields = builder.fields(2)
      fields.append(5047259, "end", UInt64.candidType(in: &builder))
      fields.append(2215343202, "start", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.end.encode(into: &writer)
      self.start.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.end = try UInt64(from: &reader, wire: try reader.field(5047259, &fields))
      self.start = try UInt64(from: &reader, wire: try reader.field(2215343202, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Which lines of a log are wanted.
  public enum LogFilter: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case byIdx(Management.LogRange)
    case byTimestampNanos(Management.LogRange)

    public static var candidTypeKey: UInt64 { 0x1F27F3D6526CE185 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "LogFilter", documentation: "Which lines of a log are wanted.")
      { return known }
      var cases = builder.fields(2)
      cases.append(428922517, "by_idx", Management.LogRange.candidType(in: &builder))
      cases.append(3932336558, "by_timestamp_nanos", Management.LogRange.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .byIdx(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .byTimestampNanos(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 428922517:
        self = .byIdx(try Management.LogRange(from: &reader, wire: tag.wire))
      case 3932336558:
        self = .byTimestampNanos(try Management.LogRange(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `fetch_canister_logs_args`.
  public struct FetchCanisterLogsArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId
    public var filter: Management.LogFilter?

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId, filter: Management.LogFilter? = nil) {
      self.canisterId = canisterId
      self.filter = filter
    }

    public static var candidTypeKey: UInt64 { 0x5F80F4290122C276 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FetchCanisterLogsArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      fields.append(2234851256, "filter", Optional<Management.LogFilter>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.filter.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.filter = try Optional<Management.LogFilter>(from: &reader, wire: try reader.field(2234851256, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_log_record`.
  public struct CanisterLogRecord: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var idx: UInt64
    public var timestampNanos: UInt64
    public var content: Blob

    /// A value with the given parts.
    public init(idx: UInt64, timestampNanos: UInt64, content: Blob) {
      self.idx = idx
      self.timestampNanos = timestampNanos
      self.content = content
    }

    public static var candidTypeKey: UInt64 { 0x4B8AAE2AFE287359 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterLogRecord")
      { return known }
      var fields = builder.fields(3)
      fields.append(5243965, "idx", UInt64.candidType(in: &builder))
      fields.append(268680022, "timestamp_nanos", UInt64.candidType(in: &builder))
      fields.append(427265337, "content", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.idx.encode(into: &writer)
      self.timestampNanos.encode(into: &writer)
      self.content.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.idx = try UInt64(from: &reader, wire: try reader.field(5243965, &fields))
      self.timestampNanos = try UInt64(from: &reader, wire: try reader.field(268680022, &fields))
      self.content = try Blob(from: &reader, wire: try reader.field(427265337, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `fetch_canister_logs_result`.
  public struct FetchCanisterLogsResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterLogRecords: [Management.CanisterLogRecord]

    /// A value with the given parts.
    public init(canisterLogRecords: [Management.CanisterLogRecord]) {
      self.canisterLogRecords = canisterLogRecords
    }

    public static var candidTypeKey: UInt64 { 0x9E0CEA63A37DD6A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FetchCanisterLogsResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(1754302831, "canister_log_records", Array<Management.CanisterLogRecord>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterLogRecords.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterLogRecords = try Array<Management.CanisterLogRecord>(from: &reader, wire: try reader.field(1754302831, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `raw_rand_result`.
  public typealias RawRandResult = Blob

  /// The type `http_header`.
  public struct HttpHeader: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var name: String
    public var value: String

    /// A value with the given parts.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }

    public static var candidTypeKey: UInt64 { 0xB76617ECF048068A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpHeader")
      { return known }
      var fields = builder.fields(2)
      fields.append(834174833, "value", String.candidType(in: &builder))
      fields.append(1224700491, "name", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.value.encode(into: &writer)
      self.name.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.value = try String(from: &reader, wire: try reader.field(834174833, &fields))
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `http_method`.
  public enum HttpMethod: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case get
    case head
    case post
    case put
    case delete
    case patch

    public static var candidTypeKey: UInt64 { 0x49C337AAABDD84A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpMethod")
      { return known }
      var cases = builder.fields(6)
      cases.append(5144726, "get", TypeReference.null)
      cases.append(5595855, "put", TypeReference.null)
      cases.append(1158359328, "head", TypeReference.null)
      cases.append(1247577184, "post", TypeReference.null)
      cases.append(1792589867, "delete", TypeReference.null)
      cases.append(3176597192, "patch", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .get:
        writer.writeTag(0)
      case .put:
        writer.writeTag(1)
      case .head:
        writer.writeTag(2)
      case .post:
        writer.writeTag(3)
      case .delete:
        writer.writeTag(4)
      case .patch:
        writer.writeTag(5)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 5144726:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .get
      case 5595855:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .put
      case 1158359328:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .head
      case 1247577184:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .post
      case 1792589867:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .delete
      case 3176597192:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .patch
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// An answer of a web server.
  public struct HttpRequestResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var status: Nat
    public var headers: [Management.HttpHeader]
    public var body: Blob

    /// A value with the given parts.
    public init(status: Nat, headers: [Management.HttpHeader], body: Blob) {
      self.status = status
      self.headers = headers
      self.body = body
    }

    public static var candidTypeKey: UInt64 { 0xF11637DEAAACE98D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpRequestResult", documentation: "An answer of a web server.")
      { return known }
      var fields = builder.fields(3)
      fields.append(100394802, "status", Nat.candidType(in: &builder))
      fields.append(1092319906, "body", Blob.candidType(in: &builder))
      fields.append(1661489734, "headers", Array<Management.HttpHeader>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.status.encode(into: &writer)
      self.body.encode(into: &writer)
      self.headers.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.status = try Nat(from: &reader, wire: try reader.field(100394802, &fields))
      self.body = try Blob(from: &reader, wire: try reader.field(1092319906, &fields))
      self.headers = try Array<Management.HttpHeader>(from: &reader, wire: try reader.field(1661489734, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// What a transform gets: the answer, and what came with the request for it.
  public struct HttpTransformArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var response: Management.HttpRequestResult
    public var context: Blob

    /// A value with the given parts.
    public init(response: Management.HttpRequestResult, context: Blob) {
      self.response = response
      self.context = context
    }

    public static var candidTypeKey: UInt64 { 0xA41BFB6F554705F4 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpTransformArgs", documentation: "What a transform gets: the answer, and what came with the request for it.")
      { return known }
      var fields = builder.fields(2)
      fields.append(427267567, "context", Blob.candidType(in: &builder))
      fields.append(2718740097, "response", Management.HttpRequestResult.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.context.encode(into: &writer)
      self.response.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.context = try Blob(from: &reader, wire: try reader.field(427267567, &fields))
      self.response = try Management.HttpRequestResult(from: &reader, wire: try reader.field(2718740097, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A query of the caller, through which the answer goes.
  public struct HttpTransform: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var function: CandidFunction<Management.HttpTransformFunctionSignature>
    public var context: Blob

    /// A value with the given parts.
    public init(
      function: CandidFunction<Management.HttpTransformFunctionSignature>,
      context: Blob
    ) {
      self.function = function
      self.context = context
    }

    public static var candidTypeKey: UInt64 { 0x27C615CEBDCA8C1D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpTransform", documentation: "A query of the caller, through which the answer goes.")
      { return known }
      var fields = builder.fields(2)
      fields.append(340962072, "function", CandidFunction<Management.HttpTransformFunctionSignature>.candidType(in: &builder))
      fields.append(427267567, "context", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.function.encode(into: &writer)
      self.context.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.function = try CandidFunction<Management.HttpTransformFunctionSignature>(from: &reader, wire: try reader.field(340962072, &fields))
      self.context = try Blob(from: &reader, wire: try reader.field(427267567, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum HttpTransformFunctionSignature: CandidSignature {
    public typealias Function = (Management.HttpTransformArgs) -> Management.HttpRequestResult

    public static var candidTypeKey: UInt64 { 0xB4CC91453C2D49C9 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", Management.HttpTransformArgs.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Management.HttpRequestResult.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  /// The type `http_request_args`.
  public struct HttpRequestArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var url: String
    public var maxResponseBytes: UInt64?
    public var method: Management.HttpMethod
    public var headers: [Management.HttpHeader]
    public var body: Blob?
    public var transform: Management.HttpTransform?
    /// False for a request that one machine makes, and not all: only such ones may put, patch and
    /// delete.
    public var isReplicated: Bool?

    /// A value with the given parts.
    public init(
      url: String,
      maxResponseBytes: UInt64? = nil,
      method: Management.HttpMethod,
      headers: [Management.HttpHeader],
      body: Blob? = nil,
      transform: Management.HttpTransform? = nil,
      isReplicated: Bool? = nil
    ) {
      self.url = url
      self.maxResponseBytes = maxResponseBytes
      self.method = method
      self.headers = headers
      self.body = body
      self.transform = transform
      self.isReplicated = isReplicated
    }

    public static var candidTypeKey: UInt64 { 0x160303A4ADEDA469 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpRequestArgs")
      { return known }
      var fields = builder.fields(7)
      fields.append(5843823, "url", String.candidType(in: &builder))
      fields.append(156956385, "method", Management.HttpMethod.candidType(in: &builder))
      fields.append(309734248, "max_response_bytes", Optional<UInt64>.candidType(in: &builder))
      fields.append(1092319906, "body", Optional<Blob>.candidType(in: &builder))
      fields.append(1167273324, "transform", Optional<Management.HttpTransform>.candidType(in: &builder))
      fields.append(1661489734, "headers", Array<Management.HttpHeader>.candidType(in: &builder))
      fields.append(2677914640, "is_replicated", Optional<Bool>.candidType(in: &builder), documentation: "False for a request that one machine makes, and not all: only such ones may put, patch and\u{a}delete.")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.url.encode(into: &writer)
      self.method.encode(into: &writer)
      self.maxResponseBytes.encode(into: &writer)
      self.body.encode(into: &writer)
      self.transform.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.isReplicated.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.url = try String(from: &reader, wire: try reader.field(5843823, &fields))
      self.method = try Management.HttpMethod(from: &reader, wire: try reader.field(156956385, &fields))
      self.maxResponseBytes = try Optional<UInt64>(from: &reader, wire: try reader.field(309734248, &fields))
      self.body = try Optional<Blob>(from: &reader, wire: try reader.field(1092319906, &fields))
      self.transform = try Optional<Management.HttpTransform>(from: &reader, wire: try reader.field(1167273324, &fields))
      self.headers = try Array<Management.HttpHeader>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.isReplicated = try Optional<Bool>(from: &reader, wire: try reader.field(2677914640, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ecdsa_curve`.
  public enum EcdsaCurve: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case secp256k1

    public static var candidTypeKey: UInt64 { 0x85E8F6786806D960 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaCurve")
      { return known }
      var cases = builder.fields(1)
      cases.append(492384026, "secp256k1", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .secp256k1:
        writer.writeTag(0)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 492384026:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .secp256k1
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `ecdsa_key_id`.
  public struct EcdsaKeyId: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var curve: Management.EcdsaCurve
    public var name: String

    /// A value with the given parts.
    public init(curve: Management.EcdsaCurve, name: String) {
      self.curve = curve
      self.name = name
    }

    public static var candidTypeKey: UInt64 { 0xBD3B3890026059C5 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaKeyId")
      { return known }
      var fields = builder.fields(2)
      fields.append(1224700491, "name", String.candidType(in: &builder))
      fields.append(1314409647, "curve", Management.EcdsaCurve.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.name.encode(into: &writer)
      self.curve.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      self.curve = try Management.EcdsaCurve(from: &reader, wire: try reader.field(1314409647, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ecdsa_public_key_args`.
  public struct EcdsaPublicKeyArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId?
    public var derivationPath: [Blob]
    public var keyId: Management.EcdsaKeyId

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId? = nil,
      derivationPath: [Blob],
      keyId: Management.EcdsaKeyId
    ) {
      self.canisterId = canisterId
      self.derivationPath = derivationPath
      self.keyId = keyId
    }

    public static var candidTypeKey: UInt64 { 0x1C4779A46C0FE0CE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaPublicKeyArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1072395707, "key_id", Management.EcdsaKeyId.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Optional<Management.CanisterId>.candidType(in: &builder))
      fields.append(1445762093, "derivation_path", Array<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.keyId.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.derivationPath.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.keyId = try Management.EcdsaKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.canisterId = try Optional<Management.CanisterId>(from: &reader, wire: try reader.field(1313628723, &fields))
      self.derivationPath = try Array<Blob>(from: &reader, wire: try reader.field(1445762093, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ecdsa_public_key_result`.
  public struct EcdsaPublicKeyResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var publicKey: Blob
    public var chainCode: Blob

    /// A value with the given parts.
    public init(publicKey: Blob, chainCode: Blob) {
      self.publicKey = publicKey
      self.chainCode = chainCode
    }

    public static var candidTypeKey: UInt64 { 0x6D80930CFDA5D172 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaPublicKeyResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(881350601, "public_key", Blob.candidType(in: &builder))
      fields.append(3110171755, "chain_code", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.publicKey.encode(into: &writer)
      self.chainCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.publicKey = try Blob(from: &reader, wire: try reader.field(881350601, &fields))
      self.chainCode = try Blob(from: &reader, wire: try reader.field(3110171755, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `sign_with_ecdsa_args`.
  public struct SignWithEcdsaArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var messageHash: Blob
    public var derivationPath: [Blob]
    public var keyId: Management.EcdsaKeyId

    /// A value with the given parts.
    public init(messageHash: Blob, derivationPath: [Blob], keyId: Management.EcdsaKeyId) {
      self.messageHash = messageHash
      self.derivationPath = derivationPath
      self.keyId = keyId
    }

    public static var candidTypeKey: UInt64 { 0x9D9FE21CA9C3EF8F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SignWithEcdsaArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1072395707, "key_id", Management.EcdsaKeyId.candidType(in: &builder))
      fields.append(1445762093, "derivation_path", Array<Blob>.candidType(in: &builder))
      fields.append(3146564742, "message_hash", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.keyId.encode(into: &writer)
      self.derivationPath.encode(into: &writer)
      self.messageHash.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.keyId = try Management.EcdsaKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.derivationPath = try Array<Blob>(from: &reader, wire: try reader.field(1445762093, &fields))
      self.messageHash = try Blob(from: &reader, wire: try reader.field(3146564742, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `sign_with_ecdsa_result`.
  public struct SignWithEcdsaResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var signature: Blob

    /// A value with the given parts.
    public init(signature: Blob) {
      self.signature = signature
    }

    public static var candidTypeKey: UInt64 { 0x61B2636221DC0F7F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SignWithEcdsaResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(359375608, "signature", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.signature.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.signature = try Blob(from: &reader, wire: try reader.field(359375608, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `schnorr_algorithm`.
  public enum SchnorrAlgorithm: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case bip340secp256k1
    case ed25519

    public static var candidTypeKey: UInt64 { 0x4CF958ABFEFB899 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SchnorrAlgorithm")
      { return known }
      var cases = builder.fields(2)
      cases.append(1356964283, "ed25519", TypeReference.null)
      cases.append(3611396884, "bip340secp256k1", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ed25519:
        writer.writeTag(0)
      case .bip340secp256k1:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1356964283:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .ed25519
      case 3611396884:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .bip340secp256k1
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `schnorr_key_id`.
  public struct SchnorrKeyId: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var algorithm: Management.SchnorrAlgorithm
    public var name: String

    /// A value with the given parts.
    public init(algorithm: Management.SchnorrAlgorithm, name: String) {
      self.algorithm = algorithm
      self.name = name
    }

    public static var candidTypeKey: UInt64 { 0x4BBFAEFBA13061B6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SchnorrKeyId")
      { return known }
      var fields = builder.fields(2)
      fields.append(351186031, "algorithm", Management.SchnorrAlgorithm.candidType(in: &builder))
      fields.append(1224700491, "name", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.algorithm.encode(into: &writer)
      self.name.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.algorithm = try Management.SchnorrAlgorithm(from: &reader, wire: try reader.field(351186031, &fields))
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `schnorr_public_key_args`.
  public struct SchnorrPublicKeyArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId?
    public var derivationPath: [Blob]
    public var keyId: Management.SchnorrKeyId

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId? = nil,
      derivationPath: [Blob],
      keyId: Management.SchnorrKeyId
    ) {
      self.canisterId = canisterId
      self.derivationPath = derivationPath
      self.keyId = keyId
    }

    public static var candidTypeKey: UInt64 { 0x1ECA34C52E120979 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SchnorrPublicKeyArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1072395707, "key_id", Management.SchnorrKeyId.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Optional<Management.CanisterId>.candidType(in: &builder))
      fields.append(1445762093, "derivation_path", Array<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.keyId.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.derivationPath.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.keyId = try Management.SchnorrKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.canisterId = try Optional<Management.CanisterId>(from: &reader, wire: try reader.field(1313628723, &fields))
      self.derivationPath = try Array<Blob>(from: &reader, wire: try reader.field(1445762093, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `schnorr_public_key_result`.
  public struct SchnorrPublicKeyResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var publicKey: Blob
    public var chainCode: Blob

    /// A value with the given parts.
    public init(publicKey: Blob, chainCode: Blob) {
      self.publicKey = publicKey
      self.chainCode = chainCode
    }

    public static var candidTypeKey: UInt64 { 0xBB92CA4C5C1A3B9D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SchnorrPublicKeyResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(881350601, "public_key", Blob.candidType(in: &builder))
      fields.append(3110171755, "chain_code", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.publicKey.encode(into: &writer)
      self.chainCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.publicKey = try Blob(from: &reader, wire: try reader.field(881350601, &fields))
      self.chainCode = try Blob(from: &reader, wire: try reader.field(3110171755, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The root of the scripts that a key of Taproot commits to: 32 bytes, or none.
  public struct SchnorrBip341Aux: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var merkleRootHash: Blob

    /// A value with the given parts.
    public init(merkleRootHash: Blob) {
      self.merkleRootHash = merkleRootHash
    }

    public static var candidTypeKey: UInt64 { 0xA3BB7D5D81B1E47F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SchnorrBip341Aux", documentation: "The root of the scripts that a key of Taproot commits to: 32 bytes, or none.")
      { return known }
      var fields = builder.fields(1)
      fields.append(2101218390, "merkle_root_hash", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.merkleRootHash.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.merkleRootHash = try Blob(from: &reader, wire: try reader.field(2101218390, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `schnorr_aux`.
  public enum SchnorrAux: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case bip341(Management.SchnorrBip341Aux)

    public static var candidTypeKey: UInt64 { 0x364A2D80200725A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SchnorrAux")
      { return known }
      var cases = builder.fields(1)
      cases.append(3996846919, "bip341", Management.SchnorrBip341Aux.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .bip341(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 3996846919:
        self = .bip341(try Management.SchnorrBip341Aux(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `sign_with_schnorr_args`.
  public struct SignWithSchnorrArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var message: Blob
    public var derivationPath: [Blob]
    public var keyId: Management.SchnorrKeyId
    public var aux: Management.SchnorrAux?

    /// A value with the given parts.
    public init(
      message: Blob,
      derivationPath: [Blob],
      keyId: Management.SchnorrKeyId,
      aux: Management.SchnorrAux? = nil
    ) {
      self.message = message
      self.derivationPath = derivationPath
      self.keyId = keyId
      self.aux = aux
    }

    public static var candidTypeKey: UInt64 { 0x78710B31447D29A2 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SignWithSchnorrArgs")
      { return known }
      var fields = builder.fields(4)
      fields.append(4849924, "aux", Optional<Management.SchnorrAux>.candidType(in: &builder))
      fields.append(1072395707, "key_id", Management.SchnorrKeyId.candidType(in: &builder))
      fields.append(1445762093, "derivation_path", Array<Blob>.candidType(in: &builder))
      fields.append(2584819143, "message", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.aux.encode(into: &writer)
      self.keyId.encode(into: &writer)
      self.derivationPath.encode(into: &writer)
      self.message.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.aux = try Optional<Management.SchnorrAux>(from: &reader, wire: try reader.field(4849924, &fields))
      self.keyId = try Management.SchnorrKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.derivationPath = try Array<Blob>(from: &reader, wire: try reader.field(1445762093, &fields))
      self.message = try Blob(from: &reader, wire: try reader.field(2584819143, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `sign_with_schnorr_result`.
  public struct SignWithSchnorrResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var signature: Blob

    /// A value with the given parts.
    public init(signature: Blob) {
      self.signature = signature
    }

    public static var candidTypeKey: UInt64 { 0x4114FB0A53CB04BE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SignWithSchnorrResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(359375608, "signature", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.signature.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.signature = try Blob(from: &reader, wire: try reader.field(359375608, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `vetkd_curve`.
  public enum VetkdCurve: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case bls12381G2

    public static var candidTypeKey: UInt64 { 0xD48AD11914413438 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "VetkdCurve")
      { return known }
      var cases = builder.fields(1)
      cases.append(2825341939, "bls12_381_g2", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .bls12381G2:
        writer.writeTag(0)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 2825341939:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .bls12381G2
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `vetkd_key_id`.
  public struct VetkdKeyId: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var curve: Management.VetkdCurve
    public var name: String

    /// A value with the given parts.
    public init(curve: Management.VetkdCurve, name: String) {
      self.curve = curve
      self.name = name
    }

    public static var candidTypeKey: UInt64 { 0x62EFCB57915DE80D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "VetkdKeyId")
      { return known }
      var fields = builder.fields(2)
      fields.append(1224700491, "name", String.candidType(in: &builder))
      fields.append(1314409647, "curve", Management.VetkdCurve.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.name.encode(into: &writer)
      self.curve.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      self.curve = try Management.VetkdCurve(from: &reader, wire: try reader.field(1314409647, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `vetkd_public_key_args`.
  public struct VetkdPublicKeyArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId?
    public var context: Blob
    public var keyId: Management.VetkdKeyId

    /// A value with the given parts.
    public init(
      canisterId: Management.CanisterId? = nil,
      context: Blob,
      keyId: Management.VetkdKeyId
    ) {
      self.canisterId = canisterId
      self.context = context
      self.keyId = keyId
    }

    public static var candidTypeKey: UInt64 { 0x507F386DAF96E186 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "VetkdPublicKeyArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(427267567, "context", Blob.candidType(in: &builder))
      fields.append(1072395707, "key_id", Management.VetkdKeyId.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Optional<Management.CanisterId>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.context.encode(into: &writer)
      self.keyId.encode(into: &writer)
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.context = try Blob(from: &reader, wire: try reader.field(427267567, &fields))
      self.keyId = try Management.VetkdKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.canisterId = try Optional<Management.CanisterId>(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `vetkd_public_key_result`.
  public struct VetkdPublicKeyResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var publicKey: Blob

    /// A value with the given parts.
    public init(publicKey: Blob) {
      self.publicKey = publicKey
    }

    public static var candidTypeKey: UInt64 { 0xF32A411B4876837A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "VetkdPublicKeyResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(881350601, "public_key", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.publicKey.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.publicKey = try Blob(from: &reader, wire: try reader.field(881350601, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `vetkd_derive_key_args`.
  public struct VetkdDeriveKeyArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var input: Blob
    public var context: Blob
    public var transportPublicKey: Blob
    public var keyId: Management.VetkdKeyId

    /// A value with the given parts.
    public init(
      input: Blob,
      context: Blob,
      transportPublicKey: Blob,
      keyId: Management.VetkdKeyId
    ) {
      self.input = input
      self.context = context
      self.transportPublicKey = transportPublicKey
      self.keyId = keyId
    }

    public static var candidTypeKey: UInt64 { 0xCA415EBC76EB8B60 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "VetkdDeriveKeyArgs")
      { return known }
      var fields = builder.fields(4)
      fields.append(427267567, "context", Blob.candidType(in: &builder))
      fields.append(1072395707, "key_id", Management.VetkdKeyId.candidType(in: &builder))
      fields.append(3189621770, "input", Blob.candidType(in: &builder))
      fields.append(3581318111, "transport_public_key", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.context.encode(into: &writer)
      self.keyId.encode(into: &writer)
      self.input.encode(into: &writer)
      self.transportPublicKey.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.context = try Blob(from: &reader, wire: try reader.field(427267567, &fields))
      self.keyId = try Management.VetkdKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.input = try Blob(from: &reader, wire: try reader.field(3189621770, &fields))
      self.transportPublicKey = try Blob(from: &reader, wire: try reader.field(3581318111, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `vetkd_derive_key_result`.
  public struct VetkdDeriveKeyResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var encryptedKey: Blob

    /// A value with the given parts.
    public init(encryptedKey: Blob) {
      self.encryptedKey = encryptedKey
    }

    public static var candidTypeKey: UInt64 { 0xDEA349795C56C80 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "VetkdDeriveKeyResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(58727076, "encrypted_key", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.encryptedKey.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.encryptedKey = try Blob(from: &reader, wire: try reader.field(58727076, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_network`.
  public enum BitcoinNetwork: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case mainnet
    case testnet

    public static var candidTypeKey: UInt64 { 0x7D730EDDF6428257 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinNetwork")
      { return known }
      var cases = builder.fields(2)
      cases.append(996000196, "mainnet", TypeReference.null)
      cases.append(3185215307, "testnet", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .mainnet:
        writer.writeTag(0)
      case .testnet:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 996000196:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .mainnet
      case 3185215307:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .testnet
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `bitcoin_get_balance_args`.
  public struct BitcoinGetBalanceArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var address: String
    public var network: Management.BitcoinNetwork
    public var minConfirmations: UInt32?

    /// A value with the given parts.
    public init(
      address: String,
      network: Management.BitcoinNetwork,
      minConfirmations: UInt32? = nil
    ) {
      self.address = address
      self.network = network
      self.minConfirmations = minConfirmations
    }

    public static var candidTypeKey: UInt64 { 0xA0C75D0965BD19BA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinGetBalanceArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1505543342, "network", Management.BitcoinNetwork.candidType(in: &builder))
      fields.append(2634772916, "address", String.candidType(in: &builder))
      fields.append(3131344497, "min_confirmations", Optional<UInt32>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.network.encode(into: &writer)
      self.address.encode(into: &writer)
      self.minConfirmations.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.network = try Management.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      self.address = try String(from: &reader, wire: try reader.field(2634772916, &fields))
      self.minConfirmations = try Optional<UInt32>(from: &reader, wire: try reader.field(3131344497, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_get_balance_result`.
  public typealias BitcoinGetBalanceResult = UInt64

  /// The type `bitcoin_utxo_filter`.
  public enum BitcoinUtxoFilter: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case minConfirmations(UInt32)
    case page(Blob)

    public static var candidTypeKey: UInt64 { 0xCACDF69343F46FA1 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinUtxoFilter")
      { return known }
      var cases = builder.fields(2)
      cases.append(1246878287, "page", Blob.candidType(in: &builder))
      cases.append(3131344497, "min_confirmations", UInt32.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .page(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .minConfirmations(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1246878287:
        self = .page(try Blob(from: &reader, wire: tag.wire))
      case 3131344497:
        self = .minConfirmations(try UInt32(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `bitcoin_get_utxos_args`.
  public struct BitcoinGetUtxosArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var address: String
    public var network: Management.BitcoinNetwork
    public var filter: Management.BitcoinUtxoFilter?

    /// A value with the given parts.
    public init(
      address: String,
      network: Management.BitcoinNetwork,
      filter: Management.BitcoinUtxoFilter? = nil
    ) {
      self.address = address
      self.network = network
      self.filter = filter
    }

    public static var candidTypeKey: UInt64 { 0x9E53F3B15DF2D3B3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinGetUtxosArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(1505543342, "network", Management.BitcoinNetwork.candidType(in: &builder))
      fields.append(2234851256, "filter", Optional<Management.BitcoinUtxoFilter>.candidType(in: &builder))
      fields.append(2634772916, "address", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.network.encode(into: &writer)
      self.filter.encode(into: &writer)
      self.address.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.network = try Management.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      self.filter = try Optional<Management.BitcoinUtxoFilter>(from: &reader, wire: try reader.field(2234851256, &fields))
      self.address = try String(from: &reader, wire: try reader.field(2634772916, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_outpoint`.
  public struct BitcoinOutpoint: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var txid: Blob
    public var vout: UInt32

    /// A value with the given parts.
    public init(txid: Blob, vout: UInt32) {
      self.txid = txid
      self.vout = vout
    }

    public static var candidTypeKey: UInt64 { 0xBBA5F394579E264D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinOutpoint")
      { return known }
      var fields = builder.fields(2)
      fields.append(1292380767, "txid", Blob.candidType(in: &builder))
      fields.append(1314115032, "vout", UInt32.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.txid.encode(into: &writer)
      self.vout.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.txid = try Blob(from: &reader, wire: try reader.field(1292380767, &fields))
      self.vout = try UInt32(from: &reader, wire: try reader.field(1314115032, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_utxo`.
  public struct BitcoinUtxo: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var outpoint: Management.BitcoinOutpoint
    public var value: UInt64
    public var height: UInt32

    /// A value with the given parts.
    public init(outpoint: Management.BitcoinOutpoint, value: UInt64, height: UInt32) {
      self.outpoint = outpoint
      self.value = value
      self.height = height
    }

    public static var candidTypeKey: UInt64 { 0x62E09C85B91DD487 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinUtxo")
      { return known }
      var fields = builder.fields(3)
      fields.append(38537191, "height", UInt32.candidType(in: &builder))
      fields.append(834174833, "value", UInt64.candidType(in: &builder))
      fields.append(4129575170, "outpoint", Management.BitcoinOutpoint.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.height.encode(into: &writer)
      self.value.encode(into: &writer)
      self.outpoint.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.height = try UInt32(from: &reader, wire: try reader.field(38537191, &fields))
      self.value = try UInt64(from: &reader, wire: try reader.field(834174833, &fields))
      self.outpoint = try Management.BitcoinOutpoint(from: &reader, wire: try reader.field(4129575170, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_get_utxos_result`.
  public struct BitcoinGetUtxosResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var utxos: [Management.BitcoinUtxo]
    public var tipBlockHash: Blob
    public var tipHeight: UInt32
    public var nextPage: Blob?

    /// A value with the given parts.
    public init(
      utxos: [Management.BitcoinUtxo],
      tipBlockHash: Blob,
      tipHeight: UInt32,
      nextPage: Blob? = nil
    ) {
      self.utxos = utxos
      self.tipBlockHash = tipBlockHash
      self.tipHeight = tipHeight
      self.nextPage = nextPage
    }

    public static var candidTypeKey: UInt64 { 0x99C9267AB9A6E54B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinGetUtxosResult")
      { return known }
      var fields = builder.fields(4)
      fields.append(293249115, "next_page", Optional<Blob>.candidType(in: &builder))
      fields.append(496462219, "tip_height", UInt32.candidType(in: &builder))
      fields.append(2769715940, "tip_block_hash", Blob.candidType(in: &builder))
      fields.append(2867465885, "utxos", Array<Management.BitcoinUtxo>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.nextPage.encode(into: &writer)
      self.tipHeight.encode(into: &writer)
      self.tipBlockHash.encode(into: &writer)
      self.utxos.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.nextPage = try Optional<Blob>(from: &reader, wire: try reader.field(293249115, &fields))
      self.tipHeight = try UInt32(from: &reader, wire: try reader.field(496462219, &fields))
      self.tipBlockHash = try Blob(from: &reader, wire: try reader.field(2769715940, &fields))
      self.utxos = try Array<Management.BitcoinUtxo>(from: &reader, wire: try reader.field(2867465885, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_get_block_headers_args`.
  public struct BitcoinGetBlockHeadersArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var startHeight: UInt32
    public var endHeight: UInt32?
    public var network: Management.BitcoinNetwork

    /// A value with the given parts.
    public init(startHeight: UInt32, endHeight: UInt32? = nil, network: Management.BitcoinNetwork) {
      self.startHeight = startHeight
      self.endHeight = endHeight
      self.network = network
    }

    public static var candidTypeKey: UInt64 { 0xAA09B2F36C4A3059 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinGetBlockHeadersArgs")
      { return known }
      var fields = builder.fields(3)
      fields.append(354276708, "start_height", UInt32.candidType(in: &builder))
      fields.append(1234441995, "end_height", Optional<UInt32>.candidType(in: &builder))
      fields.append(1505543342, "network", Management.BitcoinNetwork.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.startHeight.encode(into: &writer)
      self.endHeight.encode(into: &writer)
      self.network.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.startHeight = try UInt32(from: &reader, wire: try reader.field(354276708, &fields))
      self.endHeight = try Optional<UInt32>(from: &reader, wire: try reader.field(1234441995, &fields))
      self.network = try Management.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_get_block_headers_result`.
  public struct BitcoinGetBlockHeadersResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var tipHeight: UInt32
    public var blockHeaders: [Blob]

    /// A value with the given parts.
    public init(tipHeight: UInt32, blockHeaders: [Blob]) {
      self.tipHeight = tipHeight
      self.blockHeaders = blockHeaders
    }

    public static var candidTypeKey: UInt64 { 0x1E3985A69EE2017D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinGetBlockHeadersResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(496462219, "tip_height", UInt32.candidType(in: &builder))
      fields.append(1968616980, "block_headers", Array<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.tipHeight.encode(into: &writer)
      self.blockHeaders.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.tipHeight = try UInt32(from: &reader, wire: try reader.field(496462219, &fields))
      self.blockHeaders = try Array<Blob>(from: &reader, wire: try reader.field(1968616980, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_get_current_fee_percentiles_args`.
  public struct BitcoinGetCurrentFeePercentilesArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var network: Management.BitcoinNetwork

    /// A value with the given parts.
    public init(network: Management.BitcoinNetwork) {
      self.network = network
    }

    public static var candidTypeKey: UInt64 { 0x1E24FD4775CFC2E3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinGetCurrentFeePercentilesArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1505543342, "network", Management.BitcoinNetwork.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.network.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.network = try Management.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `bitcoin_get_current_fee_percentiles_result`.
  public typealias BitcoinGetCurrentFeePercentilesResult = [UInt64]

  /// The type `bitcoin_send_transaction_args`.
  public struct BitcoinSendTransactionArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var transaction: Blob
    public var network: Management.BitcoinNetwork

    /// A value with the given parts.
    public init(transaction: Blob, network: Management.BitcoinNetwork) {
      self.transaction = transaction
      self.network = network
    }

    public static var candidTypeKey: UInt64 { 0x99C6E14C2DA44882 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinSendTransactionArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1266835934, "transaction", Blob.candidType(in: &builder))
      fields.append(1505543342, "network", Management.BitcoinNetwork.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.transaction.encode(into: &writer)
      self.network.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.transaction = try Blob(from: &reader, wire: try reader.field(1266835934, &fields))
      self.network = try Management.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `node_metrics_history_args`.
  public struct NodeMetricsHistoryArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var subnetId: Principal
    public var startAtTimestampNanos: UInt64

    /// A value with the given parts.
    public init(subnetId: Principal, startAtTimestampNanos: UInt64) {
      self.subnetId = subnetId
      self.startAtTimestampNanos = startAtTimestampNanos
    }

    public static var candidTypeKey: UInt64 { 0x4D5B1091EFCAEA61 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NodeMetricsHistoryArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(84557255, "start_at_timestamp_nanos", UInt64.candidType(in: &builder))
      fields.append(1097286461, "subnet_id", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.startAtTimestampNanos.encode(into: &writer)
      self.subnetId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.startAtTimestampNanos = try UInt64(from: &reader, wire: try reader.field(84557255, &fields))
      self.subnetId = try Principal(from: &reader, wire: try reader.field(1097286461, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `node_metrics`.
  public struct NodeMetrics: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var nodeId: Principal
    public var numBlocksProposedTotal: UInt64
    public var numBlockFailuresTotal: UInt64

    /// A value with the given parts.
    public init(nodeId: Principal, numBlocksProposedTotal: UInt64, numBlockFailuresTotal: UInt64) {
      self.nodeId = nodeId
      self.numBlocksProposedTotal = numBlocksProposedTotal
      self.numBlockFailuresTotal = numBlockFailuresTotal
    }

    public static var candidTypeKey: UInt64 { 0x271F93DBD42AA05C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NodeMetrics")
      { return known }
      var fields = builder.fields(3)
      fields.append(243340409, "num_block_failures_total", UInt64.candidType(in: &builder))
      fields.append(385029432, "node_id", Principal.candidType(in: &builder))
      fields.append(2883926027, "num_blocks_proposed_total", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.numBlockFailuresTotal.encode(into: &writer)
      self.nodeId.encode(into: &writer)
      self.numBlocksProposedTotal.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.numBlockFailuresTotal = try UInt64(from: &reader, wire: try reader.field(243340409, &fields))
      self.nodeId = try Principal(from: &reader, wire: try reader.field(385029432, &fields))
      self.numBlocksProposedTotal = try UInt64(from: &reader, wire: try reader.field(2883926027, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `node_metrics_snapshot`.
  public struct NodeMetricsSnapshot: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var timestampNanos: UInt64
    public var nodeMetrics: [Management.NodeMetrics]

    /// A value with the given parts.
    public init(timestampNanos: UInt64, nodeMetrics: [Management.NodeMetrics]) {
      self.timestampNanos = timestampNanos
      self.nodeMetrics = nodeMetrics
    }

    public static var candidTypeKey: UInt64 { 0xD2B5AE83CC60DFF8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NodeMetricsSnapshot")
      { return known }
      var fields = builder.fields(2)
      fields.append(268680022, "timestamp_nanos", UInt64.candidType(in: &builder))
      fields.append(3717453766, "node_metrics", Array<Management.NodeMetrics>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.timestampNanos.encode(into: &writer)
      self.nodeMetrics.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.timestampNanos = try UInt64(from: &reader, wire: try reader.field(268680022, &fields))
      self.nodeMetrics = try Array<Management.NodeMetrics>(from: &reader, wire: try reader.field(3717453766, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `node_metrics_history_result`.
  public typealias NodeMetricsHistoryResult = [Management.NodeMetricsSnapshot]

  /// The type `subnet_info_args`.
  public struct SubnetInfoArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var subnetId: Principal

    /// A value with the given parts.
    public init(subnetId: Principal) {
      self.subnetId = subnetId
    }

    public static var candidTypeKey: UInt64 { 0x44B46A71783D27AB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SubnetInfoArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1097286461, "subnet_id", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.subnetId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.subnetId = try Principal(from: &reader, wire: try reader.field(1097286461, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `subnet_info_result`.
  public struct SubnetInfoResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var replicaVersion: String
    public var registryVersion: UInt64

    /// A value with the given parts.
    public init(replicaVersion: String, registryVersion: UInt64) {
      self.replicaVersion = replicaVersion
      self.registryVersion = registryVersion
    }

    public static var candidTypeKey: UInt64 { 0xA3155F85C9EDA833 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SubnetInfoResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(1133613777, "replica_version", String.candidType(in: &builder))
      fields.append(1679652694, "registry_version", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.replicaVersion.encode(into: &writer)
      self.registryVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.replicaVersion = try String(from: &reader, wire: try reader.field(1133613777, &fields))
      self.registryVersion = try UInt64(from: &reader, wire: try reader.field(1679652694, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `subnet_metrics_args`.
  public struct SubnetMetricsArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var subnetId: Principal

    /// A value with the given parts.
    public init(subnetId: Principal) {
      self.subnetId = subnetId
    }

    public static var candidTypeKey: UInt64 { 0xF36100662AD76BFA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SubnetMetricsArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1097286461, "subnet_id", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.subnetId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.subnetId = try Principal(from: &reader, wire: try reader.field(1097286461, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `subnet_metrics_result`.
  public struct SubnetMetricsResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var blockHeight: Nat
    public var numCanisters: Nat
    public var canisterStateBytes: Nat
    public var consumedCyclesTotal: Nat
    public var updateTransactionsTotal: Nat

    /// A value with the given parts.
    public init(
      blockHeight: Nat,
      numCanisters: Nat,
      canisterStateBytes: Nat,
      consumedCyclesTotal: Nat,
      updateTransactionsTotal: Nat
    ) {
      self.blockHeight = blockHeight
      self.numCanisters = numCanisters
      self.canisterStateBytes = canisterStateBytes
      self.consumedCyclesTotal = consumedCyclesTotal
      self.updateTransactionsTotal = updateTransactionsTotal
    }

    public static var candidTypeKey: UInt64 { 0xCD451052D1E9D8E6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SubnetMetricsResult")
      { return known }
      var fields = builder.fields(5)
      fields.append(1611700005, "canister_state_bytes", Nat.candidType(in: &builder))
      fields.append(1740269193, "consumed_cycles_total", Nat.candidType(in: &builder))
      fields.append(3047371088, "update_transactions_total", Nat.candidType(in: &builder))
      fields.append(3583743961, "block_height", Nat.candidType(in: &builder))
      fields.append(3703729651, "num_canisters", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterStateBytes.encode(into: &writer)
      self.consumedCyclesTotal.encode(into: &writer)
      self.updateTransactionsTotal.encode(into: &writer)
      self.blockHeight.encode(into: &writer)
      self.numCanisters.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterStateBytes = try Nat(from: &reader, wire: try reader.field(1611700005, &fields))
      self.consumedCyclesTotal = try Nat(from: &reader, wire: try reader.field(1740269193, &fields))
      self.updateTransactionsTotal = try Nat(from: &reader, wire: try reader.field(3047371088, &fields))
      self.blockHeight = try Nat(from: &reader, wire: try reader.field(3583743961, &fields))
      self.numCanisters = try Nat(from: &reader, wire: try reader.field(3703729651, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `management`.
  public struct ManagementClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Rejected here, as are the four that follow: no Bitcoin network is in touch.
    public func bitcoinGetBalance(
      _ argument0: Management.BitcoinGetBalanceArgs
    ) async throws -> Management.BitcoinGetBalanceResult {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_balance",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.BitcoinGetBalanceResult.self)
    }

    /// Calls `bitcoin_get_block_headers`.
    public func bitcoinGetBlockHeaders(
      _ argument0: Management.BitcoinGetBlockHeadersArgs
    ) async throws -> Management.BitcoinGetBlockHeadersResult {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_block_headers",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.BitcoinGetBlockHeadersResult.self)
    }

    /// Calls `bitcoin_get_current_fee_percentiles`.
    public func bitcoinGetCurrentFeePercentiles(
      _ argument0: Management.BitcoinGetCurrentFeePercentilesArgs
    ) async throws -> Management.BitcoinGetCurrentFeePercentilesResult {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_current_fee_percentiles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.BitcoinGetCurrentFeePercentilesResult.self)
    }

    /// Calls `bitcoin_get_utxos`.
    public func bitcoinGetUtxos(
      _ argument0: Management.BitcoinGetUtxosArgs
    ) async throws -> Management.BitcoinGetUtxosResult {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_utxos",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.BitcoinGetUtxosResult.self)
    }

    /// Calls `bitcoin_send_transaction`.
    public func bitcoinSendTransaction(
      _ argument0: Management.BitcoinSendTransactionArgs
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_send_transaction",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Who controls a canister and what runs in it, and its latest changes.
    public func canisterInfo(
      _ argument0: Management.CanisterInfoArgs
    ) async throws -> Management.CanisterInfoResult {
      let reply = try await self.caller.call(
        self.canister, method: "canister_info",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.CanisterInfoResult.self)
    }

    /// The content of a metadata section of a canister's module.
    public func canisterMetadata(
      _ argument0: Management.CanisterMetadataArgs
    ) async throws -> Management.CanisterMetadataResult {
      let reply = try await self.caller.call(
        self.canister, method: "canister_metadata",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.CanisterMetadataResult.self)
    }

    /// What is known about a canister, for those who may see it.
    public func canisterStatus(
      _ argument0: Management.CanisterStatusArgs
    ) async throws -> Management.CanisterStatusResult {
      let reply = try await self.caller.call(
        self.canister, method: "canister_status",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Management.CanisterStatusResult.self)
    }

    /// Drops the parts of modules that a canister keeps.
    public func clearChunkStore(_ argument0: Management.ClearChunkStoreArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "clear_chunk_store",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Makes an empty canister; the caller controls it unless the settings say otherwise.
    public func createCanister(
      _ argument0: Management.CreateCanisterArgs
    ) async throws -> Management.CreateCanisterResult {
      let reply = try await self.caller.call(
        self.canister, method: "create_canister",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.CreateCanisterResult.self)
    }

    /// Deletes a stopped canister.
    public func deleteCanister(_ argument0: Management.DeleteCanisterArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "delete_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Drops a snapshot.
    public func deleteCanisterSnapshot(
      _ argument0: Management.DeleteCanisterSnapshotArgs
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "delete_canister_snapshot",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Adds the cycles of the call to a canister.
    public func depositCycles(_ argument0: Management.DepositCyclesArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "deposit_cycles",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// The public key for ECDSA that a canister has under a path.
    public func ecdsaPublicKey(
      _ argument0: Management.EcdsaPublicKeyArgs
    ) async throws -> Management.EcdsaPublicKeyResult {
      let reply = try await self.caller.call(
        self.canister, method: "ecdsa_public_key",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.EcdsaPublicKeyResult.self)
    }

    /// What a canister printed lately, for its controllers.
    public func fetchCanisterLogs(
      _ argument0: Management.FetchCanisterLogsArgs
    ) async throws -> Management.FetchCanisterLogsResult {
      let reply = try await self.caller.call(
        self.canister, method: "fetch_canister_logs",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Management.FetchCanisterLogsResult.self)
    }

    /// Sends a request to a web server, for a canister.
    public func httpRequest(
      _ argument0: Management.HttpRequestArgs
    ) async throws -> Management.HttpRequestResult {
      let reply = try await self.caller.call(
        self.canister, method: "http_request",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.HttpRequestResult.self)
    }

    /// Puts a module into a canister whose parts were brought before.
    public func installChunkedCode(_ argument0: Management.InstallChunkedCodeArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "install_chunked_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Puts a Wasm module, gzip-compressed or not, into a canister.
    public func installCode(_ argument0: Management.InstallCodeArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "install_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// The snapshots of a canister, the oldest first.
    public func listCanisterSnapshots(
      _ argument0: Management.ListCanisterSnapshotsArgs
    ) async throws -> Management.ListCanisterSnapshotsResult {
      let reply = try await self.caller.call(
        self.canister, method: "list_canister_snapshots",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.ListCanisterSnapshotsResult.self)
    }

    /// Makes a canister what it was when a snapshot was taken, of it or of another one.
    public func loadCanisterSnapshot(
      _ argument0: Management.LoadCanisterSnapshotArgs
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "load_canister_snapshot",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// What the nodes of the subnet have done: the one node there is, now.
    public func nodeMetricsHistory(
      _ argument0: Management.NodeMetricsHistoryArgs
    ) async throws -> Management.NodeMetricsHistoryResult {
      let reply = try await self.caller.call(
        self.canister, method: "node_metrics_history",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.NodeMetricsHistoryResult.self)
    }

    /// The same for development, with cycles out of nothing, and an id if one is wanted.
    public func provisionalCreateCanisterWithCycles(
      _ argument0: Management.ProvisionalCreateCanisterWithCyclesArgs
    ) async throws -> Management.ProvisionalCreateCanisterWithCyclesResult {
      let reply = try await self.caller.call(
        self.canister, method: "provisional_create_canister_with_cycles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.ProvisionalCreateCanisterWithCyclesResult.self)
    }

    /// Adds cycles out of nothing to a canister, for development.
    public func provisionalTopUpCanister(
      _ argument0: Management.ProvisionalTopUpCanisterArgs
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "provisional_top_up_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// 32 random bytes.
    public func rawRand() async throws -> Management.RawRandResult {
      let reply = try await self.caller.call(
        self.canister, method: "raw_rand",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: Management.RawRandResult.self)
    }

    /// Bytes of a snapshot.
    public func readCanisterSnapshotData(
      _ argument0: Management.ReadCanisterSnapshotDataArgs
    ) async throws -> Management.ReadCanisterSnapshotDataResult {
      let reply = try await self.caller.call(
        self.canister, method: "read_canister_snapshot_data",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.ReadCanisterSnapshotDataResult.self)
    }

    /// What is in a snapshot.
    public func readCanisterSnapshotMetadata(
      _ argument0: Management.ReadCanisterSnapshotMetadataArgs
    ) async throws -> Management.SnapshotMetadata {
      let reply = try await self.caller.call(
        self.canister, method: "read_canister_snapshot_metadata",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.SnapshotMetadata.self)
    }

    /// The public key for Schnorr signatures that a canister has under a path.
    public func schnorrPublicKey(
      _ argument0: Management.SchnorrPublicKeyArgs
    ) async throws -> Management.SchnorrPublicKeyResult {
      let reply = try await self.caller.call(
        self.canister, method: "schnorr_public_key",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.SchnorrPublicKeyResult.self)
    }

    /// A signature of a hash of 32 bytes, with the calling canister's key under a path.
    public func signWithEcdsa(
      _ argument0: Management.SignWithEcdsaArgs
    ) async throws -> Management.SignWithEcdsaResult {
      let reply = try await self.caller.call(
        self.canister, method: "sign_with_ecdsa",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.SignWithEcdsaResult.self)
    }

    /// A signature of a message, with the calling canister's key under a path.
    public func signWithSchnorr(
      _ argument0: Management.SignWithSchnorrArgs
    ) async throws -> Management.SignWithSchnorrResult {
      let reply = try await self.caller.call(
        self.canister, method: "sign_with_schnorr",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.SignWithSchnorrResult.self)
    }

    /// Lets a canister take messages.
    public func startCanister(_ argument0: Management.StartCanisterArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "start_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Lets a canister take no more messages.
    public func stopCanister(_ argument0: Management.StopCanisterArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "stop_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// The hashes of the parts of modules that a canister keeps.
    public func storedChunks(
      _ argument0: Management.StoredChunksArgs
    ) async throws -> Management.StoredChunksResult {
      let reply = try await self.caller.call(
        self.canister, method: "stored_chunks",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.StoredChunksResult.self)
    }

    /// What software the subnet runs.
    public func subnetInfo(
      _ argument0: Management.SubnetInfoArgs
    ) async throws -> Management.SubnetInfoResult {
      let reply = try await self.caller.call(
        self.canister, method: "subnet_info",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.SubnetInfoResult.self)
    }

    /// Figures of the subnet, as they are now.
    public func subnetMetrics(
      _ argument0: Management.SubnetMetricsArgs
    ) async throws -> Management.SubnetMetricsResult {
      let reply = try await self.caller.call(
        self.canister, method: "subnet_metrics",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.SubnetMetricsResult.self)
    }

    /// Keeps a canister as it is now: code, memories, certified data, timer and chunks.
    public func takeCanisterSnapshot(
      _ argument0: Management.TakeCanisterSnapshotArgs
    ) async throws -> Management.Snapshot {
      let reply = try await self.caller.call(
        self.canister, method: "take_canister_snapshot",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.Snapshot.self)
    }

    /// Removes the code and the memories of a canister.
    public func uninstallCode(_ argument0: Management.UninstallCodeArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "uninstall_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Changes settings of a canister; those that are not named stay.
    public func updateSettings(_ argument0: Management.UpdateSettingsArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "update_settings",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Brings bytes of such a snapshot.
    public func uploadCanisterSnapshotData(
      _ argument0: Management.UploadCanisterSnapshotDataArgs
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "upload_canister_snapshot_data",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Begins a snapshot whose bytes come from outside.
    public func uploadCanisterSnapshotMetadata(
      _ argument0: Management.UploadCanisterSnapshotMetadataArgs
    ) async throws -> Management.UploadCanisterSnapshotMetadataResult {
      let reply = try await self.caller.call(
        self.canister, method: "upload_canister_snapshot_metadata",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.UploadCanisterSnapshotMetadataResult.self)
    }

    /// Keeps a part of a module, of at most 1 MiB, and gives its hash.
    public func uploadChunk(
      _ argument0: Management.UploadChunkArgs
    ) async throws -> Management.ChunkHash {
      let reply = try await self.caller.call(
        self.canister, method: "upload_chunk",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.ChunkHash.self)
    }

    /// A key that belongs to an input, encrypted so that the owner of the transport key alone reads it.
    public func vetkdDeriveKey(
      _ argument0: Management.VetkdDeriveKeyArgs
    ) async throws -> Management.VetkdDeriveKeyResult {
      let reply = try await self.caller.call(
        self.canister, method: "vetkd_derive_key",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.VetkdDeriveKeyResult.self)
    }

    /// The public key of what a canister derives in a context.
    public func vetkdPublicKey(
      _ argument0: Management.VetkdPublicKeyArgs
    ) async throws -> Management.VetkdPublicKeyResult {
      let reply = try await self.caller.call(
        self.canister, method: "vetkd_public_key",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.VetkdPublicKeyResult.self)
    }
  }
  #endif
}
