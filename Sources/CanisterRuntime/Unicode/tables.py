#!/usr/bin/env python3
"""Writes ../normalization-tables.h: what normalization.c knows of Unicode, from the toolchain's own tables.

The standard library's functions for normalization are called for all code points, as WebAssembly, so the
tables are of the Unicode version that the toolchain has. A test (NormalizationTests) compares both for all of
them and fails where another toolchain knows another Unicode: then run this again. Needs `pip install wasmtime`.
"""
import os, shutil, subprocess, tempfile
from wasmtime import Engine, Linker, Module, Store

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.dirname(os.path.realpath(shutil.which("swiftc")))
TABLES = f"{TOOLS}/../lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a"
SCALARS = 0x110000

with tempfile.TemporaryDirectory() as work:
    subprocess.run([f"{TOOLS}/clang", "--target=wasm32-unknown-unknown", "-O2", "-nostdlib", "-c",
                    f"{HERE}/walk.c", "-o", f"{work}/walk.o"], check=True)
    subprocess.run([f"{TOOLS}/wasm-ld", "--no-entry", "--export-all", "-o", f"{work}/walk.wasm",
                    f"{work}/walk.o", TABLES], check=True)
    engine = Engine()
    store = Store(engine)
    library = Linker(engine).instantiate(store, Module.from_file(engine, f"{work}/walk.wasm"))
library = library.exports(store)
library["walk"](store)


def array(name, width):
    start = library[name](store)
    data = library["memory"].read(store, start, start + width * SCALARS)
    return [data[i:i + width] for i in range(0, len(data), width)]


properties = [int.from_bytes(two, "little") for two in array("properties_at", 2)]
decompositions = {scalar: text[1:1 + text[0]].decode()
                  for scalar, text in enumerate(array("decompositions_at", 16)) if text[0]}
assert decompositions.keys() == {scalar for scalar in range(SCALARS) if properties[scalar] & 1}

# One step of each: what it begins with, and the mark behind that; 0 if it stands for one scalar.
steps = {}
by_text = {text: scalar for scalar, text in
           sorted(decompositions.items(), key=lambda item: ~properties[item[0]] & 2)}
for scalar, text in decompositions.items():
    if len(text) > 2:
        first = by_text.get(text[:-1])
        steps[scalar] = (first, ord(text[-1])) if first else (by_text[text], 0)
    else:
        steps[scalar] = (ord(text[0]), ord(text[1]) if len(text) > 1 else 0)
    composed = library["composition"](store, *steps[scalar]) & 0xFFFFFFFF
    assert (composed == scalar) == (not properties[scalar] & 2), hex(scalar)


# Ideographs for compatibility, which are half of all and stand for one scalar, come last.
def is_ideograph(scalar):
    return 0xF900 <= scalar < 0xFB00 or scalar >= 0x2F800


order = sorted(steps, key=lambda scalar: (is_ideograph(scalar), scalar))
pairs = sum(not is_ideograph(scalar) for scalar in steps)
assert all(steps[scalar][1] == 0 for scalar in order[pairs:])
# Their lower 16 bits are enough.
assert all(first >> 16 == scalar >> 16 for scalar, (first, _) in steps.items()
           if not is_ideograph(scalar))
marks = sorted({mark for _, mark in steps.values()})
assert marks[0] == 0 and len(marks) < 256
composed = [place for place, scalar in enumerate(order) if not properties[scalar] & 2]
composed.sort(key=lambda place: (steps[order[place]][1], steps[order[place]][0]))

blocks = []
for place, scalar in enumerate(order):
    if not blocks or blocks[-1][0] != scalar >> 5:
        blocks.append([scalar >> 5, 0, place])
    blocks[-1][1] |= 1 << (scalar & 31)
assert sum(block[1].bit_count() for block in blocks) == len(order)
in_order = sorted(blocks)

# Runs of scalars with the same properties; whether one decomposes is known from the above.
values = [value & ~1 for value in properties]
classes = sorted(set(values))
assert classes[0] == 0 and len(classes) <= 128
runs = []
for scalar, value in enumerate(values):
    if value:
        if runs and runs[-1][0] + runs[-1][1] == scalar and runs[-1][2] == value \
                and runs[-1][1] < 128:
            runs[-1][1] += 1
        else:
            runs.append([scalar, 1, value])
assert runs[-1][0] < 1 << 18


def table(kind, name, comment, numbers, per_line=12):
    lines = [", ".join(str(n) for n in numbers[i:i + per_line])
             for i in range(0, len(numbers), per_line)]
    return f"/// {comment}\nstatic const {kind} {name}[{len(numbers)}] = {{\n    " \
        + ",\n    ".join(lines) + "};\n"


out = f"""// Made by Unicode/tables.py of the toolchain's tables.

enum {{
  /// No scalar below has properties.
  first_with_properties = {runs[0][0]:#x},
  run_count = {len(runs)}, block_count = {len(blocks)}, mark_count = {len(marks)},
  /// The first decomposition that begins in plane 1, and those behind all that may have a mark, which begin in
  /// plane 0 or 2.
  plane_1_place = {min(place for place in range(pairs) if order[place] >> 16)}, pair_count = {pairs},
  composition_count = {len(composed)},
}};

"""
out += table("u16", "classes", "Properties as the standard library has them, but for the lowest bit.",
             classes)
out += table("u32", "runs", "The first scalar (18 bits), how many follow (7), their class (7).",
             [run[0] << 14 | (run[1] - 1) << 7 | classes.index(run[2]) for run in runs], 8)
out += table("u16", "blocks", "Every 32 scalars of which some decompose: their number.",
             [block[0] for block in in_order])
out += table("u32", "block_bits", "Which ones.", [block[1] for block in in_order], 8)
out += table("u16", "block_places", "The place of the first one's decomposition.",
             [block[2] for block in in_order])
out += table("u16", "firsts", "What decompositions begin with: the lower 16 bits.",
             [steps[scalar][0] & 0xFFFF for scalar in order])
out += table("u8", "seconds", "The number of the mark that follows.",
             [marks.index(steps[scalar][1]) for scalar in order[:pairs]], 16)
planes = [steps[scalar][0] >> 16 for scalar in order[pairs:]]
assert set(planes) == {0, 2}
out += table("u8", "ideograph_planes", "A bit for each: whether it stands for one of plane 2.",
             [sum((plane >> 1) << bit for bit, plane in enumerate(planes[i:i + 8]))
              for i in range(0, len(planes), 8)], 16)
out += table("u32", "marks", "Marks; the first is none.", marks)
out += table("u16", "compositions", "Places of what is composed, in the order of mark and first.",
             composed)
open(f"{HERE}/../normalization-tables.h", "w").write(out)
size = 2 * len(classes) + 4 * len(runs) + 8 * len(blocks) + 2 * len(order) + pairs + len(planes) // 8 \
    + 4 * len(marks) + 2 * len(composed)
print(f"{len(runs)} runs, {len(blocks)} blocks, {len(order)} decompositions, {len(composed)} compositions: "
      f"{size} bytes")
