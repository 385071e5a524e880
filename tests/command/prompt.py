#!/usr/bin/env python3
"""prompt.py SIAGA SAMPLES DIR: the terminal of `siaga init` shows what is typed again, whatever ends or stops the program while it asks for a
password, and nothing half written is left, at whichever question it ends.  TAP on standard output."""
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
            for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTSTP, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)  # who runs us in the background may have them ignored
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

    def to_password(self, questions=1000):
        """Answers so many questions, at most until it is the password; false: it is."""
        seen = 0
        for question in range(questions + 1):
            self.wait("nothing is asked", lambda: self.said[seen:].endswith(b": "))
            line = self.said[seen:].decode().rsplit("\n", 1)[-1]
            if line.startswith("Password"):
                break
            if question == questions:
                return True
            assert len(self.said) < 20000, self.said[-400:].decode()
            seen = len(self.said)
            reply = next((text for words, text in ANSWERS if line.startswith(words)), "")
            os.write(self.screen, reply.encode() + b"\n")
            self.wait("it is not shown", lambda: self.said[seen:].startswith(reply.encode() + b"\r\n"))
            seen += len(reply) + 2
        self.wait("a password is shown", lambda: not self.echoes())
        return False

    def end(self, kind=None, typed=None):
        """By a signal, a key, or because the terminal goes away; how it has ended."""
        if typed:
            os.write(self.screen, typed)
        elif kind:
            os.kill(self.pid, kind)
        else:
            os.close(self.slave)
            os.close(self.screen)
        return self.ended()

    def ended(self):
        end = time.monotonic() + PATIENCE
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                return "it does not end"
            time.sleep(0.01)


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


def nothing_left(name):
    """Who takes the folder of the trial away may be a little later."""
    end = time.monotonic() + PATIENCE
    while list((folder / name).iterdir()):
        assert time.monotonic() < end, f"left behind: {list((folder / name).iterdir())}"
        time.sleep(0.01)


def ending(kind, typed=None):
    terminal = begun(kind.name)
    status = terminal.end(kind, typed)
    assert status == -kind, status
    terminal.wait("what is typed is not shown", terminal.echoes)
    nothing_left(kind.name)


def at_each_question(name, how, statuses):
    question, more = 0, True
    while more:
        terminal = Terminal(name)
        more = terminal.to_password(question)
        status = terminal.end(**how)
        assert status in statuses, f"question {question}: exit {status}"
        nothing_left(name)
        question += 1
    assert question > len(ANSWERS), question


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
attempt("Ctrl-C at each question leaves nothing", lambda: at_each_question("ctrl-c", {"typed": b"\003"}, [-signal.SIGINT]))
attempt("so does the end of the input", lambda: at_each_question("ctrl-d", {"typed": b"\004"}, [1]))
attempt("and the end of the terminal", lambda: at_each_question("gone", {}, [-signal.SIGHUP, 1]))
print(f"1..{count}")
sys.exit(failures > 0)
