export const idlFactory = ({ IDL }) => {
  const subnet_selection = IDL.Variant({
    'Filter' : IDL.Record({ 'subnet_type' : IDL.Opt(IDL.Text) }),
    'Subnet' : IDL.Record({ 'subnet' : IDL.Principal }),
  });
  const environment_variable = IDL.Record({
    'value' : IDL.Text,
    'name' : IDL.Text,
  });
  const log_visibility = IDL.Variant({
    'controllers' : IDL.Null,
    'public' : IDL.Null,
    'allowed_viewers' : IDL.Vec(IDL.Principal),
  });
  const canister_settings = IDL.Record({
    'freezing_threshold' : IDL.Opt(IDL.Nat),
    'wasm_memory_threshold' : IDL.Opt(IDL.Nat),
    'environment_variables' : IDL.Opt(IDL.Vec(environment_variable)),
    'controllers' : IDL.Opt(IDL.Vec(IDL.Principal)),
    'reserved_cycles_limit' : IDL.Opt(IDL.Nat),
    'log_visibility' : IDL.Opt(log_visibility),
    'wasm_memory_limit' : IDL.Opt(IDL.Nat),
    'memory_allocation' : IDL.Opt(IDL.Nat),
    'compute_allocation' : IDL.Opt(IDL.Nat),
  });
  const creation_args = IDL.Record({
    'subnet_selection' : IDL.Opt(subnet_selection),
    'settings' : IDL.Opt(canister_settings),
  });
  const create_canister_args = IDL.Record({
    'from_subaccount' : IDL.Opt(IDL.Vec(IDL.Nat8)),
    'created_at_time' : IDL.Opt(IDL.Nat64),
    'amount' : IDL.Nat,
    'creation_args' : IDL.Opt(creation_args),
  });
  const block_index = IDL.Nat;
  const create_canister_success = IDL.Record({
    'block_id' : block_index,
    'canister_id' : IDL.Principal,
  });
  const create_canister_error = IDL.Variant({
    'GenericError' : IDL.Record({
      'message' : IDL.Text,
      'error_code' : IDL.Nat,
    }),
    'TemporarilyUnavailable' : IDL.Null,
    'Duplicate' : IDL.Record({
      'duplicate_of' : IDL.Nat,
      'canister_id' : IDL.Opt(IDL.Principal),
    }),
    'CreatedInFuture' : IDL.Record({ 'ledger_time' : IDL.Nat64 }),
    'FailedToCreate' : IDL.Record({
      'error' : IDL.Text,
      'refund_block' : IDL.Opt(block_index),
      'fee_block' : IDL.Opt(block_index),
    }),
    'TooOld' : IDL.Null,
    'InsufficientFunds' : IDL.Record({ 'balance' : IDL.Nat }),
  });
  const create_canister_result = IDL.Variant({
    'Ok' : create_canister_success,
    'Err' : create_canister_error,
  });
  const account = IDL.Record({
    'owner' : IDL.Principal,
    'subaccount' : IDL.Opt(IDL.Vec(IDL.Nat8)),
  });
  const deposit_args = IDL.Record({
    'to' : account,
    'memo' : IDL.Opt(IDL.Vec(IDL.Nat8)),
  });
  const deposit_result = IDL.Record({
    'balance' : IDL.Nat,
    'block_index' : block_index,
  });
  const transfer_args = IDL.Record({
    'to' : account,
    'fee' : IDL.Opt(IDL.Nat),
    'memo' : IDL.Opt(IDL.Vec(IDL.Nat8)),
    'from_subaccount' : IDL.Opt(IDL.Vec(IDL.Nat8)),
    'created_at_time' : IDL.Opt(IDL.Nat64),
    'amount' : IDL.Nat,
  });
  const transfer_error = IDL.Variant({
    'GenericError' : IDL.Record({
      'message' : IDL.Text,
      'error_code' : IDL.Nat,
    }),
    'TemporarilyUnavailable' : IDL.Null,
    'BadBurn' : IDL.Record({ 'min_burn_amount' : IDL.Nat }),
    'Duplicate' : IDL.Record({ 'duplicate_of' : IDL.Nat }),
    'BadFee' : IDL.Record({ 'expected_fee' : IDL.Nat }),
    'CreatedInFuture' : IDL.Record({ 'ledger_time' : IDL.Nat64 }),
    'TooOld' : IDL.Null,
    'InsufficientFunds' : IDL.Record({ 'balance' : IDL.Nat }),
  });
  const transfer_result = IDL.Variant({
    'Ok' : block_index,
    'Err' : transfer_error,
  });
  const withdraw_args = IDL.Record({
    'to' : IDL.Principal,
    'from_subaccount' : IDL.Opt(IDL.Vec(IDL.Nat8)),
    'created_at_time' : IDL.Opt(IDL.Nat64),
    'amount' : IDL.Nat,
  });
  const rejection_code = IDL.Variant({
    'NoError' : IDL.Null,
    'CanisterError' : IDL.Null,
    'SysTransient' : IDL.Null,
    'DestinationInvalid' : IDL.Null,
    'Unknown' : IDL.Null,
    'SysFatal' : IDL.Null,
    'CanisterReject' : IDL.Null,
  });
  const withdraw_error = IDL.Variant({
    'FailedToWithdraw' : IDL.Record({
      'rejection_code' : rejection_code,
      'fee_block' : IDL.Opt(IDL.Nat),
      'rejection_reason' : IDL.Text,
    }),
    'GenericError' : IDL.Record({
      'message' : IDL.Text,
      'error_code' : IDL.Nat,
    }),
    'TemporarilyUnavailable' : IDL.Null,
    'Duplicate' : IDL.Record({ 'duplicate_of' : IDL.Nat }),
    'BadFee' : IDL.Record({ 'expected_fee' : IDL.Nat }),
    'InvalidReceiver' : IDL.Record({ 'receiver' : IDL.Principal }),
    'CreatedInFuture' : IDL.Record({ 'ledger_time' : IDL.Nat64 }),
    'TooOld' : IDL.Null,
    'InsufficientFunds' : IDL.Record({ 'balance' : IDL.Nat }),
  });
  const withdraw_result = IDL.Variant({
    'Ok' : block_index,
    'Err' : withdraw_error,
  });
  return IDL.Service({
    'create_canister' : IDL.Func(
        [create_canister_args],
        [create_canister_result],
        [],
      ),
    'deposit' : IDL.Func([deposit_args], [deposit_result], []),
    'icrc1_balance_of' : IDL.Func([account], [IDL.Nat], ['query']),
    'icrc1_fee' : IDL.Func([], [IDL.Nat], ['query']),
    'icrc1_transfer' : IDL.Func([transfer_args], [transfer_result], []),
    'withdraw' : IDL.Func([withdraw_args], [withdraw_result], []),
  });
};
export const init = ({ IDL }) => { return []; };
