#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks an evidence export: written from the guide's article "Evidence", to show that the article
is enough. Standard library alone, so Ed25519 (RFC 8032) and AES-256-GCM (FIPS 197, SP 800-38D) are
here too, for checking and not for secrets: nothing in it takes constant time.

    evidence-verify.py FILE KEY        KEY is NAME+ID+KEY

Prints one JSON object for each fault, then a summary; status 1 if there are faults.
"""

import base64
import hashlib
import json
import struct
import sys

# MARK: Ed25519

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def point_add(a, b):
    # Extended coordinates: x, y, z, t with xy = zt.
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    p, q, r, s = f - e, h - g, h + g, f + e
    return (p * q % P, r * s % P, q * r % P, p * s % P)


def point_mul(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        scalar >>= 1
    return result


def point_read(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_read((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verifies(key, message, signature):
    a, r = point_read(key), point_read(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if not a or not r or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    h = int.from_bytes(digest, "little") % ORDER
    one, other = point_mul(s, BASE), point_add(r, point_mul(h, a))
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (
        one[1] * other[2] - other[1] * one[2]
    ) % P == 0


# MARK: AES-256-GCM

def make_sbox():
    box, p, q = [0] * 256, 1, 1
    while True:
        p ^= (p << 1) ^ (0x11B if p & 0x80 else 0)
        p &= 0xFF
        q ^= q << 1
        q ^= q << 2
        q ^= q << 4
        q &= 0xFF
        if q & 0x80:
            q ^= 0x09
        x = q ^ (q << 1 | q >> 7) ^ (q << 2 | q >> 6) ^ (q << 3 | q >> 5) ^ (q << 4 | q >> 4)
        box[p] = (x ^ 0x63) & 0xFF
        if p == 1:
            break
    box[0] = 0x63
    return box


SBOX = make_sbox()
DOUBLE = [(x << 1 ^ (0x1B if x & 0x80 else 0)) & 0xFF for x in range(256)]


def expand_key(key):
    words = [list(key[i:i + 4]) for i in range(0, 32, 4)]
    constant = 1
    for i in range(8, 60):
        word = list(words[-1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= constant
            constant = DOUBLE[constant]
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 60, 4)]


def aes_block(keys, block):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for key in keys[1:]:
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if key is not keys[-1]:
            mixed = []
            for i in range(0, 16, 4):
                column = state[i:i + 4]
                whole = column[0] ^ column[1] ^ column[2] ^ column[3]
                mixed += [
                    column[j] ^ whole ^ DOUBLE[column[j] ^ column[(j + 1) % 4]] for j in range(4)
                ]
            state = mixed
        state = [a ^ b for a, b in zip(state, key)]
    return bytes(state)


def gcm_multiply(x, y):
    product = 0
    for bit in range(127, -1, -1):
        if x >> bit & 1:
            product ^= y
        y = y >> 1 ^ (0xE1 << 120 if y & 1 else 0)
    return product


def gcm_open(key, text, tag, associated):
    """The plaintext, or None; the nonce is twelve zero bytes."""
    keys = expand_key(key)
    h = int.from_bytes(aes_block(keys, bytes(16)), "big")
    hash = 0
    lengths = struct.pack(">QQ", len(associated) * 8, len(text) * 8)
    for part in (associated, text, lengths):
        for i in range(0, len(part), 16):
            block = part[i:i + 16].ljust(16, b"\0")
            hash = gcm_multiply(hash ^ int.from_bytes(block, "big"), h)
    first = aes_block(keys, bytes(12) + struct.pack(">I", 1))
    if (hash ^ int.from_bytes(first, "big")).to_bytes(16, "big") != tag:
        return None
    output = bytearray()
    for i in range(0, len(text), 16):
        stream = aes_block(keys, bytes(12) + struct.pack(">I", 2 + i // 16))
        output += bytes(a ^ b for a, b in zip(text[i:i + 16], stream))
    return bytes(output)


# MARK: The format

class Malformed(Exception):
    pass


def need(condition):
    if not condition:
        raise Malformed


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def members(line, *shapes):
    """A JSON object that has exactly the members of one of some shapes."""

    def pairs(found):
        need(len(found) == len({name for name, _ in found}))
        return dict(found)

    try:
        found = json.loads(line, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        raise Malformed
    need(isinstance(found, dict) and sorted(found) in [sorted(s.split()) for s in shapes])
    return found


def decoded(value):
    need(isinstance(value, str))
    try:
        return base64.b64decode(value, validate=True)
    except ValueError:
        raise Malformed


def read_checkpoint(text):
    """The signed bytes, log size, root, heads, and signatures."""
    need(isinstance(text, str))
    lines = text.split("\n")
    need(len(lines) >= 5 and "" in lines[3:])
    end = lines.index("", 3)
    origin = lines[0].split("/")
    need(len(origin) == 3 and origin[0] == "throughline")
    count = int(lines[1]) if lines[1].isdigit() else -1
    root = decoded(lines[2])
    need(str(count) == lines[1] and len(root) == 32)
    heads = {}
    for line in lines[3:end]:
        words = line.split(" ")
        need(len(words) == 3 and words[0] == "subject" and len(words[1]) == 32)
        need(words[2].isdigit() and str(int(words[2])) == words[2] and int(words[2]) < 2**63)
        try:
            subject = bytes.fromhex(words[1])
        except ValueError:
            raise Malformed
        need(subject.hex() == words[1] and subject not in heads)
        heads[subject] = int(words[2])
    need(heads)
    signed = "".join(line + "\n" for line in lines[:end]).encode()
    return signed, count, root, heads, [line for line in lines[end + 1:] if line]


def is_signed(signed, signatures, verifier):
    name, key_id, key = verifier.split("+", 2)
    key = base64.b64decode(key)
    need(len(key) == 33 and key[0] == 1)
    need(sha256(name.encode() + b"\n" + key)[:4].hex() == key_id)
    for line in signatures:
        words = line.split(" ")
        if len(words) != 3 or words[0] != "\u2014" or words[1] != name:
            continue
        data = base64.b64decode(words[2])
        if len(data) == 68 and data[:4].hex() == key_id:
            if ed25519_verifies(key[1:], signed, data[4:]):
                return True
    return False


class Event:
    """The two parts of a header, as the article has them."""

    def __init__(self, header, placement):
        need(len(header) >= 64)
        version, flags, self.event_class, tags = header[:4]
        need(version == 1 and flags in (0, 1) and self.event_class <= 3 and tags <= 250)
        self.encrypted = flags == 1
        self.name, self.digest = header[32:48], header[48:64]
        at, texts = 64, []
        for _ in range(3):
            need(at < len(header))
            size = header[at]
            need(at + 1 + size <= len(header))
            texts.append(header[at + 1:at + 1 + size])
            at += 1 + size
        self.type = texts[0].decode("utf-8", "replace")
        need(at + 17 * tags == len(header))
        self.tags = [(header[i], header[i + 1:i + 17]) for i in range(at, len(header), 17)]
        need(all(1 <= kind <= 5 or kind == 9 for kind, _ in self.tags))
        self.subjects = [name for kind, name in self.tags if kind == 1]
        need(len(placement) == 17 + 8 * len(self.subjects) and placement[16] in (0, 1))
        self.position = struct.unpack(">Q", placement[:8])[0]
        self.numbers = struct.unpack(">%dQ" % len(self.subjects), placement[17:])
        variant = placement[16] == 1
        self.slot = sha256(self.name, self.digest)[:16] if variant else self.name

    def orders(self):
        """The slots and the subjects that the event orders to be erased; None for no erasure."""
        if self.event_class == 3 and self.type == "erasure.done":
            return {name for kind, name in self.tags if kind == 9}, set()
        if self.event_class == 3 and self.type == "erasure.subjects":
            return set(), set(self.subjects)
        return None


def is_included(leaf, index, proof, count, root):
    if not 0 <= index < count:
        return False
    node, last, hash = index, count - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            hash = sha256(b"\1", other, hash)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            hash = sha256(b"\1", hash, other)
        node, last = node >> 1, last >> 1
    return last == 0 and hash == root


def opens(stored, key, header):
    if key is None:
        return len(stored) >= 32
    if len(stored) < 48 or sha256(b"throughline body key 1", key) != stored[:32]:
        return False
    return gcm_open(key, stored[32:-16], stored[-16:], header) is not None


# MARK: The verifier

class Verifier:
    def __init__(self, key):
        self.key, self.faults, self.number = key, [], 0
        self.count, self.heads = None, {}
        self.seen, self.last, self.found = set(), 0, {}
        self.tombstones, self.erasures, self.withheld = [], [], 0

    def fault(self, kind, **where):
        self.faults.append({"kind": kind, **where})

    def receive(self, line):
        self.number += 1
        try:
            if self.number == 1:
                self.open(line)
            elif self.count is not None:
                self.event(line)
        except Malformed:
            self.fault("malformed", line=self.number)

    def open(self, line):
        opening = members(line, "checkpoint format")
        need(opening["format"] == "throughline evidence 1")
        signed, count, self.root, self.heads, signatures = read_checkpoint(opening["checkpoint"])
        self.count = count
        if not is_signed(signed, signatures, self.key):
            self.fault("unsigned", line=1)

    def event(self, line):
        parts = members(
            line,
            "body header placement proof",
            "body header key placement proof",
            "absent bodyHash header placement proof",
        )
        header, placement = decoded(parts["header"]), decoded(parts["placement"])
        need(isinstance(parts["proof"], list) and len(parts["proof"]) <= 64)
        proof = [decoded(hash) for hash in parts["proof"]]
        need(all(len(hash) == 32 for hash in proof))
        event = Event(header, placement)
        stored = key = None
        if "body" in parts:
            stored = decoded(parts["body"])
            key = decoded(parts["key"]) if "key" in parts else None
            need((key is not None) == event.encrypted and (key is None or len(key) == 32))
            body_hash = sha256(stored)
        else:
            body_hash = decoded(parts["bodyHash"])
            need(parts["absent"] in ("erased", "withheld") and len(body_hash) == 32)
        leaf = sha256(b"\0", header, placement, body_hash)
        where = {"line": self.number, "position": event.position}
        if not is_included(leaf, event.position - 1, proof, self.count, self.root):
            return self.fault("altered", **where)
        if event.position in self.seen:
            return self.fault("repeated", **where)
        self.seen.add(event.position)
        if event.position < self.last:
            self.fault("reordered", **where)
        self.last = max(self.last, event.position)
        self.note(event, where)
        if stored is not None:
            if not opens(stored, key, header):
                self.fault("altered", **where)
        elif parts["absent"] == "erased":
            self.tombstones.append((event, where))
        else:
            self.withheld += 1

    def note(self, event, where):
        own = False
        for subject, number in zip(event.subjects, event.numbers):
            if subject not in self.heads:
                continue
            own = True
            found = self.found.setdefault(subject, {})
            if number in found:
                self.fault("contradicted", line=self.number, subject=subject.hex(),
                           first=number, last=number)
            found[number] = event.position
        orders = event.orders()
        if orders is not None:
            self.erasures.append((orders, event.position, own, where))
        elif not own:
            self.fault("foreign", **where)

    def finish(self):
        if self.number == 0:
            self.fault("malformed", line=1)
        for subject, head in self.heads.items():
            self.check_numbers(subject, head, self.found.get(subject, {}))
        for event, where in self.tombstones:
            if not self.is_ordered(event):
                self.fault("unexplained", **where)
        for (slots, subjects), _, own, where in self.erasures:
            names_any = any(
                event.slot in slots or subjects.intersection(event.subjects)
                for event, _ in self.tombstones
            )
            if not own and not names_any:
                self.fault("foreign", **where)

    def check_numbers(self, subject, head, found):
        next_number, last = 1, 0

        def fault(kind, first, end):
            self.fault(kind, subject=subject.hex(), first=first, last=end)

        for number in sorted(found):
            if not 1 <= number <= head or found[number] <= last:
                fault("contradicted", number, number)
                continue
            if number > next_number:
                fault("missing", next_number, number - 1)
            next_number, last = number + 1, found[number]
        if next_number <= head:
            fault("missing", next_number, head)

    def is_ordered(self, event):
        later = [orders for orders, position, _, _ in self.erasures if position > event.position]
        if any(event.slot in slots for slots, _ in later):
            return True
        gone = set().union(*(subjects for _, subjects in later))
        return bool(event.subjects) and gone.issuperset(event.subjects)


def main():
    verifier = Verifier(sys.argv[2])
    with open(sys.argv[1], "rb") as file:
        for line in file:
            if line.strip(b"\n"):
                verifier.receive(line)
    verifier.finish()
    for fault in verifier.faults:
        print(json.dumps(fault, sort_keys=True))
    print(json.dumps({
        "erased": len(verifier.tombstones), "events": max(0, verifier.number - 1),
        "sound": not verifier.faults, "withheld": verifier.withheld,
    }, sort_keys=True))
    return 1 if verifier.faults else 0


sys.exit(main())
