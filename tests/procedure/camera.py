#!/usr/bin/env python3
"""camera.py: a picture as a telephone makes it on standard output, taken on 23 November 2026 at 06.15 in the zone +07:00
at 6.9512 S, 109.6421 E, as its Exif segment says."""
import struct
import sys


def entry(tag, kind, count, value):
    return struct.pack("<HHI", tag, kind, count) + (value if isinstance(value, bytes) else struct.pack("<I", value))


taken, offset = b"2026:11:23 06:15:00\0", b"+07:00\0\0"
latitude = struct.pack("<6I", 6, 1, 57, 1, 432, 100)
longitude = struct.pack("<6I", 109, 1, 38, 1, 3156, 100)
first = struct.pack("<H", 2) + entry(0x8769, 4, 1, 38) + entry(0x8825, 4, 1, 68) + b"\0" * 4
exif = struct.pack("<H", 2) + entry(0x9003, 2, 20, 122) + entry(0x9011, 2, 7, 142) + b"\0" * 4
gps = (struct.pack("<H", 4) + entry(1, 2, 2, b"S\0\0\0") + entry(2, 5, 3, 150) + entry(3, 2, 2, b"E\0\0\0")
       + entry(4, 5, 3, 174) + b"\0" * 4)
tiff = b"II*\0\x08\0\0\0" + first + exif + gps + taken + offset + latitude + longitude
segment = b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
sys.stdout.buffer.write(b"\xff\xd8" + segment + b"\xff\xda\x00\x02" + b"\x12\x34" * 500 + b"\xff\xd9")
