// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `assets`.
public enum AssetStorage {
  /// The interface as its `.did` file has it.
  public static let interfaceText = #"""
    type AssetCanisterArgs = variant {
      Upgrade : InstallationArguments;
      Init : InstallationArguments;
    };
    type InstallationArguments = record { set_permissions : opt SetPermissions };
    // The principals that are granted each permission.
    type SetPermissions = record {
      prepare : vec principal;
      commit : vec principal;
      manage_permissions : vec principal;
    };
    type GetArguments = record { key : text; accept_encodings : vec text };
    type GetResult = record {
      // All of the content, or its first chunk.
      content : blob;
      // The SHA-256 of all of it.
      sha256 : opt blob;
      content_type : text;
      content_encoding : text;
      total_length : nat;
    };
    type GetChunkArguments = record {
      key : text;
      sha256 : opt blob;
      index : nat;
      content_encoding : text;
    };
    type GetChunkResult = record { content : blob };
    type ListArguments = record { start : opt nat; length : opt nat };
    type ListedAsset = record {
      key : text;
      encodings : vec ListedEncoding;
      content_type : text;
      headers : opt vec HTTPHeader;
      is_aliased : opt bool;
      allow_raw_access : opt bool;
      max_age : opt nat64;
    };
    type ListedEncoding = record {
      // In nanoseconds since 1970.
      modified : int;
      sha256 : opt blob;
      length : nat;
      content_encoding : text;
    };
    // The name and the value of a header field.
    type HTTPHeader = record {
      // The name. Gateways give it in small letters.
      0 : text;
      // The value.
      1 : text;
    };
    // Removes everything.
    type ClearArguments = record {};
    type CertifiedTreeResult = record { certificate : blob; tree : blob };
    type AssetProperties = record {
      headers : opt vec HTTPHeader;
      is_aliased : opt bool;
      allow_raw_access : opt bool;
      max_age : opt nat64;
    };
    // What a gateway asks of a canister that serves web pages: the argument of `http_request` and
    // `http_request_update`.
    // 
    // Source: HTTP gateway protocol, “Canister HTTP interface”.
    type HTTPRequest = record {
      // The path and the query, as they were sent.
      url : text;
      // `GET`, `POST`, … in capitals.
      method : text;
      // The body.
      body : blob;
      // The header fields, in their order; a name may occur more than once.
      headers : vec HTTPHeader;
      // The version of certification that the gateway checks.
      certificate_version : opt nat16;
    };
    type HttpResponse = record {
      body : blob;
      headers : vec HTTPHeader;
      upgrade : opt bool;
      streaming_strategy : opt StreamingStrategy;
      status_code : nat16;
    };
    type StreamingStrategy = variant { Callback : StreamingCallback };
    type StreamingCallback = record {
      token : StreamingCallbackToken;
      callback : func (StreamingCallbackToken) -> (
          opt StreamingCallbackHttpResponse,
        ) query;
    };
    type StreamingCallbackToken = record {
      key : text;
      sha256 : opt blob;
      index : nat;
      content_encoding : text;
    };
    type StreamingCallbackHttpResponse = record {
      token : opt StreamingCallbackToken;
      body : blob;
    };
    type BatchArguments = record { batch_id : nat };
    type CreateChunkArguments = record { content : blob; batch_id : nat };
    type ChunkResult = record { chunk_id : nat };
    type CreateChunksArguments = record { content : vec blob; batch_id : nat };
    type ChunksResult = record { chunk_ids : vec nat };
    type CommitBatchArguments = record {
      batch_id : nat;
      operations : vec BatchOperationKind;
    };
    type BatchOperationKind = variant {
      SetAssetProperties : SetAssetPropertiesArguments;
      CreateAsset : CreateAssetArguments;
      UnsetAssetContent : UnsetAssetContentArguments;
      DeleteAsset : DeleteAssetArguments;
      SetAssetContent : SetAssetContentArguments;
      Clear : ClearArguments;
    };
    type SetAssetPropertiesArguments = record {
      key : text;
      headers : opt opt vec HTTPHeader;
      is_aliased : opt opt bool;
      allow_raw_access : opt opt bool;
      max_age : opt opt nat64;
    };
    type CreateAssetArguments = record {
      key : text;
      content_type : text;
      headers : opt vec HTTPHeader;
      allow_raw_access : opt bool;
      max_age : opt nat64;
      enable_aliasing : opt bool;
    };
    // Removes the content of an asset in one encoding.
    type UnsetAssetContentArguments = record {
      key : text;
      content_encoding : text;
    };
    type DeleteAssetArguments = record { key : text };
    // Adds or changes the content of an asset in one encoding.
    type SetAssetContentArguments = record {
      key : text;
      sha256 : opt blob;
      chunk_ids : vec nat;
      content_encoding : text;
      last_chunk : opt blob;
    };
    type ComputeEvidenceArguments = record {
      batch_id : nat;
      max_iterations : opt nat16;
    };
    type CommitProposedBatchArguments = record { batch_id : nat; evidence : blob };
    type ValidationResult = variant { Ok : text; Err : text };
    type StoreArguments = record {
      key : text;
      content : blob;
      sha256 : opt blob;
      content_type : text;
      content_encoding : text;
    };
    type StateInfo = record {
      last_state_update_timestamp : nat64;
      state_hash : opt text;
    };
    type ConfigurationResult = record {
      max_batches : opt nat64;
      max_bytes : opt nat64;
      max_chunks : opt nat64;
    };
    type ConfigureArguments = record {
      max_batches : opt opt nat64;
      max_bytes : opt opt nat64;
      max_chunks : opt opt nat64;
    };
    type GrantPermission = record {
      permission : Permission;
      to_principal : principal;
    };
    type Permission = variant { Prepare; ManagePermissions; Commit };
    type RevokePermission = record {
      permission : Permission;
      of_principal : principal;
    };
    type ListPermitted = record { permission : Permission };
    // A web site's files, with the public interface of asset canisters, version 2.
    // 
    // Everything is in stable memory: an upgrade keeps it and reads none of the content.
    service : (asset_canister_args : opt AssetCanisterArgs) -> {
      api_version : () -> (nat16) query;
      authorize : ("principal" : principal) -> ();
      certified_tree : (arguments : ClearArguments) -> (CertifiedTreeResult) query;
      clear : (arguments : ClearArguments) -> ();
      // Makes all changes, or none.
      commit_batch : (arguments : CommitBatchArguments) -> ();
      commit_proposed_batch : (arguments : CommitProposedBatchArguments) -> ();
      compute_evidence : (arguments : ComputeEvidenceArguments) -> (opt blob);
      // The hash of all assets: each with its properties and contents, in the order of the keys.
      compute_state_hash : () -> (opt text);
      configure : (arguments : ConfigureArguments) -> ();
      create_asset : (arguments : CreateAssetArguments) -> ();
      create_batch : (arguments : ClearArguments) -> (BatchArguments);
      create_chunk : (arguments : CreateChunkArguments) -> (ChunkResult);
      create_chunks : (arguments : CreateChunksArguments) -> (ChunksResult);
      deauthorize : ("principal" : principal) -> ();
      delete_asset : (arguments : DeleteAssetArguments) -> ();
      delete_batch : (arguments : BatchArguments) -> ();
      get : (arguments : GetArguments) -> (GetResult) query;
      get_asset_properties : (key : text) -> (AssetProperties) query;
      get_chunk : (arguments : GetChunkArguments) -> (GetChunkResult) query;
      get_configuration : () -> (ConfigurationResult);
      get_state_info : () -> (StateInfo) query;
      grant_permission : (arguments : GrantPermission) -> ();
      http_request : (request : HTTPRequest) -> (HttpResponse) query;
      http_request_streaming_callback : (token : StreamingCallbackToken) -> (
          opt StreamingCallbackHttpResponse,
        ) query;
      // At most 100 assets, in the order of their keys.
      list : (arguments : ListArguments) -> (vec ListedAsset) query;
      list_authorized : () -> (vec principal);
      list_permitted : (arguments : ListPermitted) -> (vec principal);
      // Keeps the changes for somebody else to make.
      propose_commit_batch : (arguments : CommitBatchArguments) -> ();
      revoke_permission : (arguments : RevokePermission) -> ();
      set_asset_content : (arguments : SetAssetContentArguments) -> ();
      set_asset_properties : (arguments : SetAssetPropertiesArguments) -> ();
      // Makes an asset with its content in one encoding, which fits into one message.
      store : (arguments : StoreArguments) -> ();
      // Takes all permissions away, and gives the caller that to commit.
      take_ownership : () -> ();
      unset_asset_content : (arguments : UnsetAssetContentArguments) -> ();
      validate_commit_proposed_batch : (
          arguments : CommitProposedBatchArguments,
        ) -> (ValidationResult);
      validate_configure : (arguments : ConfigureArguments) -> (ValidationResult);
      validate_grant_permission : (arguments : GrantPermission) -> (
          ValidationResult,
        );
      validate_revoke_permission : (arguments : RevokePermission) -> (
          ValidationResult,
        );
      validate_take_ownership : () -> (ValidationResult);
    }
    """#

  /// The type `AssetCanisterArgs`.
  public enum AssetCanisterArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case upgrade(AssetStorage.InstallationArguments)
    case `init`(AssetStorage.InstallationArguments)

    public static var candidTypeKey: UInt64 { 0x609752DA3AB2366C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "AssetCanisterArgs")
      { return known }
      var cases = builder.fields(2)
      cases.append(813882492, "Upgrade", AssetStorage.InstallationArguments.candidType(in: &builder))
      cases.append(815032112, "Init", AssetStorage.InstallationArguments.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .upgrade(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .`init`(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 813882492:
        self = .upgrade(try AssetStorage.InstallationArguments(from: &reader, wire: tag.wire))
      case 815032112:
        self = .`init`(try AssetStorage.InstallationArguments(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `InstallationArguments`.
  public struct InstallationArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var setPermissions: AssetStorage.SetPermissions?

    /// A value with the given parts.
    public init(setPermissions: AssetStorage.SetPermissions? = nil) {
      self.setPermissions = setPermissions
    }

    public static var candidTypeKey: UInt64 { 0xF4A09F9A42F83B70 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "InstallationArguments")
      { return known }
      var fields = builder.fields(1)
      fields.append(3414274343, "set_permissions", Optional<AssetStorage.SetPermissions>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.setPermissions.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.setPermissions = try Optional<AssetStorage.SetPermissions>(from: &reader, wire: try reader.field(3414274343, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The principals that are granted each permission.
  public struct SetPermissions: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var prepare: [Principal]
    public var commit: [Principal]
    public var managePermissions: [Principal]

    /// A value with the given parts.
    public init(prepare: [Principal], commit: [Principal], managePermissions: [Principal]) {
      self.prepare = prepare
      self.commit = commit
      self.managePermissions = managePermissions
    }

    public static var candidTypeKey: UInt64 { 0x2708FD86D1B74A00 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SetPermissions", documentation: "The principals that are granted each permission.")
      { return known }
      var fields = builder.fields(3)
      fields.append(937267591, "prepare", Array<Principal>.candidType(in: &builder))
      fields.append(3341709303, "commit", Array<Principal>.candidType(in: &builder))
      fields.append(3397694570, "manage_permissions", Array<Principal>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.prepare.encode(into: &writer)
      self.commit.encode(into: &writer)
      self.managePermissions.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.prepare = try Array<Principal>(from: &reader, wire: try reader.field(937267591, &fields))
      self.commit = try Array<Principal>(from: &reader, wire: try reader.field(3341709303, &fields))
      self.managePermissions = try Array<Principal>(from: &reader, wire: try reader.field(3397694570, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `GetArguments`.
  public struct GetArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var acceptEncodings: [String]

    /// A value with the given parts.
    public init(key: String, acceptEncodings: [String]) {
      self.key = key
      self.acceptEncodings = acceptEncodings
    }

    public static var candidTypeKey: UInt64 { 0xB67BE542A4A17634 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetArguments")
      { return known }
      var fields = builder.fields(2)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(2245317897, "accept_encodings", Array<String>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.acceptEncodings.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.acceptEncodings = try Array<String>(from: &reader, wire: try reader.field(2245317897, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `GetResult`.
  public struct GetResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// All of the content, or its first chunk.
    public var content: Blob
    /// The SHA-256 of all of it.
    public var sha256: Blob?
    public var contentType: String
    public var contentEncoding: String
    public var totalLength: Nat

    /// A value with the given parts.
    public init(
      content: Blob,
      sha256: Blob? = nil,
      contentType: String,
      contentEncoding: String,
      totalLength: Nat
    ) {
      self.content = content
      self.sha256 = sha256
      self.contentType = contentType
      self.contentEncoding = contentEncoding
      self.totalLength = totalLength
    }

    public static var candidTypeKey: UInt64 { 0x2ED6E609A80A3819 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetResult")
      { return known }
      var fields = builder.fields(5)
      fields.append(427265337, "content", Blob.candidType(in: &builder), documentation: "All of the content, or its first chunk.")
      fields.append(486188135, "sha256", Optional<Blob>.candidType(in: &builder), documentation: "The SHA-256 of all of it.")
      fields.append(1400566464, "content_type", String.candidType(in: &builder))
      fields.append(3425830873, "content_encoding", String.candidType(in: &builder))
      fields.append(3911979841, "total_length", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.content.encode(into: &writer)
      self.sha256.encode(into: &writer)
      self.contentType.encode(into: &writer)
      self.contentEncoding.encode(into: &writer)
      self.totalLength.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.content = try Blob(from: &reader, wire: try reader.field(427265337, &fields))
      self.sha256 = try Optional<Blob>(from: &reader, wire: try reader.field(486188135, &fields))
      self.contentType = try String(from: &reader, wire: try reader.field(1400566464, &fields))
      self.contentEncoding = try String(from: &reader, wire: try reader.field(3425830873, &fields))
      self.totalLength = try Nat(from: &reader, wire: try reader.field(3911979841, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `GetChunkArguments`.
  public struct GetChunkArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var sha256: Blob?
    public var index: Nat
    public var contentEncoding: String

    /// A value with the given parts.
    public init(key: String, sha256: Blob? = nil, index: Nat, contentEncoding: String) {
      self.key = key
      self.sha256 = sha256
      self.index = index
      self.contentEncoding = contentEncoding
    }

    public static var candidTypeKey: UInt64 { 0xB56A97DB9B5BD107 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetChunkArguments")
      { return known }
      var fields = builder.fields(4)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(486188135, "sha256", Optional<Blob>.candidType(in: &builder))
      fields.append(3189021458, "index", Nat.candidType(in: &builder))
      fields.append(3425830873, "content_encoding", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.sha256.encode(into: &writer)
      self.index.encode(into: &writer)
      self.contentEncoding.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.sha256 = try Optional<Blob>(from: &reader, wire: try reader.field(486188135, &fields))
      self.index = try Nat(from: &reader, wire: try reader.field(3189021458, &fields))
      self.contentEncoding = try String(from: &reader, wire: try reader.field(3425830873, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `GetChunkResult`.
  public struct GetChunkResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var content: Blob

    /// A value with the given parts.
    public init(content: Blob) {
      self.content = content
    }

    public static var candidTypeKey: UInt64 { 0x72E3F97F6750CC8C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetChunkResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(427265337, "content", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.content.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.content = try Blob(from: &reader, wire: try reader.field(427265337, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ListArguments`.
  public struct ListArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var start: Nat?
    public var length: Nat?

    /// A value with the given parts.
    public init(start: Nat? = nil, length: Nat? = nil) {
      self.start = start
      self.length = length
    }

    public static var candidTypeKey: UInt64 { 0xA0F7399E4E1CDFC8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ListArguments")
      { return known }
      var fields = builder.fields(2)
      fields.append(2215343202, "start", Optional<Nat>.candidType(in: &builder))
      fields.append(2668074214, "length", Optional<Nat>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.start.encode(into: &writer)
      self.length.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.start = try Optional<Nat>(from: &reader, wire: try reader.field(2215343202, &fields))
      self.length = try Optional<Nat>(from: &reader, wire: try reader.field(2668074214, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ListedAsset`.
  public struct ListedAsset: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var encodings: [AssetStorage.ListedEncoding]
    public var contentType: String
    public var headers: [AssetStorage.HTTPHeader]?
    public var isAliased: Bool?
    public var allowRawAccess: Bool?
    public var maxAge: UInt64?

    /// A value with the given parts.
    public init(
      key: String,
      encodings: [AssetStorage.ListedEncoding],
      contentType: String,
      headers: [AssetStorage.HTTPHeader]? = nil,
      isAliased: Bool? = nil,
      allowRawAccess: Bool? = nil,
      maxAge: UInt64? = nil
    ) {
      self.key = key
      self.encodings = encodings
      self.contentType = contentType
      self.headers = headers
      self.isAliased = isAliased
      self.allowRawAccess = allowRawAccess
      self.maxAge = maxAge
    }

    public static var candidTypeKey: UInt64 { 0x8C694A4B1DF81FE3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ListedAsset")
      { return known }
      var fields = builder.fields(7)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(488811584, "encodings", Array<AssetStorage.ListedEncoding>.candidType(in: &builder))
      fields.append(1400566464, "content_type", String.candidType(in: &builder))
      fields.append(1661489734, "headers", Optional<[AssetStorage.HTTPHeader]>.candidType(in: &builder))
      fields.append(2154487130, "is_aliased", Optional<Bool>.candidType(in: &builder))
      fields.append(3021287825, "allow_raw_access", Optional<Bool>.candidType(in: &builder))
      fields.append(3563873892, "max_age", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.encodings.encode(into: &writer)
      self.contentType.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.isAliased.encode(into: &writer)
      self.allowRawAccess.encode(into: &writer)
      self.maxAge.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.encodings = try Array<AssetStorage.ListedEncoding>(from: &reader, wire: try reader.field(488811584, &fields))
      self.contentType = try String(from: &reader, wire: try reader.field(1400566464, &fields))
      self.headers = try Optional<[AssetStorage.HTTPHeader]>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.isAliased = try Optional<Bool>(from: &reader, wire: try reader.field(2154487130, &fields))
      self.allowRawAccess = try Optional<Bool>(from: &reader, wire: try reader.field(3021287825, &fields))
      self.maxAge = try Optional<UInt64>(from: &reader, wire: try reader.field(3563873892, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ListedEncoding`.
  public struct ListedEncoding: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// In nanoseconds since 1970.
    public var modified: Integer
    public var sha256: Blob?
    public var length: Nat
    public var contentEncoding: String

    /// A value with the given parts.
    public init(modified: Integer, sha256: Blob? = nil, length: Nat, contentEncoding: String) {
      self.modified = modified
      self.sha256 = sha256
      self.length = length
      self.contentEncoding = contentEncoding
    }

    public static var candidTypeKey: UInt64 { 0xB8FC44D5A15E0E48 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ListedEncoding")
      { return known }
      var fields = builder.fields(4)
      fields.append(382196553, "modified", Integer.candidType(in: &builder), documentation: "In nanoseconds since 1970.")
      fields.append(486188135, "sha256", Optional<Blob>.candidType(in: &builder))
      fields.append(2668074214, "length", Nat.candidType(in: &builder))
      fields.append(3425830873, "content_encoding", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.modified.encode(into: &writer)
      self.sha256.encode(into: &writer)
      self.length.encode(into: &writer)
      self.contentEncoding.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.modified = try Integer(from: &reader, wire: try reader.field(382196553, &fields))
      self.sha256 = try Optional<Blob>(from: &reader, wire: try reader.field(486188135, &fields))
      self.length = try Nat(from: &reader, wire: try reader.field(2668074214, &fields))
      self.contentEncoding = try String(from: &reader, wire: try reader.field(3425830873, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The name and the value of a header field.
  public struct HTTPHeader: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// The name. Gateways give it in small letters.
    public var _0: String
    /// The value.
    public var _1: String

    /// A value with the given parts.
    public init(_ _0: String, _ _1: String) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0xCDF144C9CC479651 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HTTPHeader", documentation: "The name and the value of a header field.")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", String.candidType(in: &builder), documentation: "The name. Gateways give it in small letters.")
      fields.append(1, "", String.candidType(in: &builder), documentation: "The value.")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try String(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try String(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Removes everything.
  public struct ClearArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// A value with the given parts.
    public init() {
    }

    public static var candidTypeKey: UInt64 { 0x87813D16A771A69B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ClearArguments", documentation: "Removes everything.")
      { return known }
      let fields = builder.fields(0)
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      try reader.endRecord(&fields)
    }
  }

  /// The type `CertifiedTreeResult`.
  public struct CertifiedTreeResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var certificate: Blob
    public var tree: Blob

    /// A value with the given parts.
    public init(certificate: Blob, tree: Blob) {
      self.certificate = certificate
      self.tree = tree
    }

    public static var candidTypeKey: UInt64 { 0xCB81217740E9CBC0 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CertifiedTreeResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(457361687, "certificate", Blob.candidType(in: &builder))
      fields.append(1292081502, "tree", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.certificate.encode(into: &writer)
      self.tree.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.certificate = try Blob(from: &reader, wire: try reader.field(457361687, &fields))
      self.tree = try Blob(from: &reader, wire: try reader.field(1292081502, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `AssetProperties`.
  public struct AssetProperties: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var headers: [AssetStorage.HTTPHeader]?
    public var isAliased: Bool?
    public var allowRawAccess: Bool?
    public var maxAge: UInt64?

    /// A value with the given parts.
    public init(
      headers: [AssetStorage.HTTPHeader]? = nil,
      isAliased: Bool? = nil,
      allowRawAccess: Bool? = nil,
      maxAge: UInt64? = nil
    ) {
      self.headers = headers
      self.isAliased = isAliased
      self.allowRawAccess = allowRawAccess
      self.maxAge = maxAge
    }

    public static var candidTypeKey: UInt64 { 0xCF6DA7908C117791 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "AssetProperties")
      { return known }
      var fields = builder.fields(4)
      fields.append(1661489734, "headers", Optional<[AssetStorage.HTTPHeader]>.candidType(in: &builder))
      fields.append(2154487130, "is_aliased", Optional<Bool>.candidType(in: &builder))
      fields.append(3021287825, "allow_raw_access", Optional<Bool>.candidType(in: &builder))
      fields.append(3563873892, "max_age", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.headers.encode(into: &writer)
      self.isAliased.encode(into: &writer)
      self.allowRawAccess.encode(into: &writer)
      self.maxAge.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.headers = try Optional<[AssetStorage.HTTPHeader]>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.isAliased = try Optional<Bool>(from: &reader, wire: try reader.field(2154487130, &fields))
      self.allowRawAccess = try Optional<Bool>(from: &reader, wire: try reader.field(3021287825, &fields))
      self.maxAge = try Optional<UInt64>(from: &reader, wire: try reader.field(3563873892, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// What a gateway asks of a canister that serves web pages: the argument of `http_request` and
  /// `http_request_update`.
  ///
  /// Source: HTTP gateway protocol, “Canister HTTP interface”.
  public struct HTTPRequest: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// The path and the query, as they were sent.
    public var url: String
    /// `GET`, `POST`, … in capitals.
    public var method: String
    /// The body.
    public var body: Blob
    /// The header fields, in their order; a name may occur more than once.
    public var headers: [AssetStorage.HTTPHeader]
    /// The version of certification that the gateway checks.
    public var certificateVersion: UInt16?

    /// A value with the given parts.
    public init(
      url: String,
      method: String,
      body: Blob,
      headers: [AssetStorage.HTTPHeader],
      certificateVersion: UInt16? = nil
    ) {
      self.url = url
      self.method = method
      self.body = body
      self.headers = headers
      self.certificateVersion = certificateVersion
    }

    public static var candidTypeKey: UInt64 { 0x742A5735FA5674AD }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HTTPRequest", documentation: "What a gateway asks of a canister that serves web pages: the argument of `http_request` and\u{a}`http_request_update`.\u{a}\u{a}Source: HTTP gateway protocol, \u{201c}Canister HTTP interface\u{201d}.")
      { return known }
      var fields = builder.fields(5)
      fields.append(5843823, "url", String.candidType(in: &builder), documentation: "The path and the query, as they were sent.")
      fields.append(156956385, "method", String.candidType(in: &builder), documentation: "`GET`, `POST`, \u{2026} in capitals.")
      fields.append(1092319906, "body", Blob.candidType(in: &builder), documentation: "The body.")
      fields.append(1661489734, "headers", Array<AssetStorage.HTTPHeader>.candidType(in: &builder), documentation: "The header fields, in their order; a name may occur more than once.")
      fields.append(1661892784, "certificate_version", Optional<UInt16>.candidType(in: &builder), documentation: "The version of certification that the gateway checks.")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.url.encode(into: &writer)
      self.method.encode(into: &writer)
      self.body.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.certificateVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.url = try String(from: &reader, wire: try reader.field(5843823, &fields))
      self.method = try String(from: &reader, wire: try reader.field(156956385, &fields))
      self.body = try Blob(from: &reader, wire: try reader.field(1092319906, &fields))
      self.headers = try Array<AssetStorage.HTTPHeader>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.certificateVersion = try Optional<UInt16>(from: &reader, wire: try reader.field(1661892784, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `HttpResponse`.
  public struct HttpResponse: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var body: Blob
    public var headers: [AssetStorage.HTTPHeader]
    public var upgrade: Bool?
    public var streamingStrategy: AssetStorage.StreamingStrategy?
    public var statusCode: UInt16

    /// A value with the given parts.
    public init(
      body: Blob,
      headers: [AssetStorage.HTTPHeader],
      upgrade: Bool? = nil,
      streamingStrategy: AssetStorage.StreamingStrategy? = nil,
      statusCode: UInt16
    ) {
      self.body = body
      self.headers = headers
      self.upgrade = upgrade
      self.streamingStrategy = streamingStrategy
      self.statusCode = statusCode
    }

    public static var candidTypeKey: UInt64 { 0x48BA0A28D658FAF3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpResponse")
      { return known }
      var fields = builder.fields(5)
      fields.append(1092319906, "body", Blob.candidType(in: &builder))
      fields.append(1661489734, "headers", Array<AssetStorage.HTTPHeader>.candidType(in: &builder))
      fields.append(1664201884, "upgrade", Optional<Bool>.candidType(in: &builder))
      fields.append(3427158832, "streaming_strategy", Optional<AssetStorage.StreamingStrategy>.candidType(in: &builder))
      fields.append(3475804314, "status_code", UInt16.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.body.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.upgrade.encode(into: &writer)
      self.streamingStrategy.encode(into: &writer)
      self.statusCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.body = try Blob(from: &reader, wire: try reader.field(1092319906, &fields))
      self.headers = try Array<AssetStorage.HTTPHeader>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.upgrade = try Optional<Bool>(from: &reader, wire: try reader.field(1664201884, &fields))
      self.streamingStrategy = try Optional<AssetStorage.StreamingStrategy>(from: &reader, wire: try reader.field(3427158832, &fields))
      self.statusCode = try UInt16(from: &reader, wire: try reader.field(3475804314, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `StreamingStrategy`.
  public enum StreamingStrategy: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case callback(AssetStorage.StreamingCallback)

    public static var candidTypeKey: UInt64 { 0x3137764B5CD6B341 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StreamingStrategy")
      { return known }
      var cases = builder.fields(1)
      cases.append(1488475621, "Callback", AssetStorage.StreamingCallback.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .callback(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1488475621:
        self = .callback(try AssetStorage.StreamingCallback(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `StreamingCallback`.
  public struct StreamingCallback: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var token: AssetStorage.StreamingCallbackToken
    public var callback: CandidFunction<AssetStorage.StreamingCallbackCallbackSignature>

    /// A value with the given parts.
    public init(
      token: AssetStorage.StreamingCallbackToken,
      callback: CandidFunction<AssetStorage.StreamingCallbackCallbackSignature>
    ) {
      self.token = token
      self.callback = callback
    }

    public static var candidTypeKey: UInt64 { 0xC9E4A11FCDB18E37 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StreamingCallback")
      { return known }
      var fields = builder.fields(2)
      fields.append(338395897, "token", AssetStorage.StreamingCallbackToken.candidType(in: &builder))
      fields.append(2131139013, "callback", CandidFunction<AssetStorage.StreamingCallbackCallbackSignature>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.token.encode(into: &writer)
      self.callback.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.token = try AssetStorage.StreamingCallbackToken(from: &reader, wire: try reader.field(338395897, &fields))
      self.callback = try CandidFunction<AssetStorage.StreamingCallbackCallbackSignature>(from: &reader, wire: try reader.field(2131139013, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum StreamingCallbackCallbackSignature: CandidSignature {
    public typealias Function = (
      AssetStorage.StreamingCallbackToken
    ) -> AssetStorage.StreamingCallbackHttpResponse?

    public static var candidTypeKey: UInt64 { 0xCA3D4B1C680192FA }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", AssetStorage.StreamingCallbackToken.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Optional<AssetStorage.StreamingCallbackHttpResponse>.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  /// The type `StreamingCallbackToken`.
  public struct StreamingCallbackToken: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var sha256: Blob?
    public var index: Nat
    public var contentEncoding: String

    /// A value with the given parts.
    public init(key: String, sha256: Blob? = nil, index: Nat, contentEncoding: String) {
      self.key = key
      self.sha256 = sha256
      self.index = index
      self.contentEncoding = contentEncoding
    }

    public static var candidTypeKey: UInt64 { 0xC9611F9DCB7624C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StreamingCallbackToken")
      { return known }
      var fields = builder.fields(4)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(486188135, "sha256", Optional<Blob>.candidType(in: &builder))
      fields.append(3189021458, "index", Nat.candidType(in: &builder))
      fields.append(3425830873, "content_encoding", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.sha256.encode(into: &writer)
      self.index.encode(into: &writer)
      self.contentEncoding.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.sha256 = try Optional<Blob>(from: &reader, wire: try reader.field(486188135, &fields))
      self.index = try Nat(from: &reader, wire: try reader.field(3189021458, &fields))
      self.contentEncoding = try String(from: &reader, wire: try reader.field(3425830873, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `StreamingCallbackHttpResponse`.
  public struct StreamingCallbackHttpResponse: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var token: AssetStorage.StreamingCallbackToken?
    public var body: Blob

    /// A value with the given parts.
    public init(token: AssetStorage.StreamingCallbackToken? = nil, body: Blob) {
      self.token = token
      self.body = body
    }

    public static var candidTypeKey: UInt64 { 0xCE48D7002865B644 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StreamingCallbackHttpResponse")
      { return known }
      var fields = builder.fields(2)
      fields.append(338395897, "token", Optional<AssetStorage.StreamingCallbackToken>.candidType(in: &builder))
      fields.append(1092319906, "body", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.token.encode(into: &writer)
      self.body.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.token = try Optional<AssetStorage.StreamingCallbackToken>(from: &reader, wire: try reader.field(338395897, &fields))
      self.body = try Blob(from: &reader, wire: try reader.field(1092319906, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `BatchArguments`.
  public struct BatchArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var batchId: Nat

    /// A value with the given parts.
    public init(batchId: Nat) {
      self.batchId = batchId
    }

    public static var candidTypeKey: UInt64 { 0x899A49AA0F289448 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BatchArguments")
      { return known }
      var fields = builder.fields(1)
      fields.append(1309252224, "batch_id", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.batchId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.batchId = try Nat(from: &reader, wire: try reader.field(1309252224, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `CreateChunkArguments`.
  public struct CreateChunkArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var content: Blob
    public var batchId: Nat

    /// A value with the given parts.
    public init(content: Blob, batchId: Nat) {
      self.content = content
      self.batchId = batchId
    }

    public static var candidTypeKey: UInt64 { 0x9E990793C54F46D7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateChunkArguments")
      { return known }
      var fields = builder.fields(2)
      fields.append(427265337, "content", Blob.candidType(in: &builder))
      fields.append(1309252224, "batch_id", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.content.encode(into: &writer)
      self.batchId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.content = try Blob(from: &reader, wire: try reader.field(427265337, &fields))
      self.batchId = try Nat(from: &reader, wire: try reader.field(1309252224, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ChunkResult`.
  public struct ChunkResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var chunkId: Nat

    /// A value with the given parts.
    public init(chunkId: Nat) {
      self.chunkId = chunkId
    }

    public static var candidTypeKey: UInt64 { 0x41402935691F3988 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ChunkResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(1745989037, "chunk_id", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.chunkId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.chunkId = try Nat(from: &reader, wire: try reader.field(1745989037, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `CreateChunksArguments`.
  public struct CreateChunksArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var content: [Blob]
    public var batchId: Nat

    /// A value with the given parts.
    public init(content: [Blob], batchId: Nat) {
      self.content = content
      self.batchId = batchId
    }

    public static var candidTypeKey: UInt64 { 0x94AB0D7DD3C8EAD2 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateChunksArguments")
      { return known }
      var fields = builder.fields(2)
      fields.append(427265337, "content", Array<Blob>.candidType(in: &builder))
      fields.append(1309252224, "batch_id", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.content.encode(into: &writer)
      self.batchId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.content = try Array<Blob>(from: &reader, wire: try reader.field(427265337, &fields))
      self.batchId = try Nat(from: &reader, wire: try reader.field(1309252224, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ChunksResult`.
  public struct ChunksResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var chunkIds: [Nat]

    /// A value with the given parts.
    public init(chunkIds: [Nat]) {
      self.chunkIds = chunkIds
    }

    public static var candidTypeKey: UInt64 { 0x7FB79FCA2C3674A7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ChunksResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(2808498726, "chunk_ids", Array<Nat>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.chunkIds.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.chunkIds = try Array<Nat>(from: &reader, wire: try reader.field(2808498726, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `CommitBatchArguments`.
  public struct CommitBatchArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var batchId: Nat
    public var operations: [AssetStorage.BatchOperationKind]

    /// A value with the given parts.
    public init(batchId: Nat, operations: [AssetStorage.BatchOperationKind]) {
      self.batchId = batchId
      self.operations = operations
    }

    public static var candidTypeKey: UInt64 { 0xE0F3CCBB01A82A65 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CommitBatchArguments")
      { return known }
      var fields = builder.fields(2)
      fields.append(1309252224, "batch_id", Nat.candidType(in: &builder))
      fields.append(2553486956, "operations", Array<AssetStorage.BatchOperationKind>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.batchId.encode(into: &writer)
      self.operations.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.batchId = try Nat(from: &reader, wire: try reader.field(1309252224, &fields))
      self.operations = try Array<AssetStorage.BatchOperationKind>(from: &reader, wire: try reader.field(2553486956, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `BatchOperationKind`.
  public enum BatchOperationKind: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case setAssetProperties(AssetStorage.SetAssetPropertiesArguments)
    case createAsset(AssetStorage.CreateAssetArguments)
    case unsetAssetContent(AssetStorage.UnsetAssetContentArguments)
    case deleteAsset(AssetStorage.DeleteAssetArguments)
    case setAssetContent(AssetStorage.SetAssetContentArguments)
    case clear(AssetStorage.ClearArguments)

    public static var candidTypeKey: UInt64 { 0x948BA9A0F86FBB3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BatchOperationKind")
      { return known }
      var cases = builder.fields(6)
      cases.append(749874337, "SetAssetProperties", AssetStorage.SetAssetPropertiesArguments.candidType(in: &builder))
      cases.append(870791476, "CreateAsset", AssetStorage.CreateAssetArguments.candidType(in: &builder))
      cases.append(1780851090, "UnsetAssetContent", AssetStorage.UnsetAssetContentArguments.candidType(in: &builder))
      cases.append(2590061989, "DeleteAsset", AssetStorage.DeleteAssetArguments.candidType(in: &builder))
      cases.append(3104523211, "SetAssetContent", AssetStorage.SetAssetContentArguments.candidType(in: &builder))
      cases.append(3683180909, "Clear", AssetStorage.ClearArguments.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .setAssetProperties(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .createAsset(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .unsetAssetContent(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .deleteAsset(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      case .setAssetContent(let value):
        writer.writeTag(4)
        value.encode(into: &writer)
      case .clear(let value):
        writer.writeTag(5)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 749874337:
        self = .setAssetProperties(try AssetStorage.SetAssetPropertiesArguments(from: &reader, wire: tag.wire))
      case 870791476:
        self = .createAsset(try AssetStorage.CreateAssetArguments(from: &reader, wire: tag.wire))
      case 1780851090:
        self = .unsetAssetContent(try AssetStorage.UnsetAssetContentArguments(from: &reader, wire: tag.wire))
      case 2590061989:
        self = .deleteAsset(try AssetStorage.DeleteAssetArguments(from: &reader, wire: tag.wire))
      case 3104523211:
        self = .setAssetContent(try AssetStorage.SetAssetContentArguments(from: &reader, wire: tag.wire))
      case 3683180909:
        self = .clear(try AssetStorage.ClearArguments(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `SetAssetPropertiesArguments`.
  public struct SetAssetPropertiesArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var headers: [AssetStorage.HTTPHeader]??
    public var isAliased: Bool??
    public var allowRawAccess: Bool??
    public var maxAge: UInt64??

    /// A value with the given parts.
    public init(
      key: String,
      headers: [AssetStorage.HTTPHeader]?? = nil,
      isAliased: Bool?? = nil,
      allowRawAccess: Bool?? = nil,
      maxAge: UInt64?? = nil
    ) {
      self.key = key
      self.headers = headers
      self.isAliased = isAliased
      self.allowRawAccess = allowRawAccess
      self.maxAge = maxAge
    }

    public static var candidTypeKey: UInt64 { 0x5EB150A59503132B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SetAssetPropertiesArguments")
      { return known }
      var fields = builder.fields(5)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(1661489734, "headers", Optional<[AssetStorage.HTTPHeader]?>.candidType(in: &builder))
      fields.append(2154487130, "is_aliased", Optional<Bool?>.candidType(in: &builder))
      fields.append(3021287825, "allow_raw_access", Optional<Bool?>.candidType(in: &builder))
      fields.append(3563873892, "max_age", Optional<UInt64?>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.isAliased.encode(into: &writer)
      self.allowRawAccess.encode(into: &writer)
      self.maxAge.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.headers = try Optional<[AssetStorage.HTTPHeader]?>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.isAliased = try Optional<Bool?>(from: &reader, wire: try reader.field(2154487130, &fields))
      self.allowRawAccess = try Optional<Bool?>(from: &reader, wire: try reader.field(3021287825, &fields))
      self.maxAge = try Optional<UInt64?>(from: &reader, wire: try reader.field(3563873892, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `CreateAssetArguments`.
  public struct CreateAssetArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var contentType: String
    public var headers: [AssetStorage.HTTPHeader]?
    public var allowRawAccess: Bool?
    public var maxAge: UInt64?
    public var enableAliasing: Bool?

    /// A value with the given parts.
    public init(
      key: String,
      contentType: String,
      headers: [AssetStorage.HTTPHeader]? = nil,
      allowRawAccess: Bool? = nil,
      maxAge: UInt64? = nil,
      enableAliasing: Bool? = nil
    ) {
      self.key = key
      self.contentType = contentType
      self.headers = headers
      self.allowRawAccess = allowRawAccess
      self.maxAge = maxAge
      self.enableAliasing = enableAliasing
    }

    public static var candidTypeKey: UInt64 { 0x960DCAFB880E7714 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateAssetArguments")
      { return known }
      var fields = builder.fields(6)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(1400566464, "content_type", String.candidType(in: &builder))
      fields.append(1661489734, "headers", Optional<[AssetStorage.HTTPHeader]>.candidType(in: &builder))
      fields.append(3021287825, "allow_raw_access", Optional<Bool>.candidType(in: &builder))
      fields.append(3563873892, "max_age", Optional<UInt64>.candidType(in: &builder))
      fields.append(3801740750, "enable_aliasing", Optional<Bool>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.contentType.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.allowRawAccess.encode(into: &writer)
      self.maxAge.encode(into: &writer)
      self.enableAliasing.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.contentType = try String(from: &reader, wire: try reader.field(1400566464, &fields))
      self.headers = try Optional<[AssetStorage.HTTPHeader]>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.allowRawAccess = try Optional<Bool>(from: &reader, wire: try reader.field(3021287825, &fields))
      self.maxAge = try Optional<UInt64>(from: &reader, wire: try reader.field(3563873892, &fields))
      self.enableAliasing = try Optional<Bool>(from: &reader, wire: try reader.field(3801740750, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Removes the content of an asset in one encoding.
  public struct UnsetAssetContentArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var contentEncoding: String

    /// A value with the given parts.
    public init(key: String, contentEncoding: String) {
      self.key = key
      self.contentEncoding = contentEncoding
    }

    public static var candidTypeKey: UInt64 { 0x4646642CA32DDE40 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UnsetAssetContentArguments", documentation: "Removes the content of an asset in one encoding.")
      { return known }
      var fields = builder.fields(2)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(3425830873, "content_encoding", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.contentEncoding.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.contentEncoding = try String(from: &reader, wire: try reader.field(3425830873, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `DeleteAssetArguments`.
  public struct DeleteAssetArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String

    /// A value with the given parts.
    public init(key: String) {
      self.key = key
    }

    public static var candidTypeKey: UInt64 { 0x70EDD2498A063EB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DeleteAssetArguments")
      { return known }
      var fields = builder.fields(1)
      fields.append(5343647, "key", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Adds or changes the content of an asset in one encoding.
  public struct SetAssetContentArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var sha256: Blob?
    public var chunkIds: [Nat]
    public var contentEncoding: String
    public var lastChunk: Blob?

    /// A value with the given parts.
    public init(
      key: String,
      sha256: Blob? = nil,
      chunkIds: [Nat],
      contentEncoding: String,
      lastChunk: Blob? = nil
    ) {
      self.key = key
      self.sha256 = sha256
      self.chunkIds = chunkIds
      self.contentEncoding = contentEncoding
      self.lastChunk = lastChunk
    }

    public static var candidTypeKey: UInt64 { 0x5D05F2EC3C364F63 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SetAssetContentArguments", documentation: "Adds or changes the content of an asset in one encoding.")
      { return known }
      var fields = builder.fields(5)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(486188135, "sha256", Optional<Blob>.candidType(in: &builder))
      fields.append(2808498726, "chunk_ids", Array<Nat>.candidType(in: &builder))
      fields.append(3425830873, "content_encoding", String.candidType(in: &builder))
      fields.append(3622861956, "last_chunk", Optional<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.sha256.encode(into: &writer)
      self.chunkIds.encode(into: &writer)
      self.contentEncoding.encode(into: &writer)
      self.lastChunk.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.sha256 = try Optional<Blob>(from: &reader, wire: try reader.field(486188135, &fields))
      self.chunkIds = try Array<Nat>(from: &reader, wire: try reader.field(2808498726, &fields))
      self.contentEncoding = try String(from: &reader, wire: try reader.field(3425830873, &fields))
      self.lastChunk = try Optional<Blob>(from: &reader, wire: try reader.field(3622861956, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ComputeEvidenceArguments`.
  public struct ComputeEvidenceArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var batchId: Nat
    public var maxIterations: UInt16?

    /// A value with the given parts.
    public init(batchId: Nat, maxIterations: UInt16? = nil) {
      self.batchId = batchId
      self.maxIterations = maxIterations
    }

    public static var candidTypeKey: UInt64 { 0x1E185042F6803E68 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ComputeEvidenceArguments")
      { return known }
      var fields = builder.fields(2)
      fields.append(1309252224, "batch_id", Nat.candidType(in: &builder))
      fields.append(1480273969, "max_iterations", Optional<UInt16>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.batchId.encode(into: &writer)
      self.maxIterations.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.batchId = try Nat(from: &reader, wire: try reader.field(1309252224, &fields))
      self.maxIterations = try Optional<UInt16>(from: &reader, wire: try reader.field(1480273969, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `CommitProposedBatchArguments`.
  public struct CommitProposedBatchArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var batchId: Nat
    public var evidence: Blob

    /// A value with the given parts.
    public init(batchId: Nat, evidence: Blob) {
      self.batchId = batchId
      self.evidence = evidence
    }

    public static var candidTypeKey: UInt64 { 0xCED81C9927040783 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CommitProposedBatchArguments")
      { return known }
      var fields = builder.fields(2)
      fields.append(1309252224, "batch_id", Nat.candidType(in: &builder))
      fields.append(2389509079, "evidence", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.batchId.encode(into: &writer)
      self.evidence.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.batchId = try Nat(from: &reader, wire: try reader.field(1309252224, &fields))
      self.evidence = try Blob(from: &reader, wire: try reader.field(2389509079, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ValidationResult`.
  public enum ValidationResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(String)
    case err(String)

    public static var candidTypeKey: UInt64 { 0xA588C30E7D594D1E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ValidationResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", String.candidType(in: &builder))
      cases.append(3456837, "Err", String.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ok(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .err(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 17724:
        self = .ok(try String(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try String(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `StoreArguments`.
  public struct StoreArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var key: String
    public var content: Blob
    public var sha256: Blob?
    public var contentType: String
    public var contentEncoding: String

    /// A value with the given parts.
    public init(
      key: String,
      content: Blob,
      sha256: Blob? = nil,
      contentType: String,
      contentEncoding: String
    ) {
      self.key = key
      self.content = content
      self.sha256 = sha256
      self.contentType = contentType
      self.contentEncoding = contentEncoding
    }

    public static var candidTypeKey: UInt64 { 0x249D37DF14262FAF }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StoreArguments")
      { return known }
      var fields = builder.fields(5)
      fields.append(5343647, "key", String.candidType(in: &builder))
      fields.append(427265337, "content", Blob.candidType(in: &builder))
      fields.append(486188135, "sha256", Optional<Blob>.candidType(in: &builder))
      fields.append(1400566464, "content_type", String.candidType(in: &builder))
      fields.append(3425830873, "content_encoding", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.key.encode(into: &writer)
      self.content.encode(into: &writer)
      self.sha256.encode(into: &writer)
      self.contentType.encode(into: &writer)
      self.contentEncoding.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.key = try String(from: &reader, wire: try reader.field(5343647, &fields))
      self.content = try Blob(from: &reader, wire: try reader.field(427265337, &fields))
      self.sha256 = try Optional<Blob>(from: &reader, wire: try reader.field(486188135, &fields))
      self.contentType = try String(from: &reader, wire: try reader.field(1400566464, &fields))
      self.contentEncoding = try String(from: &reader, wire: try reader.field(3425830873, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `StateInfo`.
  public struct StateInfo: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var lastStateUpdateTimestamp: UInt64
    public var stateHash: String?

    /// A value with the given parts.
    public init(lastStateUpdateTimestamp: UInt64, stateHash: String? = nil) {
      self.lastStateUpdateTimestamp = lastStateUpdateTimestamp
      self.stateHash = stateHash
    }

    public static var candidTypeKey: UInt64 { 0xBB8456E4DD336CA1 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StateInfo")
      { return known }
      var fields = builder.fields(2)
      fields.append(1400484119, "last_state_update_timestamp", UInt64.candidType(in: &builder))
      fields.append(3570612220, "state_hash", Optional<String>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.lastStateUpdateTimestamp.encode(into: &writer)
      self.stateHash.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.lastStateUpdateTimestamp = try UInt64(from: &reader, wire: try reader.field(1400484119, &fields))
      self.stateHash = try Optional<String>(from: &reader, wire: try reader.field(3570612220, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ConfigurationResult`.
  public struct ConfigurationResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var maxBatches: UInt64?
    public var maxBytes: UInt64?
    public var maxChunks: UInt64?

    /// A value with the given parts.
    public init(maxBatches: UInt64? = nil, maxBytes: UInt64? = nil, maxChunks: UInt64? = nil) {
      self.maxBatches = maxBatches
      self.maxBytes = maxBytes
      self.maxChunks = maxChunks
    }

    public static var candidTypeKey: UInt64 { 0xEFB8CC82F0E3D507 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ConfigurationResult")
      { return known }
      var fields = builder.fields(3)
      fields.append(2514275021, "max_batches", Optional<UInt64>.candidType(in: &builder))
      fields.append(3027627344, "max_bytes", Optional<UInt64>.candidType(in: &builder))
      fields.append(3488955617, "max_chunks", Optional<UInt64>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.maxBatches.encode(into: &writer)
      self.maxBytes.encode(into: &writer)
      self.maxChunks.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.maxBatches = try Optional<UInt64>(from: &reader, wire: try reader.field(2514275021, &fields))
      self.maxBytes = try Optional<UInt64>(from: &reader, wire: try reader.field(3027627344, &fields))
      self.maxChunks = try Optional<UInt64>(from: &reader, wire: try reader.field(3488955617, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ConfigureArguments`.
  public struct ConfigureArguments: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var maxBatches: UInt64??
    public var maxBytes: UInt64??
    public var maxChunks: UInt64??

    /// A value with the given parts.
    public init(maxBatches: UInt64?? = nil, maxBytes: UInt64?? = nil, maxChunks: UInt64?? = nil) {
      self.maxBatches = maxBatches
      self.maxBytes = maxBytes
      self.maxChunks = maxChunks
    }

    public static var candidTypeKey: UInt64 { 0x18002DC59D88D1D4 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ConfigureArguments")
      { return known }
      var fields = builder.fields(3)
      fields.append(2514275021, "max_batches", Optional<UInt64?>.candidType(in: &builder))
      fields.append(3027627344, "max_bytes", Optional<UInt64?>.candidType(in: &builder))
      fields.append(3488955617, "max_chunks", Optional<UInt64?>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.maxBatches.encode(into: &writer)
      self.maxBytes.encode(into: &writer)
      self.maxChunks.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.maxBatches = try Optional<UInt64?>(from: &reader, wire: try reader.field(2514275021, &fields))
      self.maxBytes = try Optional<UInt64?>(from: &reader, wire: try reader.field(3027627344, &fields))
      self.maxChunks = try Optional<UInt64?>(from: &reader, wire: try reader.field(3488955617, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `GrantPermission`.
  public struct GrantPermission: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var permission: AssetStorage.Permission
    public var toPrincipal: Principal

    /// A value with the given parts.
    public init(permission: AssetStorage.Permission, toPrincipal: Principal) {
      self.permission = permission
      self.toPrincipal = toPrincipal
    }

    public static var candidTypeKey: UInt64 { 0x20A6B3BD23A9506D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GrantPermission")
      { return known }
      var fields = builder.fields(2)
      fields.append(97415439, "permission", AssetStorage.Permission.candidType(in: &builder))
      fields.append(417134506, "to_principal", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.permission.encode(into: &writer)
      self.toPrincipal.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.permission = try AssetStorage.Permission(from: &reader, wire: try reader.field(97415439, &fields))
      self.toPrincipal = try Principal(from: &reader, wire: try reader.field(417134506, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `Permission`.
  public enum Permission: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case prepare
    case managePermissions
    case commit

    public static var candidTypeKey: UInt64 { 0x6EBB7BEE3972AFBB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Permission")
      { return known }
      var cases = builder.fields(3)
      cases.append(86948199, "Prepare", TypeReference.null)
      cases.append(2556481023, "ManagePermissions", TypeReference.null)
      cases.append(4223853591, "Commit", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .prepare:
        writer.writeTag(0)
      case .managePermissions:
        writer.writeTag(1)
      case .commit:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 86948199:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .prepare
      case 2556481023:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .managePermissions
      case 4223853591:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .commit
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `RevokePermission`.
  public struct RevokePermission: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var permission: AssetStorage.Permission
    public var ofPrincipal: Principal

    /// A value with the given parts.
    public init(permission: AssetStorage.Permission, ofPrincipal: Principal) {
      self.permission = permission
      self.ofPrincipal = ofPrincipal
    }

    public static var candidTypeKey: UInt64 { 0xE2D6423F3A71ADD }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "RevokePermission")
      { return known }
      var fields = builder.fields(2)
      fields.append(97415439, "permission", AssetStorage.Permission.candidType(in: &builder))
      fields.append(1213075014, "of_principal", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.permission.encode(into: &writer)
      self.ofPrincipal.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.permission = try AssetStorage.Permission(from: &reader, wire: try reader.field(97415439, &fields))
      self.ofPrincipal = try Principal(from: &reader, wire: try reader.field(1213075014, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ListPermitted`.
  public struct ListPermitted: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var permission: AssetStorage.Permission

    /// A value with the given parts.
    public init(permission: AssetStorage.Permission) {
      self.permission = permission
    }

    public static var candidTypeKey: UInt64 { 0x942B577EE5714A70 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ListPermitted")
      { return known }
      var fields = builder.fields(1)
      fields.append(97415439, "permission", AssetStorage.Permission.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.permission.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.permission = try AssetStorage.Permission(from: &reader, wire: try reader.field(97415439, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// A web site's files, with the public interface of asset canisters, version 2.
  ///
  /// Everything is in stable memory: an upgrade keeps it and reads none of the content.
  public struct AssetsClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// The message that the canister is installed with.
    public static func installArgument(
      assetCanisterArgs: AssetStorage.AssetCanisterArgs?
    ) -> [UInt8] {
      Message.encode(assetCanisterArgs)
    }

    /// Calls `api_version`.
    public func apiVersion() async throws -> UInt16 {
      let reply = try await self.caller.call(
        self.canister, method: "api_version",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: UInt16.self)
    }

    /// Calls `authorize`.
    public func authorize(principal: Principal) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "authorize",
        argument: Message.encode(principal), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `certified_tree`.
    public func certifiedTree(
      arguments: AssetStorage.ClearArguments
    ) async throws -> AssetStorage.CertifiedTreeResult {
      let reply = try await self.caller.call(
        self.canister, method: "certified_tree",
        argument: Message.encode(arguments), mode: .query)
      return try Message.decode(reply, as: AssetStorage.CertifiedTreeResult.self)
    }

    /// Calls `clear`.
    public func clear(arguments: AssetStorage.ClearArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "clear",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Makes all changes, or none.
    public func commitBatch(arguments: AssetStorage.CommitBatchArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "commit_batch",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `commit_proposed_batch`.
    public func commitProposedBatch(
      arguments: AssetStorage.CommitProposedBatchArguments
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "commit_proposed_batch",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `compute_evidence`.
    public func computeEvidence(
      arguments: AssetStorage.ComputeEvidenceArguments
    ) async throws -> Blob? {
      let reply = try await self.caller.call(
        self.canister, method: "compute_evidence",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: Optional<Blob>.self)
    }

    /// The hash of all assets: each with its properties and contents, in the order of the keys.
    public func computeStateHash() async throws -> String? {
      let reply = try await self.caller.call(
        self.canister, method: "compute_state_hash",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: Optional<String>.self)
    }

    /// Calls `configure`.
    public func configure(arguments: AssetStorage.ConfigureArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "configure",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `create_asset`.
    public func createAsset(arguments: AssetStorage.CreateAssetArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "create_asset",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `create_batch`.
    public func createBatch(
      arguments: AssetStorage.ClearArguments
    ) async throws -> AssetStorage.BatchArguments {
      let reply = try await self.caller.call(
        self.canister, method: "create_batch",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: AssetStorage.BatchArguments.self)
    }

    /// Calls `create_chunk`.
    public func createChunk(
      arguments: AssetStorage.CreateChunkArguments
    ) async throws -> AssetStorage.ChunkResult {
      let reply = try await self.caller.call(
        self.canister, method: "create_chunk",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ChunkResult.self)
    }

    /// Calls `create_chunks`.
    public func createChunks(
      arguments: AssetStorage.CreateChunksArguments
    ) async throws -> AssetStorage.ChunksResult {
      let reply = try await self.caller.call(
        self.canister, method: "create_chunks",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ChunksResult.self)
    }

    /// Calls `deauthorize`.
    public func deauthorize(principal: Principal) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "deauthorize",
        argument: Message.encode(principal), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `delete_asset`.
    public func deleteAsset(arguments: AssetStorage.DeleteAssetArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "delete_asset",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `delete_batch`.
    public func deleteBatch(arguments: AssetStorage.BatchArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "delete_batch",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `get`.
    public func get(arguments: AssetStorage.GetArguments) async throws -> AssetStorage.GetResult {
      let reply = try await self.caller.call(
        self.canister, method: "get",
        argument: Message.encode(arguments), mode: .query)
      return try Message.decode(reply, as: AssetStorage.GetResult.self)
    }

    /// Calls `get_asset_properties`.
    public func getAssetProperties(key: String) async throws -> AssetStorage.AssetProperties {
      let reply = try await self.caller.call(
        self.canister, method: "get_asset_properties",
        argument: Message.encode(key), mode: .query)
      return try Message.decode(reply, as: AssetStorage.AssetProperties.self)
    }

    /// Calls `get_chunk`.
    public func getChunk(
      arguments: AssetStorage.GetChunkArguments
    ) async throws -> AssetStorage.GetChunkResult {
      let reply = try await self.caller.call(
        self.canister, method: "get_chunk",
        argument: Message.encode(arguments), mode: .query)
      return try Message.decode(reply, as: AssetStorage.GetChunkResult.self)
    }

    /// Calls `get_configuration`.
    public func getConfiguration() async throws -> AssetStorage.ConfigurationResult {
      let reply = try await self.caller.call(
        self.canister, method: "get_configuration",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ConfigurationResult.self)
    }

    /// Calls `get_state_info`.
    public func getStateInfo() async throws -> AssetStorage.StateInfo {
      let reply = try await self.caller.call(
        self.canister, method: "get_state_info",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: AssetStorage.StateInfo.self)
    }

    /// Calls `grant_permission`.
    public func grantPermission(arguments: AssetStorage.GrantPermission) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "grant_permission",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `http_request`.
    public func httpRequest(
      request: AssetStorage.HTTPRequest
    ) async throws -> AssetStorage.HttpResponse {
      let reply = try await self.caller.call(
        self.canister, method: "http_request",
        argument: Message.encode(request), mode: .query)
      return try Message.decode(reply, as: AssetStorage.HttpResponse.self)
    }

    /// Calls `http_request_streaming_callback`.
    public func httpRequestStreamingCallback(
      token: AssetStorage.StreamingCallbackToken
    ) async throws -> AssetStorage.StreamingCallbackHttpResponse? {
      let reply = try await self.caller.call(
        self.canister, method: "http_request_streaming_callback",
        argument: Message.encode(token), mode: .query)
      return try Message.decode(reply, as: Optional<AssetStorage.StreamingCallbackHttpResponse>.self)
    }

    /// At most 100 assets, in the order of their keys.
    public func list(
      arguments: AssetStorage.ListArguments
    ) async throws -> [AssetStorage.ListedAsset] {
      let reply = try await self.caller.call(
        self.canister, method: "list",
        argument: Message.encode(arguments), mode: .query)
      return try Message.decode(reply, as: Array<AssetStorage.ListedAsset>.self)
    }

    /// Calls `list_authorized`.
    public func listAuthorized() async throws -> [Principal] {
      let reply = try await self.caller.call(
        self.canister, method: "list_authorized",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: Array<Principal>.self)
    }

    /// Calls `list_permitted`.
    public func listPermitted(arguments: AssetStorage.ListPermitted) async throws -> [Principal] {
      let reply = try await self.caller.call(
        self.canister, method: "list_permitted",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: Array<Principal>.self)
    }

    /// Keeps the changes for somebody else to make.
    public func proposeCommitBatch(arguments: AssetStorage.CommitBatchArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "propose_commit_batch",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `revoke_permission`.
    public func revokePermission(arguments: AssetStorage.RevokePermission) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "revoke_permission",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `set_asset_content`.
    public func setAssetContent(arguments: AssetStorage.SetAssetContentArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "set_asset_content",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `set_asset_properties`.
    public func setAssetProperties(
      arguments: AssetStorage.SetAssetPropertiesArguments
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "set_asset_properties",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Makes an asset with its content in one encoding, which fits into one message.
    public func store(arguments: AssetStorage.StoreArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "store",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Takes all permissions away, and gives the caller that to commit.
    public func takeOwnership() async throws {
      let reply = try await self.caller.call(
        self.canister, method: "take_ownership",
        argument: Message.encode(), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `unset_asset_content`.
    public func unsetAssetContent(arguments: AssetStorage.UnsetAssetContentArguments) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "unset_asset_content",
        argument: Message.encode(arguments), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `validate_commit_proposed_batch`.
    public func validateCommitProposedBatch(
      arguments: AssetStorage.CommitProposedBatchArguments
    ) async throws -> AssetStorage.ValidationResult {
      let reply = try await self.caller.call(
        self.canister, method: "validate_commit_proposed_batch",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ValidationResult.self)
    }

    /// Calls `validate_configure`.
    public func validateConfigure(
      arguments: AssetStorage.ConfigureArguments
    ) async throws -> AssetStorage.ValidationResult {
      let reply = try await self.caller.call(
        self.canister, method: "validate_configure",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ValidationResult.self)
    }

    /// Calls `validate_grant_permission`.
    public func validateGrantPermission(
      arguments: AssetStorage.GrantPermission
    ) async throws -> AssetStorage.ValidationResult {
      let reply = try await self.caller.call(
        self.canister, method: "validate_grant_permission",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ValidationResult.self)
    }

    /// Calls `validate_revoke_permission`.
    public func validateRevokePermission(
      arguments: AssetStorage.RevokePermission
    ) async throws -> AssetStorage.ValidationResult {
      let reply = try await self.caller.call(
        self.canister, method: "validate_revoke_permission",
        argument: Message.encode(arguments), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ValidationResult.self)
    }

    /// Calls `validate_take_ownership`.
    public func validateTakeOwnership() async throws -> AssetStorage.ValidationResult {
      let reply = try await self.caller.call(
        self.canister, method: "validate_take_ownership",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: AssetStorage.ValidationResult.self)
    }
  }
  #endif
}
