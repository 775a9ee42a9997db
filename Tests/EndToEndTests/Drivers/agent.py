"""An agent that shares no code with Cooper: it signs calls and checks what it is answered.

    agent.py URL CANISTER LIBBLST

The canister counts: `bump` adds one and replies with the count, four bytes; `count` is the query.
CBOR is from cbor2, Ed25519 from cryptography, BLS12-381 from blst through ctypes. One line on
standard output for each check; the exit code is 1 if one of them fails.
"""

import base64
import ctypes
import hashlib
import os
import sys
import time
import urllib.error
import urllib.request
import zlib

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

URL, CANISTER, LIBRARY = sys.argv[1:]
DER_ED25519 = bytes.fromhex("302a300506032b6570032100")
DER_BLS = bytes.fromhex(
    "308182301d060d2b0601040182dc7c0503010201060c2b0601040182dc7c05030201036100"
)
DOMAIN = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
BLST = ctypes.CDLL(LIBRARY)


def sha256(data):
    return hashlib.sha256(data).digest()


# Principals


def principal_bytes(text):
    letters = text.replace("-", "").upper()
    data = base64.b32decode(letters + "=" * (-len(letters) % 8))
    assert zlib.crc32(data[4:]).to_bytes(4, "big") == data[:4]
    return data[4:]


def principal_text(data):
    whole = zlib.crc32(data).to_bytes(4, "big") + data
    letters = base64.b32encode(whole).decode().lower().rstrip("=")
    return "-".join(letters[i : i + 5] for i in range(0, len(letters), 5))


def self_authenticating(der):
    return hashlib.sha224(der).digest() + b"\x02"


# Hashes of structured data


def leb128(number):
    out = bytearray()
    while True:
        low, number = number & 0x7F, number >> 7
        out.append(low | (0x80 if number else 0))
        if not number:
            return bytes(out)


def read_leb128(data):
    return sum((byte & 0x7F) << (7 * index) for index, byte in enumerate(data))


def hash_of(value):
    if isinstance(value, dict):
        pairs = sorted(sha256(k.encode()) + hash_of(v) for k, v in value.items())
        return sha256(b"".join(pairs))
    if isinstance(value, list):
        return sha256(b"".join(hash_of(item) for item in value))
    if isinstance(value, int):
        return sha256(leb128(value))
    return sha256(value.encode() if isinstance(value, str) else value)


# Certificates


def bls_verify(key, message, signature):
    assert key.startswith(DER_BLS) and len(key) == 133 and len(signature) == 48
    point, affine = ctypes.create_string_buffer(192), ctypes.create_string_buffer(96)
    if BLST.blst_p2_uncompress(point, key[37:]) or BLST.blst_p1_uncompress(affine, signature):
        return False
    size = ctypes.c_size_t
    return (
        BLST.blst_core_verify_pk_in_g2(
            point, affine, ctypes.c_bool(True), message, size(len(message)),
            DOMAIN, size(len(DOMAIN)), None, size(0))
        == 0
    )


def separated(name, data):
    return sha256(bytes([len(name)]) + name.encode() + data)


def digest(tree):
    kind = tree[0]
    if kind == 0:
        return separated("ic-hashtree-empty", b"")
    if kind == 1:
        return separated("ic-hashtree-fork", digest(tree[1]) + digest(tree[2]))
    if kind == 2:
        return separated("ic-hashtree-labeled", tree[1] + digest(tree[2]))
    if kind == 3:
        return separated("ic-hashtree-leaf", tree[1])
    return tree[1]


def flat(tree):
    if tree[0] == 1:
        return flat(tree[1]) + flat(tree[2])
    return [] if tree[0] == 0 else [tree]


def lookup(tree, path):
    """The tree under a path; None if it is provably absent. Raises LookupError if it is pruned."""
    for label in path:
        nodes = flat(tree)
        if any(node[0] == 4 for node in nodes):
            before = None
            for node in nodes:
                if node[0] == 2 and node[1] == label:
                    break
                if node[0] == 2 and node[1] > label:
                    if before is None or before[0] != 2:
                        if before is not None:
                            raise LookupError(label)
                    return None
                before = node
            else:
                if before[0] != 2:
                    raise LookupError(label)
                return None
        found = [node for node in nodes if node[0] == 2 and node[1] == label]
        if not found:
            return None
        tree = found[0][2]
    if tree[0] == 4:
        raise LookupError(path)
    return tree


def value(tree, path):
    node = lookup(tree, path)
    return None if node is None else node[1]


def check_certificate(data, root_key):
    certificate = cbor2.loads(data)
    assert "delegation" not in certificate
    tree = certificate["tree"]
    message = b"\x0dic-state-root" + digest(tree)
    assert bls_verify(root_key, message, certificate["signature"]), "the signature is wrong"
    assert not bls_verify(root_key, message + b"x", certificate["signature"])
    assert abs(read_leb128(value(tree, [b"time"])) - time.time_ns()) < 5 * 60 * 10**9
    return tree


# Requests


def post(path, body, content_type="application/cbor"):
    request = urllib.request.Request(
        URL + path, data=body, headers={"Content-Type": content_type}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


class Agent:
    def __init__(self, secret=None):
        with urllib.request.urlopen(URL + "/api/v2/status", timeout=60) as response:
            self.root_key = cbor2.loads(response.read())["root_key"]
        self.key = Ed25519PrivateKey.from_private_bytes(secret) if secret else None
        self.der = self.sender = None
        if self.key:
            raw = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            self.der = DER_ED25519 + raw
        self.sender = self_authenticating(self.der) if self.der else b"\x04"

    def envelope(self, content):
        content = {
            "sender": self.sender, "ingress_expiry": time.time_ns() + 240 * 10**9, **content}
        request_id = hash_of(content)
        envelope = {"content": content, "sender_pubkey": None, "sender_sig": None}
        if self.key:
            envelope["sender_pubkey"] = self.der
            envelope["sender_sig"] = self.key.sign(b"\x0aic-request" + request_id)
        return request_id, cbor2.dumps(envelope)

    def call(self, method, version=4):
        request_id, body = self.envelope({
            "request_type": "call", "canister_id": principal_bytes(CANISTER),
            "method_name": method, "arg": b"DIDL\0\0", "nonce": os.urandom(16)})
        return request_id, *post(f"/api/v{version}/canister/{CANISTER}/call", body)

    def update(self, method):
        request_id, status, body = self.call(method)
        assert status == 200, (status, body)
        answer = cbor2.loads(body)
        assert answer["status"] == "replied", answer
        return self.outcome(check_certificate(answer["certificate"], self.root_key), request_id)

    @staticmethod
    def outcome(tree, request_id):
        path = [b"request_status", request_id]
        if value(tree, path + [b"status"]) != b"replied":
            return None
        return value(tree, path + [b"reply"])

    def read_state(self, paths, version=3):
        _, body = self.envelope({"request_type": "read_state", "paths": paths})
        status, answer = post(f"/api/v{version}/canister/{CANISTER}/read_state", body)
        assert status == 200, (status, answer)
        return check_certificate(cbor2.loads(answer)["certificate"], self.root_key)

    def query(self, method):
        request_id, body = self.envelope({
            "request_type": "query", "canister_id": principal_bytes(CANISTER),
            "method_name": method, "arg": b"DIDL\0\0"})
        status, answer = post(f"/api/v3/canister/{CANISTER}/query", body)
        assert status == 200, (status, answer)
        answer = cbor2.loads(answer)
        (signature,) = answer.pop("signatures")
        subnet = self_authenticating(self.root_key)
        tree = self.read_state([[b"subnet"]])
        key = value(tree, [b"subnet", subnet, b"node", signature["identity"], b"public_key"])
        assert self_authenticating(key) == signature["identity"]
        ranges = cbor2.loads(value(tree, [b"subnet", subnet, b"canister_ranges"]))
        assert any(a <= principal_bytes(CANISTER) <= b for a, b in ranges)
        answer["timestamp"], answer["request_id"] = signature["timestamp"], request_id
        Ed25519PublicKey.from_public_bytes(key[12:]).verify(
            signature["signature"], b"\x0bic-response" + hash_of(answer))
        return answer


def number(data):
    return int.from_bytes(data, "little")


def main():
    alice, bob, nobody = Agent(b"\x01" * 32), Agent(b"\x02" * 32), Agent()
    assert len(alice.root_key) == 133
    assert principal_text(principal_bytes(CANISTER)) == CANISTER
    first = number(alice.update("bump"))
    for agent in (bob, nobody):
        before = number(agent.query("count")["reply"]["arg"])
        assert number(agent.update("bump")) == before + 1
    print("ok: updates with certificates, queries with signatures")

    request_id, status, body = alice.call("bump", version=2)
    assert (status, body) == (202, b"")
    for _ in range(200):
        tree = alice.read_state([[b"request_status", request_id]], version=2)
        reply = alice.outcome(tree, request_id)
        if reply is not None:
            break
        time.sleep(0.01)
    assert number(reply) == first + 3
    print("ok: an asynchronous call and its status")

    _, body = bob.envelope(
        {"request_type": "read_state", "paths": [[b"request_status", request_id]]})
    assert post(f"/api/v3/canister/{CANISTER}/read_state", body)[0] == 403
    print("ok: the status is the sender's alone")

    canister = principal_bytes(CANISTER)
    tree = nobody.read_state([
        [b"canister", canister, b"module_hash"], [b"canister", canister, b"controllers"],
        [b"canister", canister, b"metadata", b"nothing"]])
    assert len(value(tree, [b"canister", canister, b"module_hash"])) == 32
    assert isinstance(cbor2.loads(value(tree, [b"canister", canister, b"controllers"])), list)
    assert value(tree, [b"canister", canister, b"metadata", b"nothing"]) is None
    print("ok: module hash, controllers, and what is absent")

    missing = nobody.query("nothing")
    assert missing["status"] == "rejected" and missing["reject_message"].startswith("IC0536: ")
    _, status, body = alice.call("nothing")
    refused = cbor2.loads(body)
    assert refused["status"] == "non_replicated_rejection" and refused["error_code"] == "IC0536"
    print("ok: rejects, signed and not taken in")

    request_id, body = alice.envelope({
        "request_type": "call", "canister_id": canister, "method_name": "bump", "arg": b""})
    forged = cbor2.loads(body)
    forged["sender_sig"] = bytes(64)
    path = f"/api/v4/canister/{CANISTER}/call"
    assert post(path, cbor2.dumps(forged))[0] == 400
    assert post(path, body + b"\0")[0] == 400
    assert post(path, body, "application/json")[0] == 400
    assert number(nobody.query("count")["reply"]["arg"]) == first + 3
    print("ok: what is forged or malformed does not run")


main()
