extension Journal {
  /// Takes a commit and returns its sequence number.
  ///
  /// - Throws: a rejection with IC0208 if the state cannot be written.
  func commit(_ commit: Commit, inBackground: Bool = false) throws(Rejection) -> UInt64 {
    guard let sequence = submit(commit, inBackground: inBackground) else {
      if let failure { throw .unwritable(failure) }
      throw .shuttingDown()
    }
    return sequence
  }
}

extension Rejection {
  /// The replica takes no messages.
  static func unavailable(_ reason: String) -> Rejection {
    Rejection(.stateUnavailable, "The replica cannot take messages: \(reason)")
  }

  /// The replica is shutting down.
  static func shuttingDown(_ reason: String = "the replica is shutting down") -> Rejection {
    var rejection = unavailable(reason)
    rejection.isVoid = true
    return rejection
  }

  /// Something on disk is not as it was written. It does not help to try again.
  static func damaged(_ what: String) -> Rejection {
    Rejection(
      code: .systemFatal,
      message: "\(what). The state is damaged: cooper state verify names all that is affected",
      errorCode: .stateUnavailable)
  }

  /// Something could not be written; nothing of it has happened.
  static func unwritable(_ reason: String) -> Rejection {
    var rejection = unavailable(reason)
    rejection.isStorageFailure = true
    rejection.isVoid = true
    return rejection
  }
}
