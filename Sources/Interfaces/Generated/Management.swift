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

    type canister_info_result = record {
      total_num_changes : nat64;
      recent_changes : vec empty;
      module_hash : opt blob;
      controllers : vec principal;
    };

    type fetch_canister_logs_args = record { canister_id : canister_id };

    type canister_log_record = record {
      idx : nat64;
      timestamp_nanos : nat64;
      content : blob;
    };

    type fetch_canister_logs_result = record { canister_log_records : vec canister_log_record };

    type raw_rand_result = blob;

    service : {
      /// Makes an empty canister; the caller controls it unless the settings say otherwise.
      create_canister : (create_canister_args) -> (create_canister_result);

      /// The same for development, with an id if one is wanted. Cycles are not counted yet.
      provisional_create_canister_with_cycles : (
        provisional_create_canister_with_cycles_args
      ) -> (provisional_create_canister_with_cycles_result);

      /// Changes who controls a canister, and its environment variables.
      update_settings : (update_settings_args) -> ();

      /// Puts a Wasm module, gzip-compressed or not, into a canister.
      install_code : (install_code_args) -> ();

      /// Removes the code and the memories of a canister.
      uninstall_code : (uninstall_code_args) -> ();

      /// Lets a canister take messages.
      start_canister : (start_canister_args) -> ();

      /// Lets a canister take no more messages.
      stop_canister : (stop_canister_args) -> ();

      /// Deletes a stopped canister.
      delete_canister : (delete_canister_args) -> ();

      /// What is known about a canister, for its controllers.
      canister_status : (canister_status_args) -> (canister_status_result);

      /// Who controls a canister and what runs in it. Its history is not kept.
      canister_info : (canister_info_args) -> (canister_info_result);

      /// What a canister printed lately, for its controllers.
      fetch_canister_logs : (fetch_canister_logs_args) -> (fetch_canister_logs_result) query;

      /// 32 random bytes.
      raw_rand : () -> (raw_rand_result);
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

    public static var candidTypeKey: UInt64 { 0x1B03A211635C2B78 }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x7484A9C3900A301B }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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
    public var environmentVariables: [Management.EnvironmentVariable]?

    /// A value with the given parts.
    public init(
      controllers: [Principal]? = nil,
      environmentVariables: [Management.EnvironmentVariable]? = nil
    ) {
      self.controllers = controllers
      self.environmentVariables = environmentVariables
    }

    public static var candidTypeKey: UInt64 { 0x7BC5EEB3CD7A9C77 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterSettings")
      { return known }
      var fields = builder.fields(2)
      fields.append(356749323, "environment_variables", Optional<[Management.EnvironmentVariable]>.candidType(in: &builder))
      fields.append(570880087, "controllers", Optional<[Principal]>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.environmentVariables.encode(into: &writer)
      self.controllers.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.environmentVariables = try Optional<[Management.EnvironmentVariable]>(from: &reader, wire: try reader.field(356749323, &fields))
      self.controllers = try Optional<[Principal]>(from: &reader, wire: try reader.field(570880087, &fields))
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
    public var logVisibility: Management.LogVisibility
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
      logVisibility: Management.LogVisibility,
      wasmMemoryLimit: Nat,
      wasmMemoryThreshold: Nat,
      environmentVariables: [Management.EnvironmentVariable]
    ) {
      self.controllers = controllers
      self.computeAllocation = computeAllocation
      self.memoryAllocation = memoryAllocation
      self.freezingThreshold = freezingThreshold
      self.reservedCyclesLimit = reservedCyclesLimit
      self.logVisibility = logVisibility
      self.wasmMemoryLimit = wasmMemoryLimit
      self.wasmMemoryThreshold = wasmMemoryThreshold
      self.environmentVariables = environmentVariables
    }

    public static var candidTypeKey: UInt64 { 0xE9FEB46F6F1745DB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DefiniteCanisterSettings")
      { return known }
      var fields = builder.fields(9)
      fields.append(238856128, "freezing_threshold", Nat.candidType(in: &builder))
      fields.append(241629288, "wasm_memory_threshold", Nat.candidType(in: &builder))
      fields.append(356749323, "environment_variables", Array<Management.EnvironmentVariable>.candidType(in: &builder))
      fields.append(570880087, "controllers", Array<Principal>.candidType(in: &builder))
      fields.append(1095112320, "reserved_cycles_limit", Nat.candidType(in: &builder))
      fields.append(2033331437, "log_visibility", Management.LogVisibility.candidType(in: &builder))
      fields.append(3380736376, "wasm_memory_limit", Nat.candidType(in: &builder))
      fields.append(3844961758, "memory_allocation", Nat.candidType(in: &builder))
      fields.append(4174053672, "compute_allocation", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.freezingThreshold.encode(into: &writer)
      self.wasmMemoryThreshold.encode(into: &writer)
      self.environmentVariables.encode(into: &writer)
      self.controllers.encode(into: &writer)
      self.reservedCyclesLimit.encode(into: &writer)
      self.logVisibility.encode(into: &writer)
      self.wasmMemoryLimit.encode(into: &writer)
      self.memoryAllocation.encode(into: &writer)
      self.computeAllocation.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.freezingThreshold = try Nat(from: &reader, wire: try reader.field(238856128, &fields))
      self.wasmMemoryThreshold = try Nat(from: &reader, wire: try reader.field(241629288, &fields))
      self.environmentVariables = try Array<Management.EnvironmentVariable>(from: &reader, wire: try reader.field(356749323, &fields))
      self.controllers = try Array<Principal>(from: &reader, wire: try reader.field(570880087, &fields))
      self.reservedCyclesLimit = try Nat(from: &reader, wire: try reader.field(1095112320, &fields))
      self.logVisibility = try Management.LogVisibility(from: &reader, wire: try reader.field(2033331437, &fields))
      self.wasmMemoryLimit = try Nat(from: &reader, wire: try reader.field(3380736376, &fields))
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

    public static var candidTypeKey: UInt64 { 0xD475440D5ED9A4DB }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x297461E843F46B63 }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x7142B906109FF5BC }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0xB8F695A3228C5804 }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x774729C21389739E }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0xA8AE55A31AB9367 }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0xDCF9145917B0B184 }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x27BD1BDA1F3707BE }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x4FB8267D33A6671E }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.arg = try Blob(from: &reader, wire: try reader.field(4849238, &fields))
      self.wasmModule = try Management.WasmModule(from: &reader, wire: try reader.field(265441191, &fields))
      self.mode = try Management.CanisterInstallMode(from: &reader, wire: try reader.field(1214305123, &fields))
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
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

    public static var candidTypeKey: UInt64 { 0xD3F36A9AFE26DEBB }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x108A48B18C0CD7AD }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x61256C55775C485B }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x3161E7F050339E0C }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0xA74006E730566FD1 }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x37F1285F9218E8E4 }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0xD6E26C9AE76AA3ED }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x5C481B270EDC72BC }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0x21A6ABFEF92C9B05 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterStatusResult")
      { return known }
      var fields = builder.fields(10)
      fields.append(58798021, "memory_metrics", Management.MemoryMetrics.candidType(in: &builder))
      fields.append(100394802, "status", Management.CanisterRunState.candidType(in: &builder))
      fields.append(1054895615, "memory_size", Nat.candidType(in: &builder))
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
      self.version.encode(into: &writer)
      self.cycles.encode(into: &writer)
      self.settings.encode(into: &writer)
      self.queryStats.encode(into: &writer)
      self.idleCyclesBurnedPerDay.encode(into: &writer)
      self.moduleHash.encode(into: &writer)
      self.reservedCycles.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.memoryMetrics = try Management.MemoryMetrics(from: &reader, wire: try reader.field(58798021, &fields))
      self.status = try Management.CanisterRunState(from: &reader, wire: try reader.field(100394802, &fields))
      self.memorySize = try Nat(from: &reader, wire: try reader.field(1054895615, &fields))
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

    public static var candidTypeKey: UInt64 { 0x2936B097177BFC0B }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.numRequestedChanges = try Optional<UInt64>(from: &reader, wire: try reader.field(2098503289, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `canister_info_result`.
  public struct CanisterInfoResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var totalNumChanges: UInt64
    public var recentChanges: [Empty]
    public var moduleHash: Blob?
    public var controllers: [Principal]

    /// A value with the given parts.
    public init(
      totalNumChanges: UInt64,
      recentChanges: [Empty],
      moduleHash: Blob? = nil,
      controllers: [Principal]
    ) {
      self.totalNumChanges = totalNumChanges
      self.recentChanges = recentChanges
      self.moduleHash = moduleHash
      self.controllers = controllers
    }

    public static var candidTypeKey: UInt64 { 0xD309363EAAC80293 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterInfoResult")
      { return known }
      var fields = builder.fields(4)
      fields.append(570880087, "controllers", Array<Principal>.candidType(in: &builder))
      fields.append(2928387969, "module_hash", Optional<Blob>.candidType(in: &builder))
      fields.append(3067116063, "recent_changes", Array<Empty>.candidType(in: &builder))
      fields.append(3862312591, "total_num_changes", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.controllers.encode(into: &writer)
      self.moduleHash.encode(into: &writer)
      self.recentChanges.encode(into: &writer)
      self.totalNumChanges.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.controllers = try Array<Principal>(from: &reader, wire: try reader.field(570880087, &fields))
      self.moduleHash = try Optional<Blob>(from: &reader, wire: try reader.field(2928387969, &fields))
      self.recentChanges = try Array<Empty>(from: &reader, wire: try reader.field(3067116063, &fields))
      self.totalNumChanges = try UInt64(from: &reader, wire: try reader.field(3862312591, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `fetch_canister_logs_args`.
  public struct FetchCanisterLogsArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Management.CanisterId

    /// A value with the given parts.
    public init(canisterId: Management.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xE0C50B08FCA17202 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FetchCanisterLogsArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", Management.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Management.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
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

    public static var candidTypeKey: UInt64 { 0xD609A70FE694CEED }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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

    public static var candidTypeKey: UInt64 { 0xC638A4D15984621E }

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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterLogRecords = try Array<Management.CanisterLogRecord>(from: &reader, wire: try reader.field(1754302831, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `raw_rand_result`.
  public typealias RawRandResult = Blob

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

    /// Who controls a canister and what runs in it. Its history is not kept.
    public func canisterInfo(
      _ argument0: Management.CanisterInfoArgs
    ) async throws -> Management.CanisterInfoResult {
      let reply = try await self.caller.call(
        self.canister, method: "canister_info",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.CanisterInfoResult.self)
    }

    /// What is known about a canister, for its controllers.
    public func canisterStatus(
      _ argument0: Management.CanisterStatusArgs
    ) async throws -> Management.CanisterStatusResult {
      let reply = try await self.caller.call(
        self.canister, method: "canister_status",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.CanisterStatusResult.self)
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

    /// What a canister printed lately, for its controllers.
    public func fetchCanisterLogs(
      _ argument0: Management.FetchCanisterLogsArgs
    ) async throws -> Management.FetchCanisterLogsResult {
      let reply = try await self.caller.call(
        self.canister, method: "fetch_canister_logs",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Management.FetchCanisterLogsResult.self)
    }

    /// Puts a Wasm module, gzip-compressed or not, into a canister.
    public func installCode(_ argument0: Management.InstallCodeArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "install_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// The same for development, with an id if one is wanted. Cycles are not counted yet.
    public func provisionalCreateCanisterWithCycles(
      _ argument0: Management.ProvisionalCreateCanisterWithCyclesArgs
    ) async throws -> Management.ProvisionalCreateCanisterWithCyclesResult {
      let reply = try await self.caller.call(
        self.canister, method: "provisional_create_canister_with_cycles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Management.ProvisionalCreateCanisterWithCyclesResult.self)
    }

    /// 32 random bytes.
    public func rawRand() async throws -> Management.RawRandResult {
      let reply = try await self.caller.call(
        self.canister, method: "raw_rand",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: Management.RawRandResult.self)
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

    /// Removes the code and the memories of a canister.
    public func uninstallCode(_ argument0: Management.UninstallCodeArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "uninstall_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Changes who controls a canister, and its environment variables.
    public func updateSettings(_ argument0: Management.UpdateSettingsArgs) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "update_settings",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif
}
