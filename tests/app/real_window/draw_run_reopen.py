#!/usr/bin/env python3
"""Draws, runs, saves and reopens an architecture in a real window, with nothing but a mouse and a keyboard.

    draw_run_reopen.py PROGRAM [--pictures FOLDER]

Starts a virtual display with a window manager. Ends with 77 when one of the tools is missing, and with 1 and a
sentence when the program did not do what a person would expect. Pictures of every station go to FOLDER, else they are
thrown away with all the rest.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
WINDOW = (1270, 760)

# Where to click, in pixels from the window's upper left corner. The canvas begins at (142, 54), and cards keep to a grid
# of 8 pixels there. All are in its upper part: what a run shows comes below.
PALETTE = {"client": 98, "gateway": 134, "service": 170, "database": 206, "topic": 278}
PLACES = {"client": (230, 110), "gateway": (438, 110), "service": (686, 110), "database": (902, 110),
          "topic": (686, 270), "service-2": (902, 270)}
HALF_WIDTH = {"client": 64, "gateway": 104, "service": 96, "topic": 96}
RATE_FIELD = (1140, 246)
EMPTY_PLACE = (250, 300)


class Failure(Exception):
    pass


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def until(what, happens, seconds=10.0):
    """Waits for something that shows itself on the disk or the display."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = happens()
        if found:
            return found
        time.sleep(0.05)
    raise Failure(f"{what} did not happen within {seconds:.0f} s")


class Desk:
    """A virtual display with a window manager, and a home of its own."""

    def __init__(self):
        self.processes = []

    def open(self, home):
        read, write = os.pipe()
        self.start("Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp",
                   pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as number:
            display = number.readline().strip()
        if not display:
            raise Failure("there is no virtual display")
        os.environ.update(DISPLAY=f":{display}", HOME=home, XDG_CONFIG_HOME=home, XDG_STATE_HOME=home,
                          XDG_DATA_HOME=home, XDG_RUNTIME_DIR=home, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8",
                          LANGUAGE="en")
        self.start("openbox")
        until("a window manager", lambda: "window id" in subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], capture_output=True, text=True).stdout)

    def start(self, *command, pass_fds=()):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=pass_fds)
        self.processes.append(process)
        return process

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


class Studio:
    """The program as a person meets it."""

    def __init__(self, desk, program, pictures, *arguments):
        self.process = desk.start(program, *arguments)
        self.pictures = pictures
        self.window = until("a window", self.visible_window, 30)
        run("xdotool", "windowmove", self.window, "0", "0")
        run("xdotool", "windowsize", "--sync", self.window, *map(str, WINDOW))
        run("xdotool", "windowactivate", "--sync", self.window)
        time.sleep(0.5)

    def visible_window(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "windtunnel"],
                               capture_output=True, text=True).stdout.split()
        return found[0] if found else None

    def title(self):
        return run("xdotool", "getwindowname", self.window)

    def picture(self, name):
        if self.pictures and shutil.which("import"):
            run("import", "-window", "root", os.path.join(self.pictures, f"{name}.png"))

    def point(self, x, y):
        run("xdotool", "mousemove", "--window", self.window, str(round(x)), str(round(y)))

    def click(self, x, y, button=1, times=1):
        self.point(x, y)
        time.sleep(0.05)
        run("xdotool", "click", "--repeat", str(times), "--delay", "60", str(button))
        time.sleep(0.2)

    def drag(self, start, end):
        self.point(*start)
        time.sleep(0.1)
        run("xdotool", "mousedown", "1")
        for step in range(1, 9):
            self.point(*(a + (b - a) * step / 8 for a, b in zip(start, end)))
            time.sleep(0.025)
        time.sleep(0.1)
        run("xdotool", "mouseup", "1")
        time.sleep(0.25)

    def press(self, *keys):
        run("xdotool", "key", "--delay", "40", *keys)
        time.sleep(0.2)

    def write(self, text):
        run("xdotool", "type", "--delay", "12", text)
        time.sleep(0.1)

    def place(self, kind, name):
        self.drag((55, PALETTE[kind]), PLACES[name])

    def connect(self, start, end):
        x, y = PLACES[start]
        if PLACES[end][0] > x:
            self.drag((x + HALF_WIDTH[start] - 3, y), PLACES[end])
        else:
            self.drag((x, y + 26), PLACES[end])

    def save(self, path):
        """Ctrl+S, and the name into the dialog when there is none yet."""
        before = os.stat(path).st_mtime_ns if os.path.exists(path) else None
        self.press("ctrl+s")
        if before is None:
            time.sleep(0.8)
            self.write(path)
            self.press("Return")
        until("saving", lambda: os.path.exists(path) and os.stat(path).st_mtime_ns != before)
        time.sleep(0.1)
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def close(self):
        self.press("ctrl+q")
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.picture("does-not-close")
            raise Failure("the program did not end at Ctrl+Q") from None
        expect(self.process.returncode == 0, f"the program ended with {self.process.returncode}")


def expect(holds, otherwise):
    if not holds:
        raise Failure(otherwise)


def draw(studio):
    studio.press("ctrl+n")
    for kind, name in [("client", "client"), ("gateway", "gateway"), ("service", "service"),
                       ("database", "database"), ("topic", "topic"), ("service", "service-2")]:
        studio.place(kind, name)
    for start, end in [("client", "gateway"), ("gateway", "service"), ("service", "database"),
                       ("service", "topic"), ("topic", "service-2")]:
        studio.connect(start, end)
    studio.click(*PLACES["client"])
    studio.click(*RATE_FIELD, times=3)
    studio.write("80/s")
    studio.press("Return")
    studio.picture("1-drawn")


def check_drawn(scenario):
    nodes = {node["id"]: node for node in scenario["nodes"]}
    expect(set(nodes) == {"gateway", "service", "database", "topic", "service-2"}, f"drawn were {sorted(nodes)}")
    steps = nodes["service"]["endpoints"]["GET /"]
    kinds = [kind for step in steps for kind in ("read", "write", "publish") if kind in step]
    expect(kinds == ["read", "write", "publish"], f"the service does {kinds}")
    expect(nodes["gateway"]["routes"]["/service"]["to"] == "service", "the gateway does not lead to the service")
    expect(nodes["service-2"]["consumers"][0]["topic"] == "topic", "nobody consumes the topic")
    workload = scenario["workloads"][0]
    expect(workload["call"].startswith("gateway "), "the client does not call the gateway")
    expect(workload["arrivals"] == {"poisson": "80/s"}, f"the rate is {workload['arrivals']}")
    expect(set(scenario["layout"]) == set(PLACES), "not everything has kept its place")


def crash(studio, name):
    """By the context menu: the sixth entry from below is the crash for ten seconds."""
    studio.click(*PLACES[name], button=3)
    time.sleep(0.3)
    studio.picture("3-menu")
    studio.press(*["Up"] * 6, "Return")
    time.sleep(0.5)


def session(desk, program, folder, pictures):
    path = os.path.join(folder, "drawn.json")
    studio = Studio(desk, program, pictures)
    draw(studio)
    drawn = studio.save(path)
    check_drawn(drawn)

    studio.click(*EMPTY_PLACE)
    studio.press("F5")
    time.sleep(2)
    studio.picture("2-running")
    crash(studio, "service")
    studio.picture("4-crashed")
    with_crash = studio.save(path)
    expect([fault.get("crash") for fault in with_crash.get("faults", [])] == ["service"],
           f"after the crash the file has the faults {with_crash.get('faults')}")
    expect({**with_crash, "faults": None} == {**drawn, "faults": None}, "the crash changed more than the faults")
    studio.press("ctrl+z")
    expect(studio.save(path) == drawn, "undo did not bring back what there was")
    studio.picture("5-undone")
    expect("drawn" in studio.title(), f"the title is “{studio.title()}”")
    studio.close()

    with open(path, encoding="utf-8") as file:
        saved = file.read()
    studio = Studio(desk, program, pictures)
    studio.press("ctrl+o")
    time.sleep(0.8)
    studio.write(path)
    studio.press("Return")
    until("opening", lambda: "drawn" in studio.title())
    studio.picture("6-reopened")
    again = os.path.join(folder, "again.json")
    studio.press("ctrl+shift+s")
    time.sleep(0.8)
    studio.press("ctrl+a")
    studio.write(again)
    studio.press("Return")
    until("saving under another name", lambda: os.path.exists(again))
    with open(again, encoding="utf-8") as file:
        expect(file.read() == saved, "what was reopened is not what was saved")
    studio.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pictures", help="a folder for pictures of the window")
    options = parser.parse_args()
    missing = [tool for tool in ("Xvfb", "openbox", "xdotool", "xprop") if not shutil.which(tool)]
    if missing:
        print("skipped, not installed:", *missing)
        return SKIPPED
    if options.pictures:
        os.makedirs(options.pictures, exist_ok=True)
        options.pictures = os.path.abspath(options.pictures)
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix="windtunnel-window-") as folder:
        home = os.path.join(folder, "home")
        os.makedirs(home, mode=0o700)
        desk = Desk()
        try:
            desk.open(home)
            session(desk, program, folder, options.pictures)
        except Failure as failure:
            print("FAILED:", failure)
            if options.pictures and shutil.which("import"):
                run("import", "-window", "root", os.path.join(options.pictures, "at-the-failure.png"))
            return 1
        finally:
            desk.close()
    print("drawn, run, crashed, undone, saved, closed, reopened: everything as it was")
    return 0


if __name__ == "__main__":
    sys.exit(main())
