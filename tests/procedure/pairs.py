#!/usr/bin/env python3
"""pairs.py SOCKET TABLE: asks a running engine what each word would do to each mail and entry (--dry-run) and compares it
with TABLE, a line each: kind | number | which words | what has to be in the answer; kind * is every entry's.  Words of a kind that no line names have
to be refused with a reason that tells what could be said.  What must never be in an answer about a kind stands in lines
"never | number | pattern".  A TAP line for each kind."""
import json
import re
import socket
import sys

WORDS = ["RUTIN", "INSIDEN", "INSIDEN SEGERA", "PENGADUAN", "BERKADAR PENGAWASAN: tentang pegawai", "ARSIPKAN: sudah jelas",
         "JAWAB: sudah kami tindak lanjuti", "LENGKAPI: mohon alamatnya", "TERUSKAN KEPADA Kecamatan Kajen", "SETUJU",
         "TOLAK: tidak benar", "SELESAI: sudah", "TERIMA", "DIBACA", "LISAN: sudah dilaporkan", "TUGASKAN: cek lapangan",
         "TANPA PEMANTAUAN: sudah jelas", "CABUT", "ABAIKAN", "BUKAN", "INFORMASI", "SARAN", "lha piye"]
HELD = ["LAPSIT KAJEN", "LAPSIT", "INSIDEN", "INSIDEN SEGERA", "INSIDEN SEGERA DORO", "PENGADUAN", "PENGAWASAN", "PERINTAH", "INFORMASI",
        "SARAN", "LAPSUS", "SESUAI", "ABAIKAN", "BUKAN SPAM", "TAMBAHAN 0001", "TAMBAHAN 0099", "LAPSIT semarang", "BUKAN",
        "BUKAN INSIDEN", "INSIDEN?", "lha piye"]
ORDERS = ["KOREKSI {n} jenis: insiden", "KOREKSI {n} jenis: pengawasan", "KOREKSI {n} jenis: pengaduan", "KOREKSI {n} jenis: lapsit",
          "KOREKSI {n} tempat: Doro", "GABUNG {n} 0001", "GABUNG 0001 {n}", "GABUNG {n} W-001", "PISAH {n}", "PECAH {n}",
          "PECAH {n} SETUJU", "ALIHKAN {n} dewi", "BATAL {n}: salah catat", "TUGASKAN {n}: cek", "LAMPIRAN {n}", "STATUS {n}",
          "SUSUN LAPSIDA {n}"]


def ask(path, request):
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as s:
        s.settimeout(20)
        s.connect(path)
        s.send(b"i" + json.dumps(request).encode())
        return json.loads(s.recv(1 << 16)[1:])


def requests(kind, number):
    if kind == "held":
        mail, _, part = number.partition("/")
        for word in HELD:
            yield word, {"do": "triage", "mail": int(mail), "part": int(part or 0), "say": word, "dry": True}
        return
    for word in WORDS:
        yield word, {"do": "act", "entry": number, "book": "", "answer": word, "dry": True}
    for order in ORDERS:
        text = order.format(n=number)
        yield text, {"do": "order", "text": text, "dry": True}


def read(table):
    kinds, never = {}, {}
    for line in table.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, number, *rest = [part.strip() for part in line.split("|", 2)]
        if kind == "never":
            never.setdefault(number, []).append(rest[0])
            continue
        rows = kinds.setdefault((kind, number), [])
        if rest:
            words, pattern = rest[0].split("|", 1)
            rows.append((words.split(";"), pattern.strip()))
    return kinds, never


def wanted_of(rows, word, number):
    """The pattern of the longest of the words that it begins with, the last such; None: it has to be refused."""
    found = [(len(w), pattern) for words, pattern in rows for w in (w.strip().format(n=number) for w in words)
             if w and word.startswith(w)]
    longest = max((n for n, _ in found), default=0)
    return ([pattern for n, pattern in found if n == longest] or [None])[-1]


def fault(answer, wanted, never):
    told, refused = answer.get("text"), answer.get("error")
    if not (told or refused):
        return "nothing is said"
    for pattern in never:
        if re.search(pattern, told or ""):
            return f"tells {pattern}: {told}"
    if wanted is None:
        return None if refused and len(refused) > 20 else f"is not refused with a reason: {told or refused}"
    return None if re.search(wanted, told or refused, re.S) else f"is not /{wanted}/: {told or refused}"


def compare(path, kind, number, rows, never):
    bad = []
    for word, request in requests(kind, number):
        found = fault(ask(path, request), wanted_of(rows, word, number), never)
        if found:
            bad.append(f"{word}: {found}")
    return bad


def main(path, table):
    kinds, never = read(open(table, encoding="utf-8").read())
    common = kinds.pop(("*", "*"), [])
    for (kind, number), rows in kinds.items():
        bad = compare(path, kind, number, ([] if kind == "held" else common) + rows, never.get(number, []))
        name = f"{kind} {number}: each word does what it says or is refused with what could be said"
        print(f"{'not ok' if bad else 'ok'} - {name}")
        for line in bad:
            print("# " + line.replace("\n", " / "))


if __name__ == "__main__":
    main(*sys.argv[1:])
