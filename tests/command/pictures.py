#!/usr/bin/env python3
"""pictures.py: pages as pictures beside those that are kept.

  pictures.py compare PDF NAME KEPT      each page of PDF is KEPT/NAME-N.png, but for what an eye does not see; says where
                                         it is not and leaves that page as NAME-N.png in the working directory
  pictures.py renew PDF NAME KEPT        puts the pages there

A page is compared in squares of 4 x 4 dots: so many of them may be darker or lighter than the kept one by more than a
sixth, which is what another release of the library that draws them makes of the edges of letters.
"""
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

DOTS = 36  # an inch
SQUARE = 4
DARKER = 40  # of 255
SQUARES = 12  # of about 7,500


def pages(pdf):
    """Lines of grey dots, page by page (PGM: "P5 WIDTH HEIGHT 255 DOTS")."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), pdf, f"{folder}/p"], check=True)
        for file in sorted(Path(folder).glob("p*.pgm"), key=lambda p: int(p.stem.split("-")[-1])):
            _, width, height, _, dots = file.read_bytes().split(maxsplit=4)
            width, height = int(width), int(height)
            dots = dots[-width * height :]
            yield [dots[y * width : (y + 1) * width] for y in range(height)]


def put(file, lines):
    """As PNG (ISO 15948) of 8-bit greys in 16 steps, without filters."""
    packed = zlib.compress(b"".join(b"\0" + bytes((v + 8) // 17 * 17 for v in line) for line in lines), 9)
    out = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, 0, 0, 0, 0)
    for kind, data in ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b"")):
        out += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    file.write_bytes(out)


def get(file):
    """One that put() has made."""
    data, at, packed, width = file.read_bytes(), 8, b"", 0
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IHDR":
            width = struct.unpack_from(">I", data, at + 8)[0]
        elif kind == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(packed)
    return [raw[y + 1 : y + 1 + width] for y in range(0, len(raw), width + 1)]


def squares(lines):
    for y in range(0, len(lines) - SQUARE + 1, SQUARE):
        for x in range(0, len(lines[0]) - SQUARE + 1, SQUARE):
            yield x, y, sum(sum(lines[y + i][x : x + SQUARE]) for i in range(SQUARE)) / SQUARE**2


def difference(a, b):
    """What an eye sees; None: nothing."""
    if (len(a), len(a[0])) != (len(b), len(b[0])):
        return f"is {len(a[0])} x {len(a)} dots, was {len(b[0])} x {len(b)}"
    other = [(x, y) for (x, y, p), (_, _, q) in zip(squares(a), squares(b)) if abs(p - q) > DARKER]
    if len(other) <= SQUARES:
        return None
    mm = [round(v * 25.4 / DOTS) for v in (*map(min, zip(*other)), *map(max, zip(*other)))]
    return f"{len(other)} squares differ, from {mm[0]} to {mm[2]} mm across and from {mm[1]} to {mm[3]} mm down"


def compare(pdf, name, kept):
    faults = []
    new, old = list(pages(pdf)), list(Path(kept).glob(f"{name}-[0-9]*.png"))
    if len(new) != len(old):
        faults.append(f"{name}: {len(new)} pages, {len(old)} are kept")
    for number, page in enumerate(new, 1):
        before = Path(kept, f"{name}-{number}.png")
        told = difference(page, get(before)) if before.exists() else "is kept nowhere"
        if told:
            faults.append(f"{name}, page {number}: {told}; `make pictures` renews them if this was meant")
            put(Path(f"{name}-{number}.png"), page)
    if faults:
        sys.exit("\n".join(faults))


def renew(pdf, name, kept):
    for old in Path(kept).glob(f"{name}-[0-9]*.png"):
        old.unlink()
    for number, page in enumerate(pages(pdf), 1):
        put(Path(kept, f"{name}-{number}.png"), page)


{"compare": compare, "renew": renew}[sys.argv[1]](*sys.argv[2:])
