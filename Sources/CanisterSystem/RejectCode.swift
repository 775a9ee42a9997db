/// The class of a reject, as canisters and clients see it.
///
/// Source: IC interface specification, “Reject codes”.
public enum RejectCode: UInt32, Hashable, Sendable {
  /// The system cannot do it, now or later.
  case systemFatal = 1
  /// The system cannot do it now.
  case systemTransient = 2
  /// There is no such canister or method.
  case destinationInvalid = 3
  /// The canister refused.
  case canisterReject = 4
  /// The canister failed: it trapped, or broke a rule.
  case canisterError = 5
  /// Nobody knows whether the canister did it.
  case systemUnknown = 6
}

#if !hasFeature(Embedded)
  extension RejectCode: Codable {}
#endif
