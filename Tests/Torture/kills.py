"""`kill -9` at random moments, with inserts, upgrades and snapshots in flight: nothing acknowledged is lost, nothing is half."""

import random
import threading
import time

from candid import nats, opt_nat
from gateway import Gateway

BINARY = {"Content-Type": "application/candid"}


def run(rng, seconds, count):
    gateway = Gateway()
    acknowledged, unsure = {}, {}
    # Snapshots that were acknowledged, the oldest first: the keys that were there before, and all that may be in it.
    kept = []
    lost = upgrades = kills = looks = 0
    canister = copy = back = None
    begin = time.monotonic()
    while kills < count and (seconds is None or time.monotonic() - begin < seconds):
        if not gateway.start():
            return f"the gateway did not start again after {kills} kills; see {gateway.folder}"
        if canister is None:
            canister = gateway.deploy("Sources/Examples/StableStorage", "stable_storage")
            copy = gateway.deploy("Sources/Examples/StableStorage", "copy")
            back = Back(gateway)
        lost += back.verify(gateway)
        lost += verify(gateway, canister, rng, acknowledged, unsure)
        lost += tidy(gateway, kept)
        if kept and kills % 4 == 0:
            lost += look(gateway, copy, rng, acknowledged, rng.choice(kept))
            looks += 1
        stop = threading.Event()
        tasks = [(insert, gateway, canister, number, acknowledged, unsure, stop) for number in range(4)]
        done = []
        if kills % 3 == 0:
            tasks.append((upgrade, gateway, stop, done))
        if kills % 3 == 1:
            tasks.append((snapshot, gateway, stop, kept, acknowledged, unsure, random.Random(rng.random())))
        if kills % 3 == 2:
            tasks.append((back.run, gateway, stop, rng.randrange(1, 40)))
        gateway.kill_during(tasks, rng.uniform(0.02, 0.6), stop)
        kills += 1
        upgrades += len(done)
        if kills % 5 == 0:
            # All pages, also those that no key lies in.
            gateway.command("state", "verify", "--state", str(gateway.state))
    if not gateway.start():
        return f"the gateway did not start again; see {gateway.folder}"
    lost += verify(gateway, canister, None, acknowledged, unsure) + back.verify(gateway)
    for made in kept:
        lost += look(gateway, copy, rng, acknowledged, made)
        looks += 1
    gateway.stop()
    gateway.remove()
    lost += len(REFUSED)
    print(f"  {kills} kills, {len(acknowledged)} acknowledged inserts, {upgrades} upgrades, {looks} looks at snapshots, "
          f"{back.loads} loads, {lost} lost or wrong")
    return f"{lost} values lost or wrong" if lost else None


class Back:
    """A canister that gets inserts and goes back to its snapshot, again and again: each key is there or none is."""

    def __init__(self, gateway):
        self.canister = gateway.deploy("Sources/Examples/StableStorage", "back")
        self.before = {}
        # The keys that were acknowledged since it last went back, and those that are unsure.
        self.since, self.unsure = {}, {}
        self.is_loading = False
        self.loads = 0
        for key in range(100):
            self.insert(gateway.connection(), key, self.before)
        self.made = gateway.command("canister", "snapshot", "create", "back").split()[-1]

    def insert(self, connection, key, keys):
        self.unsure[key] = key * 7 + 1
        connection.request("POST", f"/canisters/{self.canister}/insert", nats(key, key * 7 + 1), BINARY)
        response = connection.getresponse()
        response.read()
        if response.status == 200:
            keys[key] = self.unsure.pop(key)

    def run(self, gateway, stop, count):
        """Inserts so many keys and loads the snapshot, until the gateway is gone."""
        connection = gateway.connection(10)
        try:
            while not stop.is_set():
                for key in range(100, 100 + count):
                    self.insert(connection, key, self.since)
                self.is_loading = True
                gateway.command("canister", "snapshot", "load", "back", self.made, "--yes", timeout=20)
                self.since, self.is_loading = {}, False
                self.loads += 1
        except (SystemExit, Exception) as problem:
            check_gone(gateway, problem)

    def verify(self, gateway):
        """What is lost, and what came back."""
        wrong = verify(gateway, self.canister, None, self.before, {})
        there = {key for key in range(100, 140) if self.has(gateway, key)}
        if self.is_loading and not there:
            self.since = {}
        wrong += verify(gateway, self.canister, None, self.since, self.unsure)
        for key in there - set(self.since) - set(self.unsure):
            print(f"  key {key} is there, which came after the snapshot that was loaded")
            wrong += 1
        self.since |= {key: value for key, value in self.unsure.items() if key in there}
        self.unsure, self.is_loading = {}, False
        return wrong

    def has(self, gateway, key):
        status, body = gateway.request("POST", f"/canisters/{self.canister}/get", nats(key), BINARY)
        return status != 200 or opt_nat(body) is not None


def insert(gateway, canister, thread, acknowledged, unsure, stop):
    """Inserts keys of its own until the gateway is gone. A value is made of its key."""
    connection = gateway.connection(10)
    while not stop.is_set():
        key = (len(acknowledged) + len(unsure)) << 8 | thread
        value = key * 7 + 1
        unsure[key] = value
        try:
            connection.request("POST", f"/canisters/{canister}/insert", nats(key, value), BINARY)
            response = connection.getresponse()
            response.read()
        except Exception:
            return
        if response.status == 200:
            acknowledged[key] = value
            del unsure[key]


# Commands that a gateway refused which was there.
REFUSED = []


def check_gone(gateway, problem):
    """Notes a failure, unless the gateway was killed."""
    for _ in range(100):
        if gateway.process.poll() is not None:
            return
        time.sleep(0.02)
    REFUSED.append(problem)
    print(f"  {problem}")


def upgrade(gateway, stop, done):
    while not stop.is_set():
        try:
            gateway.command("canister", "install", "stable_storage", "--mode", "upgrade", "--wasm",
                            str(gateway.modules["stable_storage"]), timeout=20)
            done.append(True)
        except (SystemExit, Exception) as problem:
            return check_gone(gateway, problem)


def snapshot(gateway, stop, kept, acknowledged, unsure, rng):
    """Takes snapshots and deletes others, so that pages of the canister's memory go from one to the other."""
    while not stop.is_set():
        before = dict(acknowledged)
        try:
            made = gateway.command("canister", "snapshot", "create", "stable_storage", timeout=20).split()[-1]
            kept.append((made, before, set(acknowledged) | set(unsure)))
            while len(kept) > 3:
                made, _, _ = kept.pop(rng.randrange(len(kept)))
                gateway.command("canister", "snapshot", "delete", "stable_storage", made, timeout=20)
        except (SystemExit, Exception) as problem:
            return check_gone(gateway, problem)


def tidy(gateway, kept):
    """Deletes snapshots whose making or deletion was in flight; returns how many are missing of the others."""
    there = {line.split()[0] for line in gateway.command("canister", "snapshot", "list", "stable_storage").splitlines()}
    missing = [made for made, _, _ in kept if made not in there]
    for made in there - {made for made, _, _ in kept}:
        gateway.command("canister", "snapshot", "delete", "stable_storage", made)
    for made in missing:
        print(f"  snapshot {made} is missing")
    kept[:] = [entry for entry in kept if entry[0] in there]
    return len(missing)


def look(gateway, copy, rng, acknowledged, entry):
    """Loads a snapshot into another canister, and reads what must be in it and what must not; returns what is wrong."""
    made, before, possible = entry
    gateway.command("canister", "snapshot", "load", "copy", made, "--yes")
    later = [key for key in acknowledged if key not in possible]
    wrong = verify(gateway, copy, rng, before, {})
    for key in rng.sample(later, min(50, len(later))):
        status, body = gateway.request("POST", f"/canisters/{copy}/get", nats(key), BINARY)
        if status != 200 or opt_nat(body) is not None:
            print(f"  key {key} came after snapshot {made} and is in it")
            wrong += 1
    return wrong


def verify(gateway, canister, rng, acknowledged, unsure):
    """Reads keys again: all, or with a generator a sample and what was last in flight."""
    keys = list(acknowledged)
    if rng and len(keys) > 200:
        keys = keys[-100:] + rng.sample(keys, 100)
    wrong = 0
    connection = gateway.connection()
    for key in keys + list(unsure):
        connection.request("POST", f"/canisters/{canister}/get", nats(key), BINARY)
        response = connection.getresponse()
        found = opt_nat(response.read()) if response.status == 200 else "no answer"
        expected = [acknowledged[key]] if key in acknowledged else [None, unsure[key]]
        if found not in expected:
            print(f"  key {key}: {found}, not {expected}")
            wrong += 1
    return wrong
