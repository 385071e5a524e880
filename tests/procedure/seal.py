#!/usr/bin/env python3
"""seal.py pgp|smime [BOUNDARY] -- COMMAND...  <MAIL: the mail as it is before a person signs it, whose header ends with what
belongs to the signed part (Content-Type and the rest of the part's own header stand behind a line "--").  COMMAND reads the
signed bytes and writes the signature: armoured OpenPGP, or CMS in DER.  Writes the mail with multipart/signed."""
import base64
import subprocess
import sys

TYPES = {
    "pgp": ("application/pgp-signature", "pgp-sha256", "signature.asc"),
    "smime": ("application/pkcs7-signature", "sha-256", "smime.p7s"),
}


def main():
    kind = sys.argv[1]
    split = sys.argv.index("--")
    boundary = sys.argv[2] if split > 2 else "tanda-tangan"
    head, part = sys.stdin.buffer.read().split(b"\n--\n", 1)
    part = part.rstrip(b"\n").replace(b"\n", b"\r\n")
    made = subprocess.run(sys.argv[split + 1 :], input=part, capture_output=True, check=True)
    name, micalg, file = TYPES[kind]
    value = made.stdout.decode().rstrip("\n") if kind == "pgp" else base64.encodebytes(made.stdout).decode().rstrip("\n")
    out = sys.stdout
    out.write(head.decode() + "\nMIME-Version: 1.0\n")
    out.write(f'Content-Type: multipart/signed; micalg={micalg};\n\tprotocol="{name}"; boundary="{boundary}"\n\n')
    out.write(f"--{boundary}\n" + part.decode().replace("\r\n", "\n") + f"\n--{boundary}\n")
    out.write(f"Content-Type: {name}; name={file}\n")
    if kind == "smime":
        out.write("Content-Transfer-Encoding: base64\n")
    out.write(f"Content-Disposition: attachment; filename={file}\n\n{value}\n\n--{boundary}--\n")


main()
