#!/usr/bin/env python3
"""Measures builds of canisters: CPU and wall seconds of each form, from saving to answering, `swift test`.

usage: builds.py COOPER [--rounds 5] [--tests]

COOPER is a release build beside its kit (`make kit`). The CPU is that of all processes of a command, user and
system, which says most where other processes use the machine; of the rounds the least counts. Prints tables as
Markdown. `--tests` runs `swift test` of a new project, too.
"""
import argparse
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))


def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(command, folder, environment=None):
    """The CPU and the wall seconds of a command."""
    before, began = children(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command}: {done.stderr[-2000:]}{done.stdout[-2000:]}")
    return children() - before, time.perf_counter() - began


def best(runs):
    return min(cpu for cpu, _ in runs), min(wall for _, wall in runs)


def edited(text, number):
    """A source with another constant in it, so that all is compiled again."""
    return text.replace("@Canister", f"let round = {number}\n\n@Canister", 1)


def forms(cooper, source, name, rounds):
    """The table's line of a canister."""
    with tempfile.TemporaryDirectory() as place:
        folder = os.path.join(place, "p")
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".cooper"))
        file = next(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".swift"))
        text = open(file).read()
        cells = []
        for options in ([], ["--quick"]):
            runs, unchanged = [], []
            for number in range(rounds):
                open(file, "w").write(edited(text, number + (100 if options else 0)))
                runs.append(timed([cooper, "build", *options], folder))
                unchanged.append(timed([cooper, "build", *options], folder))
            module = next(f for f in os.listdir(folder + "/.cooper/build") if f.endswith(".wasm"))
            size = os.path.getsize(os.path.join(folder, ".cooper/build", module))
            cells += ["%.2f (%.2f)" % best(runs), f"{size:,} B"]
        shutil.rmtree(folder + "/.cooper")
        cold = timed([cooper, "build"], folder)
        cells = ["%.2f (%.2f)" % cold] + cells + ["%.3f (%.3f)" % best(unchanged)]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def post(url, canister, method):
    request = urllib.request.Request(
        f"{url}/canisters/{canister}/{method}", data=b"()",
        headers={"Content-Type": "text/plain", "Accept": "text/plain"})
    try:
        return urllib.request.urlopen(request, timeout=20).read().decode()
    except OSError:
        return ""


def development(cooper, rounds):
    """From a file that is saved to the new version's answer."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = os.path.join(place, "p")
        shutil.copytree(ROOT + "/Sources/Examples/StableStorage", folder,
                        ignore=shutil.ignore_patterns(".cooper"))
        file = os.path.join(folder, "StableStorage.swift")
        text = open(file).read()
        dev = subprocess.Popen(
            [cooper, "dev", "--port", "0", "--identity", "anonymous"], cwd=folder, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        try:
            url = dev.stdout.readline().strip().rstrip("/")
            walls = []
            for number in range(rounds + 1):
                probe = f"  @Query static func probe() -> UInt32 {{ {number} }}\n\n  /// Stores the value"
                began = time.perf_counter()
                with open(file + ".new", "w") as out:
                    out.write(text.replace("  /// Stores the value", probe, 1))
                os.rename(file + ".new", file)
                while f"({number} : nat32)" not in post(url, "stable_storage", "probe"):
                    time.sleep(0.02)
                    if time.perf_counter() - began > 120:
                        raise SystemExit("builds: the new version does not answer")
                if number > 0:
                    walls.append(time.perf_counter() - began)
        finally:
            dev.send_signal(signal.SIGINT)
            dev.wait()
        walls.sort()
        print(f"\nFrom saving to answering under `cooper dev`: {walls[0]:.2f} s at least, "
              f"{walls[len(walls) // 2]:.2f} s median of {len(walls)}.", flush=True)


def tests(cooper):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        subprocess.run([cooper, "new", "hello"], cwd=place, check=True, capture_output=True)
        folder = os.path.join(place, "hello")
        first = timed(["swift", "test"], folder)
        second = timed(["swift", "test"], folder)
        source = os.path.join(folder, "Sources/hello/hello.swift")
        text = open(source).read()
        open(source, "w").write(text.replace("Hello, ", "Good day, "))
        test = os.path.join(folder, "Tests/helloTests/helloTests.swift")
        expected = open(test).read()
        open(test, "w").write(expected.replace("Hello, ", "Good day, "))
        third = timed(["swift", "test"], folder)
        print("\n| `swift test` of a new project | CPU s (wall s) |\n|---|---|")
        for name, figures in (("first", first), ("second", second), ("after a change", third)):
            print("| %s | %.1f (%.1f) |" % (name, *figures))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cooper")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tests", action="store_true")
    options = parser.parse_args()
    cooper = os.path.abspath(options.cooper)
    load = os.getloadavg()[0]
    print(f"Load {load:.1f} at the start. CPU seconds (wall seconds).\n")
    print("| canister | cold | changed | module | changed, `--quick` | module | unchanged |")
    print("|---|---|---|---|---|---|---|")
    for name in ("StableStorage", "Counter", "Website"):
        forms(cooper, f"{ROOT}/Sources/Examples/{name}", name, options.rounds)
    development(cooper, options.rounds)
    if options.tests:
        tests(cooper)


if __name__ == "__main__":
    main()
