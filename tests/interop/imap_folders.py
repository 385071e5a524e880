"""Folders: what `after:` does, made anew, read only, full."""
from peer import (PATIENCE, Child, client, config, crlf, cursor, deliver, do, fact, flags, mail, make_folder,
                  remove_folder, run, store, subject_of, subjects, truth, under)

tests = []


def test(function):
    tests.append(function)
    return function


def three(user):
    do("account", user)
    store(user, *[crlf(mail(f"surat {n}")) for n in range(3)])


def tidied(user, secret=(), **changes):
    """A child that does what `after:` says; the UIDs of the mails."""
    child = Child(config(user, **changes))
    child.secrets = set(secret)
    assert child.run(PATIENCE) == 0, (child.failed, child.log)
    return child


@test
def keep():
    """after: keep, which changes no flag"""
    three("simpan")
    before = flags("simpan")
    child = tidied("simpan")
    assert len(child.mails) == 3 and not child.alarms, child.alarms
    after = flags("simpan")
    unread = all("\\Seen" not in now for now in after.values())
    assert unread and {uid: set(now) - {"\\Recent"} for uid, now in after.items()} == \
        {uid: set(was) - {"\\Recent"} for uid, was in before.items()}, (before, after)


@test
def seen():
    """after: seen"""
    three("baca")
    child = tidied("baca", after={"kind": "seen"})
    assert sorted(uid for _, uid in child.flagged) == sorted(child.uids()) and not child.alarms, child.alarms
    assert all("\\Seen" in now for now in flags("baca").values()), flags("baca")
    fact("after: seen", "done")


def in_folder(user, name):
    return [subject_of(data) for data in truth(user, under(name)).values()]


def says(child, wanted):
    """The alarm of a server that cannot; None: it can."""
    words = [text for code, text in child.alarms if code == "after"]
    assert not words or wanted in words[0], child.alarms
    return words[0] if words else None


@test
def delete():
    """after: delete takes what is committed and nothing that others have marked; a server that cannot is told of"""
    three("hapus")
    with client("hapus") as other:
        other.select("INBOX")
        first = other.uid("SEARCH", "ALL")[1][0].split()[0].decode()
        other.uid("STORE", first, "+FLAGS", "(\\Deleted)")
    place = {"folder": "INBOX", "uidvalidity": run("hapus").mails[0].uidvalidity, "taken": first}
    child = Child(config("hapus", after={"kind": "delete"}), cursors=[place])
    assert child.run(PATIENCE) == 0, child.failed
    left = truth("hapus")
    why = says(child, "UIDPLUS")
    fact("after: delete", "done" if not why else "told: no UIDPLUS; marked only")
    if why:
        assert all("\\Deleted" in now for now in flags("hapus").values()), flags("hapus")
    else:
        assert list(left) == [int(first)], left


@test
def move():
    """after: move, after-secret: move elsewhere; a server that cannot is told of"""
    three("pindah")
    for folder in ("Selesai", "Rahasia"):
        make_folder("pindah", under(folder))
    uid = sorted(truth("pindah"))[1]
    child = tidied("pindah", [uid], after={"kind": "move", "folder": under("Selesai")},
                   after_secret={"kind": "move", "folder": under("Rahasia")})
    why = says(child, "MOVE")
    fact("after: move", "done" if not why else "told: neither MOVE nor UIDPLUS")
    if why:
        assert len(truth("pindah")) == 3 and not truth("pindah", under("Selesai"))
        return
    assert sorted(in_folder("pindah", "Selesai")) == ["surat 0", "surat 2"]
    assert in_folder("pindah", "Rahasia") == ["surat 1"]
    assert not truth("pindah") and not child.alarms, child.alarms


@test
def secret_deleted():
    """after-secret: delete, after: seen"""
    three("rahasia")
    uid = sorted(truth("rahasia"))[1]
    child = tidied("rahasia", [uid], after={"kind": "seen"}, after_secret={"kind": "delete"})
    left = truth("rahasia")
    assert uid not in left or says(child, "UIDPLUS"), (left, child.alarms)
    assert all("\\Seen" in now for number, now in flags("rahasia").items() if number != uid)


@test
def move_target_missing():
    """a folder for `after:` that is not there: told with the server's words, and done when it has been made"""
    three("tujuan")
    child = Child(config("tujuan", poll_ms=300, after={"kind": "move", "folder": under("Nanti")}), once=False)
    child.until(lambda c: c.alarms, PATIENCE)
    assert child.alarms[0][0] == "after", child.alarms
    fact("missing target", child.alarms[0][1])
    assert not child.flagged
    if "MOVE" in child.alarms[0][1] and "can neither" in child.alarms[0][1]:
        child.kill()
        return
    assert len(truth("tujuan")) == 3
    make_folder("tujuan", under("Nanti"))
    store("tujuan", crlf(mail("lagi")))
    child.until(lambda c: len(c.flagged) == 4, PATIENCE)
    child.hang_up()
    assert len(truth("tujuan", under("Nanti"))) == 4 and not truth("tujuan")


@test
def folders():
    """several folders, one with a name beyond ASCII, one missing: told with what the server has"""
    do("account", "map")
    name = "Arsip & Surat – 2026"
    make_folder("map", under("Spam"))
    make_folder("map", under("Arsip &- Surat &IBM- 2026"))
    store("map", crlf(mail("masuk")))
    store("map", crlf(mail("iklan")), folder=under("Spam"))
    store("map", crlf(mail("arsip")), folder=under("Arsip &- Surat &IBM- 2026"))
    child = run("map", folders=["INBOX", under("Spam"), "Hilang", under(name)])
    assert [(m.folder, subject_of(m.data)) for m in child.mails] == list(zip(
        ["INBOX", under("Spam"), under(name)], ["masuk", "iklan", "arsip"]))
    assert [code for code, _ in child.alarms] == ["mailbox-missing"] and "Hilang" in child.alarms[0][1], child.alarms
    fact("missing folder", child.alarms[0][1])


@test
def made_anew():
    """a folder that is deleted and made again (UIDVALIDITY): told, everything comes again and marked as such"""
    do("account", "baru")
    folder = under("Surat")
    make_folder("baru", folder)
    store("baru", *[crlf(mail(f"surat {n}")) for n in range(60)], folder=folder)
    first = run("baru", folders=[folder])
    remove_folder("baru", folder)
    make_folder("baru", folder)
    store("baru", *[crlf(mail(f"surat {n}")) for n in range(57, 60)], folder=folder)
    again = run("baru", [cursor(first, folder)], folders=[folder])
    assert [code for code, _ in again.alarms] == ["uidvalidity"], again.alarms
    assert len(again.mails) == 3 and all(m.rescan for m in again.mails)
    store("baru", crlf(mail("sesudahnya")), folder=folder)
    place = dict(cursor(again, folder), rescan_below=again.listed[folder]["rescan_below"])
    last = run("baru", [place], folders=[folder])
    assert [(subject_of(m.data), m.rescan) for m in last.mails] == [("sesudahnya", False)], last.uids(folder)
    fact("folder made anew", "told, read again")


@test
def read_only():
    """a folder that may only be read: read, `after:` told as impossible"""
    do("account", "arsip")
    folder = under("Arsip")
    make_folder("arsip", folder)
    store("arsip", crlf(mail("satu")), folder=folder)
    do("read_only", "arsip", folder)
    child = Child(config("arsip", folders=[folder], after={"kind": "seen"}))
    status = child.run(PATIENCE)
    assert subjects(child.mails) == ["satu"], (status, child.failed, child.log)
    assert [code for code, _ in child.alarms] == ["after"], (child.alarms, child.failed)
    assert not child.flagged and "\\Seen" not in list(flags("arsip", folder).values())[0]
    fact("read only", child.alarms[0][1])


def copied(user, letters):
    """A child that puts copies of these letters into Sent."""
    child = Child(config(user, sent=under("Sent")), copy=True)
    child.copies([(n, f"{n}@kantor.example", data) for n, data in letters])
    child.status = child.run(PATIENCE)
    return child


def letter(n, body=b"Yth. Warga,\n.titik\n"):
    return crlf(f"Message-ID: <{n}@kantor.example>\n".encode() + mail(f"surat {n}", body))


@test
def sent():
    """`sent:` puts each letter there once, byte for byte, also when it is asked again"""
    do("account", "kirim")
    make_folder("kirim", under("Sent"))
    letters = [(n, letter(n)) for n in range(1, 4)]
    first = copied("kirim", letters[:2])
    assert first.status == 0 and first.copied == [1, 2], (first.failed, first.log)
    again = copied("kirim", letters)
    assert again.status == 0 and again.copied == [1, 2, 3], (again.failed, again.log)
    there = [data for _, data in sorted(truth("kirim", under("Sent")).items())]
    assert len(there) == 3 and all(data.endswith(made) for data, (_, made) in zip(there, letters)), there
    assert all("\\Seen" in now for now in flags("kirim", under("Sent")).values()), flags("kirim", under("Sent"))
    fact("sent", "once, as they are")


@test
def sent_missing():
    """`sent:` into a folder that is not there: told, and nothing is called copied"""
    do("account", "kirim2")
    child = copied("kirim2", [(1, letter(1))])
    assert child.status == 1 and child.copied == [] and "`sent:`" in child.failed[1], (child.failed, child.copied)


@test
def sent_full():
    """`sent:` into a mailbox that is full: told in the server's words, put there once there is room"""
    do("account", "sesak")
    make_folder("sesak", under("Sent"))
    do("quota", "sesak", "60")
    large = (1, letter(1, (b"x" * 70 + b"\n") * 1360))
    child = copied("sesak", [large])
    assert child.status == 1 and child.failed[0] == "wait" and child.copied == [], (child.failed, child.copied, child.log)
    assert not truth("sesak", under("Sent"))
    fact("sent, full", child.failed[1])
    do("quota", "sesak", "6000")
    again = copied("sesak", [large])
    assert again.status == 0 and again.copied == [1] and len(truth("sesak", under("Sent"))) == 1, again.failed


@test
def quota_none():
    """no quota: nothing is told"""
    do("account", "lapang")
    deliver("lapang", mail("satu"))
    child = run("lapang")
    assert len(child.mails) == 1 and not child.alarms, child.alarms


@test
def quota():
    """a quota that is nearly used up: told; what is full still gives its mail"""
    do("account", "penuh")
    do("quota", "penuh", "100")
    store("penuh", crlf(mail("besar", (b"x" * 70 + b"\n") * 1360)))
    child = run("penuh")
    assert len(child.mails) == 1
    assert [code for code, _ in child.alarms] == ["quota"], child.alarms
    fact("quota", child.alarms[0][1])
