"""Letters that leave: logins, TLS, refusals at each stage, lines and processes that break."""
from line import CutLine
from smtp_bounces import notice_read
from relay import (CA, FROM, NEXT, PATIENCE, PORT, SIAGA, TO, Sender, account, do, fact, letter, needs_login, passed_on,
                   secret, send)

tests = []
BODY = b"".join(b"%d .titik\r\n" % n for n in range(200)) + b".\r\n..\r\n.dua\r\n"


def test(function):
    tests.append(function)
    return function


@test
def starttls():
    """taken, over STARTTLS with a login where there is one, and passed on as it was written"""
    result = send("biasa", data=letter("biasa", body=BODY))
    assert result["outcome"] == "sent" and not result["alarms"], result
    sender, to, data = passed_on("biasa")[0]
    assert (sender.decode(), to.decode()) == (FROM, TO), (sender, to)
    body = data.partition(b"\r\n\r\n")[2].replace(b"\r\n..", b"\r\n.")
    fact("letters", "as they were written" if body == BODY else "changed on the way")
    fact("taken", result["reply"])
    fact("announces", str({name: value for name, value in (result["server"] or {}).items() if name != "type"}))
    assert body.splitlines() == BODY.splitlines(), body[-100:]


@test
def many():
    """forty letters over one connection, each once"""
    child = Sender(SIAGA, account())
    names = [f"banyak-{n}" for n in range(40)]
    child.letters([(n, FROM, TO, letter(name), False) for n, name in enumerate(names, 1)])
    assert child.wait(lambda: len(child.results) == len(names), PATIENCE), child.results
    child.end()
    assert all([r["outcome"] for r in results] == ["sent"] for results in child.results.values()), child.results
    assert all(len(passed_on(name)) == 1 for name in names)


@test
def wrong_password():
    """a wrong password: the account waits, a person is told"""
    needs_login()
    result = send("salah", secret=secret("salah"))
    assert result["outcome"] == "account" and [a["code"] for a in result["alarms"]] == ["login"], result
    fact("login refused", result["alarms"][0]["text"])


@test
def no_login():
    """without a login: the letter waits with the server's words, unless the server trusts its own machine"""
    needs_login()
    result = send("tanpa", to="siapa@luar.example", user=None, secret=None)
    fact("no login", "taken from its own machine" if result["outcome"] == "sent" else f"{result['outcome']}: {result['reply']}")
    assert result["outcome"] in ("account", "unclear", "sent"), result


@test
def other_authority():
    """a certificate of another authority, or of another name: not a byte of the letter"""
    needs_login()
    result = send("asing", ca="/etc/ssl/certs/ca-certificates.crt")
    assert result["outcome"] == "account" and [a["code"] for a in result["alarms"]] == ["tls"], result


@test
def unknown():
    """a recipient whom the server does not know: refused at once, in its words, or by a notice"""
    result = send("asing-sekali", to="asing-sekali@mail.host.example")
    fact("unknown recipient", f"{result['outcome']}: {result['code']} {result['reply']}")
    if result["outcome"] == "sent":
        about = notice_read("asing-sekali@mail.host.example", "asing-sekali")
        assert about["status"].startswith("5."), about
    else:
        # OpenSMTPD's words are the same where it does not relay: nobody is unreachable by them.
        assert result["outcome"] == "refused" or result["reply"].startswith("Invalid recipient"), result


@test
def filtered():
    """a letter that the server's filter refuses after DATA: held for a person, nobody is unreachable by it"""
    result = send("saring", sender="tolak@kantor.example", data=letter("saring", fields=b"X-Tolak: ya\r\n"))
    fact("refused after DATA", f"{result['code']} {result['reply']}")
    assert result["outcome"] in ("held", "unclear"), result


@test
def too_large():
    """a letter larger than the server takes: told, before its bytes are sent where SIZE is announced"""
    result = send("besar", data=letter("besar", body=(b"x" * 70 + b"\r\n") * 60000))
    fact("too large", f"{result['outcome']}: {result['code']} {result['reply']}")
    assert result["outcome"] == "held", result


@test
def greylisted():
    """a recipient who is to be tried again later: the letter waits, then leaves"""
    do("greylist", "on")
    first = send("kelabu", to="lambat@desa.example")
    do("greylist", "off")
    fact("greylisted", f"{first['outcome']}: {first['code']} {first['reply']}")
    assert first["outcome"] in ("later", "deferred"), first
    second = send("kelabu", to="lambat@desa.example")
    assert second["outcome"] == "sent", second
    assert len(passed_on("kelabu")) == 1


LARGE = (b"x" * 70 + b"\r\n") * 20000


@test
def cut():
    """the line breaks within the letter: it is not sent, no half of it is passed on, and once it leaves it is there once"""
    data = letter("putus", body=LARGE)
    for after in (3000, 100_000, 900_000):
        with CutLine(PORT, up=after) as line:
            result = send("putus", data=data, port=line.port)
        assert result["outcome"] in ("down", "lost"), (after, result)
    assert send("putus", data=data)["outcome"] == "sent"
    assert len(passed_on("putus")) == 1
    assert passed_on("putus")[0][2].endswith(LARGE[-72:])


@test
def killed():
    """the sender is killed within the letter: no half of it is passed on"""
    with CutLine(PORT, stall=200_000) as line:
        child = Sender(SIAGA, account(port=line.port))
        child.letters([(1, FROM, TO, letter("mati", body=LARGE), False)])
        assert line.stalled.wait(PATIENCE)
        child.process.kill()
        child.end()
    assert send("mati")["outcome"] == "sent"
    taken = passed_on("mati")
    assert len(taken) == 1 and len(taken[0][2]) < 10000, [len(body) for _, _, body in taken]


@test
def answer_lost():
    """the line breaks between the final dot and its answer: in doubt, and told as such; the server has it"""
    data = letter("ragu")
    with CutLine(PORT) as line:
        assert send("jalan", port=line.port)["outcome"] == "sent"
        down = line.down
    # All that the server says but the end of its last answer.
    for less in range(1, 400):
        with CutLine(PORT, after=down - less) as line:
            result = send("ragu", data=data, port=line.port)
        if result["outcome"] != "sent":
            break
    fact("answer lost", f"{result['outcome']}")
    assert result["outcome"] == "doubt", (less, result)


@test
def restarted():
    """the server stops and starts again: the letter waits, then leaves"""
    do("stop")
    result = send("henti")
    assert result["outcome"] == "down" and not result["alarms"], result
    do("start")
    assert send("henti")["outcome"] == "sent"
    assert len(passed_on("henti")) == 1


