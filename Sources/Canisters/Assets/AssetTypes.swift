import CanisterKit

// The arguments and results of the public interface of asset canisters, version 2.

@CandidType struct CreateAssetArguments {
  var key: String
  @CandidField("content_type") var contentType: String
  @CandidField("max_age") var maxAge: UInt64?
  var headers: [HTTPHeader]?
  @CandidField("enable_aliasing") var isAliased: Bool?
  @CandidField("allow_raw_access") var allowsRawAccess: Bool?
}

/// Adds or changes the content of an asset in one encoding.
@CandidType struct SetAssetContentArguments {
  var key: String
  @CandidField("content_encoding") var encoding: String
  @CandidField("chunk_ids") var chunks: [UInt128]
  @CandidField("last_chunk") var lastChunk: [UInt8]?
  var sha256: [UInt8]?
}

/// Removes the content of an asset in one encoding.
@CandidType struct UnsetAssetContentArguments {
  var key: String
  @CandidField("content_encoding") var encoding: String
}

@CandidType struct DeleteAssetArguments {
  var key: String
}

/// Removes everything.
@CandidType struct ClearArguments {}

@CandidType struct SetAssetPropertiesArguments {
  var key: String
  @CandidField("max_age") var maxAge: UInt64??
  var headers: [HTTPHeader]??
  @CandidField("allow_raw_access") var allowsRawAccess: Bool??
  @CandidField("is_aliased") var isAliased: Bool??
}

@CandidType enum BatchOperationKind {
  @CandidField("CreateAsset") case createAsset(CreateAssetArguments)
  @CandidField("SetAssetContent") case setAssetContent(SetAssetContentArguments)
  @CandidField("SetAssetProperties") case setAssetProperties(SetAssetPropertiesArguments)
  @CandidField("UnsetAssetContent") case unsetAssetContent(UnsetAssetContentArguments)
  @CandidField("DeleteAsset") case deleteAsset(DeleteAssetArguments)
  @CandidField("Clear") case clear(ClearArguments)
}

@CandidType struct CommitBatchArguments {
  @CandidField("batch_id") var batch: UInt128
  var operations: [BatchOperationKind]
}

@CandidType struct CommitProposedBatchArguments {
  @CandidField("batch_id") var batch: UInt128
  var evidence: [UInt8]
}

@CandidType struct ComputeEvidenceArguments {
  @CandidField("batch_id") var batch: UInt128
  @CandidField("max_iterations") var maxIterations: UInt16?
}

@CandidType struct BatchArguments {
  @CandidField("batch_id") var batch: UInt128
}

@CandidType struct CreateChunkArguments {
  @CandidField("batch_id") var batch: UInt128
  var content: [UInt8]
}

@CandidType struct CreateChunksArguments {
  @CandidField("batch_id") var batch: UInt128
  var content: [[UInt8]]
}

@CandidType struct ChunkResult {
  @CandidField("chunk_id") var chunk: UInt128
}

@CandidType struct ChunksResult {
  @CandidField("chunk_ids") var chunks: [UInt128]
}

@CandidType struct StoreArguments {
  var key: String
  @CandidField("content_type") var contentType: String
  @CandidField("content_encoding") var encoding: String
  var content: [UInt8]
  var sha256: [UInt8]?
}

@CandidType struct GetArguments {
  var key: String
  @CandidField("accept_encodings") var encodings: [String]
}

@CandidType struct GetResult {
  /// All of the content, or its first chunk.
  var content: [UInt8]
  @CandidField("content_type") var contentType: String
  @CandidField("content_encoding") var encoding: String
  /// The SHA-256 of all of it.
  var sha256: [UInt8]?
  @CandidField("total_length") var length: UInt128
}

@CandidType struct GetChunkArguments {
  var key: String
  @CandidField("content_encoding") var encoding: String
  var index: UInt128
  var sha256: [UInt8]?
}

@CandidType struct GetChunkResult {
  var content: [UInt8]
}

@CandidType struct ListArguments {
  var start: UInt128?
  var length: UInt128?
}

@CandidType struct ListedAsset {
  var key: String
  @CandidField("content_type") var contentType: String
  var encodings: [ListedEncoding]
  @CandidField("max_age") var maxAge: UInt64?
  var headers: [HTTPHeader]?
  @CandidField("allow_raw_access") var allowsRawAccess: Bool?
  @CandidField("is_aliased") var isAliased: Bool?
}

@CandidType struct ListedEncoding {
  @CandidField("content_encoding") var encoding: String
  var sha256: [UInt8]?
  var length: UInt128
  /// In nanoseconds since 1970.
  var modified: Int128
}

@CandidType struct CertifiedTreeResult {
  var certificate: [UInt8]
  var tree: [UInt8]
}

@CandidType struct AssetProperties {
  @CandidField("max_age") var maxAge: UInt64?
  var headers: [HTTPHeader]?
  @CandidField("allow_raw_access") var allowsRawAccess: Bool?
  @CandidField("is_aliased") var isAliased: Bool?
}

@CandidType struct StateInfo {
  @CandidField("last_state_update_timestamp") var lastUpdate: UInt64
  @CandidField("state_hash") var stateHash: String?
}

@CandidType struct ConfigurationResult {
  @CandidField("max_batches") var maxBatches: UInt64?
  @CandidField("max_chunks") var maxChunks: UInt64?
  @CandidField("max_bytes") var maxBytes: UInt64?
}

@CandidType struct ConfigureArguments {
  @CandidField("max_batches") var maxBatches: UInt64??
  @CandidField("max_chunks") var maxChunks: UInt64??
  @CandidField("max_bytes") var maxBytes: UInt64??
}

// MARK: Permissions

@CandidType enum Permission {
  @CandidField("Commit") case commit
  @CandidField("ManagePermissions") case managePermissions
  @CandidField("Prepare") case prepare
}

@CandidType struct GrantPermission {
  @CandidField("to_principal") var principal: Principal
  var permission: Permission
}

@CandidType struct RevokePermission {
  @CandidField("of_principal") var principal: Principal
  var permission: Permission
}

@CandidType struct ListPermitted {
  var permission: Permission
}

/// The principals that are granted each permission.
@CandidType struct SetPermissions {
  var prepare: [Principal]
  var commit: [Principal]
  @CandidField("manage_permissions") var managePermissions: [Principal]
}

@CandidType struct InstallationArguments {
  @CandidField("set_permissions") var setPermissions: SetPermissions?
}

@CandidType enum AssetCanisterArgs {
  @CandidField("Init") case install(InstallationArguments)
  @CandidField("Upgrade") case upgrade(InstallationArguments)
}

@CandidType enum ValidationResult {
  @CandidField("Ok") case ok(String)
  @CandidField("Err") case err(String)
}

// MARK: HTTP

@CandidType struct StreamingCallbackToken {
  var key: String
  @CandidField("content_encoding") var encoding: String
  var index: UInt128
  var sha256: [UInt8]?
}

@CandidType struct StreamingCallbackHttpResponse {
  var body: [UInt8]
  var token: StreamingCallbackToken?
}

@CandidSignature(.query) enum StreamingQuery {
  typealias Function = (StreamingCallbackToken) -> StreamingCallbackHttpResponse?
}

@CandidType struct StreamingCallback {
  var callback: CandidFunction<StreamingQuery>
  var token: StreamingCallbackToken
}

@CandidType enum StreamingStrategy {
  case Callback(StreamingCallback)
}

@CandidType struct HttpResponse {
  @CandidField("status_code") var status: UInt16
  var headers: [HTTPHeader]
  var body: [UInt8]
  @CandidField("streaming_strategy") var streaming: StreamingStrategy?
  var upgrade: Bool?
}
