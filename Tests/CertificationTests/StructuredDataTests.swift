import Candid
import Certification
import Foundation
import Testing

@Suite struct StructuredDataTests {
  private func structured(_ value: Any) throws -> StructuredData {
    switch value {
    case let text as String:
      if text.hasPrefix("hex:") {
        return .bytes(try #require(Hexadecimal.bytes(text.dropFirst(4))))
      }
      return .text(text)
    case let number as NSNumber: return .number(number.uint64Value)
    case let list as [Any]: return .array(try list.map { try structured($0) })
    case let map as [String: Any]:
      return .map(try map.map { ($0.key, try structured($0.value)) })
    default: throw CertificationError(.unexpectedForm, "\(value)")
    }
  }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `hashes of requests, delegations, lists and repeated keys`() throws {
    let cases = try SharedData.json("request-ids").list
    #expect(cases.count == 11)
    for entry in cases {
      let data: StructuredData
      if entry.has("map") {
        data = try structured(try entry["map"].value)
      } else if entry.has("pairs") {
        data = .map(
          try entry["pairs"].list.map { pair in
            let pair = try pair.list
            return (try pair[0].text, try structured(pair[1].value))
          })
      } else {
        data = try structured(try entry["value"].value)
      }
      #expect(try data.hash == entry["hash"].bytes, "\(entry)")
    }
  }

  @Test(arguments: [
    (Int64(0), "00"), (1, "01"), (-1, "7f"), (63, "3f"), (64, "c000"), (-64, "40"), (-65, "bf7f"),
    (624485, "e58e26"), (-624485, "9bf159"), (.max, "ffffffffffffffffff00"),
    (.min, "8080808080808080807f"),
  ])
  func `numbers in seven bits a byte`(number: Int64, hex: String) throws {
    #expect(Hexadecimal.text(LEB128.signed(number)) == hex)
    if number >= 0 {
      #expect(LEB128.number(LEB128.unsigned(UInt64(number))) == UInt64(number))
    }
  }

  @Test(arguments: ["", "80", "0000", "ffffffffffffffffff02", "8080808080808080808000"])
  func `what is no number of 64 bits is refused`(hex: String) throws {
    #expect(LEB128.number(try #require(Hexadecimal.bytes(hex))) == nil)
  }
}
