#!/usr/bin/env python3
"""Builds Canisters/StableStructuresCanister.swift and measures its fuel with wasmtime (pip install wasmtime).

Prints, for each case, fuel, stable-memory reads and writes per operation. Usage: stable-fuel.py [COUNT]
"""
import os, subprocess, sys, tempfile
from wasmtime import Config, Engine, Func, Linker, Module, Store

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
work = os.environ.get("COOPER_FUEL_DIR") or tempfile.mkdtemp()
subprocess.run(["make", "-s", "-C", ROOT, ".build/kit/compiler-flags", ".build/kit/linker-flags"], check=True)


def listed(name):
    """The flags of a list of the kit."""
    return open(f"{ROOT}/.build/kit/{name}").read().split()


flags = """-target wasm32-unknown-none-wasm -enable-experimental-feature Embedded
  -enable-experimental-feature Extern -enable-experimental-feature Lifetimes -wmo -Osize -lto=llvm-full
  -parse-as-library -swift-version 6 -package-name cooper
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault""".split()
flags += [word for flag in listed("compiler-flags") for word in ("-Xfrontend", flag)]


def sources(folder):
    return [os.path.join(at, name) for at, _, names in os.walk(folder)
            for name in names if name.endswith(".swift")]


def compile(name, files, keep):
    target = f"{work}/{name}.o"
    if keep and os.path.exists(target):
        return target
    command = ["swiftc", *flags, "-I", work, "-module-name", name, "-c", *files, "-o", target,
               "-emit-module", "-emit-module-path", f"{work}/{name}.swiftmodule"]
    subprocess.run(command, check=True)
    return target


keep = "COOPER_FUEL_DIR" in os.environ
objects = [compile(name, sources(f"{ROOT}/Sources/{name}"), keep and name != "StableStructures")
           for name in ("Candid", "CanisterSystem", "StableStructures")]
objects.append(compile("Bench", [f"{HERE}/Canisters/StableStructuresCanister.swift"], False))
for name in os.listdir(f"{ROOT}/Sources/CanisterRuntime"):
    if name.endswith(".c"):
        out = f"{work}/{name}.o"
        subprocess.run(["clang", "--target=wasm32-unknown-none", "-std=gnu23", "-O2", "-mbulk-memory", "-ffreestanding",
                        "-c", f"{ROOT}/Sources/CanisterRuntime/{name}", "-o", out], check=True)
        objects.append(out)
wasm = f"{work}/bench.wasm"
subprocess.run(["wasm-ld", "--no-entry", "--gc-sections", "--strip-all",
                *listed("linker-flags"), "--stack-first", "-z",
                "stack-size=1048576", "--allow-undefined", "-o", wasm, *objects], check=True)
print(f"module with every structure: {os.path.getsize(wasm)} bytes")

config = Config()
config.consume_fuel = True
engine = Engine(config)
module = Module.from_file(engine, wasm)
store = Store(engine)
store.set_fuel(10**15)
linker = Linker(engine)
stable = bytearray()
calls = {"read": 0, "write": 0}


def size():
    return len(stable) >> 16


def grow(pages):
    old = len(stable) >> 16
    stable.extend(bytes(pages << 16))
    return old


def read(target, offset, count):
    calls["read"] += 1
    memory.write(store, stable[offset:offset + count], target)


def write(offset, source, count):
    calls["write"] += 1
    stable[offset:offset + count] = memory.read(store, source, source + count)


def trap(at, count):
    raise Exception(bytes(memory.read(store, at, at + count)).decode())


known = {"stable64_size": size, "stable64_grow": grow, "stable64_read": read, "stable64_write": write,
         "trap": trap}
for item in module.imports:
    function = known.get(item.name, lambda *_: 0)
    linker.define(store, item.module, item.name, Func(store, item.type, function))
exports = linker.instantiate(store, module).exports(store)
memory = exports["memory"]
print("everything:", exports["everything"](store), "failures")
for prefix, types in (("n", "u64 -> u64"), ("w", "u128 -> u128"), ("b", "Blob32 -> Blob128")):
    for name in ("makeKeys", "make") * (prefix == "b") + ("insert", "get", "iterate", "range", "pop", "remove"):
        before = store.get_fuel()
        calls["read"] = calls["write"] = 0
        found = exports[f"{prefix}_{name}"](store, COUNT)
        items = {"range": found, "pop": COUNT // 10, "remove": COUNT - COUNT // 10}.get(name, COUNT)
        print(f"{types} {name}: fuel {(before - store.get_fuel()) / items:.0f}, "
              f"reads {calls['read'] / items:.2f}, writes {calls['write'] / items:.2f}", flush=True)
