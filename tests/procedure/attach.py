#!/usr/bin/env python3
"""Mails with files, made and opened:

  attach.py make SUBJECT FILE...      a mail of warga@ to the office, on standard output
  attach.py answer FROM SUBJECT WORDS FILE...
                                      the same of somebody else, with these words
  attach.py open MAILDIR WORDS DIR    the files of the newest mail with WORDS in its subject, into DIR;
                                      its plain text on standard output
"""
import email
import email.policy
import hashlib
import sys
from email.message import EmailMessage
from pathlib import Path


def kind(file):
    return {".mov": ("video", "quicktime")}.get(file.suffix, ("image", "jpeg"))


def make(subject, *files):
    answer("warga@warga.example", subject, "Foto terlampir.", *files)


def answer(sender, subject, words, *files):
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "kantor@kantor.example"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 23 Nov 2026 05:00:00 +0700"
    digest = hashlib.sha256(f"{sender}{subject}{words}".encode()).hexdigest()[:16]
    mail["Message-ID"] = f"<{digest}@{sender.split('@')[1]}>"
    mail.set_content(words + "\n")
    for file in map(Path, files):
        mail.add_attachment(file.read_bytes(), *kind(file), filename=file.name)
    sys.stdout.buffer.write(mail.as_bytes())


def open_newest(maildir, words, directory):
    found = []
    for path in (p for d in ("new", "cur") for p in Path(maildir, d).glob("*")):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if words in mail["Subject"]:
            found.append((path.stat().st_mtime_ns, mail))
    mail = max(found, key=lambda pair: pair[0])[1]
    for part in mail.iter_attachments():
        name = Path(part.get_filename()).name
        Path(directory, name).write_bytes(part.get_content())
    print(mail.get_body(("plain",)).get_content())


{"make": make, "answer": answer, "open": open_newest}[sys.argv[1]](*sys.argv[2:])
