"""A heap dump of a running Java program, and the key events in it.

The dump holds what no object refers to any more as well, as far as the collector has not taken it yet. Asking for one needs
a program that lets itself be attached to; the built image does not (-XX:+DisableAttachMechanism), a copy of it may.
"""
import os
import signal
import socket
import struct
import time

PRIMITIVES = {4: 1, 5: 2, 6: 4, 7: 8, 8: 1, 9: 2, 10: 4, 11: 8}
OBJECT = 2
ROOTS = {0xFF: 8, 0x01: 16, 0x02: 16, 0x03: 16, 0x04: 12, 0x05: 8, 0x06: 12, 0x07: 8, 0x08: 16}


def take(pid, file):
    """HotSpot's attach protocol: a file and a signal make it listen, then one command over a socket."""
    place = f"/tmp/.java_pid{pid}"
    if not os.path.exists(place):
        wish = f"/tmp/.attach_pid{pid}"
        open(wish, "w").close()
        try:
            os.kill(pid, signal.SIGQUIT)
            for _ in range(100):
                if os.path.exists(place):
                    break
                time.sleep(0.1)
        finally:
            os.remove(wish)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(place)
        line.sendall(b"1\0dumpheap\0" + file.encode() + b"\0-all\0\0")
        answer = b""
        while part := line.recv(4096):
            answer += part
    if b"Heap dump file created" not in answer:
        raise RuntimeError("no heap dump: " + answer.decode(errors="replace"))


class Dump:
    """What is needed of a dump in the format "JAVA PROFILE 1.0.2" with identifiers of 8 bytes."""

    def __init__(self, file):
        with open(file, "rb") as stream:
            self.data = stream.read()
        self.names, self.class_names, self.fields, self.supers = {}, {}, {}, {}
        self.instances = {}  # identifiers by class
        self.where = {}  # class and place of the content
        self.short = {}  # character of each array of one, by identifier
        at = self.data.index(b"\0") + 1
        if struct.unpack_from(">I", self.data, at)[0] != 8:
            raise RuntimeError("identifiers are not of 8 bytes")
        at += 12
        while at < len(self.data):
            tag, _, length = struct.unpack_from(">BII", self.data, at)
            at += 9
            if tag == 0x01:
                self.names[struct.unpack_from(">Q", self.data, at)[0]] = self.data[at + 8:at + length]
            elif tag == 0x02:
                _, of, _, name = struct.unpack_from(">IQIQ", self.data, at)
                self.class_names[of] = name
            elif tag in (0x0C, 0x1C):
                self._segment(at, at + length)
            at += length

    def _segment(self, at, end):
        data, unpack = self.data, struct.unpack_from
        while at < end:
            tag = data[at]
            at += 1
            if tag == 0x21:
                of, _, kind, length = unpack(">QIQI", data, at)
                at += 24
                self.instances.setdefault(kind, []).append(of)
                self.where[of] = kind, at
                at += length
            elif tag == 0x23:
                of, _, count, kind = unpack(">QIIB", data, at)
                at += 17
                size = PRIMITIVES[kind]
                if count == 1 and kind in (5, 8):
                    code = data[at] if kind == 8 else unpack(">H", data, at)[0]
                    if 32 < code < 127:
                        self.short[of] = code
                at += count * size
            elif tag == 0x22:
                count, = unpack(">I", data, at + 12)
                at += 24 + 8 * count
            elif tag == 0x20:
                at = self._class(at)
            else:
                at += ROOTS[tag]

    def _class(self, at):
        data, unpack = self.data, struct.unpack_from
        of, _, above = unpack(">QIQ", data, at)
        at += 8 + 4 + 6 * 8 + 4
        count, = unpack(">H", data, at)
        at += 2
        for _ in range(count):
            at += 3 + self._size(data[at + 2])
        count, = unpack(">H", data, at)
        at += 2
        for _ in range(count):
            at += 9 + self._size(data[at + 8])
        count, = unpack(">H", data, at)
        at += 2
        fields = []
        for _ in range(count):
            fields.append(unpack(">QB", data, at))
            at += 9
        self.fields[of], self.supers[of] = fields, above
        return at

    @staticmethod
    def _size(kind):
        return 8 if kind == OBJECT else PRIMITIVES[kind]

    def field(self, of, wanted):
        """The reference in a field, 0 where there is none."""
        kind, at = self.where[of]
        while kind:
            for name, type_ in self.fields[kind]:
                if self.names[name] == wanted and type_ == OBJECT:
                    return struct.unpack_from(">Q", self.data, at)[0]
                at += self._size(type_)
            kind = self.supers[kind]
        return 0

    def of_class(self, name):
        return [of for kind, all_ in self.instances.items() if self.names[self.class_names[kind]] == name for of in all_]

    def typed(self):
        """The characters of all key events, in the order of their addresses."""
        found = []
        for event in sorted(self.of_class(b"javafx/scene/input/KeyEvent")):
            for name in (b"character", b"text"):
                text = self.field(event, name)
                code = self.short.get(self.field(text, b"value")) if text in self.where else None
                if code:
                    found.append(code)
        return found

    def single_characters(self):
        """The content of every array of one character, in the order of their addresses."""
        return [self.short[of] for of in sorted(self.short)]


def without_repeats(codes):
    """One of each row of equals, capitals as small letters: letting go of Shift first makes one key both."""
    small = bytes(codes).lower()
    return bytes(code for i, code in enumerate(small) if i == 0 or small[i - 1] != code)


def longest_run(codes, password):
    """How many characters of the password stand there in a row."""
    there, wanted = without_repeats(codes), without_repeats(password)
    for length in range(len(wanted), 0, -1):
        if any(wanted[at:at + length] in there for at in range(len(wanted) - length + 1)):
            return length
    return 0
