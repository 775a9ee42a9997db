import Foundation
import TestSupport
import Testing

/// `cooper candid …` as a shell runs it.
@Suite struct CandidCommandTests {
  private static let ledger = """
    // An account.
    type Account = record { owner : principal; subaccount : opt blob };
    type List = opt record { head : nat; tail : List };
    type Never = record { Never };
    service : {
      transfer : (to : Account, amount : nat, memo : variant { none; text : text; never : Never })
        -> (variant { Ok : nat; Err : text });
      all : (List, vec bool) -> () query;
    }

    """

  /// A file with a text, in a folder of its own.
  private func file(_ text: String, _ name: String = "ledger.did") throws -> String {
    let file = try Checkout.temporaryFolder().appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  @Test func `check says what is wrong and where, and fails`() throws {
    let good = try cooper(["candid", "check", file(Self.ledger)])
    #expect(good.status == 0)
    #expect(good.errors.contains("2 methods"))
    let bad = try cooper(["candid", "check", file("service : {\n  f : (Acount) -> ();\n}\n")])
    #expect(bad.status == 1)
    #expect(bad.errors.contains("2:8"))
    #expect(bad.errors.contains("Acount"))
    #expect(bad.errors.contains("^~~~~~"))
    #expect(try cooper(["candid", "check", "/nowhere.did"]).status == 1)
  }

  @Test func `print is stable and reads stdin`() throws {
    let once = try cooper(["candid", "print", "-"], input: Self.ledger)
    #expect(once.status == 0)
    #expect(once.output.contains("type Account = record"))
    #expect(once.output.contains("An account."))
    #expect(try cooper(["candid", "print", "-"], input: once.output).output == once.output)
  }

  @Test func `encode and decode go both ways, in text, JSON and by names`() throws {
    let types = try ["--types", file(Self.ledger), "--method", "transfer"]
    let text = "(record { owner = principal \"aaaaa-aa\" }, 5, variant { text = \"a\" })"
    let json = #"[{"owner": "aaaaa-aa", "subaccount": null}, 5, {"text": "a"}]"#
    let fromText = try cooper(["candid", "encode", text] + types)
    #expect(fromText.status == 0)
    let fromJSON = try cooper(["candid", "encode", "--json", json] + types)
    #expect(fromJSON.output == fromText.output)
    let hex = fromText.output.trimmingCharacters(in: .newlines)
    #expect(hex.hasPrefix("4449444c"))
    let decoded = try cooper(["candid", "decode", hex] + types)
    #expect(decoded.output.contains("owner = principal \"aaaaa-aa\""))
    let asJSON = try cooper(["candid", "decode", "--json"] + types, input: hex)
    #expect(
      try JSONSerialization.jsonObject(with: Data(asJSON.output.utf8)) as? NSArray
        == JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSArray)
    // Without types, fields go by their numbers.
    #expect(try cooper(["candid", "decode", hex]).output.contains("947_296_307 ="))
    let reply = try cooper(["candid", "encode", "(variant { Ok = 7 })", "--results"] + types)
    let replyHex = reply.output.trimmingCharacters(in: .newlines)
    #expect(
      try cooper(["candid", "decode", replyHex, "--results"] + types).output
        == "(variant { Ok = 7 : nat })\n")
  }

  @Test(arguments: [
    // What the specification's own examples are.
    (["encode", "(42)", "--type", "(nat8)"], "4449444c00017b2a"),
    (["encode", "()"], "4449444c0000"),
    (["encode", "(null, true)"], "4449444c00027f7e01"),
    (["decode", "4449444c00017d01"], "(1 : nat)"),
    (["hash", "owner"], "947296307"),
  ])
  func `small messages are what the specification says`(_ arguments: [String], _ output: String)
    throws
  {
    #expect(try cooper(["candid"] + arguments).output == output + "\n")
  }

  @Test(arguments: [
    (["encode", "(300)", "--type", "(nat8)"], "0 to 255"),
    (["encode", "(1"], "^"),
    (["encode", "(vec { 1; \"a\" })"], "1:11"),
    (["encode", "(record { type = 1 })"], "in quotes"),
    (["encode", "--file", "/nowhere.txt"], "no readable file"),
    (["encode", "--json", "[300]", "--type", "(nat8)"], "0 to 255"),
    (["decode", "4449444c00017d"], "at byte 7"),
    (["decode", "4449444c0001"], "at byte 6"),
    (["decode", "44494"], "odd number"),
    (["decode", "zz"], "place 1"),
    (["decode", "4449444c016d710100020161ff", "--type", "(vec text)"], "args[0][1]"),
    (["random", "--type", "(empty)"], "no values"),
    (["subtype", "/nowhere.did", "/nowhere.did"], "no readable file"),
  ])
  func `bad input ends with 1 and says where`(_ arguments: [String], _ words: String) throws {
    let finished = try cooper(["candid"] + arguments)
    #expect(finished.status == 1)
    #expect(finished.errors.contains(words))
    #expect(finished.output == "")
  }

  @Test(arguments: [
    ["encode", "--json", "[1]"], ["assist"], ["random"], ["encode", "(1)", "--method", "f"],
    ["decode", "4449444c0000", "--json", "--numbers"], ["bind", "cobol", "a.did"],
  ])
  func `wrong usage ends with 64`(_ arguments: [String]) throws {
    #expect(try cooper(["candid"] + arguments).status == 64)
  }

  @Test func `subtype gives every reason`() throws {
    let old = try file("service : { a : (nat) -> (nat); b : () -> (text); c : () -> () }")
    let new = try file("service : { a : (nat, nat) -> (nat); b : () -> (nat) }")
    let finished = try cooper(["candid", "subtype", old, new])
    #expect(finished.status == 1)
    for method in ["a", "b", "c"] { #expect(finished.errors.contains("method \(method)")) }
    #expect(try cooper(["candid", "subtype", old, old]).status == 0)
  }

  @Test func `subtype compares a type of both files`() throws {
    let old = try file("type A = record { x : int }; type B = nat;")
    let new = try file("type A = record { x : nat }; type B = text;")
    #expect(try cooper(["candid", "subtype", old, new, "--type", "A"]).status == 0)
    let broken = try cooper(["candid", "subtype", old, new, "--type", "vec B"])
    #expect(broken.status == 1)
    #expect(broken.errors.contains("element: text is not a subtype of nat"))
    // Without a service there is nothing that could be found to go on working.
    let neither = try cooper(["candid", "subtype", old, new])
    #expect(neither.status == 1)
    #expect(neither.errors.contains("--type NAME"))
  }

  @Test func `encode and decode read files`() throws {
    let text = try file("(1 : nat)\n", "arguments.txt")
    let hex = try cooper(["candid", "encode", "--file", text]).output
    #expect(hex == "4449444c00017d01\n")
    let digits = try file(hex, "message.hex")
    #expect(try cooper(["candid", "decode", "--file", digits]).output == "(1 : nat)\n")
    let message = try file("DIDL\u{0}\u{1}\u{7F}", "message.bin")
    #expect(try cooper(["candid", "decode", "--file", message]).output == "(null : null)\n")
    #expect(try cooper(["candid", "decode", message]).errors.contains("--file"))
    #expect(try cooper(["candid", "decode", "00", "--file", message]).status == 64)
  }

  @Test func `bind writes a client`() throws {
    let finished = try cooper(["candid", "bind", "swift", file(Self.ledger)])
    #expect(finished.status == 0)
    #expect(finished.output.contains("public struct LedgerClient<Caller: CanisterCaller>"))
    #expect(finished.output.contains("public struct Account"))
  }

  @Test func `random arguments have the method's types and repeat by their seed`() throws {
    let types = try ["--types", file(Self.ledger), "--method", "all"]
    for seed in 0..<5 {
      let random = try cooper(["candid", "random", "--seed", "\(seed)"] + types)
      #expect(
        random.output == (try cooper(["candid", "random", "--seed", "\(seed)"] + types)).output)
      #expect(try cooper(["candid", "encode", random.output] + types).status == 0, "seed \(seed)")
    }
  }

  @Test func `assist asks for each piece, again where an answer does not fit`() throws {
    let types = try ["--types", file(Self.ledger), "--method", "transfer"]
    // In the order of the fields' numbers: owner, subaccount; then the amount and the memo.
    let answers = ["nobody", "aaaaa-aa", "maybe", "yes", "0x0102", "-1", "5", "text", "say \"hi\""]
    let finished = try cooper(
      ["candid", "assist"] + types, input: answers.joined(separator: "\n") + "\n")
    #expect(finished.status == 0)
    let expected = try cooper(
      [
        "candid", "encode",
        #"(record { owner = principal "aaaaa-aa"; subaccount = opt blob "\01\02" }, 5, variant { text = "say \"hi\"" })"#,
      ] + types)
    #expect(try cooper(["candid", "encode", finished.output] + types).output == expected.output)
    #expect(finished.errors.contains("to.owner : principal"))
    // A case that no value can have is not offered.
    #expect(finished.errors.contains("memo"))
    #expect(!finished.errors.contains("one of none, text, never"))
  }

  @Test func `assist takes Candid text anywhere and prints other forms`() throws {
    let types = try ["--types", file(Self.ledger), "--method", "all", "--output", "json"]
    let finished = try cooper(
      ["candid", "assist"] + types,
      input: "opt record { head = 1; tail = null }\n2\ny\nfalse\n")
    #expect(
      try JSONSerialization.jsonObject(with: Data(finished.output.utf8)) as? NSArray
        == [["head": 1, "tail": nil], [true, false]] as NSArray)
    let early = try cooper(["candid", "assist"] + types, input: "null\n2\n")
    #expect(early.status == 1)
    #expect(early.errors.contains("argument 2[0]"))
  }
}
