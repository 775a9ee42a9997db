import Candid
import Certification
import Foundation

/// A payment that was begun: written down before it is sent, so that a run that breaks can send the same
/// payment again.
///
/// Ledgers take two requests with the same contents and the same time for one, for a day. So whoever asks
/// again with the time that is noted here pays once, whether or not the first answer came.
struct Payment: Codable, Equatable {
  /// What it is for, for people.
  let purpose: String
  /// The time that the ledger knows it by, in nanoseconds since 1970.
  let time: UInt64
  /// The block of the ledger with it, once that is known.
  var block: UInt64?

  /// Whether an earlier run began it.
  var isOld = false

  private enum CodingKeys: CodingKey { case purpose, time, block }
}

/// The payments of a person that were begun and of which it is not known that they came to an end.
struct PaymentStore {
  /// A folder beside the person's keys.
  let folder: URL

  /// The payments of this machine's user.
  init(folder: URL = IdentityStore().folder.appending(path: "payments")) { self.folder = folder }

  /// The payment for a purpose that an earlier run began, or a new one, which is written down.
  ///
  /// - Parameters:
  ///   - purpose: What it is for, for people.
  ///   - parts: What makes it another one than others: network, payer, payee, amount.
  func begin(_ purpose: String, _ parts: [String], now: Date = Date()) throws -> Payment {
    if var known = payment(parts) {
      known.isOld = true
      return known
    }
    let payment = Payment(
      purpose: purpose, time: UInt64(now.timeIntervalSince1970 * 1_000_000_000))
    try write(payment, parts)
    return payment
  }

  /// The payment that was begun; nil if there is none.
  func payment(_ parts: [String]) -> Payment? {
    guard let data = FileManager.default.contents(atPath: file(parts).path) else { return nil }
    return try? JSONDecoder().decode(Payment.self, from: data)
  }

  /// Writes a payment down.
  func write(_ payment: Payment, _ parts: [String]) throws {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try JSONEncoder().encode(payment).write(to: file(parts), options: .atomic)
    } catch {
      throw CommandFailure(
        "\(folder.path) cannot be written, where payments are noted before they are made: "
          + error.localizedDescription,
        hint: "Nothing was paid.")
    }
  }

  /// Forgets a payment: it is known what became of it.
  func end(_ parts: [String]) { try? FileManager.default.removeItem(at: file(parts)) }

  private func file(_ parts: [String]) -> URL {
    let digest = SHA256.hash(Array(parts.joined(separator: "\n").utf8))
    return folder.appending(path: "\(Hexadecimal.text(digest.prefix(16))).json")
  }
}

extension Payment {
  /// Why a payment that an earlier run began cannot be finished by asking again.
  func tooOld() -> CommandFailure {
    let date = Date(timeIntervalSince1970: Double(time) / 1e9).formatted(.iso8601)
    return CommandFailure(
      "An earlier run began to pay for this (\(purpose)) at \(date) and got no answer. After a day the "
        + "ledger no longer tells what became of it",
      hint: "Look at the balance: cooper cycles balance. The payment is forgotten here: the same "
        + "command again pays anew.")
  }
}
