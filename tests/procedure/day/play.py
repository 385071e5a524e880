"""play.py DIR [--quiet] [--until HH:MM] [--kills N --seed S]: plays the office's day on the host in DIR/host.

People are mailboxes: who answers takes the newest letter out of his own, with the code that stands in
its subject, and sends his words above the quoted letter.  After the mails of a scene siaga has one
round (`siaga run --once`) with the clock of the story; SIAGA names the program.

With --kills, siaga is killed (SIGKILL) in the middle of so many rounds and started again; a person settles what
is in doubt then, by what lies in the mailboxes.
"""
import argparse
import email.policy
import email.utils
import fcntl
import json
import os
import random
import re
import signal
import smtplib
import ssl
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import story
import tell

TESTS = Path(__file__).parents[2]
sys.path.insert(0, str(TESTS / "host"))
import client  # noqa: E402

SAMPLES = TESTS / "mail" / "office"
OFFICE = {"office": "kbp@kesbangpol.go.id.example", "complaints": "pengaduan@kesbangpol.go.id.example"}
QUEUES = ("maildrop", "incoming", "active", "deferred")
WIB = timezone(timedelta(hours=7))
CODE = re.compile(r"\[[^][ ]+-[A-Z2-7]{16}\]")


def moment(clock):
    return datetime.strptime("2026-11-23 " + clock, "%Y-%m-%d %H:%M").replace(tzinfo=WIB)


class Day:
    def __init__(self, folder, kills=None):
        self.kills = kills or {}  # time of a scene: after which part of a round siaga is killed
        self.round_seconds = 0.5
        self.folder = Path(folder)
        self.host = self.folder / "host"
        self.env = client.settings(self.host)
        self.tls = ssl.create_default_context(cafile=self.env["HOST_CA_FILE"])
        self.people = [line.split()[0] for line in (self.host / "addresses").read_text().splitlines()]
        self.seen = {}
        self.sent = 0

    def address(self, who):
        """The one address that is meant by a short name."""
        for meant in (who, who + "@", f"trantib@{who}.", f"sekretariat@{who}."):
            found = [address for address in self.people if address.startswith(meant)]
            if len(found) == 1:
                return found[0]
        raise ValueError(f"nobody is called {who}, or more than one")

    def files(self, address):
        return client.folder_files(self.host, address, "INBOX")

    def newest(self, address, words):
        for path in reversed(self.files(address)):
            mail = client.read_mail(path)
            if words in str(mail["Subject"]):
                return mail
        raise ValueError(f"{address} has no mail with '{words}' in its subject")

    # ---- mails of people ----

    def compose(self, mail, at):
        sender = self.address(mail.who)
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"] = f"<{sender}>"
        message["To"] = f"<{OFFICE[mail.to]}>"
        message["Subject"] = mail.subject
        message["Date"] = email.utils.format_datetime(at)
        message["Message-ID"] = f"<hari.{self.sent}@{sender.split('@')[1]}>"
        message.set_content(mail.text)
        return message

    def reply_to(self, message, letter):
        """As a telephone answers: the letter's subject and code, its text quoted below."""
        message.replace_header("Subject", f"Re: {letter['Subject']}") if "Subject" in message else None
        message["In-Reply-To"] = str(letter["Message-ID"])
        message["References"] = str(letter["Message-ID"])
        text = letter.get_body(("plain",)).get_content()
        quote = "".join(f"> {line}\n" for line in text.splitlines())
        said = message.get_content().rstrip("\n")
        message.set_content(f"{said}\n\nPada {letter['Date']}, Kesbangpol menulis:\n{quote}")

    def sample(self, mail, at, letter):
        """A sample as its mail program wrote it; sender, date and code are the day's own."""
        data = min(SAMPLES.glob(mail.file + "*.eml")).read_bytes()
        if letter:
            code = CODE.search(str(letter["Subject"]))
            data = data.replace(b"[KBP-0147-x7q2]", code[0].encode())
        sender = self.address(mail.who).encode()
        data = re.sub(rb"(?m)^(From: .*<)[^>]*", lambda m: m[1] + sender, data, count=1)
        date = email.utils.format_datetime(at).encode()
        return re.sub(rb"(?m)^Date: .*$", lambda m: b"Date: " + date, data, count=1)

    def bytes_of(self, mail, at):
        letter = self.newest(self.address(mail.who), mail.answers) if mail.answers else None
        if mail.file:
            return self.sample(mail, at, letter)
        message = self.compose(mail, at)
        if letter:
            self.reply_to(message, letter)
        return message.as_bytes()

    def send(self, mail, at):
        data = self.bytes_of(mail, at).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        sender = self.address(mail.who)
        self.sent += 1
        with smtplib.SMTP_SSL("localhost", int(self.env["HOST_SMTPS"]), client.NAME, context=self.tls) as smtp:
            smtp.login(sender, client.password_of(self.host, sender))
            smtp.sendmail(sender, [self.recipient(data)], data)
        self.settle()
        self.stamp(at)

    @staticmethod
    def recipient(data):
        mail = email.message_from_bytes(data, policy=email.policy.SMTP)
        return client.addresses(mail, "To")[0]

    def stamp(self, at):
        """The server's date of what has come to the office is the day's, not that of this machine."""
        for address in OFFICE.values():
            for path in self.files(address):
                if path not in self.seen.setdefault(address, set()):
                    self.seen[address].add(path)
                    os.utime(path, (at.timestamp(), at.timestamp()))

    # ---- siaga ----

    def settle(self):
        """Until Postfix has delivered all that it has taken; what stands in for it delivers at once."""
        queue = self.host / "postfix" / "queue"
        deadline = time.monotonic() + 20
        while any(files for part in QUEUES for _, _, files in os.walk(queue / part)):
            if time.monotonic() > deadline:
                raise ValueError("mail stays in the queue of the host")
            time.sleep(0.005)

    def siaga(self, *words):
        return [os.environ["SIAGA"], *words, "-c", str(self.folder / "siaga.yaml")]

    def run_once(self, at, log):
        started = time.monotonic()
        subprocess.run(self.siaga("run", "--once", "--now", at.isoformat()), stdout=log, stderr=log, check=True)
        self.round_seconds = time.monotonic() - started

    def run_killed(self, at, part, log):
        child = subprocess.Popen(self.siaga("run", "--once", "--now", at.isoformat()), stdout=log, stderr=log)
        time.sleep(part * self.round_seconds)
        child.kill()
        if child.wait() == -signal.SIGKILL:
            print("killed in the round of", at.strftime("%H:%M"), flush=True)
        self.wait_for_children()

    def wait_for_children(self):
        """They hold the database's lock until they have seen that the engine is gone."""
        with open(self.folder / "siaga.db.lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)

    def in_doubt(self):
        listed = subprocess.run(self.siaga("outbox", "--state", "in-doubt", "--all", "--json"), capture_output=True)
        return json.loads(listed.stdout)["letters"]

    def settle_doubts(self):
        """What a person does: looks whether the letter has come."""
        again = False
        for letter in self.in_doubt():
            mails = [client.read_mail(path) for path in self.files(letter["to"])]
            there = any(letter["message_id"] in str(mail["Message-ID"]) for mail in mails)
            subprocess.run(self.siaga("outbox", "--drop" if there else "--send", str(letter["id"])), check=True,
                           capture_output=True)
            again = again or not there
        return again

    def round(self, at):
        with open(self.folder / "siaga.log", "a") as log:
            part = self.kills.get(at.strftime("%H:%M"))
            if part is not None:
                self.run_killed(at, part, log)
                self.settle()
            self.run_once(at, log)
            self.settle()
            if part is not None and self.settle_doubts():
                self.run_once(at, log)
        self.settle()

    def arrivals(self):
        """What came since the last time to everybody but the office, as (address, mail)."""
        news = []
        for address in self.people:
            if address in OFFICE.values():
                continue
            known = self.seen.setdefault(address, set())
            for path in self.files(address):
                if path not in known:
                    known.add(path)
                    news.append((address, client.read_mail(path)))
        return news

    def play(self, scene):
        at = moment(scene.time)
        for mail in scene.mails:
            self.send(mail, at)
        self.round(at)
        return self.arrivals()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--until", default="24:00")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", default="1")
    args = parser.parse_args()
    scenes = story.read_story()
    chance = random.Random(args.seed)
    times = chance.sample([scene.time for scene in scenes], min(args.kills, len(scenes)))
    day = Day(args.folder, {at: chance.uniform(0.05, 0.95) for at in times})
    for scene in scenes:
        if scene.time > args.until:
            break
        news = day.play(scene)
        if not args.quiet:
            tell.scene(day, scene, news)


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError, subprocess.CalledProcessError, smtplib.SMTPException) as error:
        sys.exit(f"play.py: {error}")
