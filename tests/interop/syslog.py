"""syslog.py SOCKET FILE: writes what servers tell the system's log into FILE, a line each, until it is ended."""
import os
import re
import socket
import sys

log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.bind(sys.argv[1])
os.chmod(sys.argv[1], 0o666)
with open(sys.argv[2], "ab", buffering=0) as out:
    while True:
        line = log.recv(65536).rstrip(b"\0\n")
        out.write(re.sub(rb"^<\d+>", b"", line) + b"\n")
