#!/usr/bin/env python3
"""sender.py SIAGA [COUNT]: letters of 4 KB a second from one sender child to smtp-sink on loopback, beside
smtp-source, by turns so that noise hits both alike.  Runs three times and tells the median."""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fault"))
from smtp_engine import Sender, settings  # noqa: E402

SIZE = 4096
BATCH = 500  # letters in a frame; two frames are under way
LINE = b"Laporan Saudara telah kami terima dan kami catat dalam buku agenda.\r\n"
LETTER = (b"Subject: Tanda terima\r\n\r\n" + LINE * 60)[:SIZE - 2] + b"\r\n"


def tool(name):
    return shutil.which(name, path="/usr/sbin:/usr/bin:" + os.environ.get("PATH", "")) or sys.exit(
        "sender.py: %s is missing (package postfix)" % name)


def start_sink():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    sink = subprocess.Popen([tool("smtp-sink"), *user, "127.0.0.1:%d" % port, "256"])
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return sink, port
        time.sleep(0.02)
    sys.exit("sender.py: smtp-sink did not start")


def private_kb(pid):
    with open("/proc/%d/smaps_rollup" % pid, encoding="ascii") as file:
        return sum(int(n) for n in re.findall(r"Private_\w+: +(\d+) kB", file.read()))


def siaga(program, port, count, connections, confirm):
    """Letters a second, and the child's own memory at the end in KB."""
    sender = Sender(program, settings(port, connections=connections))
    sender.letters([(-1, "a@kantor.example", "b@desa.example", LETTER, False)])
    sender.outcome(-1)
    begin = time.monotonic()
    given = gone = 0
    while len(sender.results) <= count:
        while given < count and given - len(sender.results) < BATCH:
            part = range(given, min(count, given + BATCH))
            sender.letters([(i, "a@kantor.example", "%d@desa.example" % i, LETTER, confirm)
                            for i in part])
            given = part[-1] + 1
        for number in sender.dots[gone:]:
            sender.go(number)
        gone = len(sender.dots)
        known = len(sender.results)
        if not sender.wait(lambda: len(sender.results) > known or len(sender.dots) > gone, 30):
            sys.exit("sender.py: the sender has stopped: %s" % (sender.end(),))
    speed = count / (time.monotonic() - begin)
    wrong = [r for results in sender.results.values() for r in results if r["outcome"] != "sent"]
    memory = private_kb(sender.process.pid)
    sender.end()
    if wrong:
        sys.exit("sender.py: not sent: %s" % wrong[:3])
    return speed, memory


def smtp_source(port, count, connections):
    begin = time.monotonic()
    subprocess.run([tool("smtp-source"), "-d", "-s", str(connections), "-m", str(count), "-l",
                    str(SIZE), "127.0.0.1:%d" % port], check=True)
    return count / (time.monotonic() - begin)


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 6000
    sink, port = start_sink()
    try:
        speeds = {}
        memory = 0
        for _ in range(3):
            for name, run in (
                    ("siaga, 4 connections", lambda: siaga(program, port, count, 4, False)),
                    ("siaga, 4 connections, each dot asked for",
                     lambda: siaga(program, port, count, 4, True)),
                    ("siaga, 1 connection", lambda: siaga(program, port, count, 1, False)),
                    ("smtp-source, 4 connections", lambda: (smtp_source(port, count, 4), 0)),
                    ("smtp-source, 1 connection", lambda: (smtp_source(port, count, 1), 0))):
                speed, used = run()
                speeds.setdefault(name, []).append(speed)
                memory = max(memory, used)
    finally:
        sink.kill()
        sink.wait()
    for name, values in speeds.items():
        print("%-42s %6.0f letters/s" % (name, statistics.median(values)))
    print("%-42s %6.1f MB" % ("own memory of the sender child", memory / 1000))


main()
