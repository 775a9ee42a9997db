#!/usr/bin/env python3
"""Measures pages in Chromium: from the navigation to the first form that can be used.

usage: pages.py COOPER [--rounds 7]

COOPER is a release build. The page of the tutorial's canister, and one of 500 methods; each in a browser that was
started for it and has nothing in its caches, and again in the same browser. Milliseconds by the browser's own
clock (`performance.mark`), the CPU that the page's main thread used until then, which counts on a busy machine,
too, and bytes over the network. Needs chromium and chromedriver (`make deps-test`).
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import urllib.request

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
FIGURES = """
const form = performance.getEntriesByName("cooper:form")[0];
if (!form) return null;
const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
return [form.startTime, entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0)];
"""


class Browser:
    def __init__(self):
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.driver.stdout:
            if found := re.search(r"successfully on port (\d+)", line):
                self.base = f"http://127.0.0.1:{found[1]}"
                break
        arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     "--disable-extensions", "--disable-background-networking",
                     "--window-size=1280,900"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        options = {"binary": "/usr/bin/chromium", "args": arguments}
        made = self.send("/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.session = "/session/" + made["sessionId"]

    def send(self, path, body, method="POST"):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path, data, {"Content-Type": "application/json"}, method=method)
        return json.load(urllib.request.urlopen(request, timeout=120))["value"]

    def figures(self, address):
        self.send(self.session + "/url", {"url": "about:blank"})
        self.tool("Performance.enable")
        self.send(self.session + "/url", {"url": address})
        while not (found := self.send(self.session + "/execute/sync", {"script": FIGURES, "args": []})):
            time.sleep(0.02)
        metrics = {metric["name"]: metric["value"]
                   for metric in self.tool("Performance.getMetrics")["metrics"]}
        return [*found, 1000 * metrics["ThreadTime"]]

    def tool(self, command):
        return self.send(self.session + "/goog/cdp/execute", {"cmd": command, "params": {}})

    def close(self):
        self.send(self.session, None, "DELETE")
        self.driver.terminate()
        self.driver.wait()


def large(folder):
    """A canister without code that has an interface of 500 methods."""
    methods = "".join(
        f"  // Method number {n}.\n  method_{n} : (who : A, amount : nat, note : opt text) -> "
        "(variant { ok : nat; err : text });\n" for n in range(500))
    with open(folder + "/large.did", "w") as out:
        out.write("type A = record { owner : principal; sub : opt blob };\nservice : {\n" + methods + "}\n")
    with open(folder + "/large.wasm", "wb") as out:
        out.write(b"\0asm\1\0\0\0")
    with open(folder + "/cooper.json", "w") as out:
        out.write('{"canisters": {"large": {"type": "wasm", "wasm": "large.wasm", "candid": "large.did"}}}')


def deploy(cooper, folder, url):
    done = subprocess.run(
        [cooper, "deploy"], cwd=folder, capture_output=True, text=True, check=True,
        env=dict(os.environ, COOPER_GATEWAY=url, COOPER_IDENTITY="anonymous"))
    return done.stdout.strip()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cooper")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    cooper = os.path.abspath(options.cooper)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        gateway = subprocess.Popen(
            [cooper, "start", "--port", "0", "--state", place + "/state"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        try:
            url = gateway.stdout.readline().strip().rstrip("/")
            large(place)
            pages = {"the tutorial's page": deploy(cooper, ROOT + "/Sources/Examples/StableStorage", url),
                     "500 methods": deploy(cooper, place, url)}
            print(f"Load {os.getloadavg()[0]:.1f} at the start.\n")
            print("| | fresh browser | least | CPU | again | least | CPU | bytes |\n|---|---|---|---|---|---|---|---|")
            for name, address in pages.items():
                fresh, again, size = [], [], 0
                for _ in range(options.rounds):
                    browser = Browser()
                    first, size, used = browser.figures(address)
                    fresh.append((first, used))
                    again += [browser.figures(address)[::2] for _ in range(3)]
                    browser.close()
                cells = []
                for runs in (fresh, again):
                    walls, used = zip(*runs)
                    cells += [statistics.median(walls), min(walls), min(used)]
                times = " | ".join(f"{cell:.0f} ms" for cell in cells)
                print(f"| {name} | {times} | {size:,.0f} |", flush=True)
        finally:
            gateway.terminate()
            gateway.wait()


if __name__ == "__main__":
    main()
