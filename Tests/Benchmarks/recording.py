#!/usr/bin/env python3
"""Records the whole loop in a new folder as text: edit, run, update, test.

usage: recording.py [--cooper .build/release/cooper] [--tests] >Tests/Benchmarks/Recording.md

Runs the commands of a first hour in a terminal of its own and prints what they say, each line with the
seconds since the beginning. `--tests` runs `swift test`, too, which takes a minute the first time.
"""
import argparse
import json
import os
import pty
import re
import select
import signal
import sys
import tempfile
import time

START = time.time()
# Progress of `swift test`, a line a file, and what it says of tests of another kind.
NOISE = re.compile(r"\[\d+/\d+\]|Test Suite|\s*Executed \d+ tests")
HEAD = """# The loop, recorded

What `recording.py` wrote on {day}, on 2 cores at a load of {load:.0f}: seconds since the beginning, what was typed (`$`), what was
edited (`#`), and what the terminal showed. `cooper dev` runs in a terminal of its own, between the other commands. The CPU of a command is
that of all its processes; walls are long where others use the machine.

```"""


class Recording:
    """A terminal whose lines are written down with their times."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.said = ""

    def line(self, text):
        print(f"{time.time() - START:7.2f}  {text}", flush=True)

    def begin(self, command):
        """Starts a command in a terminal; what it says comes with `follow`."""
        self.line(f"$ {command}")
        process, descriptor = pty.fork()
        self.rest = ""
        if process == 0:
            os.chdir(self.folder)
            os.execvpe("sh", ["sh", "-c", "exec " + command], self.environment)
        return process, descriptor

    def follow(self, descriptor, until=None, seconds=300):
        """Writes lines down until one has the words, or the command has ended."""
        end = time.time() + seconds
        while time.time() < end:
            # What came with the last line that was waited for is there already.
            while "\n" in self.rest:
                whole, self.rest = self.rest.split("\n", 1)
                # What a status line showed before it was taken away is not there to be read.
                shown = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", whole.rstrip("\r").split("\r")[-1])
                if shown and not NOISE.match(shown):
                    self.line("  " + shown.replace(self.folder, "."))
                if until and until in shown:
                    return
            if not select.select([descriptor], [], [], 0.2)[0]:
                continue
            try:
                data = os.read(descriptor, 65536).decode(errors="replace")
            except OSError:
                return
            if not data:
                return
            self.rest += data
        sys.exit(f"recording: ‘{until}’ was not said")

    def run(self, command, seconds=600):
        process, descriptor = self.begin(command)
        self.follow(descriptor, seconds=seconds)
        _, status, usage = os.wait4(process, 0)
        os.close(descriptor)
        self.line(f"  (CPU {usage.ru_utime + usage.ru_stime:.2f} s)")
        return os.waitstatus_to_exitcode(status)

    def edit(self, file, old, new):
        self.line(f"# {file}: ‘{new.strip().splitlines()[0]}’ is typed, and saved")
        path = os.path.join(self.folder, file)
        text = open(path).read()
        assert old in text, old
        with open(path + ".new", "w") as out:
            out.write(text.replace(old, new))
        os.rename(path + ".new", path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cooper", default=".build/release/cooper")
    parser.add_argument("--tests", action="store_true")
    options = parser.parse_args()
    cooper = os.path.abspath(options.cooper)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        record(place, cooper, options.tests)


def record(place, cooper, tests):
    environment = dict(os.environ, PATH=os.path.dirname(cooper) + ":" + os.environ["PATH"],
                       NO_COLOR="1", COOPER_IDENTITIES=os.path.join(place, "identities"))
    environment.pop("COOPER_GATEWAY", None)
    print(HEAD.format(load=os.getloadavg()[0], day=time.strftime("%Y-%m-%d")))
    session = Recording(place, environment)
    session.run("cooper new hello")
    session.folder = os.path.join(place, "hello")
    source = "Sources/hello/hello.swift"
    process, terminal = session.begin("cooper dev --port 0")
    session.follow(terminal, "hello installed")
    session.follow(terminal, "http")
    gateway = gateway_of(session.folder)
    environment["COOPER_GATEWAY"] = gateway
    session.run("cooper call hello greet '(\"world\")'")
    session.edit(source, "Hello, ", "Good morning, ")
    session.follow(terminal, "upgraded in")
    session.run("cooper call hello greet '(\"moon\")'")
    session.edit(source, "  /// How often somebody", "  @Query static func count() -> UInt64 { UInt64(visits.count) }\n\n  /// How often somebody")
    session.follow(terminal, "upgraded in")
    session.run("cooper call hello count")
    session.edit(source, "UInt64(visits.count)", "UInt64(visits.cont)")
    session.follow(terminal, "not updated")
    session.run("cooper call hello count")
    session.edit(source, "UInt64(visits.cont)", "UInt64(visits.count)")
    session.follow(terminal, "✓")
    session.run("cooper build")
    session.run("cooper build")
    session.run("cooper deploy")
    if tests:
        session.edit(source, "Good morning, ", "Hello, ")
        session.follow(terminal, "upgraded in")
        session.run("swift test")
        session.run("swift test")
    session.line("# Ctrl-C")
    os.kill(process, signal.SIGINT)
    session.follow(terminal)
    os.waitpid(process, 0)
    print("```")


def gateway_of(folder):
    with open(os.path.join(folder, ".cooper/state.gateway")) as file:
        return json.load(file)["url"]


if __name__ == "__main__":
    main()
