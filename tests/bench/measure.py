"""Runs a program and says how long it took and how much memory of its own all its processes held."""
import os
import subprocess
import threading
import time
from pathlib import Path

INTERVAL = 0.02  # seconds between two looks at the memory


def _parents():
    """pid -> parent's pid of every process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                # The name in brackets may hold anything, so what counts comes after the last one.
                rest = (folder / "stat").read_text().rpartition(")")[2].split()
                found[int(folder.name)] = int(rest[1])
            except (OSError, IndexError):
                pass  # it has just ended
    return found


def family(root):
    """The pids of `root` and of all that descend from it."""
    parents = _parents()
    members = {root}
    grown = True
    while grown:
        new = {pid for pid, parent in parents.items() if parent in members} - members
        members |= new
        grown = bool(new)
    return members


def private_bytes(pid):
    """Memory that nobody shares with the process; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))


class Sampler(threading.Thread):
    """Looks at the memory of a process and its descendants until told to stop."""

    def __init__(self, root):
        super().__init__()
        self.root = root
        self.peak = 0
        self.done = threading.Event()

    def run(self):
        while not self.done.wait(INTERVAL):
            self.peak = max(self.peak, sum(private_bytes(pid) for pid in family(self.root)))

    def stop(self):
        self.done.set()
        self.join()
        return self.peak


class Result:
    """Wall and CPU seconds; peak private bytes of all processes, None if nobody looked."""

    def __init__(self, wall, cpu, peak):
        self.wall = wall
        self.cpu = cpu
        self.peak = peak


def run(command, log, memory=False):
    """Runs `command` to its end, its output into the file `log`.  Raises when it fails.

    Looking at the memory costs time: a run with memory=True is no measure of speed.
    """
    with open(log, "wb") as output:
        before = os.times()
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        sampler = Sampler(child.pid) if memory else None
        if sampler:
            sampler.start()
        status = child.wait()
        wall = time.monotonic() - start
        peak = sampler.stop() if sampler else None
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    if status:
        raise RuntimeError(f"{command[0]} ended with {status}; {log} ends: {Path(log).read_text()[-500:]}")
    return Result(wall, cpu, peak)
