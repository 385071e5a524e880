"""dump.py DIR: what the database says, as lines that are the same for every run of the same day.

Left out, because they differ with reason: the mail server's notices that a letter was delivered, which come when it
likes, and with them the UIDs and ledger numbers of what comes between; the office's key is random, and with it codes, Message-IDs and what is
hashed from them; the mail server stamps what it takes with its own ids and clock, and with them the bytes of
mails and their hashes, the chain over them, and its word on each letter; two connections send in no order.
Whether a letter is `sent` is not here either: what lies in the mailboxes is (`mailbox` lines).
"""
import re
import sys

from play import client
from report import Book, mailboxes
from tell import subject

MASKS = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "#"),
    (re.compile(r"\[[^][ ]+-[A-Z2-7]{16}\]"), "[code]"),
    (re.compile(r'"(letter|ask|docket|mail|was|now|entry)":\d+'), r'"\1":#'),
)
# What tells only how a letter left.
DELIVERY = ("sent", "in-doubt", "letter-sent-again", "letter-dropped")
OF = "(select label from entry where id = {0})"

TABLES = {
    "entry": "select label, year, class, workflow, stage, mailbox, channel, unit, reporter_address, secrecy, urgency,"
    f" place, summary, received, registered, due, closed, text, {OF.format('e.parent')}, {OF.format('e.incident')},"
    " officer, assigned, sections, promised, void_reason from entry e",
    "event": f"select {OF.format('v.entry')}, at, actor, kind, detail from event v where kind not in "
    + str(DELIVERY),
    "ask": f"select {OF.format('a.entry')}, stage, person, revision, asked, expires, state, answer, unclear, mail_at"
    " from ask a",
    "letter": f"select {OF.format('l.entry')}, letter, recipient, subject, secrecy, urgency, confirm, created from letter l",
    "mail": f"select f.mailbox, received, taken, outcome, {OF.format('m.entry')}, message_id, sender, subject, why"
    " from mail m join folder f on f.id = m.folder where m.why is not 'a notice of delivery about a letter of ours'",
    "relation": f"select {OF.format('r.entry')}, {OF.format('r.other')}, kind from relation r",
    "attendance": "select day, unit, kind, at from attendance",
    "timer": f"select {OF.format('t.entry')}, kind, detail, at from timer t",
    "docket": "select kind, person, made, expires, unclear from docket",
    "job": "select name, value from meta where name like 'job:%'",
}


def masked(value):
    text = str(value).replace("\n", "|")
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


def table_lines(book, name, sql):
    for row in book.ask(sql):
        yield f"{name} " + " ; ".join(masked(value) for value in row)


def mailbox_lines(book):
    """Each letter once, however often it came."""
    host = book.folder / "host"
    for address, _ in mailboxes(book):
        mails = [client.read_mail(path) for path in client.folder_files(host, address, "INBOX")]
        for mail in {str(mail["Message-ID"]): mail for mail in mails}.values():
            yield f"mailbox {address} ; {masked(subject(mail))}"


def main():
    book = Book(sys.argv[1])
    lines = [line for name, sql in TABLES.items() for line in table_lines(book, name, sql)]
    print("\n".join(sorted([*lines, *mailbox_lines(book)])))


if __name__ == "__main__":
    main()
