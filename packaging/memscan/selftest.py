#!/usr/bin/env python3
"""The test of the test: memscan must find what was planted, each in its place, and nothing that was not.

selftest.py MEMSCAN
"""
import os
import secrets
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import drive  # noqa: E402


def planted(memscan, patterns):
    """A process that holds them."""
    process = subprocess.Popen([memscan, "--plant"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write((patterns + "\n").encode())
    process.stdin.flush()
    process.stdout.readline()
    return process


def scan(memscan, pid, patterns):
    done = subprocess.run([memscan, str(pid)], input=patterns.encode(), capture_output=True, check=True)
    found = {}
    for line in done.stdout.decode().splitlines():
        name, kind, held, elsewhere = line.split()
        found[name, kind] = int(held), int(elsewhere)
    return found


def main():
    memscan = sys.argv[1]
    raw, text = secrets.token_bytes(32), "".join(secrets.choice(drive.LETTERS) for _ in range(20)).encode()
    absent = secrets.token_bytes(32)
    there = drive.Patterns()
    there.binary("key", raw)
    there.password("password", text)
    there.binary("absent", absent)
    # bytes, a String of each width, Base32, Base64 in its three phases, hex: each once where it may be and once elsewhere
    forms = [raw] + drive.both_widths(drive.base64.b32encode(raw)) + drive.written(raw)[2:] + drive.both_widths(text)
    forms += [drive.base64.b64encode(b"\0" * shift + raw) for shift in range(3)]
    checks = []
    for number, form in enumerate(forms):
        name = "password" if form in drive.both_widths(text) else "key"
        process = planted(memscan, f"it window {form.hex()}\n")
        checks.append((f"form {number}", scan(memscan, process.pid, there.text())[name, "window"], (1, 1)))
        process.kill()
        process.wait()
    process = planted(memscan, f"it window {raw[7:19].hex()}\n")
    checks.append(("a window of 12 bytes", scan(memscan, process.pid, there.text())["key", "window"], (1, 1)))
    process.kill()
    process = planted(memscan, f"a stride {text.hex()}\nb chain {text.hex()}\nc regs {raw.hex()}\n")
    found = scan(memscan, process.pid, there.text())
    process.kill()
    checks.append(("records of 24 bytes", found["password", "stride"], (0, 1)))
    checks.append(("a chain of characters", found["password", "chain"][1] > 0, True))
    if os.uname().machine == "x86_64":
        checks.append(("a register", found["key", "regs"][1] > 0, True))
    checks.append(("nothing else", sum(sum(found["absent", kind]) for kind in ("window", "regs")), 0))
    wrong = [(what, got, wanted) for what, got, wanted in checks if got != wanted]
    for what, got, wanted in wrong:
        print(f"memscan: {what}: found {got} instead of {wanted}", file=sys.stderr)
    print(f"ok    memscan finds what was planted ({len(checks)} ways)" if not wrong else "memscan: not to be trusted")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
