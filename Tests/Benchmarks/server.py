#!/usr/bin/env python3
"""Measures gateways that serve a small answer: python3 server.py NAME=PATH… [--rounds 4] [--seconds 4]

PATH is a `cooper` program. The servers are measured in turns, so that what else the machine does meets
all of them. Needs wrk; everything stays on this machine.
"""

import argparse, os, re, resource, socket, statistics, subprocess, tempfile, time

TARGET = "/api/v2/status"
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    def __init__(self, name, path, files=None):
        self.name = name
        self.folder = tempfile.TemporaryDirectory()
        limit = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))) if files else None
        self.process = subprocess.Popen(
            [path, "start", "--port", "0", "--state", self.folder.name + "/state"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=limit)
        self.url = self.process.stdout.readline().strip().rstrip("/")
        self.port = int(self.url.rsplit(":", 1)[1])

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def rss(self):
        status = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def connect(self, timeout=20):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def ask(self, connection):
        connection.sendall(f"GET {TARGET} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return connection.recv(65536)

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def load(server, connections, seconds):
    """Requests a second, CPU microseconds a request, median latency."""
    before = server.cpu()
    text = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", server.url + TARGET],
        capture_output=True, text=True).stdout
    count = int(re.search(r"(\d+) requests in", text)[1])
    cpu = (server.cpu() - before) / max(count, 1) * 1e6
    assert "Non-2xx" not in text, text
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    return rate, cpu, re.search(r"50%\s+(\S+)", text)[1]


def refusal(server, size):
    """Milliseconds until a line of a header is refused, and the status."""
    connection = server.connect()
    line = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * size + b"\r\n\r\n"
    start = time.perf_counter()
    try:
        connection.sendall(line)
    except OSError:
        pass
    try:
        answer = connection.recv(65536)
        status = answer.split(b" ")[1].decode() if answer else "closed"
    except TimeoutError:
        status = "no answer"
    except OSError:
        status = "reset"
    return (time.perf_counter() - start) * 1e3, status


def descriptors(name, path):
    """Whether a server serves after its descriptors ran out."""
    server = Server(name, path, files=64)
    try:
        held = [server.connect(timeout=3) for _ in range(100)]
        time.sleep(1.5)
        for connection in held:
            connection.close()
        time.sleep(1.5)
        try:
            return server.ask(server.connect(timeout=5))[:15].decode()
        except OSError as error:
            return str(error)
    finally:
        server.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("servers", nargs="+", metavar="NAME=PATH")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=int, default=4)
    options = parser.parse_args()
    paths = dict(pair.split("=", 1) for pair in options.servers)
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))

    servers = [Server(name, path) for name, path in paths.items()]
    for connections in (1, 32, 256):
        results = {server.name: [] for server in servers}
        for _ in range(options.rounds):
            for server in servers:
                results[server.name].append(load(server, connections, options.seconds))
        first = [rate for rate, _, _ in results[servers[0].name]]
        for name, rows in results.items():
            rates = [row[0] for row in rows]
            ratio = statistics.median(b / a for a, b in zip(first, rates))
            print(f"{connections:4} connections  {name:10} {statistics.median(rates):9.0f} requests/s "
                  f"(x {ratio:.1f})  {statistics.median(row[1] for row in rows):6.1f} us CPU  "
                  f"p50 {rows[len(rows) // 2][2]}", flush=True)
    for server in servers:
        server.end()

    for name, path in paths.items():
        server = Server(name, path)
        server.ask(server.connect())
        before = server.rss()
        load(server, 256, 20)
        print(f"{name:10} memory {before:.1f} MB, after 20 s of load {server.rss():.1f} MB", flush=True)
        server.end()

        server = Server(name, path)
        server.ask(server.connect())
        before = server.rss()
        held = [server.connect() for _ in range(1000)]
        for connection in held:
            server.ask(connection)
        time.sleep(1)
        print(f"{name:10} {(server.rss() - before) * 1024 / 1000:.2f} KB an idle connection", flush=True)
        for connection in held:
            connection.close()
        for size in (64 << 10, 1 << 20):
            runs = sorted(refusal(server, size) for _ in range(3))
            print(f"{name:10} line of {size >> 10} KB: {runs[1][0]:.1f} ms, {runs[1][1]}", flush=True)
        server.end()
        print(f"{name:10} after its 64 descriptors ran out: {descriptors(name, path)}", flush=True)


main()
