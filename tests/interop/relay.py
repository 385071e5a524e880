"""A real SMTP server as the scenarios see it: siaga hands letters in as its user, and what it passes on comes out at
a next server, which says to each recipient what his name asks for.  The settings come from serve.sh."""
import os
import re
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fault"))
from cases import Skipped  # noqa: E402
from smtp_engine import Sender, settings  # noqa: E402
from smtp_server import Script, Server  # noqa: E402

NEXT_PORT = 2525  # to which the server passes kantor.example, desa.example and bounces.example
PATIENCE = 120  # seconds for what takes none on an idle machine
SIAGA, CA, PORT = os.environ["SIAGA"], os.environ["INTEROP_CA"], int(os.environ["INTEROP_PORT"])
FROM, TO = "kantor@kantor.example", "warga@desa.example"

# What the next server says to RCPT of somebody@bounces.example, and after the letter.
AT_RCPT = {
    "tiada": b"550 5.1.1 <tiada@bounces.example>: Recipient address rejected: User unknown\r\n",
    "polos": b"550 no such user here\r\n",
    "penuh": b"552 5.2.2 The email account that you tried to reach is over quota.\r\n",
    "tutup": b"554-5.7.1 Relay access denied\r\n554 5.7.1 Ask your administrator\r\n",
    "lama": b"450 4.2.0 Greylisted, try again later\r\n",
}
AT_DOT = {"tolak": b"554 5.7.1 Message content rejected\r\n"}


def local_part(connection):
    return connection.recipient.decode().partition("@")[0].rstrip(">")


def next_server():
    """Keeps in .taken what it accepts: sender, recipient, bytes."""
    return Server(Script(ehlo=b"250-tujuan.example\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n",
                         rcpt=lambda c: AT_RCPT.get(local_part(c), b"250 2.1.5 ok\r\n"),
                         dot=lambda c: AT_DOT.get(local_part(c), b"250 2.0.0 taken\r\n")), port=NEXT_PORT)


NEXT = next_server()


def fact(name, text):
    """A line of the table in README."""
    with open(os.environ["INTEROP_FACTS"], "a") as facts:
        facts.write(f"{name}\t{text}\n")


def do(*words):
    """A function of the server's file."""
    done = subprocess.run([os.environ["INTEROP_SERVER"], "do", *words], capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stdout, done.stderr)


def needs_login():
    if os.environ["INTEROP_LOGIN"] == "no":
        raise Skipped("this server is tried without a login and without TLS")


def secret(word):
    path = os.path.join(os.environ["INTEROP_TMP"], "secret-" + word)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(word + "\n")
    return "file:" + path


def account(port=PORT, **changes):
    if os.environ["INTEROP_LOGIN"] == "no":
        changes = {"plain_allowed": True, "user": None, "secret": None, "ca": None, **changes}
    wanted = settings(port, **{"host": "localhost", "plain_allowed": False, "ca": CA, "user": "kantor",
                             "secret": secret("rahasia"), "connect_ms": 60000, "reply_ms": 60000,
                             "dot_ms": 60000, **changes})
    return {name: value for name, value in wanted.items() if value is not None}


def letter(subject, to=TO, body=b"isi\r\n", fields=b""):
    return (f"From: Kantor <{FROM}>\r\nTo: <{to}>\r\nSubject: {subject}\r\n"
            f"Message-ID: <{subject}@kantor.example>\r\nMIME-Version: 1.0\r\n").encode() + fields + b"\r\n" + body


def send(subject, to=TO, sender=FROM, envid="", tell=False, data=None, **changes):
    """One letter by one sender child: its result, with the alarms."""
    child = Sender(SIAGA, account(**changes))
    child.letters([(1, sender, to, data or letter(subject, to), False, envid, tell)])
    result = child.outcome(1, PATIENCE)
    result["alarms"] = child.alarms
    result["server"] = child.server
    child.end()
    return result


def passed_on(subject, count=1, seconds=PATIENCE):
    """What the next server took with that subject, when there are `count` of them."""
    end = time.monotonic() + seconds
    while True:
        found = [(sender, to, body) for sender, to, body in list(NEXT.taken)
                 if re.search(rb"^Subject: %s\r$" % re.escape(subject.encode()), body, re.M)]
        if len(found) >= count:
            return found
        assert time.monotonic() < end, f"{subject}: {len(found)} of {count} were passed on"
        threading.Event().wait(0.1)
