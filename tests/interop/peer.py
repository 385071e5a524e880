"""A real IMAP server as the scenarios see it: its mailboxes, what Python's imaplib reads there, and a fetch child
that reads the same.  The settings come from serve.sh."""
import contextlib
import imaplib
import os
import re
import ssl
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fault"))
from cases import Skipped  # noqa: E402
from fetchchild import Child, settings  # noqa: E402

PORT, CA = int(os.environ["INTEROP_PORT"]), os.environ["INTEROP_CA"]
PREFIX, DELIMITER = os.environ["INTEROP_PREFIX"], os.environ["INTEROP_DELIMITER"]
CAN = set(os.environ["INTEROP_CAN"].split())
PATIENCE = 120  # seconds for what takes none on an idle machine


def fact(name, text):
    """A line of the table in README."""
    with open(os.environ["INTEROP_FACTS"], "a") as facts:
        facts.write(f"{name}\t{text}\n")


def do(*words):
    """A function of the server's file; Skipped when it has none."""
    if words[0] not in CAN:
        raise Skipped(f"this server has no {words[0]}")
    done = subprocess.run([os.environ["INTEROP_SERVER"], "do", *words], capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stdout, done.stderr)


@contextlib.contextmanager
def client(user):
    tls = ssl.create_default_context(cafile=CA)
    with imaplib.IMAP4_SSL("localhost", PORT, ssl_context=tls) as imap:
        imap.login(user, "rahasia")
        yield imap


def quoted(folder):
    return f'"{folder}"'


def under(name):
    """A folder of the account beside INBOX, as this server calls it."""
    return PREFIX + name


def capabilities(user):
    with client(user) as imap:
        return set(imap.capability()[1][0].decode().upper().split())


def deliver(user, *mails):
    """As mail comes in: line ends are LF."""
    for mail in mails:
        with tempfile.NamedTemporaryFile(dir=os.environ["INTEROP_TMP"]) as file:
            file.write(mail)
            file.flush()
            os.chmod(file.name, 0o644)
            do("deliver", user, file.name)


def store(user, *mails, folder="INBOX", date=None):
    with client(user) as imap:
        for mail in mails:
            said = imap.append(quoted(folder), None, date, mail)
            assert said[0] == "OK", said


def make_folder(user, folder):
    with client(user) as imap:
        said = imap.create(quoted(folder))
        assert said[0] == "OK", said
        imap.subscribe(quoted(folder))


def remove_folder(user, folder):
    with client(user) as imap:
        said = imap.delete(quoted(folder))
        assert said[0] == "OK", said


def truth(user, folder="INBOX"):
    """UID -> bytes, as another program reads them."""
    with client(user) as imap:
        said = imap.select(quoted(folder), readonly=True)
        assert said[0] == "OK", said
        found = imap.uid("FETCH", "1:*", "(UID BODY.PEEK[])")[1] if said[1] != [b"0"] else []
        return {uid_of(part, after): part[1] for part, after in zip(found, found[1:] + [b""])
                if isinstance(part, tuple)}


def uid_of(part, after):
    rest = after if isinstance(after, bytes) else b""
    return int(re.search(rb"UID (\d+)", part[0] + b" " + rest)[1])


def flags(user, folder="INBOX"):
    """UID -> flags."""
    with client(user) as imap:
        imap.select(quoted(folder), readonly=True)
        lines = [part.decode() for part in imap.uid("FETCH", "1:*", "(UID FLAGS)")[1] if part]
    return {int(re.search(r"UID (\d+)", line)[1]): re.search(r"FLAGS \(([^)]*)\)", line)[1].split() for line in lines}


def config(user, port=PORT, **changes):
    return settings(port, **{"tls": True, "plain_allowed": False, "ca": CA, "connect_ms": 60000,
                             "command_ms": 60000, "user": user, **changes})


def run(user, cursors=(), secret="rahasia", **changes):
    """One round of a fetch child that has to go well."""
    child = Child(config(user, **changes), cursors=cursors, secret=secret)
    child.status = child.run(PATIENCE)
    assert child.status == 0, (child.status, child.failed, child.alarms, child.log)
    return child


def cursor(child, folder="INBOX"):
    """Where the next child goes on."""
    mails = [mail for mail in child.mails if mail.folder == folder]
    return {"folder": folder, "uidvalidity": mails[0].uidvalidity, "taken": ",".join(str(mail.uid) for mail in mails)}


def mail(text, body=b"isi\n"):
    return b"From: Warga <warga@luar.example>\nTo: kantor@kantor.example\nSubject: " + text.encode() + b"\n\n" + body


def subject_of(data):
    return re.search(rb"^Subject: (.*)\r$", data, re.M)[1].decode()


def subjects(mails):
    """Servers put fields of their own into a header."""
    return [subject_of(m.data) for m in mails]


def crlf(data):
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
