"""The little Candid that the attacks speak. It shares no code with Cooper, so it can judge it."""

NAT, OPT = b"\x7d", b"\x6e"


def leb(number):
    out = bytearray()
    while True:
        byte = number & 0x7F
        number >>= 7
        out.append(byte | (0x80 if number else 0))
        if not number:
            return bytes(out)


def unleb(data, at=0):
    """The number and where it ends; None if the bytes end before it does."""
    number = shift = 0
    while at < len(data):
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            return number, at
    return None


def nats(*numbers):
    """A message of `nat` arguments."""
    return b"DIDL\x00" + leb(len(numbers)) + NAT * len(numbers) + b"".join(map(leb, numbers))


def opt_nat(data):
    """What a reply of type `opt nat` holds: a number, or None."""
    head = b"DIDL\x01" + OPT + NAT + b"\x01\x00"
    if not data.startswith(head) or len(data) == len(head):
        raise ValueError(f"no opt nat: {data.hex()}")
    rest = data[len(head):]
    if rest == b"\x00":
        return None
    number, end = unleb(rest, 1)
    if rest[0] != 1 or end != len(rest):
        raise ValueError(f"no opt nat: {data.hex()}")
    return number
