#!/usr/bin/env python3
"""Builds Canisters/CandidCanister.swift as `cooper build` does and measures its fuel.

Prints, for each case, the fuel of decoding the argument and of decoding and answering with it, and
the size of the smallest canister before the build puts in what it knows of its types. Needs the engine that Cooper uses, from Python:
`python3 -m venv .venv && .venv/bin/pip install wasmtime==48.0.0`.
"""
import os, shutil, subprocess, tempfile
from wasmtime import Config, Engine, Func, Linker, Module, Store

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
KIT = f"{ROOT}/.build/kit"
TOOLS = os.path.dirname(os.path.realpath(shutil.which("swiftc")))
work = tempfile.mkdtemp()
# Rust's candid 0.10.32, the same code as Wasm: decode; decode and encode.
RUST = {
    "blob 1 MiB": (2115800, 4223322), "vec nat64 100,000": (8419318, 10030814),
    "vec nat 0..100,000": (68955071, 86744219),
    "vec nat of 2^200+i, 10,000": (74330333, 101633801),
    "vec record 10,000": (141052328, 147334482),
    "nested opt list, depth 1,000": (5799774, 6080345),
    "variant tree of depth 12": (36525931, 37753952), "(opt nat) as u128": (18711, 30088),
    "text 2 MiB": (9447978, 13649812),
}


def listed(name):
    """The flags of a list of the kit."""
    return open(f"{KIT}/{name}").read().split()


def build(name, *files):
    subprocess.run(
        ["swiftc", "-target", "wasm32-unknown-none-wasm", "-wmo", "-Osize", "-lto=llvm-full",
         "-Xllvm", "-swiftmergefunc-threshold=40",
         *(word for flag in listed("compiler-flags") for word in ("-Xfrontend", flag)),
         "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Extern",
         "-parse-as-library", "-swift-version", "5", "-I", KIT, "-load-plugin-executable",
         f"{KIT}/CooperMacros#CooperMacros", "-module-name", name, "-c", "-o", f"{work}/{name}.o",
         *files], check=True)
    objects = [f"{KIT}/{file}" for file in sorted(os.listdir(KIT))
               if file.endswith(".o") and file != "PageCodec.o"]
    tables = f"{TOOLS}/../lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a"
    subprocess.run(
        [f"{TOOLS}/wasm-ld", "--no-entry", "--gc-sections", "--strip-all", "--compress-relocations",
         *listed("linker-flags"), "--stack-first", "-z", "stack-size=1048576", "-o",
         f"{work}/{name}.wasm", f"{work}/{name}.o", *objects, tables],
        check=True)
    return f"{work}/{name}.wasm"


subprocess.run(["make", "-s", "-C", ROOT, "kit"], check=True)
size = os.path.getsize(build("OptionCanister", f"{HERE}/Canisters/OptionCanister.swift"))
native = f"{HERE}/Sources/CandidBenchmarks"
wasm = build("Bench", f"{HERE}/Canisters/CandidCanister.swift", f"{native}/Types.swift",
             f"{native}/Macros.swift")

config = Config()
config.consume_fuel = True
engine = Engine(config)
module = Module.from_file(engine, wasm)
store = Store(engine)
argument, reply = b"", bytearray()


def append(source, count):
    reply.extend(memory.read(store, source, source + count))


def copy(target, offset, count):
    memory.write(store, argument[offset:offset + count], target)


known = {"msg_arg_data_size": lambda: len(argument), "msg_arg_data_copy": copy,
         "msg_reply_data_append": append}
linker = Linker(engine)
for item in module.imports:
    nothing = 0 if item.type.results else None
    linker.define(store, item.module, item.name,
                  Func(store, item.type, known.get(item.name, lambda *_, nothing=nothing: nothing)))
exports = linker.instantiate(store, module).exports(store)
memory = exports["memory"]


def call(function, *arguments):
    """The fuel of a call, and what it answered."""
    reply.clear()
    store.set_fuel(10**15)
    exports[function](store, *arguments)
    return 10**15 - store.get_fuel(), bytes(reply)


MAKE, DECODE, ECHO = range(3)
print("| case | bytes | decode | ratio | decode and encode | ratio |\n|---|---|---|---|---|---|")
number = 0
while name := call("name", number)[1].decode():
    argument = call("run", MAKE, number)[1]
    call("run", ECHO, number)
    decode = call("run", DECODE, number)[0]
    echo, answer = call("run", ECHO, number)
    assert answer == argument, name
    rust = RUST.get(name)
    ratios = [f"{mine / theirs:.2f}" for mine, theirs in zip((decode, echo), rust)] if rust \
        else ["–", "–"]
    print(f"| {name} | {len(argument):,} | {decode:,} | {ratios[0]} | {echo:,} | {ratios[1]} |")
    number += 1
print(f"\nA canister that only has `(nat) -> (opt nat)`, with the code that makes headers: "
      f"{size:,} bytes.")
