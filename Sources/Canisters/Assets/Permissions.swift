import CanisterKit
import StableStructures

/// Who may do what: prepare changes, make them, give these rights to others.
enum Permissions {
  /// Ends the message unless the caller may.
  static func require(_ permission: Permission) {
    if isGranted(permission) { return }
    // Who may make changes may prepare them.
    if case .prepare = permission, isGranted(.commit) { return }
    System.trap("Caller does not have " + name(permission) + " permission")
  }

  static func requireOrController(_ permission: Permission) {
    if isGranted(permission) || System.isController(System.caller) { return }
    System.trap(
      "Caller does not have " + name(permission) + " permission and is not a controller.")
  }

  static func requireController() {
    if !System.isController(System.caller) { System.trap("Caller is not a controller.") }
  }

  static func grant(_ permission: Permission, to principal: Principal) {
    var settings = AssetStore.settings.value
    guard !settings[permission].contains(principal) else { return }
    settings[permission].append(principal)
    settings[permission] = settings[permission].ordered {
      $0.bytes.lexicographicallyPrecedes($1.bytes)
    }
    AssetStore.settings.value = settings
  }

  static func revoke(_ permission: Permission, from principal: Principal) {
    var settings = AssetStore.settings.value
    settings[permission] = settings[permission].only { $0 != principal }
    AssetStore.settings.value = settings
  }

  static func set(_ permissions: SetPermissions) {
    var settings = AssetStore.settings.value
    settings.prepare = permissions.prepare
    settings.commit = permissions.commit
    settings.managePermissions = permissions.managePermissions
    AssetStore.settings.value = settings
  }

  private static func isGranted(_ permission: Permission) -> Bool {
    AssetStore.settings.value[permission].contains(System.caller)
  }

  static func name(_ permission: Permission) -> String {
    switch permission {
    case .commit: "Commit"
    case .managePermissions: "ManagePermissions"
    case .prepare: "Prepare"
    }
  }
}
