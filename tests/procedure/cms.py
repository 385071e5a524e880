#!/usr/bin/env python3
"""cms.py KEY CERTIFICATE SECONDS <what is signed: its detached S/MIME signature (RFC 5652) in DER, as made at that moment
(seconds since 1970), which openssl cms cannot be told."""
import hashlib
import subprocess
import sys
import time


def der(tag, *parts):
    body = b"".join(parts)
    n = len(body)
    size = bytes([n]) if n < 128 else bytes([0x82]) + n.to_bytes(2, "big")
    return bytes([tag]) + size + body


def oid(text):
    return der(6, bytes.fromhex(text))


DATA, SIGNED = oid("2a864886f70d010701"), oid("2a864886f70d010702")
SHA256, RSA = der(0x30, oid("608648016503040201"), der(5)), der(0x30, oid("2a864886f70d010101"), der(5))


def attribute(kind, value):
    return der(0x30, oid("2a864886f70d0109" + kind), der(0x31, value))


def issuer_and_serial(file):
    """Of a certificate in PEM: the issuer and the serial number as they are encoded in it."""
    told = subprocess.run(["openssl", "x509", "-in", file, "-outform", "DER"], capture_output=True, check=True).stdout

    def take(bytes_):
        n, head = bytes_[1], 2
        if n & 0x80:
            head += n & 0x7F
            n = int.from_bytes(bytes_[2:head], "big")
        return bytes_[: head + n], bytes_[head : head + n], bytes_[head + n :]

    _, rest, _ = take(take(told)[1])
    whole, _, rest = take(rest)
    serial, _, rest = take(rest) if whole[0] == 0xA0 else (whole, None, rest)
    _, _, rest = take(rest)
    return take(rest)[0] + serial


def main():
    key, certificate, seconds = sys.argv[1:4]
    signed = sys.stdin.buffer.read()
    moment = time.strftime("%y%m%d%H%M%SZ", time.gmtime(int(seconds))).encode()
    attributes = b"".join(
        [
            attribute("03", DATA),
            attribute("05", der(0x17, moment)),
            attribute("04", der(4, hashlib.sha256(signed).digest())),
        ]
    )
    value = subprocess.run(
        ["openssl", "dgst", "-sha256", "-sign", key], input=der(0x31, attributes), capture_output=True, check=True
    ).stdout
    signer = der(
        0x30, der(2, b"\1"), der(0x30, issuer_and_serial(certificate)), SHA256, der(0xA0, attributes), RSA, der(4, value)
    )
    body = der(0x30, der(2, b"\1"), der(0x31, SHA256), der(0x30, DATA), der(0x31, signer))
    sys.stdout.buffer.write(der(0x30, SIGNED, der(0xA0, body)))


main()
