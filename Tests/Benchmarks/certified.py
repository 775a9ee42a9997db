#!/usr/bin/env python3
"""Measures the certified interface of a gateway: python3 certified.py PATH [--canisters N] [--statuses N] …

PATH is a `cooper` program, a release build. What is sent is signed before, so that the client costs little.
The CPU of the server tells what a request costs also where other processes use the machine. cryptography comes
from `make deps` (.deps/python).
"""

import argparse, hashlib, os, re, selectors, socket, statistics, subprocess, sys, tempfile, time
import base64, zlib

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../.deps/python"))
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

TICK = os.sysconf("SC_CLK_TCK")
CBOR_TAG = b"\xd9\xd9\xf7"


def sha256(data):
    return hashlib.sha256(data).digest()


# CBOR, as far as requests need it


def head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * size:
            return bytes([major << 5 | code]) + number.to_bytes(size, "big")


def cbor(value):
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    return head(5, len(value)) + b"".join(cbor(k) + cbor(v) for k, v in value.items())


def leb128(number):
    out = bytearray()
    while True:
        low, number = number & 0x7F, number >> 7
        out.append(low | (0x80 if number else 0))
        if not number:
            return bytes(out)


def hash_of(value):
    if isinstance(value, dict):
        return sha256(b"".join(sorted(sha256(k.encode()) + hash_of(v) for k, v in value.items())))
    if isinstance(value, list):
        return sha256(b"".join(map(hash_of, value)))
    if isinstance(value, int):
        return sha256(leb128(value))
    return sha256(value.encode() if isinstance(value, str) else value)


def principal(text):
    letters = text.replace("-", "").upper()
    return base64.b32decode(letters + "=" * (-len(letters) % 8))[4:]


# The canister: `bump` adds one and replies with the count, `count` is the query.


def module():
    def vector(items):
        return leb128(len(items)) + b"".join(items)

    def section(number, content):
        return bytes([number]) + leb128(len(content)) + content

    def name(text):
        return leb128(len(text)) + text.encode()

    def body(code):
        code = b"\0" + code + b"\x0b"
        return leb128(len(code)) + code

    reply = b"\x41\x80\x01\x41\x04\x10\x00\x10\x01"
    bump = b"\x41\x80\x01\x41\x80\x01\x28\x02\x00\x41\x01\x6a\x36\x02\x00" + reply
    return b"\0asm\1\0\0\0" + b"".join([
        section(1, vector([b"\x60\x02\x7f\x7f\x00", b"\x60\x00\x00"])),
        section(2, vector([
            name("ic0") + name("msg_reply_data_append") + b"\0\0",
            name("ic0") + name("msg_reply") + b"\0\1"])),
        section(3, vector([b"\1", b"\1"])),
        section(5, vector([b"\0\1"])),
        section(7, vector([
            name("canister_update bump") + b"\0\2", name("canister_query count") + b"\0\3"])),
        section(10, vector([body(bump), body(reply)])),
    ])


class Server:
    def __init__(self, path, durability):
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            [path, "start", "--port", "0", "--state", self.folder.name + "/state"]
            + (["--durability", durability] if durability else []),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.process.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1])

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def rss(self):
        status = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def message(path, body, kind):
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n").encode() + body


def run(server, requests, clients):
    """Sends requests, one after the other on each of a number of connections. Returns latencies in ms,
    seconds, CPU µs of the server a request, and the last body."""
    requests = iter(requests)
    selector = selectors.DefaultSelector()
    times = []
    last = b""

    def begin(connection, state):
        request = next(requests, None)
        if request is None:
            selector.unregister(connection)
            connection.close()
            return
        state["start"] = time.perf_counter()
        state["buffer"] = b""
        connection.sendall(request)

    cpu, start = server.cpu(), time.perf_counter()
    for _ in range(clients):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        state = {}
        selector.register(connection, selectors.EVENT_READ, state)
        begin(connection, state)
    while selector.get_map():
        for key, _ in selector.select():
            connection, state = key.fileobj, key.data
            part = connection.recv(1 << 20)
            assert part, "the server closed a connection"
            state["buffer"] += part
            front, found, body = state["buffer"].partition(b"\r\n\r\n")
            if not found:
                continue
            length = re.search(rb"content-length: (\d+)", front, re.I)
            if len(body) < (int(length[1]) if length else 0):
                continue
            status = front.split(b" ", 2)[1]
            assert status in (b"200", b"202"), front + body[:300]
            times.append((time.perf_counter() - state["start"]) * 1e3)
            last = body
            begin(connection, state)
    seconds = time.perf_counter() - start
    return times, seconds, (server.cpu() - cpu) / len(times) * 1e6, last


def report(what, result):
    times, seconds, cpu, _ = result
    times.sort()
    print(
        f"| {what} | {statistics.median(times):.2f} ms | {times[int(len(times) * .99)]:.2f} ms "
        f"| {len(times) / seconds:,.0f}/s | {cpu:,.0f} µs |", flush=True)


class Agent:
    def __init__(self, server, canister):
        self.key = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
        public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.der = bytes.fromhex("302a300506032b6570032100") + public
        self.sender = hashlib.sha224(self.der).digest() + b"\x02"
        self.canister = canister
        self.nonce = 0

    def request(self, version, endpoint, content, signed=True):
        content = dict(content)
        content["ingress_expiry"] = (int(time.time()) + 240) * 10**9
        content["sender"] = self.sender if signed else b"\x04"
        if content["request_type"] == "call":
            self.nonce += 1
            content["nonce"] = self.nonce.to_bytes(8, "big")
        envelope = {"content": content}
        identity = hash_of(content)
        if signed:
            envelope["sender_pubkey"] = self.der
            envelope["sender_sig"] = self.key.sign(b"\x0aic-request" + identity)
        path = f"/api/v{version}/canister/{self.canister}/{endpoint}"
        return message(path, CBOR_TAG + cbor(envelope), "application/cbor"), identity

    def call(self, method, kind="call"):
        return {"request_type": kind, "canister_id": principal(self.canister), "method_name": method, "arg": b""}

    def updates(self, count, version=4):
        return [self.request(version, "call", self.call("bump"))[0] for _ in range(count)]

    def queries(self, count, signed):
        return [self.request(3, "query", self.call("count", "query"), signed)[0] for _ in range(count)]

    def read(self, paths):
        return self.request(3, "read_state", {"request_type": "read_state", "paths": paths})[0]


def management(server, method, argument):
    return run(server, [message(f"/canisters/aaaaa-aa/{method}", argument.encode(), "text/plain")], 1)[3].decode()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("--count", type=int, default=2000, help="requests of each kind")
    parser.add_argument("--canisters", type=int, default=0, help="canisters beside the one that is called")
    parser.add_argument("--statuses", type=int, default=0, help="request statuses beside those of the updates")
    parser.add_argument("--durability")
    options = parser.parse_args()
    server = Server(options.path, options.durability)
    try:
        reply = management(server, "provisional_create_canister_with_cycles", "(record {})")
        canister = re.search(r'principal "([^"]+)"', reply)[1]
        code = "".join(f"\\{byte:02x}" for byte in module())
        management(
            server, "install_code",
            f'(record {{mode = variant {{install}}; canister_id = principal "{canister}"; '
            f'wasm_module = blob "{code}"; arg = blob ""}})')
        agent = Agent(server, canister)
        run(server, agent.updates(200), 1)
        print("| | p50 | p99 | rate | CPU of the server |\n|---|---|---|---|---|", flush=True)
        count = options.count
        report("certified update, 1 client", run(server, agent.updates(count), 1))
        report("certified update, 32 clients", run(server, agent.updates(2 * count), 32))
        plain = message(f"/canisters/{canister}/count", b"DIDL\0\0", "application/candid")
        for clients in (1, 32):
            report(f"unsigned query at /canisters, {clients} clients", run(server, [plain] * count, clients))
            report(f"anonymous query, {clients} clients", run(server, agent.queries(count, False), clients))
            report(f"signed query, {clients} clients", run(server, agent.queries(count, True), clients))
        if options.canisters:
            path, argument = "/canisters/aaaaa-aa/provisional_create_canister_with_cycles", b"(record {})"
            requests = [message(path, argument, "text/plain")] * options.canisters
            report(f"creating {options.canisters:,} canisters, 8 clients", run(server, requests, 8))
        # A part at a time: a signature holds for minutes.
        for first in range(0, options.statuses, 10_000):
            part = min(10_000, options.statuses - first)
            report(f"asynchronous update {first + part:,}, 32 clients", run(server, agent.updates(part, 2), 32))
        update, identity = agent.request(4, "call", agent.call("bump"))
        run(server, [update], 1)
        hash_path = [b"canister", principal(canister), b"module_hash"]
        for what, paths in (
            ("read_state of a module hash", [hash_path]),
            ("read_state of a request", [[b"request_status", identity]]),
            ("read_state of the subnet", [[b"subnet"]]),
        ):
            report(what, run(server, [agent.read(paths)] * count, 1))
        # With an update between two, each needs a new signature of the root.
        mixed = [request for pair in zip(agent.updates(count // 4), [agent.read([hash_path])] * (count // 4))
                 for request in pair]
        times, seconds, cpu, _ = run(server, mixed, 1)
        report("read_state behind an update", (times[1::2], seconds, cpu, b""))
        print(f"\nRSS {server.rss():,.0f} MB; load of the machine {os.getloadavg()[0]:.1f}")
    finally:
        server.end()


if __name__ == "__main__":
    main()
