#!/usr/bin/env python3
"""photo.py BYTES [WORD]: a picture of about that size on standard output, as a camera frames one (random where the
picture is); with WORD in its Exif segment, where the position would stand."""
import os
import struct
import sys

size, word = int(sys.argv[1]), sys.argv[2].encode() if len(sys.argv) > 2 else None
scan = os.urandom(size).replace(b"\xff", b"\x7f")
exif = b""
if word:
    tiff = b"II*\0\x08\0\0\0\x01\0\x31\x01\x02\0" + struct.pack("<II", len(word), 26) + b"\0\0\0\0" + word
    exif = b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
sys.stdout.buffer.write(b"\xff\xd8" + exif + b"\xff\xda\x00\x02" + scan + b"\xff\xd9")
