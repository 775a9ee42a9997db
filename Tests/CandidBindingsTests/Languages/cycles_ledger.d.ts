import type { Principal } from '@icp-sdk/core/principal';
import type { ActorMethod } from '@icp-sdk/core/agent';
import type { IDL } from '@icp-sdk/core/candid';

export interface account {
  'owner' : Principal,
  'subaccount' : [] | [Uint8Array | number[]],
}
export type block_index = bigint;
export interface canister_settings {
  'freezing_threshold' : [] | [bigint],
  'wasm_memory_threshold' : [] | [bigint],
  'environment_variables' : [] | [Array<environment_variable>],
  'controllers' : [] | [Array<Principal>],
  'reserved_cycles_limit' : [] | [bigint],
  'log_visibility' : [] | [log_visibility],
  'wasm_memory_limit' : [] | [bigint],
  'memory_allocation' : [] | [bigint],
  'compute_allocation' : [] | [bigint],
}
export interface create_canister_args {
  'from_subaccount' : [] | [Uint8Array | number[]],
  'created_at_time' : [] | [bigint],
  'amount' : bigint,
  'creation_args' : [] | [creation_args],
}
export type create_canister_error = {
    'GenericError' : { 'message' : string, 'error_code' : bigint }
  } |
  { 'TemporarilyUnavailable' : null } |
  {
    /**
     * The canister, where the first request made one.
     */
    'Duplicate' : { 'duplicate_of' : bigint, 'canister_id' : [] | [Principal] }
  } |
  { 'CreatedInFuture' : { 'ledger_time' : bigint } } |
  {
    'FailedToCreate' : {
      'error' : string,
      'refund_block' : [] | [block_index],
      'fee_block' : [] | [block_index],
    }
  } |
  { 'TooOld' : null } |
  { 'InsufficientFunds' : { 'balance' : bigint } };
export type create_canister_result = { 'Ok' : create_canister_success } |
  { 'Err' : create_canister_error };
export interface create_canister_success {
  'block_id' : block_index,
  'canister_id' : Principal,
}
export interface creation_args {
  'subnet_selection' : [] | [subnet_selection],
  'settings' : [] | [canister_settings],
}
export interface deposit_args {
  'to' : account,
  'memo' : [] | [Uint8Array | number[]],
}
export interface deposit_result {
  'balance' : bigint,
  'block_index' : block_index,
}
export interface environment_variable { 'value' : string, 'name' : string }
export type log_visibility = { 'controllers' : null } |
  { 'public' : null } |
  { 'allowed_viewers' : Array<Principal> };
export type rejection_code = { 'NoError' : null } |
  { 'CanisterError' : null } |
  { 'SysTransient' : null } |
  { 'DestinationInvalid' : null } |
  { 'Unknown' : null } |
  { 'SysFatal' : null } |
  { 'CanisterReject' : null };
/**
 * Where a canister is made.
 */
export type subnet_selection = {
    'Filter' : { 'subnet_type' : [] | [string] }
  } |
  { 'Subnet' : { 'subnet' : Principal } };
export interface transfer_args {
  'to' : account,
  'fee' : [] | [bigint],
  'memo' : [] | [Uint8Array | number[]],
  'from_subaccount' : [] | [Uint8Array | number[]],
  'created_at_time' : [] | [bigint],
  'amount' : bigint,
}
export type transfer_error = {
    'GenericError' : { 'message' : string, 'error_code' : bigint }
  } |
  { 'TemporarilyUnavailable' : null } |
  { 'BadBurn' : { 'min_burn_amount' : bigint } } |
  { 'Duplicate' : { 'duplicate_of' : bigint } } |
  { 'BadFee' : { 'expected_fee' : bigint } } |
  { 'CreatedInFuture' : { 'ledger_time' : bigint } } |
  { 'TooOld' : null } |
  { 'InsufficientFunds' : { 'balance' : bigint } };
export type transfer_result = { 'Ok' : block_index } |
  { 'Err' : transfer_error };
export interface withdraw_args {
  'to' : Principal,
  'from_subaccount' : [] | [Uint8Array | number[]],
  'created_at_time' : [] | [bigint],
  'amount' : bigint,
}
export type withdraw_error = {
    'FailedToWithdraw' : {
      'rejection_code' : rejection_code,
      'fee_block' : [] | [bigint],
      'rejection_reason' : string,
    }
  } |
  { 'GenericError' : { 'message' : string, 'error_code' : bigint } } |
  { 'TemporarilyUnavailable' : null } |
  { 'Duplicate' : { 'duplicate_of' : bigint } } |
  { 'BadFee' : { 'expected_fee' : bigint } } |
  { 'InvalidReceiver' : { 'receiver' : Principal } } |
  { 'CreatedInFuture' : { 'ledger_time' : bigint } } |
  { 'TooOld' : null } |
  { 'InsufficientFunds' : { 'balance' : bigint } };
export type withdraw_result = { 'Ok' : block_index } |
  { 'Err' : withdraw_error };
export interface _SERVICE {
  /**
   * Makes a canister with cycles from an account of the caller.
   */
  'create_canister' : ActorMethod<
    [create_canister_args],
    create_canister_result
  >,
  /**
   * Takes the cycles that come with the call into an account.
   */
  'deposit' : ActorMethod<[deposit_args], deposit_result>,
  /**
   * The cycles of an account.
   */
  'icrc1_balance_of' : ActorMethod<[account], bigint>,
  /**
   * What each block costs, in cycles.
   */
  'icrc1_fee' : ActorMethod<[], bigint>,
  /**
   * Moves cycles from an account of the caller to another account.
   */
  'icrc1_transfer' : ActorMethod<[transfer_args], transfer_result>,
  /**
   * Sends cycles from an account of the caller to a canister.
   */
  'withdraw' : ActorMethod<[withdraw_args], withdraw_result>,
}
export declare const idlFactory: IDL.InterfaceFactory;
export declare const init: (args: { IDL: typeof IDL }) => IDL.Type[];
