#!/usr/bin/env python3
"""stop.py SIAGA CONFIG DATABASE TMP: long work on a terminal of 80 columns: it shows how far it is, is stopped by Ctrl-C and TERM at its first
and its last step, leaves what was there, says so, and is done when it is run again; after a kill, too.  TAP on
standard output."""
import hashlib
import json
import os
import pty
import re
import shutil
import signal
import sys
from pathlib import Path

siaga, config, database, tmp = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
count = failures = runs = 0


def tell(name, why):
    global count, failures
    count += 1
    failures += bool(why)
    print("not ok" if why else "ok", count, "-", name)
    for line in str(why).splitlines() if why else []:
        print("#", line)


def run(words, step=0, kind=None):
    """Exit status (negative: a signal), what stood on the terminal, and how many steps there were."""
    global runs
    runs += 1
    counter = tmp / "steps"
    counter.unlink(missing_ok=True)
    role = words[0]
    pid, screen = pty.fork()
    if pid == 0:
        os.environ.update(SIAGA_STEP_ROLE=role, SIAGA_STEP=str(step), SIAGA_STEP_FILE=str(counter), COLUMNS="80",
                          SIAGA_NOW=f"2026-11-23T08:{runs // 60:02}:{runs % 60:02}+07:00")
        if kind:
            os.environ["SIAGA_STEP_SIGNAL"] = str(int(kind))
        os.execv(siaga, [siaga, *words, "-c", config])
    said = b""
    while True:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(screen)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return status, said.decode(), counter.stat().st_size if counter.exists() else 0


def state(*places):
    """Names and bytes of all files below, locks and the like left out."""
    found = {}
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and not path.name.endswith((".lock", "-shm", "-wal")):
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def backup_is_whole(folder):
    for file in json.loads((folder / "manifest.json").read_text())["files"]:
        data = (folder / file["name"]).read_bytes()[: file["size"]]
        assert hashlib.sha256(data).hexdigest() == file["sha256"], file["name"]


var, copies, site = database.parent, tmp / "copies", tmp / "site"
changed = tmp / "changed"
assert run(["backup", str(copies)])[0] == 0
assert run(["report", "--site", str(site)])[0] == 0


def unchanged_besides_backup(before):
    backup_is_whole(copies)
    assert not [p for p in copies.rglob("*-journal")], "a journal is left"


def same(before):
    after = state(var, site)
    assert after == before, sorted(set(after.items()) ^ set(before.items()))
    assert not list(tmp.glob(".site-*")), "a folder that was being written is left"


def freed(before):
    """What was freed is free; the rest is whole, as the next run finds."""


rows = [
    # command, what its progress says, what it says when it was stopped, what holds then, the last step at which it stops,
    # whether it writes
    (["backup", str(copies)], r"siaga\.db\.\d+: +\d+ % of ", "the earlier|an earlier backup in that folder is whole", unchanged_besides_backup, lambda n: n, True),
    (["restore", str(copies)], r"siaga\.db\S*: +\d+ % of ", "all is as it was before", same, lambda n: n - 2, True),
    (["audit"], r"\w+: +\d+ % of \d", "nothing was changed, and nothing is proved", same, lambda n: n, False),
    (["rehearse", "--with", str(changed)], r"\d+ % of \d+ mails", "nothing was changed", same, lambda n: n, False),
    (["report", "--site", str(site)], r"pages: +\d+ % of \d+", "the pages that stood there stand", same, lambda n: n, True),
    (["vacuum"], r"\d+ % of \d+ pages", "what was freed so far is free", freed, lambda n: n // 2 + 1, True),
]


def prepare(words):
    if words[0] in ("vacuum", "backup"):
        os.system(f"sqlite3 '{database}' \"create table filler as with recursive n(i) as (select 1 union all select i + 1"
                  f" from n where i < 1500) select i, randomblob(4000) as b from n; drop table filler;\" >/dev/null")


def stopped(words, step, kind, says, holds):
    before = state(var, site)
    status, said, _ = run(words, step, kind)
    assert status == 75, f"exit {status}: {said}"
    assert re.search(r"siaga: stopped: (?:" + says + ")", said), said
    assert not re.search(r"%[^\r\n]*\r\n", said), f"its line is left: {said!r}"
    holds(before)


def killed(words, step):
    status, said, _ = run(words, step, signal.SIGKILL)
    assert status == -signal.SIGKILL, f"exit {status}: {said}"


def again(words):
    status, said, _ = run(words)
    assert status == 0, f"exit {status}: {said}"
    for line in re.split(r"[\r\n]+", re.sub(r"\033\[[0-9;]*[Km]", "", said)):
        assert len(line) <= 80, line


def attempt(name, function, *arguments):
    try:
        function(*arguments)
        tell(name, "")
    except AssertionError as why:
        tell(name, why or "false")


for words, shows, says, holds, last, leaves in rows:
    name = words[0]
    prepare(words)
    status, said, steps = run(words)
    tell(f"{name}: done, in more than one step", "" if status == 0 and steps > 1 else f"exit {status}, {steps} steps: {said}")
    tell(f"{name}: shows how far it is", "" if re.search(shows, said) else repr(said))
    for step, kind in ((1, signal.SIGINT), (last(steps), signal.SIGTERM)) if leaves else ((last(steps) // 2 + 1, signal.SIGINT),):
        prepare(words)
        attempt(f"{name}: {kind.name} at step {step} of {steps}", stopped, words, step, kind, says, holds)
    if leaves:
        attempt(f"{name}: killed at step {steps // 3 + 1}", killed, words, steps // 3 + 1)
        attempt(f"{name}: and again", again, words)
print(f"1..{count}")
sys.exit(failures > 0)
