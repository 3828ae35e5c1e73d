#!/usr/bin/env python3
"""How fast, small and quiet the built program is, beside KeePassXC in the same run. measure.sh beside this folder calls it.

Times are of the whole process, from the moment it is started; runs of both programs take turns, so that what else the machine does
meets both. Medians are printed, with the least and the most.
"""
import argparse
import datetime
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pick as small_window  # noqa: E402
from xscreen import Screen  # noqa: E402

LETTERS = 24  # colours on the screen; a frame without text has fewer
PASSWORD = "measure by measure"
ENTRIES = 50
SECRET = "GEZDGNBVGY3TQOJQ"
TICKS = os.sysconf("SC_CLK_TCK")


class Home:
    """A folder that is all a program knows of its person."""

    def __init__(self, work, name):
        self.path = os.path.join(work, name)
        os.makedirs(self.path)
        self.environment = {"PATH": os.environ["PATH"], "HOME": self.path, "LANG": "C.UTF-8",
                            "XDG_RUNTIME_DIR": self.path, "TRUEFA_DATA_DIR": os.path.join(self.path, "data")}


def spread(values, digits=0):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def status(pid, field):
    with open(f"/proc/{pid}/status") as file:
        for line in file:
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
    return 0.0


def busy(pid):
    """Seconds of processor time so far, of all threads."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def woken(pid):
    """How often threads of the process went to sleep by themselves and were woken."""
    count = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{thread}/status") as file:
                count += sum(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt_switches"))
        except FileNotFoundError:
            pass
    return count


def end(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Program:
    def __init__(self, name, command, home):
        self.name, self.command, self.home = name, command, home

    def start(self, screen):
        return subprocess.Popen(self.command, env=dict(self.home.environment, DISPLAY=screen.name), cwd=self.home.path,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def painted(self):
        """Milliseconds to the first letters on the screen, and processor milliseconds until then."""
        screen = Screen()
        try:
            began = time.monotonic()
            process = self.start(screen)
            try:
                seen = screen.until_painted(process, LETTERS)
                return (seen - began) * 1000, busy(process.pid) * 1000
            finally:
                end(process)
        finally:
            screen.close()


def keys(screen, *words):
    subprocess.run(["xdotool", *words], env=dict(os.environ, DISPLAY=screen.name), check=True)


def settled(program, typed, seconds):
    """Unlocks by keys, waits, and looks: resident MB, share of one processor in percent, wake-ups a second; then hidden."""
    screen = Screen()
    process = program.start(screen)
    try:
        screen.until_painted(process, LETTERS)
        time.sleep(2)
        before = screen.pixels()
        keys(screen, "type", "--delay", "30", typed)
        keys(screen, "key", "Return")
        until = time.monotonic() + 60
        while screen.pixels() == before and time.monotonic() < until:
            time.sleep(0.2)
        time.sleep(seconds)
        visible = watch(process.pid, 10)
        resident = status(process.pid, "VmRSS"), status(process.pid, "RssAnon")
        window = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], env=dict(os.environ, DISPLAY=screen.name),
                                capture_output=True, text=True).stdout.split()
        for each in window:
            subprocess.run(["xdotool", "windowunmap", each], env=dict(os.environ, DISPLAY=screen.name), stderr=subprocess.DEVNULL)
        time.sleep(2)
        return resident, visible, watch(process.pid, 10)
    finally:
        end(process)
        screen.close()


def watch(pid, seconds):
    work, wakes = busy(pid), woken(pid)
    time.sleep(seconds)
    return (busy(pid) - work) / seconds * 100, (woken(pid) - wakes) / seconds


def command(truefa, home, *arguments, text=""):
    began = time.monotonic()
    done = subprocess.run([truefa, *arguments], env=home.environment, input=text, text=True, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"truefa {arguments[0]}: exit {done.returncode}: {done.stderr}")
    return (time.monotonic() - began) * 1000, done.stdout


def installed(folder):
    return sum(os.lstat(os.path.join(base, name)).st_size for base, _, names in os.walk(folder) for name in names) / 1e6


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--short", action="store_true", help="without memory and idle")
    options.add_argument("--history", help="append a line to this file")
    options.add_argument("dist")
    options = options.parse_args()
    truefa = os.path.join(os.path.abspath(options.dist), "truefa/bin/truefa")
    work = tempfile.mkdtemp(prefix="truefa-measure-")
    try:
        measure(options, truefa, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def measure(options, truefa, work):
    rows, line = [], []

    def row(what, ours, theirs="", ratio="", wanted=""):
        rows.append((what, ours, theirs, ratio, wanted))
        line.append(f"{what}: {ours}{' against ' + theirs if theirs else ''}{' = ' + ratio if ratio else ''}")

    ours = Home(work, "truefa")
    password = os.path.join(work, "password")
    with open(password, "w") as file:
        file.write(PASSWORD + "\n")
    command(truefa, ours, "init", "--password-file", password, "--kdf-memory", "64", "--kdf-passes", "3")
    links = os.path.join(work, "links.txt")
    with open(links, "w") as file:
        for number in range(ENTRIES):
            file.write(f"otpauth://totp/Service{number}:person{number}?secret={SECRET}\n")
    command(truefa, ours, "import", links, "--password-file", password)
    time.sleep(3)

    peer = shutil.which("keepassxc")
    programs = [Program("TrueFA", [truefa], ours)]
    if peer:
        theirs = Home(work, "keepassxc")
        database = os.path.join(theirs.path, "peer.kdbx")
        subprocess.run(["keepassxc-cli", "db-create", "--decryption-time", "100", "--set-password", database], env=theirs.environment,
                       input=f"{PASSWORD}\n{PASSWORD}\n", text=True, check=True, capture_output=True)
        for number in range(ENTRIES):
            subprocess.run(["keepassxc-cli", "add", "-q", "-u", f"person{number}", database, f"Service{number}"],
                           env=theirs.environment, input=PASSWORD + "\n", text=True, check=True, capture_output=True)
        config = os.path.join(theirs.path, ".config/keepassxc")
        os.makedirs(config, exist_ok=True)
        with open(os.path.join(config, "keepassxc.ini"), "w") as file: # no questions, no look for updates
            file.write("[General]\nUpdateCheckMessageShown=true\nConfigVersion=2\n[GUI]\nCheckForUpdates=false\n")
        programs.append(Program("KeePassXC", [peer, database], theirs))
    for program in programs:
        program.painted()  # warm
    times = {program.name: [] for program in programs}
    for _ in range(options.runs):
        for program in programs:
            times[program.name].append(program.painted())
    walls = {name: [wall for wall, _ in each] for name, each in times.items()}
    works = {name: [cpu for _, cpu in each] for name, each in times.items()}
    for what, values, wanted in (("first painted frame, ms", walls, "ratio 0.85"), ("processor time until then, ms", works, "")):
        ratio = f"{statistics.median(values['TrueFA']) / statistics.median(values['KeePassXC']):.2f}" if peer else ""
        row(what, spread(values["TrueFA"]), spread(values["KeePassXC"]) if peer else "", ratio, wanted)

    version = [command(truefa, ours, "--version")[0] for _ in range(options.runs)]
    row("truefa --version, ms", spread(version), wanted="120")
    calls, derive = [], []
    for _ in range(options.runs):
        calls.append(command(truefa, ours, "code", "Service7", "--single", "--password-file", password)[0])
        bench = command(truefa, ours, "doctor", "--bench")[1]
        derive += [float(text.split()[1]) for text in bench.splitlines() if text.strip().startswith("unlock")]
    row("truefa code --single, ms", spread(calls))
    # the vault's key costs half of what the program measures: 64 MiB instead of 128
    row("the same besides key derivation, ms", f"{statistics.median(calls) - statistics.median(derive) / 2:.0f}", wanted="250")

    asked, opened, called = small_window.measure(truefa, options.runs)
    row("truefa pick, program running: to the painted window, ms", f"{spread(called)}; first {opened:.0f}, locked {asked:.0f}", wanted="150")

    if not options.short:
        looks = {program.name: settled(program, PASSWORD, 30) for program in programs}
        def of(name, pick, digits=1):
            return f"{pick(looks[name]):.{digits}f}" if name in looks else ""
        for what, pick, wanted in (
                ("resident, unlocked, 50 entries, idle 30 s, MB", lambda look: look[0][0], "ratio 1"),
                ("of that its own (RssAnon), MB", lambda look: look[0][1], ""),
                ("processor, idle, visible, %", lambda look: look[1][0], "1"),
                ("wake-ups a second, visible", lambda look: look[1][1], ""),
                ("processor, idle, hidden, %", lambda look: look[2][0], "0"),
                ("wake-ups a second, hidden", lambda look: look[2][1], "0 by us")):
            ratio = f"{pick(looks['TrueFA']) / pick(looks['KeePassXC']):.2f}" if peer and pick(looks["KeePassXC"]) else ""
            row(what, of("TrueFA", pick), of("KeePassXC", pick), ratio, wanted)

    for name in sorted(os.listdir(options.dist)):
        if name.endswith((".deb", ".rpm", ".tar.gz")):
            row(f"size of {name.split('.')[-1]}, MB", f"{os.path.getsize(os.path.join(options.dist, name)) / 1e6:.1f}",
                wanted="45" if name.endswith(".deb") else "")
    row("installed, MB", f"{installed(os.path.join(options.dist, 'truefa')):.1f}", wanted="110")

    print(f"{datetime.date.today()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {options.runs} runs in turns; "
          "median (least to most)\n")
    print("| what | TrueFA | KeePassXC | ratio | wanted at most |\n|---|---|---|---|---|")
    for each in rows:
        print("| " + " | ".join(each) + " |")
    if options.history:
        with open(options.history, "a") as file:
            file.write(f"{datetime.date.today()} load {os.getloadavg()[0]:.1f}; " + "; ".join(line) + "\n")


main()
