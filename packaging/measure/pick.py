#!/usr/bin/env python3
"""How long `truefa pick` takes from its start to the painted small window, with the program running. measure.py calls it."""
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
from xscreen import HEIGHT, WIDTH, Screen  # noqa: E402

PASSWORD = "pickbypick"
SECRET = "GEZDGNBVGY3TQOJQ"
ENTRIES = 50
LETTERS = 24
STEP = 0.002  # seconds between looks
# Where the small window lies: in the middle, a third of the way down. The program runs hidden, so nothing else is there.
ACROSS, DOWN = range(WIDTH // 2 - 220, WIDTH // 2 + 220), range((HEIGHT - 316) // 3, (HEIGHT - 316) // 3 + 316)


def run(command, environment):
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command[1]}: exit {done.returncode}: {done.stderr}")


def keys(environment, *words):
    subprocess.run(["xdotool", *words], env=environment, check=True)


def part(screen):
    """What stands where the small window will be."""
    return screen.part(ACROSS.start, DOWN.start, len(ACROSS), len(DOWN))


def until(what, limit=30):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if what():
            return time.monotonic()
        time.sleep(STEP)
    raise RuntimeError("nothing came")


def called(truefa, environment, screen):
    """From the start of the call until letters stand in the small window, in milliseconds."""
    blank = part(screen)
    began = time.monotonic()
    knock = subprocess.Popen([truefa, "pick"], env=environment, stdin=subprocess.DEVNULL)
    seen = until(lambda: (now := part(screen)) != blank and screen.colours(now) >= LETTERS)
    knock.wait()
    return (seen - began) * 1000


def measure(truefa, runs):
    """Of the first call since the program started, locked; of the first that finds the vault open; of each after that."""
    work = tempfile.mkdtemp(prefix="truefa-pick-")
    screen = Screen()
    try:
        environment = {"PATH": os.environ["PATH"], "HOME": work, "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": work,
                       "TRUEFA_DATA_DIR": os.path.join(work, "data"), "DISPLAY": screen.name}
        password, links = os.path.join(work, "password"), os.path.join(work, "links.txt")
        with open(password, "w") as file:
            file.write(PASSWORD + "\n")
        with open(links, "w") as file:
            file.writelines(f"otpauth://totp/Service{number}:person{number}?secret={SECRET}\n" for number in range(ENTRIES))
        run([truefa, "init", "--password-file", password, "--kdf-memory", "64", "--kdf-passes", "3"], environment)
        run([truefa, "import", links, "--password-file", password], environment)
        program = subprocess.Popen([truefa, "--hidden"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            time.sleep(6)  # nothing tells that a hidden program is ready
            blank = part(screen)
            locked = called(truefa, environment, screen)
            asking = part(screen)
            keys(environment, "type", "--delay", "20", PASSWORD)
            keys(environment, "key", "Return")
            time.sleep(3)
            if part(screen) == asking:
                raise RuntimeError("the vault did not open")
            times = []
            for _ in range(runs + 1):
                keys(environment, "key", "Escape")
                until(lambda: part(screen) == blank)
                time.sleep(0.5)
                times.append(called(truefa, environment, screen))
                time.sleep(0.3)
            return locked, times[0], times[1:]
        finally:
            program.terminate()
            program.wait()
    finally:
        screen.close()
        shutil.rmtree(work, ignore_errors=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=10)
    options.add_argument("image")
    options = options.parse_args()
    locked, opened, rest = measure(os.path.join(options.image, "bin/truefa"), options.runs)
    print(f"first, locked {locked:.0f} ms; first, open {opened:.0f} ms; then {statistics.median(rest):.0f} ms "
          f"({min(rest):.0f} to {max(rest):.0f}), load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
