"""How long a mail takes from its APPEND, through IDLE, to its acknowledgement at an SMTP sink.

Most of it is the mail server's own: Dovecot gathers news for half a second before it tells an idle client.
So somebody else idles on the same mailbox; what comes after he has been told is siaga's own share.
"""
import imaplib
import queue
import socket
import subprocess
import threading
import time

PATIENCE = 30  # seconds for one mail
PAUSE = 0.2  # between two, so that everybody idles again


class Sink:
    """Takes any letter on a port of its own and puts the moment of its final dot into `taken`."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.taken = queue.Queue()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        with client, client.makefile("rb") as lines:
            client.sendall(b"220 sink\r\n")
            in_data = False
            for line in lines:
                if in_data and line == b".\r\n":
                    self.taken.put(time.monotonic())
                    client.sendall(b"250 taken\r\n")
                    in_data = False
                elif not in_data:
                    in_data = line.upper().startswith(b"DATA")
                    client.sendall(b"354 go on\r\n" if in_data else b"250 sink\r\n")

    def close(self):
        self.listener.close()


class Idler:
    """Idles on INBOX and puts each moment at which the server tells of a mail into `told`."""

    def __init__(self, port, user, password):
        self.told = queue.Queue()
        self.line = socket.create_connection(("127.0.0.1", port))
        self.read = self.line.makefile("rb")
        for command in (f'LOGIN {user} "{password}"', "SELECT INBOX", "IDLE"):
            self.line.sendall(f"a {command}\r\n".encode())
            while not next(self.read).startswith((b"a ", b"+ ")):
                pass
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.read:
            if b"EXISTS" in line:
                self.told.put(time.monotonic())


def react(port, user, password, sink, mails):
    """(whole time, own share) in ms of each mail but the first."""
    idler = Idler(port, user, password)
    writer = imaplib.IMAP4("127.0.0.1", port)
    writer.login(user, password)
    times = []
    for mail in mails:
        begin = time.monotonic()
        writer.append("INBOX", None, None, mail.replace(b"\n", b"\r\n"))
        told = idler.told.get(timeout=PATIENCE)
        taken = sink.taken.get(timeout=PATIENCE)
        times.append(((taken - begin) * 1000, (taken - told) * 1000))
        time.sleep(PAUSE)
    writer.logout()
    return times[1:]


def run(command, log, **reaction):
    """react() beside that program, which is ended afterwards."""
    with open(log, "wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            return react(**reaction)
        finally:
            child.terminate()
            child.wait()
