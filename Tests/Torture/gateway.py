"""A gateway under attack: a real process on a free port of loopback, with a state folder of its own."""

import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def cooper():
    """The command: $COOPER, else the release build, else the debug build."""
    for path in (os.environ.get("COOPER"), ROOT / ".build/release/cooper", ROOT / ".build/debug/cooper"):
        if path and pathlib.Path(path).exists():
            return str(path)
    raise SystemExit("torture: no cooper: run `make build` or `swift build` first")


class Gateway:
    """Started with `start`, ended with `stop` or `kill`; the folder goes with `remove`."""

    def __init__(self, folder=None):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="cooper-torture-"))
        self.state = self.folder / "state"
        self.port = free_port()
        self.process = None
        self.modules = {}
        self.log = open(self.folder / "gateway.log", "ab")

    def start(self, seconds=60):
        """Waits until it answers. Returns whether it does; if not, it has ended by itself."""
        self.process = subprocess.Popen(
            [cooper(), "start", "--port", str(self.port), "--state", str(self.state)],
            stdout=self.log, stderr=self.log, cwd=self.folder, env=self.environment())
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                return False
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    pass
                status, _ = self.request("GET", "/api/v2/status", timeout=5)
                if status == 200:
                    return True
            except OSError:
                pass
            time.sleep(0.005)
        raise SystemExit(f"torture: no gateway after {seconds} s; see {self.folder}/gateway.log")

    def environment(self):
        environment = dict(os.environ, COOPER_GATEWAY=f"http://127.0.0.1:{self.port}",
                           COOPER_IDENTITY="anonymous")
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            environment.pop(name, None)
        return environment

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def kill_during(self, tasks, seconds, stop):
        """Runs tasks, each a function with its arguments, at once, and kills the gateway after so many seconds. They are
        told by the event, and waited for."""
        threads = [threading.Thread(target=task, args=arguments) for task, *arguments in tasks]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        self.kill()
        stop.set()
        for thread in threads:
            thread.join()

    def stop(self):
        """Ends it as Ctrl-C does; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
            raise SystemExit("torture: the gateway did not end within 60 s of SIGINT")

    @property
    def crashed(self):
        """The signal that ended it, or None."""
        code = self.process.poll()
        return -code if code is not None and code < 0 else None

    def remove(self):
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def connection(self, timeout=60):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def request(self, method, path, body=None, headers=None, timeout=60):
        connection = self.connection(timeout)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def command(self, *arguments, check=True, timeout=300, cwd=None):
        """Runs a command of cooper against this gateway; returns its output."""
        done = subprocess.run(
            [cooper(), *arguments], env=self.environment(), capture_output=True, text=True,
            timeout=timeout, cwd=cwd or self.folder)
        if check and done.returncode:
            raise SystemExit(f"torture: cooper {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def deploy(self, sources, name):
        """Builds a canister from a folder of this repository and deploys it; returns its id."""
        project = self.folder / f"project-{name}"
        if not project.exists():
            (project / "Sources").mkdir(parents=True)
            shutil.copytree(ROOT / sources, project / "Sources" / name,
                            ignore=shutil.ignore_patterns("cooper.json", ".cooper"))
            (project / "cooper.json").write_text(json.dumps(
                {"canisters": {name: {"type": "swift", "sources": f"Sources/{name}"}}}))
        self.command("deploy", "--yes", cwd=project)
        self.modules[name] = project / ".cooper/build" / f"{name}.wasm"
        return self.command("canister", "id", name, cwd=project).strip()

    def memory(self):
        """Resident bytes of the process."""
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        return 0
