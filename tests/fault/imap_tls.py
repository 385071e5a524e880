"""A fetch child and the certificates of IMAP servers: what it takes and what it refuses, before a
password is sent.  Prints TAP."""
import os
import ssl
import subprocess
import sys
import tempfile
import warnings

from cases import run_cases
from fetchchild import Child, settings
from imap_server import Server

DIR = tempfile.TemporaryDirectory()
MAILS = [b"Subject: satu\r\n\r\nisi\r\n"]
tests = []


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=DIR.name)


def make_authority(name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-addext", "basicConstraints=critical,CA:TRUE", "-keyout", f"{name}.key",
            "-out", f"{name}.pem")


def make_certificate(name, authority, host="localhost", days="2"):
    with open(os.path.join(DIR.name, "ext"), "w") as file:
        file.write(f"subjectAltName=DNS:{host}\n")
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
            f"/CN={host}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
    openssl("x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key",
            "-CAcreateserial", "-days", days, "-extfile", "ext", "-out", f"{name}.pem")


def path(name):
    return os.path.join(DIR.name, name)


def context(name):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path(f"{name}.pem"), path(f"{name}.key"))
    return tls


def run(server, **changes):
    child = Child(settings(server.port, **{"tls": True, "plain_allowed": False, "ca": path("ca.pem"), **changes}))
    child.status = child.run()
    return child


def case(name, certificate, words, alarm="tls", code="config", tls=None, **changes):
    def try_it():
        with Server(MAILS, tls=tls or context(certificate)) as server:
            child = run(server, **changes)
            assert child.status == 1 and child.failed[0] == code, (child.status, child.failed)
            assert words in child.failed[1], child.failed
            assert [kind for kind, _ in child.alarms] == ([alarm] if alarm else []), child.alarms
            assert not any("LOGIN" in line for line in server.commands), "the password was sent"
    try_it.__doc__ = name
    tests.append(try_it)


def old_tls():
    tls = context("good")
    warnings.simplefilter("ignore", DeprecationWarning)
    tls.minimum_version = ssl.TLSVersion.TLSv1
    tls.maximum_version = ssl.TLSVersion.TLSv1_1
    tls.set_ciphers("ALL:@SECLEVEL=0")
    return tls


def good():
    """a certificate of the given authority for this name"""
    with Server(MAILS, tls=context("good")) as server:
        child = run(server)
        assert child.status == 0 and child.mails[0].data == MAILS[0], (child.failed, child.log)


def plain():
    """no TLS beyond loopback is not even tried"""
    with Server(MAILS) as server:
        child = run(server, tls=False)
        assert child.status == 1 and "insecure: yes" in child.failed[1], child.failed
        assert server.connections == 0


def not_there():
    """a server that is down: said so, for another try later"""
    server = Server(MAILS)
    server.close()
    child = run(server)
    assert child.status == 1 and child.failed[0] == "wait" and "localhost" in child.failed[1], child.failed


def no_name():
    """a host that no name service knows"""
    with Server(MAILS) as server:
        child = run(server, host="tiada.invalid")
        assert child.status == 1 and child.failed[0] == "wait" and "tiada.invalid" in child.failed[1], child.failed


def secrets():
    """a secret that others may read, and one that is not there"""
    file = path("secret")
    with Server(MAILS, tls=context("good")) as server:
        child = run(server, secret=f"file:{file}")
        assert child.status == 1 and child.failed[0] == "config" and file in child.failed[1], child.failed
        with open(file, "w") as out:
            out.write("rahasia\n")
        os.chmod(file, 0o644)
        child = run(server, secret=f"file:{file}")
        assert child.status == 1 and child.failed[0] == "config" and file in child.failed[1], child.failed
        os.chmod(file, 0o600)
        assert run(server, secret=f"file:{file}").status == 0
        assert server.commands.count('LOGIN "kantor" "rahasia"') == 1
        assert server.connections == 1


def no_ca():
    """an authority's file that is not there"""
    with Server(MAILS, tls=context("good")) as server:
        child = run(server, ca=path("tiada.pem"))
        assert child.status == 1 and child.failed[0] == "config" and "tiada.pem" in child.failed[1], child.failed


def main():
    with DIR:
        make_authority("ca")
        make_authority("other")
        make_authority("localhost")
        make_certificate("good", "ca")
        make_certificate("stranger", "other")
        make_certificate("wrong-name", "ca", host="imap.lain.example")
        make_certificate("expired", "ca", days="-1")
        tests.extend([good, plain, not_there, no_name, secrets, no_ca])
        case("self-signed", "localhost", "not signed by")
        case("of another authority", "stranger", "not signed by")
        case("of an authority that the system does not have", "good", "not signed by", ca=None)
        case("for another name", "wrong-name", "another name")
        case("expired", "expired", "expired")
        case("TLS before 1.2", None, "TLS 1.2", alarm=None, code="wait", tls=old_tls())
        return run_cases(tests)


if __name__ == "__main__":
    sys.exit(main())
