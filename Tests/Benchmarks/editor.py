#!/usr/bin/env python3
"""Whether SourceKit-LSP, which editors use, completes and jumps in a new project's canister.

usage: editor.py [--cooper .build/debug/cooper]

Makes a project, drives `sourcekit-lsp` over its protocol as an editor does, and prints what it said and how
long it took; the exit code is 1 if it does not know what it should.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time


class Server:
    """A language server, and requests to it."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["sourcekit-lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.answers, self.diagnostics = {}, {}
        self.changed = threading.Condition()
        self.last = 0
        threading.Thread(target=self.read, daemon=True).start()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self):
        output = self.process.stdout
        while True:
            size = 0
            while (line := output.readline().strip()):
                if line.lower().startswith(b"content-length"):
                    size = int(line.split(b":")[1])
            if not size:
                return
            message = json.loads(output.read(size))
            with self.changed:
                if "method" in message and "id" in message:
                    self.send({"id": message["id"], "result": None})
                elif message.get("method") == "textDocument/publishDiagnostics":
                    found = message["params"]
                    self.diagnostics[found["uri"]] = [d["message"] for d in found["diagnostics"]]
                elif "id" in message:
                    self.answers[message["id"]] = message
                self.changed.notify_all()

    def ask(self, method, parameters, seconds=600):
        self.last += 1
        number = self.last
        self.send({"id": number, "method": method, "params": parameters})
        with self.changed:
            if not self.changed.wait_for(lambda: number in self.answers, timeout=seconds):
                sys.exit(f"editor: no answer to {method} in {seconds} s")
            return self.answers[number].get("result")

    def tell(self, method, parameters):
        self.send({"method": method, "params": parameters})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cooper", default=".build/debug/cooper")
    cooper = os.path.abspath(parser.parse_args().cooper)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        subprocess.run([cooper, "new", "hello"], cwd=place, check=True, stderr=subprocess.DEVNULL)
        check(os.path.join(place, "hello"))


def check(folder):
    source = os.path.join(folder, "Sources/hello/hello.swift")
    text = open(source).read()
    uri = "file://" + source
    server = Server(folder)
    server.ask("initialize", {
        "processId": os.getpid(), "rootUri": "file://" + folder,
        "capabilities": {"textDocument": {"publishDiagnostics": {}}}})
    server.tell("initialized", {})
    server.tell("textDocument/didOpen", {
        "textDocument": {"uri": uri, "languageId": "swift", "version": 1, "text": text}})
    began = time.time()
    server.ask("workspace/synchronize", {"index": True})
    print(f"index      {time.time() - began:.0f} s")

    def place(word):
        before = text[:text.index(word)]
        return {"line": before.count("\n"), "character": len(before) - before.rfind("\n")}

    faults = []

    def expect(isGood, what):
        print(f"{'ok' if isGood else 'WRONG':10} {what}")
        if not isGood:
            faults.append(what)

    here = {"textDocument": {"uri": uri}, "position": place("MemoryManager")}
    found = server.ask("textDocument/definition", here) or []
    files = [os.path.basename(item["uri"]) for item in found]
    expect("MemoryManager.swift" in files, f"MemoryManager is declared in {files}")
    hover = json.dumps(server.ask("textDocument/hover", here))
    expect("Divides one memory" in hover, "its documentation is shown")
    line = place("static func")["line"]
    lines = text.split("\n")
    typed = "  static func probe() { System. }"
    server.tell("textDocument/didChange", {
        "textDocument": {"uri": uri, "version": 2},
        "contentChanges": [{"text": "\n".join(lines[:line - 1] + [typed] + lines[line - 1:])}]})
    began = time.time()
    items = (server.ask("textDocument/completion", {
        "textDocument": {"uri": uri},
        "position": {"line": line - 1, "character": typed.index(". ") + 1}}) or {}).get("items", [])
    labels = [item["label"] for item in items]
    expect("caller" in labels and "time" in labels,
           f"{len(labels)} members of System in {1000 * (time.time() - began):.0f} ms")
    server.tell("textDocument/didChange", {
        "textDocument": {"uri": uri, "version": 3}, "contentChanges": [{"text": text}]})
    time.sleep(3)
    expect(server.diagnostics.get(uri) == [], f"errors in a good source: {server.diagnostics.get(uri)}")
    server.ask("shutdown", None)
    server.tell("exit", None)
    server.process.wait(timeout=60)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
