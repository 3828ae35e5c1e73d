"""A display of its own to look at, over libX11 by ctypes: is anything painted on it yet?"""
import ctypes
import ctypes.util
import os
import subprocess
import time

WIDTH, HEIGHT = 1000, 800
Z_PIXMAP = 2
STEP = 0.004  # seconds between looks


class _Image(ctypes.Structure):
    _fields_ = [
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
        ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int)]


class Screen:
    """Xvfb, started now and stopped by close()."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()
        lib = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        lib.XOpenDisplay.restype = ctypes.c_void_p
        lib.XOpenDisplay.argtypes = [ctypes.c_char_p]
        lib.XDefaultRootWindow.restype = ctypes.c_ulong
        lib.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        lib.XGetImage.restype = ctypes.POINTER(_Image)
        lib.XGetImage.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong,
            ctypes.c_int]
        lib.XDestroyImage.argtypes = [ctypes.POINTER(_Image)]
        self.lib = lib
        self.display = lib.XOpenDisplay(self.name.encode())
        self.root = lib.XDefaultRootWindow(self.display)

    def pixels(self):
        return self.part(0, 0, WIDTH, HEIGHT)

    def part(self, left, top, width, height):
        image = self.lib.XGetImage(self.display, self.root, left, top, width, height, 0xFFFFFFFF, Z_PIXMAP)
        try:
            return ctypes.string_at(image.contents.data, image.contents.bytes_per_line * height)
        finally:
            self.lib.XDestroyImage(image)

    def colours(self, pixels):
        """How many there are, up to a few dozen: smoothed letters make more than frames and backgrounds do."""
        return len(set(memoryview(pixels).cast("I")))

    def until_painted(self, process, least, limit=60):
        """Waits until letters are on the screen; the moment, on the monotonic clock."""
        blank = self.pixels()
        end = time.monotonic() + limit
        while time.monotonic() < end and process.poll() is None:
            now = time.monotonic()
            pixels = self.pixels()
            if pixels != blank:
                if self.colours(pixels) >= least:
                    return now
                blank = pixels
            time.sleep(STEP)
        raise RuntimeError("nothing was painted")

    def close(self):
        self.server.terminate()
        self.server.wait()
