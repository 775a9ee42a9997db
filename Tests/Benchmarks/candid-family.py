#!/usr/bin/env python3
"""Compares the codec with Rust's for a family of types: each primitive type; options, arrays, structs, enums, tuples,
dictionaries, sets, recursive classes and indirect enums of each; and all of these again of those of the leaves.

usage: candid-family.py [CANDID] [--patch FOLDER] [--primitives bool,nat,…] [--leaves nat64,…] [--sizes 20,…]
                        [--only TEXT] [--limit 10]

250 values of each type are encoded and decoded as an argument and as the field of a record, in one run under callgrind
for the primitives and what is made of them, one for each leaf, and one for sets and dictionaries of the sizes. Prints the rows with the largest shares of Rust's
instructions, or all where there is nothing to compare with. The last column is what Swift's standard library takes
to make the same values of bytes and elements that lie ready, counted in the same run.
CANDID is a copy of Rust's crate `candid` 0.10, built in release with fat LTO. `--patch` names a folder with a
`.cargo/config.toml` and a `patch.toml`, what is added to the manifest, where cargo cannot fetch. `--rows` takes all
rows to a file. Sources are generated into `.build/candid-family`; needs valgrind, and `make kit`.
"""
import argparse
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(HERE + "/../..")
BUILD = ROOT + "/.build/candid-family"

# Name, Swift's type, Rust's type, the sample number i in Swift and in Rust, whether values are hashable and ordered.
PRIMITIVES = [
    ("bool", "Bool", "bool", "i % 3 == 0", "i % 3 == 0", True),
    ("nat", "Nat", "candid::Nat", "Nat(UInt64(i) * 7919)", "candid::Nat::from(i as u64 * 7919)", True),
    ("int", "Integer", "candid::Int", "Integer(Int64(i % 2 == 0 ? i : -i) * 7919)",
     "candid::Int::from(if i % 2 == 0 { i as i64 } else { -(i as i64) } * 7919)", True),
    ("nat128", "UInt128", "u128", "UInt128(i) * 7919", "i as u128 * 7919", True),
    ("int128", "Int128", "i128", "Int128(i % 2 == 0 ? i : -i) * 7919",
     "(if i % 2 == 0 { i as i128 } else { -(i as i128) }) * 7919", True),
    *[(f"nat{bits}", f"UInt{bits}", f"u{bits}", f"UInt{bits}(truncatingIfNeeded: i &* 7919)",
       f"(i * 7919) as u{bits}", True) for bits in (8, 16, 32, 64)],
    *[(f"int{bits}", f"Int{bits}", f"i{bits}", f"Int{bits}(truncatingIfNeeded: i &* 7919)",
       f"(i * 7919) as i{bits}", True) for bits in (8, 16, 32, 64)],
    ("float32", "Float", "f32", "Float(i) / 2", "i as f32 / 2.0", False),
    ("float64", "Double", "f64", "Double(i) / 2", "i as f64 / 2.0", False),
    ("text", "String", "String", 'i % 2 == 0 ? "text \\(i)" : "a text with the number \\(i)"',
     'if i % 2 == 0 { format!("text {i}") } else { format!("a text with the number {i}") }', True),
    ("blob", "[UInt8]", "serde_bytes::ByteBuf", "[UInt8](repeating: UInt8(truncatingIfNeeded: i), count: 20)",
     "serde_bytes::ByteBuf::from(vec![i as u8; 20])", True),
    ("principal", "Principal", "candid::Principal",
     "Principal([0, 0, 0, 0, 0, UInt8(truncatingIfNeeded: i), 0, 1, 1, 1])!",
     "candid::Principal::from_slice(&[0, 0, 0, 0, 0, i as u8, 0, 1, 1, 1])", True),
    ("null", "Null", "()", "Null()", "()", False),
    ("reserved", "Reserved", "candid::Reserved", "Reserved()", "candid::Reserved", False),
]


class Type:
    """A type of the family: how both languages name it, and functions that make samples."""

    def __init__(self, name, swift, rust, ordered):
        self.name, self.swift, self.rust, self.ordered = name, swift, rust, ordered

    @property
    def make(self):
        return "make_" + self.name


def primitive(out, entry):
    name, swift, rust, swift_sample, rust_sample, ordered = entry
    type = Type(name, swift, rust, ordered)
    sample(out, type, swift_sample, rust_sample)
    return type


def sample(out, type, swift, rust):
    out.swift.append(f"func {type.make}(_ i: Int) -> {type.swift} {{ {swift} }}")
    out.rust.append(f"#[allow(unused)] fn {type.make}(i: usize) -> {type.rust} {{ {rust} }}")


def derived(out, kind, of):
    """The type that a constructor makes of one; None where there is no such type."""
    name, make = f"{kind}_{of.name}", of.make
    if kind in ("opt", "set") and of.name in ("null", "reserved") or kind == "opt" and of.name.startswith("opt_null"):
        return None
    swift_conformance = ": Hashable" if of.ordered else ""
    derives = "CandidType, Deserialize" + (", PartialEq, Eq, PartialOrd, Ord" if of.ordered else "")
    capital = name.capitalize()
    if kind == "opt":
        type = Type(name, of.swift + "?", f"Option<{of.rust}>", of.ordered)
        sample(out, type, f"i % 4 == 0 ? nil : {make}(i)", f"if i % 4 == 0 {{ None }} else {{ Some({make}(i)) }}")
    elif kind == "vec":
        if of.name == "nat8":
            return None  # That is a blob.
        type = Type(name, f"[{of.swift}]", f"Vec<{of.rust}>", of.ordered)
        sample(out, type, f"(0..<4).map {{ {make}(i &+ $0) }}", f"(0..4).map(|j| {make}(i + j)).collect()")
    elif kind == "dictionary":
        type = Type(name, f"[String: {of.swift}]", f"std::collections::BTreeMap<String, {of.rust}>", of.ordered)
        sample(out, type,
               f'Dictionary(uniqueKeysWithValues: (0..<3).map {{ ("key \\(i &+ $0)", {make}(i &+ $0)) }})',
               f'(0..3).map(|j| (format!("key {{}}", i + j), {make}(i + j))).collect()')
    elif kind == "set":
        if not of.ordered:
            return None
        type = Type(name, f"Set<{of.swift}>", f"std::collections::BTreeSet<{of.rust}>", True)
        sample(out, type, f"Set((0..<3).map {{ {make}(i &* 3 &+ $0) }})", f"(0..3).map(|j| {make}(i * 3 + j)).collect()")
    elif kind == "tuple":
        type = Type(name, capital, f"(u32, {of.rust})", of.ordered)
        out.swift.append(f"@CandidType struct {capital}{swift_conformance} {{\n  @CandidField(0) var number: UInt32\n"
                         f"  @CandidField(1) var value: {of.swift}\n}}")
        sample(out, type, f"{capital}(number: UInt32(i), value: {make}(i))", f"(i as u32, {make}(i))")
    elif kind == "record":
        type = Type(name, capital, capital, of.ordered)
        out.swift.append(f"@CandidType struct {capital}{swift_conformance} {{\n  var id: UInt32\n  var value: {of.swift}\n}}")
        out.rust.append(f"#[derive({derives})] struct {capital} {{ id: u32, value: {of.rust} }}")
        sample(out, type, f"{capital}(id: UInt32(i), value: {make}(i))", f"{capital} {{ id: i as u32, value: {make}(i) }}")
    elif kind == "variant":
        type = Type(name, capital, capital, of.ordered)
        out.swift.append(f"@CandidType enum {capital}{swift_conformance} {{\n  case value({of.swift})\n"
                         "  case number(UInt32)\n  case nothing\n}")
        out.rust.append(f"#[allow(non_camel_case_types)] #[derive({derives})] enum {capital} "
                        f"{{ value({of.rust}), number(u32), nothing }}")
        sample(out, type, f"i % 3 == 0 ? .nothing : i % 3 == 1 ? .number(UInt32(i)) : .value({make}(i))",
               f"match i % 3 {{ 0 => {capital}::nothing, 1 => {capital}::number(i as u32), _ => {capital}::value({make}(i)) }}")
    elif kind == "class":
        type = Type(name, capital, capital, False)
        out.swift.append(f"@CandidType final class {capital} {{\n  let head: {of.swift}\n  let tail: {capital}?\n"
                         f"  init(head: {of.swift}, tail: {capital}?) {{\n    self.head = head\n    self.tail = tail\n  }}\n}}")
        out.rust.append(f"#[derive(CandidType, Deserialize)] struct {capital} {{ head: {of.rust}, tail: Option<Box<{capital}>> }}")
        sample(out, type,
               f"{capital}(head: {make}(i), tail: {capital}(head: {make}(i &+ 1), tail: {capital}(head: {make}(i &+ 2), tail: nil)))",
               f"{capital} {{ head: {make}(i), tail: Some(Box::new({capital} {{ head: {make}(i + 1), "
               f"tail: Some(Box::new({capital} {{ head: {make}(i + 2), tail: None }})) }})) }}")
    elif kind == "enum":
        type = Type(name, capital, capital, of.ordered)
        out.swift.append(f"@CandidType indirect enum {capital}{swift_conformance} {{\n  case leaf({of.swift})\n"
                         f"  case node(left: {capital}, right: {capital})\n}}")
        out.rust.append(f"#[allow(non_camel_case_types)] #[derive({derives})] enum {capital} "
                        f"{{ leaf({of.rust}), node {{ left: Box<{capital}>, right: Box<{capital}> }} }}")
        sample(out, type, f".node(left: .leaf({make}(i)), right: .leaf({make}(i &+ 1)))",
               f"{capital}::node {{ left: Box::new({capital}::leaf({make}(i))), right: Box::new({capital}::leaf({make}(i + 1))) }}")
    return type


# The functions that callgrind ends a part after, by their whole names: Swift's and Rust's.
MEASURED = ("$s12CandidFamily8measuredyySVF", "candid_family_measured")

GOALS = {"encode": 1.0, "decode": 0.5}

KINDS = ("opt", "vec", "record", "variant", "tuple", "dictionary", "set", "class", "enum")


class Sources:
    def __init__(self):
        self.swift, self.rust = ["import Candid\n"], ["use super::{row, samples};\nuse candid::CandidType;\nuse serde::Deserialize;\n"]
        self.rows = []


def family(primitives, isSecond):
    """The primitives and what constructors make of them; or what they make of the latter."""
    out = Sources()
    first = [primitive(out, entry) for entry in PRIMITIVES if entry[0] in primitives]
    second = [type for kind in KINDS for of in first if (type := derived(out, kind, of))]
    if isSecond:
        rows = [type for kind in KINDS for of in second if (type := derived(out, kind, of))]
    else:
        rows = first + second
    for type in rows:
        if type.name == "nat8":
            continue  # 250 of them are a blob.
        out.rows.append((f"{type.name}, argument", f"samples({type.make})", f"samples({type.make})"))
        holder = "Holder_" + type.name
        out.swift.append(f"@CandidType struct {holder} {{\n  var id: UInt32\n  var items: [{type.swift}]\n}}")
        out.rust.append(f"#[allow(non_camel_case_types)] #[derive(CandidType, Deserialize)] struct {holder} "
                        f"{{ id: u32, items: Vec<{type.rust}> }}")
        out.rows.append((f"{type.name}, field", f"{holder}(id: 7, items: samples({type.make}))",
                         f"{holder} {{ id: 7, items: samples({type.make}) }}"))
    return out


# What sets and dictionaries of other sizes are made of: all ways that elements are brought into order.
SIZED = ("nat64", "nat", "text", "principal", "opt_nat64", "record_nat64", "record_text")


def sized(sizes):
    """Sets and dictionaries of the sizes, as many as have 1,000 elements together, or one."""
    out = Sources()
    first = {entry[0]: primitive(out, entry) for entry in PRIMITIVES}
    for name in SIZED:
        kind, _, of = name.rpartition("_")
        type = derived(out, kind, first[of]) if kind else first[of]
        for size in sizes:
            count = max(1, 1_000 // size)
            for kind, swift, rust in (
                    ("set", f"Set((0..<{size}).map {{ {type.make}(i &* {size} &+ $0) }})",
                     f"(0..{size}).map(|j| {type.make}(i * {size} + j)).collect::<std::collections::BTreeSet<_>>()"),
                    ("dictionary",
                     f'Dictionary(uniqueKeysWithValues: (0..<{size}).map {{ ("key \\(i &+ $0)", {type.make}(i &+ $0)) }})',
                     f'(0..{size}).map(|j| (format!("key {{}}", i + j), {type.make}(i + j)))'
                     ".collect::<std::collections::BTreeMap<_, _>>()")):
                out.rows.append((f"{kind}_{name} of {size:,}", f"(0..<{count}).map {{ i in {swift} }}",
                                 f"(0..{count}).map(|i| {rust}).collect::<Vec<_>>()"))
    return out


def write(folder, out):
    swift = folder + "/swift"
    rust = folder + "/rust"
    os.makedirs(swift, exist_ok=True)
    shutil.copytree(HERE + "/Peers/candid-peer", rust, dirs_exist_ok=True)
    macros = open(HERE + "/Sources/CandidBenchmarks/Macros.swift").read()
    harness = {f"{swift}/{name}.swift": open(f"{HERE}/CandidFamily/{name}.swift").read() for name in ("Harness", "Assembly")}
    lines = "\n".join(f'  row("{name}", {swift_value})' for name, swift_value, _ in out.rows)
    files = {
        swift + "/Macros.swift": macros, **harness,
        swift + "/Family.swift": "\n".join(out.swift),
        swift + "/Rows.swift": "import Candid\n\nfunc all() {\n" + lines + "\n}\n",
        rust + "/src/family.rs": "\n".join(out.rust) + "\n\npub fn all() {\n" + "\n".join(
            f'    row("{name}", {value});' for name, _, value in out.rows) + "\n}\n",
    }
    for path, text in files.items():
        if not os.path.exists(path) or open(path).read() != text:
            open(path, "w").write(text)


def counted(program):
    """For each row the bytes of its message and the instructions of encoding and decoding; for types, those of the library."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={place}/out",
             "--toggle-collect=*measured*", *(f"--dump-after={name}" for name in MEASURED), program],
            capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr[-3000:])
        parts = []
        while os.path.exists(path := f"{place}/out.{len(parts) + 1}"):
            parts.append(int(re.search(r"^totals: (\d+)", open(path).read(), re.M)[1]))
    rows, library, parts = {}, {}, iter(parts)
    for line in done.stdout.splitlines():
        name, size, *unread = line.split("\t")
        if size == "library":
            library[name.removesuffix(", argument")] = next(parts)
        else:
            rows[name] = (int(size), next(parts), None if unread else next(parts))
    return rows, library


def built_swift(folder):
    subprocess.run(["swift", "build", "-c", "release", "--target", "Candid"], cwd=ROOT, check=True, stdout=sys.stderr)
    release = ROOT + "/.build/release"
    program = folder + "/CandidFamily"
    inputs = glob.glob(folder + "/swift/*.swift") + glob.glob(release + "/Candid.build/*.o")
    if not os.path.exists(program) or any(os.path.getmtime(file) > os.path.getmtime(program) for file in inputs):
        subprocess.run(
            ["swiftc", "-O", "-wmo", "-num-threads", "2", "-parse-as-library", "-swift-version", "6", "-module-name",
             "CandidFamily", "-I", release + "/Modules", "-load-plugin-library", ROOT + "/.build/kit/libCooperMacros.so",
             *inputs, "-o", program], check=True, cwd=folder, stdout=sys.stderr)
    return program


def built_rust(folder, candid, patch):
    folder += "/rust"
    manifest = open(HERE + "/Peers/candid-peer/Cargo.toml").read()
    manifest = manifest.replace('version = "0.10"', f'path = "{os.path.abspath(candid)}"', 1)
    if patch:
        manifest += open(patch + "/patch.toml").read()
        os.makedirs(folder + "/.cargo", exist_ok=True)
        shutil.copy(patch + "/.cargo/config.toml", folder + "/.cargo/config.toml")
    open(folder + "/Cargo.toml", "w").write(manifest)
    # What is not of this part is compiled once for all. The parts are packages of one name, so cargo takes one for
    # another that it has built unless the source is newer.
    os.utime(folder + "/src/family.rs")
    target = BUILD + "/rust-target"
    subprocess.run(["cargo", "build", "--release", "--quiet", "--target-dir", target], cwd=folder, check=True,
                   stdout=sys.stderr)
    return target + "/release/candid-peer"


def report(ours, library, theirs, options):
    lines = ["| type | bytes | encode | of Rust's | decode | of Rust's | library |", "|---|---|---|---|---|---|---|"]
    shares = {"encode": {}, "decode": {}}
    asLibrary = set()
    for name, (size, encode, decode) in ours.items():
        cells = [name, f"{size:,}"]
        rust = theirs.get(name)
        made = library.get(name.split(",")[0])
        for operation, count, column in (("encode", encode, 1), ("decode", decode, 2)):
            share = count / rust[column] if rust and rust[column] else None
            cells += [f"{count:,}", "–" if share is None else f"{share:.2f}"]
            if share is not None:
                shares[operation][name] = share
        if rust and rust[0] != size:
            cells[1] += f" ({rust[0]:,})"
        cells.append("" if made is None else f"{made / rust[2]:.2f}" if rust and rust[2] else "–")
        if made and decode <= 1.1 * made:
            asLibrary.add(name)
        lines.append("| " + " | ".join(cells) + " |")
    if options.rows:
        open(options.rows, "w").write("\n".join(lines) + "\n")
    if not theirs:
        print("\n".join(lines))
    for operation, goal in GOALS.items():
        worst = sorted(shares[operation].items(), key=lambda item: -item[1])
        if not worst:
            continue
        missed = {name for name, share in worst if share > goal}
        print(f"\n{operation}: median {statistics.median(shares[operation].values()):.2f} of Rust's instructions; "
              f"{len(missed)} of {len(worst)} rows miss {goal}"
              + (f", {len(missed & asLibrary)} of them at most a tenth over the library" if operation == "decode" else "") + "\n")
        print("| type | share |\n|---|---|")
        for name, share in worst[:options.limit]:
            print(f"| {name} | {share:.2f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("candid", nargs="?")
    parser.add_argument("--patch")
    parser.add_argument("--primitives", default=",".join(entry[0] for entry in PRIMITIVES))
    parser.add_argument("--leaves", default="nat64")
    parser.add_argument("--sizes", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--rows", help="a file that all rows are written to, as Markdown")
    options = parser.parse_args()
    parts = {"first": family(options.primitives.split(","), False)} if options.primitives else {}
    for leaf in filter(None, options.leaves.split(",")):
        parts[leaf] = family([leaf], True)
    if options.sizes:
        parts["sizes"] = sized([int(size) for size in options.sizes.split(",")])
    ours, library, theirs = {}, {}, {}
    for part, out in parts.items():
        out.rows = [row for row in out.rows if options.only in row[0]]
        folder = f"{BUILD}/{part}"
        write(folder, out)
        print(f"{part}: {len(out.rows)} rows", file=sys.stderr)
        rows, found = counted(built_swift(folder))
        ours |= rows
        library |= found
        if options.candid:
            theirs |= counted(built_rust(folder, options.candid, options.patch))[0]
    report(ours, library, theirs, options)


if __name__ == "__main__":
    main()
