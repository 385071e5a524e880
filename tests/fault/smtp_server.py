"""A scripted SMTP server that misbehaves as it is told, and remembers what it saw."""

import socket
import ssl
import threading

CUT = object()  # close the connection
HANG = object()  # say nothing until the client leaves
ENDLESS = object()  # a reply that never ends
STALL = object()  # say nothing, and read nothing more


class Script:
    """What the server says at each stage; bytes, CUT, HANG or ENDLESS, a list of them by turn, or a function that
    gives one of them for the Connection."""

    def __init__(self, **changes):
        self.greeting = b"220 peladen.example ESMTP\r\n"
        self.ehlo = b"250-peladen.example\r\n250-PIPELINING\r\n250 SIZE 1000000\r\n"
        self.starttls = b"220 go on\r\n"
        self.auth = b"235 2.7.0 welcome\r\n"
        self.rset = b"250 ok\r\n"
        self.mail = b"250 ok\r\n"
        self.rcpt = b"250 ok\r\n"
        self.data = b"354 go on\r\n"
        self.dot = b"250 2.0.0 taken\r\n"
        self.body = None  # (bytes of the body, what to do then)
        self.sent_limit = self.received_limit = None  # cut after so many bytes on a connection
        self.context = None  # for STARTTLS
        self.__dict__.update(changes)


class Cut(Exception):
    pass


class Connection:
    def __init__(self, server, sock, script):
        self.server, self.socket, self.script = server, sock, script
        self.buffer = b""
        self.sent = self.received = 0
        self.turns = {}

    def send(self, data):
        limit = self.script.sent_limit
        if limit is not None and self.sent + len(data) > limit:
            self.socket.sendall(data[:limit - self.sent])
            raise Cut
        self.socket.sendall(data)
        self.sent += len(data)

    def receive(self):
        room = 65536
        limit = self.script.received_limit
        if self.script.sent_limit is not None and self.sent >= self.script.sent_limit:
            raise Cut
        if limit is not None:
            room = min(room, limit - self.received)
            if room == 0:
                raise Cut
        data = self.socket.recv(room)
        if not data:
            raise Cut
        self.received += len(data)
        self.server.received += data
        self.buffer += data

    def line(self):
        while b"\r\n" not in self.buffer:
            self.receive()
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line

    def perform(self, action):
        if action is CUT:
            raise Cut
        if action is HANG:
            while True:
                self.receive()
        if action is STALL:
            self.server.closed.wait()
            raise Cut
        if action is ENDLESS:
            while True:
                self.send(b"250-and so on\r\n" * 100)
        self.send(action)

    def choose(self, stage):
        action = getattr(self.script, stage)
        if isinstance(action, list):
            turn = self.turns.get(stage, 0)
            self.turns[stage] = turn + 1
            action = action[min(turn, len(action) - 1)]
        return action(self) if callable(action) else action

    def say(self, stage):
        action = self.choose(stage)
        self.perform(action)
        return action

    def body(self):
        """Reads a letter up to its final dot; the bytes as they came."""
        body = b""
        after = self.script.body
        while True:
            body, self.buffer = body + self.buffer, b""
            if after and len(body) >= after[0]:
                self.perform(after[1])
                after = None
            end = 0 if body.startswith(b".\r\n") else body.find(b"\r\n.\r\n")
            if end >= 0:
                end += 0 if body.startswith(b".\r\n") else 2
                self.buffer = body[end + 3:]
                return body[:end]
            self.receive()

    def letter(self):
        reply = self.say("data")
        if not reply.startswith(b"354"):
            return
        body = self.body()
        self.server.dots.append((self.recipient, body))
        reply = self.choose("dot")
        # It is ours before we say so: the client may look at what we took as soon as it hears it.
        if isinstance(reply, bytes) and reply.startswith(b"2"):
            self.server.taken.append((self.sender, self.recipient, body))
        self.perform(reply)

    def start_tls(self):
        self.say("starttls")
        if self.script.context:
            self.buffer = b""
            self.socket = self.script.context.wrap_socket(self.socket, server_side=True)

    def command(self, line):
        word = line[:4].upper()
        self.server.commands.append(line)
        if word in (b"EHLO", b"HELO"):
            self.say("ehlo")
        elif word == b"STAR":
            self.start_tls()
        elif word == b"AUTH":
            # A challenge is answered (RFC 4954 4), whatever with.
            while self.say("auth").startswith(b"334"):
                self.server.commands.append(self.line())
        elif word == b"RSET":
            self.say("rset")
        elif word == b"MAIL":
            self.sender = line[11:line.index(b">") if b">" in line else None]
            self.say("mail")
        elif word == b"RCPT":
            self.recipient = line[9:-1]
            self.say("rcpt")
        elif word == b"DATA":
            self.letter()
        elif word == b"QUIT":
            self.server.quits += 1
            raise Cut
        else:
            self.send(b"500 unknown\r\n")

    def run(self):
        try:
            self.say("greeting")
            while True:
                self.command(self.line())
        except (Cut, OSError, ssl.SSLError):
            pass
        finally:
            self.socket.close()


class Server:
    """Connections take the scripts in their order, the last one stays."""

    def __init__(self, *scripts, context=None, port=0):
        self.scripts = list(scripts)
        self.context = context  # TLS from the first byte
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", port))
        self.listener.listen(32)
        self.port = self.listener.getsockname()[1]
        self.commands, self.dots, self.taken = [], [], []
        self.received = b""
        self.connections = self.quits = 0
        self.closed = threading.Event()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            script = self.scripts[min(self.connections, len(self.scripts) - 1)]
            self.connections += 1
            threading.Thread(target=self.serve, args=(sock, script), daemon=True).start()

    def serve(self, sock, script):
        try:
            if self.context:
                sock = self.context.wrap_socket(sock, server_side=True)
        except (OSError, ssl.SSLError):
            sock.close()
            return
        Connection(self, sock, script).run()

    def close(self):
        self.closed.set()
        self.listener.close()
