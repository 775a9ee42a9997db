#!/usr/bin/env python3
"""Starts, memory and upgrades with a stable memory of many GiB.

    PYTHONPATH=/tmp/wasmtime python3 Tests/Benchmarks/large-state.py .build/release/cooper --gib 10

Updates would take an hour to write so much. So the pages are put into the database straight, with all checksums as
the replica makes them: `--verify` has `cooper state verify` say so. Prints rows of State.md.
"""

import argparse
import importlib.util
import os
import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import tempfile
import zlib

import wasmtime

spec = importlib.util.spec_from_file_location("state", pathlib.Path(__file__).with_name("state.py"))
state = importlib.util.module_from_spec(spec)
spec.loader.exec_module(state)


class Sum:
    """The replica's `Checksum`."""

    def __init__(self):
        self.value = 0

    def raw(self, data):
        self.value = zlib.crc32(data, self.value)

    def number(self, value):
        self.raw(struct.pack("<q", value))

    def blob(self, data):
        self.number(-1 if data is None else len(data))
        if data:
            self.raw(data)


def page_sum(kind, key, page):
    return zlib.crc32(page, zlib.crc32(struct.pack("<qq", kind, key)))


def grow(database, gib):
    """Gives the first canister a stable memory of so many GiB, all of it written."""
    pages = int(gib * (1 << 14)) * 16
    connection = sqlite3.connect(database, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    memory = connection.execute("SELECT value FROM meta WHERE key = 'next_memory'").fetchone()[0]
    base = random.Random(1).randbytes(4088)
    total = 0

    def rows(start, end):
        nonlocal total
        for index in range(start, end):
            page = struct.pack("<q", index) + base
            key = memory << 32 | index
            found = page_sum(1, key, page)
            total ^= found
            yield key, found, page

    connection.execute("BEGIN")
    for start in range(0, pages, 4096):
        end = min(start + 4096, pages)
        connection.executemany("INSERT INTO stable_page VALUES (?, ?, ?)", rows(start, end))
        bits = (((1 << (end - start)) - 1).to_bytes(512, "little"))
        key = memory << 32 | 1 << 31 | start // 4096
        found = Sum()
        found.number(key)
        found.blob(bits)
        connection.execute("INSERT INTO page_map VALUES (?, ?, ?)", (key, found.value, bits))
    found = Sum()
    found.blob(b"next_memory")
    found.number(memory + 1)
    connection.execute("UPDATE meta SET value = ?, sum = ? WHERE key = 'next_memory'", (memory + 1, found.value))
    connection.execute(
        "UPDATE canister SET stable_size = ?, stable_count = ?, stable_total = ?, stable_memory = ? WHERE number = 1",
        (pages // 16, pages, total, memory))
    row = connection.execute(
        "SELECT * FROM canister JOIN settings USING (number) WHERE number = 1").fetchone()
    found = Sum()
    found.number(row["number"])
    found.blob(row["id"])
    found.blob(row["settings"])
    found.number(row["version"])
    found.blob(row["status"].encode())
    found.number(row["stable_size"])
    found.number(row["heap_size"])
    found.blob(row["globals"])
    found.blob(row["certified"])
    found.number(row["timer"])
    found.blob(row["module"])
    for name in ("heap_count", "heap_total", "stable_count", "stable_total", "heap_memory", "stable_memory"):
        found.number(row[name])
    connection.execute("UPDATE canister SET sum = ? WHERE number = 1", (found.value,))
    connection.execute("COMMIT")
    connection.close()
    return pages


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--gib", type=float, default=10)
    parser.add_argument("--folder")
    parser.add_argument("--verify", action="store_true")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cooper-large-", dir=options.folder))
    modules = [folder / "module.wasm", folder / "other.wasm"]
    for path, memory in zip(modules, (32, 33)):
        path.write_bytes(wasmtime.wat2wasm(state.MODULE.replace("(memory 32)", f"(memory {memory})")))
    gateway = state.Gateway(options.binary, str(folder / "state"))
    canister = state.canister(gateway, modules[0])
    gateway.end()
    pages = grow(folder / "state/state.sqlite", options.gib)
    size = f"{options.gib:g} GiB"
    print(f"| start with {size}, ms | {(gateway.start(), gateway.processor())[1] * 1000:.0f} |", flush=True)
    for _ in range(3):
        print(f"| start again, ms | {gateway.restarted()} |", flush=True)
    print(f"| anonymous memory then, MB | {gateway.memory():.0f} |", flush=True)
    rng = random.Random(2)

    def read():
        gateway.call(canister, "get", state.addresses(rng, pages, 1))

    print(f"| the first query, with its heap of 2 MiB, ms | {gateway.measured(read)} |", flush=True)
    # The system forgets what it knows of the file: the next reads come from the disk.
    with open(folder / "state/state.sqlite", "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    print("| a query of a page that only the disk has, ms | "
          + gateway.measured(lambda: [read() for _ in range(300)], 300) + " |", flush=True)
    print("| a query of a page not read before, ms | "
          + gateway.measured(lambda: [read() for _ in range(1000)], 1000) + " |", flush=True)
    for module in (modules[1], modules[0], modules[1]):
        print("| upgrade, ms | " + gateway.measured(lambda: gateway.cooper(
            "canister", "install", canister, "--mode", "upgrade", "--wasm", str(module))) + " |", flush=True)
    print(f"| anonymous memory then, MB | {gateway.memory():.0f} |", flush=True)
    if options.verify:
        subprocess.run([options.binary, "state", "verify", "--state", str(folder / "state")], check=True)
    gateway.end()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
