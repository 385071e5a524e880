#!/usr/bin/env python3
"""A sender child against servers that misbehave.  Speaks TAP.

What must hold whatever the server does: a letter is "sent" only when the server has said 250 after its
final dot; it is "lost" or "down" only when the server cannot have taken it; each letter has exactly one result;
each transaction has one recipient; what the server takes is what was given, byte by byte."""

import os
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
from smtp_engine import Sender, settings
from smtp_server import CUT, ENDLESS, HANG, STALL, Script, Server

siaga = os.environ.get("SIAGA", "build/siaga")
folder = sys.argv[1]
FROM, TO = "kantor@kantor.example", "warga@desa.example"
LETTER = (b"Subject: Tanda terima\r\n\r\nYth. Warga,\r\n.titik di depan\r\n..dua titik\r\n.\r\n"
          b"\r\nTerima kasih.\r\n")
STUFFED = LETTER.replace(b"\r\n.", b"\r\n..")
tests = failures = 0


def verdict(good, name, detail=""):
    global tests, failures
    tests += 1
    failures += not good
    print("%sok %d - %s" % ("" if good else "not ", tests, name))
    if not good:
        for line in str(detail).splitlines():
            print("# " + line)
    sys.stdout.flush()


def broken_rules(server, sender, given):
    """What must hold always, and does not."""
    wrong = []
    for number, text in given.items():
        results = sender.results.get(number, [])
        if len(results) != 1:
            wrong.append("letter %d has %d results" % (number, len(results)))
            continue
        result = results[0]
        recipient = (b"%d-" % number) + TO.encode()
        taken = sum(1 for _, to, body in server.taken if to == recipient and body == text)
        wrongly = sum(1 for _, to, body in server.taken if to == recipient and body != text)
        if result["outcome"] == "sent" and taken != 1:
            wrong.append("letter %d is called sent, the server took it %d times" % (number, taken))
        if taken > 1 or wrongly:
            wrong.append("letter %d was taken %d times, %d times altered" % (number, taken, wrongly))
        if result["outcome"] not in ("sent", "doubt") and taken:
            wrong.append("letter %d was taken and is called %s" % (number, result["outcome"]))
        arrived = sum(1 for to, _ in server.dots if to == recipient)
        if result["outcome"] in ("lost", "down") and result["code"] == 0 and arrived:
            wrong.append("letter %d is called lost, and its final dot has arrived" % number)
        if result["outcome"] == "doubt" and not result["sent_dot"]:
            wrong.append("letter %d is in doubt without a final dot" % number)
        if len(result["reply"].encode()) > 500 or "\n" in result["reply"]:
            wrong.append("letter %d has a reply that is no short line" % number)
    return wrong


def letter(number, confirm=False, text=LETTER, to=None, sender=FROM):
    return (number, sender, "%d-%s" % (number, TO) if to is None else to, text, confirm)


def scenario(name, script, expected, code=None, reply=None, confirm=False, count=1, alarm=None,
             go=True, **changes):
    """`count` letters; the outcome of each is `expected` (a word, "one|other", or a list by letter).  `confirm` asks
    for the final dot, which is granted when `go`."""
    scripts = script if isinstance(script, list) else [script]
    context = changes.pop("context", None)
    server = Server(*scripts, context=context)
    sender = Sender(siaga, settings(server.port, **changes))
    sender.letters([letter(i, confirm) for i in range(count)])
    gone = 0
    end = time.monotonic() + 20
    while len(sender.results) < count and time.monotonic() < end:
        if not sender.wait(lambda: len(sender.results) >= count or
                           (go and len(sender.dots) > gone), 20):
            break
        for number in sender.dots[gone:]:
            sender.go(number)
        gone = len(sender.dots)
    status, text = sender.end()
    wrong = broken_rules(server, sender, {i: STUFFED for i in range(count)})
    words = [expected] * count if isinstance(expected, str) else expected
    for i in range(count):
        result = sender.results.get(i, [{"outcome": "nothing"}])[0]
        if result["outcome"] not in words[i].split("|"):
            wrong.append("letter %d: expected %s, got %s" % (i, words[i], result))
        if code is not None and result.get("code") != code:
            wrong.append("letter %d: expected code %d, got %s" % (i, code, result))
        if reply is not None and reply not in result.get("reply", ""):
            wrong.append("letter %d: expected reply with '%s', got %s" % (i, reply, result))
    if alarm and alarm not in [a["code"] for a in sender.alarms]:
        wrong.append("expected an alarm '%s', got %s" % (alarm, sender.alarms))
    if status != 0 or text:
        wrong.append("the child ended with %d: %s" % (status, text))
    server.close()
    verdict(not wrong, name, "\n".join(wrong) + "\n%s" % server.commands)
    return server, sender


def plain_outcomes():
    """A reply at each stage, and what it means."""
    no_pipelining = b"250-peladen.example\r\n250 8BITMIME\r\n"
    for lines, how in ((Script().ehlo, "pipelined"), (no_pipelining, "one by one")):
        fast = {"ehlo": lines}
        scenario("%s: taken" % how, Script(**fast), "sent", 250, count=5)
        scenario("%s: taken after asking" % how, Script(**fast), "sent", 250, confirm=True, count=3)
        for stage, outcome5 in (("mail", "account"), ("rcpt", "unclear"), ("data", "held"),
                                ("dot", "held")):
            temporary = Script(**fast, **{stage: b"451 4.3.0 nanti\r\n"})
            permanent = Script(**fast, **{stage: b"550 5.7.1 tidak\r\n"})
            bare = Script(**fast, **{stage: b"554 tidak\r\n"})
            quota = Script(**fast, **{stage: b"550 5.4.5 Daily sending quota exceeded\r\n"})
            for script in (temporary, permanent, bare, quota):
                if stage == "rcpt":
                    script.data = b"554 5.5.1 no recipients\r\n"
                if stage == "mail":
                    script.rcpt = script.data = b"503 5.5.1 no sender\r\n"
            scenario("%s: 4xx to %s" % (how, stage), temporary, "later", 451, "nanti", count=2)
            scenario("%s: 5xx to %s" % (how, stage), permanent, outcome5, 550, "tidak", count=2)
            scenario("%s: 5xx without a code to %s is nobody's for sure" % (how, stage), bare,
                     "account" if stage == "mail" else "unclear", 554, "tidak", count=2)
            scenario("%s: the day's quota at %s" % (how, stage), quota, "account", 550)
        scenario("%s: an unknown user" % how,
                 Script(**fast, rcpt=b"550 5.1.1 User unknown\r\n", data=b"554 none\r\n"),
                 "refused", 550, "unknown")
        scenario("%s: the same words at another stage are not about him" % how,
                 Script(**fast, dot=b"550 5.1.1 User unknown\r\n"), "unclear", 550, "unknown")
    mixed = Script(rcpt=[b"250 ok\r\n", b"550 5.1.1 unknown\r\n", b"250 ok\r\n"],
                   data=[b"354 go on\r\n", b"554 no recipients\r\n", b"354 go on\r\n"])
    server, _ = scenario("a refused one between two taken ones", mixed,
                         ["sent", "refused", "sent"], count=3)
    verdict(server.connections == 1 and b"RSET" in server.commands,
            "on one connection, with a reset between")
    scenario("251 and 252 to RCPT are taken",
             Script(rcpt=[b"251 will forward\r\n", b"252 cannot verify\r\n"]), "sent", count=2)
    scenario("the recipient's quota is not ours", Script(
        rcpt=b"452 4.2.2 The account is over quota\r\n", data=b"554 no recipients\r\n"), "later", 452)
    scenario("a letter too large for MAIL is no matter of the account",
             Script(mail=b"552 5.3.4 too big\r\n", rcpt=b"503 no\r\n", data=b"503 no\r\n"),
             "held", 552)
    server, sender = scenario("a letter larger than SIZE is not even tried",
                              Script(ehlo=b"250-peladen.example\r\n250 SIZE 50\r\n"), "held", 0,
                              "the server takes 50")
    verdict(sender.server and sender.server["size"] == 50, "the engine is told the size")
    verdict(not [c for c in server.commands if c.startswith(b"MAIL")], "nothing of it was sent")


def strange_servers():
    scenario("354 for nobody", Script(rcpt=b"550 5.1.1 unknown\r\n"), "refused", 550, count=2)
    scenario("an answer before the dot", Script(data=b"354 go on\r\n250 taken\r\n"), "lost")
    scenario("an answer amid the letter", Script(body=(20, b"250 taken\r\n"), dot=HANG), "later",
             confirm=True, go=False)
    scenario("a refusal amid the letter", Script(body=(20, b"552 5.3.4 too big\r\n"), dot=HANG),
             "held", 552, confirm=True, go=False)
    scenario("two answers to one dot",
             [Script(dot=b"250 taken\r\n250 once more\r\n"), Script()], "sent", count=3)
    scenario("250 lost", Script(dot=CUT), "doubt", 0)
    scenario("250 cut", Script(dot=b"25"), "doubt", 0, dot_ms=600)
    scenario("a server that hangs up after the login", Script(ehlo=[
        b"250-peladen.example\r\n250 HELP\r\n"], sent_limit=58), "down|lost", 0, count=2)
    scenario("3xx to the dot", Script(dot=b"354 go on\r\n"), "doubt", 354)
    scenario("silence after the dot", Script(dot=HANG), "doubt", 0, "in time", dot_ms=600)
    scenario("silence after DATA", Script(data=HANG), "lost", 0, "in time", reply_ms=600)
    scenario("silence after MAIL", Script(mail=HANG), "lost", 0, "in time", reply_ms=600)
    scenario("no greeting", Script(greeting=HANG), "down", 0, reply_ms=1000)
    scenario("greeting 421", Script(greeting=b"421 4.3.2 busy\r\n"), "down", 421, "busy")
    scenario("greeting 554", Script(greeting=b"554 5.7.1 not you\r\n"), "account", 554, "not you",
             alarm="server")
    scenario("421 to MAIL", Script(mail=b"421 4.4.2 closing\r\n", rcpt=CUT), "lost", 421)
    scenario("421 after the dot is no doubt", Script(dot=b"421 4.3.0 closing\r\n"), "lost", 421)
    scenario("garbage for a greeting", Script(greeting=b"\x00\xff\x01 what?\r\n"), "down",
             reply_ms=1000)
    scenario("garbage to MAIL", Script(mail=b"\x1b[31mwhat\r\n"), "lost", 0, "does not speak SMTP")
    scenario("garbage after the dot", Script(dot=b"ok, thanks\r\n"), "doubt", 0)
    scenario("codes that differ in one reply", Script(mail=b"250-ok\r\n550 no\r\n"), "lost", 0)
    scenario("an endless line", Script(mail=b"250 " + b"x" * 5000), "lost", 0)
    scenario("an endless reply to MAIL", Script(mail=ENDLESS), "lost", 0)
    scenario("an endless reply to the dot", Script(dot=ENDLESS), "doubt", 0)
    scenario("an endless greeting", Script(greeting=b"220-" + b"x" * 200000 + b"\r\n"), "down",
             reply_ms=1000)
    scenario("escapes in a reply are shown",
             Script(rcpt=b"550 \x1b[2J\xe2\x80\xae\xff gone\r\n", data=b"503 no\r\n"), "unclear", 550,
             "\\x1b[2J\\u{202e}\ufffd gone")
    scenario("a long reply is cut", Script(rcpt=b"550-" + b"y" * 1500 + b"\r\n550 z\r\n",
                                           data=b"503 no\r\n"), "unclear", 550, "\u2026")
    server, _ = scenario("a connection that the server had closed is not the letter's fault",
                         [Script(rset=CUT, mail=[b"250 ok\r\n", CUT]), Script()], "sent", count=2)
    verdict(server.connections == 2, "it went over another one")


def exim():
    """Exim leaves what comes after the tenth letter of a connection to its next queue run."""
    server, _ = scenario("letters to an Exim", Script(dot=b"250 OK id=1xY9hu-00007k-38\r\n"), "sent", count=23)
    verdict(server.connections == 3 and server.quits >= 2, "ten over one connection, which is ended properly")
    server, _ = scenario("letters to another server", Script(), "sent", count=23)
    verdict(server.connections == 1, "all over one connection")


def turned_away():
    """A server that takes nothing is not asked for letter after letter; who waits is told its words, and was not tried."""
    busy = b"421 4.7.0 Try again later, closing connection. - gsmtp\r\n"
    rate = b"550 5.4.5 Daily user sending limit exceeded.\r\n"
    for name, changes, expected, most in (
            ("closes at MAIL", {"mail": busy}, ["lost"] * 3 + ["down"] * 17, 3),
            ("hangs up at MAIL", {"mail": CUT}, ["lost"] * 3 + ["down"] * 17, 3),
            ("is busy at MAIL", {"mail": b"451 4.3.2 Server busy\r\n"}, ["later"] * 3 + ["down"] * 17, 3),
            ("is busy at the end", {"dot": b"451 4.3.2 Server busy\r\n"}, ["later"] * 3 + ["down"] * 17, 3),
            ("has had enough for today", {"dot": rate}, ["account"] * 20, 1),
            ("has had enough of the address", {"mail": b"421 4.7.28 unusual rate\r\n"}, ["account"] * 20, 1),
            ("defers recipients", {"rcpt": b"450 4.2.0 Greylisted\r\n", "data": b"554 none\r\n"}, ["later"] * 20, 20),
            ("is busy now and then", {"dot": [b"451 4.3.2 busy\r\n"] * 2 + [b"250 ok\r\n"]},
             ["later"] * 2 + ["sent"] * 18, 20)):
        server, sender = scenario("a server that %s" % name, Script(**changes), expected, count=20)
        asked = sum(line.startswith(b"MAIL") for line in server.commands)
        tried = sum(results[0]["tried"] for results in sender.results.values())
        verdict(asked <= most + 1 and tried == most, "... is asked %d times" % most, (asked, tried))


def stalled():
    """A line that moves nothing: what the kernel has taken of us has not left."""
    server = Server(Script(ehlo=b"250-peladen.example\r\n250 SIZE 9000000\r\n", body=(50_000, STALL)))
    sender = Sender(siaga, settings(server.port, reply_ms=1000, dot_ms=1000))
    sender.letters([letter(0, text=b"Subject: besar\r\n\r\n" + (b"x" * 70 + b"\r\n") * 20_000)])
    result = sender.outcome(0)
    verdict(result["outcome"] == "lost" and not result["sent_dot"], "a letter on a line that stands still is not in doubt",
            result)
    sender.end()
    server.close()


def envelope():
    """Addresses outside the grammar and bytes that are no lines never reach a server."""
    server = Server(Script())
    sender = Sender(siaga, settings(server.port))
    bad = ["a@b.example>\r\nRCPT TO:<korban@x.example", "a b@x.example", "a@x.example\n", "@x.example",
           "a@", "", "a@-x.example", "<a@x.example>", "a@x..example", "a@x.example SIZE=1",
           "\u00e9@x.example", "a" * 65 + "@x.example", "a@" + "x" * 250]
    for i, to in enumerate(bad):
        sender.letters([letter(i, to=to)])
    for i, text in enumerate([b"a\nb\r\n", b"a\rb\r\n", b"a\r\n.\nMAIL FROM:<x@x>\r\n", b"", b"a",
                              b"a\x00\r\n", b"\xe9\r\n", b"x" * 999 + b"\r\n", b"a\r\n\r"]):
        sender.letters([letter(100 + i, text=text)])
    sender.letters([letter(200, to="a@b.example", sender="x@y.example>\r\nDATA")])
    sender.letters([letter(300, to="\"a b\"@[127.0.0.1]", sender="")])
    good = sender.outcome(300)["outcome"]
    outcomes = {number: results[0]["outcome"] for number, results in sender.results.items()}
    sender.end()
    verdict(good == "sent" and set(outcomes.values()) == {"refused", "held", "account", "sent"} and
            {outcomes[i] for i in range(len(bad))} == {"refused"} and outcomes[200] == "account" and
            len(outcomes) == len(bad) + 11, "only what fits the grammar is tried", outcomes)
    verdict([c for c in server.commands if c[:4] in (b"MAIL", b"RCPT")] ==
            [b"MAIL FROM:<> SIZE=%d" % len(LETTER), b"RCPT TO:<\"a b\"@[127.0.0.1]>"],
            "and the null sender is <>", server.commands)
    server.close()


def notices():
    """Notices are asked for where the server passes the wish on, and not where it refuses it."""
    ehlo = b"250-peladen.example\r\n250-PIPELINING\r\n250 DSN\r\n"
    server = Server(Script(ehlo=ehlo))
    sender = Sender(siaga, settings(server.port))
    sender.letters([(0, FROM, "a+b=c@desa.example", LETTER, False, "siaga.x.y", True),
                    (1, FROM, "1-" + TO, LETTER, False, "siaga.x.z", False)])
    outcomes = [sender.outcome(i)["outcome"] for i in (0, 1)]
    sender.end()
    verdict(outcomes == ["sent", "sent"] and
            [c for c in server.commands if c[:4] in (b"MAIL", b"RCPT")] == [
                b"MAIL FROM:<%s> RET=HDRS ENVID=siaga.x.y" % FROM.encode(),
                b"RCPT TO:<a+b=c@desa.example> NOTIFY=SUCCESS,FAILURE,DELAY "
                b"ORCPT=rfc822;a+2Bb+3Dc@desa.example",
                b"MAIL FROM:<%s> RET=HDRS ENVID=siaga.x.z" % FROM.encode(),
                b"RCPT TO:<1-%s> NOTIFY=FAILURE,DELAY ORCPT=rfc822;1-%s" % (TO.encode(), TO.encode())],
            "notices are asked for, of arrival where that is wanted", server.commands)
    verdict(sender.server["dsn"], "the engine is told")
    server.close()
    for stage in ("mail", "rcpt"):
        refuse = {stage: [b"555 5.5.4 Unsupported option\r\n", b"250 ok\r\n"],
                  "data": [b"503 no\r\n", b"354 go on\r\n"]}
        if stage == "mail":
            refuse["rcpt"] = [b"503 no\r\n", b"250 ok\r\n"]
        server, _ = scenario("a server that offers notices and refuses them at %s" % stage,
                             Script(ehlo=ehlo, **refuse), "sent", 250)
        verdict(sum(b"RET=" in c for c in server.commands) == 1, "asked once", server.commands)
    scenario("a recipient who is refused with 501 is refused without wishes, too", Script(
        ehlo=ehlo, rcpt=b"501 5.1.3 Bad recipient address syntax\r\n", data=b"503 no\r\n"),
        "refused", 501)


def cuts():
    """The line is cut at every byte of a session, in both directions."""
    probe = Server(Script())
    sender = Sender(siaga, settings(probe.port))
    sender.letters([letter(0)])
    sender.outcome(0)
    sender.end()
    probe.close()
    received = len(probe.received.split(b"QUIT")[0])
    replies = Script()
    sent = sum(map(len, (replies.greeting, replies.ehlo, replies.mail, replies.rcpt, replies.data,
                         replies.dot)))
    for direction, total in (("received_limit", received), ("sent_limit", sent)):
        for confirm in (False, True):
            cut_everywhere(direction, total, confirm)


def cut_everywhere(direction, total, confirm):
    server = Server(*[Script(**{direction: k}) for k in range(total + 1)])
    sender = Sender(siaga, settings(server.port))
    gone, wrong = 0, []
    for k in range(total + 1):
        sender.letters([letter(k, confirm)])
        while sender.wait(lambda: k in sender.results or len(sender.dots) > gone, 20):
            if k in sender.results:
                break
            sender.go(sender.dots[gone])
            gone += 1
        result = sender.results.get(k, [{"outcome": "nothing"}])[0]
        if result["outcome"] in ("lost", "down") and result["sent_dot"]:
            wrong.append("cut at %d: lost, although the dot was out" % k)
        if result["outcome"] not in ("lost", "down", "doubt", "sent"):
            wrong.append("cut at %d: %s" % (k, result))
    wrong += broken_rules(server, sender, {k: STUFFED for k in range(total + 1)})
    kinds = {r[0]["outcome"] for r in sender.results.values()}
    if not kinds & {"lost", "down"} or not kinds & {"doubt", "sent"}:
        wrong.append("the cuts reached only %s" % kinds)
    status, text = sender.end()
    if status != 0 or text:
        wrong.append("the child ended with %d: %s" % (status, text))
    server.close()
    verdict(not wrong, "cut at each of %d bytes %s%s" % (
        total, direction.split("_")[0], ", dot asked for" if confirm else ""), "\n".join(wrong))


def certificates():
    """An authority, a certificate for localhost and one for another name."""
    def run(*words):
        subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    for name, host in (("good", "DNS:localhost,IP:127.0.0.1"), ("other", "DNS:lain.example")):
        for authority in ("ca", "stranger"):
            if not os.path.exists(os.path.join(folder, authority + ".pem")):
                run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=" + authority, "-days", "2",
                    "-keyout", authority + ".key", "-out", authority + ".pem")
        with open(os.path.join(folder, name + ".ext"), "w") as file:
            file.write("subjectAltName=%s\n" % host)
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr")
        run("openssl", "x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-extfile", name + ".ext", "-out", name + ".pem")


def context(name):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(os.path.join(folder, name + ".pem"), os.path.join(folder, name + ".key"))
    return made


class BrokenTls:
    """Takes connections and drops them in the handshake: at once, or when the client has spoken."""

    def __init__(self, how, hello):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(8)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.drop, args=(how, hello), daemon=True).start()

    def drop(self, how, hello):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            if hello:
                sock.recv(4096)
            if how == "reset":
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            sock.close()

    def close(self):
        self.listener.close()


def tls():
    certificates()
    secret = os.path.join(folder, "secret")
    with open(os.open(secret, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write("rahasia\n")
    ca, stranger = (os.path.join(folder, name + ".pem") for name in ("ca", "stranger"))
    strict = {"plain_allowed": False, "host": "localhost", "ca": ca}
    login = dict(strict, user="kantor", secret="file:" + secret)
    ehlo = b"250-peladen.example\r\n250-PIPELINING\r\n"
    offer = [ehlo + b"250 STARTTLS\r\n", ehlo + b"250 AUTH PLAIN\r\n"]
    good, other = context("good"), context("other")

    scenario("TLS from the first byte", Script(), "sent", context=good, tls=True, count=3, **strict)
    scenario("confirmed over TLS", Script(), "sent", context=good, tls=True, count=3, confirm=True,
             connections=2, **strict)
    server, _ = scenario("STARTTLS and a login", Script(ehlo=offer, context=good), "sent", count=2,
                         **login)
    verdict(b"AUTH PLAIN AGthbnRvcgByYWhhc2lh" in server.commands, "the secret came from its file",
            server.commands)
    scenario("the authority of somebody else", Script(), "account", 0, "cannot be trusted",
             alarm="tls", context=good, tls=True, **dict(strict, ca=stranger))
    scenario("a certificate for another name", Script(), "account", 0, "another name", alarm="tls",
             context=other, tls=True, **strict)
    scenario("the same with STARTTLS", Script(ehlo=offer, context=other), "account", 0,
             "another name", alarm="tls", **login)
    server, _ = scenario("no TLS offered", Script(ehlo=ehlo + b"250 AUTH PLAIN\r\n"), "account", 0,
                         "offers no TLS", alarm="tls", **login)
    verdict(not [c for c in server.commands if c[:4] in (b"AUTH", b"MAIL")],
            "nothing was told to a server without TLS", server.commands)
    injected = Script(ehlo=offer, context=good, starttls=b"220 go on\r\n250 AUTH PLAIN\r\n")
    server, _ = scenario("words injected behind STARTTLS", injected, "down", **login)
    verdict(not server.taken, "nothing was sent there")
    for how in ("fin", "reset"):
        for hello in (0, 1):
            broken = BrokenTls(how, hello)
            sender = Sender(siaga, settings(broken.port, tls=True, **strict))
            sender.letters([letter(0)])
            result = sender.outcome(0)
            sender.end()
            broken.close()
            verdict(result["outcome"] == "down" and not sender.alarms,
                    "a line that ends (%s) in the TLS handshake, %s, is a passing fault" %
                    (how, "after the first bytes" if hello else "at once"), (result, sender.alarms))
    scenario("STARTTLS not now", Script(ehlo=offer, starttls=b"454 4.7.0 TLS not available\r\n"),
             "down", 454, "cannot connect", **login)
    scenario("a server that leaves after STARTTLS", Script(ehlo=offer, starttls=CUT), "down",
             **login)
    scenario("a login that cannot be checked now",
             Script(ehlo=offer, context=good, auth=b"454 4.7.0 Temporary failure\r\n"), "down", 454,
             "cannot check the login", **login)
    scenario("too many logins", Script(ehlo=offer, context=good,
                                       auth=b"454 4.7.0 Too many login attempts\r\n"), "account",
             454, "refuses the login", alarm="login", **login)
    scenario("plain text where TLS is awaited", Script(), "account", 0, alarm="tls", tls=True,
             **strict)
    scenario("a wrong password", Script(ehlo=offer, context=good, auth=b"535 5.7.8 no\r\n"),
             "account", 535, "refuses the login of kantor", alarm="login", **login)
    token = {name: value for name, value in login.items() if name != "secret"}
    for said, told in ((b"eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0=", 'login of kantor: {"status":"401","schemes":"bearer"}'),
                       (b"bm90IEpTT04=", "334 bm90IEpTT04="), (b"%%%", "334 %%%")):
        scenario("a token that is refused by a challenge (%s)" % said.decode()[:9],
                 Script(ehlo=[offer[0], ehlo + b"250 AUTH XOAUTH2\r\n"], context=good, auth=[b"334 " + said + b"\r\n", CUT]),
                 "account", 0, told, alarm="login", oauth2=True, token_command="echo token", **token)
    server, _ = scenario("no login offered", Script(ehlo=[offer[0], ehlo + b"250 HELP\r\n"],
                                                    context=good), "account", 0,
                         "no way to log in", alarm="login", **login)
    verdict(not [c for c in server.commands if c[:4] == b"MAIL"], "and none is done without")
    large = b"Subject: besar\r\n\r\n" + b"." * 70 + b"\r\n"
    large += (b".baris yang panjang sekali dan bertitik\r\n" * 60000)
    server = Server(Script(ehlo=ehlo + b"250 HELP\r\n"), context=good)
    sender = Sender(siaga, settings(server.port, tls=True, **strict))
    sender.letters([letter(0, text=large), letter(1, text=large, confirm=True)])
    sender.wait(lambda: sender.dots, 30)
    sender.go(1)
    sender.outcome(0), sender.outcome(1)
    sender.end()
    stuffed = large.replace(b"\r\n.", b"\r\n..")
    wrong = broken_rules(server, sender, {0: stuffed, 1: stuffed})
    verdict(not wrong, "2.5 MB over TLS, byte by byte", "\n".join(wrong))


def endings():
    """What the child does when the engine leaves or tells it to stop."""
    server = Server(Script(dot=HANG))
    sender = Sender(siaga, settings(server.port, reply_ms=60000, connections=2))
    sender.letters([letter(0, confirm=True), letter(1, confirm=True)])
    sender.wait(lambda: len(sender.dots) == 2, 20)
    sender.send({"type": "stop"})
    outcomes = [sender.outcome(0), sender.outcome(1)]
    status, text = sender.end()
    verdict(status == 0 and not text and all(
        o["outcome"] == "lost" and o["reply"] == "stopped" and not o["sent_dot"] for o in outcomes),
        "told to stop: letters whose dot is not out come back", (outcomes, status, text))
    verdict(not server.dots, "and the server has not got them")
    server.close()

    server = Server(Script(dot=HANG))
    sender = Sender(siaga, settings(server.port, dot_ms=60000))
    sender.letters([letter(0, confirm=True)])
    sender.wait(lambda: sender.dots, 20)
    begin = time.monotonic()
    status, _ = sender.end()
    verdict(status == 0 and time.monotonic() - begin < 2 and not server.dots,
            "the engine leaves: an unconfirmed letter is not finished")
    server.close()

    server = Server(Script(dot=HANG))
    sender = Sender(siaga, settings(server.port, dot_ms=1500))
    sender.letters([letter(0)])
    end = time.monotonic() + 10
    while not server.dots and time.monotonic() < end:
        time.sleep(0.01)
    begin = time.monotonic()
    status, _ = sender.end()
    waited = time.monotonic() - begin
    verdict(status == 0 and waited > 0.5, "the engine leaves: a reply to a final dot is awaited",
            (status, waited))
    server.close()

    sender = Sender(siaga, settings(1))
    sender.letters([letter(0), letter(1)])
    result = sender.outcome(0)
    sender.outcome(1)
    verdict(result["outcome"] == "down" and "cannot connect to 127.0.0.1:1" in result["reply"],
            "no server there", result)
    status, _ = sender.end()
    sender = Sender(siaga, settings(1, user="kantor", secret="file:/nonexistent/secret"))
    sender.wait(lambda: sender.alarms, 10)
    status, text = sender.end()
    verdict(status == 1 and sender.alarms and sender.alarms[0]["code"] == "config" and
            "/nonexistent/secret" in sender.alarms[0]["text"], "a secret that is missing",
            (status, sender.alarms))


plain_outcomes()
strange_servers()
exim()
turned_away()
stalled()
envelope()
notices()
cuts()
tls()
endings()
print("1..%d" % tests)
sys.exit(failures > 0)
