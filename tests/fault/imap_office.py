"""The whole program (`siaga run --once`) against scripted IMAP servers: what the ledger, triage and status say of
mails that do not come, over hours, and what is owed to the server.  Prints TAP."""
import contextlib
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

from cases import run_cases
from fetchchild import SIAGA, TOP
from imap_server import Folder, Server

START = datetime.datetime(2026, 11, 24, 8, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
MAILS = [(f"From: warga{n}@warga.example\r\nTo: laporan@kantor.example\r\nSubject: surat {n}\r\n"
          f"Message-ID: <{n}@warga.example>\r\nDate: Tue, 24 Nov 2026 05:00:00 +0700\r\n\r\nIsi surat {n}.\r\n").encode()
         for n in range(1, 6)]
tests = []


def test(function):
    tests.append(function)
    return function


class Office:
    """A configuration and a database of its own, with one mailbox at `server`."""

    def __init__(self, directory, server, after="seen", folders="[INBOX]", more=""):
        self.directory, self.hours = directory, 0.0
        self.config = os.path.join(directory, "siaga.yaml")
        with open(os.path.join(directory, "secret"), "w", encoding="utf-8",
                  opener=lambda path, flags: os.open(path, flags, 0o600)) as secret:
            secret.write("rahasia\n")
        with open(self.config, "w", encoding="utf-8") as config:
            config.write(f"""office:
  {{name: Kantor, head-title: Kepala, address: Jalan 1, place: Kajen, host: kantor.example,
   time-zone: Asia/Jakarta, zone-label: WIB}}
database: {directory}/siaga.db
rules: {TOP}/rules
templates: {TOP}/templates
mailboxes:
  - name: laporan
    address: laporan@kantor.example
    url: imap://localhost:{server.port}
    secret: file:{directory}/secret
    authserv-ids: [mail.host.example]
    folders: {folders}
    after: {after}
    send: {{url: "smtp://localhost:9"}}
{more}""")
        made = self.siaga("init")
        assert made.returncode == 0, made.stderr

    def siaga(self, *words):
        now = (START + datetime.timedelta(hours=self.hours)).isoformat()
        return subprocess.run([SIAGA, words[0], "-c", self.config, *words[1:]], capture_output=True, text=True, timeout=60,
                              env=dict(os.environ, SIAGA_NOW=now), check=False)

    def json(self, *words):
        return json.loads(self.siaga(*words, "--json").stdout)

    def run_at(self, hours):
        self.hours = hours
        self.last = self.siaga("run", "--once")
        return self.last

    def ledger(self):
        return self.json("ledger")["folders"][0]

    def outcomes(self):
        return {name: count for name, count in self.ledger()["outcomes"].items() if count}


@contextlib.contextmanager
def office(server, **changes):
    with tempfile.TemporaryDirectory() as directory, server:
        yield Office(directory, server, **changes)


def refusing(bad, reply):
    """A server that refuses the bodies of the UIDs in `bad`."""
    server = Server(MAILS)
    server.command = lambda session, tag, name, rest: (
        session.send(f"{tag} {reply}\r\n".encode())
        if name == "UID FETCH" and "BODY" in rest and bad & set(session.folder.uids(rest.split()[0]))
        else session.obey(tag, name, rest))
    return server


@test
def all_refused():
    """an account out of bandwidth for a day: nothing ends, nothing is flagged, status has the words, then all comes"""
    bad = {1, 2, 3, 4, 5}
    server = refusing(bad, "NO [OVERQUOTA] Account exceeded command or bandwidth limits.")
    with office(server) as o:
        for hours in (0, 1, 2, 4, 8, 16, 24):
            assert o.run_at(hours).returncode != 0
            assert "bandwidth limits" in o.last.stderr, o.last.stderr
        line = o.ledger()
        assert not line["balanced"] and line["missing"] == 5 and not server.changed, line
        assert not o.outcomes() and o.siaga("ledger").returncode == 1
        rows = trouble(o)
        assert len(rows) == 1 and "bandwidth limits" in rows[0][1] and rows[0][0] == int(START.timestamp()), rows
        bad.clear()
        o.run_at(25)
        assert o.ledger()["balanced"] and sorted(server.changed) == [1, 2, 3, 4, 5], o.ledger()
        assert not trouble(o)


def trouble(o):
    code = ("import sqlite3, json, sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute("
            "'SELECT since, text FROM trouble WHERE kind = ?', ('fetch',)).fetchall()))")
    done = subprocess.run([sys.executable, "-c", code, os.path.join(o.directory, "siaga.db")],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@test
def alone_for_hours():
    """one mail that cannot be had for hours: it waits, then a person gets it, unflagged; then it comes after all"""
    bad = {3}
    server = refusing(bad, "NO [SERVERBUG] Internal error occurred.")
    with office(server) as o:
        o.run_at(0)
        line = o.ledger()
        assert (line["waiting"], line["missing"], line["balanced"]) == (1, 1, False), line
        assert "Internal error occurred" in o.siaga("ledger").stdout
        asked = len(server.commands)
        o.run_at(0.01)
        assert not any("BODY" in line for line in server.commands[asked:]), "asked again without a pause"
        for hours in (0.2, 0.5, 1.1, 2.2):
            o.run_at(hours)
            assert "unfetchable" not in o.outcomes(), hours
        o.run_at(5)
        assert o.outcomes()["unfetchable"] == 1 and not o.ledger()["balanced"], o.ledger()
        assert 3 not in server.changed, server.changed
        waiting = o.json("triage")["mails"]
        assert any("Internal error occurred" in (mail["why"] or "") for mail in waiting), waiting
        bad.clear()
        o.run_at(30)
        assert "unfetchable" not in o.outcomes() and o.ledger()["balanced"], o.ledger()
        assert 3 in server.changed
        assert not any("Internal error" in (mail["why"] or "") for mail in o.json("triage")["mails"])


@test
def alone_throttled():
    """one mail that is refused with words that pass is never given up, and comes when they have passed"""
    bad = {3}
    server = refusing(bad, "NO [LIMIT] Message download limit, try later")
    with office(server) as o:
        for hours in (0, 0.2, 0.5, 1.1, 2.2, 5, 10, 20, 40):
            o.run_at(hours)
            assert "unfetchable" not in o.outcomes() and o.ledger()["waiting"] == 1, o.ledger()
        bad.clear()
        o.run_at(80)
        assert o.ledger()["balanced"] and 3 in server.changed, o.ledger()


@test
def alone_breaking():
    """one mail over which every session breaks: the others are taken, it alone waits, then a person gets it"""
    bad = {3}

    class Breaking(Server):
        def body(self, session, number, uid, data, item):
            if uid in bad:
                session.connection.close()
                raise OSError
            Server.body(self, session, number, uid, data, item)
    server = Breaking(MAILS)
    with office(server) as o:
        start_and_wait(o, lambda: o.json("ledger")["folders"] and o.ledger().get("missing") == 1
                       and o.ledger()["waiting"] == 1)
        assert sorted(server.changed) == [1, 2, 4, 5] and o.outcomes() and "unfetchable" not in o.outcomes()
        bad.clear()
        o.run_at(1)
        assert o.ledger()["balanced"], o.ledger()


def start_and_wait(o, reached):
    """`siaga run` as a service until reached()."""
    engine = subprocess.Popen([SIAGA, "run", "-c", o.config], stderr=subprocess.DEVNULL,
                              env=dict(os.environ, SIAGA_NOW=START.isoformat()))
    try:
        for _ in range(400):
            if reached():
                return
            try:
                engine.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError("the engine has ended")
        raise AssertionError(o.ledger())
    finally:
        engine.terminate()
        engine.wait(20)


@test
def not_again():
    """what is taken is not downloaded again in the next session"""
    server = Server(MAILS)
    with office(server, after="keep") as o:
        o.run_at(0)
        before = len(server.commands)
        o.run_at(1)
        assert not any(line.startswith("UID FETCH") for line in server.commands[before:]), server.commands[before:]
        assert o.ledger()["balanced"]


@test
def owed():
    """what the server refused to do is owed, and done in a later session, though the mail is not fetched again"""
    state = {"refuse": True}
    server = Server(MAILS)
    server.command = lambda session, tag, name, rest: (
        session.send(f"{tag} NO [INUSE] read only today\r\n".encode())
        if name == "UID STORE" and state["refuse"] else session.obey(tag, name, rest))
    with office(server) as o:
        o.run_at(0)
        assert not server.changed and "read only today" in o.last.stderr
        state["refuse"] = False
        before = len(server.commands)
        o.run_at(1)
        assert sorted(server.changed) == [1, 2, 3, 4, 5], server.changed
        assert not any(line.startswith("UID FETCH") for line in server.commands[before:])


@test
def secret_stays_secret():
    """a secret mail that stayed in INBOX is not moved with the plain ones in the next round"""
    server = Server(MAILS)
    server.folders["Selesai"] = Folder()
    with office(server, after="move:Selesai", more="    after-secret: keep\n") as o:
        server.command = lambda session, tag, name, rest: (
            session.send(f"{tag} NO not yet\r\n".encode()) if name == "UID MOVE" else session.obey(tag, name, rest))
        o.run_at(0)
        secret(o, 2)
        del server.command
        o.run_at(1)
        assert sorted(server.folders["INBOX"].mails) == [2], server.folders["INBOX"].mails
        o.run_at(2)
        assert sorted(server.folders["INBOX"].mails) == [2]


def secret(o, uid):
    """As if that mail had been registered as rahasia."""
    code = ("import sqlite3, sys; db = sqlite3.connect(sys.argv[1]);"
            "db.execute(\"INSERT INTO entry(book, year, number, label, class, stage, channel, secrecy, urgency,"
            " summary, received, registered, due, closed) VALUES ('x', 2026, 1, '1', 'x', 'x', 'surel', 2,"
            " 'biasa', 'x', 1, 1, 0, 0)\");"
            "db.execute('UPDATE mail SET entry = (SELECT max(id) FROM entry) WHERE uid = ?', (int(sys.argv[2]),));"
            "db.commit()")
    subprocess.run([sys.executable, "-c", code, os.path.join(o.directory, "siaga.db"), str(uid)], check=True)


@test
def hidden():
    """a listing that hides mails is not balanced"""
    class Hiding(Server):
        def selected(self, session, folder):
            Server.selected(self, session, folder)
            session.send(b"* 9 EXISTS\r\n")
    with office(Hiding(MAILS)) as o:
        o.run_at(0)
        line = o.ledger()
        assert line["stated"] == 9 and line["listed"] == 5 and not line["balanced"], line
        assert "9 mails and lists 5" in o.last.stderr + o.siaga("ledger").stdout


@test
def check_online():
    """check --online says what each server can, what is missing and what `after` cannot do"""
    server = Server(MAILS, capabilities="IMAP4rev1", delimiter=".")
    server.folders["INBOX.Spam"] = Folder()
    server.command = lambda session, tag, name, rest: (
        session.send(f"{tag} NO no such mailbox\r\n".encode())
        if name == "SELECT" and rest.strip('"') not in server.folders else session.obey(tag, name, rest))
    with office(server, folders="[INBOX, Spam]", after="move:Selesai") as o:
        done = o.siaga("check", "--online")
        assert done.returncode == 1, done
        assert "folder 'INBOX': 5 mails" in done.stdout and "IMAP4REV1" in done.stdout, done
        for words in ("no folder 'Spam'", "'INBOX.Spam'", "UIDPLUS", "'Selesai', which the server does not have"):
            assert words in done.stderr, (words, done.stderr)
        looked = [line for line in server.commands if line.startswith("UID")]
        assert not server.changed and all("SEARCH" in line or "HEADER" in line for line in looked), looked
    server = Server(MAILS)
    server.command = lambda session, tag, name, rest: (
        session.send(f"{tag} NO [AUTHENTICATIONFAILED] Invalid credentials\r\n".encode())
        if name == "LOGIN" else session.obey(tag, name, rest))
    with office(server) as o:
        done = o.siaga("check", "--online")
        assert done.returncode == 1 and len(re.findall("Invalid credentials", done.stderr)) == 1, done.stderr
    with office(Server(MAILS)) as o:
        done = o.siaga("check", "--online")
        assert done.returncode == 1 and done.stderr.count("mailbox 'laporan'") == 1, done
        assert "sending for laporan: cannot connect" in done.stderr, done.stderr


if __name__ == "__main__":
    sys.exit(run_cases(tests, 3))
