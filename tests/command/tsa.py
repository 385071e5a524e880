#!/usr/bin/env python3
"""tsa.py FOLDER: a time stamp server (RFC 3161) on loopback, for tests.

FOLDER gets an authority, two signers (tsa, and old, whose certificate has expired) and `port`, and is asked for
`mode` before each answer:
  good       `openssl ts -reply`
  nonce      the answer to the same question with another nonce
  imprint    the answer to a question about something else
  forged     a good answer with one byte of its signature changed
  foreign    signed by whom nobody vouches for
  old        signed by a certificate that has expired
  refused    a status of the server that it gives none
  words      a page of HTML
  huge       100 MB of zeros
  slow       a byte now and then, without end
  hangs      nothing at all
  redirect   to the good answer, elsewhere
  at SECONDS what a server says whose clock shows that
`log` has a line for each question: its mode and content type.
"""
import hashlib
import http.server
import pathlib
import subprocess
import sys
import time

FOLDER = pathlib.Path(sys.argv[1])
CONFIG = """
[ca]
default_ca = authority
[authority]
dir = .
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = none
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:true
[stamps]
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = one
[one]
serial = tsa-serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(*words, data=None):
    return subprocess.run(["openssl", *words], cwd=FOLDER, input=data, check=True, capture_output=True).stdout


def make_key(name):
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")


def make_authority(name):
    make_key(name)
    openssl("req", "-new", "-key", f"{name}.key", "-subj", f"/CN={name}", "-config", "config", "-out", f"{name}.csr")
    openssl("ca", "-batch", "-notext", "-config", "config", "-selfsign", "-keyfile", f"{name}.key", "-in", f"{name}.csr",
            "-out", f"{name}.pem", "-extensions", "root", "-startdate", "20190101000000Z", "-enddate", "20491231000000Z")


def make_signer(name, authority, begins, ends):
    make_key(name)
    openssl("req", "-new", "-key", f"{name}.key", "-subj", f"/CN={name}", "-config", "config", "-out", f"{name}.csr")
    openssl("ca", "-batch", "-notext", "-config", "config", "-cert", f"{authority}.pem", "-keyfile", f"{authority}.key",
            "-in", f"{name}.csr", "-out", f"{name}.pem", "-extensions", "stamps", "-startdate", begins, "-enddate", ends)


def set_up():
    (FOLDER / "config").write_text("[req]\ndistinguished_name = names\n[names]\n" + CONFIG)
    (FOLDER / "index").write_text("")
    (FOLDER / "serial").write_text("01\n")
    (FOLDER / "tsa-serial").write_text("0A\n")
    make_authority("ca")
    make_authority("stranger")
    make_signer("tsa", "ca", "20200101000000Z", "20491231000000Z")
    make_signer("old", "ca", "20200101000000Z", "20200201000000Z")
    make_signer("other", "stranger", "20200101000000Z", "20491231000000Z")


def answer(query, signer="tsa"):
    (FOLDER / "query").write_bytes(query)
    return openssl("ts", "-reply", "-config", "config", "-queryfile", "query", "-signer", f"{signer}.pem", "-inkey",
                   f"{signer}.key")


# ---- DER by hand: a stamp whose time is told ----


def der(tag, *parts):
    body = b"".join(parts)
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x80 | (size.bit_length() + 7) // 8]) + size.to_bytes(
        (size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + length + body


def pieces(data):
    """The values within a DER value, whole."""
    at = 0
    while at < len(data):
        size, head = data[at + 1], 2
        if size & 0x80:
            head += size & 0x7f
            size = int.from_bytes(data[at + 2:at + head], "big")
        yield data[at:at + head + size], data[at + head:at + head + size]
        at += head + size


def answer_at(query, seconds):
    fields = list(pieces(next(pieces(query))[1]))
    imprint = fields[1][0]
    nonce = next((whole for whole, _ in fields[2:] if whole[0] == 2), b"")
    moment = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(seconds)).encode()
    info = der(0x30, der(2, b"\1"), der(6, bytes([0x2a, 3, 4, 1])), imprint, der(2, b"\x55"), der(0x18, moment), nonce)
    token = openssl("cms", "-sign", "-binary", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-cades",
                    "-md", "sha256", "-signer", "tsa.pem", "-inkey", "tsa.key", "-outform", "DER", data=info)
    return der(0x30, der(0x30, der(2, b"\0")), token)


def other_query(query, what):
    if what == "nonce":
        fields = list(pieces(next(pieces(query))[1]))
        changed = [whole if whole[0] != 2 or i == 0 else der(2, bytes([whole[2] ^ 1]) + whole[3:])
                   for i, (whole, _) in enumerate(fields)]
        return der(0x30, *changed)
    fields = list(pieces(next(pieces(query))[1]))
    algorithm = next(pieces(fields[1][1]))[0]
    imprint = der(0x30, algorithm, der(4, hashlib.sha256(b"something else").digest()))
    return der(0x30, fields[0][0], imprint, *(whole for whole, _ in fields[2:]))


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def reply(self, body, status=200, kind="application/timestamp-reply"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def pour(self, chunk, count, pause):
        """Without a length: until the other side has had enough."""
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(count):
                self.wfile.write(chunk)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass
        self.close_connection = True

    def do_POST(self):
        mode, *words = (FOLDER / "mode").read_text().split()
        query = self.rfile.read(int(self.headers["Content-Length"]))
        with (FOLDER / "log").open("a") as log:
            print(mode, self.headers["Content-Type"], file=log)
        if mode == "good" or self.path == "/elsewhere":
            self.reply(answer(query))
        elif mode in ("nonce", "imprint"):
            self.reply(answer(other_query(query, mode)))
        elif mode == "forged":
            good = answer(query)
            self.reply(good[:-1] + bytes([good[-1] ^ 1]))
        elif mode in ("old", "foreign"):
            self.reply(answer(query, {"old": "old", "foreign": "other"}[mode]))
        elif mode == "at":
            self.reply(answer_at(query, int(words[0])))
        elif mode == "refused":
            self.reply(der(0x30, der(0x30, der(2, b"\2"), der(0x30, der(0x0c, b"no more \x1b[31mtoday")))))
        elif mode == "words":
            self.reply(b"<html>Silakan masuk ke jaringan</html>", kind="text/html")
        elif mode == "huge":
            self.pour(bytes(1000 * 1000), 100, 0)
        elif mode == "slow":
            self.pour(b"0", 1000, 0.05)
        elif mode == "hangs":
            self.rfile.read(1)  # until the other side has had enough
        else:  # redirect
            self.send_response(307)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()


def main():
    set_up()
    (FOLDER / "mode").write_text("good")
    (FOLDER / "log").write_text("")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    (FOLDER / "port.new").write_text(str(server.server_address[1]))
    (FOLDER / "port.new").rename(FOLDER / "port")
    server.serve_forever()


main()
