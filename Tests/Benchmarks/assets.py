#!/usr/bin/env python3
"""Measures web sites: python3 assets.py NAME=PATH… [--rounds 3] [--seconds 3]

PATH is a `cooper` program, a release build, in whose checkout the kit is built (`make kit`): the site is deployed as an
asset canister, and each answer is a query with a certificate that the gateway checks. The same files are served by
nginx, with one worker, where it is installed, and by Python's http.server. All are measured in turns. Needs wrk.
"""

import argparse, json, os, random, re, shutil, socket, statistics, subprocess, sys, tempfile, time

TICK = os.sysconf("SC_CLK_TCK")
FILES = {"index.html": 1_500, "app.js": 60_000, "picture.bin": 400_000}


class Server:
    host = "localhost"

    def cpu(self):
        ticks = 0
        for pid in self.pids():
            fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def pids(self):
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout
        return [self.process.pid, *map(int, children.split())]

    def load(self, file, connections, seconds):
        """Requests a second, CPU microseconds a request, p50 and p99 in milliseconds."""
        before = self.cpu()
        text = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", f"Host: {self.host}",
             f"http://127.0.0.1:{self.port}/{file}"], capture_output=True, text=True).stdout
        count = int(re.search(r"(\d+) requests in", text)[1])
        cpu = (self.cpu() - before) / max(count, 1) * 1e6
        assert "Non-2xx" not in text, text
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
        return rate, cpu, *(milliseconds(re.search(rf"\n\s+{part}%\s+(\S+)", text)[1]) for part in (50, 99))

    def end(self):
        self.process.terminate()
        self.process.wait()


class Cooper(Server):
    def __init__(self, name, path, site):
        self.name = name
        self.folder = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            [path, "start", "--port", "0", "--state", self.folder + "/state"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        url = self.process.stdout.readline().strip().rstrip("/")
        self.port = int(url.rsplit(":", 1)[1])
        self.host = f"site.localhost:{self.port}"
        with open(self.folder + "/cooper.json", "w") as file:
            json.dump({"canisters": {"site": {"type": "assets", "source": site}}}, file)
        subprocess.run([path, "deploy", "--yes"], check=True, cwd=self.folder, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL,
                       env={**os.environ, "COOPER_GATEWAY": url, "COOPER_IDENTITY": "anonymous"})

    def end(self):
        super().end()
        shutil.rmtree(self.folder)


class Nginx(Server):
    name = "nginx"

    def __init__(self, site):
        self.port = free_port()
        self.folder = tempfile.mkdtemp()
        with open(self.folder + "/nginx.conf", "w") as file:
            file.write(
                f"daemon off; worker_processes 1; pid {self.folder}/pid; error_log {self.folder}/log;\n"
                "events {}\n"
                f"http {{ access_log off; sendfile on; keepalive_requests 1000000; include /etc/nginx/mime.types;\n"
                f"client_body_temp_path {self.folder}; proxy_temp_path {self.folder};\n"
                f"fastcgi_temp_path {self.folder}; uwsgi_temp_path {self.folder}; scgi_temp_path {self.folder};\n"
                f"server {{ listen 127.0.0.1:{self.port}; root {site}; }} }}\n")
        # A worker that is not root has to be able to read the files.
        os.chmod(site, 0o755)
        self.process = subprocess.Popen(["nginx", "-c", self.folder + "/nginx.conf", "-e", self.folder + "/log"])
        time.sleep(1)

    def end(self):
        super().end()
        shutil.rmtree(self.folder)


class Python(Server):
    name = "http.server"

    def __init__(self, site):
        self.port = free_port()
        # As it comes, but with connections that are kept.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "http.server", "--protocol", "HTTP/1.1", "--bind", "127.0.0.1", "--directory",
             site, str(self.port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()
    return float(number) * {"us": 1e-3, "ms": 1, "s": 1e3, "m": 6e4}[unit]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("servers", nargs="+", metavar="NAME=PATH")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    site = tempfile.mkdtemp()
    source = random.Random(1)
    for name, size in FILES.items():
        with open(f"{site}/{name}", "wb") as file:
            file.write(source.randbytes(size) if name.endswith("bin") else b"<p>0123456789</p>\n" * (size // 18))
    pairs = [pair.split("=", 1) for pair in options.servers]
    servers = [Cooper(name, os.path.abspath(path), site) for name, path in pairs]
    if shutil.which("nginx"):
        servers.append(Nginx(site))
    servers.append(Python(site))
    print("| file | connections | server | a second | CPU | p50 | p99 |")
    print("|---|---|---|---|---|---|---|")
    for file, size in FILES.items():
        for connections in (1, 32):
            results = {}
            for _ in range(options.rounds):
                for server in servers:
                    results.setdefault(server.name, []).append(server.load(file, connections, options.seconds))
            for name, rows in results.items():
                rate, cpu, p50, p99 = (statistics.median(column) for column in zip(*rows))
                print(f"| {size / 1000:g} KB | {connections} | {name} | {rate:,.0f} | {cpu:.0f} µs | {p50:.2f} ms "
                      f"| {p99:.2f} ms |", flush=True)
    for server in servers:
        server.end()
    shutil.rmtree(site)


main()
