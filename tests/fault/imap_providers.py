"""A fetch child, and the whole program, against scripted servers with the ways of Gmail, Yahoo and Exchange, as their
documents and the issues of other mail programs tell them.  Prints TAP.

  Gmail     developers.google.com/workspace/gmail/imap/imap-extensions (X-GM-EXT-1, labels, special use),
            support.google.com/a/answer/1071518 (bandwidth, 15 connections), .../mail/accounts/answer/78754 (web login)
  Yahoo     senders.yahooinc.com/developer/documentation (limits, RFC 9738), imap_tools #229, MailKit #358, imapsync #119
  Exchange  learn.microsoft.com: throttling policies, xoauth2; node-imap #523, imapsync #212, MailKit #849"""
import base64
import os
import subprocess
import sys
import threading
import time

from cases import run_cases
from fetchchild import SIAGA, Child, settings
from imap_office import MAILS as LETTERS
from imap_office import START, office
from imap_passing import MAILS, SEEN, each, run, send, server_with, start
from imap_passing import tests as passing
from imap_server import Cut, Folder, Server

passing.clear()  # its own run has them
tests = passing


def test(function):
    tests.append(function)
    return function


class Gmail(Server):
    """The account's language is Indonesian: only their use tells which folder is which."""
    before = "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN " \
             "AUTH=PLAIN-CLIENTTOKEN AUTH=OAUTHBEARER"
    capabilities = "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE " \
                   "CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=35651584"
    greeting = b"* OK Gimap ready for requests from 192.0.2.7 d2mb1234\r\n"
    names = [("\\HasNoChildren", "INBOX"), ("\\HasChildren \\Noselect", "[Gmail]"),
             ("\\All \\HasNoChildren", "[Gmail]/Semua Email"), ("\\HasNoChildren \\Junk", "[Gmail]/Surat Sampah"),
             ("\\HasNoChildren \\Sent", "[Gmail]/Terkirim"), ("\\HasNoChildren \\Trash", "[Gmail]/Tong")]

    def __init__(self, *words, **changes):
        super().__init__(*words, **changes)
        for _, name in self.names[2:]:
            self.folders[name] = Folder()

    def command(self, session, tag, name, rest):
        if name == "LIST":
            for flags, folder in self.names:
                session.send(f'* LIST ({flags}) "/" "{folder}"\r\n'.encode())
            return session.ok(tag, "Success")
        if name in ("SELECT", "EXAMINE") and rest.strip('"') not in self.folders:
            return send(session, tag, f"TAG NO [NONEXISTENT] Unknown Mailbox: {rest} (Failure)\r\n")
        return session.obey(tag, name, rest)

    def selected(self, session, folder):
        session.send(b"* FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing)\r\n"
                     b"* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing \\*)] Flags "
                     b"permitted.\r\n* OK [UIDVALIDITY %d] UIDs valid.\r\n* %d EXISTS\r\n* 0 RECENT\r\n* OK [UIDNEXT %d] "
                     b"Predicted next UID.\r\n* OK [HIGHESTMODSEQ 4711]\r\n"
                     % (folder.uidvalidity, len(folder.mails), folder.uidnext))

    def describe(self, session, number, uid, data):
        session.send(b'* %d FETCH (X-GM-THRID 1266894439832287888 X-GM-MSGID 1278455344230334865 X-GM-LABELS '
                     b'("\\\\Inbox" "\\\\Important" {7}\r\na)b (c\\) UID %d RFC822.SIZE %d INTERNALDATE '
                     b'"24-Nov-2026 05:30:00 +0000" FLAGS (\\Seen $NotPhishing) MODSEQ (4711))\r\n'
                     % (number, uid, len(data)))


def refusing(command, reply, kind=Server, **changes):
    server = kind(MAILS, **changes)
    obey = server.command
    server.command = lambda session, tag, name, rest: (
        send(session, tag, reply) if name == command else obey(session, tag, name, rest))
    return server


# ---- Gmail ----

@test
def gmail_read():
    """Gmail: its extensions, labels with brackets and literals, and ways of saying OK do not hinder"""
    with Gmail(MAILS) as server:
        child = run(server, after=SEEN)
        assert child.status == 0 and child.uids() == list(range(1, 8)) and not child.alarms, (child.failed, child.alarms)
        assert sorted(server.changed) == list(range(1, 8)) and child.mails[0].date == 1795498200


@test
def gmail_localised():
    """Gmail in another language: which folder has the spam is told by its use, not guessed by its name"""
    with Gmail(MAILS) as server:
        child = run(server, folders=["INBOX", "[Gmail]/Spam"])
        assert child.status == 0 and len(child.mails) == 7
        assert [code for code, _ in child.alarms] == ["mailbox-missing"], child.alarms
        assert "spam in '[Gmail]/Surat Sampah', sent mail in '[Gmail]/Terkirim'" in child.alarms[0][1], child.alarms


@each("a login that a person has to mend, or that passes: its [ALERT] is told in the server's words", [
    "NO [ALERT] Too many simultaneous connections. (Failure)",
    "NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)",
    "NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page. (Failure)",
    "NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
    "NO [ALERT] Account exceeded command or bandwidth limits. (Failure)",
    "BAD [ALERT] something that nobody has heard of",
])
def alert_at_login(reply):
    with refusing("LOGIN", f"TAG {reply}\r\n", Gmail) as server:
        child = run(server)
        assert child.status == 1 and child.failed[0] == "wait" and not child.mails, child.failed
        assert child.pause == 15, child.pause
        assert [code for code, _ in child.alarms] == ["server"], child.alarms
        assert reply.split(" ", 1)[1] in child.alarms[0][1], child.alarms


@test
def web_login():
    """Gmail: a login that wants the browser is a person's at once, with the words and once"""
    reply = "NO [WEBALERT https://accounts.google.com/signin/continue?x=y] Web login required."
    with refusing("LOGIN", f"TAG {reply}\r\n", Gmail) as server:
        child = run(server)
        assert child.failed[0] == "config" and child.pause == 60, (child.failed, child.pause)
        assert [code for code, _ in child.alarms] == ["login"] and "Web login required" in child.alarms[0][1], child.alarms


@each("an [ALERT] in a session is told once, and harms nothing", [
    "* NO [ALERT] Mailbox is at 95% of quota", "* OK [ALERT] System shutdown in 10 minutes", "* BAD [alert] odd"])
def alert_in_session(line):
    with server_with(lambda session, tag, name, rest: name in ("SELECT", "UID FETCH") and
                     session.send(line.encode() + b"\r\n")) as server:
        child = run(server)
        assert child.status == 0 and len(child.mails) == 7
        assert [code for code, _ in child.alarms] == ["server"] and line[5:] in child.alarms[0][1], child.alarms


@test
def idle_ended():
    """Gmail: IDLE that is ended after ten minutes is a session that is begun again, and takes what came meanwhile"""
    def command(session, tag, name, rest):
        if name != "IDLE":
            return False
        session.send(b"+ idling\r\n* BYE Session expired, please login again.\r\n")
        raise Cut
    with server_with(command) as server:
        child = start(server, once=False)
        assert child.run() == 1 and child.failed[0] == "wait" and not child.alarms, (child.failed, child.alarms)
        server.command = lambda session, tag, name, rest: session.obey(tag, name, rest)
        server.folders["INBOX"].add(b"Subject: baru\r\n\r\nisi\r\n")
        again = start(server, [{"folder": "INBOX", "uidvalidity": 7, "taken": "1:7"}])
        assert again.run() == 0 and again.uids() == [8], again.failed


# ---- Yahoo ----

@test
def yahoo_limited():
    """Yahoo's limited view: a search that ends with OK [MESSAGELIMIT] has not listed all, which is told"""
    def command(session, tag, name, rest):
        if name == "UID SEARCH":
            return send(session, tag, "* SEARCH 5 6 7\r\nTAG OK [MESSAGELIMIT 3 5] SEARCH completed with partial results\r\n")
        return name == "FETCH" and send(session, tag, "TAG NO [MESSAGELIMIT 3] too many messages\r\n")
    with server_with(command) as server:
        child = run(server)
        assert child.status == 0 and child.uids() == [5, 6, 7], (child.failed, child.uids())
        assert child.listed["INBOX"]["stated"] == 7 and child.listed["INBOX"]["uids"] == "5:7", child.listed
        assert any("7 mails and lists 3" in text for _, text in child.alarms), child.alarms


@each("Yahoo's words for later: waits, flags nothing", [
    ("LOGIN", "NO [LIMIT] LOGIN Rate limit hit."), ("LOGIN", "NO [UNAVAILABLE] LOGIN Server error - Please try again later"),
    ("LOGIN", "NO [INUSE] LOGIN Mailbox in use"), ("SELECT", "NO [UNAVAILABLE] SELECT Server error - Please try again later"),
    ("SELECT", "NO [INUSE] SELECT Mailbox is locked"), ("UID SEARCH", "NO [LIMIT] UID SEARCH Rate limit hit."),
    ("UID FETCH", "NO [UNAVAILABLE] UID FETCH Server error while fetching messages"),
    ("UID FETCH", "NO [LIMIT] UID FETCH Rate limit hit."), ("CAPABILITY", "BAD [LIMIT] Rate limit hit.")])
def yahoo_later(example):
    command, reply = example
    with refusing(command, f"TAG {reply}\r\n") as server:
        child = run(server)
        assert child.status == 1 and child.failed[0] == "wait" and child.pause == 15, (child.failed, child.pause)
        assert reply.split(" ", 1)[1] in child.failed[1] and not server.changed and not child.mails, child.failed


# ---- Exchange ----

@each("Exchange says how long it wants to be left alone: not a second less, an hour at most", [
    ("LOGIN", "NO Request is throttled. Suggested Backoff Time: 299961 milliseconds", 300),
    ("UID FETCH", "BAD Request is throttled. Suggested Backoff Time: 178755 milliseconds", 179),
    ("SELECT", "BAD Request is throttled. Suggested backoff time: 90 seconds.", 90),
    ("SELECT", "NO Request is throttled. Suggested Backoff Time: 99999999999999999999 milliseconds", 3600),
    ("UID FETCH", "NO Request is throttled. Suggested Backoff Time: soon", 15),
    ("NAMESPACE", "", 0)])
def backoff(example):
    command, reply, seconds = example
    with refusing(command, f"TAG {reply}\r\n") as server:
        child = run(server)
        assert (child.pause or 0) == seconds and (seconds == 0) == (child.status == 0), (child.pause, child.failed)
        assert not seconds or not server.changed


@each("Exchange: authenticated but not connected, at any command behind the login", ["CAPABILITY", "NAMESPACE", "SELECT"])
def not_connected(command):
    logged_in = []

    def answer(session, tag, name, rest):
        if name == "LOGIN":
            logged_in.append(tag)
        if not logged_in or name in ("LOGIN", "LOGOUT") or (name != command and command != "CAPABILITY"):
            return False
        send(session, tag, "TAG BAD User is authenticated but not connected.\r\n")
        if name == "SELECT":
            session.send(b"* BYE Connection closed. 14\r\n")
            raise Cut
        return True
    with server_with(answer, capabilities="IMAP4 IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS MOVE IDLE NAMESPACE LITERAL+") as server:
        child = run(server)
        if command == "NAMESPACE":
            assert child.status == 0 and len(child.mails) == 7
        else:
            assert child.status == 1 and child.failed[0] == "wait" and child.pause == 15, (child.failed, child.pause)
            assert not child.alarms and not server.changed, child.alarms


@each("a token that is refused by a challenge (XOAUTH2, OAUTHBEARER): answered with an empty line, told with its words", [
    (offered, at_once) for offered in ("AUTH=XOAUTH2", "AUTH=OAUTHBEARER") for at_once in (" SASL-IR", "")])
def challenge(example):
    offered, at_once = example
    answers = []

    def command(session, tag, name, rest):
        if name != "AUTHENTICATE":
            return False
        if not at_once:
            session.send(b"+ \r\n")
            answers.append(session.reader.readline())
        session.send(b"+ " + base64.b64encode(b'{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}') + b"\r\n")
        answers.append(session.reader.readline())
        return send(session, tag, "TAG NO AUTHENTICATE failed.\r\n")
    with server_with(command, capabilities="IMAP4rev1 " + offered + at_once) as server:
        child = run(server, oauth2=True, secret=None, token_command="echo token")
        assert answers and answers[-1] == b"\r\n", answers
        assert child.status == 1 and "AUTHENTICATE failed" in child.failed[1], child.failed
        assert [code for code, _ in child.alarms] == ["login"], child.alarms


@each("RFC822.SIZE that is wrong: the bytes that came are the mail", [0, 1, 5000, 4294967295, 4294967296])
def wrong_size(size):
    with type("Sized", (Server,), {"size": lambda self, uid, data: size})(MAILS) as server:
        child = run(server, max_size=50 << 20)
        if size < 50 << 20:
            assert child.status == 0 and child.uids() == list(range(1, 8)), (child.failed, child.uids(), child.missed)
        else:
            assert all(mail.outcome == "too-large" for mail in child.mails) and not server.changed, child.mails


# ---- SEARCH ----

class Finding(Server):
    """A SEARCH for a header finds what `found` says; mailutils finds any mail.  APPEND takes."""
    found = ""

    def command(self, session, tag, name, rest):
        if name == "UID SEARCH" and "HEADER" in rest:
            return send(session, tag, f"* SEARCH {self.found}\r\nTAG OK done\r\n")
        if name == "APPEND":
            session.send(b"+ go on\r\n")
            self.folders["Sent"].add(session.reader.read(int(rest.rpartition("{")[2].rstrip("}"))))
            session.reader.readline()
        return session.obey(tag, name, rest)


OWN = b"Subject: x\r\nMessage-Id:\r\n <2@kantor.example>\r\n\r\nisi\r\n"


@each("a copy is called there when the mail that was found is the very letter", [
    ("1", False), ("2 1", False), ("3", True), ("1 3 2", True), ("9", False), ("", False)])
def found_mail(example):
    found, there = example
    other = [b"Subject: x\r\nMessage-ID: <1@kantor.example>\r\n\r\nMessage-ID: <2@kantor.example>\r\n",
             b"Subject: x\r\nReferences: <2@kantor.example>\r\n\r\nisi\r\n", OWN]
    with Finding([], found=found) as server:
        server.folders["Sent"] = Folder(other)
        child = Child(settings(server.port, sent="Sent"), copy=True)
        child.copies([(5, "2@kantor.example", OWN)])
        assert child.run() == 0 and child.copied == [5], (child.failed, child.log)
        assert len(server.folders["Sent"].mails) == (3 if there else 4), server.folders["Sent"].mails


@each("the mail to itself of `check --online` is deleted, and never another", [("1", []), ("3", [3])])
def own_mail(example):
    found, deleted = example
    with Finding(MAILS[:2] + [OWN], found=found) as server:
        child = Child(settings(server.port), own_mail="2@kantor.example")
        if deleted:
            assert child.run() == 0 and child.uids() == deleted, (child.failed, child.log)
        else:
            end = time.monotonic() + 20
            while sum("SEARCH" in line for line in list(server.commands)) < 2 and time.monotonic() < end:
                assert child.process.poll() is None, server.commands
                threading.Event().wait(0.01)
            child.kill()
        assert server.changed == deleted, server.changed


# ---- the whole program ----

class Rendered(Server):
    """Exchange keeps no bytes: each FETCH makes the mail anew, with other boundaries, ids and order of fields."""
    times = 0

    def body(self, session, number, uid, data, item):
        self.times += 1
        head, text = data.split(b"\r\n\r\n", 1)
        fields = head.split(b"\r\n")
        mark = b"_%03d_" % self.times
        made = (b"\r\n".join(fields[self.times % 2:] + fields[:self.times % 2]) + b"\r\nX-MS-Exchange-Rendered: " + mark +
                b"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"" + mark + b"\"\r\n\r\n--" + mark +
                b"\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n" + text + b"\r\n--" + mark + b"--\r\n")
        super().body(session, number, uid, made, item)


def to_reporters(o):
    return [letter["id"] for letter in o.json("outbox")["letters"] if "@warga.example" in letter["to"]]


@test
def rendered_anew():
    """Exchange: mails whose bytes differ each time they are fetched are known again, and nobody is answered twice"""
    server = Rendered(LETTERS)
    with office(server, after="keep") as o:
        o.run_at(0)
        letters = to_reporters(o)
        server.folders["INBOX"].uidvalidity = 8
        o.run_at(1)
        assert server.times == 10, server.times
        assert o.outcomes() == {"duplicate": 5} and to_reporters(o) == letters, to_reporters(o)


@test
def labels():
    """Gmail: one mail under two labels is one mail of the office"""
    server = Gmail(LETTERS)
    server.folders["Laporan"] = Folder(LETTERS)
    server.names = server.names + [("\\HasNoChildren", "Laporan")]
    with office(server, after="keep", folders="[INBOX, Laporan]") as o:
        o.run_at(0)
        folders = o.json("ledger")["folders"]
        assert len(folders) == 2 and all(f["balanced"] for f in folders), folders
        counts = {name: sum(f["outcomes"].get(name, 0) for f in folders) for f in folders for name in f["outcomes"]}
        assert counts.get("duplicate", 0) == 5 and sum(counts.values()) == 10, counts


@test
def told_after_an_hour():
    """words that pass are told to a person when they have not passed for an hour, and then once a day"""
    server = refusing("LOGIN", "TAG NO [UNAVAILABLE] LOGIN Server error - Please try again later\r\n")
    with office(server) as o:
        told = []
        for hours in (0, 0.5, 1.1, 3, 20, 25.2, 26):
            o.run_at(hours)
            if "nothing could be read since 24-11-2026 08:00" in o.last.stderr:
                told.append(hours)
                assert "Please try again later" in o.last.stderr
        assert told == [1.1, 25.2], told


@test
def left_alone():
    """the engine leaves a server alone as long as that wants"""
    server = refusing("LOGIN", "TAG NO Request is throttled. Suggested Backoff Time: 299961 milliseconds\r\n")
    with office(server) as o:
        log = os.path.join(o.directory, "log")
        engine = subprocess.Popen([SIAGA, "run", "-v", "-c", o.config], stderr=open(log, "w"),
                                  env=dict(os.environ, SIAGA_NOW=START.isoformat()))
        try:
            for _ in range(400):
                if "tried again in 5 minutes" in open(log).read():
                    break
                try:
                    engine.wait(0.05)
                except subprocess.TimeoutExpired:
                    continue
                raise AssertionError(open(log).read())
            else:
                raise AssertionError(open(log).read())
        finally:
            engine.terminate()
            engine.wait(20)
        assert server.connections == 1, server.connections


if __name__ == "__main__":
    sys.exit(run_cases(tests))
