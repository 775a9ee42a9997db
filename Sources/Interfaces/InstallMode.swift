/// How code is put into a canister.
public enum InstallMode: String, Hashable, Sendable, CaseIterable {
  /// Into an empty canister.
  case install
  /// In place of what is there; heap and stable memory begin anew.
  case reinstall
  /// In place of the code that is there; stable memory stays.
  case upgrade
}

extension InstallMode {
  /// The mode, without its options.
  public init(_ mode: Management.CanisterInstallMode) {
    self =
      switch mode {
      case .install: .install
      case .reinstall: .reinstall
      case .upgrade: .upgrade
      }
  }
}

extension Management.CanisterInstallMode {
  /// The mode; the options are for an upgrade alone.
  public init(_ mode: InstallMode, _ options: Management.CanisterUpgradeOptions? = nil) {
    self =
      switch mode {
      case .install: .install
      case .reinstall: .reinstall
      case .upgrade: .upgrade(options)
      }
  }
}
