"""The private host of a benchmark: started once, its mailboxes filled without going through SMTP."""
import os
import subprocess
from pathlib import Path

import corpus

HOST = Path(__file__).resolve().parent.parent / "host" / "host"
MAIL_UID = 5000  # of the private host's Dovecot as root


class Provider:
    """`with Provider(folder, addresses) as provider`: runs while the block does."""

    def __init__(self, folder, addresses):
        self.folder = Path(folder)
        self.addresses = addresses

    def __enter__(self):
        subprocess.run([HOST, "start", self.folder, *self.addresses], check=True)
        lines = (self.folder / "env").read_text().splitlines()
        self.env = dict(line.split("=", 1) for line in lines)
        return self

    def __exit__(self, *_):
        subprocess.run([HOST, "stop", self.folder], check=True)

    def fill(self, address, count, seed=1):
        """Puts the corpus into the mailbox; its size in bytes."""
        name, _, domain = address.partition("@")
        box = self.folder / "mail" / domain / name
        for part in ("cur", "new", "tmp"):
            (box / part).mkdir(parents=True)
        total = 0
        for number, mail in enumerate(corpus.mails(count, seed), 1):
            on_wire = len(mail) + mail.count(b"\n")
            # Dovecot takes the sizes from the name: S as stored, W with CRLF.
            name = f"{1_700_000_000 + number}.M{number}P1.bench,S={len(mail)},W={on_wire}:2,"
            (box / "cur" / name).write_bytes(mail)
            total += on_wire
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", f"{MAIL_UID}:{MAIL_UID}", self.folder / "mail"], check=True)
        return total
