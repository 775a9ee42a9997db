import SwiftSyntax
import SwiftSyntaxMacros

extension MacroExpansionContext {
  /// What tells a type from all others: made of its name and its place in the source.
  func typeKey(of declaration: some SyntaxProtocol, name: String) -> UInt64 {
    var place = ""
    if let location = location(of: declaration, at: .afterLeadingTrivia, filePathMode: .fileID) {
      let file = location.file.trimmedDescription.filter { $0 != "\"" }
      place = "\(file):\(location.line):\(location.column):"
    }
    return stableKey(place + name)
  }
}

/// FNV-1a, 64 bits: makes keys of source locations.
func stableKey(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}

/// The literal of a key.
func hexadecimal(_ key: UInt64) -> String { "0x" + String(key, radix: 16, uppercase: true) }
