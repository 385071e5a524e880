"""Logins, IDLE, other sessions, lines that break, servers that start again."""

import functools
import time

from fetchchild import Gone
from line import CutLine
from peer import (PATIENCE, PORT, Child, capabilities, client, config, crlf, cursor, do, fact, mail,
                  run, store, subject_of, subjects, truth)

tests = []


def test(function):
    tests.append(function)
    return function


@test
def empty():
    """an empty mailbox"""
    do("account", "kosong")
    child = run("kosong")
    assert not child.mails and child.synced == ["INBOX"] and child.listed["INBOX"]["uids"] == ""


@test
def login_refused():
    """a wrong password, and nobody of that name: told to a person, with the remedy"""
    do("account", "sandi")
    for user in ("sandi", "tiada"):
        child = Child(config(user), secret="salah")
        assert child.run(PATIENCE) == 1
        fact(f"login refused ({user})", child.failed[1])
        assert child.failed[0] == "config" and "app password" in child.failed[1], child.failed
        assert [code for code, _ in child.alarms] == ["login"], child.alarms


@test
def other_authority():
    """a certificate of another authority"""
    child = Child(config("sandi", ca=None))
    assert child.run(PATIENCE) == 1
    assert child.failed[0] == "config" and "ca:" in child.failed[1], child.failed
    assert [code for code, _ in child.alarms] == ["tls"], child.alarms


@functools.cache
def tells():
    """Whether IDLE tells of new mail.  Where it does not, the scenarios have it run out soon."""
    do("account", "dengar")
    if "IDLE" not in capabilities("dengar"):
        fact("news", "asked for")
        return True
    child = Child(config("dengar"), once=False)
    child.until(lambda c: "idle" in c.states, PATIENCE)
    store("dengar", crlf(mail("satu")))
    start = time.monotonic()
    try:
        child.until(lambda c: c.mails, 100)  # Courier looks once a minute
    except TimeoutError:
        pass
    told = bool(child.mails)
    child.kill()
    late = "" if time.monotonic() - start < 30 else ", late"
    fact("news", "IDLE" + late if told else "IDLE, which tells nothing: asked for")
    return told


def watching(user, **changes):
    child = Child(config(user, poll_ms=500, idle_ms=540_000 if tells() else 1000, **changes), once=False)
    child.until(lambda c: "idle" in c.states, PATIENCE)
    return child


def subjects_there(user):
    """UID -> subject: mailutils rewrites headers of its own from one reading to the next."""
    return {uid: subject_of(data) for uid, data in truth(user).items()}


@test
def idle():
    """news by themselves: by IDLE where it is announced, else by asking; the end within 2 s of the engine's"""
    do("account", "jaga")
    store("jaga", crlf(mail("satu")))
    child = watching("jaga")
    for n in (2, 3):
        store("jaga", crlf(mail(f"surat {n}")))
        child.until(lambda c, n=n: len(c.mails) == n, PATIENCE)
    assert {m.uid: subject_of(m.data) for m in child.mails} == subjects_there("jaga")
    assert child.hang_up() < 2


@test
def second_session():
    """another program has the mailbox open, marks, adds and removes mail meanwhile"""
    do("account", "berdua")
    store("berdua", *[crlf(mail(f"surat {n}")) for n in range(4)])
    with client("berdua") as other:
        other.select("INBOX")
        child = watching("berdua")
        assert len(child.mails) == 4
        other.uid("STORE", str(child.mails[1].uid), "+FLAGS", "(\\Deleted \\Seen)")
        other.append("INBOX", None, None, crlf(mail("dari yang lain")))
        child.until(lambda c: len(c.mails) == 5, PATIENCE)
        other.expunge()
        store("berdua", crlf(mail("terakhir")))
        child.until(lambda c: "terakhir" in subjects(c.mails), PATIENCE)
        other.close()
    anew = [code for code, _ in child.alarms] == ["uidvalidity"]
    assert anew or not child.alarms, child.alarms
    fact("expunged by others", "numbers the folder anew" if anew else "seen")
    assert child.hang_up() < 2
    seen = subjects_there("berdua")
    assert len(seen) == 5 and seen.items() <= {m.uid: subject_of(m.data) for m in child.mails}.items()


@test
def restarted():
    """the server starts again: the session ends as one that is tried again, nothing is lost or doubled"""
    do("account", "ulang")
    store("ulang", crlf(mail("satu")), crlf(mail("dua")))
    child = watching("ulang")
    do("stop")
    try:
        child.until(lambda c: c.failed, PATIENCE)
    except Gone:
        pass
    child.end()
    fact("going away", child.failed[1])
    assert child.failed[0] in ("retry", "wait"), child.failed
    again = Child(config("ulang"))
    assert again.run(PATIENCE) == 1 and again.failed[0] in ("retry", "wait"), again.failed
    do("start")
    store("ulang", crlf(mail("tiga")))
    rest = run("ulang", [cursor(child)])
    assert subjects(rest.mails) == ["tiga"], rest.uids()
    assert not rest.alarms and not any(m.rescan for m in rest.mails)


@test
def cut():
    """the line breaks at twelve places: each mail comes whole, and once"""
    do("account", "putus")
    store("putus", *[crlf(mail(f"surat {n}", b"z" * 30000 + b"\n")) for n in range(6)])
    with CutLine(PORT) as line:
        whole = run("putus", port=line.port)
        length = line.down
    for part in range(12):
        place = []
        child = None
        with CutLine(PORT, length * part // 12 + 7) as line:
            child = Child(config("putus", port=line.port))
            status = child.run(PATIENCE)
        assert status == 1 and child.failed[0] in ("retry", "wait"), (part, status, child.failed)
        assert not child.alarms, child.alarms
        if child.mails:
            place = [cursor(child)]
        rest = run("putus", place)
        both = [(m.uid, m.data) for m in child.mails + rest.mails]
        assert sorted(both) == [(m.uid, m.data) for m in whole.mails], (part, [uid for uid, _ in both])


def asks_for_second_half(child):
    """Two batches of 50 are handed over, and no third can come before one of them is committed."""
    return child.under_way == 2


@test
def expunged():
    """mails that another program removes while they are being fetched: the rest comes, nothing waits for them"""
    do("account", "hilang")
    store("hilang", *[crlf(mail(f"surat {n}")) for n in range(160)])
    child = Child(config("hilang"), commit=False)
    child.until(asks_for_second_half, PATIENCE)
    uids = child.listed["INBOX"]["uids"]
    with client("hilang") as other:
        other.select("INBOX")
        found = [int(uid) for uid in other.uid("SEARCH", "ALL")[1][0].split()]
        gone = found[110:150:3]
        other.uid("STORE", ",".join(map(str, gone)), "+FLAGS", "(\\Deleted)")
        said = other.expunge()
        assert said[0] == "OK", said
    child.commit = True
    for entry in batches_of(child, found[:100]):
        child.send(entry)
        child.under_way -= 1
    status = child.run(PATIENCE)
    assert status == 0, (status, child.failed, child.log, uids)
    came = set(child.uids())
    fact("expunged in mid-fetch", "still given" if came & set(gone) else "left out")
    assert set(found) - set(gone) <= came, sorted(set(found) - set(gone) - came)
    assert not child.missed, child.missed


def batches_of(child, uids):
    """The engine's word for the two batches that came."""
    for start in (0, 50):
        part = [{"uid": uid, "owed": True, "secret": False} for uid in uids[start:start + 50]]
        yield {"type": "committed", "folder": "INBOX", "uidvalidity": child.mails[0].uidvalidity, "mails": part}


@test
def plain_port():
    """the password in the clear is not given away"""
    child = Child(config("sandi", tls=False))
    assert child.run(PATIENCE) == 1
    assert child.failed[0] == "config" and "in the clear" in child.failed[1], child.failed


