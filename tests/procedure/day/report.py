"""report.py DIR WHAT [TEXT]: what has come of the day, within 80 columns.

    clock    how long each report took to the Bupati, of the two hours
    letters  all letters in order, with who got them
    counts   how many mails lie in whose mailbox, and the most that is meant to
    twice    letters that came more often than they may: those that wait for a commit before the final dot
    who TEXT in whose mailboxes a mail says this
"""
import json
import sqlite3
import sys
import textwrap
from datetime import datetime
from pathlib import Path

from play import OFFICE, WIB, client
from tell import WIDTH, short

# Who may get how many letters in a day (issue "Mail volume"); staff are those with an address of the office.
MOST = {"bupati@setda.go.id.example": 3, "kepala@kesbangpol.go.id.example": 11}
STAFF = "@kesbangpol.go.id.example"
MOST_STAFF = 25


class Book:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.db = sqlite3.connect(f"file:{self.folder / 'siaga.db'}?mode=ro", uri=True)

    def ask(self, sql):
        return self.db.execute(sql).fetchall()


def clock_time(seconds):
    return datetime.fromtimestamp(seconds, WIB).strftime("%H.%M") if seconds else "-"


def clock(book):
    print(f"{'No':<32}{'Dicatat':<10}{'Batas':<8}{'Disampaikan':<13}{'Menit':>5}  Dua jam")
    for label, registered, at, detail in book.ask(
        "SELECT e.label, e.registered, v.at, v.detail FROM event v JOIN entry e ON e.id = v.entry"
        " WHERE v.kind = 'clock-stops' ORDER BY e.registered, v.id"
    ):
        until = json.loads(detail)["until"]
        kept = "lewat" if at > until else "ditepati"
        print(
            f"{label:<32}{clock_time(registered):<10}{clock_time(until):<8}"
            f"{clock_time(at):<13}{(at - registered) // 60:>5}  {kept}"
        )
    for label, registered, due in book.ask("SELECT label, registered, due FROM entry WHERE due > 0 AND closed = 0"):
        print(f"{label:<32}{clock_time(registered):<10}{clock_time(due):<8}masih berjalan")


def letters(book):
    rows = book.ask(
        "SELECT l.created, l.letter, ifnull(e.label, ''), l.recipient FROM letter l"
        " LEFT JOIN entry e ON e.id = l.entry WHERE l.state = 3 ORDER BY l.created, l.letter, l.id"
    )
    grouped = {}
    for at, letter, label, recipient in rows:
        # Receipts to many units at one time stand in one line.
        key = (at, letter) if letter.startswith("tanda-terima") else (at, letter, label)
        labels, names = grouped.setdefault(key, ([], []))
        if label not in labels:
            labels.append(label)
        if short(recipient) not in names:
            names.append(short(recipient))
    for key, (labels, names) in grouped.items():
        what = f"{clock_time(key[0])}  {key[1]} {', '.join(labels)}".rstrip() + " -> "
        print(textwrap.fill(what + ", ".join(names), WIDTH, subsequent_indent=" " * 9, break_on_hyphens=False))


def mailboxes(book):
    """(address, letters in it) of everybody but the office."""
    host = book.folder / "host"
    for line in (host / "addresses").read_text().splitlines():
        address = line.split()[0]
        count = len(client.folder_files(host, address, "INBOX"))
        if address not in OFFICE.values() and count:
            yield address, count


def counts(book):
    for address, count in sorted(mailboxes(book), key=lambda pair: -pair[1]):
        most = MOST.get(address, MOST_STAFF if address.endswith(STAFF) else 0)
        print(f"{short(address):<24}{count:>4}" + (f"   of at most {most}" if most else ""))


def says(path, words):
    mail = client.read_mail(path)
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return words in " ".join(" ".join([str(mail["Subject"]), *parts]).split())


def who(book, words):
    host = book.folder / "host"
    for address, _ in mailboxes(book):
        if any(says(path, words) for path in client.folder_files(host, address, "INBOX")):
            print(short(address))


def twice(book):
    waits = {row[0] for row in book.ask("SELECT message_id FROM letter WHERE confirm = 1")}
    host = book.folder / "host"
    for address, _ in mailboxes(book):
        ids = [str(client.read_mail(path)["Message-ID"]) for path in client.folder_files(host, address, "INBOX")]
        for one in sorted(set(ids)):
            if ids.count(one) > 1 and one.strip("<>") in waits:
                print(f"{short(address)}: {one} came {ids.count(one)} times")


if __name__ == "__main__":
    WHAT = {"clock": clock, "letters": letters, "counts": counts, "who": who, "twice": twice}
    WHAT[sys.argv[2]](Book(sys.argv[1]), *sys.argv[3:])
