// This is an experimental feature to generate Rust binding from Candid.
// You may want to manually adjust some of the types.
#![allow(dead_code, unused_imports)]
use candid::{self, CandidType, Deserialize, Principal};
use ic_cdk::api::call::CallResult as Result;

/// Where a canister is made.
#[derive(CandidType, Deserialize)]
pub enum SubnetSelection {
  Filter{ subnet_type: Option<String> },
  Subnet{ subnet: Principal },
}
#[derive(CandidType, Deserialize)]
pub struct EnvironmentVariable { pub value: String, pub name: String }
#[derive(CandidType, Deserialize)]
pub enum LogVisibility {
  #[serde(rename="controllers")]
  Controllers,
  #[serde(rename="public")]
  Public,
  #[serde(rename="allowed_viewers")]
  AllowedViewers(Vec<Principal>),
}
#[derive(CandidType, Deserialize)]
pub struct CanisterSettings {
  pub freezing_threshold: Option<candid::Nat>,
  pub wasm_memory_threshold: Option<candid::Nat>,
  pub environment_variables: Option<Vec<EnvironmentVariable>>,
  pub controllers: Option<Vec<Principal>>,
  pub reserved_cycles_limit: Option<candid::Nat>,
  pub log_visibility: Option<LogVisibility>,
  pub wasm_memory_limit: Option<candid::Nat>,
  pub memory_allocation: Option<candid::Nat>,
  pub compute_allocation: Option<candid::Nat>,
}
#[derive(CandidType, Deserialize)]
pub struct CreationArgs {
  pub subnet_selection: Option<SubnetSelection>,
  pub settings: Option<CanisterSettings>,
}
#[derive(CandidType, Deserialize)]
pub struct CreateCanisterArgs {
  pub from_subaccount: Option<serde_bytes::ByteBuf>,
  pub created_at_time: Option<u64>,
  pub amount: candid::Nat,
  pub creation_args: Option<CreationArgs>,
}
pub type BlockIndex = candid::Nat;
#[derive(CandidType, Deserialize)]
pub struct CreateCanisterSuccess {
  pub block_id: BlockIndex,
  pub canister_id: Principal,
}
#[derive(CandidType, Deserialize)]
pub enum CreateCanisterError {
  GenericError{ message: String, error_code: candid::Nat },
  TemporarilyUnavailable,
  /// The canister, where the first request made one.
  Duplicate{ duplicate_of: candid::Nat, canister_id: Option<Principal> },
  CreatedInFuture{ ledger_time: u64 },
  FailedToCreate{
    error: String,
    refund_block: Option<BlockIndex>,
    fee_block: Option<BlockIndex>,
  },
  TooOld,
  InsufficientFunds{ balance: candid::Nat },
}
pub type CreateCanisterResult = std::result::Result<
  CreateCanisterSuccess, CreateCanisterError
>;
#[derive(CandidType, Deserialize)]
pub struct Account {
  pub owner: Principal,
  pub subaccount: Option<serde_bytes::ByteBuf>,
}
#[derive(CandidType, Deserialize)]
pub struct DepositArgs {
  pub to: Account,
  pub memo: Option<serde_bytes::ByteBuf>,
}
#[derive(CandidType, Deserialize)]
pub struct DepositResult {
  pub balance: candid::Nat,
  pub block_index: BlockIndex,
}
#[derive(CandidType, Deserialize)]
pub struct TransferArgs {
  pub to: Account,
  pub fee: Option<candid::Nat>,
  pub memo: Option<serde_bytes::ByteBuf>,
  pub from_subaccount: Option<serde_bytes::ByteBuf>,
  pub created_at_time: Option<u64>,
  pub amount: candid::Nat,
}
#[derive(CandidType, Deserialize)]
pub enum TransferError {
  GenericError{ message: String, error_code: candid::Nat },
  TemporarilyUnavailable,
  BadBurn{ min_burn_amount: candid::Nat },
  Duplicate{ duplicate_of: candid::Nat },
  BadFee{ expected_fee: candid::Nat },
  CreatedInFuture{ ledger_time: u64 },
  TooOld,
  InsufficientFunds{ balance: candid::Nat },
}
pub type TransferResult = std::result::Result<BlockIndex, TransferError>;
#[derive(CandidType, Deserialize)]
pub struct WithdrawArgs {
  pub to: Principal,
  pub from_subaccount: Option<serde_bytes::ByteBuf>,
  pub created_at_time: Option<u64>,
  pub amount: candid::Nat,
}
#[derive(CandidType, Deserialize)]
pub enum RejectionCode {
  NoError,
  CanisterError,
  SysTransient,
  DestinationInvalid,
  Unknown,
  SysFatal,
  CanisterReject,
}
#[derive(CandidType, Deserialize)]
pub enum WithdrawError {
  FailedToWithdraw{
    rejection_code: RejectionCode,
    fee_block: Option<candid::Nat>,
    rejection_reason: String,
  },
  GenericError{ message: String, error_code: candid::Nat },
  TemporarilyUnavailable,
  Duplicate{ duplicate_of: candid::Nat },
  BadFee{ expected_fee: candid::Nat },
  InvalidReceiver{ receiver: Principal },
  CreatedInFuture{ ledger_time: u64 },
  TooOld,
  InsufficientFunds{ balance: candid::Nat },
}
pub type WithdrawResult = std::result::Result<BlockIndex, WithdrawError>;

pub struct Service(pub Principal);
impl Service {
  /// Makes a canister with cycles from an account of the caller.
  pub async fn create_canister(&self, arg0: &CreateCanisterArgs) -> Result<(CreateCanisterResult,)> {
    ic_cdk::call(self.0, "create_canister", (arg0,)).await
  }
  /// Takes the cycles that come with the call into an account.
  pub async fn deposit(&self, arg0: &DepositArgs) -> Result<(DepositResult,)> {
    ic_cdk::call(self.0, "deposit", (arg0,)).await
  }
  /// The cycles of an account.
  pub async fn icrc1_balance_of(&self, arg0: &Account) -> Result<(candid::Nat,)> {
    ic_cdk::call(self.0, "icrc1_balance_of", (arg0,)).await
  }
  /// What each block costs, in cycles.
  pub async fn icrc1_fee(&self) -> Result<(candid::Nat,)> {
    ic_cdk::call(self.0, "icrc1_fee", ()).await
  }
  /// Moves cycles from an account of the caller to another account.
  pub async fn icrc1_transfer(&self, arg0: &TransferArgs) -> Result<(TransferResult,)> {
    ic_cdk::call(self.0, "icrc1_transfer", (arg0,)).await
  }
  /// Sends cycles from an account of the caller to a canister.
  pub async fn withdraw(&self, arg0: &WithdrawArgs) -> Result<(WithdrawResult,)> {
    ic_cdk::call(self.0, "withdraw", (arg0,)).await
  }
}
/// Canister ID: `um5iw-rqaaa-aaaaq-qaaba-cai`
pub const CANISTER_ID : Principal = Principal::from_slice(&[0, 0, 0, 0, 2, 16, 0, 2, 1, 1]);
pub const service : Service = Service(CANISTER_ID);

