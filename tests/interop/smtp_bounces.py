"""What a real server writes back about letters that it could not pass on, read by siaga."""
import json
import os
import subprocess

from relay import AT_DOT, AT_RCPT, FROM, NEXT, PATIENCE, SIAGA, fact, needs_login, send
import threading
import time

tests = []


def test(function):
    tests.append(function)
    return function


def inspect(data):
    done = subprocess.run([SIAGA, "inspect", "-"], input=data, capture_output=True, check=True)
    return json.loads(done.stdout)


def unstuffed(data):
    return data.replace(b"\r\n..", b"\r\n.")


def notice_about(recipient, subject, wanted):
    """The first notice to us that names him and that `wanted` likes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for sender, to, data in list(NEXT.taken):
            if sender == b"" and to.decode() == FROM and recipient.encode() in data and subject.encode() in data:
                kept = unstuffed(data)
                if wanted(kept):
                    return kept
        threading.Event().wait(0.2)
    raise AssertionError(f"no notice about {recipient} came")


def keep(name, data):
    """For people who want to see it."""
    folder = os.environ["INTEROP_FACTS"] + ".bounces"
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".eml"), "wb") as file:
        file.write(data)


def notice_read(recipient, subject):
    """The notice about a letter: siaga finds in it whom it is about, and which letter it was; what it says of him."""
    data = notice_about(recipient, subject, lambda data: True)
    keep(subject, data)
    seen = inspect(data)
    bounce, shown = seen["bounce"], data.decode(errors="replace")
    assert seen["kind"] == "bounce" and bounce, (seen["kind"], shown)
    fact(f"notice ({subject})", json.dumps(bounce))
    assert [r["address"] for r in bounce["recipients"]] == [recipient], (bounce, shown)
    assert bounce["original_message_id"] == f"{subject}@kantor.example", (bounce, shown)
    assert bounce["recipients"][0]["action"] == "failed", (bounce, shown)
    return bounce["recipients"][0]


def bounced(name, status):
    """A letter to that name comes back, and is read."""
    recipient, subject = f"{name}@bounces.example", f"balik-{name}"
    result = send(subject, to=recipient, envid=f"surat-{name}")
    assert result["outcome"] == "sent", result
    about = notice_read(recipient, subject)
    # Exim says 5.0.0 of everything; the next server's words are beside it.
    assert about["status"] in (status, "5.0.0"), about
    first = AT_RCPT.get(name, AT_DOT.get(name)).splitlines()[0]
    assert first[-15:].decode() in about["diagnostic"], about


@test
def unknown():
    """a bounce: unknown user, with a code"""
    bounced("tiada", "5.1.1")


@test
def plain():
    """a bounce: unknown user, without a code"""
    bounced("polos", "5.1.1")


@test
def full():
    """a bounce: the mailbox is full"""
    bounced("penuh", "5.2.2")


@test
def denied():
    """a bounce: two lines of an answer"""
    bounced("tutup", "5.7.1")


@test
def content():
    """a bounce: refused after the letter"""
    bounced("tolak", "5.7.1")




@test
def office():
    """an office that asks by this server hears of the bounce that its letter has failed, and looks for somebody else"""
    needs_login()
    path = os.path.join(os.environ["INTEROP_TMP"], "notice.eml")
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "smtp_office.sh")
    with subprocess.Popen([script, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as played:
        data = notice_about("tiada@bounces.example", "Subject:", lambda found: b"balik-" not in found)
        with open(path + ".new", "wb") as file:
            file.write(data.replace(b"\r\n", b"\n"))
        os.rename(path + ".new", path)
        said = played.communicate(timeout=PATIENCE)[0]
    assert played.returncode == 0, said
    fact("bounce in an office", "the letter has failed, somebody else is looked for")
