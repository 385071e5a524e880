"""A fetch child against IMAP servers that lie, break off, dawdle and flood.  Prints TAP.

What holds in every case: each mail handed over is byte for byte what the server has under that UID, each
once and in rising order; nothing is flagged that was not committed; the child ends or recovers in time;
its memory stays small."""
import re
import sys
import time

from cases import run_cases
from fetchchild import Child, settings
from imap_server import Server

MAILS = [b"Subject: satu\r\n\r\nisi\r\n", b".", b"Subject: tiga\r\n\r\nNUL \0 LF \n CR \r akhir",
         b"Subject: empat\r\n\r\n" + b"x" * 9000 + b"\r\n", b"Subject: lima\r\n\r\n) 9 OK palsu\r\n"]
tests = []


def test(function):
    tests.append(function)
    return function


def check_mails(server, child):
    before = {}
    for mail in child.mails:
        assert mail.uid > before.get(mail.uidvalidity, 0), f"UID {mail.uid} after {before}"
        before[mail.uidvalidity] = mail.uid
        if mail.outcome == "":
            assert mail.data == server.truth[mail.uid], f"UID {mail.uid}: other bytes: {mail.data[:80]!r}"


def run(server, seconds=15, **changes):
    """One run with `once`; what holds in every case is checked here."""
    server.truth = dict(server.folders["INBOX"].mails)
    config = settings(server.port, **{"connect_ms": 2000, "command_ms": 2000, **changes})
    child = Child(config)
    start = time.monotonic()
    child.status = child.run(seconds)
    child.seconds = time.monotonic() - start
    check_mails(server, child)
    committed = {mail.uid for mail in child.mails}
    assert set(server.changed) <= committed, f"flagged without commit: {server.changed}"
    return child


def all_taken(server, child):
    assert child.status == 0, (child.status, child.failed, child.log)
    assert child.uids() == sorted(server.truth), child.uids()


def fails(child, code, pattern):
    assert child.status == 1, (child.status, child.log)
    assert child.failed and child.failed[0] == code, child.failed
    assert re.search(pattern, child.failed[1]), child.failed


def faulty(name, code, pattern, mails=MAILS, config=None, **methods):
    """A server with other methods; the child must give up in this way."""
    def case():
        with type("Faulty", (Server,), methods)(mails) as server:
            child = run(server, **(config or {}))
            fails(child, code, pattern)
            assert child.seconds < 10, child.seconds
    case.__doc__ = name
    tests.append(case)


def harmless(name, uids=None, mails=MAILS, config=None, **methods):
    """A server with other methods; the child must take all mails (or `uids`) nevertheless."""
    def case():
        with type("Faulty", (Server,), methods)(mails) as server:
            child = run(server, **(config or {}))
            assert child.status == 0, (child.status, child.failed, child.log)
            assert child.uids() == (uids or sorted(server.truth)), child.uids()
    case.__doc__ = name
    tests.append(case)


def on(name, reply):
    """A `command` method that answers the command `name` with reply(session, tag, rest)."""
    def command(self, session, tag, asked, rest):
        if asked == name:
            reply(session, tag, rest)
        else:
            session.obey(tag, asked, rest)
    return command


def says(text):
    return lambda session, tag, rest: session.send(text.replace(b"TAG", tag.encode()))


def sleeps(session, tag, rest):
    time.sleep(30)


@test
def honest():
    """an honest server: all mails, of one byte, with NUL and bare line ends, and one that looks like IMAP"""
    with Server(MAILS) as server:
        child = run(server)
        all_taken(server, child)
        assert [mail.data for mail in child.mails] == MAILS
        assert child.synced == ["INBOX"] and child.listed["INBOX"]["uids"] == "1:5"


# Before and while logging in.
faulty("a greeting that never comes", "wait", "too long", begin=lambda self, s: time.sleep(30))
faulty("one byte of greeting at a time", "wait", "too long",
       begin=lambda self, s: [(s.send(b"*"), time.sleep(0.3)) for _ in range(40)])
faulty("PREAUTH", "config", "PREAUTH", greeting=b"* PREAUTH welcome root\r\n")
faulty("BYE instead of a greeting", "wait", "too busy", greeting=b"* BYE too busy\r\n")
faulty("another protocol", "wait", "not IMAP", greeting=b"220 mail ESMTP\r\n")
faulty("an endless greeting", "wait", "more than was asked", greeting=b"* OK " + b"x" * 200000 + b"\r\n")
faulty("a wrong password", "config", "app password",
       command=on("LOGIN", says(b"TAG NO [AUTHENTICATIONFAILED] wrong\r\n")))
faulty("too many logins", "wait", "later", command=on("LOGIN", says(b"TAG NO [LIMIT] Too many connections\r\n")))
faulty("CAPABILITY answered by nothing", "wait", "too long", command=on("CAPABILITY", says(b"")))
harmless("CAPABILITY without capabilities", command=on("CAPABILITY", says(b"TAG OK done\r\n")))
faulty("another tag than asked for", "wait", "not IMAP", command=on("LOGIN", says(b"999 OK done\r\n")))

# Each command refused, not understood, left without answer, answered by BYE or by nonsense.
for command, code in [("CAPABILITY", "wait"), ("LOGIN", "config"), ("UID SEARCH", "wait")]:
    faulty(f"NO to {command}", code, "no way|refuses", command=on(command, says(b"TAG NO no way\r\n")))
for command in ["CAPABILITY", "LOGIN", "EXAMINE", "UID SEARCH", "UID FETCH"]:
    faulty(f"BAD to {command}", "wait", "understand|not IMAP", command=on(command, says(b"TAG BAD what?\r\n")))
    faulty(f"BYE to {command}", "wait", "shutting down", command=on(command, says(b"* BYE shutting down\r\n")))
    faulty(f"silence to {command}", "wait", "too long", command=on(command, sleeps))
    faulty(f"nonsense to {command}", "wait", "not IMAP", command=on(command, says(b"((((\r\n")))
    faulty(f"NUL to {command}", "wait", "not IMAP|too long", command=on(command, says(b"* \0\0 OK\r\nTAG\0 OK\r\n")))
    faulty(f"a flood of lines to {command}", "wait", "more than was asked|has closed|broken",
           command=on(command, lambda s, tag, rest: [s.send(b"* OK " + b"y" * 60000 + b"\r\n") for _ in range(4000)]))
harmless("a line of 3 MB", command=on("CAPABILITY", says(b"* OK " + b"z" * 3000000 + b"\r\nTAG OK done\r\n")))

# Folders.
@test
def mailbox_gone():
    """a folder that is missing: an alarm, the others go on"""
    with Server(MAILS) as server:
        server.command = lambda session, tag, name, rest: (
            session.send(f"{tag} NO [NONEXISTENT] none\r\n".encode()) if "Hilang" in rest
            else session.obey(tag, name, rest))
        child = run(server, folders=["Hilang", "INBOX"])
        all_taken(server, child)
        assert [code for code, _ in child.alarms] == ["mailbox-missing"], child.alarms
        assert "Hilang" in child.alarms[0][1] and "Hilang" in child.troubles[0], child.troubles


@test
def permanentflags():
    """PERMANENTFLAGS that end early: whatever libetpan does, nothing is handed over wrongly"""
    with Server(MAILS) as server:
        server.selected = lambda session, folder: session.send(
            b"* OK [PERMANENTFLAGS (\r\n* OK [UIDVALIDITY 7] ok\r\n* 5 EXISTS\r\n")
        child = run(server)
        assert child.status != 0 or child.uids() == sorted(server.truth)


def uidvalidity(value):
    return lambda self, s, folder: s.send(b"* 5 EXISTS\r\n* OK [UIDVALIDITY %s] ok\r\n" % value)


harmless("no UIDNEXT", selected=uidvalidity(b"7"))
faulty("UIDVALIDITY changes in mid-session", "retry", "UIDVALIDITY",
       command=on("UID SEARCH", says(b"* OK [UIDVALIDITY 8] moved\r\n* SEARCH 1 2\r\nTAG OK done\r\n")))


@test
def no_uidvalidity():
    """no UIDVALIDITY: a folder that cannot be followed is left out, with an alarm"""
    with Server(MAILS) as server:
        server.selected = lambda session, folder: session.send(b"* 5 EXISTS\r\n")
        child = run(server)
        assert child.status == 0 and not child.mails and child.alarms[0][0] == "mailbox-missing"
        assert "UIDVALIDITY" in child.troubles[0], child.troubles


@test
def uids_go_back():
    """UIDs that go back: an alarm"""
    with Server(MAILS) as server:
        server.truth = dict(server.folders["INBOX"].mails)
        child = Child(settings(server.port), cursors=[{"folder": "INBOX", "uidvalidity": 7, "taken": "1:40"}])
        assert child.run() == 0 and not child.mails
        assert [code for code, _ in child.alarms] == ["server"], child.alarms


# Lists.
harmless("duplicate and unordered UIDs, and zero",
         command=on("UID SEARCH", lambda s, tag, rest: (
             s.send(b"* SEARCH 5 3 3 0 1 2 1 4\r\n* SEARCH 2 5\r\n"), s.ok(tag))),
         uids=[1, 2, 3, 4, 5])
harmless("numbers that overflow", uids=[1, 2, 3, 4, 5],
         command=on("UID SEARCH", lambda s, tag, rest: (
             s.send(b"* SEARCH 1 2 3 4 5 18446744073709551617\r\n"), s.ok(tag))))
harmless("EXPUNGE and flags in between", body=lambda self, s, n, uid, data, item: (
    s.send(b"* 1 FETCH (FLAGS (\\Seen))\r\n* 9 EXPUNGE\r\n* 3 EXISTS\r\n"), Server.body(self, s, n, uid, data, item)))


# Bodies.
def bodies(change):
    """A `body` method that sends change(number, uid, data) for whole mails."""
    def body(self, session, number, uid, data, item):
        if item == b"BODY[]":
            session.send(change(number, uid, data))
        else:
            Server.body(self, session, number, uid, data, item)
    return body


def answer(number, uid, data):
    return b"* %d FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (number, uid, len(data), data)


harmless("each mail twice", body=bodies(lambda n, uid, data: answer(n, uid, data) * 2))
harmless("mails that were not asked for", body=bodies(
    lambda n, uid, data: answer(n, uid + 70, b"palsu") + answer(n, uid, data)))
harmless("mails without UID, and partial ones", body=bodies(lambda n, uid, data:
    b"* %d FETCH (BODY[] {3}\r\nabc)\r\n* %d FETCH (UID %d BODY[]<1> {3}\r\nabc)\r\n"
    b"* %d FETCH (UID %d BODY[TEXT] {3}\r\nabc)\r\n" % (n, n, uid, n, uid) + answer(n, uid, data)))
harmless("two bodies in one answer", body=bodies(lambda n, uid, data:
    b"* %d FETCH (UID %d BODY[] {1}\r\nx BODY[] {1}\r\ny)\r\n" % (n, uid) + answer(n, uid, data)))
harmless("UID after the body", body=bodies(lambda n, uid, data:
    b"* %d FETCH (BODY[] {%d}\r\n%s UID %d)\r\n" % (n, len(data), data, uid)))
faulty("a literal that is longer than announced", "wait", "not IMAP",
       body=bodies(lambda n, uid, data: b"* %d FETCH (UID %d BODY[] {3}\r\n%s)\r\n" % (n, uid, b"abcdef")))
faulty("a literal that is shorter than announced", "wait", "not IMAP|too long",
       body=bodies(lambda n, uid, data: b"* %d FETCH (UID %d BODY[] {30}\r\nabc)\r\n" % (n, uid)))
faulty("a literal of 4 GiB", "wait", "more than was asked|not IMAP", config={"max_size": 1 << 20},
       body=lambda self, s, n, uid, data, item: (
           s.send(b"* %d FETCH (UID %d BODY[] {4294967295}\r\n" % (n, uid)),
           [s.send(b"v" * 1000000) for _ in range(100)]))
faulty("a literal beyond 64 bits", "wait", "not IMAP|too long|more than was asked",
       body=bodies(lambda n, uid, data: b"* %d FETCH (UID %d BODY[] {99999999999999999999}\r\nabc)\r\n" % (n, uid)))
faulty("a byte of body at a time", "wait", "too long",
       body=lambda self, s, n, uid, data, item: [(s.send(b"*"), time.sleep(0.1)) for _ in range(100)])
faulty("deeply nested parentheses", "wait", "gives nothing when asked",
       body=bodies(lambda n, uid, data: b"* %d FETCH (UID %d FLAGS %s\r\n" % (n, uid, b"(" * 2000)))


def outcomes(name, expected, config=None, **methods):
    def case():
        with type("Faulty", (Server,), methods)(MAILS) as server:
            child = run(server, **(config or {}))
            assert child.status == 0, (child.status, child.failed, child.log)
            found = {mail.uid: mail.outcome for mail in child.mails}
            assert found == expected, found
    case.__doc__ = name
    tests.append(case)


WHOLE = {uid: "" for uid in range(1, 6)}
outcomes("a size that is a lie downwards: the header", {**WHOLE, 4: "too-large"}, config={"max_size": 5000},
         size=lambda self, uid, data: 10)
outcomes("a size that is a lie upwards within the limit", WHOLE, size=lambda self, uid, data: len(data) + 5000)
outcomes("no sizes at all", WHOLE, command=lambda self, s, tag, name, rest: s.ok(tag)
         if "RFC822.SIZE" in rest else s.obey(tag, name, rest))
outcomes("NO to the first FETCH of bodies: each alone", WHOLE,
         command=lambda self, s, tag, name, rest: s.send(f"{tag} NO some are gone\r\n".encode())
         if "1:5 (UID BODY" in rest else s.obey(tag, name, rest))


@test
def too_large():
    """too large: the header alone, and exactly that"""
    with Server(MAILS) as server:
        child = run(server, max_size=1000)
        assert child.status == 0, child.failed
        large = child.mails[3]
        assert (large.outcome, large.data) == ("too-large", b"Subject: empat\r\n\r\n"), large.data


@test
def vanishes():
    """a mail that somebody removes between listing and fetching: no longer listed, not handed over"""
    def command(session, tag, name, rest):
        if name == "UID FETCH" and "BODY" in rest:
            server.folders["INBOX"].mails.pop(2, None)
        session.obey(tag, name, rest)
    with Server(MAILS) as server:
        server.command = command
        child = run(server)
        assert child.status == 0 and child.uids() == [1, 3, 4, 5], (child.failed, child.uids())
        assert child.listed["INBOX"]["uids"] == "1,3:5"


# Flags.
def after(name, kind, check, capabilities=Server.capabilities, deny=None):
    def command(session, tag, asked, rest):
        if asked == deny:
            session.send(f"{tag} NO [TRYCREATE] none\r\n".encode())
        else:
            session.obey(tag, asked, rest)

    def case():
        with Server(MAILS, capabilities=capabilities) as server:
            server.command = command
            server.folders["Selesai"] = type(server.folders["INBOX"])()
            child = run(server, after=kind)
            all_taken(server, child)
            check(server, child)
    case.__doc__ = name
    tests.append(case)


MOVE = {"kind": "move", "folder": "Selesai"}


def moved(server, child):
    assert sorted(uid for _, uid in child.flagged) == [1, 2, 3, 4, 5]
    assert not server.folders["INBOX"].mails
    assert list(server.folders["Selesai"].mails.values()) == MAILS
    assert not any(line.startswith("EXPUNGE") for line in server.commands)


def only_marked(server, child):
    assert len(server.folders["INBOX"].mails) == 5
    assert all("Deleted" in flags for flags in server.folders["INBOX"].flags.values())
    assert not any("EXPUNGE" in line for line in server.commands), server.commands


def refused(server, child):
    assert [code for code, _ in child.alarms] == ["after"] and "Selesai" in child.alarms[0][1], child.alarms
    assert not child.flagged and len(server.folders["INBOX"].mails) == 5


after("keep opens folders to read only", {"kind": "keep"}, lambda server, child: [
    line for line in server.commands if "EXAMINE" in line] or 1 / 0)
after("move by MOVE", MOVE, moved)
after("move by COPY and UID EXPUNGE", MOVE, moved, "IMAP4rev1 UIDPLUS")
after("without UIDPLUS nothing is expunged", {"kind": "delete"}, only_marked, "IMAP4rev1")
after("a refused move is told, and harms nothing", MOVE, refused, deny="UID MOVE")


@test
def only_committed():
    """nothing is flagged before the commit, and only what is committed"""
    with Server(MAILS) as server:
        child = Child(settings(server.port, after={"kind": "seen"}), once=False, commit=False)
        child.until(lambda c: c.synced)
        child.until(lambda c: "idle" in c.states)
        assert server.idling.wait(10) and not server.changed
        child.send({"type": "committed", "folder": "INBOX", "uidvalidity": 7, "mails": [{"uid": 2, "owed": True}]})
        child.until(lambda c: c.flagged)
        assert server.changed == [2], server.changed
        child.send({"type": "committed", "folder": "INBOX", "uidvalidity": 6, "mails": [{"uid": 1, "owed": True}]})
        child.send({"type": "committed", "folder": "INBOX", "uidvalidity": 7, "mails": [{"uid": 3, "owed": True}]})
        child.until(lambda c: len(c.flagged) > 1)
        assert server.changed == [2, 3], server.changed
        child.kill()


@test
def window():
    """at most two batches are under way"""
    with Server([b"Subject: x\r\n\r\n%d" % i for i in range(250)]) as server:
        child = Child(settings(server.port), commit=False)
        child.until(lambda c: c.under_way == 2)
        try:
            child.until(lambda c: c.under_way > 2, 1)
        except TimeoutError:
            pass
        assert child.under_way == 2 and len(child.mails) == 100, child.under_way
        child.kill()


# IDLE and the end.
@test
def idle_news():
    """IDLE: a new mail comes by itself"""
    with Server(MAILS) as server:
        child = Child(settings(server.port), once=False)
        child.until(lambda c: c.synced)
        server.idling.wait(10)
        server.folders["INBOX"].add(b"Subject: baru\r\n\r\n")
        child.until(lambda c: len(c.mails) == 6)
        assert child.mails[5].data == b"Subject: baru\r\n\r\n"
        seconds = child.hang_up()
        assert seconds < 2, seconds


@test
def news_beside():
    """news told in the answer to another command than IDLE are not missed"""
    class Beside(Server):
        def command(self, session, tag, name, rest):
            if name == "GETQUOTAROOT":
                self.folders["INBOX"].add(b"baru")
            session.obey(tag, name, rest)
    with Beside(MAILS) as server:
        child = Child(settings(server.port), once=False)
        child.until(lambda c: len(c.mails) == 6)
        assert child.hang_up() < 2


@test
def idle_silence():
    """IDLE that never says anything is issued again, and news are looked for"""
    class Silent(Server):
        def command(self, session, tag, name, rest):
            if name == "IDLE":
                session.send(b"+ idling\r\n")
                session.reader.readline()
                session.ok(tag)
            else:
                session.obey(tag, name, rest)
    with Silent(MAILS) as server:
        child = Child(settings(server.port, idle_ms=100), once=False)
        child.until(lambda c: c.synced)
        while "IDLE " not in server.commands:
            time.sleep(0.01)
        server.folders["INBOX"].add(b"baru")
        child.until(lambda c: len(c.mails) == 6)
        child.kill()


@test
def idle_lie():
    """IDLE announced and not known: said so, and the folder is asked for now and then"""
    for reply in ("NO what?", "BAD unknown command"):
        with Server(MAILS) as server:
            server.command = lambda session, tag, name, rest, reply=reply: (
                session.send(f"{tag} {reply}\r\n".encode()) if name == "IDLE" else session.obey(tag, name, rest))
            child = Child(settings(server.port, poll_ms=100), once=False)
            child.until(lambda c: c.states.count("well") > 1)
            server.folders["INBOX"].add(b"baru")
            child.until(lambda c: c.failed or len(c.mails) == 6)
            assert not child.failed and sum(line.startswith("IDLE") for line in server.commands) == 1, server.commands
            child.kill()
            assert "idle: no" in child.log, child.log


@test
def idle_farewell():
    """a server that leaves when it is to wait is told in its own words, without a remedy that is none"""
    def command(session, tag, name, rest):
        if name != "IDLE":
            session.obey(tag, name, rest)
            return
        session.send(b"* BYE Session expired, please login again.\r\n")
        session.connection.close()
        raise OSError
    with Server(MAILS) as server:
        server.command = command
        child = Child(settings(server.port), once=False)
        assert child.run() == 1 and "Session expired, please login again." in child.failed[1], child.failed
        assert "idle: no" not in child.failed[1], child.failed


@test
def polls():
    """without IDLE it asks now and then"""
    with Server(MAILS, capabilities="IMAP4rev1") as server:
        child = Child(settings(server.port, poll_ms=50), once=False)
        child.until(lambda c: c.synced)
        server.folders["INBOX"].add(b"baru")
        child.until(lambda c: len(c.mails) == 6)
        assert child.hang_up() < 2


@test
def hang_up():
    """the engine goes while the server is silent: the child leaves within 2 s"""
    for silent in ["CAPABILITY", "UID FETCH"]:
        with Server(MAILS) as server:
            server.command = lambda session, tag, name, rest: (
                time.sleep(10) if name == silent else session.obey(tag, name, rest))
            child = Child(settings(server.port))
            while not any(line.startswith(silent) for line in server.commands):
                time.sleep(0.01)
            assert child.hang_up() < 2


@test
def quota():
    """an account that is nearly full: an alarm"""
    with Server(MAILS) as server:
        server.command = lambda session, tag, name, rest: (
            session.send(b'* QUOTAROOT "INBOX" ""\r\n* QUOTA "" (STORAGE 480 512)\r\n' + tag.encode() + b" OK done\r\n")
            if name == "GETQUOTAROOT" else session.obey(tag, name, rest))
        child = run(server)
        all_taken(server, child)
        assert [code for code, _ in child.alarms] == ["quota"] and "93 %" in child.alarms[0][1], child.alarms


if __name__ == "__main__":
    sys.exit(run_cases(tests))
