"""Plays the engine to a fetch child: starts `siaga child fetch`, speaks its frames (src/base/frame.h,
src/fetch/fetch_child.h) and keeps what it hands over."""
import functools
import json
import os
import signal
import socket
import subprocess
import time

from smtp_engine import sealed

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SIAGA = os.environ.get("SIAGA", os.path.join(TOP, "build", "siaga"))
CHILD_SOCKET = 3
PACKET = 64 * 1024
MEMORY = 32 * 1024  # KiB that a child may allocate, whatever the server does


@functools.cache
def sanitized():
    """Whether the program carries AddressSanitizer, which takes memory of its own."""
    with open(SIAGA, "rb") as program:
        return b"__asan_init" in program.read()


class Gone(Exception):
    """The child has closed its socket."""


def settings(port, **changes):
    """What fetch_settings_to_json() gives, for a server on loopback without TLS."""
    plain = {
        "name": "uji", "host": "localhost", "port": port, "tls": False, "plain_allowed": True,
        "user": "kantor", "oauth2": False, "secret": "env:SIAGA_TEST_SECRET", "folders": ["INBOX"],
        "after": {"kind": "keep"}, "after_secret": {"kind": "keep"}, "since": 0,
        "max_size": 50 << 20, "use_idle": True, "idle_ms": 540000, "poll_ms": 60000,
        "connect_ms": 5000, "command_ms": 5000,
    }
    plain.update(changes)
    return {name: value for name, value in plain.items() if value is not None}


class Mail:
    """One mail as it was handed over."""

    def __init__(self, frame, entry, data):
        self.folder, self.uidvalidity, self.rescan = frame["folder"], frame["uidvalidity"], frame["rescan"]
        self.uid, self.outcome, self.size = entry["uid"], entry["outcome"], entry["size"]
        self.date, self.flags, self.data = entry["internal_date"], entry["flags"], data

    @property
    def key(self):
        return self.folder, self.uidvalidity, self.uid


class Child:
    """A running fetch child.  With `commit` every batch is committed as it comes; `keep` keeps bytes."""

    def __init__(self, config, once=True, cursors=(), commit=True, keep=True, secret="rahasia", env=None, copy=False, own_mail=""):
        self.commit, self.keep, self.secrets = commit, keep, set()
        self.mails, self.listed, self.alarms, self.states = [], {}, [], []
        self.asking, self.missed, self.troubles = [], [], []
        self.copied = []
        self.synced, self.flagged, self.failed, self.pause, self.under_way, self.most_under_way = [], [], None, None, 0, 0
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # libetpan leaks what it has parsed of a broken answer.
        environment = dict(os.environ, SIAGA_TEST_SECRET=secret, ASAN_OPTIONS="detect_leaks=0",
                           G_DEBUG="fatal-warnings", **(env or {}))
        at_three = 'exec "$@" %d<&%d %d<&-' % (CHILD_SOCKET, theirs.fileno(), theirs.fileno())
        if not sanitized():
            at_three = f"ulimit -d {MEMORY}; " + at_three
        self.process = subprocess.Popen(
            ["bash", "-c", at_three, "bash", SIAGA, "child", "fetch", config["name"]], env=environment,
            pass_fds=[theirs.fileno()], stderr=subprocess.PIPE)
        theirs.close()
        self.send({"type": "start", "mailbox": config, "once": once, "copy": copy, "own_mail": own_mail, "cursors": list(cursors)})

    def send(self, frame):
        try:
            self.socket.send(b"i" + json.dumps(frame).encode())
        except BrokenPipeError:
            pass  # its last words are read by receive()

    def copies(self, letters):
        """Letters whose copies are to be put into the folder `sent`: (id, Message-ID, bytes)."""
        rows, data = [], bytearray()
        for number, message_id, text in letters:
            rows.append({"id": number, "message_id": message_id, "offset": len(data), "length": len(text)})
            data += text
        fd = sealed(bytes(data))
        socket.send_fds(self.socket, [b"i" + json.dumps({"type": "copies", "copies": rows}).encode()], [fd])
        os.close(fd)

    def receive(self, seconds=20):
        """The next frame, taken account of."""
        self.socket.settimeout(seconds)
        try:
            data, fds, _, _ = socket.recv_fds(self.socket, PACKET, 2)
        except ConnectionResetError:  # it has left something unread; what it said itself is still there
            data, fds, _, _ = socket.recv_fds(self.socket, PACKET, 2)
        try:
            if not data:
                raise Gone
            if data[:1] == b"m":
                body = os.pread(fds[-1], os.fstat(fds[-1]).st_size, 0)
            else:
                body = data[1:]
            frame = json.loads(body)
            self.take(frame, fds[0] if fds else None)
        finally:
            for fd in fds:
                os.close(fd)
        return frame

    def take(self, frame, fd):
        kind = frame["type"]
        if kind == "batch":
            self.take_batch(frame, fd)
        elif kind == "listed":
            self.listed[frame["folder"]] = frame
            self.send({"type": "committed", "folder": frame["folder"], "uidvalidity": frame["uidvalidity"],
                       "listed": True, "mails": []})
        elif kind == "synced":
            self.synced.append(frame["folder"])
        elif kind == "flagged":
            self.flagged += [(frame["folder"], uid) for uid in frame["mails"]]
        elif kind == "alarm":
            self.alarms.append((frame["code"], frame["text"]))
        elif kind == "state":
            self.states.append(frame["state"])
            if frame["state"] == "trouble":
                self.troubles.append(frame["text"])
        elif kind == "asking":
            self.asking.append(frame)
        elif kind == "copied":
            self.copied.append(frame["id"])
        elif kind == "missed":
            self.missed += [dict(mail, folder=frame["folder"]) for mail in frame["mails"]]
        elif kind == "failed":
            self.failed, self.pause = (frame["error"], frame["text"]), frame["pause"]

    def take_batch(self, frame, fd):
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        for entry in frame["mails"]:
            data = os.pread(fd, entry["length"], entry["offset"]) if self.keep else b""
            assert not self.keep or len(data) == entry["length"], "bytes are missing"
            self.mails.append(Mail(frame, entry, data))
        if self.commit:
            self.committed(frame)

    def committed(self, frame):
        self.under_way -= 1
        mails = [{"uid": entry["uid"], "owed": entry["outcome"] == "", "secret": entry["uid"] in self.secrets} for entry in frame["mails"]]
        self.send({"type": "committed", "folder": frame["folder"], "uidvalidity": frame["uidvalidity"],
                   "mails": mails})

    def until(self, reached, seconds=20):
        """Reads frames until reached(child); Gone when the child ends before."""
        end = time.monotonic() + seconds
        while not reached(self):
            self.receive(max(end - time.monotonic(), 0.01))

    def run(self, seconds=20):
        """Reads frames until the child ends; its exit status."""
        try:
            self.until(lambda child: False, seconds)
        except Gone:
            pass
        return self.end()

    def end(self):
        """Waits for the end; the exit status, negative for a signal."""
        self.log = self.process.stderr.read().decode(errors="replace")
        self.process.stderr.close()
        self.socket.close()
        return self.process.wait()

    def hang_up(self):
        """The engine is gone; how many seconds the child takes to leave."""
        start = time.monotonic()
        self.socket.close()
        self.end()
        return time.monotonic() - start

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def uids(self, folder="INBOX"):
        return [mail.uid for mail in self.mails if mail.folder == folder]
