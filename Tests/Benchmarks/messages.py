#!/usr/bin/env python3
"""Measures queries and updates of gateways: python3 messages.py NAME=PATH… --module WASM [--rounds 3] [--seconds 3]

PATH is a `cooper` program, a release build; WASM is the tutorial's canister, `stable_storage.wasm`. The servers are
measured in turns, and next to the calls each is asked for `/api/v2/status`, which is answered without a canister: the
ratio of the two rates says what a call costs beside its HTTP. All three are asked by a script that makes a key, so that
wrk, which shares the processors, has the same to do. Needs wrk; everything stays on this machine.
"""

import argparse, os, re, statistics, subprocess, tempfile

TICK = os.sysconf("SC_CLK_TCK")
STATUS = "status"
# A get and an insert with random keys of the map, as binary Candid: nat, and two of them.
SCRIPT = """
local count = %d
math.randomseed(%d)
local function number(n)
  local bytes = {}
  repeat
    local low = n %% 128
    n = math.floor(n / 128)
    bytes[#bytes + 1] = string.char(n > 0 and low + 128 or low)
  until n == 0
  return table.concat(bytes)
end
request = function()
  local key = number(math.random(0, count - 1))
  if "%s" == "status" then
    return wrk.format("GET", "/api/v2/status", {["Accept"] = "application/cbor"})
  elseif "%s" == "get" then
    return wrk.format("POST", "/canisters/stable_storage/get", {["Content-Type"] = "application/candid"},
      "DIDL\\0\\1\\125" .. key)
  end
  return wrk.format("POST", "/canisters/stable_storage/insert", {["Content-Type"] = "application/candid"},
    "DIDL\\0\\2\\125\\125" .. key .. number(math.random(0, 1000000)))
end
"""


class Server:
    def __init__(self, name, path, module, count):
        self.name, self.path = name, path
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            [path, "start", "--port", "0", "--state", self.folder.name + "/state"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip().rstrip("/")
        self.environment = {**os.environ, "COOPER_GATEWAY": self.url, "COOPER_IDENTITY": "anonymous"}
        self.cooper("canister", "create", "stable_storage")
        self.cooper("canister", "install", "stable_storage", "--wasm", module)
        self.scripts = {}
        for what in (STATUS, "get", "insert"):
            self.scripts[what] = f"{self.folder.name}/{what}.lua"
            with open(self.scripts[what], "w") as file:
                file.write(SCRIPT % (count, 1, what, what))

    def cooper(self, *arguments):
        subprocess.run([self.path, *arguments], check=True, env=self.environment, cwd=self.folder.name,
                       stdout=subprocess.DEVNULL)

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def load(self, what, connections, seconds):
        """Requests a second, CPU microseconds a request, p50 and p99 in milliseconds."""
        before = self.cpu()
        text = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", self.scripts[what], self.url],
            capture_output=True, text=True).stdout
        count = int(re.search(r"(\d+) requests in", text)[1])
        cpu = (self.cpu() - before) / max(count, 1) * 1e6
        assert "Non-2xx" not in text and count > 0, text
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
        return rate, cpu, *(milliseconds(re.search(rf"\n\s+{part}%\s+(\S+)", text)[1]) for part in (50, 99))

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()
    return float(number) * {"us": 1e-3, "ms": 1, "s": 1e3, "m": 6e4}[unit]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("servers", nargs="+", metavar="NAME=PATH")
    parser.add_argument("--module", required=True)
    parser.add_argument("--count", type=int, default=16_000, help="keys of the map")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    pairs = [pair.split("=", 1) for pair in options.servers]
    servers = [
        Server(name, os.path.abspath(path), os.path.abspath(options.module), options.count) for name, path in pairs]
    for server in servers:
        # The map is filled, most of it.
        server.load("insert", 32, 4)

    print("| server | connections | what | a second | of the status | CPU | p50 | p99 |")
    print("|---|---|---|---|---|---|---|---|")
    for connections in (1, 32):
        results = {}
        for _ in range(options.rounds):
            for server in servers:
                for what in (STATUS, "get", "insert"):
                    results.setdefault((server.name, what), []).append(
                        server.load(what, connections, options.seconds))
        for (name, what), rows in results.items():
            ratio = statistics.median(
                row[0] / status[0] for row, status in zip(rows, results[name, STATUS]))
            rate, cpu, p50, p99 = (statistics.median(column) for column in zip(*rows))
            print(f"| {name} | {connections} | {what} | {rate:,.0f} | {ratio:.2f} | {cpu:.0f} µs | "
                  f"{p50:.2f} ms | {p99:.2f} ms |", flush=True)
    for server in servers:
        server.end()


main()
