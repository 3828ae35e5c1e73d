#!/usr/bin/env python3
"""Reads a TrueFA vault, version 1.0. Written from FORMAT.md alone, to prove that it can be.

read_vault.py FILE --password FILE [--key-file FILE]   prints the index and every secret as JSON
read_vault.py FILE --recovery-key FILE                 FILE: the 40 characters
read_vault.py FILE --keyring-key FILE                  FILE: the 32 bytes from the keyring, in hexadecimal

Debian: python3-argon2 python3-cryptography
"""
import argparse
import hashlib
import hmac
import json
import struct
import sys
import unicodedata
import uuid

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

MAGIC = b"\x89TFAV\r\n\x1a"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PASSWORD, PASSWORD_AND_KEY_FILE, RECOVERY_KEY, KEYRING = 1, 2, 3, 4


class Refused(Exception):
    pass


def require(holds, why):
    if not holds:
        raise Refused(why)


def hkdf(key, salt, info):
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def lp(item):
    return struct.pack(">H", len(item)) + item


def hchacha20(key, nonce):
    """draft-irtf-cfrg-xchacha-03, section 2.2."""
    words = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))

    def quarter(a, b, c, d):
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            words[x] = words[x] + words[y] & 0xFFFFFFFF
            mixed = words[z] ^ words[x]
            words[z] = (mixed << turn | mixed >> 32 - turn) & 0xFFFFFFFF

    for _ in range(10):
        for column in range(4):
            quarter(column, column + 4, column + 8, column + 12)
        for a, b, c, d in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(a, b, c, d)
    return struct.pack("<8I", *words[:4], *words[12:])


def unseal(key, box, associated, what):
    nonce, sealed = box[:24], box[24:]
    try:
        cipher = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
        return cipher.decrypt(b"\0\0\0\0" + nonce[16:], sealed, associated)
    except Exception:
        raise Refused(what + " does not open") from None


def recovery_key(text):
    text = text.upper().translate(str.maketrans("OIL", "011", " -\r\n\t"))
    require(len(text) == 40, "a recovery key has 40 characters")
    key = b""
    for group in range(4):
        values = [CROCKFORD.find(character) for character in text[group * 10:group * 10 + 10]]
        bits = sum(value << 5 * (7 - place) for place, value in enumerate(values[:8]))
        good = min(values) >= 0 and values[8] * 32 + values[9] == (bits * 4 + group) % 1021
        require(good, f"group {group + 1} of the recovery key is wrong")
        key += bits.to_bytes(5, "big")
    return key


class Credential:
    """What is offered: its kind, and the key it gives for the head of a slot."""

    def __init__(self, kind, secret, key_file=b""):
        self.kind, self.secret, self.key_file = kind, secret, key_file

    def key(self, head, context):
        salt = head[18:34]
        if self.kind in (PASSWORD, PASSWORD_AND_KEY_FILE):
            memory, passes, lanes = struct.unpack(">III", head[34:46])
            derived = hash_secret_raw(self.secret, salt, passes, memory, lanes, 32, Type.ID, 0x13)
            if self.kind == PASSWORD:
                return derived
            return hkdf(derived + hashlib.sha256(self.key_file).digest(), salt, b"TrueFA/v1/slot-key-file" + context)
        label = b"slot-recovery" if self.kind == RECOVERY_KEY else b"slot-keyring"
        return hkdf(self.secret, salt, b"TrueFA/v1/" + label + context)


class Vault:
    def __init__(self, data, credential):
        require(data[:8] == MAGIC, "not a vault")
        major, _, size = struct.unpack(">HHI", data[8:16])
        require(major == 1 and 64 <= size <= 65536, "another version, or damaged")
        header, checksum, mac = data[:size], data[size:size + 32], data[size + 32:size + 64]
        require(hashlib.sha256(header).digest() == checksum, "header damaged")
        self.read_fields(header)
        self.master = self.unlock(credential)
        require(hmac.digest(self.key_of(self.vault_id, b"header-mac"), header, "sha256") == mac, "header forged")
        length, = struct.unpack(">I", data[size + 64:size + 68])
        index, self.cells = data[size + 68:size + 68 + length], data[size + 68 + length:]
        index_key = self.key_of(self.save_salt, b"index" + lp(self.vault_id))
        self.read_index(unseal(index_key, index, b"TFA1-index" + mac, "index"))

    def key_of(self, salt, label):
        return hkdf(self.master, salt, b"TrueFA/v1/" + label)

    def read_fields(self, header):
        fields, at = [], 16
        while at < len(header):
            kind, length = struct.unpack(">HI", header[at:at + 6])
            fields.append((kind, header[at + 6:at + 6 + length]))
            at += 6 + length
        require([kind for kind, _ in fields[:5]] == [0x8001, 0x8002, 0x8003, 0x8004, 0x8005], "fields")
        require(fields[-1] == (0x80FF, b""), "no end")
        require(fields[0][1] == b"\0\0\0\1", "another suite")
        self.vault_id, self.save_salt = fields[1][1], fields[3][1]
        self.generation, = struct.unpack(">Q", fields[2][1])
        self.slots = [value for kind, value in fields if kind == 0x8010]

    def unlock(self, credential):
        for slot in self.slots:
            if slot[:2] != bytes([credential.kind, 0]):
                continue
            head, commitment, fresh, wrapped = slot[:46], slot[46:78], slot[78:110], slot[110:]
            salt, context = head[18:34], lp(self.vault_id) + lp(head[2:18])
            kek = credential.key(head, context)
            commit_key = hkdf(kek, salt, b"TrueFA/v1/slot-commit" + context)
            if hmac.compare_digest(hmac.digest(commit_key, head + self.vault_id, "sha256"), commitment):
                own = X25519PrivateKey.from_private_bytes(hkdf(kek, salt, b"TrueFA/v1/slot-private" + context))
                own_public = own.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
                shared = own.exchange(X25519PublicKey.from_public_bytes(fresh))
                key = hkdf(shared, fresh + own_public, b"TrueFA/v1/slot-wrap" + context)
                return unseal(key, wrapped, b"TFA1-slot" + self.vault_id + head + commitment + fresh, "master key")
        raise Refused("no slot accepts this")

    def read_index(self, plain):
        root, _, cells_length, json_length = struct.unpack(">32s32sII", plain[:72])
        require(cells_length == len(self.cells), "wrong length")
        require(hashlib.sha256(self.cells).digest() == root, "cells damaged")
        require(not any(plain[72 + json_length:]), "padding")
        self.index = json.loads(plain[72:72 + json_length].decode("utf-8"))

    def secret(self, entry):
        entry_id = uuid.UUID(entry["id"]).bytes
        key = self.key_of(self.vault_id, b"entry" + lp(entry_id))
        bound = b"TFA1-cell" + self.vault_id + entry_id + struct.pack(">I", entry["secret_rev"])
        secret = b""
        for part, cell in enumerate(entry["cells"]):
            associated = bound + (struct.pack(">I", part) if part else b"")
            plain = unseal(key, self.cells[cell * 256:cell * 256 + 256], associated, "secret")
            length, = struct.unpack(">H", plain[:2])
            secret += plain[2:2 + length]
        return secret


def line_of(path):
    with open(path, encoding="utf-8") as file:
        return file.readline().rstrip("\r\n")


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


def credential_of(call):
    if call.password:
        password = unicodedata.normalize("NFC", line_of(call.password)).encode("utf-8")
        if call.key_file:
            return Credential(PASSWORD_AND_KEY_FILE, password, bytes_of(call.key_file))
        return Credential(PASSWORD, password)
    if call.recovery_key:
        with open(call.recovery_key, encoding="ascii") as file:
            return Credential(RECOVERY_KEY, recovery_key(file.read()))
    return Credential(KEYRING, bytes.fromhex(line_of(call.keyring_key)))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("file")
    offered = options.add_mutually_exclusive_group(required=True)
    offered.add_argument("--password")
    offered.add_argument("--recovery-key")
    offered.add_argument("--keyring-key")
    options.add_argument("--key-file")
    call = options.parse_args()
    try:
        vault = Vault(bytes_of(call.file), credential_of(call))
        entries = [dict(entry, secret=vault.secret(entry).hex()) for entry in vault.index["entries"]]
    except Refused as refused:
        sys.exit(str(refused))
    print(json.dumps({"generation": vault.generation, "entries": entries}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
