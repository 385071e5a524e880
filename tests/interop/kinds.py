"""Thirty kinds of mail, as a mail server takes them in: (what is odd, bytes with LF line ends)."""
import base64

HEAD = (b"Date: Mon, 30 Nov 2026 08:00:00 +0700\nFrom: Warga <warga@luar.example>\nTo: kantor@kantor.example\n"
        b"Message-ID: <satu@luar.example>\nSubject: ")


def plain(subject, body):
    return HEAD + subject + b"\n\n" + body


def typed(fields, body):
    return HEAD + b"jenis\nMIME-Version: 1.0\n" + fields + b"\n\n" + body


LARGE = base64.encodebytes(bytes(range(256)) * 4000)

KINDS = [
    ("plain", plain(b"biasa", b"Jalan rusak di Kedungwuni.\n")),
    ("no body", HEAD + b"kosong\n\n"),
    ("no blank line", HEAD + b"tanpa isi\n"),
    ("blank lines only", plain(b"kosong", b"\n\n\n\n")),
    ("no line end at the end", plain(b"putus", b"tanpa akhir")),
    ("a line of one dot", plain(b"titik", b"satu\n.\n..\ndua\n")),
    ("a line that begins with From", plain(b"mbox", b"\nFrom sana ke sini\n>From kutipan\n")),
    ("trailing blanks", plain(b"spasi  ", b"satu  \ndua\t\n \n")),
    ("a line of 900 bytes", plain(b"panjang", b"x" * 900 + b"\n")),
    ("a line of 60,000 bytes", plain(b"terlalu panjang", b"y" * 60000 + b"\n")),
    ("UTF-8, undeclared", plain("±40 orang".encode(), "suara “warga” ±40 – selesai\n".encode())),
    ("Latin-1, undeclared", plain(b"caf\xe9", b"na\xefve \xb140\n")),
    ("all bytes but NUL, CR, LF", plain(b"mentah", bytes(b for b in range(1, 256) if b not in b"\r\n") + b"\n")),
    ("NUL", plain(b"nul", b"satu\0dua\n")),
    ("bare CR", plain(b"cr", b"satu\rdua\n")),
    ("control characters", plain(b"kendali", b"\x07\x1b[31m\x1a\x7f\n")),
    ("folded header", HEAD + b"satu\n dua\n\ttiga\n\nisi\n"),
    ("header of 8,000 bytes", HEAD + b"panjang\nX-Panjang:" + b" kata" * 1600 + b"\n\nisi\n"),
    ("1,000 header fields", HEAD + b"banyak\n" + b"".join(b"X-%d: a\n" % n for n in range(1000)) + b"\nisi\n"),
    ("a header line without colon", HEAD + b"aneh\nini bukan medan\n\nisi\n"),
    ("fields of mbox programs", HEAD + b"mbox\nStatus: RO\nX-Status: A\nX-UID: 99\nX-IMAPbase: 12 99\nX-Keywords: a\n"
     b"Content-Length: 3\n\nisi yang lebih panjang\n"),
    ("multipart", typed(b"Content-Type: multipart/mixed; boundary=b", b"--b\n\nsatu\n--b\nContent-Type: text/html\n\n"
                        b"<p>dua\n--b--\n")),
    ("multipart without its end", typed(b"Content-Type: multipart/mixed; boundary=b", b"--b\n\nsatu\n")),
    ("1 MB attachment", typed(b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64", LARGE)),
    ("binary attachment", typed(b"Content-Type: image/png\nContent-Transfer-Encoding: binary", bytes(
        b for b in range(1, 256) if b not in b"\r\n") * 20 + b"\n")),
    ("attached mail", typed(b"Content-Type: message/rfc822", plain(b"dalam", b"isi\n"))),
    ("quoted-printable", typed(b"Content-Transfer-Encoding: quoted-printable", b"=C2=B140=\n orang=20\n")),
    ("encoded subject", HEAD + b"=?UTF-8?Q?=C2=B140_orang?=\n\nisi\n"),
    ("uuencode", plain(b"uu", b"begin 644 a.txt\n#0V%T\n`\nend\n")),
    ("UTF-16 body", typed(b"Content-Type: text/plain; charset=utf-16", "isi ± tak".encode("utf-16")
                         .replace(b"\0", b"\x01").replace(b"\n", b"") + b"\n")),
]
# Servers let a Message-ID come in once.
KINDS = [(kind, data.replace(b"<satu@", b"<%d@" % n)) for n, (kind, data) in enumerate(KINDS)]
assert len(KINDS) == 30
