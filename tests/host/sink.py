"""sink.py DIR: the SMTP side of a private host for users whom Postfix does not run for.

Public SMTP, submission with STARTTLS and SMTPS on the host's ports.  Refuses and accepts as the
Postfix settings in settings.sh do, and hands every accepted mail to Dovecot by LMTP before it says
250.  The one difference: mail for other domains is refused at RCPT, no bounce is made.
"""
import base64
import re
import smtplib
import socketserver
import ssl
import sys
import threading
from pathlib import Path

import bearer
import client

LARGEST = 64 * 1024 * 1024


def without_verdicts(data):
    """The mail less what it brings along in this host's name."""
    header, end, body = data.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", header)
    own = re.compile(rb"Authentication-Results:\s*mail\.host\.example", re.I)
    return b"\r\n".join(field for field in fields if not own.match(field)) + end + body


class Host:
    """What the sessions share: addresses, settings, the TLS identity."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.env = client.settings(self.folder)
        self.domains = (self.folder / "domains").read_text().split()
        lines = (self.folder / "addresses").read_text().splitlines()
        self.addresses = {line.split()[0].lower() for line in lines}
        self.each = (self.folder / "verdict").read_text().strip() == "each"
        self.strips = (self.folder / "strip").read_text().strip() == "yes"
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(self.folder / "ca/server.pem", self.folder / "ca/server.key")

    def knows(self, user, password):
        known = user.lower() in self.addresses
        return known and client.password_of(self.folder, user) == password


class Session(socketserver.StreamRequestHandler):
    """One SMTP connection; the server says whether it starts in TLS and wants a login."""

    def setup(self):
        self.is_secret = self.server.implicit_tls
        if self.is_secret:
            self.request = self.server.host.tls.wrap_socket(self.request, server_side=True)
        super().setup()
        self.user = None
        self.reset()

    def reset(self):
        self.sender = None
        self.recipients = []

    def say(self, *lines):
        for line in lines[:-1]:
            self.wfile.write(f"{line[:3]}-{line[4:]}\r\n".encode())
        self.wfile.write(f"{lines[-1]}\r\n".encode())
        self.wfile.flush()

    def handle(self):
        self.say("220 mail.host.example ESMTP")
        for line in iter(lambda: self.rfile.readline(4096), b""):
            verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            if verb.upper() == "QUIT":
                self.say("221 2.0.0 Bye")
                return
            action = getattr(self, "on_" + verb.lower(), None)
            if action:
                action(rest)
            else:
                self.say("502 5.5.2 Command not recognized")

    def on_ehlo(self, _):
        self.reset()
        lines = ["250 mail.host.example", f"250 SIZE {LARGEST}", "250 8BITMIME", "250 SMTPUTF8"]
        lines += ["250 DSN", "250 ENHANCEDSTATUSCODES"]
        if not self.is_secret:
            lines.append("250 STARTTLS")
        elif self.server.wants_login:
            lines.append("250 AUTH PLAIN LOGIN XOAUTH2")
        self.say(*lines)

    on_helo = on_ehlo

    def on_starttls(self, _):
        self.say("220 2.0.0 Ready to start TLS")
        self.request = self.server.host.tls.wrap_socket(self.request, server_side=True)
        self.is_secret = True
        super().setup()

    def on_auth(self, rest):
        if not self.is_secret or not self.server.wants_login:
            self.say("503 5.5.1 Error: authentication not enabled")
            return
        mechanism, _, first = rest.partition(" ")
        answer = {"PLAIN": self.login_plain, "LOGIN": self.login_two, "XOAUTH2": self.login_token}
        self.user = answer[mechanism.upper()](first) if mechanism.upper() in answer else None
        if self.user:
            self.say("235 2.7.0 Authentication successful")
        else:
            self.say("535 5.7.8 Error: authentication failed")

    def ask(self, challenge):
        self.say("334 " + base64.b64encode(challenge).decode())
        return self.rfile.readline(65536).decode().strip()

    def login_plain(self, first):
        parts = base64.b64decode(first or self.ask(b"")).decode().split("\0")
        return parts[1] if len(parts) == 3 and self.server.host.knows(*parts[1:]) else None

    def login_two(self, first):
        user = base64.b64decode(first or self.ask(b"Username:")).decode()
        password = base64.b64decode(self.ask(b"Password:")).decode()
        return user if self.server.host.knows(user, password) else None

    def login_token(self, first):
        said = base64.b64decode(first or self.ask(b"")).decode()
        found = re.fullmatch("user=(.*?)\1auth=Bearer (.*?)\1\1", said)
        if found and bearer.address_of(self.server.host.folder, found[2]) == found[1].lower():
            return found[1]
        self.ask(b'{"status":"invalid_token"}')
        return None

    def on_mail(self, rest):
        address = re.match(r"FROM:\s*<([^>]*)>", rest, re.I)
        if not address:
            self.say("501 5.1.7 Bad sender address syntax")
        elif self.server.wants_login and not self.user:
            self.say("530 5.7.0 Authentication required")
        elif self.user and address[1] and address[1].lower() != self.user.lower():
            self.say("553 5.7.1 Sender address rejected: not owned by user " + self.user)
        else:
            self.reset()
            self.sender = address[1]
            self.say("250 2.1.0 Ok")

    def on_rcpt(self, rest):
        address = re.match(r"TO:\s*<([^>]+)>", rest, re.I)
        name, _, domain = (address[1].lower() if address else "").partition("@")
        if self.sender is None or not address:
            self.say("503 5.5.1 Error: need MAIL command and an address")
        elif domain not in self.server.host.domains:
            self.say("554 5.7.1 Relay access denied")
        elif f"{name.partition('+')[0]}@{domain}" not in self.server.host.addresses:
            self.say(f"550 5.1.1 <{address[1]}>: Recipient address rejected: User unknown")
        else:
            self.recipients.append(address[1])
            self.say("250 2.1.5 Ok")

    def read_data(self):
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            if not line:
                raise ConnectionError
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def on_data(self, _):
        if not self.recipients:
            self.say("554 5.5.1 Error: no valid recipients")
            return
        self.say("354 End data with <CR><LF>.<CR><LF>")
        data = self.read_data()
        if len(data) > LARGEST:
            self.say("552 5.3.4 Message size exceeds fixed limit")
            return
        self.deliver(data)
        self.reset()
        self.say("250 2.0.0 Ok: queued")

    def deliver(self, data):
        if self.server.host.strips:
            data = without_verdicts(data)
        trace = f"Received: from client by mail.host.example ({self.server.name})\r\n"
        if self.user and self.sender:
            domain = self.sender.rpartition("@")[2]
            verdict = f"spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain}; dmarc=pass header.from={domain}"
            times = len(self.recipients) if self.server.host.each else 1
            trace = f"Authentication-Results: mail.host.example; auth=pass; {verdict}\r\n" * times + trace
        port = int(self.server.host.env["HOST_LMTP"])
        with smtplib.LMTP("127.0.0.1", port, client.NAME) as lmtp:
            for recipient in self.recipients:  # smtplib reads one of LMTP's answers to the data
                lmtp.sendmail(self.sender, recipient, trace.encode() + data)

    def on_rset(self, _):
        self.reset()
        self.say("250 2.0.0 Ok")

    def on_noop(self, _):
        self.say("250 2.0.0 Ok")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, host, name, implicit_tls=False, wants_login=True):
        self.host = host
        self.name = name
        self.implicit_tls = implicit_tls
        self.wants_login = wants_login
        super().__init__(("127.0.0.1", int(host.env[name])), Session)

    def handle_error(self, request, client_address):
        """A client that goes away or speaks no TLS is none of our business."""


def main():
    host = Host(sys.argv[1])
    servers = [
        Server(host, "HOST_SMTP", wants_login=False),
        Server(host, "HOST_SUBMISSION"),
        Server(host, "HOST_SMTPS", implicit_tls=True),
    ]
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
