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
    lost = upgrades = kills = 0
    canister = None
    begin = time.monotonic()
    while kills < count and (seconds is None or time.monotonic() - begin < seconds):
        if not gateway.start():
            return f"the gateway did not start again after {kills} kills; see {gateway.folder}"
        if canister is None:
            canister = gateway.deploy("Sources/Examples/StableStorage", "stable_storage")
        lost += verify(gateway, canister, rng, acknowledged, unsure)
        stop = threading.Event()
        tasks = [(insert, gateway, canister, number, acknowledged, unsure, stop) for number in range(4)]
        done = []
        if kills % 3 == 0:
            tasks.append((upgrade, gateway, stop, done))
        if kills % 3 == 1:
            tasks.append((snapshot, gateway, stop))
        gateway.kill_during(tasks, rng.uniform(0.02, 0.6), stop)
        kills += 1
        upgrades += len(done)
        if kills % 5 == 0:
            # All pages, also those that no key lies in.
            gateway.command("state", "verify", "--state", str(gateway.state))
    if not gateway.start():
        return f"the gateway did not start again; see {gateway.folder}"
    lost += verify(gateway, canister, None, acknowledged, unsure)
    gateway.stop()
    gateway.remove()
    print(f"  {kills} kills, {len(acknowledged)} acknowledged inserts, {upgrades} upgrades, {lost} lost or wrong")
    return f"{lost} values lost or wrong" if lost else None


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


def upgrade(gateway, stop, done):
    while not stop.is_set():
        try:
            gateway.command("canister", "install", "stable_storage", "--mode", "upgrade", "--wasm",
                            str(gateway.modules["stable_storage"]), timeout=20)
            done.append(True)
        except (SystemExit, Exception):
            return


def snapshot(gateway, stop):
    """Keeps the canister as it is and forgets that again: pages are copied, and deleted between commits."""
    while not stop.is_set():
        try:
            made = gateway.command("canister", "snapshot", "create", "stable_storage", timeout=20).split()[-1]
            gateway.command("canister", "snapshot", "delete", "stable_storage", made, timeout=20)
        except (SystemExit, Exception):
            return


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
