#!/usr/bin/env python3
"""hostile_mails.py DIR: mails that try to bring down, mislead or write past who reads them, one file each (t2097)."""
import io
import sys
import zipfile
from base64 import encodebytes
from pathlib import Path

FOLDER = Path(sys.argv[1])
DATE = "Mon, 23 Nov 2026 05:00:00 +0700"
VERDICT = "Authentication-Results: mail.host.example; dmarc=pass header.from=warga.example\n"


def mail(name, subject, body, date=DATE, sender="<warga@warga.example>", fields="", kind="text/plain; charset=utf-8"):
    text = (
        f"{VERDICT}From: {sender}\nTo: kantor@kantor.example\nSubject: {subject}\nDate: {date}\n"
        f"Message-ID: <{name}@warga.example>\n{fields}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}\n"
    )
    (FOLDER / f"{name}.eml").write_text(text, encoding="utf-8")


def nested(depth):
    head = "".join(f"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n" for i in range(depth))
    tail = "".join(f"--b{i}--\n" for i in range(depth, -1, -1))
    return f"{head}--b{depth}\nContent-Type: text/plain\n\nDi dalam sekali.\n{tail}"


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("isi.txt", b"\0" * (64 * 1024 * 1024))
    value = encodebytes(packed.getvalue()).decode()
    return (
        "--b0\nContent-Type: text/plain\n\nLihat berkas.\n--b0\nContent-Type: application/zip; name=bom.zip\n"
        f"Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=bom.zip\n\n{value}--b0--\n"
    )


MIXED = "multipart/mixed; boundary=b0"
mail("parts", "Laporan bersarang", nested(2000), kind=MIXED)
mail("fields", "Laporan berkepala", "Isi.", fields="".join(f"X-A{i}: {'x' * 900}\n" for i in range(1500)))
mail("packed", "Laporan terkemas", bomb(), kind=MIXED)
mail("sql", "Laporan'); DROP TABLE entry; --", "Isi' OR '1'='1.")
mail("template", "Laporan {{kantor.nama}} {{#kode}}", "{{>kop}} {{{kode}}} {{/ada_pilihan}}")
mail("lines", "=?utf-8?Q?Laporan=0A2026-11-23_agenda_0099:_disetujui=0D=0Aakhir?=", "Isi.")
mail("frames", "Laporan kutip", "Isi.", sender='"a\\",\\"outcome\\":1,\\"x" <warga@warga.example>')
mail("future", "Laporan masa depan", "Isi.", date="Wed, 01 Jan 2031 05:00:00 +0700")
mail("past", "Laporan masa lalu", "Isi.", date="Fri, 01 Jan 1999 05:00:00 +0700")
