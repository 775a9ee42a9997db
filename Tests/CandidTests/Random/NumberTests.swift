import Candid
import TestSupport
import Testing

/// Big numbers against the 128-bit numbers of the standard library, and against themselves.
@Suite struct NumberTests {
  @Test func `arithmetic agrees with 128-bit numbers`() throws {
    var random = RandomSource(seed: RandomSource.seed &+ 77)
    for _ in 0..<5_000 {
      let a = UInt128(random.next()) << 64 | UInt128(random.next()) >> random.below(128)
      let b = UInt128(random.next()) >> random.below(64) | 1
      let c = a >> 65
      let (x, y, z) = (Nat(a), Nat(b), Nat(c))
      #expect(UInt128(exactly: x) == a)
      #expect(UInt128(exactly: x / y) == a / b)
      #expect(UInt128(exactly: x % y) == a % b)
      #expect(UInt128(exactly: z * y) == c.multipliedReportingOverflow(by: b).partialValue)
      #expect(UInt128(exactly: z + y) == c + b)
      #expect(UInt128(exactly: x - z) == a - c)
      #expect((x < y) == (a < b))
      #expect(x.description == a.description)
      #expect(Nat(a.description) == x)
    }
  }

  @Test func `division undoes multiplication, of any size and sign`() throws {
    var random = RandomSource(seed: RandomSource.seed &+ 78)
    func number(_ words: Int) -> Integer {
      var result: Integer = 0
      for _ in 0..<words {
        result = result * Integer("18446744073709551616")! + Integer(Nat(random.next()))
      }
      return random.once(in: 2) ? -result : result
    }
    for _ in 0..<2_000 {
      let a = number(random.below(8))
      let b = number(1 + random.below(5))
      #expect(a / b * b + a % b == a)
      #expect((a % b).magnitude < b.magnitude)
      #expect(a * b / b == a)
      #expect((a + b) - b == a)
      #expect(Integer(a.description) == a)
      let message = Message.encode(a)
      #expect(try Message.decode(message, as: Integer.self) == a)
    }
  }

  @Test(arguments: ["", "-", "_1", "1_", "1__0", "0x1", "1.0", " 1", "+"])
  func `a text that is no number is refused`(text: String) {
    #expect(Integer(text) == nil)
    #expect(Nat(text) == nil)
  }
}
