"""A small IMAP server on loopback that can be told to misbehave.  Server is honest; a test overrides one
of its methods, or gives `cut`: how many bytes the server sends before the line breaks."""
import socket
import ssl
import threading

DATE = "24-Nov-2026 05:30:00 +0700"


class Cut(Exception):
    """The connection is to end here."""


class Folder:
    def __init__(self, mails=(), uidvalidity=7):
        self.uidvalidity = uidvalidity
        self.mails = {uid: data for uid, data in enumerate(mails, 1)}
        self.flags = {}
        self.uidnext = len(self.mails) + 1

    def add(self, data):
        self.mails[self.uidnext] = data
        self.uidnext += 1

    def uids(self, text):
        """The UIDs of a sequence set that are here."""
        last = max(self.mails, default=0)
        found = set()
        for part in text.split(","):
            ends = [last if end == "*" else int(end) for end in part.split(":")]
            found.update(uid for uid in self.mails if min(ends) <= uid <= max(ends))
        return sorted(found)


class Server:
    capabilities = "IMAP4rev1 IDLE UIDPLUS MOVE QUOTA SASL-IR AUTH=PLAIN AUTH=XOAUTH2"
    greeting = b"* OK ready\r\n"
    tls = None  # ssl.SSLContext
    delimiter = "/"

    def __init__(self, mails=(), cut=None, **changes):
        self.__dict__.update(changes)
        self.folders = {"INBOX": Folder(mails)}
        self.cut, self.sent, self.connections = cut, 0, 0
        self.commands, self.changed = [], []  # what was asked; UIDs flagged, moved or deleted
        self.idling = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection = self.listener.accept()[0]
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def close(self):
        self.listener.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def serve(self, connection):
        try:
            with connection:
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                Session(self, connection).run()
        except (OSError, Cut):
            pass

    # What a test may override.  `session` is the connection's Session.

    def begin(self, session):
        session.send(self.greeting)

    def command(self, session, tag, name, rest):
        session.obey(tag, name, rest)

    def body(self, session, number, uid, data, item):
        """One mail's answer to a FETCH of BODY.PEEK[...]."""
        session.send(b"* %d FETCH (UID %d %s {%d}\r\n%s)\r\n" % (number, uid, item, len(data), data))

    def size(self, uid, data):
        return len(data)

    def describe(self, session, number, uid, data):
        """One mail's answer to a FETCH of size, date and flags."""
        session.send(b'* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE "%s" FLAGS (\\Recent))\r\n'
                     % (number, uid, self.size(uid, data), DATE.encode()))

    def selected(self, session, folder):
        session.send(b"* FLAGS (\\Seen \\Deleted)\r\n* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] ok\r\n"
                     b"* %d EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY %d] ok\r\n* OK [UIDNEXT %d] ok\r\n"
                     % (len(folder.mails), folder.uidvalidity, folder.uidnext))


class Session:
    def __init__(self, server, connection):
        self.server, self.connection = server, connection
        self.reader = connection.makefile("rb")
        self.folder, self.told = None, 0

    def send(self, data):
        server = self.server
        if server.cut is not None and server.sent + len(data) > server.cut:
            self.connection.sendall(data[:max(server.cut - server.sent, 0)])
            server.sent = server.cut
            self.connection.shutdown(socket.SHUT_RDWR)
            raise Cut
        server.sent += len(data)
        self.connection.sendall(data)

    def run(self):
        self.server.begin(self)
        for line in self.reader:
            words = line.decode("latin-1").strip().split(" ", 2)
            if len(words) < 2:
                continue
            tag, name, rest = words[0], words[1].upper(), words[2] if len(words) > 2 else ""
            if name == "UID":
                name, rest = ("UID " + rest).split(" ", 2)[1].upper(), rest.split(" ", 1)[1]
                name = "UID " + name
            self.server.commands.append(name + " " + rest)
            self.server.command(self, tag, name, rest)
            if name == "LOGOUT":
                return

    def ok(self, tag, text="done"):
        self.send(f"{tag} OK {text}\r\n".encode())

    def obey(self, tag, name, rest):
        method = getattr(self, "do_" + name.lower().replace(" ", "_"), None)
        if method:
            method(rest)
        if not name.startswith("UID"):
            self.tell_exists()
        self.ok(tag)

    def do_capability(self, _):
        self.send(f"* CAPABILITY {self.server.capabilities}\r\n".encode())

    def do_select(self, rest):
        self.folder = self.server.folders[rest.strip('"')]
        self.told = len(self.folder.mails)
        self.server.selected(self, self.folder)

    do_examine = do_select

    def do_uid_search(self, rest):
        words = rest.split()
        found = self.folder.uids(words[1]) if words[0] == "UID" else [sorted(self.folder.mails)[int(words[0]) - 1]]
        self.send(f"* SEARCH {' '.join(map(str, found))}\r\n".encode())

    def do_uid_fetch(self, rest):
        wanted, items = rest.split(" ", 1)
        numbers = {uid: n for n, uid in enumerate(sorted(self.folder.mails), 1)}
        for uid in self.folder.uids(wanted):
            data = self.folder.mails[uid]
            if items == "(UID FLAGS)":
                flags = "\\Deleted" if "Deleted" in self.folder.flags.get(uid, "") else ""
                self.send(f"* {numbers[uid]} FETCH (UID {uid} FLAGS ({flags}))\r\n".encode())
            elif "RFC822.SIZE" in items:
                self.server.describe(self, numbers[uid], uid, data)
            elif "HEADER" in items:
                self.server.body(self, numbers[uid], uid, data.split(b"\r\n\r\n")[0] + b"\r\n\r\n", b"BODY[HEADER]")
            else:
                self.server.body(self, numbers[uid], uid, data, b"BODY[]")

    def do_fetch(self, rest):
        first, last = map(int, rest.split()[0].split(":"))
        for number, uid in enumerate(sorted(self.folder.mails), 1):
            if first <= number <= last:
                self.send(b"* %d FETCH (UID %d)\r\n" % (number, uid))

    def do_list(self, _):
        for name in self.server.folders:
            self.send(f'* LIST (\\HasNoChildren) "{self.server.delimiter}" "{name}"\r\n'.encode())

    def do_uid_store(self, rest):
        wanted, change = rest.split(" ", 1)
        self.server.changed += self.folder.uids(wanted)
        for uid in self.folder.uids(wanted):
            self.folder.flags[uid] = change

    def do_uid_move(self, rest):
        wanted, name = rest.split(" ", 1)
        target = self.server.folders[name.strip('"')]
        self.server.changed += self.folder.uids(wanted)
        for uid in self.folder.uids(wanted):
            target.add(self.folder.mails.pop(uid))

    def do_uid_copy(self, rest):
        wanted, name = rest.split(" ", 1)
        for uid in self.folder.uids(wanted):
            self.server.folders[name.strip('"')].add(self.folder.mails[uid])

    def do_uid_expunge(self, rest):
        for uid in self.folder.uids(rest):
            if "Deleted" in self.folder.flags.get(uid, ""):
                del self.folder.mails[uid]

    def do_getquotaroot(self, _):
        self.send(b'* QUOTAROOT "INBOX" ""\r\n* QUOTA "" (STORAGE 10 512)\r\n')

    def do_idle(self, _):
        self.send(b"+ idling\r\n")
        self.server.idling.set()
        self.connection.settimeout(0.02)
        while True:
            try:
                if not self.connection.recv(100):
                    raise Cut
                break
            except (TimeoutError, ssl.SSLWantReadError):
                self.tell_exists()
        self.connection.settimeout(None)
        self.server.idling.clear()

    def tell_exists(self):
        if self.folder and len(self.folder.mails) != self.told:
            self.told = len(self.folder.mails)
            self.send(b"* %d EXISTS\r\n" % self.told)

    def do_logout(self, _):
        self.send(b"* BYE bye\r\n")
