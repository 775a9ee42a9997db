import CanisterKit
import StableStructures

/// A web site's files, with the public interface of asset canisters, version 2.
///
/// Everything is in stable memory: an upgrade keeps it and reads none of the content.
@Canister
enum AssetCanister {
  // MARK: Reading

  @Query(name: "api_version") static func version() -> UInt16 { 2 }

  @Query static func get(_ arguments: GetArguments) -> GetResult {
    guard let found = Aliases.asset(at: arguments.key) else { System.trap("asset not found") }
    for name in arguments.encodings {
      guard let encoding = found.asset.encoding(name) else { continue }
      return GetResult(
        content: encoding.pieces.first.map(AssetStore.blobs.bytes) ?? [],
        contentType: found.asset.contentType, encoding: name, sha256: encoding.sha256,
        length: UInt128(encoding.length))
    }
    System.trap("no such encoding")
  }

  @Query(name: "get_chunk") static func getChunk(_ arguments: GetChunkArguments) -> GetChunkResult {
    guard let found = Aliases.asset(at: arguments.key) else { System.trap("asset not found") }
    guard let encoding = found.asset.encoding(arguments.encoding) else {
      System.trap("no such encoding")
    }
    guard let hash = arguments.sha256 else { System.trap("sha256 required") }
    guard hash == encoding.sha256 else { System.trap("sha256 mismatch") }
    guard let index = Int(exactly: arguments.index), index < encoding.pieces.count else {
      System.trap("chunk index out of bounds")
    }
    return GetChunkResult(content: AssetStore.blobs.bytes(of: encoding.pieces[index]))
  }

  /// At most 100 assets, in the order of their keys.
  @Query static func list(_ arguments: ListArguments) -> [ListedAsset] {
    let start = arguments.start.map { Int(clamping: $0) } ?? 0
    let count = arguments.length.map { min(100, Int(clamping: $0)) } ?? 100
    var listed: [ListedAsset] = []
    var place = 0
    for (key, asset) in AssetStore.assets {
      if listed.count == count { break }
      place += 1
      guard place > start else { continue }
      listed.append(
        ListedAsset(
          key: key, contentType: asset.contentType,
          encodings: asset.encodings.map { encoding in
            ListedEncoding(
              encoding: encoding.name, sha256: encoding.sha256, length: UInt128(encoding.length),
              modified: Int128(encoding.modified))
          },
          maxAge: asset.maxAge, headers: asset.headers, allowsRawAccess: asset.allowsRawAccess,
          isAliased: asset.isAliased))
    }
    return listed
  }

  @Query(name: "certified_tree") static func certifiedTree(
    _ arguments: ClearArguments
  ) -> CertifiedTreeResult {
    guard let certificate = CertifiedData.certificate else {
      System.trap("no data certificate available")
    }
    return CertifiedTreeResult(certificate: certificate, tree: AssetStore.tree.encoded)
  }

  @Query(name: "get_asset_properties") static func getProperties(key: String) -> AssetProperties {
    let asset = AssetStore.asset(key)
    return AssetProperties(
      maxAge: asset.maxAge, headers: asset.headers, allowsRawAccess: asset.allowsRawAccess,
      isAliased: asset.isAliased)
  }

  @Query(name: "http_request") static func respond(request: HTTPRequest) -> HttpResponse {
    Serving.respond(to: request)
  }

  @Query(name: "http_request_streaming_callback") static func stream(
    token: StreamingCallbackToken
  ) -> StreamingCallbackHttpResponse? {
    Serving.next(token)
  }

  // MARK: Batches

  @Update(name: "create_batch") static func createBatch(_ arguments: ClearArguments)
    -> BatchArguments
  {
    Permissions.require(.prepare)
    return BatchArguments(batch: UInt128(Batches.create()))
  }

  @Update(name: "create_chunk") static func createChunk(
    _ arguments: CreateChunkArguments
  ) -> ChunkResult {
    Permissions.require(.prepare)
    return ChunkResult(chunk: Batches.addChunks([arguments.content], to: arguments.batch)[0])
  }

  @Update(name: "create_chunks") static func createChunks(
    _ arguments: CreateChunksArguments
  ) -> ChunksResult {
    Permissions.require(.prepare)
    return ChunksResult(chunks: Batches.addChunks(arguments.content, to: arguments.batch))
  }

  /// Makes all changes, or none.
  @Update(name: "commit_batch") static func commitBatch(_ arguments: CommitBatchArguments) {
    Permissions.require(.commit)
    Batches.commit(arguments)
    AssetStore.finish()
  }

  /// Keeps the changes for somebody else to make.
  @Update(name: "propose_commit_batch") static func propose(_ arguments: CommitBatchArguments) {
    Permissions.require(.prepare)
    Batches.propose(arguments, message: System.argument)
  }

  @Update(name: "compute_evidence") static func computeEvidence(
    _ arguments: ComputeEvidenceArguments
  ) -> [UInt8]? {
    Permissions.require(.prepare)
    return Batches.evidence(of: arguments.batch)
  }

  @Update(name: "commit_proposed_batch") static func commitProposed(
    _ arguments: CommitProposedBatchArguments
  ) {
    Permissions.require(.commit)
    switch Batches.proposal(arguments) {
    case .success(let changes): Batches.commit(changes)
    case .failure(let rejection): System.trap(rejection.message)
    }
    AssetStore.finish()
  }

  @Update(name: "validate_commit_proposed_batch") static func validateProposed(
    _ arguments: CommitProposedBatchArguments
  ) -> ValidationResult {
    switch Batches.proposal(arguments) {
    case .success:
      .ok(
        "commit proposed batch " + Text.decimal(UInt64(truncatingIfNeeded: arguments.batch))
          + " with evidence " + Text.hexadecimal(arguments.evidence))
    case .failure(let rejection): .err(rejection.message)
    }
  }

  @Update(name: "delete_batch") static func deleteBatch(_ arguments: BatchArguments) {
    Permissions.require(.prepare)
    Batches.remove(Batches.batch(arguments.batch).id)
  }

  // MARK: Single changes

  @Update(name: "create_asset") static func createAsset(_ arguments: CreateAssetArguments) {
    Permissions.require(.commit)
    AssetStore.create(arguments)
    AssetStore.finish()
  }

  @Update(name: "set_asset_content") static func setContent(_ arguments: SetAssetContentArguments) {
    Permissions.require(.commit)
    AssetStore.setContent(arguments)
    AssetStore.finish()
  }

  @Update(name: "unset_asset_content") static func unsetContent(
    _ arguments: UnsetAssetContentArguments
  ) {
    Permissions.require(.commit)
    AssetStore.unsetContent(arguments)
    AssetStore.finish()
  }

  @Update(name: "delete_asset") static func deleteAsset(_ arguments: DeleteAssetArguments) {
    Permissions.require(.commit)
    AssetStore.delete(arguments.key)
    AssetStore.finish()
  }

  @Update(name: "set_asset_properties") static func setProperties(
    _ arguments: SetAssetPropertiesArguments
  ) {
    Permissions.require(.commit)
    AssetStore.setProperties(arguments)
    AssetStore.finish()
  }

  @Update static func clear(_ arguments: ClearArguments) {
    Permissions.require(.commit)
    AssetStore.clear()
    AssetStore.finish()
  }

  /// Makes an asset with its content in one encoding, which fits into one message.
  @Update static func store(_ arguments: StoreArguments) {
    Permissions.require(.commit)
    if AssetStore.assets.contains(arguments.key) {
      // The type is the only property that is given.
      var asset = AssetStore.asset(arguments.key)
      asset.contentType = arguments.contentType
      _ = AssetStore.assets.updateValue(asset, forKey: arguments.key)
    } else {
      AssetStore.create(
        CreateAssetArguments(key: arguments.key, contentType: arguments.contentType))
    }
    AssetStore.setContent(
      SetAssetContentArguments(
        key: arguments.key, encoding: arguments.encoding, chunks: [],
        lastChunk: arguments.content, sha256: arguments.sha256))
    AssetStore.finish()
  }

  // MARK: State

  /// The hash of all assets: each with its properties and contents, in the order of the keys.
  @Update(name: "compute_state_hash") static func computeStateHash() -> String? {
    var settings = AssetStore.settings.value
    let hash = settings.stateHash ?? Evidence.ofAllAssets()
    settings.stateHash = hash
    AssetStore.settings.value = settings
    return Text.hexadecimal(hash)
  }

  @Query(name: "get_state_info") static func stateInfo() -> StateInfo {
    let settings = AssetStore.settings.value
    return StateInfo(
      lastUpdate: settings.lastUpdate, stateHash: settings.stateHash.map(Text.hexadecimal))
  }

  @Update(name: "get_configuration") static func configuration() -> ConfigurationResult {
    Permissions.require(.prepare)
    let settings = AssetStore.settings.value
    return ConfigurationResult(
      maxBatches: settings.maxBatches, maxChunks: settings.maxChunks, maxBytes: settings.maxBytes)
  }

  @Update static func configure(_ arguments: ConfigureArguments) {
    Permissions.require(.commit)
    var settings = AssetStore.settings.value
    if let limit = arguments.maxBatches { settings.maxBatches = limit }
    if let limit = arguments.maxChunks { settings.maxChunks = limit }
    if let limit = arguments.maxBytes { settings.maxBytes = limit }
    AssetStore.settings.value = settings
  }

  @Update(name: "validate_configure") static func validateConfigure(
    _ arguments: ConfigureArguments
  ) -> ValidationResult { .ok("configure the limits of batches") }

  // MARK: Permissions

  @Update static func authorize(_ principal: Principal) {
    Permissions.requireOrController(.managePermissions)
    Permissions.grant(.commit, to: principal)
  }

  @Update static func deauthorize(_ principal: Principal) {
    if principal == System.caller {
      Permissions.requireOrController(.commit)
    } else {
      Permissions.requireController()
    }
    Permissions.revoke(.commit, from: principal)
  }

  @Update(name: "list_authorized") static func listAuthorized() -> [Principal] {
    AssetStore.settings.value.commit
  }

  @Update(name: "grant_permission") static func grant(_ arguments: GrantPermission) {
    Permissions.requireOrController(.managePermissions)
    Permissions.grant(arguments.permission, to: arguments.principal)
  }

  @Update(name: "revoke_permission") static func revoke(_ arguments: RevokePermission) {
    Permissions.requireOrController(
      arguments.principal == System.caller ? arguments.permission : .managePermissions)
    Permissions.revoke(arguments.permission, from: arguments.principal)
  }

  @Update(name: "list_permitted") static func listPermitted(
    _ arguments: ListPermitted
  ) -> [Principal] { AssetStore.settings.value[arguments.permission] }

  /// Takes all permissions away, and gives the caller that to commit.
  @Update(name: "take_ownership") static func takeOwnership() {
    Permissions.requireController()
    Permissions.set(
      SetPermissions(prepare: [], commit: [System.caller], managePermissions: []))
  }

  @Update(name: "validate_grant_permission") static func validateGrant(
    _ arguments: GrantPermission
  ) -> ValidationResult {
    .ok(
      "grant " + Permissions.name(arguments.permission) + " permission to principal "
        + arguments.principal.text)
  }

  @Update(name: "validate_revoke_permission") static func validateRevoke(
    _ arguments: RevokePermission
  ) -> ValidationResult {
    .ok(
      "revoke " + Permissions.name(arguments.permission) + " permission from principal "
        + arguments.principal.text)
  }

  @Update(name: "validate_take_ownership") static func validateOwnership() -> ValidationResult {
    .ok("revoke all permissions, then gives the caller Commit permissions")
  }

  // MARK: Installation

  @Init static func install(asset_canister_args: AssetCanisterArgs?) {
    Permissions.grant(.commit, to: System.caller)
    if case .upgrade? = asset_canister_args {
      System.trap(
        "Cannot initialize the canister with an Upgrade argument. Please provide an Init argument.")
    }
    if case .install(let arguments)? = asset_canister_args,
      let permissions = arguments.setPermissions
    {
      Permissions.set(permissions)
    }
    Certification.build()
  }

  @PostUpgrade static func upgrade(asset_canister_args: AssetCanisterArgs?) {
    if case .install? = asset_canister_args {
      System.trap(
        "Cannot upgrade the canister with an Init argument. Please provide an Upgrade argument.")
    }
    if case .upgrade(let arguments)? = asset_canister_args,
      let permissions = arguments.setPermissions
    {
      Permissions.set(permissions)
    }
    Certification.build()
  }
}
