#!/usr/bin/env python3
"""prompt.py SIAGA SAMPLES DIR: the terminal of `siaga init` shows what is typed again, whatever ends or stops the program while it asks for a
password.  TAP on standard output."""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

siaga, samples, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
PATIENCE = 20
count = failures = 0


class Terminal:
    """siaga init in a process group of its own in front of a terminal that outlives it."""

    def __init__(self, name):
        self.screen, slave = pty.openpty()
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.slave = slave
        self.said = b""
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for fd in range(3):
                os.dup2(slave, fd)
            os.execv(siaga, [siaga, "init", "--ask", "--offline", "--from", samples, "--database", str(folder / name / "siaga.db"),
                             "-c", str(folder / name / "siaga.yaml")])

    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"{what}: {self.said.decode()}"
            if select.select([self.screen], [], [], 0.02)[0]:
                self.said += os.read(self.screen, 65536)

    def to_password(self):
        """Answers what is asked until it is the password."""
        seen = 0
        while True:
            self.wait("nothing is asked", lambda: self.said[seen:].endswith(b": "))
            line = self.said[seen:].decode().rsplit("\n", 1)[-1]
            if line.startswith("Password"):
                break
            assert len(self.said) < 20000, self.said[-400:].decode()
            seen = len(self.said)
            reply = next((text for words, text in ANSWERS if line.startswith(words)), "")
            os.write(self.screen, reply.encode() + b"\n")
            self.wait("it is not shown", lambda: self.said[seen:].startswith(reply.encode() + b"\r\n"))
            seen += len(reply) + 2
        self.wait("a password is shown", lambda: not self.echoes())


# What a question begins with, and what is answered; others are left empty.
ANSWERS = [
    ("Name of the office", "Kantor Uji"),
    ("Title of its head", "Kepala"),
    ("Street", "Jalan Uji 1"),
    ("Place", "Kajen"),
    ("Time zone", "Asia/Jakarta"),
    ("Address that gets", "admin@kantor.example"),
    ("Who approves", "Ahmad Sudirman"),
    ("His own address, which", "ketua@kantor.example"),
    ("Who notes", "Sri Lestari"),
    ("His own address", "sri@kantor.example"),
    ("Address of a mailbox", "lapor@kantor.example"),
    ("Server that its mail", "imaps://imap.kantor.example"),
    ("Server that its letters", "smtps://smtp.kantor.example"),
]


def tell(name, why=""):
    global count, failures
    count += 1
    failures += bool(why)
    print("not ok" if why else "ok", count, "-", name)
    if why:
        print("#", str(why).replace("\n", "\n# "))


def attempt(name, function):
    try:
        function()
        tell(name)
    except AssertionError as why:
        tell(name, str(why) or "false")


def begun(name):
    terminal = Terminal(name)
    terminal.to_password()
    return terminal


def ending(kind, typed=None):
    terminal = begun(kind.name)
    if typed:
        os.write(terminal.screen, typed)
    else:
        os.kill(terminal.pid, kind)
    pid, status = os.waitpid(terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) == -kind, status
    terminal.wait("what is typed is not shown", terminal.echoes)
    assert not (folder / kind.name / "siaga.yaml").exists()


def stopping(kind):
    terminal = begun(kind.name)
    os.kill(terminal.pid, kind)
    _, status = os.waitpid(terminal.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), status
    terminal.wait("stopped, it does not show what is typed", terminal.echoes)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait("gone on, it shows the password", lambda: not terminal.echoes())
    os.kill(terminal.pid, signal.SIGTERM)
    os.waitpid(terminal.pid, 0)
    terminal.wait("then ended, it does not show what is typed", terminal.echoes)


attempt("Ctrl-C at a password", lambda: ending(signal.SIGINT, b"\003"))
attempt("Ctrl-\\", lambda: ending(signal.SIGQUIT, b"\034"))
for kind in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
    attempt(f"kill -{kind.name[3:]}", lambda kind=kind: ending(kind))
attempt("kill -STOP, and -CONT", lambda: stopping(signal.SIGSTOP))
print(f"1..{count}")
sys.exit(failures > 0)
