#!/usr/bin/env python3
"""Uses the built program as a person would, and after each step counts what is left of its secrets in its memory.

drive.py IMAGE MEMSCAN [--fallback] [--short] [--where] [--keep DIR]    memory.sh beside this folder calls it
Exit 0: the promises of native/MEMORY.md hold; 1: one does not; 2: the run itself failed.

Password, secrets and the wrong password are random in each run. The keys are computed here, from the vault file and the
password, by the reader that was written from FORMAT.md alone. Debian: python3-argon2 python3-cryptography xvfb xdotool
qrencode imagemagick
"""
import argparse
import base64
import json
import os
import resource
import secrets
import shutil
import signal
import string
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../vault/src/test/resources/golden"))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import heapdump  # noqa: E402
import read_vault  # noqa: E402

WINDOW = 12  # bytes of a raw secret that count as a find
TEXT_WINDOW = 16  # characters of a written one
ENOUGH_EVENTS = 5  # characters in a row are no chance any more
# Bouncy Castle's Argon2id makes numbers of the password; the JIT compiler copies them into buffers of its own now and then.
FALLBACK_SPILLS = 2
LETTERS = string.ascii_letters + string.digits


class Failed(Exception):
    pass


def windows(data, size):
    return {data[i:i + size] for i in range(max(1, len(data) - size + 1))}


def both_widths(text):
    """A text as Java, Python or a toolkit may hold it; UTF-32 and wider are strides 4 and up."""
    return [text, b"".join(bytes((c, 0)) for c in text), b"".join(bytes((0, c)) for c in text)]


def written(raw):
    """The usual ways to write bytes down. Base64 has three beginnings; only what all share is looked for."""
    base32 = base64.b32encode(raw).rstrip(b"=")
    forms = [base32, base32.lower(), raw.hex().encode(), raw.hex().upper().encode()]
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + raw).rstrip(b"=")
        forms.append(text[4 if shift else 0:-1])
        forms.append(forms[-1].replace(b"+", b"-").replace(b"/", b"_"))
    return forms


class Patterns:
    """What to look for, as memscan reads it."""

    def __init__(self):
        self.lines = []

    def _add(self, name, kind, data):
        self.lines.append(f"{name} {kind} {data.hex()}")

    def binary(self, name, raw):
        for window in windows(raw, WINDOW):
            self._add(name, "window", window)
        for form in written(raw):
            for text in windows(form, TEXT_WINDOW):
                for wide in both_widths(text):
                    self._add(name, "window", wide)
        self._add(name, "regs", raw)

    def password(self, name, text):
        for part in windows(text, 8):
            for wide in both_widths(part):
                self._add(name, "window", wide)
        self._add(name, "stride", text)
        self._add(name, "chain", text)
        self._add(name, "regs", text)
        for form in written(text):
            for part in windows(form, TEXT_WINDOW):
                self._add(name, "window", part)

    def probe(self, name, text):
        """Something that must be found, or the scan is worth nothing."""
        for wide in both_widths(text):
            self._add(name, "window", wide)

    def text(self):
        return "\n".join(self.lines) + "\n"


class Keys:
    """Every key the program derives for this vault, from file and password."""

    def __init__(self, path, password):
        self.path, self.password = path, password
        self.slots = {}

    def now(self):
        with open(self.path, "rb") as file:
            data = file.read()
        vault = _Reader(data, read_vault.Credential(read_vault.PASSWORD, self.password), self.slots)
        keys = {"master": vault.master}
        keys.update(vault.derived)
        keys["index"] = vault.key_of(vault.save_salt, b"index" + read_vault.lp(vault.vault_id))
        keys["header"] = vault.key_of(vault.vault_id, b"header-mac")
        for number, entry in enumerate(vault.index["entries"]):
            entry_id = read_vault.uuid.UUID(entry["id"]).bytes
            keys[f"entry{number}"] = vault.key_of(vault.vault_id, b"entry" + read_vault.lp(entry_id))
        return keys, [
            vault.unsealed(entry, b"TFA1-cell", entry["secret_rev"], entry["cells"]) for entry in vault.index["entries"]]


class _Reader(read_vault.Vault):
    """The same, keeping what it derives on the way, and deriving the costly one once."""

    def __init__(self, data, credential, known):
        self.known = known
        self.derived = {}
        super().__init__(data, credential)

    def unlock(self, credential):
        rv = read_vault
        for slot in self.slots:
            if slot[:2] != bytes([credential.kind, 0]):
                continue
            head, commitment, fresh, wrapped = slot[:46], slot[46:78], slot[78:110], slot[110:]
            salt, context = head[18:34], rv.lp(self.vault_id) + rv.lp(head[2:18])
            if salt not in self.known:
                self.known[salt] = credential.key(head, context)
            kek = self.known[salt]
            commit = rv.hkdf(kek, salt, b"TrueFA/v1/slot-commit" + context)
            if rv.hmac.compare_digest(rv.hmac.digest(commit, head + self.vault_id, "sha256"), commitment):
                private = rv.hkdf(kek, salt, b"TrueFA/v1/slot-private" + context)
                own = rv.X25519PrivateKey.from_private_bytes(private)
                public = own.public_key().public_bytes(rv.Encoding.Raw, rv.PublicFormat.Raw)
                shared = own.exchange(rv.X25519PublicKey.from_public_bytes(fresh))
                wrap = rv.hkdf(shared, fresh + public, b"TrueFA/v1/slot-wrap" + context)
                self.derived = {"kek": kek, "commit": commit, "private": private, "shared": shared, "wrap": wrap}
                bound = b"TFA1-slot" + self.vault_id + head + commitment + fresh
                return rv.unseal(wrap, wrapped, bound, "master key")
        raise rv.Refused("no slot accepts this")


class Promise:
    """What may be found at a moment, by what is looked for and how. Everything that is not named may not be there at all."""

    OPEN, LOCKED = "open", "locked"

    def __init__(self, fallback):
        self.fallback = fallback

    def broken(self, row):
        """What is more than promised."""
        found = []
        for what in ("password", "wrong", "key", "secret"):
            for kind in ("window", "stride", "chain", "regs"):
                held, elsewhere = row[what, kind]
                if kind == "window" and self._allows(row["state"], what):
                    held, elsewhere = 0, 0 if self.fallback else elsewhere
                if self.fallback and kind == "window" and what in ("password", "wrong"):
                    elsewhere = max(0, elsewhere - FALLBACK_SPILLS)
                if held + elsewhere:
                    found.append(f"{row['moment']}: {what} by {kind}: {held} in locked pages, {elsewhere} elsewhere")
        return found

    def _allows(self, state, what):
        """Keys and secrets while the vault is open, in locked pages; without libsodium there are none."""
        return state == self.OPEN and what in ("key", "secret")

    @staticmethod
    def broken_by_events(row):
        longest = max(max(runs) for runs in row["runs"].values())
        if row["typing"]:
            return [] if row["runs"]["password"][0] >= 4 else ["the heap dump does not find what was just typed"]
        return [] if longest < ENOUGH_EVENTS else [f"{row['moment']}: {longest} characters of a password in a row"]


class Desk:
    """A display of its own and the keyboard on it."""

    def __init__(self, work):
        read, write = os.pipe()
        # without -noreset the server begins anew whenever its last client leaves, and whoever comes then is turned away
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = ":" + pipe.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.display)
        self.work = work

    def run(self, *command, text=None):
        done = subprocess.run(command, env=self.environment, input=text, capture_output=True, timeout=60)
        return done.stdout.decode().strip()

    def focus(self, title="TrueFA"):
        """There is no window manager to do it."""
        ids = self.run("xdotool", "search", "--onlyvisible", "--name", title).split()
        if ids:
            self.run("xdotool", "windowfocus", "--sync", ids[-1])
        return bool(ids)

    def type(self, text):
        self.run("xdotool", "type", "--delay", "12", "--file", "-", text=text)

    def keys(self, *names):
        for name in names:
            self.run("xdotool", "key", "--clearmodifiers", name)
            time.sleep(0.12)

    def picture(self, name):
        self.run("import", "-silent", "-window", "root", os.path.join(self.work, name + ".png"))

    def show_code(self, text):
        file = os.path.join(self.work, "code.png")
        self.run("qrencode", "-o", file, "-s", "6", "-m", "6", text=text)
        self.run("display", "-window", "root", "-backdrop", "-background", "white", "-gravity", "center", file)
        os.remove(file)

    def close(self):
        self.server.terminate()
        self.server.wait()


def allow_core_dumps():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class Program:
    """The running image."""

    def __init__(self, image, memscan, desk, data, environment, where, user=None, folder=None):
        self.memscan, self.desk, self.where = memscan, desk, where
        environment = dict(desk.environment, TRUEFA_DATA_DIR=data, **environment)
        for name in ("TRUEFA_VAULT", "WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"):
            environment.pop(name, None)
        self.log = open(os.path.join(desk.work, "program.log"), "a+b")
        other = {"user": user, "group": user, "extra_groups": []} if user else {}
        self.command, self.environment = os.path.abspath(os.path.join(image, "bin", "truefa")), environment
        self.process = subprocess.Popen([self.command], env=environment,
                                        cwd=folder, stdout=self.log, stderr=self.log, **other,
                                        preexec_fn=allow_core_dumps if user else None)
        self.pid = self.process.pid
        self.wait(lambda: desk.focus(), "a window")
        self.idle(seconds=60)

    def hand_over(self, file):
        """As a file manager does: a second start gives the file to the first."""
        subprocess.run([self.command, file], env=self.environment, stdout=self.log, stderr=self.log, timeout=60, check=True)

    def wait(self, condition, what, seconds=90):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Failed(f"the program ended by itself with {self.process.returncode}: {self._said()}")
            answer = condition()
            if answer:
                return answer
            time.sleep(0.1)
        self.desk.picture("stuck")
        raise Failed("waited in vain for " + what)

    def _said(self):
        self.log.seek(0)
        return self.log.read()[-2000:].decode(errors="replace")

    def _busy(self):
        """Seconds its threads have run or waited for a processor."""
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            try:
                with open(f"/proc/{self.pid}/task/{thread}/schedstat") as file:
                    total += sum(int(number) for number in file.read().split()[:2])
            except (FileNotFoundError, ProcessLookupError):
                pass  # it just ended
        return total / 1e9

    def idle(self, quiet=0.5, seconds=10):
        """Until it has had hardly anything to do for a while; rings that count down keep it a little busy."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before, since = self._busy(), time.monotonic()
            time.sleep(quiet)
            if 0 <= self._busy() - before <= 0.2 * (time.monotonic() - since):
                return

    def scan(self, patterns):
        command = [self.memscan, str(self.pid)] + (["--where"] if self.where else [])
        done = subprocess.run(command, input=patterns.text().encode(), capture_output=True)
        if done.returncode:
            raise Failed("memscan: " + done.stderr.decode())
        found = {}
        for line in done.stdout.decode(errors="replace").splitlines():
            if line.startswith(" "):
                print(line)
                continue
            name, kind, locked, elsewhere = line.split()
            found[name, kind] = int(locked), int(elsewhere)
        return found

    def resident(self):
        with open(f"/proc/{self.pid}/status") as status:
            for line in status:
                if line.startswith("VmRSS"):
                    return int(line.split()[1]) // 1024

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Drive:
    def __init__(self, options, desk, data):
        self.options, self.desk, self.data = options, desk, data
        self.password = "".join(secrets.choice(LETTERS) for _ in range(20)).encode()
        self.wrong = "".join(secrets.choice(LETTERS) for _ in range(20)).encode()
        self.hand = secrets.token_bytes(20)
        self.qr = secrets.token_bytes(20)
        self.moved = secrets.token_bytes(20)
        self.backup_password = "".join(secrets.choice(LETTERS) for _ in range(20)).encode()
        self.file_password = "".join(secrets.choice(LETTERS) for _ in range(20)).encode()
        self.backup_keys = {}
        self.vault = os.path.join(data, "vault.tfv")
        self.keys = Keys(self.vault, self.password)
        self.rows = []
        self.promise = Promise(options.fallback)
        self.broken = []
        self.program = None
        self.begun = time.monotonic()

    def start(self, image=None):
        environment = {"TRUEFA_USE_FALLBACK": "1"} if self.options.fallback else {}
        self.program = Program(image or self.options.image, self.options.memscan, self.desk, self.data, environment,
                               self.options.where)

    def look(self, moment, state, keys=None):
        if keys is None:
            keys = self.keys.now()[0]
        self.last_keys = keys
        patterns = Patterns()
        patterns.password("password", self.password)
        patterns.password("wrong", self.wrong)
        for name, key in keys.items():
            patterns.binary("key-" + name, key)
        patterns.password("password-backup", self.backup_password)
        patterns.password("password-file", self.file_password)
        for name, key in self.backup_keys.items():
            patterns.binary("key-backup-" + name, key)
        patterns.binary("secret-hand", self.hand)
        patterns.binary("secret-qr", self.qr)
        patterns.binary("secret-moved", self.moved)
        patterns.probe("probe", b"io/truefa/app/Main")
        begun = time.monotonic()
        found = self.program.scan(patterns)
        if not found["probe", "window"][1]:
            raise Failed("the scan does not even find what is there")
        row = {"moment": moment, "state": state, "rss": self.program.resident(), "took": time.monotonic() - begun,
               "threads": found["threads", "count"][0], "bytes": found["bytes", "memory"][0]}
        for what in ("password", "wrong", "key", "secret"):
            for kind in ("window", "stride", "chain", "regs"):
                hits = [value for (name, k), value in found.items() if k == kind and name.split("-")[0] == what]
                row[what, kind] = sum(h[0] for h in hits), sum(h[1] for h in hits)
        self.broken += self.promise.broken(row)
        self.rows.append(row)
        detail = {f"{n}/{k}": v for (n, k), v in found.items() if n not in ("probe", "bytes", "threads") and any(v)}
        print(f"{moment:30} {self.cells(row)}  {row['rss']} MiB {time.monotonic() - self.begun:.0f} s  " +
              " ".join(f"{n}={v[0]}+{v[1]}" for n, v in sorted(detail.items())), flush=True)

    @staticmethod
    def cells(row):
        def cell(what):
            locked, elsewhere = row[what, "window"]
            others = "/".join(str(sum(row[what, kind])) for kind in ("stride", "chain", "regs"))
            return f"{locked}+{elsewhere}/{others}"
        return "  ".join(f"{what} {cell(what)}" for what in ("password", "wrong", "key", "secret"))

    def settle(self, seconds=5.0):
        """The promise speaks of five seconds after."""
        time.sleep(seconds)

    def changed(self, act, what):
        before = self._stamp()
        act()
        self.program.wait(lambda: self._stamp() != before and os.path.exists(self.vault), what)
        self.program.idle()

    def _stamp(self):
        try:
            stat = os.stat(self.vault)
            return stat.st_ino, stat.st_mtime_ns
        except FileNotFoundError:
            return None

    def enter(self, text):
        self.desk.type(text)
        self.desk.keys("Return")

    def until_open(self):
        """The master key is back where it belongs."""
        master = Patterns()
        master.binary("key-master", self.last_keys["master"])


        def is_open():
            self.program.idle(quiet=1)  # each look costs it a moment
            return sum(self.program.scan(master)["key-master", "window"]) > 0

        self.program.wait(is_open, "the unlocked vault")

    def run(self):
        desk = self.desk
        self.start()
        desk.keys("space")  # "create a vault" has the focus
        self.program.idle(seconds=40)
        self.enter(self.password)
        self.changed(lambda: self.enter(self.password), "a vault")
        self.settle(2)
        self.look("created, no codes yet", Promise.OPEN)

        desk.keys("ctrl+n", "Tab", "Tab", "Tab", "space")
        desk.type(b"Hand")
        desk.keys("Tab")
        desk.type(b"by-hand")
        desk.keys("Tab")
        self.enter(base64.b32encode(self.hand))
        self.program.idle()
        self.changed(lambda: desk.keys("ctrl+Return"), "the entry added by hand")
        self.settle(2)
        self.look("added by hand", Promise.OPEN)

        desk.show_code(("otpauth://totp/Picture:by-code?secret=" + base64.b32encode(self.qr).decode()
                        + "&issuer=Picture").encode())
        desk.keys("ctrl+shift+s")
        time.sleep(1.0)
        self.program.wait(desk.focus, "the window again")
        self.program.idle()
        self.changed(lambda: desk.keys("ctrl+Return"), "the entry added by code")
        self.settle(2)
        self.look("added by code", Promise.OPEN)

        self.check_secrets()
        desk.picture("codes")
        if not self.options.short:
            self.use()
        open_keys = self.keys.now()[0]

        desk.keys("ctrl+l")
        self.settle()
        self.look("5 s after lock", Promise.LOCKED, open_keys)
        desk.picture("locked")
        self.enter(self.wrong)
        time.sleep(1.5)
        self.program.idle()
        self.settle()
        self.look("5 s after a failed unlock", Promise.LOCKED, open_keys)
        desk.picture("refused")
        self.enter(self.password)
        self.until_open()
        self.settle(3)
        desk.picture("unlocked")
        self.look("unlocked, codes on screen", Promise.OPEN, open_keys)
        desk.keys("ctrl+l")
        self.settle()
        self.look("5 s after the second lock", Promise.LOCKED, open_keys)
        self.program.close()
        if not self.options.short:
            self.start_again(open_keys)
            self.events()
            self.shield()

    def start_again(self, open_keys):
        self.start()
        self.enter(self.password)
        self.until_open()
        self.settle(3)
        self.look("fresh start, codes on screen", Promise.OPEN, open_keys)
        self.desk.keys("ctrl+l")
        self.settle()
        self.look("fresh start, 5 s after lock", Promise.LOCKED, open_keys)
        self.program.close()

    def use(self):
        """What a person does with codes."""
        desk = self.desk
        desk.keys("Down", "Return")
        self.settle(1.5)
        self.look("copied", Promise.OPEN)
        desk.keys("ctrl+f")
        desk.type(b"pict")
        self.settle(1.5)
        self.look("searched", Promise.OPEN)
        desk.keys("F2")
        self.program.idle()
        desk.type(b"Renamed")
        self.changed(lambda: desk.keys("ctrl+Return"), "the edited entry")
        self.settle(1.5)
        self.look("edited", Promise.OPEN)
        if self.options.exchange:
            self.move_in()
            self.move_out()

    def move_in(self):
        """From an encrypted backup of another program."""
        desk = self.desk
        backup = os.path.join(self.data, "backup.json")
        self.write_backup(backup)
        self.program.hand_over(backup)
        self.program.idle(quiet=2)
        self.program.wait(desk.focus, "the window again")
        self.program.idle()
        self.enter(self.backup_password)  # its field has the focus
        time.sleep(1.0)
        self.program.idle(seconds=40)
        desk.picture("decisions")
        self.changed(lambda: desk.keys("space"), "the imported entry")  # "import" has the focus
        os.remove(backup)
        self.settle()
        desk.picture("imported")
        self.look("imported a backup", Promise.OPEN)
        desk.keys("Escape", "Escape")
        self.program.idle()

    def move_out(self):
        """Into a vault of its own, the format that is offered first."""
        desk = self.desk
        file = os.path.join(self.data, "export.tfv")
        desk.keys("ctrl+e")
        self.program.idle()
        # the words to search have the focus; then the list, all, none, the format, the new password
        desk.keys(*["Tab"] * 5)
        desk.type(self.file_password)
        desk.keys("Tab")
        desk.type(self.file_password)
        desk.keys("Tab")
        desk.picture("export")
        self.enter(self.password)
        self.choose("Where to write it", os.path.splitext(file)[0])  # the ending stands there, behind what is typed over
        self.program.wait(lambda: os.path.exists(file), "the exported file")
        self.program.idle(seconds=40)
        os.remove(file)
        self.settle()
        desk.picture("exported")
        self.look("exported", Promise.OPEN)
        desk.keys("Escape")
        self.program.idle()

    def choose(self, title, path):
        """In the system's dialog, where a stroke at the beginning asks for a path."""
        self.program.wait(lambda: self.desk.focus(title), "the dialog " + title)
        time.sleep(1.0)
        self.desk.type(path.encode())
        time.sleep(1.0)
        self.desk.keys("Return")
        self.program.wait(lambda: not self.desk.focus(title), "the end of the dialog")
        self.program.wait(self.desk.focus, "the window again")

    def write_backup(self, path):
        """As Aegis writes it: a master key, sealed under scrypt of the password."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
        master, salt = secrets.token_bytes(32), secrets.token_bytes(32)
        slot = Scrypt(salt=salt, length=32, n=32768, r=8, p=1).derive(self.backup_password)
        self.backup_keys = {"slot": slot, "master": master}
        entry = {"type": "totp", "uuid": "01234567-89ab-4def-8123-456789abcdef", "name": "moved", "issuer": "Backup",
                 "note": "", "favorite": False, "icon": None, "groups": [],
                 "info": {"secret": base64.b32encode(self.moved).decode(), "algo": "SHA1", "digits": 6, "period": 30}}
        database = json.dumps({"version": 3, "entries": [entry], "groups": []}).encode()

        def sealed(key, plain):
            nonce = secrets.token_bytes(12)
            box = AESGCM(key).encrypt(nonce, plain, None)
            return box[:-16], {"nonce": nonce.hex(), "tag": box[-16:].hex()}

        key, key_params = sealed(slot, master)
        text, params = sealed(master, database)
        slots = [{"type": 1, "uuid": "11234567-89ab-4def-8123-456789abcdef", "key": key.hex(), "key_params": key_params,
                  "n": 32768, "r": 8, "p": 1, "salt": salt.hex(), "repaired": True}]
        with open(path, "w") as file:
            json.dump({"version": 1, "header": {"slots": slots, "params": params},
                       "db": base64.b64encode(text).decode()}, file)

    def events(self):
        """The same program, but one that allows a heap dump: which key events are left, and do they spell a password?"""
        image = os.path.join(self.desk.work, "open-image")
        subprocess.run(["cp", "-a", "--reflink=auto", self.options.image, image], check=True)
        try:
            launcher = os.path.join(image, "bin/truefa")
            with open(launcher) as file:
                text = file.read().replace("-XX:+DisableAttachMechanism", "")
            os.remove(launcher)
            with open(launcher, "w") as file:
                file.write(text)
            os.chmod(launcher, 0o755)
            self.start(image)
            self.enter(self.wrong)
            time.sleep(1.5)
            self.program.idle()
            self.settle()
            self.dump("5 s after a failed unlock")
            self.enter(self.password)
            self.until_open()
            self.settle()
            self.dump("unlocked, codes on screen")
            self.desk.keys("ctrl+l")
            self.settle()
            self.dump("5 s after lock")
            self.desk.type(self.password[:6])
            self.program.idle()
            self.dump("six characters typed (must be found)", typing=True)
            self.program.close()
        finally:
            shutil.rmtree(image)

    def shield(self):
        """The image as a person without rights starts it: may another program of that person look inside, or make it dump?"""
        nobody = 65534
        home = tempfile.mkdtemp(prefix="truefa-memory-nobody-")
        # where the image was built, others may have no way to
        image, memscan = os.path.join(home, "image"), os.path.join(home, "memscan")
        shutil.copytree(self.options.image, image, symlinks=True)
        shutil.copy(self.options.memscan, memscan)
        for folder, _, files in os.walk(home):
            for name in [folder] + [os.path.join(folder, file) for file in files]:
                os.chown(name, nobody, nobody, follow_symlinks=False)
        self.program = Program(image, memscan, self.desk, home, {"HOME": home}, self.options.where, user=nobody,
                               folder=home)
        pid = self.program.pid
        answers = {}
        for what in ("mem", "maps", "environ"):
            asked = subprocess.run(["head", "-c", "1", f"/proc/{pid}/{what}"], user=nobody, group=nobody,
                                   extra_groups=[], capture_output=True)
            answers[f"/proc/PID/{what}"] = b"Permission denied" in asked.stderr
        asked = subprocess.run([memscan, str(pid)], input=b"probe window " + b"00" * 8, user=nobody, group=nobody,
                               extra_groups=[], capture_output=True)
        answers["ptrace"] = b"Operation not permitted" in asked.stderr
        os.kill(pid, signal.SIGABRT)
        self.program.process.wait(30)
        answers["core dump at SIGABRT"] = not any("core" in name for name in os.listdir(home))
        self.program.close()
        shutil.rmtree(home, ignore_errors=True)
        print("for other programs of the same user: "
              + ", ".join(f"{what} {'refused' if refused else 'ALLOWED'}" for what, refused in answers.items()))
        self.broken += [f"{what} is not refused to the same user" for what, refused in answers.items() if not refused]

    def dump(self, moment, typing=False):
        file = os.path.join(self.data, "heap")
        heapdump.take(self.program.pid, file)
        found = heapdump.Dump(file)
        os.remove(file)
        typed, singles = found.typed(), found.single_characters()
        runs = {}
        for name, text in (("password", self.password), ("wrong", self.wrong)):
            runs[name] = heapdump.longest_run(typed, text), heapdump.longest_run(singles, text)
        row = {"moment": "heap dump, " + moment, "runs": runs, "typing": typing}
        self.broken += self.promise.broken_by_events(row)
        print(f"heap dump, {moment:36} {len(typed)} characters in key events; in a row "
              + ", ".join(f"{name} {events} by events {singles} by arrays" for name, (events, singles) in runs.items()),
              flush=True)

    def check_secrets(self):
        found = self.keys.now()[1]
        if sorted(found) != sorted([self.hand, self.qr]):
            raise Failed(f"the vault does not hold what was added ({len(found)} entries)")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("image")
    parser.add_argument("memscan")
    parser.add_argument("--where", action="store_true", help="say where each hit lies")
    parser.add_argument("--fallback", action="store_true", help="the Java fallback instead of libsodium")
    parser.add_argument("--short", action="store_true", help="only adding, locking and unlocking")
    parser.add_argument("--exchange", action="store_true", help="also import and export, by the system's dialogs")
    parser.add_argument("--keep", help="folder for pictures and the program's output")
    options = parser.parse_args()
    os.environ.pop("DISPLAY", None)
    work = options.keep or tempfile.mkdtemp(prefix="truefa-memory-")
    os.makedirs(work, exist_ok=True)
    data = tempfile.mkdtemp(prefix="truefa-memory-data-")
    desk = Desk(work)
    drive = Drive(options, desk, data)
    try:
        drive.run()
    except Failed as failed:
        desk.picture("failed")
        print("memory: " + str(failed), file=sys.stderr)
        return 2
    finally:
        if drive.program and drive.program.process.poll() is None:
            drive.program.close()
        desk.close()
        shutil.rmtree(data, ignore_errors=True)
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
    for line in drive.broken:
        print("memory: more than promised: " + line, file=sys.stderr)
    return 1 if drive.broken else 0


if __name__ == "__main__":
    sys.exit(main())
