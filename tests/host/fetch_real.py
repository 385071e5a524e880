"""A fetch child against a real Dovecot over TLS.  What is right is what Python's imaplib reads there.
fetch_real.py DIR: the private host of `host start DIR a@kantor.example ...`.  Prints TAP."""
import contextlib
import imaplib
import os
import re
import ssl
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "fault"))
from cases import run_cases  # noqa: E402
from fetchchild import Child, settings  # noqa: E402

HOST = sys.argv.pop(1)
ENV = dict(line.strip().split("=", 1) for line in open(os.path.join(HOST, "env")))
PORT, CA = int(ENV["HOST_IMAPS"]), ENV["HOST_CA_FILE"]
DATES = ["01-Nov-2026 05:30:00 +0700", "02-Nov-2026 00:00:00 +0700", "02-Nov-2026 00:00:01 +0700"]
tests = []


def test(function):
    tests.append(function)
    return function


def host(*words):
    done = subprocess.run([os.path.join(HERE, "host"), words[0], HOST, *words[1:]], check=True,
                          capture_output=True, text=True)
    return done.stdout.strip()


@contextlib.contextmanager
def client(user):
    with imaplib.IMAP4_SSL("localhost", PORT, ssl_context=ssl.create_default_context(cafile=CA)) as imap:
        imap.login(f"{user}@kantor.example", "rahasia")
        yield imap


def store(user, *mails, folder="INBOX", dates=(), make=False):
    with client(user) as imap:
        if make:
            imap.create(folder)
        for number, mail in enumerate(mails):
            date = f'"{dates[number]}"' if dates else None
            assert imap.append(folder, None, date, mail)[0] == "OK"


def truth(user, folder="INBOX"):
    """UID -> bytes."""
    with client(user) as imap:
        imap.select(folder, readonly=True)
        found = imap.uid("FETCH", "1:*", "(BODY.PEEK[])")[1]
        return {int(re.search(rb"UID (\d+)", part[0])[1]): part[1] for part in found if isinstance(part, tuple)}


def flags(user, folder="INBOX"):
    with client(user) as imap:
        imap.select(folder, readonly=True)
        return [part.decode() for part in imap.uid("FETCH", "1:*", "(FLAGS)")[1] if part]


def config(user, **changes):
    return settings(PORT, **{"tls": True, "plain_allowed": False, "ca": CA, "command_ms": 20000,
                             "user": f"{user}@kantor.example", **changes})


def run(user, cursors=(), secret="rahasia", **changes):
    child = Child(config(user, **changes), cursors=cursors, secret=secret)
    child.status = child.run()
    assert child.status == 0, (child.status, child.failed, child.log)
    return child


def refused(user, secret="rahasia", **changes):
    child = Child(config(user, **changes), secret=secret)
    assert child.run() == 1
    return child.failed, [code for code, _ in child.alarms]


def mail(text, body=b"isi\r\n"):
    return b"From: warga@luar.example\r\nSubject: " + text.encode() + b"\r\n\r\n" + body


@test
def none():
    """an empty mailbox"""
    child = run("kosong")
    assert not child.mails and child.synced == ["INBOX"] and child.listed["INBOX"]["uids"] == ""


@test
def many():
    """250 mails of all sizes, then a restart from the cursor"""
    store("banyak", *[mail(f"surat {n}", b"x" * (n * n) + b"\r\n") for n in range(250)])
    store("banyak", mail("besar", b"y" * 70 * 130000))
    child = run("banyak")
    assert {m.uid: m.data for m in child.mails} == truth("banyak")
    assert child.uids() == list(range(1, 252)) and child.listed["INBOX"]["uids"] == "1:251"
    cursor = {"folder": "INBOX", "uidvalidity": child.mails[0].uidvalidity, "taken": "1:200"}
    again = run("banyak", [cursor])
    assert again.uids() == list(range(201, 252)) and not any(m.rescan for m in again.mails)
    assert run("banyak", [dict(cursor, taken="1:251")]).uids() == []


@test
def odd_bytes():
    """bare LF and CR, 8-bit and an empty body arrive as the server has them"""
    store("aneh", mail("telanjang", b"satu\ntiga\rempat\r\n"), mail("mentah", bytes(range(1, 256))), mail("kosong", b""))
    child = run("aneh")
    assert len(child.mails) == 3 and {m.uid: m.data for m in child.mails} == truth("aneh")


@test
def folders():
    """several folders, one with a name beyond ASCII, one missing"""
    name = "Dokumen & Arsip – 2026"
    store("map", mail("masuk"))
    store("map", mail("iklan"), folder="Spam")
    store("map", mail("arsip"), folder='"Dokumen &- Arsip &IBM- 2026"', make=True)
    child = run("map", folders=["INBOX", "Spam", "Hilang", name])
    assert [(m.folder, m.uid) for m in child.mails] == [("INBOX", 1), ("Spam", 1), (name, 1)]
    assert child.synced == ["INBOX", "Spam", name]
    assert [code for code, _ in child.alarms] == ["mailbox-missing"] and "Hilang" in child.alarms[0][1]


@test
def uidvalidity():
    """another UIDVALIDITY: an alarm, and everything again, marked as such, also after a restart"""
    store("baru", *[mail(f"surat {n}") for n in range(60)])
    child = run("baru", [{"folder": "INBOX", "uidvalidity": 1, "taken": "1:60"}])
    assert child.uids() == list(range(1, 61)) and all(m.rescan for m in child.mails)
    assert [code for code, _ in child.alarms] == ["uidvalidity"]
    border = child.listed["INBOX"]["rescan_below"]
    assert border == 61
    store("baru", mail("baru"))
    cursor = {"folder": "INBOX", "uidvalidity": child.mails[0].uidvalidity, "taken": "1:55", "rescan_below": border}
    again = run("baru", [cursor])
    assert [(m.uid, m.rescan) for m in again.mails] == [(n, True) for n in range(56, 61)] + [(61, False)]


@test
def since():
    """since: to the second, across time zones; what is older has a line and no bytes"""
    store("lama", *[mail(f"surat {n}") for n in range(3)], dates=DATES)
    child = run("lama", since=1793552400)  # 2026-11-02T00:00:00+07:00
    assert [m.outcome for m in child.mails] == ["before-since", "", ""], [(m.outcome, m.date) for m in child.mails]
    assert [m.data for m in child.mails][0] == b"" and child.mails[1].date == 1793552400


@test
def large():
    """larger than max-size: the header alone"""
    store("besar", mail("kecil"), mail("besar", b"x" * 20000), mail("kecil lagi"))
    child = run("besar", max_size=10000)
    assert [m.outcome for m in child.mails] == ["", "too-large", ""]
    assert child.mails[1].data == truth("besar")[2].split(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert child.mails[1].size > 20000


@test
def idle():
    """IDLE over TLS: new mail by itself, and the end within 2 s of the engine's"""
    store("jaga", mail("satu"))
    child = Child(config("jaga"), once=False)
    child.until(lambda c: "idle" in c.states)
    for n in (2, 3):
        store("jaga", mail(f"surat {n}"))
        child.until(lambda c, n=n: len(c.mails) == n)
    assert {m.uid: m.data for m in child.mails} == truth("jaga")
    assert child.hang_up() < 2


@test
def terminated():
    """SIGTERM in IDLE"""
    child = Child(config("kosong"), once=False)
    child.until(lambda c: "idle" in c.states)
    child.process.terminate()
    start = time.monotonic()
    child.run()
    assert time.monotonic() - start < 2


@test
def polling():
    """idle: no, several folders asked by turns"""
    store("tanya", mail("satu"))
    child = Child(config("tanya", use_idle=False, poll_ms=100, folders=["INBOX", "Spam"]), once=False)
    child.until(lambda c: "idle" in c.states)
    store("tanya", mail("iklan"), folder="Spam")
    child.until(lambda c: c.uids("Spam") == [1])
    store("tanya", mail("dua"))
    child.until(lambda c: c.uids() == [1, 2])
    assert child.hang_up() < 2


@test
def after():
    """after: seen for plain mail, another folder for secret mail"""
    store("rahasia", *[mail(f"surat {n}") for n in range(3)])
    store("rahasia", folder="Arsip", make=True)
    child = Child(config("rahasia", after={"kind": "seen"}, after_secret={"kind": "move", "folder": "Arsip"}))
    child.secrets = {2}
    assert child.run() == 0, child.failed
    assert len(flags("rahasia")) == 2 and all("\\Seen" in line for line in flags("rahasia")), flags("rahasia")
    assert list(truth("rahasia", "Arsip").values())[0].startswith(b"From: warga")
    assert sorted(uid for _, uid in child.flagged) == [1, 2, 3]


@test
def after_refused():
    """what the server refuses is told, leaves the rest alone, and is tried again with the next mail"""
    store("ditolak", *[mail(f"surat {n}") for n in range(3)])
    store("ditolak", folder="Arsip", make=True)
    child = Child(config("ditolak", after={"kind": "move", "folder": "Selesai"},
                         after_secret={"kind": "move", "folder": "Arsip"}), once=False)
    child.secrets = {2}
    child.until(lambda c: c.alarms)
    assert child.alarms[0][0] == "after" and "Selesai" in child.alarms[0][1], child.alarms
    assert len(truth("ditolak", "Arsip")) == 1 and [uid for _, uid in child.flagged] == [2], child.flagged
    store("ditolak", folder="Selesai", make=True)
    store("ditolak", mail("surat lagi"))
    child.until(lambda c: len(c.flagged) == 4)
    assert len(truth("ditolak", "Selesai")) == 3 and not truth("ditolak"), truth("ditolak")
    assert child.hang_up() < 2


@test
def after_secret_delete():
    """after-secret: delete takes the secret mail alone"""
    store("hapusrahasia", *[mail(f"surat {n}") for n in range(3)])
    child = Child(config("hapusrahasia", after_secret={"kind": "delete"}))
    child.secrets = {2}
    assert child.run() == 0, child.failed
    assert list(truth("hapusrahasia")) == [1, 3], truth("hapusrahasia")


@test
def delete():
    """after: delete takes only what is committed, not what others have marked"""
    store("hapus", *[mail(f"surat {n}") for n in range(3)])
    with client("hapus") as imap:
        imap.select("INBOX")
        imap.uid("STORE", "1", "+FLAGS", "\\Deleted")
        imap.unselect()
    uidvalidity = run("hapus").mails[0].uidvalidity
    child = Child(config("hapus", after={"kind": "delete"}),
                  cursors=[{"folder": "INBOX", "uidvalidity": uidvalidity, "taken": "1"}])
    assert child.run() == 0, child.failed
    assert list(truth("hapus")) == [1], truth("hapus")


@test
def bearer():
    """XOAUTH2 with a token from a file and from a command; a lapsed one is refused"""
    store("token", mail("satu"))
    file = os.path.join(HOST, "token")
    with open(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
        out.write(host("token", "token@kantor.example") + "\n")
    oauth = {"oauth2": True}
    assert run("token", token_file=file, **oauth).uids() == [1]
    assert run("token", token_command=f"cat '{file}'; echo more", **oauth).uids() == [1]
    with open(file, "w") as out:
        out.write(host("token", "token@kantor.example", "-60") + "\n")
    failed, alarms = refused("token", token_file=file, **oauth)
    assert failed[0] == "config" and "token" in failed[1] and alarms == ["login"], failed
    failed, alarms = refused("token", token_command="exit 3", **oauth)
    assert failed[0] == "config" and "exit 3" in failed[1] and alarms == ["login"], failed


@test
def refusals():
    """a wrong password, a wrong authority, a wrong name"""
    failed, alarms = refused("kosong", secret="salah")
    assert failed[0] == "config" and "app password" in failed[1] and alarms == ["login"], failed
    failed, alarms = refused("kosong", ca=None)
    assert failed[0] == "config" and "ca:" in failed[1] and alarms == ["tls"], failed
    failed, alarms = refused("kosong", host="127.0.0.2")
    assert failed[0] in ("config", "wait"), failed


if __name__ == "__main__":
    sys.exit(run_cases(tests, 2))
