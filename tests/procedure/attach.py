#!/usr/bin/env python3
"""Mails with files, made and opened:

  attach.py make SUBJECT FILE...      a mail of warga@ to the office, on standard output
  attach.py answer FROM SUBJECT WORDS FILE...
                                      the same of somebody else, with these words
  attach.py open MAILDIR WORDS DIR    the files of the newest mail with WORDS in its subject, into DIR;
                                      its plain text on standard output
  attach.py pictures MAILDIR WORDS DIR
                                      the pictures that its HTML part shows, into DIR; on standard output how many
                                      bytes they are as they were sent, and what stands in the place of each
"""
import email
import email.policy
import hashlib
import html.parser
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


def newest(maildir, words):
    found = []
    for path in (p for d in ("new", "cur") for p in Path(maildir, d).glob("*")):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if words in mail["Subject"]:
            found.append((path.stat().st_mtime_ns, mail))
    return max(found, key=lambda pair: pair[0])[1]


def open_newest(maildir, words, directory):
    mail = newest(maildir, words)
    for part in mail.iter_attachments():
        name = Path(part.get_filename()).name
        Path(directory, name).write_bytes(part.get_content())
    print(mail.get_body(("plain",)).get_content())


class Images(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


def pictures(maildir, words, directory):
    mail = newest(maildir, words)
    plain, related = mail.get_body(("plain",)), mail.get_body(("related",))
    assert related["Content-Type"].params["type"] == "text/html" and related.get_boundary(), related["Content-Type"]
    shown, *parts = related.iter_parts()
    by_id = {p["Content-ID"].strip("<>"): p for p in parts}
    images = Images(shown.get_content()).found
    assert [i["src"] for i in images] == ["cid:" + k for k in by_id], (images, list(by_id))
    print(sum(len(p.get_payload()) for p in parts))
    for number, (image, part) in enumerate(zip(images, by_id.values())):
        assert part.get_content_type() == "image/png" and part.get_content_disposition() == "inline"
        assert image["width"].isdigit() and image["height"].isdigit()
        Path(directory, f"picture-{number}.png").write_bytes(part.get_content())
        said = " ".join(image["alt"].split())
        assert said in " ".join(plain.get_content().split()), ("the text part does not say", said)
        print(said)


{"make": make, "pictures": pictures, "answer": answer, "open": open_newest}[sys.argv[1]](*sys.argv[2:])
