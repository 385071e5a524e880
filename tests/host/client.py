"""client.py DIR PORT: what a person does with a private host; see `host` for the verbs.

It runs as long as the host does, for starting Python costs more than all it does here.  A request is
the cookie, the number of words, and the words, a line each; the answer an exit status and the text.
"""
import email
import email.policy
import email.utils
import io
import re
import smtplib
import socketserver
import ssl
import sys
import time
from pathlib import Path

import bearer

# Said in EHLO; without it smtplib asks the name service.
NAME = "client.host.example"


class Refused(Exception):
    """What the caller is told."""


def settings(host):
    lines = (host / "env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def password_of(host, address):
    for line in (host / "users").read_text().splitlines():
        name, rest = line.split(":", 1)
        if name.lower() == address.lower():
            return rest.split("}", 1)[1].split(":")[0]
    raise Refused(f"{address} has no mailbox here")


def read_mail(path):
    return email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.SMTP)


def crlf(path):
    """The file's bytes with CRLF line ends, as SMTP wants them, and nothing else changed."""
    data = Path(path).read_bytes().replace(b"\r\n", b"\n")
    return data.replace(b"\n", b"\r\n")


def addresses(mail, *fields):
    values = [str(value) for field in fields for value in mail.get_all(field, [])]
    return [address for _, address in email.utils.getaddresses(values) if address]


def send(out, host, *files):
    env = settings(host)
    tls = ssl.create_default_context(cafile=env["HOST_CA_FILE"])
    for file in files:
        mail = read_mail(file)
        sender = addresses(mail, "From")[0]
        with smtplib.SMTP_SSL("localhost", int(env["HOST_SMTPS"]), NAME, context=tls) as smtp:
            smtp.login(sender, password_of(host, sender))
            smtp.sendmail(sender, addresses(mail, "To", "Cc"), crlf(file))


def pass_in(out, host, sender, recipient, file):
    with smtplib.SMTP("localhost", int(settings(host)["HOST_SMTP"]), NAME) as smtp:
        smtp.sendmail(sender, [recipient], crlf(file))


def put(out, host, recipient, *files):
    with smtplib.LMTP("localhost", int(settings(host)["HOST_LMTP"]), NAME) as lmtp:
        for file in files:
            lmtp.sendmail("", [recipient], crlf(file))


def arrival(path):
    """Seconds, microseconds and process of a Maildir name, which are not padded with noughts."""
    return [int(number) for number in re.findall(r"\d+", path.name)]


def folder_files(host, address, folder):
    name, _, domain = address.lower().partition("@")
    box = host / "mail" / domain / name
    if folder != "INBOX":
        box = box / ("." + folder)
    found = [path for part in ("cur", "new") for path in (box / part).glob("*")]
    return sorted(found, key=arrival)


def first_lines(mail):
    """What the reader sees first: three lines of the text, below the letterhead if it has one."""
    body = mail.get_body(preferencelist=("plain", "html"))
    lines = [line for line in body.get_content().splitlines() if line.strip()] if body else []
    rulers = [number for number, line in enumerate(lines) if set(line.strip()) == {"="}]
    start = rulers[0] + 1 if rulers else 0
    return lines[start : start + 3]


def list_folders(out, host, *names):
    for name in names:
        address, _, folder = name.partition("/")
        for path in folder_files(host, address, folder or "INBOX"):
            mail = read_mail(path)
            print(f"to: {mail['To']}\nsubject: {mail['Subject']}", file=out)
            for line in first_lines(mail):
                print(f"    {line}", file=out)
            print(file=out)


def wait(out, host, address, count="1", words=""):
    deadline = time.monotonic() + 10
    while True:
        mails = [read_mail(path) for path in folder_files(host, address, "INBOX")]
        found = [mail for mail in mails if words in str(mail["Subject"])]
        if len(found) >= int(count):
            return
        if time.monotonic() > deadline:
            raise Refused(f"{len(found)} of {count} mails came for {address} within 10 s")
        time.sleep(0.02)


def token(out, host, address, seconds="3600"):
    print(bearer.make(host, address, int(seconds)), file=out)


VERBS = {"send": send, "pass": pass_in, "put": put, "list": list_folders, "wait": wait, "token": token}

def answer(host, words):
    """Exit status and text."""
    out = io.StringIO()
    try:
        VERBS[words[0]](out, host, *words[1:])
    except (OSError, smtplib.SMTPException, Refused) as error:
        return 1, f"host: {words[0]}: {error}\n"
    return 0, out.getvalue()


class Request(socketserver.StreamRequestHandler):
    def line(self):
        return self.rfile.readline().decode(errors="surrogateescape").rstrip("\n")

    def handle(self):
        if self.line() != self.server.cookie:
            return
        words = [self.line() for _ in range(int(self.line()))]
        status, text = answer(self.server.host, words)
        self.wfile.write(f"{status}\n{text}".encode(errors="surrogateescape"))


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def serve(host, port):
    with Server(("127.0.0.1", port), Request) as server:
        server.host = host
        server.cookie = (host / "cookie").read_text().strip()
        server.serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
