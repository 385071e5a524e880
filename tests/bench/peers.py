"""The programs that siaga is measured against, each told to take all mails of one mailbox.

A peer is a function (folder, box) -> command line; `folder` is empty and its own, `box` says where
the mails are (Box).  Peers only store mails; siaga reads, registers and routes them too.
"""
import subprocess
from pathlib import Path


class Box:
    """A mailbox on the private host: user, password and the host's settings (`host env`)."""

    def __init__(self, env, user, password="rahasia"):
        self.env = env
        self.user = user
        self.password = password

    def secret_file(self, folder):
        path = folder / "secret"
        path.write_text(self.password + "\n")
        path.chmod(0o600)
        return path


def mbsync(folder, box, tls=False):
    """isync with its default of one fsync a mail."""
    port, kind = (box.env["HOST_IMAPS"], "IMAPS") if tls else (box.env["HOST_IMAP"], "None")
    config = folder / "mbsyncrc"
    config.write_text(f"""
IMAPStore far
Host localhost
Port {port}
User {box.user}
Pass {box.password}
SSLType {kind}
CertificateFile {box.env["HOST_CA_FILE"]}
AuthMechs LOGIN

MaildirStore near
Path {folder}/mail/
Inbox {folder}/mail/INBOX

Channel all
Far :far:
Near :near:
Patterns INBOX
Create Near
Sync Pull
SyncState {folder}/state/
""")
    (folder / "mail").mkdir()
    (folder / "state").mkdir()
    return ["mbsync", "-q", "-c", str(config), "all"]


def mbsync_tls(folder, box):
    return mbsync(folder, box, tls=True)


def fdm(folder, box):
    """fdm that leaves the mails on the server, as siaga does."""
    config = folder / "fdm.conf"
    config.write_text(f"""
set lock-file "{folder}/lock"
set default-user "root"
account "box" imap server "127.0.0.1" port {box.env["HOST_IMAP"]} user "{box.user}" pass "{box.password}" no-cram-md5
action "store" maildir "{folder}/mail"
match all action "store"
""")
    config.chmod(0o600)
    (folder / "mail").mkdir()
    return ["fdm", "-f", str(config), "-a", "box", "-k", "fetch"]


def stored(folder):
    """How many mails a peer has written."""
    return sum(1 for path in Path(folder).glob("mail/**/*") if path.parent.name in ("cur", "new"))


def version(name):
    """The version of the Debian package, for the head of the table."""
    query = ["dpkg-query", "-W", "-f", "${Version}", name]
    return subprocess.run(query, capture_output=True, text=True, check=True).stdout
