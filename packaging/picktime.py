#!/usr/bin/env python3
"""Measures how long a person waits for the small search window: from the start of a command to its picture on the screen.

picktime.py [--runs N] [--knock COMMAND] PROGRAM...

PROGRAM starts the window, such as target/dist/truefa/bin/truefa; COMMAND asks for the small window, PROGRAM with "pick" if not
said. Runs under a virtual display of its own with a data folder of its own, and looks at the screen itself, a thousand times a
second, until the pixels in the middle of it have changed. Prints milliseconds: first, median, worst.
Debian: xvfb xdotool libx11-6
"""
import argparse
import ctypes
import os
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1400, 900


class Screen:
    """The pixels of a display, by Xlib."""

    def __init__(self, name):
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.restype = ctypes.c_void_p
        self.x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                     ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
        self.x.XGetPixel.restype = ctypes.c_ulong
        self.x.XDestroyImage.argtypes = [ctypes.c_void_p]
        self.display = self.x.XOpenDisplay(name.encode())
        self.root = self.x.XDefaultRootWindow(self.display)

    def line(self, x, y, width):
        """One line of pixels."""
        image = self.x.XGetImage(self.display, self.root, x, y, width, 1, 0xFFFFFF, 2)
        pixels = tuple(self.x.XGetPixel(image, at, 0) for at in range(0, width, 7))
        self.x.XDestroyImage(image)
        return pixels


def until_changed(screen, before, place, patience):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if screen.line(*place) != before:
            return time.monotonic()
        time.sleep(0.001)
    raise SystemExit("picktime: nothing showed")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--knock")
    parser.add_argument("program", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    knock = shlex.split(options.knock) if options.knock else options.program + ["pick"]

    work = tempfile.mkdtemp()
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
                              pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    program = None
    try:
        with os.fdopen(read) as pipe:
            display = ":" + pipe.readline().strip()
        environment = dict(os.environ, DISPLAY=display, HOME=work, TRUEFA_DATA_DIR=os.path.join(work, "data"))
        environment.pop("WAYLAND_DISPLAY", None)
        environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=" + os.path.join(work, "no-bus")
        program = subprocess.Popen(options.program, env=environment, start_new_session=True)
        screen = Screen(display)
        # Without a window manager a window lies where it asks to; the small one asks for the middle, a third from the top.
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "TrueFA"], env=environment, check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        time.sleep(4)
        place = (WIDTH // 2 - 200, (HEIGHT - 316) // 3 + 40, 400)
        times = []
        for _ in range(options.runs):
            before = screen.line(*place)
            start = time.monotonic()
            caller = subprocess.Popen(knock, env=environment)
            times.append((until_changed(screen, before, place, 60) - start) * 1000)
            caller.wait()
            time.sleep(0.5)
            before = screen.line(*place)
            subprocess.run(["xdotool", "key", "Escape"], env=environment, check=True)
            until_changed(screen, before, place, 30)
            time.sleep(0.5)
        print(f"first {times[0]:.0f} ms, median of the rest {statistics.median(times[1:]):.0f} ms, worst {max(times[1:]):.0f} ms")
    finally:
        if program is not None:
            os.killpg(program.pid, signal.SIGTERM)
            program.wait()
        server.terminate()
        server.wait()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
