import Candid
import CandidBindings
import Foundation
import Testing

/// Bindings in other languages than Swift. What they make of the cycles ledger's interface is kept in
/// `Languages`; to write it anew: `COOPER_UPDATE_BINDINGS=1 make check TARGET=CandidBindings`.
@Suite struct LanguageTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  private static func interface(_ text: String) throws -> Interface { try Interface(parsing: text) }

  @Test(arguments: ["d.ts", "js", "rs", "mo"])
  func `the bindings of a ledger are as they were`(_ language: String) throws {
    let file = Self.tests.appending(path: "../../Candid/cycles_ledger.did").standardizedFileURL
    let interface = try Self.interface(String(contentsOf: file, encoding: .utf8))
    let source =
      switch language {
      case "d.ts": TypeScriptBindings().source(for: interface)
      case "js": JavaScriptBindings().source(for: interface)
      case "rs":
        RustBindings(canister: Principal("um5iw-rqaaa-aaaaq-qaaba-cai")).source(for: interface)
      default: try MotokoBindings().source(for: interface)
      }
    let kept = Self.tests.appending(path: "Languages/cycles_ledger.\(language)")
    if ProcessInfo.processInfo.environment["COOPER_UPDATE_BINDINGS"] != nil {
      try source.write(to: kept, atomically: true, encoding: .utf8)
    }
    #expect(try source == String(contentsOf: kept, encoding: .utf8))
  }

  private static let recursive = """
    type list = opt record { nat; list };
    type tree = variant { leaf : int; branch : record { left : tree; right : tree } };
    service : { sum : (list) -> (nat) query; grow : (tree, tree) -> (tree) }
    """

  @Test func `types that contain themselves are declared before they are filled`() throws {
    let source = JavaScriptBindings().source(for: try Self.interface(Self.recursive))
    #expect(source.contains("const list = IDL.Rec();\n  const tree = IDL.Rec();\n"))
    #expect(source.contains("list.fill(IDL.Opt(IDL.Tuple(IDL.Nat, list)));"))
    let rust = RustBindings().source(for: try Self.interface(Self.recursive))
    #expect(rust.contains("pub struct List(pub Option<(candid::Nat,Box<List>,)>);"))
    #expect(rust.contains("Branch{ left: Box<Tree>, right: Box<Tree> },"))
    // Nothing needs a box where it is passed.
    #expect(rust.contains("arg0: &Tree, arg1: &Tree) -> Result<(Tree,)>"))
  }

  @Test func `words of a language name nothing in it`() throws {
    let interface = try Self.interface(
      """
      type return = record { class : nat; actor_ : nat; "type" : nat; self : nat };
      service : { await : (return) -> (return); "query" : () -> () query }
      """)
    let typeScript = TypeScriptBindings().source(for: interface)
    #expect(typeScript.contains("export interface return_ {"))
    #expect(typeScript.contains("'await' : ActorMethod<[return_], return_>"))
    let motoko = try MotokoBindings().source(for: interface)
    #expect(motoko.contains("await_ : shared return_ -> async return_"))
    // A name that ends with _ is none that got one.
    #expect(motoko.contains("actor__ : Nat") && motoko.contains("class_ : Nat"))
    let rust = RustBindings().source(for: interface)
    #expect(rust.contains("pub r#type: candid::Nat"))
    #expect(rust.contains("#[serde(rename=\"self\")]\n  pub self_: candid::Nat"))
    #expect(rust.contains("pub async fn r#await(&self, arg0: &Return)"))
  }

  @Test func `a doc comment does not end where its text says so`() throws {
    let interface = try Self.interface(
      """
      // */ alert(1); /*
      type t = record { a : nat };
      service : { f : (t) -> () }
      """)
    let source = TypeScriptBindings().source(for: interface)
    #expect(source.contains(" * *\\/ alert(1); /*\n */"))
    #expect(!source.contains("* */ alert"))
  }

  @Test func `what has no name gets one in Rust after where it stands`() throws {
    let interface = try Self.interface(
      """
      service : {
        find : (record { key : text; limits : opt record { from : nat } }) ->
          (vec variant { a; b : record { x : int } }, variant { Ok : nat; Err : text });
      }
      """)
    let source = RustBindings().source(for: interface)
    for part in [
      "pub struct FindArgLimitsInner { pub from: candid::Nat }",
      "pub struct FindArg { pub key: String, pub limits: Option<FindArgLimitsInner> }",
      "pub enum FindRetItem {",
      "-> Result<(Vec<FindRetItem>,std::result::Result<candid::Nat, String>,)>",
    ] { #expect(source.contains(part), "\(part)\n\(source)") }
  }

  @Test func `a method that Motoko cannot write is an error that names it`() throws {
    let interface = try Self.interface(#"service : { "a b" : () -> () }"#)
    let error = #expect(throws: BindingError.self) { try MotokoBindings().source(for: interface) }
    #expect(error?.description.contains("‘a b’") == true)
    #expect(JavaScriptBindings().source(for: interface).contains("'a b' : IDL.Func([], [], [])"))
  }

  @Test func `an interface without a service has its types alone`() throws {
    let interface = try Self.interface("type a = vec nat8; type b = vec nat64;")
    #expect(
      TypeScriptBindings().source(for: interface).hasSuffix(
        "\nexport type a = Uint8Array | number[];\nexport type b = BigUint64Array | bigint[];\n\n"))
    #expect(JavaScriptBindings().source(for: interface).hasPrefix("const a = IDL.Vec(IDL.Nat8);\n"))
    #expect(try MotokoBindings().source(for: interface).contains("public type a = Blob;"))
    #expect(!RustBindings().source(for: interface).contains("impl Service"))
  }
}
