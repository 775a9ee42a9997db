"""Mutated messages over HTTP: each is answered, none with a wrong value, none with a failure of the server."""

import random
import socket
import time

from candid import leb, nats, opt_nat, unleb
from gateway import Gateway

BATCH = 32


def run(rng, seconds, count):
    gateway = Gateway()
    if not gateway.start():
        return f"the gateway did not start; see {gateway.folder}"
    reads = gateway.deploy("Sources/Examples/StableStorage", "reads")
    writes = gateway.deploy("Sources/Examples/StableStorage", "writes")
    model = {}
    connection = gateway.connection()
    for _ in range(300):
        key, value = rng.getrandbits(rng.choice([4, 60, 128])), rng.getrandbits(128)
        connection.request("POST", f"/canisters/{reads}/insert", nats(key, value),
                           {"Content-Type": "application/candid"})
        response = connection.getresponse()
        response.read()
        if response.status == 200:
            model[key] = value
    keys = list(model)
    sent, statuses, trouble = 0, {}, None
    begin = time.monotonic()
    stream = Answers(gateway)
    while sent < count and (seconds is None or time.monotonic() - begin < seconds):
        bodies = []
        for _ in range(BATCH):
            if rng.random() < 0.7:
                bodies.append((reads, "get", mutate(rng, nats(rng.choice(keys)))))
            else:
                bodies.append((writes, "insert", mutate(rng, nats(rng.getrandbits(90), rng.getrandbits(90)))))
        stream.sock.sendall(b"".join(
            b"POST /canisters/%s/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/candid\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (canister.encode(), method.encode(), gateway.port, len(body), body)
            for canister, method, body in bodies))
        for canister, method, body in bodies:
            status, reply = stream.response()
            statuses[status] = statuses.get(status, 0) + 1
            if status == 200 and method == "get":
                key = argument(body)
                if key is not None and opt_nat(reply) != model.get(key):
                    trouble = f"get of {body.hex()} gave {reply.hex()}"
            elif status not in (200, 400, 422):
                trouble = f"{method} of {body.hex()} gave {status}: {reply[:300]!r}"
            if trouble:
                return trouble
        sent += BATCH
    for key, value in model.items():
        _, reply = gateway.request("POST", f"/canisters/{reads}/get", nats(key), {"Content-Type": "application/candid"})
        if opt_nat(reply) != value:
            return f"key {key} of the other canister is {opt_nat(reply)}, not {value}"
    gateway.stop()
    gateway.remove()
    print(f"  {sent} messages, {sent / (time.monotonic() - begin):.0f} a second, by status {statuses}")
    return None


def mutate(rng, message):
    """The message with some of its bytes changed, cut, doubled or put in; sometimes as it is."""
    data = bytearray(message)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3, 8])):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(5)
        if kind == 0 and data:
            data[at % len(data)] = rng.choice([0, 1, 0x7D, 0x6E, 0x6D, 0x80, 0xFF, rng.randrange(256)])
        elif kind == 1:
            data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 5)))
        elif kind == 2:
            del data[at:at + rng.randrange(1, 5)]
        elif kind == 3:
            data[at:at] = leb(rng.getrandbits(rng.choice([7, 32, 64])))
        else:
            data[at:at] = data[:at][-rng.randrange(1, 20):]
    return bytes(data)


def argument(message):
    """The number that a message gives as its first argument; None where this reader does not know."""
    if not message.startswith(b"DIDL\x00"):
        return None
    arguments = unleb(message, 5)
    if arguments is None:
        return None
    number, at = arguments
    # Every type must be a primitive of one byte: then the first value begins behind them.
    if number == 0 or message[at:at + 1] != b"\x7d" or any(byte < 0x68 for byte in message[at:at + number]):
        return None
    value = unleb(message, at + number)
    return value[0] if value else None


class Answers:
    """Answers of a connection, one after the other; whole bodies, by their Content-Length."""

    def __init__(self, gateway):
        self.sock = socket.create_connection(("127.0.0.1", gateway.port), 60)
        self.buffer = b""

    def response(self):
        while b"\r\n\r\n" not in self.buffer:
            self.more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        lines = head.split(b"\r\n")
        status = int(lines[0].split()[1])
        length = 0
        for line in lines[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        while len(self.buffer) < length:
            self.more()
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        return status, body

    def more(self):
        data = self.sock.recv(1 << 16)
        if not data:
            raise SystemExit("torture: the gateway closed a connection in the middle of answers")
        self.buffer += data
