// A token to begin from.
extension ProjectTemplate {
  static func token(_ name: String, _ type: String) -> Content {
    Content(
      source: """
        import CanisterKit
        import StableStructures

        /// Who has tokens: a principal, and one of its accounts.
        @CandidType struct Account {
          var owner: Principal
          /// 32 bytes; nothing is the same as zeros.
          var subaccount: [UInt8]?
        }

        @CandidType struct TransferArg {
          @CandidField("from_subaccount") var fromSubaccount: [UInt8]?
          var to: Account
          var amount: UInt128
          var fee: UInt128?
          var memo: [UInt8]?
          @CandidField("created_at_time") var createdAt: UInt64?
        }

        @CandidType enum TransferError {
          case BadFee(expected_fee: UInt128)
          case BadBurn(min_burn_amount: UInt128)
          case InsufficientFunds(balance: UInt128)
          case TooOld
          case CreatedInFuture(ledger_time: UInt64)
          case Duplicate(duplicate_of: UInt128)
          case TemporarilyUnavailable
          case GenericError(error_code: UInt128, message: String)
        }

        @CandidType enum TransferResult {
          case Ok(UInt128)
          case Err(TransferError)
        }

        @CandidType struct Standard {
          var name: String
          var url: String
        }

        /// A token as ICRC-1 has it. Whoever installs the canister has all of them at first.
        ///
        /// It keeps balances and no history: a ledger for real money has blocks, too, and looks out for
        /// transfers that are sent twice.
        @Canister
        enum \(type) {
          static let memories = MemoryManager(.stable)
          static var balances = StableBTreeMap<StorablePair<Principal, String>, UInt128>(
            in: memories[0])
          /// How many transfers there were.
          static let transfers = StableCell<UInt64>(in: memories[1], default: 0)

          static let symbol = "TOK"
          static let decimals: UInt8 = 8
          static let fee: UInt128 = 10_000
          static let supply: UInt128 = 100_000_000_000_000

          @Init static func install() {
            _ = balances.updateValue(supply, forKey: key(System.caller, nil))
          }

          @Query(name: "icrc1_name") static func name() -> String { "\(name)" }
          @Query(name: "icrc1_symbol") static func symbolText() -> String { symbol }
          @Query(name: "icrc1_decimals") static func decimalCount() -> UInt8 { decimals }
          @Query(name: "icrc1_fee") static func feeAmount() -> UInt128 { fee }

          /// Fees are burnt.
          @Query(name: "icrc1_total_supply") static func totalSupply() -> UInt128 {
            supply - fee * UInt128(transfers.value)
          }

          @Query(name: "icrc1_minting_account") static func mintingAccount() -> Account? { nil }

          @Query(name: "icrc1_supported_standards") static func standards() -> [Standard] {
            [Standard(name: "ICRC-1", url: "https://github.com/dfinity/ICRC-1")]
          }

          @Query(name: "icrc1_balance_of") static func balance(of account: Account) -> UInt128 {
            balances[key(account.owner, account.subaccount)] ?? 0
          }

          @Update(name: "icrc1_transfer") static func transfer(
            _ argument: TransferArg
          ) -> TransferResult {
            if let offered = argument.fee, offered != fee {
              return .Err(.BadFee(expected_fee: fee))
            }
            for subaccount in [argument.fromSubaccount, argument.to.subaccount] {
              if let subaccount, subaccount.count != 32 {
                return .Err(.GenericError(error_code: 1, message: "A subaccount has 32 bytes"))
              }
            }
            let from = key(System.caller, argument.fromSubaccount)
            let balance = balances[from] ?? 0
            let (total, isTooMuch) = argument.amount.addingReportingOverflow(fee)
            guard !isTooMuch, balance >= total else {
              return .Err(.InsufficientFunds(balance: balance))
            }
            _ = balances.updateValue(balance - total, forKey: from)
            let to = key(argument.to.owner, argument.to.subaccount)
            _ = balances.updateValue((balances[to] ?? 0) + argument.amount, forKey: to)
            transfers.value += 1
            return .Ok(UInt128(transfers.value - 1))
          }

          /// The subaccount of zeros is the one that is meant without any.
          private static func key(
            _ owner: Principal, _ subaccount: [UInt8]?
          ) -> StorablePair<Principal, String> {
            let digits = Array("0123456789abcdef".utf8)
            var text: [UInt8] = []
            if let subaccount, subaccount.contains(where: { $0 != 0 }) {
              for byte in subaccount {
                text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
              }
            }
            return StorablePair(owner, String(decoding: text, as: UTF8.self))
          }
        }

        """,
      tests: """
          @Test func `tokens go from one account to another, and the fee is burnt`() {
            SystemScope.run(Self.system) {
              \(type).install()
              let me = Account(owner: System.caller, subaccount: nil)
              let other = Account(owner: .management, subaccount: nil)
              let before = \(type).totalSupply()
              #expect(\(type).balance(of: me) == before)
              guard case .Ok = \(type).transfer(TransferArg(to: other, amount: 500)) else {
                Issue.record("a transfer of what is there")
                return
              }
              #expect(\(type).balance(of: other) == 500)
              #expect(\(type).balance(of: me) == before - 500 - \(type).fee)
              #expect(\(type).totalSupply() == before - \(type).fee)
              guard
                case .Err(.InsufficientFunds) = \(type).transfer(
                  TransferArg(to: other, amount: before))
              else {
                Issue.record("a transfer of what is not there")
                return
              }
            }
          }
        """,
      tryOut: """
        cooper call \(name) icrc1_total_supply
        cooper call \(name) icrc1_balance_of "(record { owner = principal \\"$(cooper identity principal)\\" })"
        """)
  }
}
