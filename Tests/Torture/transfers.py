"""`kill -9` at random moments between request and reply: canisters move money, each order once, and all of it is there."""

import json
import threading
import time

from gateway import Gateway

START = 1 << 40
JSON = {"Content-Type": "application/json", "Accept": "application/json"}


def run(rng, seconds, count):
    gateway = Gateway()
    book = Book()
    kills = open_at_kills = 0
    banks = None
    begin = time.monotonic()
    while kills < count and (seconds is None or time.monotonic() - begin < seconds):
        if not gateway.start():
            return f"the gateway did not start again after {kills} kills; see {gateway.folder}"
        if banks is None:
            banks = deploy(gateway)
        trouble = check(gateway, banks, book, rng)
        if trouble:
            return f"after {kills} kills: {trouble}; see {gateway.folder}"
        stop = threading.Event()
        tasks = [(send, gateway, banks, number, book, stop) for number in range(6)]
        gateway.kill_during(tasks, rng.uniform(0.02, 0.5), stop)
        kills += 1
        info = json.loads(gateway.command("state", "info", "--state", str(gateway.state), "--json"))
        open_at_kills += sum(canister["openCalls"] for canister in info["canisters"])
        if kills % 5 == 0:
            gateway.command("state", "verify", "--state", str(gateway.state))
    if not gateway.start():
        return f"the gateway did not start again; see {gateway.folder}"
    trouble = check(gateway, banks, book, None)
    gateway.stop()
    if trouble:
        return f"{trouble}; see {gateway.folder}"
    gateway.remove()
    print(f"  {kills} kills, {len(book.acknowledged)} acknowledged transfers, {book.carried} carried out, "
          f"{open_at_kills} calls in flight at the kills, 0 lost or doubled")
    return None


class Book:
    """What the senders know: orders that were answered, and those of which they do not know."""

    def __init__(self):
        self.lock = threading.Lock()
        self.next = 1
        self.acknowledged = {}
        self.unsure = {}
        self.carried = 0

    def begin(self, receiver):
        with self.lock:
            order = self.next
            self.next += 1
            self.unsure[order] = receiver
            return order

    def end(self, order, is_taken):
        with self.lock:
            self.acknowledged[order] = (self.unsure.pop(order), is_taken)


def deploy(gateway):
    sources = "Tests/Torture/Canisters/Transfers"
    first = gateway.deploy(sources, "transfers")
    gateway.command("canister", "create", "second")
    gateway.command("canister", "install", "second", "--wasm", str(gateway.modules["transfers"]))
    return [first, gateway.command("canister", "id", "second").strip()]


def call(connection, canister, method, *arguments):
    """The status, and the values of the reply."""
    connection.request("POST", f"/canisters/{canister}/{method}", json.dumps(arguments), JSON)
    response = connection.getresponse()
    body = response.read()
    return response.status, json.loads(body) if body else None


def send(gateway, banks, thread, book, stop):
    """Sends orders in one direction until the gateway is gone."""
    connection = gateway.connection(20)
    giver, receiver = thread % 2, (thread + 1) % 2 if thread < 4 else thread % 2
    while not stop.is_set():
        order = book.begin(receiver)
        try:
            status, answer = call(connection, banks[giver], "send", order, banks[receiver])
        except Exception:
            return
        if status == 200:
            book.end(order, True)
        elif status == 422 and "not this one" in json.dumps(answer):
            book.end(order, False)
        elif status != 503:
            return


def figures(connection, bank):
    status, values = call(connection, bank, "figures")
    if status != 200:
        raise SystemExit(f"torture: figures of {bank}: {status} {values}")
    return [int(value) for value in values[0]]


def check(gateway, banks, book, rng):
    """Waits until no call is open, and counts: in all, and order by order."""
    connection = gateway.connection()
    end = time.monotonic() + 60
    last = None
    while True:
        # What is read of one canister may be older than what is read of the other, until both rest.
        sums = [sum(values) for values in zip(*(figures(connection, bank) for bank in banks))]
        balance, sent, done, failed, taken = sums
        if sent == done + failed and sums == last:
            break
        last = sums
        if time.monotonic() > end:
            return f"{sent - done - failed} of {sent} transfers have not ended a minute after the start"
        time.sleep(0.02)
    if balance != START * len(banks):
        return f"the balances are {balance - START * len(banks)} from what they were"
    if taken != done:
        return f"{taken} were taken, but {done} ended well"
    book.carried = done
    orders = [(order, where, [1 if is_taken else 0]) for order, (where, is_taken) in book.acknowledged.items()]
    if rng and len(orders) > 200:
        orders = orders[-100:] + rng.sample(orders, 100)
    # Whether they came to the gateway is not known, but nothing happens twice.
    orders += [(order, where, [0, 1]) for order, where in book.unsure.items()]
    for order, where, expected in orders:
        status, values = call(connection, banks[where], "count", order)
        if status != 200 or int(values[0]) not in expected:
            return f"order {order} was taken {values} times, not {expected}"
    return None
