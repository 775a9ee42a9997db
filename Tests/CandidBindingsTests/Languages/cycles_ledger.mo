// This is a generated Motoko binding.
// Please use `import service "ic:canister_id"` instead to call canisters on the IC if possible.

module {
  public type account = { owner : Principal; subaccount : ?Blob };
  public type block_index = Nat;
  public type canister_settings = {
    freezing_threshold : ?Nat;
    wasm_memory_threshold : ?Nat;
    environment_variables : ?[environment_variable];
    controllers : ?[Principal];
    reserved_cycles_limit : ?Nat;
    log_visibility : ?log_visibility;
    wasm_memory_limit : ?Nat;
    memory_allocation : ?Nat;
    compute_allocation : ?Nat;
  };
  public type create_canister_args = {
    from_subaccount : ?Blob;
    created_at_time : ?Nat64;
    amount : Nat;
    creation_args : ?creation_args;
  };
  public type create_canister_error = {
    #GenericError : { message : Text; error_code : Nat };
    #TemporarilyUnavailable;
    /// The canister, where the first request made one.
    #Duplicate : { duplicate_of : Nat; canister_id : ?Principal };
    #CreatedInFuture : { ledger_time : Nat64 };
    #FailedToCreate : {
      error : Text;
      refund_block : ?block_index;
      fee_block : ?block_index;
    };
    #TooOld;
    #InsufficientFunds : { balance : Nat };
  };
  public type create_canister_result = {
    #Ok : create_canister_success;
    #Err : create_canister_error;
  };
  public type create_canister_success = {
    block_id : block_index;
    canister_id : Principal;
  };
  public type creation_args = {
    subnet_selection : ?subnet_selection;
    settings : ?canister_settings;
  };
  public type deposit_args = { to : account; memo : ?Blob };
  public type deposit_result = { balance : Nat; block_index : block_index };
  public type environment_variable = { value : Text; name : Text };
  public type log_visibility = {
    #controllers;
    #public_;
    #allowed_viewers : [Principal];
  };
  public type rejection_code = {
    #NoError;
    #CanisterError;
    #SysTransient;
    #DestinationInvalid;
    #Unknown;
    #SysFatal;
    #CanisterReject;
  };
  /// Where a canister is made.
  public type subnet_selection = {
    #Filter : { subnet_type : ?Text };
    #Subnet : { subnet : Principal };
  };
  public type transfer_args = {
    to : account;
    fee : ?Nat;
    memo : ?Blob;
    from_subaccount : ?Blob;
    created_at_time : ?Nat64;
    amount : Nat;
  };
  public type transfer_error = {
    #GenericError : { message : Text; error_code : Nat };
    #TemporarilyUnavailable;
    #BadBurn : { min_burn_amount : Nat };
    #Duplicate : { duplicate_of : Nat };
    #BadFee : { expected_fee : Nat };
    #CreatedInFuture : { ledger_time : Nat64 };
    #TooOld;
    #InsufficientFunds : { balance : Nat };
  };
  public type transfer_result = { #Ok : block_index; #Err : transfer_error };
  public type withdraw_args = {
    to : Principal;
    from_subaccount : ?Blob;
    created_at_time : ?Nat64;
    amount : Nat;
  };
  public type withdraw_error = {
    #FailedToWithdraw : {
      rejection_code : rejection_code;
      fee_block : ?Nat;
      rejection_reason : Text;
    };
    #GenericError : { message : Text; error_code : Nat };
    #TemporarilyUnavailable;
    #Duplicate : { duplicate_of : Nat };
    #BadFee : { expected_fee : Nat };
    #InvalidReceiver : { receiver : Principal };
    #CreatedInFuture : { ledger_time : Nat64 };
    #TooOld;
    #InsufficientFunds : { balance : Nat };
  };
  public type withdraw_result = { #Ok : block_index; #Err : withdraw_error };
  public type Self = actor {
    /// Makes a canister with cycles from an account of the caller.
    create_canister : shared create_canister_args -> async create_canister_result;
    /// Takes the cycles that come with the call into an account.
    deposit : shared deposit_args -> async deposit_result;
    /// The cycles of an account.
    icrc1_balance_of : shared query account -> async Nat;
    /// What each block costs, in cycles.
    icrc1_fee : shared query () -> async Nat;
    /// Moves cycles from an account of the caller to another account.
    icrc1_transfer : shared transfer_args -> async transfer_result;
    /// Sends cycles from an account of the caller to a canister.
    withdraw : shared withdraw_args -> async withdraw_result;
  }
}
