#!/usr/bin/env python3
"""Walks a family of types (family_types.py) and counts the instructions of their codec.

    Tests/Benchmarks/family.py [--worst N]             builds, counts, prints the worst N (10)
    Tests/Benchmarks/family.py --rust                  prints the same program in Rust
    Tests/Benchmarks/family.py --count PROGRAM         counts a program that is built, as a table

Counts are per value: those of a message of a hundred less those of a message of none, divided by a
hundred. They repeat, times do not. Needs valgrind; Rust's counts are kept in family-rust.txt.
"""
import argparse, glob, os, re, subprocess, tempfile

import family_types

HERE = os.path.dirname(os.path.abspath(__file__))
RUST = f"{HERE}/family-rust.txt"
SWIFT_FORMS = ["encode", "decode", "field encode", "field decode", "generic encode", "generic decode"]


def build(family):
    """Builds the Swift program in a package of its own, beside this one's."""
    package = f"{HERE}/.build/family"
    sources = f"{package}/Sources/Family"
    os.makedirs(sources, exist_ok=True)
    manifest = open(f"{HERE}/Package.swift").read()
    head = manifest.index("  targets: [")
    manifest = manifest[:head].replace("/../../", "/../../../../").replace('path: "../.."',
                                                                         'path: "../../../.."')
    manifest += """  targets: [
    .executableTarget(
      name: "Family", dependencies: [.product(name: "Candid", package: "cooper")],
      swiftSettings: [.unsafeFlags(["-load-plugin-executable", macros])])
  ]
)
"""
    files = {f"{package}/Package.swift": manifest}
    files |= {f"{sources}/{name}": text for name, text in family_types.swift(family).items()}
    files[f"{sources}/Macros.swift"] = open(f"{HERE}/Sources/CandidBenchmarks/Macros.swift").read()
    for path, text in files.items():
        if not os.path.exists(path) or open(path).read() != text:
            open(path, "w").write(text)
    subprocess.run(["make", "-s", "-C", f"{HERE}/../..", ".build/kit/CooperMacros"], check=True)
    subprocess.run(["swift", "build", "--ignore-lock", "-c", "release", "--package-path", package], check=True,
                   stdout=subprocess.DEVNULL)
    return f"{package}/.build/release/Family"


def count(program, forms):
    """Instructions by case: a list for each, and the bytes of its message."""
    with tempfile.TemporaryDirectory() as folder:
        output = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out",
             "--toggle-collect=family_measured", "--dump-after=family_measured", program],
            check=True, capture_output=True, text=True).stdout
        totals = {}
        for path in glob.glob(f"{folder}/out.*"):
            found = re.search(r"^totals: (\d+)", open(path).read(), re.M)
            totals[int(path.rsplit(".", 1)[1])] = int(found[1])
    counts = [totals[number] for number in sorted(totals)]
    cases = [line.split("|") for line in output.split("\n") if "|" in line]
    if len(counts) < len(cases) * 2 * forms:
        raise SystemExit(f"{len(counts)} counts for {len(cases)} cases")
    table = {}
    for index, (name, size) in enumerate(cases):
        whole = counts[index * 2 * forms:(index + 1) * 2 * forms]
        table[name] = int(size), [(a - b) / 100 for a, b in zip(whole[:forms], whole[forms:])]
    return table


def write(table, file=None):
    for name, (size, counts) in table.items():
        print(f"{name}|{size}|" + "|".join(f"{each:.1f}" for each in counts), file=file)


def read(path):
    table = {}
    for line in open(path):
        name, size, *counts = line.strip().split("|")
        table[name] = int(size), [float(each) for each in counts]
    return table


def report(swift, rust, worst):
    """The worst cases against Rust, and as an argument against as a field."""
    goals = {"decode": 0.5, "encode": 1.0}
    for column, form in enumerate(SWIFT_FORMS):
        goal = goals[form.split()[-1]]
        rows = []
        for name, (size, counts) in swift.items():
            # Rust's may be missing; and values that take no bytes cost neither anything.
            theirs = rust[name][1][column % 2] if name in rust else 0
            if theirs >= 1:
                rows.append((counts[column] / theirs, name, counts[column], theirs))
        if not rows:
            continue
        rows.sort(reverse=True)
        missed = sum(row[0] > goal for row in rows)
        middle = rows[len(rows) // 2][0]
        print(f"\n{form}: {missed} of {len(rows)} types above {goal}, median {middle:.2f}\n")
        print("| vec of | instructions a value | Rust | ratio |\n|---|---|---|---|")
        for ratio, name, mine, theirs in rows[:worst]:
            print(f"| {name} | {mine:,.0f} | {theirs:,.0f} | {ratio:.2f} |")
    rows = sorted(((counts[column] - counts[column + 2]) / max(counts[column + 2], 20), name, form,
                   counts[column], counts[column + 2])
                  for name, (_, counts) in swift.items()
                  for column, form in enumerate(["encode", "decode"]))
    print("\n| vec of | | as argument | as field |\n|---|---|---|---|")
    for _, name, form, argument, field in rows[:-worst - 1:-1]:
        print(f"| {name} | {form} | {argument:,.0f} | {field:,.0f} |")


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
parser.add_argument("--rust", action="store_true")
parser.add_argument("--count", metavar="PROGRAM")
parser.add_argument("--forms", type=int, default=2)
parser.add_argument("--table", metavar="FILE", help="a table counted before")
parser.add_argument("--shallow", action="store_true", help="only containers of primitive types")
parser.add_argument("--save", metavar="FILE", help="keeps the table")
parser.add_argument("--worst", type=int, default=10)
arguments = parser.parse_args()
family = family_types.Family(deep=not arguments.shallow)
if arguments.rust:
    print(family_types.rust(family))
elif arguments.count:
    write(count(arguments.count, arguments.forms))
else:
    swift = read(arguments.table) if arguments.table else count(build(family), len(SWIFT_FORMS))
    if arguments.save:
        with open(arguments.save, "w") as file:
            write(swift, file)
    report(swift, read(RUST) if os.path.exists(RUST) else {}, arguments.worst)
