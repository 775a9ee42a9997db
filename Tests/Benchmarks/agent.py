#!/usr/bin/env python3
"""Measures agents beside each other on one gateway: calls a second, latency, and CPU of the client a call.

usage: agent.py COOPER [--agent PROGRAM] [--python PYTHON] [--node SCRIPT] [--seconds 5] [--rounds 3]

COOPER is a release build; PROGRAM is AgentBenchmarks of this folder's package (`swift build -c release
--package-path Tests/Benchmarks --product AgentBenchmarks`); PYTHON is one that has ic-py (`pip install
ic-py==1.0.1 'cbor2<6'`); SCRIPT is icp-js-core bundled with agent-js.mjs, if there is one. The agents take turns, so
that all meet the same load. Prints a table as Markdown: the median of the rounds.
"""
import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

QUERY, UPDATE = "get", "increment"


def percentile(latencies, part):
    return sorted(latencies)[min(len(latencies) - 1, int(len(latencies) * part))]


async def in_parallel(clients, seconds, call):
    """Calls from so many tasks at once; the latencies in milliseconds, and the time it took."""
    latencies, began = [], time.perf_counter()

    async def work():
        while time.perf_counter() < began + seconds:
            start = time.perf_counter()
            await call()
            latencies.append(1000 * (time.perf_counter() - start))

    await asyncio.gather(*[work() for _ in range(clients)])
    return latencies, time.perf_counter() - began


def ic_py(url, canister, seconds):
    """What this script does when it is run by a Python that has ic-py."""
    from ic.agent import Agent
    from ic.client import Client
    from ic.identity import Identity

    agent = Agent(Identity("07" * 32), Client(url))
    nothing = b"DIDL\0\0"

    async def query():
        await agent.query_raw_async(canister, QUERY, nothing)

    async def update():
        # Asked for at once, and not after the second that is the default.
        await agent.update_raw_async(canister, UPDATE, nothing, delay=0.001)

    async def main():
        await update()
        await query()
        for clients in (1, 16):
            for name, call in (("query", query), ("update", update)):
                before = resource.getrusage(resource.RUSAGE_SELF)
                latencies, elapsed = await in_parallel(clients, seconds, call)
                after = resource.getrusage(resource.RUSAGE_SELF)
                used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                print(json.dumps({
                    "what": name, "clients": clients, "rate": len(latencies) / elapsed,
                    "p50": percentile(latencies, 0.5), "p99": percentile(latencies, 0.99),
                    "cpu": 1e6 * used / len(latencies)}))

    asyncio.run(main())


def lines(command):
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{command[0]}: {run.stderr[-2000:]}")
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cooper")
    parser.add_argument("--agent")
    parser.add_argument("--python")
    parser.add_argument("--node")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    cooper = os.path.abspath(options.cooper)
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
    agent = options.agent or os.path.join(
        root, "Tests/Benchmarks/.build/release/AgentBenchmarks")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as state:
        gateway = subprocess.Popen(
            [cooper, "start", "--port", "0", "--state", state + "/state"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        try:
            url = gateway.stdout.readline().strip().rstrip("/")
            environment = dict(os.environ, COOPER_GATEWAY=url, COOPER_IDENTITY="anonymous")
            deployed = subprocess.run(
                [cooper, "deploy", "--output", "json"], cwd=root + "/Sources/Examples/Counter",
                env=environment, capture_output=True, text=True, check=True)
            canister = json.loads(deployed.stdout)[0]["id"]
            seconds = str(options.seconds)
            commands = {"Agent": [agent, url, canister, QUERY, UPDATE, seconds]}
            if options.python:
                commands["ic-py"] = [options.python, __file__, "ic-py", url, canister, seconds]
            if options.node:
                commands["icp-js-core"] = [
                    "node", options.node, url, canister, QUERY, UPDATE, seconds]
            show(measure(commands, options.rounds))
        finally:
            gateway.terminate()
            gateway.wait()


def measure(commands, rounds):
    found = {}
    for _ in range(rounds):
        for name, command in commands.items():
            for line in lines(command):
                found.setdefault((line["what"], line["clients"]), {}).setdefault(name, []).append(line)
    return found


def show(found):
    print("| | agent | p50 | p99 | rate | CPU of the client |\n|---|---|---|---|---|---|")
    for (what, clients), agents in found.items():
        for name, runs in agents.items():
            p50, p99, rate, cpu = (
                statistics.median(run[key] for run in runs) for key in ("p50", "p99", "rate", "cpu"))
            plural = "s" if clients > 1 else ""
            print(f"| {what}, {clients} client{plural} | {name} | {p50:.2f} ms | {p99:.2f} ms "
                  f"| {rate:,.0f}/s | {cpu:,.0f} µs |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["ic-py"]:
        ic_py(sys.argv[2], sys.argv[3], float(sys.argv[4]))
    else:
        main()
