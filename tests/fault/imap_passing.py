"""A fetch child against IMAP servers in passing trouble (what fails now may come later: nothing is flagged,
nothing ends), against one mail that stops everything, and against habits that libetpan cannot read.  Prints TAP.

Each test names the kind; the examples stand in its table."""
import re
import sys
import time

from cases import run_cases
from fetchchild import Child, settings
from imap_server import Cut, Folder, Server

MAILS = [b"Subject: %d\r\n\r\nisi %d\r\n" % (n, n) for n in range(1, 8)]
SEEN = {"kind": "seen"}
tests = []


def test(function):
    tests.append(function)
    return function


def each(name, examples):
    """One test for each example of a kind."""
    def wrap(function):
        for example in examples:
            def case(example=example):
                function(example)
            case.__doc__ = f"{name}: {example!r}"[:110]
            tests.append(case)
        return function
    return wrap


def start(server, cursors=(), once=True, **changes):
    config = settings(server.port, **{"connect_ms": 3000, "command_ms": 1500, "after": SEEN, **changes})
    return Child(config, once=once, cursors=cursors)


def run(server, cursors=(), **changes):
    child = start(server, cursors, **changes)
    child.status = child.run(20)
    for mail in child.mails:
        assert mail.outcome != "" or mail.data == MAILS[mail.uid - 1], (mail.uid, mail.data)
    return child


def bodies(rest):
    return "BODY" in rest


def uids_of(rest, mails=MAILS):
    return Folder(mails).uids(rest.split()[0])


def server_with(command, mails=MAILS, **changes):
    """command(session, tag, name, rest) answers and says True, or leaves it to the honest server."""
    server = Server(mails, **changes)
    server.command = lambda session, tag, name, rest: (
        command(session, tag, name, rest) or session.obey(tag, name, rest))
    return server


def send(session, tag, text):
    session.send(text.replace("TAG", tag).encode() if isinstance(text, str) else text.replace(b"TAG", tag.encode()))
    return True


def nothing_ended(server, child):
    assert not server.changed, f"flagged: {server.changed}"
    assert not child.mails, [(m.uid, m.outcome) for m in child.mails]
    assert not child.missed, child.missed


# ---- a passing fault of the account or server ----

@each("refused to every mail: the account waits with the server's words", [
    "NO [OVERQUOTA] Account exceeded command or bandwidth limits.",
    "NO [INUSE] mailbox is locked by another session",
    "NO [UNAVAILABLE] storage offline",
    "NO [LIMIT] slow down",
    "NO [SERVERBUG] Internal error occurred",
    "NO [X-UNHEARD-OF] nobody knows this code",
    "NO Server Unavailable. 15",
    "NO System Error (Failure)",
    "NO User is authenticated but not connected.",
    "NO message is damaged",
    "NO",
    "BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds",
    "BAD Command Error. 12",
])
def refused_to_all(reply):
    for mails in (MAILS, MAILS[:2], MAILS[:1]):
        with server_with(lambda session, tag, name, rest: name == "UID FETCH" and bodies(rest) and
                         send(session, tag, f"TAG {reply}\r\n"), mails) as server:
            child = run(server)
            nothing_ended(server, child)
            assert child.status == 1 and child.failed[0] == "wait", child.failed
            words = reply.split(" ", 1)[1] if " " in reply else "no reason given"
            assert words in child.failed[1], child.failed
            asked = [line for line in server.commands if line.startswith("UID FETCH") and "BODY" in line]
            assert len(asked) <= 8, asked


@each("nothing is given for any mail: the account waits", ["{0}\r\n", '""', "NIL", None, "~{0}\r\n", '" "', "{2}\r\n\r\n",
                                                                 "{5}\r\n \t\r\n\0"])
def empty_for_all(value):
    class Empty(Server):
        def body(self, session, number, uid, data, item):
            if value is not None:
                session.send(f"* {number} FETCH (UID {uid} BODY[] {value})\r\n".encode())
    with Empty(MAILS) as server:
        child = run(server)
        nothing_ended(server, child)
        assert child.status == 1 and child.failed[0] == "wait", child.failed
        assert ("empty body" if value not in (None, "NIL") else "nothing when asked") in child.failed[1], child.failed


@each("an empty body is never a whole mail, whatever its size is said to be", [0, 9])
def empty_alone(size):
    mails = list(MAILS)
    mails[3] = b""
    with type("Sized", (Server,), {"size": lambda self, uid, data: len(data) or size})(mails) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == [1, 2, 3, 5, 6, 7], (child.failed, child.uids())
        assert [(m["uid"], m["own"]) for m in child.missed] == [(4, True)], child.missed
        assert 4 not in server.changed


@test
def trouble_begins_in_the_middle():
    """a server that gives some mails and then refuses all: what came is kept, the rest waits"""
    state = {"left": 3}

    class Tired(Server):
        def command(self, session, tag, name, rest):
            if name != "UID FETCH" or not bodies(rest):
                return session.obey(tag, name, rest)
            for uid in uids_of(rest):
                if state["left"] == 0:
                    return send(session, tag, "TAG NO [OVERQUOTA] enough for now\r\n")
                state["left"] -= 1
                session.do_uid_fetch(f"{uid} (BODY.PEEK[])")
            return session.ok(tag)
    with Tired(MAILS) as server:
        child = run(server)
        assert child.status == 1 and "enough for now" in child.failed[1], child.failed
        assert child.uids() == [1, 2, 3] and not child.missed, (child.uids(), child.missed)


# ---- one mail that is at fault ----

@each("one mail fails alone while its neighbours come: it waits, unflagged, the others are taken", [
    ("NO [SERVERBUG] Internal error occurred", True),
    ("NO [CORRUPTION] index is broken", True),
    ("NO Message 4 is damaged", True),
    ("NO error reading message, try again later", False),
    ("NO [OVERQUOTA] Account exceeded bandwidth limits", False),
    ("NO [INUSE] locked", False),
    ("NO [SOMETHING] else", False),
    ("NO Some reason", False),
    ("BAD Error in IMAP command", True),
    ("BAD Request is throttled", False),
])
def one_refused(example):
    reply, own = example
    for bad in (1, 4, 7):
        with server_with(lambda session, tag, name, rest: name == "UID FETCH" and bodies(rest) and
                         bad in uids_of(rest) and send(session, tag, f"TAG {reply}\r\n")) as server:
            child = run(server)
            assert child.status == 0, child.failed
            assert sorted(child.uids()) == [uid for uid in range(1, 8) if uid != bad], child.uids()
            assert [(m["uid"], m["own"]) for m in child.missed] == [(bad, own)], child.missed
            assert reply.split(" ", 1)[1] in child.missed[0]["words"], child.missed
            assert bad not in server.changed and child.listed["INBOX"]["uids"] == "1:7"


@test
def two_bad_of_many():
    """several bad mails among many, side by side: each waits alone"""
    with server_with(lambda session, tag, name, rest: name == "UID FETCH" and bodies(rest) and
                     {3, 4, 5} & set(uids_of(rest)) and send(session, tag, "TAG NO Message corrupt\r\n")) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == [1, 2, 6, 7], (child.failed, child.uids())
        assert sorted(m["uid"] for m in child.missed) == [3, 4, 5] and all(m["own"] for m in child.missed)


def engine(server, broken_after=None, rounds=20, **changes):
    """Plays the engine's part across sessions: suspects are halved (src/engine/incoming/missing.c); a single one that
    broke its session alone is kept back.  Returns the UIDs taken and what was kept back, with `neighbours`."""
    taken, suspects, alone = set(), [], {}
    for _ in range(rounds):
        text = ",".join(map(str, sorted(taken)))
        later = ",".join(map(str, sorted(alone)))
        child = run(server, [{"folder": "INBOX", "uidvalidity": 7, "taken": text, "later": later,
                              "suspects": [",".join(map(str, group)) for group in suspects]}], **changes)
        taken |= set(child.uids())
        if child.status == 0:
            return taken, alone
        last = child.asking[-1] if child.asking else {"uids": ""}
        asked = [] if not last["uids"] else sorted(set(Folder(MAILS).uids(last["uids"])) - taken)
        suspects = [[uid for uid in group if uid not in taken and uid not in asked] for group in suspects]
        suspects = [group for group in suspects if group]
        if asked and last["neighbours"] and last["uids"] == str(asked[0]):
            alone[asked[0]] = True
        elif asked:
            suspects += [half for half in (asked[:len(asked) // 2], asked[len(asked) // 2:]) if half]
    raise AssertionError((taken, suspects, alone))


def drop(session):
    session.connection.close()
    raise OSError


@each("one mail breaks every session: it is found by halving, the others are taken", [
    "closed", "BYE", "silence", "garbage", "overlong", "half"])
def one_breaks(how):
    for bad in (1, 4, 7):
        def body(session, number, uid, data, item, bad=bad):
            if uid != bad:
                return Server.body(server, session, number, uid, data, item)
            if how == "BYE":
                session.send(b"* BYE internal error\r\n")
            if how == "silence":
                time.sleep(4)
            if how == "garbage":
                session.send(b"* %d FETCH (UID %d BODY[] {3}\r\nabcdef\r\n" % (number, uid))
            if how == "overlong":
                session.send(b"* %d FETCH (UID %d BODY[] {99999999999999999999}\r\n" % (number, uid))
            if how == "half":
                session.send(b"* %d FETCH (UID %d BODY[] {500}\r\nhalf of it" % (number, uid))
            drop(session)
        with Server(MAILS) as server:
            server.body = body
            taken, alone = engine(server, command_ms=500)
            assert taken == set(range(1, 8)) - {bad}, (taken, alone)
            assert alone == {bad: True}, alone


@test
def all_break():
    """a server that breaks off at every mail: no mail is suspected alone with its neighbours coming"""
    def body(session, number, uid, data, item):
        drop(session)
    with Server(MAILS) as server:
        server.body = body
        try:
            taken, alone = engine(server, rounds=6, command_ms=500)
        except AssertionError as problem:
            taken, suspects, alone = problem.args[0]
        assert not taken and True not in alone.values(), (taken, alone)


@test
def again():
    """what failed alone comes when the engine asks for it again, in the same session"""
    state = {"bad": True}
    with server_with(lambda session, tag, name, rest: name == "UID FETCH" and bodies(rest) and state["bad"] and
                     4 in uids_of(rest) and send(session, tag, "TAG NO [INUSE] locked\r\n")) as server:
        child = start(server, once=False)
        child.until(lambda c: c.missed and "idle" in c.states)
        state["bad"] = False
        server.idling.wait(10)
        child.send({"type": "again", "folder": "INBOX", "uidvalidity": 7, "uids": "4"})
        child.until(lambda c: 4 in c.uids())
        assert child.hang_up() < 2


# ---- what libetpan cannot read ----

@each("an INTERNALDATE of another form is read, or unknown", [
    ("NIL", 0), ('""', 0), ('"nonsense"', 0), ('"32-Nov-2026 05:30:00 +0700"', 0),
    ('"24-Nov-2026 05:30:00 +0700"', 1795473000), ('" 4-Nov-2026 05:30:00 +0700"', 1793745000),
    ('"Tue, 24 Nov 2026 05:30:00 +0700"', 1795473000), ('"Tue, 24 Nov 2026 05:30:00 +0700 (WIB)"', 1795473000),
    ('"24 Nov 2026 05:30:00 GMT"', 1795498200), ('"24-Nov-2026 05:30:00 EST"', 1795516200),
    ('"24-Nov-2026 05:30:00 +07:00"', 1795473000), ('"24-nov-2026 05:30 +0700"', 1795473000),
    ('"24-Nov-2026 05:30:00 WIB"', 0), ('"24-Nov-2026 05:30:00"', 0), ("{26}\r\n24-Nov-2026 05:30:00 +0700", 0),
])
def dates(example):
    text, seconds = example

    class Dated(Server):
        def describe(self, session, number, uid, data):
            session.send(f"* {number} FETCH (UID {uid} INTERNALDATE {text} RFC822.SIZE {len(data)} FLAGS ())\r\n".encode())
    with Dated(MAILS) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == list(range(1, 8)), child.failed
        assert {mail.date for mail in child.mails} == {seconds}, {mail.date for mail in child.mails}
        assert {mail.size for mail in child.mails} == {len(MAILS[0])}


@each("a refused item is asked for no more: the mails come all the same", ["INTERNALDATE", "FLAGS", "RFC822.SIZE"])
def items(item):
    for reply in ("NO cannot", "BAD unknown item"):
        with server_with(lambda session, tag, name, rest: item in rest and rest.startswith("1:7") and
                         send(session, tag, f"TAG {reply}\r\n")) as server:
            child = run(server)
            assert child.status == 0 and child.uids() == list(range(1, 8)), child.failed


@each("lines that say little are read", [
    b"\r\n", b"\n", b"   \r\n", b"* OK\r\n", b"* OK \r\n", b"* NO\r\n", b"* BAD\r\n", b"* OK [\r\n", b"* OK []\r\n",
    b"* \r\n", b"*\r\n", b"* OK [ALERT]\r\n", b"* OK [ALERT] \xff\xfe\r\n", b"* PONG\r\n", b"* 3\r\n", b"* 3 \r\n",
    b"* 3 RECENT\r\n", b"* 3 UNHEARD OF (\r\n", b"* FLAGS\r\n", b"* FLAGS (\r\n", b"* STATUS INBOX\r\n",
    b"* VANISHED 1:2\r\n", b"* LIST\r\n", b"* LIST (\\X \"/\" {3}\r\nabc\r\n", b"* ESEARCH (TAG \"1\")\r\n",
    b"* THREAD (1)(\r\n", b"* 1 FETCH\r\n", b"* 1 FETCH ()\r\n", b"* 1 FETCH (FLAGS (\\Seen \\* [x] \"y\" \xe9))\r\n",
    b"* 1 FETCH (UID 1 MODSEQ (9) X-GM-LABELS (\"\\\\Inbox\" {3}\r\na)b) ENVELOPE ((((NIL))) \"(\"))\r\n",
    b"* 1 FETCH (UID 1 BODYSTRUCTURE ((((((((\r\n", b"* CAPABILITY\r\n" * 0 + b"* ENABLED\r\n", b"+\r\n", b"+ OK\r\n",
    b"hello\r\n", b"\0\r\n", b"* OK [CAPABILITY\r\n", b"* OK [UIDNEXT] x\r\n", b"* ID\r\n", b"* ID NIL\r\n",
    b"* ID (\"name\"\r\n", b"* NAMESPACE\r\n", b"* NAMESPACE (((\r\n", b"* QUOTA\r\n", b"* QUOTA \"ROOT\"\r\n",
    b"* QUOTAROOT\r\n", b"* LANGUAGE (ID)\r\n", b"* COMPARATOR i;octet\r\n",
])
def stray(line):
    """In front of the answer to each command, and in the middle of the mails."""
    class Stray(Server):
        def command(self, session, tag, name, rest):
            if name != "IDLE":
                session.send(line.replace(b"TAG", tag.encode()))
            session.obey(tag, name, rest)

        def body(self, session, number, uid, data, item):
            session.send(line)
            Server.body(self, session, number, uid, data, item)
    with Stray(MAILS) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == list(range(1, 8)), (child.failed, child.log)


@each("what a server tells before it begins to wait (IDLE)", [
    b"* 1 FETCH (FLAGS (\\Seen))\r\n", b"* 1 FETCH (UID 1 BODY[] {7}\r\nabc\r\n+ )\r\n", b"* OK Still here\r\n",
    b"* NO [ALERT] 95% full\r\n", b"* 3 RECENT\r\n", b"\r\n",
])
def before_idle(line):
    def command(session, _tag, name, _rest):
        if name == "IDLE":
            session.send(line)
    with server_with(command) as server:
        child = start(server, once=False)
        child.until(lambda c: "idle" in c.states)
        assert server.idling.wait(10)
        server.folders["INBOX"].add(b"baru")
        child.until(lambda c: c.failed or len(c.mails) == 8)
        assert not child.failed and child.mails[7].data == b"baru", (child.failed, child.log)
        child.kill()


@each("a command ends without words, or with strange ones", [
    "TAG OK\r\n", "TAG OK \r\n", "TAG ok done\r\n", "TAG OK [\r\n", "TAG OK []\r\n", "TAG OK [X] \r\n", "TAG OK done\n",
    "TAG  OK  done\r\n", "TAG OK [HIGHESTMODSEQ 99999999999999999999999]\r\n"])
def endings(end):
    class Short(Server):
        pass
    with Short(MAILS) as server:
        def command(session, tag, name, rest):
            session.ok = lambda t, text="": session.send(end.replace("TAG", t).encode())
            session.obey(tag, name, rest)
        server.command = command
        child = run(server)
        assert child.status == 0 and child.uids() == list(range(1, 8)), (child.failed, child.log)


@each("FETCH in another form: the body is the same", [
    b"* %(n)d FETCH (UID %(uid)d BODY[] {%(len)d}\r\n%(data)s FLAGS (\\Seen))\r\n",
    b"* %(n)d FETCH (BODY[] {%(len)d}\r\n%(data)s UID %(uid)d)\r\n",
    b"* %(n)d fetch (uid %(uid)d body[] {%(len)d}\r\n%(data)s)\r\n",
    b"* %(n)d FETCH (UID %(uid)d BODY.PEEK[] {%(len)d}\r\n%(data)s)\r\n",
    b"* %(n)d FETCH  ( UID  %(uid)d  BODY[]  {%(len)d}\r\n%(data)s )\r\n",
    b"* %(n)d FETCH (UID %(uid)d BODY[] ~{%(len)d}\r\n%(data)s)\r\n",
    b"* %(n)d FETCH (UID %(uid)d ENVELOPE (\"a\" {4}\r\n)(\"x (b)) BODY[] {%(len)d}\r\n%(data)s)\r\n",
    b"* %(n)d FETCH (UID %(uid)d MODSEQ (12) BODY[] {%(len)d}\r\n%(data)s X (((a)) \"b)\"))\r\n",
    b"* %(n)d FETCH (UID %(uid)d INTERNALDATE NIL BODY[] {%(len)d}\r\n%(data)s INTERNALDATE \"\")\r\n",
])
def fetch_forms(form):
    class Formed(Server):
        def body(self, session, number, uid, data, item):
            session.send(form % {b"n": number, b"uid": uid, b"len": len(data), b"data": data})
    with Formed(MAILS) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == list(range(1, 8)), (child.failed, child.log)


# ---- what is optional ----

@each("an answer to GETQUOTAROOT that cannot be read ends nothing, IDLE follows", [
    b'* QUOTAROOT "INBOX" "ROOT"\r\n* QUOTA "ROOT"\r\nTAG OK done\r\n', b'* QUOTA "ROOT" ()\r\nTAG OK\r\n',
    b'* QUOTA\r\nTAG OK\r\n', b'* QUOTA "ROOT" (STORAGE)\r\nTAG OK\r\n', b'* QUOTA "" (STORAGE 1 x)\r\nTAG OK\r\n',
    b'* QUOTA {4}\r\nROOT (STORAGE 1 99999999999999999999)\r\nTAG OK\r\n', b"TAG NO no quota\r\n", b"TAG BAD what?\r\n"])
def quotas(reply):
    with server_with(lambda session, tag, name, rest: name == "GETQUOTAROOT" and send(session, tag, reply)) as server:
        child = start(server, once=False)
        child.until(lambda c: "idle" in c.states)
        assert server.idling.wait(10) and not child.failed and len(child.mails) == 7
        child.until(lambda c: len(c.flagged) == 7)
        assert child.hang_up() < 2


@each("a full account is told whatever the form", [
    b'* QUOTA "ROOT" (STORAGE 480 512)\r\n', b'* quota ROOT (MESSAGE 1 9 STORAGE 480 512)\r\n',
    b'* QUOTA {4}\r\nROOT (STORAGE 480 512)\r\n', b'* QUOTA "A (B)" (STORAGE 480 512 )\r\n'])
def full(reply):
    with server_with(lambda session, tag, name, rest: name == "GETQUOTAROOT" and
                     send(session, tag, reply + b"TAG OK done\r\n")) as server:
        child = run(server)
        assert [code for code, _ in child.alarms] == ["quota"] and "93 %" in child.alarms[0][1], child.alarms


# ---- what was listed and taken ----

@test
def taken_is_a_set():
    """what was taken is not fetched again, and what was not is, whatever the highest number"""
    with Server(MAILS) as server:
        child = run(server, [{"folder": "INBOX", "uidvalidity": 7, "taken": "2:3,6"}])
        assert child.status == 0 and child.uids() == [1, 4, 5, 7], child.uids()
        assert child.listed["INBOX"]["uids"] == "1:7" and child.listed["INBOX"]["stated"] == 7


@test
def hidden_then_shown():
    """SEARCH that lists fewer mails than there are: they are listed by number"""
    with server_with(lambda session, tag, name, rest: name == "UID SEARCH" and
                     send(session, tag, "* SEARCH 1 2 3\r\nTAG OK\r\n")) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == list(range(1, 8)), child.uids()
        assert not child.alarms, child.alarms


@test
def hidden():
    """mails that are there and not listed in any way: told, and the sums do not agree"""
    def command(session, tag, name, rest):
        if name == "UID SEARCH":
            return send(session, tag, "* SEARCH 1 2 3\r\nTAG OK\r\n")
        return name == "FETCH" and send(session, tag, "* 1 FETCH (UID 1)\r\nTAG OK\r\n")
    with server_with(command) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == [1, 2, 3], child.uids()
        assert child.listed["INBOX"]["stated"] == 7 and child.listed["INBOX"]["uids"] == "1:3"
        assert len(child.alarms) == 1 and "7 mails and lists 3" in child.alarms[0][1], child.alarms


@test
def shown_late():
    """a mail below the last that is listed late is fetched, too"""
    state = {"hide": True}

    def command(session, tag, name, rest):
        if name == "UID SEARCH" and state["hide"]:
            return send(session, tag, "* SEARCH 1 2 3 4 6 7\r\nTAG OK\r\n")
        return name == "FETCH" and state["hide"] and send(session, tag, "TAG NO not now\r\n")
    with server_with(command) as server:
        child = start(server, once=False, idle_ms=200)
        child.until(lambda c: len(c.mails) == 6)
        state["hide"] = False
        child.until(lambda c: 5 in c.uids())
        child.kill()


# ---- many at once: known senders first ----

CROWD = [b"From: %s\r\nSubject: %d\r\n\r\nisi\r\n" % (sender, n) for n, sender in enumerate(
    [b"<warga@luar.example>"] * 60 + [b'"Camat" <Camat@Kec.example>', b"x@y.example\r\nIn-Reply-To: <a.b@Kantor.example>"], 1)]


@each("known senders come first, whatever their header's answer looks like; a server that refuses it changes nothing", [
    ("BODY[HEADER.FIELDS (FROM IN-REPLY-TO)]", True), ('body[header.fields ("In-Reply-To" "From")]', True),
    ("BODY[HEADER.FIELDS (FROM IN-REPLY-TO)] NIL", False), ("NO [LIMIT] too many", False), ("BAD what", False)])
def first(example):
    item, known = example

    def command(session, tag, name, rest):
        if name != "UID FETCH" or "HEADER.FIELDS" not in rest:
            return False
        if "[HEADER" not in item.upper():
            return send(session, tag, f"TAG {item}\r\n")
        for uid in uids_of(rest, CROWD):
            head = CROWD[uid - 1].split(b"\r\nSubject")[0] + b"\r\n\r\n"
            session.send(f"* {uid} FETCH (UID {uid} {item}".encode() + (
                b")\r\n" if item.endswith("NIL") else b" {%d}\r\n%s)\r\n" % (len(head), head)))
        session.ok(tag)
        return True
    with server_with(command, CROWD) as server:
        child = start(server, first=["camat@kec.example"], answers="kantor.example")
        assert child.run(20) == 0
        uids = [mail.uid for mail in child.mails]
        assert uids == ([61, 62] + list(range(1, 61)) if known else list(range(1, 63))), uids


@test
def first_breaks():
    """a mail over whose header alone the session breaks keeps no other waiting"""
    def command(session, tag, name, rest):
        if name == "UID FETCH" and "HEADER.FIELDS" in rest:
            raise Cut
        return False
    with server_with(command, CROWD) as server:
        child = start(server)
        assert child.run(20) != 0
        asked = child.asking[-1]["uids"]
    with server_with(command, CROWD) as server:
        cursor = {"folder": "INBOX", "uidvalidity": 7, "taken": "", "later": "", "rescan_below": 0, "suspects": [asked]}
        child = start(server, [cursor])
        assert child.run(20) == 0 and len(child.mails) == 62, len(child.mails)


@each("a UIDVALIDITY that no program can keep is told, not cut", [
    "4294967303", "18446744073709551623", "0", "-7", "7x", ""])
def uidvalidities(value):
    class Wide(Server):
        def selected(self, session, folder):
            session.send(f"* 7 EXISTS\r\n* OK [UIDVALIDITY {value}] ok\r\n".encode())
    with Wide(MAILS) as server:
        child = run(server)
        assert not child.mails and len(child.alarms) == 1, (child.uids(), child.alarms)
        assert "UIDVALIDITY" in child.alarms[0][1] and value in child.alarms[0][1], child.alarms


# ---- folders ----

@each("a folder that is listed and refused is not missing: its words are told, the others go on", [
    "NO [UNAVAILABLE] try later", "NO User is authenticated but not connected.", "NO [NOPERM] no", "BAD what"])
def refused_folder(reply):
    with server_with(lambda session, tag, name, rest: "Spam" in rest and name == "SELECT" and
                     send(session, tag, f"TAG {reply}\r\n")) as server:
        server.folders["Spam"] = Folder()
        child = run(server, folders=["INBOX", "Spam"])
        assert child.uids() == list(range(1, 8)) and child.status == 1, child.failed
        assert reply.split(" ", 1)[1] in child.failed[1] and child.failed[0] == "wait", child.failed
        assert child.troubles and [code for code, _ in child.alarms] == ["server"], child.alarms


@each("INBOX refused: the mailbox waits with the server's words", [
    "NO User is authenticated but not connected.", "NO [UNAVAILABLE] later", "NO [SERVERBUG] x", "BAD what"])
def refused_inbox(reply):
    with server_with(lambda session, tag, name, rest: name == "SELECT" and
                     send(session, tag, f"TAG {reply}\r\n")) as server:
        child = run(server)
        nothing_ended(server, child)
        assert child.status == 1 and child.failed[0] == "wait" and reply.split(" ", 1)[1] in child.failed[1]
        assert "libetpan" not in child.failed[1]


@each("a folder under another prefix is proposed", [
    (".", "INBOX.Spam", "Spam"), ("/", "[Gmail]/Spam", "Spam"), (".", "INBOX.spam", "Junk.Spam"), ("/", "SPAM", "Spam")])
def prefixes(example):
    delimiter, real, asked = example
    with Server(MAILS, delimiter=delimiter) as server:
        server.folders[real] = Folder()
        server.command = lambda session, tag, name, rest: (
            send(session, tag, "TAG NO Mailbox does not exist\r\n") if name == "SELECT" and f'"{asked}"' == rest
            else session.obey(tag, name, rest))
        child = run(server, folders=["INBOX", asked])
        assert child.status == 0 and len(child.mails) == 7, child.failed
        assert [code for code, _ in child.alarms] == ["mailbox-missing"] and f"'{real}'" in child.alarms[0][1]


@each("where the server has the account's own folders is asked, and no answer to that ends anything", [
    ('* NAMESPACE (("INBOX." ".")) NIL NIL\r\nTAG OK\r\n', "'INBOX.Arsip.Spam'"),
    ('* namespace  (("INBOX." "." "X-PARAM" ("a" "b"))("#x/" "/")) (("u." ".")) NIL\r\nTAG OK\r\n', "'INBOX.Arsip.Spam'"),
    ('* NAMESPACE (({6}\r\nINBOX. ".")) NIL NIL\r\nTAG OK\r\n', "'INBOX.Arsip.Spam'"),
    ('* NAMESPACE (("" "/")) NIL NIL\r\nTAG OK\r\n', "'Terkirim'"), ("* NAMESPACE NIL NIL NIL\r\nTAG OK\r\n", "'Terkirim'"),
    ('* NAMESPACE (("INBOX." NIL)) NIL\r\nTAG OK\r\n', "'Terkirim'"), ('* NAMESPACE (("INB\r\nTAG OK\r\n', "'Terkirim'"),
    ("* NAMESPACE\r\nTAG OK\r\n", "'Terkirim'"), ("TAG OK\r\n", "'Terkirim'"), ("TAG NO not now\r\n", "'Terkirim'"),
    ("TAG BAD what?\r\n", "'Terkirim'")])
def namespaces(example):
    reply, proposed = example

    def command(session, tag, name, rest):
        if name == "SELECT" and "Spam" in rest:
            return send(session, tag, "TAG NO Mailbox does not exist\r\n")
        return name == "NAMESPACE" and send(session, tag, reply)
    for offered in ("NAMESPACE ", ""):
        with server_with(command, capabilities=offered + Server.capabilities) as server:
            server.folders["Terkirim"] = Folder()
            child = run(server, folders=["INBOX", "Arsip/Spam"])
            assert child.status == 0 and len(child.mails) == 7, child.failed
            assert ("NAMESPACE " in server.commands) == bool(offered), server.commands
            assert (proposed if offered else "'Terkirim'") in child.alarms[0][1], child.alarms


@test
def of_others():
    """a folder that only a LIST of its own name shows is there"""
    def command(session, tag, name, rest):
        if name == "SELECT" and "#bersama" in rest:
            return send(session, tag, "TAG NO [INUSE] locked by another\r\n")
        return name == "LIST" and "#bersama" in rest and send(
            session, tag, '* LIST (\\HasNoChildren) "." "#bersama.laporan"\r\nTAG OK\r\n')
    with server_with(command) as server:
        child = run(server, folders=["INBOX", "#bersama.laporan"])
        assert child.status == 1 and "locked by another" in child.failed[1], (child.failed, child.alarms)


@each("CAPABILITY that is refused: what the greeting has told is enough", ["TAG NO no\r\n", "TAG BAD what?\r\n"])
def no_capability(reply):
    with server_with(lambda session, tag, name, rest: name == "CAPABILITY" and send(session, tag, reply)) as server:
        server.greeting = b"* OK [CAPABILITY IMAP4rev1 UIDPLUS] ready\r\n"
        child = run(server)
        assert child.status == 0 and len(child.mails) == 7 and sorted(server.changed) == list(range(1, 8)), child.failed


@each("a login that is refused for a while is told as that, without a remedy that is none", [
    ("NO Temporary authentication failure.", True), ("NO User is authenticated but not connected.", True),
    ("NO [UNAVAILABLE] x", True), ("NO [INUSE] x", True), ("NO [LIMIT] x", True), ("NO [SERVERBUG] x", True),
    ("NO System Error (Failure)", True), ("NO Internal error, please retry", True), ("BAD Command Error. 10", True),
    ("NO LOGIN failed.", False), ("NO [AUTHENTICATIONFAILED] Invalid credentials", False), ("NO [EXPIRED] x", False)])
def login_words(example):
    reply, passes = example
    with server_with(lambda session, tag, name, rest: name == "LOGIN" and
                     send(session, tag, f"TAG {reply}\r\n")) as server:
        child = run(server)
        assert child.status == 1 and child.failed[0] == ("wait" if passes else "config"), child.failed
        assert ("tried again later" in child.failed[1]) == passes and bool(child.alarms) != passes, child.alarms


@each("a folder that is replaced while it is selected is noticed", [True, False])
def replaced(idle):
    """As on Cyrus and Courier: the session goes on with the folder that is no more."""
    with Server(MAILS, capabilities="IMAP4rev1 " + ("IDLE" if idle else "")) as server:
        child = start(server, once=False, idle_ms=150, poll_ms=150, after={"kind": "keep"})
        child.until(lambda c: "idle" in c.states)
        server.folders["INBOX"] = Folder([b"Subject: baru\r\n\r\n"], uidvalidity=8)
        child.until(lambda c: any(mail.uidvalidity == 8 for mail in c.mails))
        assert [code for code, _ in child.alarms] == ["uidvalidity"], child.alarms
        assert child.mails[-1].data == b"Subject: baru\r\n\r\n"
        child.kill()


@test
def deleted():
    """a folder that is deleted while it is selected is noticed, and taken up again when it is back"""
    with Server(MAILS) as server:
        child = start(server, once=False, folders=["Lain", "INBOX"], idle_ms=150, poll_ms=150, after={"kind": "keep"})
        server.folders["Lain"] = Folder([b"Subject: lain\r\n\r\n"])
        child.until(lambda c: "idle" in c.states)
        gone = server.folders.pop("Lain")
        server.command = lambda session, tag, name, rest: (
            send(session, tag, "TAG NO [NONEXISTENT] gone\r\n")
            if name in ("SELECT", "EXAMINE") and rest.strip('"') not in server.folders
            else session.obey(tag, name, rest))
        child.until(lambda c: any(code == "mailbox-missing" for code, _ in c.alarms))
        gone.add(b"Subject: kembali\r\n\r\n")
        server.folders["Lain"] = gone
        child.until(lambda c: any(mail.data == b"Subject: kembali\r\n\r\n" for mail in c.mails))
        child.kill()


@test
def deaf_idle():
    """a server whose IDLE tells nothing of new mail (mailutils) is asked now and then instead, once that has been seen"""
    idles = []

    def command(session, tag, name, rest):
        if name not in ("SELECT", "EXAMINE") and session.folder:
            session.told = len(session.folder.mails)  # it looks at a folder when it is opened
        if name != "IDLE":
            return False
        idles.append(tag)
        session.send(b"+ idling\r\n")
        session.reader.readline()
        session.ok(tag)
        return True
    with server_with(command) as server:
        child = start(server, once=False, idle_ms=400, poll_ms=150)
        child.until(lambda c: len(c.mails) == len(MAILS) and idles)
        for n in range(1, 4):
            server.folders["INBOX"].add(b"Subject: baru\r\n\r\n")
            child.until(lambda c, n=n: len(c.mails) == len(MAILS) + n)
            before = len(idles) if n == 1 else before
        assert len(idles) == before, idles
        child.hang_up()
        assert "does not tell of new mail" in child.log, child.log


@test
def search_that_finds_nothing():
    """a server whose SEARCH finds no UID (mailutils): a mail comes also when as many were removed as came"""
    def command(session, tag, name, rest):
        return name == "UID SEARCH" and send(session, tag, "* SEARCH\r\nTAG OK done\r\n")
    with server_with(command) as server:
        child = start(server, once=False, idle_ms=200)
        child.until(lambda c: len(c.mails) == len(MAILS))
        box = server.folders["INBOX"]
        box.mails = {uid: data for uid, data in box.mails.items() if uid != 2} | {len(MAILS) + 1: b"Subject: baru\r\n\r\n"}
        child.until(lambda c: len(c.mails) == len(MAILS) + 1)
        assert child.mails[-1].data == b"Subject: baru\r\n\r\n" and not child.alarms, child.alarms
        child.kill()


@test
def border_without_uidnext():
    """a server that tells no UIDNEXT (Courier): of a folder that is numbered anew what was there is old, what comes is new"""
    class Courier(Server):
        def selected(self, session, folder):
            session.send(b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] Ok\r\n" % (len(folder.mails), folder.uidvalidity))
    with Courier(MAILS) as server:
        child = start(server, [{"folder": "INBOX", "uidvalidity": 3, "taken": "1:90"}])
        assert child.run() == 0 and all(mail.rescan for mail in child.mails), child.failed
        border = child.listed["INBOX"]["rescan_below"]
        assert border == len(MAILS) + 1, border
        server.folders["INBOX"].add(b"Subject: baru\r\n\r\n")
        # Also where an earlier siaga has left that everything is old.
        for below in (border, 2 ** 32 - 1):
            again = start(server, [{"folder": "INBOX", "uidvalidity": 7, "taken": "1:5", "rescan_below": below}])
            assert again.run() == 0, again.failed
            assert again.listed["INBOX"]["rescan_below"] < 2 ** 32 - 1, again.listed
        assert [mail.uid for mail in again.mails] == list(range(6, len(MAILS) + 2))


# ---- after ----

@each("what `after` wants and the server cannot do is told, and harms nothing", [
    ({"kind": "seen"}, Server.capabilities, b"* OK [READ-ONLY] ok\r\n", "READ-ONLY"),
    ({"kind": "move", "folder": "Selesai"}, Server.capabilities, b"* OK [READ-ONLY] ok\r\n", "READ-ONLY"),
    ({"kind": "seen"}, Server.capabilities, b"* OK [PERMANENTFLAGS ()] none\r\n", "Seen"),
    ({"kind": "delete"}, Server.capabilities, b"* OK [PERMANENTFLAGS (\\Seen)] some\r\n", "deleted"),
    ({"kind": "move", "folder": "Selesai"}, "IMAP4rev1", b"", "MOVE"),
    ({"kind": "delete"}, "IMAP4rev1", b"", "UIDPLUS"),
])
def hindered(example):
    kind, capabilities, line, word = example

    class Hindered(Server):
        def selected(self, session, folder):
            Server.selected(self, session, folder)
            session.send(line)
    with Hindered(MAILS, capabilities=capabilities) as server:
        server.folders["Selesai"] = Folder()
        child = run(server, after=kind)
        assert child.status == 0 and len(child.mails) == 7, child.failed
        told = [text for code, text in child.alarms if code == "after"]
        assert len(told) == 1 and word in told[0], child.alarms
        assert len(server.folders["INBOX"].mails) == 7 and not server.folders["Selesai"].mails
        if word not in ("MOVE", "UIDPLUS"):
            assert not server.changed and not child.flagged
        # What is not kept is not what is proposed instead.
        assert ("seen" in told[0].rpartition("write ")[2]) == (kind["kind"] != "seen" and word != "READ-ONLY"), told


@each("what the server cannot do with ordinary mail leaves secret mail to be tidied away, and the other way round", [
    ({"kind": "move", "folder": "Selesai"}, {"kind": "seen"}, [3]),
    ({"kind": "seen"}, {"kind": "move", "folder": "Selesai"}, [1, 2, 4, 5, 6, 7]),
])
def one_of_two(example):
    plain, secret, done = example
    with Server(MAILS, capabilities="IMAP4rev1") as server:
        child = start(server, after=plain, after_secret=secret)
        child.secrets = {3}
        assert child.run() == 0, child.failed
        assert sorted(uid for _, uid in child.flagged) == done == sorted(server.changed), (child.flagged, server.changed)
        assert len([code for code, _ in child.alarms if code == "after"]) == 1, child.alarms


@test
def refused_of_one_kind():
    """a refusal for secret mail leaves ordinary mail to be tidied away; it is told, and tried again"""
    def command(session, tag, name, rest):
        return name == "UID MOVE" and "Selesai" not in server.folders and send(session, tag, "TAG NO [TRYCREATE] none\r\n")
    with server_with(command) as server:
        child = start(server, once=False, after={"kind": "seen"}, after_secret={"kind": "move", "folder": "Selesai"})
        child.secrets = {3}
        child.until(lambda c: len(c.flagged) == 6 and c.alarms)
        assert 3 not in [uid for _, uid in child.flagged] and child.alarms[0][0] == "after"
        server.folders["Selesai"] = Folder()
        server.folders["INBOX"].add(b"Subject: lagi\r\n\r\n")
        child.until(lambda c: len(c.flagged) == 8)
        assert len(server.folders["Selesai"].mails) == 1
        child.kill()


@test
def copied_once():
    """without MOVE a session that breaks between copy and deletion does not double the mails"""
    state = {"break": True}

    def command(session, tag, name, rest):
        if name == "UID EXPUNGE" and state["break"]:
            state["break"] = False
            drop(session)
    move = {"kind": "move", "folder": "Selesai"}
    with server_with(command, capabilities="IMAP4rev1 UIDPLUS") as server:
        server.folders["Selesai"] = Folder()
        first = run(server, after=move)
        assert first.status == 1 and len(server.folders["Selesai"].mails) == 7
        child = start(server, [{"folder": "INBOX", "uidvalidity": 7, "taken": "1:7"}], once=False, after=move)
        child.until(lambda c: c.listed)
        child.send({"type": "committed", "folder": "INBOX", "uidvalidity": 7,
                    "mails": [{"uid": uid, "owed": True, "secret": False} for uid in range(1, 8)]})
        child.until(lambda c: len(c.flagged) == 7)
        assert len(server.folders["Selesai"].mails) == 7 and not server.folders["INBOX"].mails
        child.kill()


@test
def not_owed():
    """what is not owed is left as it is: only a header is there, or nothing"""
    with Server(MAILS[:2] + [b"Subject: besar\r\n\r\n" + b"x" * 9000]) as server:
        child = start(server, max_size=1000)
        child.run()
        assert [mail.outcome for mail in child.mails] == ["", "", "too-large"]
        assert sorted(server.changed) == [1, 2], server.changed


# ---- the server's words ----

@each("the operator reads the server's own words", [
    ("greeting", b"* NO too many connections from your address\r\n"), ("greeting", b"* BYE maintenance until six\r\n"),
    ("greeting", b"* BAD go away\r\n"), ("LOGIN", b"TAG BAD Plaintext authentication is disabled\r\n"),
    ("LOGIN", b"* BYE Autologout\r\n"), ("LOGIN", b"TAG NO [UNAVAILABLE] LDAP is down\r\n"),
    ("SELECT", b"* BYE Disconnected for inactivity\r\n"), ("UID SEARCH", b"TAG BAD Unknown search key\r\n"),
    ("UID SEARCH", b"TAG NO [CANNOT] no search here\r\n"), ("CAPABILITY", b"* BYE Server shutting down.\r\n"),
    ("UID FETCH", b"* BYE Temporary problem, please try again later\r\n")])
def words(example):
    where, reply = example
    with server_with(lambda session, tag, name, rest: name == where and send(session, tag, reply)) as server:
        if where == "greeting":
            server.greeting = reply
        child = run(server)
        sentence = re.sub(rb"^(\*|TAG) \w+ |\r\n", b"", reply).decode()
        assert child.status == 1 and child.failed[0] == "wait", child.failed
        assert sentence in child.failed[1] and "libetpan" not in child.failed[1], child.failed


if __name__ == "__main__":
    sys.exit(run_cases(tests))
