"""A way to a server on loopback that breaks, or stands still, after so many bytes."""
import contextlib
import socket
import threading


class CutLine:
    """`after` counts bytes of the server, `up` those of the client; at either the connection ends.  After `stall`
    bytes of the client nothing goes on, and `stalled` is set.  `down` is what the server has sent over all
    connections."""

    def __init__(self, port, after=None, up=None, stall=None):
        self.there, self.after, self.up, self.stall = port, after, up, stall
        self.down, self.stalled, self.ended = 0, threading.Event(), threading.Event()
        self.listener = socket.socket()
        # Else the kernel takes more from a client than the server ever sees.
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(8)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near = self.listener.accept()[0]
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.there))
            except OSError:
                near.close()
                continue
            limit = self.up if self.stall is None else self.stall
            threading.Thread(target=self.pump, args=(near, far, limit, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(far, near, self.after, False), daemon=True).start()

    def pass_on(self, source, target, left, up):
        while left is None or left > 0:
            data = source.recv(65536 if left is None else min(left, 65536))
            if not data:
                return
            target.sendall(data)
            left = None if left is None else left - len(data)
            self.down += 0 if up else len(data)
        if up and self.stall is not None:
            self.stalled.set()
            self.ended.wait()

    def pump(self, source, target, left, up):
        with contextlib.suppress(OSError):
            self.pass_on(source, target, left, up)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()
        self.ended.set()
