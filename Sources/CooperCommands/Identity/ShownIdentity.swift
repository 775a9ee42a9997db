import Candid
import Signatures

/// An identity as commands show it.
struct ShownIdentity: Report {
  var name: String
  var principal: String
  var accountIdentifier: String
  var isEncrypted: Bool
  var isSelected: Bool

  init(_ entry: IdentityStore.Entry, isSelected: Bool) {
    name = entry.name
    principal = entry.principal.text
    accountIdentifier = Hexadecimal.text(entry.principal.accountIdentifier())
    isEncrypted = entry.isEncrypted
    self.isSelected = isSelected
  }

  var text: String {
    """
    name        \(name)
    principal   \(principal)
    account id  \(accountIdentifier)
    encrypted   \(isEncrypted ? "yes" : "no")
    """
  }
}
