"""The line to the IMAP server breaks at a byte of a recorded session; then a new child takes up from what
was committed.  Whatever the byte: in the end each mail is there once, and right.  Prints TAP.

IMAP_CUTS=all tries each byte; otherwise each of SAMPLES, chosen by a fixed seed, and the edges."""
import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor

from cases import run_cases
from fetchchild import Child, settings
from imap_server import Server

SAMPLES = 60
MAILS = [b"Subject: %d\r\n\r\nisi %d\r\n" % (n, n) for n in range(1, 5)]
MOVE = {"kind": "move", "folder": "Selesai"}


def run(server, cursor=0):
    child = Child(settings(server.port, after=MOVE, connect_ms=5000, command_ms=5000),
                  cursors=[{"folder": "INBOX", "uidvalidity": 7 if cursor else 0, "taken": f"1:{cursor}" if cursor else ""}])
    child.run()
    return child


def new_server(cut):
    server = Server(MAILS, cut=cut)
    server.folders["Selesai"] = type(server.folders["INBOX"])()
    return server


def session_length():
    with new_server(None) as server:
        child = run(server)
        assert child.process.returncode == 0, child.failed
        return server.sent


def cut_at(byte):
    """Why it is wrong, or None."""
    with new_server(byte) as server:
        first = run(server)
        server.cut = None
        second = run(server, max(first.uids(), default=0))
    if second.process.returncode != 0:
        return f"byte {byte}: the second run fails: {second.failed}"
    if first.process.returncode != 0 and first.failed[0] not in ("wait", "retry"):
        return f"byte {byte}: {first.failed}"
    taken = first.mails + second.mails
    if [(mail.uid, mail.data, mail.outcome) for mail in taken] != [(n, data, "") for n, data in enumerate(MAILS, 1)]:
        return f"byte {byte}: {[(mail.uid, mail.outcome) for mail in taken]}"
    return None


def cuts():
    """the line cut at bytes of a session: each mail comes once and right"""
    length = session_length()
    bytes_ = range(length + 1)
    if os.environ.get("IMAP_CUTS") != "all":
        bytes_ = sorted({0, 1, length - 1, length} | set(random.Random(1).sample(bytes_, SAMPLES)))
    with ThreadPoolExecutor(2) as pool:
        wrong = [problem for problem in pool.map(cut_at, bytes_) if problem]
    assert not wrong, "\n".join(wrong)
    print(f"# {len(bytes_)} of {length + 1} places")


if __name__ == "__main__":
    sys.exit(run_cases([cuts]))
