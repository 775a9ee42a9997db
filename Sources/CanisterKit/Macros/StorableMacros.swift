public import StableStructures

/// How `@Storable` writes a value behind its version byte.
public enum StorableLayout: Sendable {
  /// Field by field, in the order of the source; of an enum, first the number of the case.
  ///
  /// If all fields have fixed sizes, so has the value.
  case fields
  /// As a Candid message. The type is a `@CandidType`, too, and may gain what a Candid interface may gain
  /// without a new version.
  case candid
}

/// Makes a struct or an enum a type that stable structures keep: a version byte, then the value.
///
/// ```swift
/// @Storable struct User {
///   var name: String
///   var visits: UInt32
/// }
/// static let users = StableBTreeMap<UInt64, User>(in: memories[0])
/// ```
///
/// Fields are numbers, texts, principals, other types with `@Storable`, and options, arrays, sets,
/// dictionaries and tuples of those. `layout: .candid` takes all that Candid has.
///
/// When the fields change, an upgrade is refused, with the type and the field, as old values could not be
/// read; so keep the old type under another name, raise the version, and say how one becomes
/// the other:
///
/// ```swift
/// @Storable struct UserV1 {
///   var name: String
///   var visits: UInt32
/// }
///
/// @Storable(version: 2, from: UserV1.self) struct User {
///   var name: String
///   var visits: UInt64
///   var mail: String?
/// }
///
/// extension User {
///   init(migrating old: UserV1) {
///     self.init(name: old.name, visits: UInt64(old.visits), mail: nil)
///   }
/// }
/// ```
///
/// Values of older versions, and of those that the old type came from, are read through it; they are
/// written in the new form when they next change. A value of a newer version is
/// `StableError.Code.newerVersion`. In place of `from:` the type can have an `init(migrating:from:)` of
/// its own, which is given the bytes.
///
/// - Parameters:
///   - version: The byte that is written; 1 at first, raised with each change of the form.
///   - layout: How the value is written behind it.
///   - maximum: The most bytes the value takes behind the version byte, where its fields do not say it, as
///     vectors and heaps need. A longer value is `StableError.Code.tooLarge`.
@attached(
  extension, conformances: Storable, VersionedStorable,
  names: named(storedVersion), named(fieldsBound), named(storeFields(into:)),
  named(init(storedFields:)), named(describe(into:)), named(describeVersions(into:)),
  named(_StoredFields))
public macro Storable(
  version: UInt8 = 1, layout: StorableLayout = .fields, maximum: Int? = nil
) = #externalMacro(module: "CooperMacros", type: "StorableMacro")

/// Makes a struct or an enum a type that stable structures keep, and that reads what an older type stored.
///
/// - Parameters:
///   - version: The byte that is written, greater than that of the old type.
///   - old: The type as it was. The new one has an `init(migrating:)` that takes it.
///   - layout: How the value is written behind the version byte.
///   - maximum: The most bytes the value takes behind the version byte, where its fields do not say it.
@attached(
  extension, conformances: Storable, VersionedStorable,
  names: named(storedVersion), named(fieldsBound), named(storeFields(into:)),
  named(init(storedFields:)), named(init(migrating:from:)), named(describe(into:)),
  named(describeVersions(into:)), named(_StoredFields))
public macro Storable<Old: VersionedStorable>(
  version: UInt8, from old: Old.Type, layout: StorableLayout = .fields, maximum: Int? = nil
) = #externalMacro(module: "CooperMacros", type: "StorableMacro")
