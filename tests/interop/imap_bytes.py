"""What a real server gives of a mail is what siaga has of it."""
import re

from kinds import KINDS
from peer import capabilities, crlf, deliver, do, fact, mail, run, store, truth

tests = []


def test(function):
    tests.append(function)
    return function


def refuses(user, data):
    """Whether the server does not take this mail."""
    try:
        deliver(user, data)
    except AssertionError:
        return True
    return False


@test
def bytes_as_they_are():
    """thirty kinds of mail, as another program reads them"""
    do("account", "jenis")
    refused = [kind for kind, data in KINDS if refuses("jenis", data)]
    child = run("jenis")
    seen = truth("jenis")
    assert {m.uid: m.data for m in child.mails} == seen, "siaga reads other bytes than imaplib"
    there = {number_of(data): data for data in seen.values()}
    lost = [kind for n, (kind, _) in enumerate(KINDS) if n not in there and kind not in refused]
    # Servers put lines above.
    changed = [kind for n, (kind, data) in enumerate(KINDS) if n in there and not there[n].endswith(crlf(data))]
    fact("refused", ", ".join(refused) or "none")
    fact("lost by the server", ", ".join(lost) or "none")
    fact("changed", ", ".join(changed) or "none")
    fact("bytes", f"{len(there) - len(changed)} of {len(KINDS)} kinds as they came")


def number_of(data):
    """Which kind a mail is, by its Message-ID."""
    found = re.search(rb"^Message-ID: <(\d+)@luar", data, re.M | re.I)
    return int(found[1]) if found else None


@test
def sizes():
    """250 mails of all sizes and one of 9 MB; a second run takes what is new, and nothing twice"""
    do("account", "banyak")
    store("banyak", *[crlf(mail(f"surat {n}", b"x" * (n * n) + b"\n")) for n in range(250)])
    store("banyak", crlf(mail("besar", (b"y" * 69 + b"\n") * 130000)))
    child = run("banyak")
    assert {m.uid: m.data for m in child.mails} == truth("banyak")
    assert len(child.mails) == 251
    place = {"folder": "INBOX", "uidvalidity": child.mails[0].uidvalidity, "taken": "1:200"}
    again = run("banyak", [place])
    assert again.uids() == list(range(201, 252)) and not any(m.rescan for m in again.mails)
    assert run("banyak", [dict(place, taken="1:251")]).uids() == []


@test
def since():
    """since: by the server's date; larger than max-size: the header alone"""
    do("account", "lama")
    store("lama", crlf(mail("dulu")), date='"01-Nov-2026 05:30:00 +0700"')
    store("lama", crlf(mail("sekarang")), date='"02-Nov-2026 00:00:01 +0700"')
    store("lama", crlf(mail("besar", b"x" * 20000 + b"\n")), date='"02-Nov-2026 05:00:00 +0700"')
    child = run("lama", since=1793552400, max_size=10000)  # 2026-11-02T00:00:00+07:00
    outcomes = [m.outcome for m in child.mails]
    fact("date", "kept" if child.mails[1].date == 1793552401 else "not kept")
    assert outcomes == ["before-since", "", "too-large"], (outcomes, [m.date for m in child.mails])
    header = child.mails[2].data
    assert b"\r\nSubject: besar\r\n" in header and header.endswith(b"\r\n\r\n") and len(header) < 500, header


@test
def announced():
    """what the server says it can"""
    do("account", "bisa")
    told = capabilities("bisa")
    wanted = ["IDLE", "UIDPLUS", "MOVE", "QUOTA", "NAMESPACE", "SASL-IR", "ACL", "UNSELECT", "AUTH=PLAIN"]
    fact("capabilities", " ".join(name for name in wanted if name in told))
    assert "IMAP4REV1" in told
