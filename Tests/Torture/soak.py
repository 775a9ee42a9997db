"""Mixed load for a long time: memory stays flat."""

import threading
import time

from candid import nats
from gateway import Gateway

BINARY = {"Content-Type": "application/candid"}


def run(rng, seconds, count):
    seconds = seconds or 3_600
    gateway = Gateway()
    if not gateway.start():
        return f"the gateway did not start; see {gateway.folder}"
    canister = gateway.deploy("Sources/Examples/StableStorage", "stable_storage")
    stop = threading.Event()
    counts = [0] * 5
    threads = [threading.Thread(target=load, args=(gateway, canister, number, counts, stop), daemon=True)
               for number in range(5)]
    for thread in threads:
        thread.start()
    minutes = []
    step = min(60, seconds / 6)
    begin = time.monotonic()
    while time.monotonic() - begin < seconds - step / 2:
        time.sleep(step)
        minutes.append(gateway.memory() >> 20)
        print(f"  {time.monotonic() - begin:5.0f} s: {minutes[-1]} MiB, {sum(counts)} requests", flush=True)
    stop.set()
    for thread in threads:
        thread.join(10)
    if gateway.crashed:
        return f"crashed by signal {gateway.crashed}; see {gateway.folder}"
    gateway.stop()
    gateway.remove()
    # After a first part, in which caches fill.
    settled = minutes[len(minutes) // 3:]
    if seconds >= 600 and settled[-1] > min(settled) * 1.1 + 2:
        return f"memory grew from {min(settled)} to {settled[-1]} MiB"
    return None


def load(gateway, canister, number, counts, stop):
    """Inserts and gets of 10,000 keys, pages, broken messages, new connections, upgrades."""
    import random
    rng = random.Random(number)
    connection = gateway.connection()
    while not stop.is_set():
        try:
            kind = rng.randrange(100)
            key = rng.randrange(10_000)
            if kind < 55:
                connection.request("POST", f"/canisters/{canister}/get", nats(key), BINARY)
            elif kind < 85:
                connection.request("POST", f"/canisters/{canister}/insert", nats(key, rng.getrandbits(100)), BINARY)
            elif kind < 90:
                connection.request("POST", f"/canisters/{canister}/get", b"DIDL\x01\x6d", BINARY)
            elif kind < 94:
                connection.request("GET", f"/?canisterId=bd3sg-teaaa-aaaaa-qaaba-cai&id={canister}")
            elif kind < 97:
                connection.request("GET", f"/canisters/{canister}/did")
            elif kind < 99:
                connection.close()
                connection.request("GET", "/_/activity")
            else:
                connection.request("GET", "/nowhere/" + "x" * rng.randrange(2_000))
            connection.getresponse().read()
            counts[number] += 1
            if number == 0 and counts[0] % 20_000 == 19_999:
                gateway.command("canister", "install", "stable_storage", "--mode", "upgrade", "--wasm",
                                str(gateway.modules["stable_storage"]))
        except OSError:
            connection.close()
            connection = gateway.connection()
