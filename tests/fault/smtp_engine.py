"""The engine's side of a sender child, for tests: frames over a SEQPACKET socket (base/frame.h)."""

import array
import fcntl
import json
import os
import select
import socket
import subprocess
import time

F_ADD_SEALS = 1033
ALL_SEALS = 0xF  # seal, shrink, grow, write


def sealed(data):
    """A sealed memfd that holds these bytes."""
    fd = os.memfd_create("letters", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view):]
    fcntl.fcntl(fd, F_ADD_SEALS, ALL_SEALS)
    return fd


def settings(port, **changes):
    """Settings of an account on this machine, as send_settings_to_json() writes them."""
    account = {
        "name": "uji", "host": "127.0.0.1", "port": port, "tls": False, "plain_allowed": True,
        "oauth2": False, "hello": "kantor.example", "connections": 1, "connect_ms": 3000,
        "reply_ms": 3000, "dot_ms": 3000, "idle_ms": 60000,
    }
    account.update(changes)
    return account


class Sender:
    """One `siaga child send` and what it has said."""

    def __init__(self, siaga, account):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        self.socket = ours
        # The child expects its socket as descriptor 3.
        self.process = subprocess.Popen(
            ["bash", "-c", 'exec "$1" child send uji 3<&%d' % theirs.fileno(), "bash", siaga],
            pass_fds=[theirs.fileno()], stderr=subprocess.PIPE,
            # The sandbox closes /proc, and without it the leak sanitizer ends the process.
            env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
        theirs.close()
        self.server = None
        self.results = {}
        self.dots = []
        self.alarms = []
        self.send({"type": "start", "account": account})

    def send(self, body, data=None):
        text = json.dumps(body).encode()
        fds = []
        if data is not None:
            fds.append(sealed(data))
        if len(text) > 60000:
            fds.append(sealed(text))
            packet = b"m"
        else:
            packet = b"i" + text
        self.socket.sendmsg(
            [packet], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else [])
        for fd in fds:
            os.close(fd)

    def letters(self, letters):
        """Each letter is (id, from, to, bytes, confirm) and, perhaps, (envid, tell_arrival)."""
        data, rows = bytearray(), []
        for number, sender, recipient, text, confirm, *notices in letters:
            rows.append({"id": number, "from": sender, "to": recipient, "offset": len(data),
                         "length": len(text), "confirm": confirm})
            if notices:
                rows[-1].update(envid=notices[0], tell_arrival=notices[1])
            data += text
        self.send({"type": "letters", "letters": rows}, bytes(data))

    def go(self, number):
        self.send({"type": "go", "id": number})

    def receive(self, seconds):
        """One frame; None: nothing came in time, or the child has ended."""
        if not select.select([self.socket], [], [], max(0, seconds))[0]:
            return None
        try:
            packet, ancillary, _, _ = self.socket.recvmsg(1 << 16, socket.CMSG_SPACE(8))
        except ConnectionResetError:  # it has ended without reading all
            return None
        fds = array.array("i")
        for level, kind, data in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                fds.frombytes(data[:len(data) - len(data) % fds.itemsize])
        if not packet:
            return None
        text = packet[1:]
        if packet[:1] == b"m":
            text = os.pread(fds[-1], os.fstat(fds[-1]).st_size, 0)
        for fd in fds:
            os.close(fd)
        return json.loads(text)

    def take(self, frame):
        kind = frame["type"]
        if kind == "results":
            for result in frame["results"]:
                self.results.setdefault(result["id"], []).append(result)
        elif kind == "dot":
            self.dots.append(frame["id"])
        elif kind == "alarm":
            self.alarms.append(frame)
        elif kind == "server":
            self.server = frame

    def wait(self, done, seconds=20):
        """Listens until done() holds; False: it did not in time, or the child has ended."""
        end = time.monotonic() + seconds
        while not done():
            frame = self.receive(end - time.monotonic())
            if frame is None:
                return False
            self.take(frame)
        return True

    def outcome(self, number, seconds=20):
        """The one result of a letter."""
        self.wait(lambda: number in self.results, seconds)
        results = self.results.get(number, [])
        return results[0] if len(results) == 1 else {"outcome": "%d results" % len(results)}

    def end(self):
        """Closes the socket; the child's exit status and what it wrote."""
        self.socket.close()
        try:
            _, text = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            _, text = self.process.communicate()
            return -1, text.decode()
        return self.process.returncode, text.decode()
