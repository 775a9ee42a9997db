#!/usr/bin/env python3
"""What a call between two canisters costs the gateway: python3 calls.py NAME=PATH… [--rounds 5] [--requests 200]

PATH is a `cooper` program. The gateways are asked in turns for a query, an update, and an update that calls another
canister and answers with its answer; what each uses of the processors for a request does not depend on what else the
machine does as much as time does. The canister is that of Tests/Torture/Canisters/Transfers.
"""

import argparse, json, os, pathlib, statistics, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Torture"))
from gateway import Gateway  # noqa: E402
from transfers import call, deploy  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")


class Measured:
    def __init__(self, name, path):
        os.environ["COOPER"] = path
        self.name, self.path, self.order = name, path, 1
        self.gateway = Gateway()
        if not self.gateway.start():
            raise SystemExit(f"{path} did not start")
        self.banks = deploy(self.gateway)
        self.connection = self.gateway.connection()

    def processor(self):
        fields = pathlib.Path(f"/proc/{self.gateway.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def request(self, kind):
        if kind == "query":
            return call(self.connection, self.banks[0], "count", self.order)
        # Orders that are taken at once: none that 3 or 5 divides.
        self.order += 1
        while self.order % 3 == 0 or self.order % 5 == 0:
            self.order += 1
        if kind == "update":
            return call(self.connection, self.banks[0], "take", self.order, 1)
        return call(self.connection, self.banks[0], "send", self.order, self.banks[1])

    def round(self, kind, requests):
        before = self.processor()
        for _ in range(requests):
            status, answer = self.request(kind)
            if status != 200:
                raise SystemExit(f"{self.name}: {kind}: {status} {answer}")
        return (self.processor() - before) / requests * 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=200)
    options = parser.parse_args()
    servers = [Measured(*program.split("=", 1)) for program in options.programs]
    times = {}
    for _ in range(options.rounds):
        for kind in ("query", "update", "call"):
            for server in servers:
                times.setdefault((kind, server.name), []).append(server.round(kind, options.requests))
    print("| | " + " | ".join(server.name for server in servers) + " |")
    for kind in ("query", "update", "call"):
        print(f"| {kind} | " + " | ".join(
            f"{statistics.median(times[kind, server.name]):.0f} µs" for server in servers) + " |")
    for server in servers:
        server.gateway.stop()
        server.gateway.remove()


if __name__ == "__main__":
    main()
