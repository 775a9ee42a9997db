#!/usr/bin/env python3
"""How the cost of each operation on interfaces and values grows: user time of whole commands over families of
types of growing size, and the exponent between the last two sizes.

    python3 Tests/Benchmarks/families.py .build/release/cooper [--sizes 1000,4000,16000] [family …]

1.0 is linear, 2.0 quadratic. An operation that is over its seconds, or that says the input is too much, is shown
as such. Start-up is taken off each figure.
"""

import argparse
import atexit
import itertools
import json
import math
import os
import resource
import subprocess
import tempfile
import urllib.request
from pathlib import Path

SECONDS = 20


def chain(of):
    return lambda n: "".join(f"type T{i} = {of(i)};\n" for i in range(n)) + f"type T{n} = nat;\n"


def ring(n):
    return "".join(f"type T{i} = record {{ a : opt T{(i + 1) % n}; b : nat }};\n" for i in range(n))


def mesh(n):
    count = math.isqrt(n)
    fields = "; ".join(f"f{i} : opt T{i}" for i in range(count))
    return "".join(f"type T{i} = record {{ {fields} }};\n" for i in range(count))


def nested(n, opening, closing, inner="nat"):
    return f"type T0 = {opening * n}{inner}{closing * n};\n"


SERVICE = "service : { m : (T0) -> (T0) query }\n"
FAMILIES = {
    "aliases": chain(lambda i: f"T{i + 1}"),
    "chain of records": chain(lambda i: f"record {{ next : T{i + 1} }}"),
    "chain of options": chain(lambda i: f"opt T{i + 1}"),
    "chain of vectors": chain(lambda i: f"vec T{i + 1}"),
    "chain of variants": chain(lambda i: f"variant {{ end; next : T{i + 1} }}"),
    "diamonds": chain(lambda i: f"record {{ a : opt T{i + 1}; b : opt T{i + 1} }}"),
    "doubling": lambda n: chain(lambda i: f"record {{ a : T{i + 1}; b : T{i + 1} }}")(min(n, 2000)),
    "functions": chain(lambda i: f"func (T{i + 1}) -> (T{i + 1})"),
    "services": chain(lambda i: f"service {{ next : () -> (T{i + 1}) }}"),
    "ring": ring,
    "mesh": mesh,
    "wide record": lambda n: "type T0 = record { " + "; ".join(f"f{i} : nat" for i in range(n)) + " };\n",
    "wide tuple": lambda n: "type T0 = record { " + "; ".join("nat" for _ in range(n)) + " };\n",
    "wide variant": lambda n: "type T0 = variant { " + "; ".join(f"c{i} : text" for i in range(n)) + " };\n",
    "wide inline": lambda n: "type T0 = record { " + "; ".join(f"f{i} : record {{ a : nat }}" for i in range(n)) + " };\n",
    "deep inline": lambda n: nested(min(n, 400), "record { a : ", " }"),
    "separate types": lambda n: "".join(f"type S{i} = record {{ a{i} : nat }};\n" for i in range(n)) + "type T0 = nat;\n",
    "equal types": lambda n: "".join(f"type S{i} = record {{ a : nat }};\n" for i in range(n)) + "type T0 = nat;\n",
    "comments": lambda n: "// About it.\n" * n + "type T0 = nat;\n",
    "long names": lambda n: f"type T0 = record {{ {'x' * n} : nat; \"{'y' * n}\" : nat }};\n",
    "one name again": lambda n: "type T0 = variant { " + "; ".join(f"\"a b{' ' * (i % 50)}{i}\"" for i in range(n)) + " };\n",
    "methods": lambda n: ("type T0 = nat;\n",
                          "service : {\n" + "".join(f"  m{i} : (T0, opt nat) -> (vec T0) query;\n" for i in range(n)) + "}\n"),
    "arguments": lambda n: ("type T0 = nat;\n", "service : { m : (" + ", ".join("nat" for _ in range(n)) + ") -> () }\n"),
}


def values(n):
    """Texts of values, with their types."""
    yield "vec nat", "(vec {" + "; ".join(str(i) for i in range(n)) + "})", "(vec nat)"
    yield "vec record", "(vec {" + "; ".join(f'record {{ a = {i}; b = "x" }}' for i in range(n)) + "})", "(vec record { a : nat; b : text })"
    yield "long text", '("' + "é" * n + '")', "(text)"
    yield "long number", "(" + "7" * n + ")", "(nat)"
    yield "blob", '(blob "' + "\\00" * n + '")', "(blob)"
    yield "wide record value", "(record { " + "; ".join(f"f{i} = {i}" for i in range(n)) + " })", None
    yield "arguments of their own", "(" + ", ".join(f"record {{ a{i} = {i} }}" for i in range(n)) + ")", None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cooper")
    parser.add_argument("wanted", nargs="*")
    parser.add_argument("--sizes", default="1000,4000,16000,64000")
    options = parser.parse_args()
    cooper, wanted = options.cooper, options.wanted
    sizes = [int(size) for size in options.sizes.split(",")]
    folder = Path(tempfile.mkdtemp())
    tiny = folder / "tiny.did"
    tiny.write_text("service : {}")
    rest = min(seconds([cooper, "candid", "check", str(tiny)])[0] for _ in range(5))
    print(f"start-up {rest * 1000:.0f} ms, taken off; seconds of user time at n = {', '.join(map(str, sizes))}; exponent")
    worst = []
    pages = Pages(cooper)

    def page_row(name, files):
        """CPU time of the gateway for the page of a canister with the interface."""
        show(name, [pages.seconds(file) for file in files], 0)

    def row(name, commands):
        figures = []
        for command in commands:
            figures.append(seconds(command))
            if figures[-1][1]:
                break
        show(name, figures, rest)

    def show(name, figures, rest):
        times = [max(time - rest, 0) for time, _ in figures]
        exponent = None
        whole = [time for time, (_, trouble) in zip(times, figures) if not trouble]
        if len(whole) > 1 and min(whole[-2:]) > 0.005:
            exponent = math.log(whole[-1] / whole[-2]) / math.log(
                sizes[len(whole) - 1] / sizes[len(whole) - 2])
        shown = "  ".join(f"{time:8.3f}" for time in times)
        said = figures[-1][1] or ""
        print(f"{name:45} {shown}  {'' if exponent is None else f'{exponent:.2f}'}  {said}", flush=True)
        if exponent is not None:
            worst.append((exponent, name))

    for family, make in FAMILIES.items():
        if wanted and family not in wanted:
            continue
        files = []
        for n in sizes:
            text = make(n)
            types, service = text if isinstance(text, tuple) else (text, SERVICE)
            file = folder / f"{family.replace(' ', '-')}-{n}.did"
            file.write_text(types + service)
            other = folder / f"{family.replace(' ', '-')}-{n}-new.did"
            other.write_text(types.replace(": nat", ": int") + service)
            files.append((str(file), str(other)))
        row(f"{family}: check", [[cooper, "candid", "check", file] for file, _ in files])
        row(f"{family}: print", [[cooper, "candid", "print", file] for file, _ in files])
        row(f"{family}: subtype", [[cooper, "candid", "subtype", file, other] for file, other in files])
        row(f"{family}: bind", [[cooper, "candid", "bind", "swift", file] for file, _ in files])
        row(f"{family}: bind --macros", [[cooper, "candid", "bind", "swift", "--macros", file] for file, _ in files])
        page_row(f"{family}: page", [file for file, _ in files])
        method = "m0" if family == "methods" else "m"
        row(f"{family}: random",
            [[cooper, "candid", "random", "--types", file, "--method", method, "--seed", "7"] for file, _ in files])
    if not wanted or "values" in wanted:
        rows = {}
        for n in sizes:
            for name, text, types in values(n):
                file = folder / f"{name.replace(' ', '-')}-{n}.txt"
                file.write_text(text)
                type = ["--type", types] if types else []
                message = folder / f"{name.replace(' ', '-')}-{n}.bin"
                rows.setdefault(f"{name}: encode", []).append(
                    [cooper, "candid", "encode", "--file", str(file), *type, "--output", "raw", message])
                rows.setdefault(f"{name}: decode", []).append([cooper, "candid", "decode", "--file", str(message), *type])
                rows.setdefault(f"{name}: decode --output json", []).append(
                    [cooper, "candid", "decode", "--file", str(message), "--output", "json", *type])
        for name, commands in rows.items():
            row(name, commands)
    print("\nthe ten that grow fastest:")
    for exponent, name in sorted(worst, reverse=True)[:10]:
        print(f"  {exponent:.2f}  {name}")


class Pages:
    """A gateway, and canisters without code that have the interfaces."""

    def __init__(self, cooper):
        self.cooper = os.path.abspath(cooper)
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            [cooper, "start", "--port", "0", "--state", self.folder.name + "/state"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        atexit.register(self.process.terminate)
        self.url = self.process.stdout.readline().strip().rstrip("/")
        self.names = itertools.count()

    def cpu(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def seconds(self, file):
        name = f"c{next(self.names)}"
        folder = Path(self.folder.name) / name
        folder.mkdir()
        (folder / "c.wasm").write_bytes(b"\0asm\1\0\0\0")
        (folder / "cooper.json").write_text(json.dumps(
            {"canisters": {name: {"type": "wasm", "wasm": "c.wasm", "candid": file}}}))
        done = subprocess.run(
            [self.cooper, "deploy", "--gateway", self.url, "--identity", "anonymous"], cwd=folder, capture_output=True)
        if done.returncode:
            return 0, done.stderr.decode(errors="replace").strip()[:90].replace("\n", " ")
        before = self.cpu()
        try:
            urllib.request.urlopen(f"{self.url}/?canisterId={name}", timeout=SECONDS).read()
        except OSError as error:
            return 0, str(error)
        return self.cpu() - before, None


def seconds(command):
    """The user time of a command, and what became of it if it did not end well."""
    output = subprocess.DEVNULL
    if isinstance(command[-1], Path):
        *command, path = command
        output = open(path, "wb")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    trouble = None
    try:
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, timeout=SECONDS)
        # 1 is an answer: not a subtype.
        if done.returncode not in (0, 1):
            trouble = f"exit {done.returncode}: {done.stderr[:100]!r}"
        elif done.returncode == 1 and "subtype" not in command:
            trouble = done.stderr.decode(errors="replace").strip()[:90].replace("\n", " ")
    except subprocess.TimeoutExpired:
        trouble = f"over {SECONDS} s"
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, trouble


if __name__ == "__main__":
    main()
