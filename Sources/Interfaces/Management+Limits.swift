// Bounds of the public interface that its types do not say.
extension Management {
  /// The most controllers of a canister, and the most viewers of something of it.
  ///
  /// Source: IC interface specification, “IC method `create_canister`”.
  public static let maximumPrincipals = 10
}
