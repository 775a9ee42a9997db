#!/usr/bin/env python3
"""What state on disk costs: starts, memory, upgrades, updates, snapshots, a cold read.

    pip install --target /tmp/wasmtime wasmtime
    PYTHONPATH=/tmp/wasmtime python3 Tests/Benchmarks/state.py .build/release/cooper [ANOTHER_COOPER]

With two commands each step runs with both in turn, so that a machine that is busy is so for both. Prints the
table of State.md: times of the processor, which other processes change little, beside those of the clock. `--canisters`, `--gib` and `--updates` set the sizes.
"""

import argparse
import http.client
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import wasmtime

# Puts the argument's bytes at every address that comes before them; reads 4 bytes at the address in it.
MODULE = """(module
  (import "ic0" "msg_arg_data_size" (func $size (result i32)))
  (import "ic0" "msg_arg_data_copy" (func $copy (param i32 i32 i32)))
  (import "ic0" "msg_reply_data_append" (func $append (param i32 i32)))
  (import "ic0" "msg_reply" (func $reply))
  (import "ic0" "stable64_grow" (func $grow (param i64) (result i64)))
  (import "ic0" "stable64_size" (func $pages (result i64)))
  (import "ic0" "stable64_read" (func $read (param i64 i64 i64)))
  (import "ic0" "stable64_write" (func $write (param i64 i64 i64)))
  (memory 32)
  (func $argument (call $copy (i32.const 0) (i32.const 0) (call $size)))
  (func (export "canister_update put") (local $at i32) (call $argument)
    (loop $next
      (call $write (i64.load (local.get $at)) (i64.extend_i32_u (local.get $at)) (i64.const 64))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (call $size))))
    (call $reply))
  (func (export "canister_update fill") (local $page i64) (local $mib i32)
    (local.set $page (call $grow (i64.const 256)))
    (memory.fill (i32.const 0) (i32.wrap_i64 (local.get $page)) (i32.const 1048576))
    (loop $next
      (i64.store (i32.const 0) (local.get $page))
      (call $write (i64.shl (local.get $page) (i64.const 16)) (i64.const 0) (i64.const 1048576))
      (local.set $page (i64.add (local.get $page) (i64.const 16)))
      (br_if $next
        (i32.lt_u (local.tee $mib (i32.add (local.get $mib) (i32.const 1))) (i32.const 16))))
    (call $reply))
  (func (export "canister_query get") (call $argument)
    (call $read (i64.const 64) (i64.load (i32.const 0)) (i64.const 4))
    (call $append (i32.const 64) (i32.const 4)) (call $reply)))
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Gateway:
    def __init__(self, binary, state):
        self.binary, self.state, self.port = binary, state, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [self.binary, "start", "--port", str(self.port), "--state", self.state],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
                self.connection.connect()
                self.connection.request("GET", "/api/v2/status")
                self.connection.getresponse().read()
                return time.perf_counter() - begin
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"{self.binary} ended")
                time.sleep(0.001)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(600)

    def restart(self):
        self.end()
        return self.start()

    def cooper(self, *arguments):
        begin = time.perf_counter()
        environment = {**os.environ, "COOPER_GATEWAY": self.url, "COOPER_IDENTITY": "anonymous"}
        run = subprocess.run([self.binary, *arguments], env=environment, capture_output=True, text=True)
        if run.returncode:
            raise SystemExit(run.stderr)
        self.took = time.perf_counter() - begin
        return run.stdout.split()[-1:] or [""]

    def call(self, canister, method, argument=b"", query=False):
        begin = time.perf_counter()
        self.connection.request(
            "POST", f"/canisters/{canister}/{method}" + ("?query" if query else ""), argument,
            {"Content-Type": "application/octet-stream", "Accept": "application/octet-stream"})
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{method}: {response.status} {body[:300]}")
        return time.perf_counter() - begin

    def manage(self, method, argument):
        self.connection.request("POST", f"/canisters/aaaaa-aa/{method}", argument.encode(),
                                {"Content-Type": "text/plain", "Accept": "text/plain"})
        response = self.connection.getresponse()
        body = response.read().decode()
        if response.status != 200:
            raise SystemExit(f"{method}: {response.status} {body[:300]}")
        return body

    def processor(self):
        """Seconds of the processor that its threads have had."""
        total = 0
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text().split()[0])
            except OSError:
                pass
        return total / 1e9

    def measured(self, body, count=1):
        """Milliseconds of the processor and of the clock that the body costs the gateway, each time."""
        before, begin = self.processor(), time.perf_counter()
        body()
        wall = time.perf_counter() - begin
        return f"{(self.processor() - before) / count * 1000:.2f} ({wall / count * 1000:.1f})"

    def restarted(self):
        """The same for a start."""
        wall = self.restart()
        return f"{self.processor() * 1000:.0f} ({wall * 1000:.0f})"

    def memory(self):
        """Anonymous memory in MB."""
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("RssAnon"):
                return int(line.split()[1]) / 1000


def addresses(rng, pages, count):
    return b"".join((rng.randrange(pages) << 12).to_bytes(8, "little") for _ in range(count))


def canister(gateway, wasm):
    made = gateway.manage("provisional_create_canister_with_cycles", "(record {})")
    name = re.search(r'principal "([^"]+)"', made)[1]
    code = "".join(f"\\{byte:02x}" for byte in wasm.read_bytes())
    gateway.manage("install_code", f'(record {{ mode = variant {{ install }}; canister_id = principal "{name}"; '
                                   f'wasm_module = blob "{code}"; arg = blob "" }})')
    return name


def take_snapshot(gateway, name):
    made = gateway.manage("take_canister_snapshot", f'(record {{ canister_id = principal "{name}" }})')
    return re.search(r'id = (blob "[^"]*")', made)[1]


def load_snapshot(gateway, name, kept):
    gateway.manage("load_canister_snapshot",
                   f'(record {{ canister_id = principal "{name}"; snapshot_id = {kept} }})')


def quantile(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binaries", nargs="+")
    parser.add_argument("--canisters", type=int, default=1000)
    parser.add_argument("--gib", type=float, default=1)
    parser.add_argument("--updates", type=int, default=2000)
    parser.add_argument("--folder")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cooper-state-", dir=options.folder))
    wasm = folder / "module.wasm"
    wasm.write_bytes(wasmtime.wat2wasm(MODULE))
    # Another module of the same size, so that an upgrade changes something.
    other = folder / "other.wasm"
    other.write_bytes(wasmtime.wat2wasm(MODULE.replace("(memory 32)", "(memory 33)")))
    rows = {}

    def note(what, index, value):
        rows.setdefault(what, [""] * len(options.binaries))[index] = value
        print(what, options.binaries[index], value, flush=True)

    gateways = [Gateway(binary, str(folder / f"big-{index}")) for index, binary in enumerate(options.binaries)]
    big = [canister(gateway, wasm) for gateway in gateways]
    # Updates of eight pages among 20,000, in turn.
    fills = max(6, int(options.gib * 64))
    for index, gateway in enumerate(gateways):
        for _ in range(6):
            gateway.call(big[index], "fill")
    rng = random.Random(1)
    times = [[] for _ in gateways]
    before = [gateway.processor() for gateway in gateways]
    for _ in range(options.updates):
        for index, gateway in enumerate(gateways):
            times[index].append(gateway.call(big[index], "put", addresses(rng, 20_000, 8)))
    for index, gateway in enumerate(gateways):
        used = (gateway.processor() - before[index]) / options.updates
        note("an update of 8 pages over HTTP, processor, µs", index, f"{used * 1e6:.0f}")
        for name, part in [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)]:
            note(f"an update of 8 pages over HTTP, {name}, µs", index,
                 f"{quantile(times[index], part) * 1e6:.0f}")
    for index, gateway in enumerate(gateways):
        gateway.restart()
        gateway.call(big[index], "get", addresses(rng, 1, 1))

        def upgrade(module):
            gateway.cooper("canister", "install", big[index], "--mode", "upgrade", "--wasm", str(module))

        note("upgrade with 96 MiB, ms", index, gateway.measured(lambda: upgrade(other)))
        for _ in range(fills - 6):
            gateway.call(big[index], "fill")
        note(f"start with {fills / 64:g} GiB, ms", index, gateway.restarted())
        note("anonymous memory then, MB", index, f"{gateway.memory():.0f}")
        note("the first query, with its heap of 2 MiB, ms", index,
             gateway.measured(lambda: gateway.call(big[index], "get", addresses(rng, 1, 1))))
        note("a query of a page not read before, ms", index, gateway.measured(
            lambda: [gateway.call(big[index], "get", addresses(rng, fills << 12, 1)) for _ in range(300)], 300))
        note(f"upgrade with {fills / 64:g} GiB, ms", index, gateway.measured(lambda: upgrade(wasm)))
        note("anonymous memory then, MB, after 300 queries and an upgrade", index, f"{gateway.memory():.0f}")
        note("taking a snapshot of it, ms", index, gateway.measured(lambda: take_snapshot(gateway, big[index])))
        kept = take_snapshot(gateway, big[index])
        for _ in range(500):
            gateway.call(big[index], "put", addresses(rng, fills << 12, 8))
        for what in ["behind 500 updates", "again"]:
            note(f"loading one {what}, ms", index,
                 gateway.measured(lambda: load_snapshot(gateway, big[index], kept)))
        gateway.cooper("canister", "stop", big[index])
        note("deleting it, ms", index, gateway.measured(
            lambda: gateway.cooper("canister", "delete", big[index], "--yes")))
        time.sleep(60)
        size = sum(path.stat().st_size for path in (folder / f"big-{index}").iterdir() if path.is_file())
        note("MB on disk a minute later", index, f"{size / 1e6:.1f}")
        gateway.end()
        shutil.rmtree(folder / f"big-{index}")
    for index, binary in enumerate(options.binaries):
        gateway = Gateway(binary, str(folder / f"many-{index}"))
        note("start with nothing, ms", index, gateway.restarted())
        for _ in range(options.canisters):
            canister(gateway, wasm)
        note(f"start with {options.canisters} canisters, ms", index, gateway.restarted())
        note(f"anonymous memory with {options.canisters} canisters, MB", index, f"{gateway.memory():.0f}")
        gateway.end()
    shutil.rmtree(folder)
    print("\n| | " + " | ".join(options.binaries) + " |\n|---|" + "---|" * len(options.binaries))
    for what, values in rows.items():
        print(f"| {what} | " + " | ".join(values) + " |")


if __name__ == "__main__":
    main()
