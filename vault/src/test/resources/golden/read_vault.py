#!/usr/bin/env python3
"""Reads a TrueFA vault, version 1.0. Written from FORMAT.md alone, to prove that it can be.

read_vault.py FILE PASSWORD-FILE    prints the index and every secret as JSON. Debian: python3-argon2 python3-cryptography
"""
import hashlib
import hmac
import json
import struct
import sys
import unicodedata
import uuid

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

MAGIC = b"\x89TFAV\r\n\x1a"


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


class Vault:
    def __init__(self, data, password):
        require(data[:8] == MAGIC, "not a vault")
        major, _, size = struct.unpack(">HHI", data[8:16])
        require(major == 1 and 64 <= size <= 65536, "another version, or damaged")
        header, checksum, mac = data[:size], data[size:size + 32], data[size + 32:size + 64]
        require(hashlib.sha256(header).digest() == checksum, "header damaged")
        self.read_fields(header)
        self.master = self.unlock(password)
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
        self.slots = [value for kind, value in fields if kind == 0x8010 and value[:2] == b"\1\0"]

    def unlock(self, password):
        for slot in self.slots:
            head, commitment, wrapped = slot[:46], slot[46:78], slot[78:]
            slot_id, salt = head[2:18], head[18:34]
            memory, passes, lanes = struct.unpack(">III", head[34:46])
            kek = hash_secret_raw(password, salt, passes, memory, lanes, 32, Type.ID, 0x13)
            context = lp(self.vault_id) + lp(slot_id)
            commit_key = hkdf(kek, salt, b"TrueFA/v1/slot-commit" + context)
            if hmac.compare_digest(hmac.digest(commit_key, head + self.vault_id, "sha256"), commitment):
                wrap_key = hkdf(kek, salt, b"TrueFA/v1/slot-wrap" + context)
                return unseal(wrap_key, wrapped, b"TFA1-slot" + self.vault_id + head + commitment, "master key")
        raise Refused("no slot accepts this password")

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


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    with open(sys.argv[2], encoding="utf-8") as file:
        password = unicodedata.normalize("NFC", file.readline().rstrip("\r\n"))
    try:
        vault = Vault(data, password.encode("utf-8"))
        entries = [dict(entry, secret=vault.secret(entry).hex()) for entry in vault.index["entries"]]
    except Refused as refused:
        sys.exit(str(refused))
    print(json.dumps({"generation": vault.generation, "entries": entries}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
