"""Mutated modules: each is installed or refused. What is installed may trap; the gateway stays, and so do its canisters."""

import time

from candid import nats, opt_nat
from gateway import Gateway

BINARY = {"Content-Type": "application/candid"}


def run(rng, seconds, count):
    gateway = Gateway()
    if not gateway.start():
        return f"the gateway did not start; see {gateway.folder}"
    witness = gateway.deploy("Sources/Examples/StableStorage", "witness")
    gateway.request("POST", f"/canisters/{witness}/insert", nats(1, 100), BINARY)
    target = gateway.command("canister", "create", "target").split()[-1]
    module = small_module()
    message = bytes.fromhex(gateway.command(
        "candid", "encode", "--type",
        "(record { mode : variant { install; reinstall; upgrade }; canister_id : principal; wasm_module : blob; arg : blob })",
        f'(record {{ mode = variant {{ reinstall }}; canister_id = principal "{target}"; '
        f'wasm_module = blob "{escaped(module)}"; arg = blob "" }})').strip())
    at = message.index(module)
    begin = time.monotonic()
    done, statuses = 0, {}
    connection = gateway.connection()
    while done < count and (seconds is None or time.monotonic() - begin < seconds):
        changed = bytearray(module)
        # The length stays, so that the message around it does.
        for _ in range(rng.choice([1, 1, 2, 3, 6])):
            where = rng.randrange(8, len(changed))
            if rng.random() < 0.7:
                changed[where] = rng.choice([0, 1, 0x0B, 0x41, 0x7F, 0x80, 0xFF, rng.randrange(256)])
            else:
                source = rng.randrange(8, len(changed))
                length = rng.randrange(1, 12)
                part = changed[source:source + length]
                changed[where:where + len(part)] = part
                del changed[len(module):]
        body = message[:at] + bytes(changed) + message[at + len(module):]
        try:
            connection.request("POST", "/canisters/aaaaa-aa/install_code", body, BINARY)
            response = connection.getresponse()
            answer = response.read()
            if response.status == 200 and rng.random() < 0.5:
                connection.request("POST", f"/canisters/{target}/get", nats(1), BINARY)
                connection.getresponse().read()
        except OSError as error:
            time.sleep(0.3)
            return f"{error}; signal {gateway.crashed}, module {changed.hex()}; see {gateway.folder}"
        statuses[response.status] = statuses.get(response.status, 0) + 1
        if response.status not in (200, 400, 422):
            return f"module {changed.hex()} gave {response.status}: {answer[:300]!r}"
        done += 1
    _, reply = gateway.request("POST", f"/canisters/{witness}/get", nats(1), BINARY)
    if opt_nat(reply) != 100:
        return "another canister lost its value"
    gateway.stop()
    gateway.remove()
    print(f"  {done} modules, {done / (time.monotonic() - begin):.0f} a second, by status {statuses}")
    return None


def escaped(data):
    return "".join(f"\\{byte:02x}" for byte in data)


def section(number, content):
    return bytes([number]) + size(len(content)) + content


def size(number):
    """A LEB128 number of five bytes, so that a changed length is a likely mutation."""
    return bytes([number & 0x7F | 0x80, number >> 7 & 0x7F | 0x80, number >> 14 & 0x7F | 0x80, 0x80, 0])


def text(string):
    return bytes([len(string)]) + string.encode()


def vector(*items):
    return bytes([len(items)]) + b"".join(items)


def small_module():
    """A module by hand: imports, a table, a memory, a global, a start function, data, code, a custom section."""
    imports = [text("ic0") + text(name) + b"\x00" + bytes([kind]) for name, kind in (
        ("msg_reply", 0), ("msg_reply_data_append", 1), ("stable64_grow", 2), ("msg_arg_data_size", 3))]
    types = [b"\x60\x00\x00", b"\x60\x02\x7f\x7f\x00", b"\x60\x01\x7e\x01\x7e", b"\x60\x00\x01\x7f"]
    get = b"\x01\x02\x7f\x41\x00\x41\x08\x10\x01\x10\x03\x21\x00\x20\x00\x23\x00\x6a\x24\x00\x42\x01\x10\x02\x1a\x10\x00\x0b"
    begin = b"\x00\x41\x00\x41\x07\x36\x02\x00\x0b"
    loop = b"\x01\x01\x7f\x03\x40\x20\x00\x41\x01\x6a\x22\x00\x41\xe4\x00\x49\x0d\x00\x0b\x41\x00\x11\x00\x00\x0b"
    code = [size(len(body)) + body for body in (get, begin, loop)]
    return b"\x00asm\x01\x00\x00\x00" + b"".join([
        section(0, text("icp:public candid:service") + b"service : {}"),
        section(1, vector(*types)), section(2, vector(*imports)), section(3, vector(b"\x00", b"\x00", b"\x00")),
        section(4, vector(b"\x70\x00\x02")), section(5, vector(b"\x01\x01\x10")),
        section(6, vector(b"\x7f\x01\x41\x05\x0b")),
        section(7, vector(text("canister_query get") + b"\x00\x04", text("canister_update loop") + b"\x00\x06")),
        section(8, b"\x05"), section(9, vector(b"\x00\x41\x00\x0b\x02\x04\x05")), section(10, vector(*code)),
        section(11, vector(b"\x00\x41\x08\x0b\x08DIDL\x00\x00zz")),
    ])
