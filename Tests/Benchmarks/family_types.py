"""The family of types that family.py measures, as Swift and as Rust source.

Every primitive type, and each container over each of them; and each container over each container over
`DEEP`. A case is a vector of a hundred values of a type, as an argument and as the field of a record.
"""

# Name, Swift type, Swift value number i, Rust type, Rust value number i, whether it can be hashed.
PRIMITIVES = [
    ("null", "Null", "Null()", "()", "()", False),
    ("reserved", "Reserved", "Reserved()", "Reserved", "Reserved", False),
    ("bool", "Bool", "i & 1 == 0", "bool", "i & 1 == 0", True),
    ("nat", "Nat", "Nat(UInt64(i) * 977)", "Nat", "Nat::from(i * 977)", True),
    ("int", "Integer", "Integer(Int64(i) * -977)", "Int", "Int::from(i as i64 * -977)", True),
    ("nat as 128 bits", "UInt128", "UInt128(i) << 40", "u128", "(i as u128) << 40", True),
    ("int as 128 bits", "Int128", "Int128(i) * -977", "i128", "i as i128 * -977", True),
    ("nat8", "UInt8", "UInt8(truncatingIfNeeded: i)", "u8", "i as u8", True),
    ("nat16", "UInt16", "UInt16(truncatingIfNeeded: i * 977)", "u16", "(i * 977) as u16", True),
    ("nat32", "UInt32", "UInt32(truncatingIfNeeded: i * 977)", "u32", "(i * 977) as u32", True),
    ("nat64", "UInt64", "UInt64(i) * 977", "u64", "i * 977", True),
    ("int8", "Int8", "Int8(truncatingIfNeeded: i)", "i8", "i as i8", True),
    ("int16", "Int16", "Int16(truncatingIfNeeded: i)", "i16", "i as i16", True),
    ("int32", "Int32", "Int32(truncatingIfNeeded: i)", "i32", "i as i32", True),
    ("int64", "Int64", "Int64(i) * -977", "i64", "i as i64 * -977", True),
    ("float32", "Float", "Float(i) / 2", "f32", "i as f32 / 2.0", False),
    ("float64", "Double", "Double(i) / 2", "f64", "i as f64 / 2.0", False),
    ("short text", "String", '"text \\(i)"', "String", 'format!("text {i}")', True),
    ("text", "String", '"a text that has the number \\(i)"', "String",
     'format!("a text that has the number {i}")', True),
    ("principal", "Principal", "Principal([0, 0, 0, 0, 0, 0x10, 0, UInt8(truncatingIfNeeded: i), 1, 1])!",
     "Principal", "Principal::from_slice(&[0, 0, 0, 0, 0, 0x10, 0, i as u8, 1, 1])", True),
    ("blob", "[UInt8]", "[UInt8](repeating: UInt8(truncatingIfNeeded: i), count: 32)",
     "ByteBuf", "ByteBuf::from(vec![i as u8; 32])", True),
]
DEEP = ["nat64", "text"]
CONTAINERS = ["opt", "vec", "record", "tuple", "variant", "dictionary", "set", "class", "enum"]


class Type:
    def __init__(self, name, swift, rust, number, hashable):
        self.name, self.swift, self.rust = name, swift, rust
        self.number, self.hashable = number, hashable


class Family:
    """Numbered types; the values of type 7 come from `v7(i)` in both languages."""

    def __init__(self, deep=True):
        self.types, self.swift, self.rust = [], [], []
        primitives = [self.primitive(*each) for each in PRIMITIVES]
        for inner in primitives:
            for outer in CONTAINERS:
                middle = self.container(outer, inner)
                if deep and middle and inner.name in DEEP:
                    for outermost in CONTAINERS:
                        self.container(outermost, middle)

    def add(self, name, swift, value, rust, rust_value, hashable, declare=("", "")):
        number = len(self.types)
        swift, rust = swift.replace("§", f"T{number}"), rust.replace("§", f"T{number}")
        value, rust_value = value.replace("§", f"T{number}"), rust_value.replace("§", f"T{number}")
        self.swift.append(declare[0].replace("§", f"T{number}"))
        self.swift.append(f"func v{number}(_ i: Int) -> {swift} {{ {value} }}")
        hashing = "Hash, PartialEq, Eq, " if hashable else ""
        self.rust.append(declare[1].replace("§", f"T{number}").replace("$", hashing))
        self.rust.append(f"fn v{number}(i: u64) -> {rust} {{ {rust_value} }}")
        self.types.append(Type(name, swift, rust, number, hashable))
        return self.types[-1]

    def primitive(self, name, swift, value, rust, rust_value, hashable):
        return self.add(name, swift, value, rust, rust_value, hashable)

    def container(self, kind, inner):
        swift, rust, v, hashes = inner.swift, inner.rust, f"v{inner.number}", inner.hashable
        equal = ": Hashable" if hashes else ""
        derive = "#[derive(CandidType, Deserialize, $Clone)]\n"
        name = f"{kind} {inner.name}"
        three = ", ".join(f"{v}(3 * i + {j})" for j in range(3))
        if kind == "opt":
            return self.add(name, f"{swift}?", f"i & 3 == 0 ? nil : .some({v}(i))", f"Option<{rust}>",
                            f"if i & 3 == 0 {{ None }} else {{ Some({v}(i)) }}", hashes)
        if kind == "vec":
            return self.add(name, f"[{swift}]", f"[{three}]", f"Vec<{rust}>", f"vec![{three}]", hashes)
        if kind == "record":
            return self.add(
                name, "§", f"§(a: {v}(i), b: UInt32(i))", "§", f"§ {{ a: {v}(i), b: i as u32 }}", hashes,
                (f"@CandidType struct §{equal} {{ var a: {swift}; var b: UInt32 }}",
                 f"{derive}struct § {{ a: {rust}, b: u32 }}"))
        if kind == "tuple":
            return self.add(
                name, "§", f"§(a: {v}(i), b: UInt64(i))", f"({rust}, u64)", f"({v}(i), i)", hashes,
                (f"@CandidType struct §{equal} {{ @CandidField(0) var a: {swift}; "
                 "@CandidField(1) var b: UInt64 }", ""))
        if kind == "variant":
            return self.add(
                name, "§", f"i % 3 == 0 ? .none : i % 3 == 1 ? .one({v}(i)) : .two(a: {v}(i), b: {v}(i + 1))",
                "§", f"match i % 3 {{ 0 => §::none, 1 => §::one({v}(i)), "
                f"_ => §::two {{ a: {v}(i), b: {v}(i + 1) }} }}", hashes,
                (f"@CandidType enum §{equal} {{ case none; case one({swift}); "
                 f"case two(a: {swift}, b: {swift}) }}",
                 f"{derive}enum § {{ none, one({rust}), two {{ a: {rust}, b: {rust} }} }}"))
        if kind == "dictionary":
            pairs = ", ".join(f'"key \\({j} + i)": {v}(3 * i + {j})' for j in range(3))
            return self.add(
                name, f"[String: {swift}]", f"[{pairs}]", f"HashMap<String, {rust}>",
                "HashMap::from([" + ", ".join(
                    f'(format!("key {{}}", {j} + i), {v}(3 * i + {j}))' for j in range(3)) + "])", False)
        if kind == "set":
            if not hashes:
                return None
            return self.add(name, f"Set<{swift}>", f"Set([{three}])", f"HashSet<{rust}>",
                            f"HashSet::from([{three}])", False)
        if kind == "class":
            return self.add(
                name, "§", f"§({v}(i), §({v}(i + 1), §({v}(i + 2), nil)))", "§",
                f"§ {{ value: {v}(i), next: Some(Box::new(§ {{ value: {v}(i + 1), next: "
                f"Some(Box::new(§ {{ value: {v}(i + 2), next: None }})) }})) }}", False,
                (f"@CandidType final class § {{ let value: {swift}; let next: §?\n"
                 f"  init(_ value: {swift}, _ next: §?) {{ self.value = value; self.next = next }} }}",
                 f"{derive}struct § {{ value: {rust}, next: Option<Box<§>> }}"))
        if kind == "enum":
            return self.add(
                name, "§", f".node(left: .leaf({v}(i)), right: .leaf({v}(i + 1)))", "§",
                f"§::node {{ left: Box::new(§::leaf({v}(i))), right: Box::new(§::leaf({v}(i + 1))) }}", hashes,
                (f"@CandidType indirect enum §{equal} {{ case leaf({swift}); case node(left: §, right: §) }}",
                 f"{derive}enum § {{ leaf({rust}), node {{ left: Box<§>, right: Box<§> }} }}"))


SWIFT_HEAD = """import Candid

@inline(never) @_optimize(none)
func sink<T>(_ value: borrowing T) {}

/// Where callgrind collects.
@inline(never) @_cdecl("family_measured") @_optimize(none)
func measured(_ body: UnsafeRawPointer) { body.assumingMemoryBound(to: (() -> Void).self).pointee() }

@inline(__always)
func count(_ body: () -> Void) {
  withoutActuallyEscaping(body) { var body = $0; body(); withUnsafePointer(to: &body) { measured(UnsafeRawPointer($0)) } }
}

func report(_ name: StaticString, _ bytes: Int) { print("\\(name)|\\(bytes)") }

/// As an argument, as a field, and by a caller that does not know the type: messages of a hundred
/// values and of none.
@inline(__always)
func run<T: CandidCodable, F: CandidCodable>(_ name: StaticString, _ value: (Int) -> T, _ field: ([T]) -> F) {
  for number in [100, 0] {
    let values = (0..<number).map(value)
    let whole = field(values)
    let header = MessageHeader(of: [T].self)
    let fieldHeader = MessageHeader(of: F.self)
    let message = Message.encode(header, values)
    let fieldMessage = Message.encode(fieldHeader, whole)
    if number > 0 { report(name, message.count) }
    var writer = Writer(capacity: 1 << 16)
    count { writer.removeAll(); Message.encode(header, values, into: &writer); writer.withBytes { sink($0) } }
    count { do { sink(try Message.decode(message, as: [T].self)) } catch { fatalError() } }
    count { writer.removeAll(); Message.encode(fieldHeader, whole, into: &writer); writer.withBytes { sink($0) } }
    count { do { sink(try Message.decode(fieldMessage, as: F.self)) } catch { fatalError() } }
    opaque(header, values, message)
  }
}

@inline(never) @_semantics("optimize.sil.specialize.generic.never")
func opaque<T: CandidCodable>(_ header: MessageHeader, _ value: T, _ message: [UInt8]) {
  var writer = Writer(capacity: 1 << 16)
  count { writer.removeAll(); Message.encode(header, value, into: &writer); writer.withBytes { sink($0) } }
  count { do { sink(try Message.decode(message, as: T.self)) } catch { fatalError() } }
}
"""

RUST_HEAD = """#![allow(non_camel_case_types, dead_code)]
use candid::{CandidType, Deserialize, Int, Nat, Principal, Reserved};
use serde_bytes::ByteBuf;
use std::collections::{HashMap, HashSet};
use std::hint::black_box;

#[inline(never)]
#[no_mangle]
pub fn family_measured(body: &mut dyn FnMut()) { body() }

fn count(mut body: impl FnMut()) { body(); family_measured(&mut body); }

fn run<T: CandidType + for<'a> Deserialize<'a>>(name: &str, value: fn(u64) -> T) {
    for number in [100, 0] {
        let values: Vec<T> = (0..number).map(value).collect();
        let message = candid::encode_one(&values).unwrap();
        if number > 0 { println!("{}|{}", name, message.len()); }
        count(|| { black_box(candid::encode_one(&values).unwrap()); });
        // Rust cannot decode all it encodes, maps to 128-bit numbers for one: those count as nothing.
        let decodes = candid::decode_one::<Vec<T>>(&message).is_ok();
        count(|| if decodes { black_box(candid::decode_one::<Vec<T>>(&message).unwrap()); });
    }
}
"""


def swift(family):
    """The Swift program's files."""
    head = SWIFT_HEAD
    files = {"main.swift": "\n".join(f"case{t.number}()" for t in family.types) + "\n", "Family.swift": head}
    body = "import Candid\n\n" + "\n".join(line for line in family.swift if line) + "\n"
    for t in family.types:
        body += f"@CandidType struct F{t.number} {{ var f: [{t.swift}] }}\n"
        body += (f'@inline(never) func case{t.number}() {{ '
                 f'run("{t.name}", v{t.number}) {{ F{t.number}(f: $0) }} }}\n')
    files["Cases.swift"] = body
    return files


def rust(family):
    body = RUST_HEAD + "\n".join(line for line in family.rust if line) + "\nfn main() {\n"
    for t in family.types:
        body += f'    run("{t.name}", v{t.number});\n'
    return body + "}\n"
