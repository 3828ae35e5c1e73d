#!/usr/bin/env python3
"""Start, password, three letters, Enter, code in the clipboard: by keys under a virtual display. walk.sh calls it."""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from xscreen import Screen  # noqa: E402

PASSWORD = "walkbywalk"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
LETTERS = 24
KDF = ["--kdf-memory", "64", "--kdf-passes", "3"]


def run(command, environment, text=""):
    done = subprocess.run(command, env=environment, input=text, text=True, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command[1]}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def keys(environment, *words):
    subprocess.run(["xdotool", *words], env=environment, check=True)


def codes():
    """What is right now, and what was a step ago: the walk may cross the edge of a step."""
    return {subprocess.run(["oathtool", "--totp", "--base32", "--now", f"{back} seconds ago", SECRET], check=True,
                           capture_output=True, text=True).stdout.strip() for back in (0, 30)}


def walk(image, work):
    home = tempfile.mkdtemp(dir=work)
    environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TRUEFA_DATA_DIR": os.path.join(home, "data")}
    truefa = os.path.join(image, "bin/truefa")
    password = os.path.join(home, "password")
    with open(password, "w") as file:
        file.write(PASSWORD + "\n")
    run([truefa, "init", "--password-file", password, *KDF], environment)
    for name in ("Harbour", "Meadow", "Quarry"):
        run([truefa, "add", "--uri-stdin", "--password-file", password], environment, f"otpauth://totp/{name}:me?secret={SECRET}\n")
    screen = Screen()
    environment["DISPLAY"] = screen.name
    try:
        began = time.monotonic()
        program = subprocess.Popen([truefa], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            painted = screen.until_painted(program, LETTERS)
            before = screen.pixels()
            keys(environment, "type", "--delay", "1", PASSWORD)
            keys(environment, "key", "Return")
            opened = changed(screen, before, program)
            keys(environment, "key", "ctrl+f")
            keys(environment, "type", "--delay", "1", "qua")
            keys(environment, "key", "Return")
            until = time.monotonic() + 30
            while time.monotonic() < until:
                found = subprocess.run(["xclip", "-selection", "clipboard", "-o"], env=environment, capture_output=True, text=True).stdout
                if found.strip() in codes():
                    return {"painted": painted - began, "codes": opened - began, "clipboard": time.monotonic() - began}
                time.sleep(0.02)
                keys(environment, "key", "Return")
            raise RuntimeError("no code came into the clipboard")
        finally:
            program.terminate()
            program.wait()
    finally:
        screen.close()


def changed(screen, before, program):
    """Until the list is there: many more letters than the question for a password had."""
    until = time.monotonic() + 60
    least = screen.colours(before)
    previous = b""
    while time.monotonic() < until and program.poll() is None:
        pixels = screen.pixels()
        # the plate for the password is gone when the middle of the window has changed much and stands still for two looks
        if pixels == previous and sum(a != b for a, b in zip(pixels[::997], before[::997])) > 40 and screen.colours(pixels) > least // 2:
            return time.monotonic()
        previous = pixels
        time.sleep(0.01)
    raise RuntimeError("the codes did not come")


def derivation(image, work):
    """What deriving the key costs here, measured by the program, in seconds."""
    home = tempfile.mkdtemp(dir=work)
    environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TRUEFA_DATA_DIR": os.path.join(home, "data")}
    said = run([os.path.join(image, "bin/truefa"), "doctor", "--bench"], environment)
    return next(float(line.split()[1]) for line in said.splitlines() if line.strip().startswith("unlock")) / 1000


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--limit", type=float, default=1000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("image")
    options = options.parse_args()
    work = tempfile.mkdtemp(prefix="truefa-walk-")
    try:
        walks = [walk(options.image, work) for _ in range(options.runs)]
        key = derivation(options.image, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for moment in ("painted", "codes", "clipboard"):
        print(f"{moment:10} {statistics.median(each[moment] for each in walks) * 1000:6.0f} ms")
    whole = statistics.median(each["clipboard"] for each in walks) * 1000
    # the vault of the walk costs half of what is measured: 64 MiB instead of 128
    besides = whole - key * 1000 / 2
    print(f"besides key derivation {besides:.0f} ms, load {os.getloadavg()[0]:.1f}")
    sys.exit(0 if besides <= options.limit else 1)


main()
