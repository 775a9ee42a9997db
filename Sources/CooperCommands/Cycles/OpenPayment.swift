import Candid

/// A payment that is being made: noted until it is known what became of it.
struct OpenPayment {
  /// What a payment came to.
  struct Receipt: Equatable {
    /// The block of the ledger with it.
    var block: Nat
    /// The canister that was made.
    var canister: Principal?
  }

  /// What a ledger says of a payment.
  enum Outcome {
    case done(Receipt)
    /// Asking again may help.
    case later
    /// Nothing was paid.
    case failed(CommandFailure)
    /// The ledger knows no more about payments of that time.
    case tooOld
  }

  private let store: PaymentStore
  private let parts: [String]
  private let payment: Payment
  /// How long to wait before the ledger is asked again, in seconds.
  private var pause = 1

  /// The time that the ledger knows it by.
  var time: UInt64 { payment.time }

  /// Notes a payment, or goes on with one that an earlier run began, and says so.
  init(_ purpose: String, _ parts: [String], in store: PaymentStore) throws {
    self.store = store
    self.parts = parts
    payment = try store.begin(purpose, parts)
    guard payment.isOld else { return }
    Terminal.note(
      "An earlier run began to pay for this and got no answer: the same payment is asked for, which "
        + "the ledger takes once.")
  }

  /// Takes notice of what the ledger says.
  ///
  /// - Returns: What the payment came to; nil where it is to be asked for again, after a pause.
  /// - Throws: that nothing was paid, or that this is not known.
  mutating func settle(_ outcome: Outcome) async throws -> Receipt? {
    switch outcome {
    case .done(let receipt):
      store.end(parts)
      return receipt
    case .failed(let failure):
      store.end(parts)
      throw failure
    case .tooOld:
      store.end(parts)
      throw payment.tooOld()
    case .later:
      guard pause < 32 else {
        throw CommandFailure(
          "The ledger cannot serve the payment now",
          hint: "The same command again goes on with it: it is paid once.")
      }
      try await Task.sleep(for: .seconds(pause))
      pause *= 2
      return nil
    }
  }
}
