"""Flipped bytes in the files of a state folder: an error, or the right value. Never a wrong one, never a crash."""

import os
import shutil
import time

from candid import nats, opt_nat
from gateway import Gateway

BINARY = {"Content-Type": "application/candid"}


def run(rng, seconds, count):
    original = Gateway()
    if not original.start():
        return f"the gateway did not start; see {original.folder}"
    canister = original.deploy("Sources/Examples/StableStorage", "stable_storage")
    model = {}
    connection = original.connection()
    for _ in range(2_000):
        key, value = rng.getrandbits(128), rng.getrandbits(128)
        connection.request("POST", f"/canisters/{canister}/insert", nats(key, value), BINARY)
        connection.getresponse().read()
        model[key] = value
    connection.close()
    # Half of the copies are of a process that was killed, with its log still to be read.
    original.kill()
    keys = list(model)
    results = {"refused": 0, "right": 0, "error": 0}
    trouble = None
    begin = time.monotonic()
    done = 0
    copy = Gateway()
    while done < count and (seconds is None or time.monotonic() - begin < seconds) and not trouble:
        shutil.rmtree(copy.state, ignore_errors=True)
        shutil.copytree(original.state, copy.state)
        where = flip(rng, copy.state)
        done += 1
        if not copy.start():
            if copy.crashed:
                trouble = f"crashed at the start by signal {copy.crashed}: {where}"
            results["refused"] += 1
            continue
        errors = 0
        try:
            connection = copy.connection()
            for key in rng.sample(keys, 60):
                connection.request("POST", f"/canisters/{canister}/get", nats(key), BINARY)
                response = connection.getresponse()
                body = response.read()
                if response.status == 200:
                    if opt_nat(body) != model[key]:
                        trouble = f"wrong value: {where}"
                else:
                    errors += 1
            connection.request("POST", f"/canisters/{canister}/insert", nats(5, 6), BINARY)
            connection.getresponse().read()
            connection.close()
        except OSError as error:
            if not copy.crashed:
                time.sleep(0.2)
            trouble = f"gone ({error}, signal {copy.crashed}): {where}"
            break
        results["error" if errors else "right"] += 1
        copy.kill()
    if trouble:
        return f"{trouble}; see {copy.folder}"
    original.remove()
    copy.remove()
    print(f"  {done} folders: {results}")
    return None


def flip(rng, folder):
    """Changes one to three bytes of one file; says where."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    weights = [path.stat().st_size for path in files]
    path = rng.choices(files, [max(weight, 4_096) for weight in weights])[0]
    places = []
    with open(path, "r+b") as file:
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            at = rng.randrange(os.path.getsize(path))
            file.seek(at)
            old = file.read(1)[0]
            new = old ^ rng.choice([1 << rng.randrange(8), 0xFF, rng.randrange(1, 256)])
            file.seek(at)
            file.write(bytes([new]))
            places.append(f"{path.name}[{at}] {old:#x} to {new:#x}")
    return ", ".join(places)
