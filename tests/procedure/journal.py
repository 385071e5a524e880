#!/usr/bin/env python3
"""journal.py OUT COMMAND...: runs it where the journal is a socket of our own, its standard error a file that JOURNAL_STREAM
names.  Each entry becomes a line of JSON in OUT; what went to standard error stands in OUT.stderr.  Exit status: the command's.

To be called within `unshare -Urm`."""
import json
import os
import socket
import subprocess
import sys

out, command = sys.argv[1], sys.argv[2:]
subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True)
os.makedirs("/run/systemd/journal")
journal = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
journal.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
journal.bind("/run/systemd/journal/socket")
journal.settimeout(0.05)
with open(out + ".stderr", "wb") as stderr, open(out, "w", encoding="utf-8") as told:
    st = os.fstat(stderr.fileno())
    environment = {**os.environ, "JOURNAL_STREAM": f"{st.st_dev}:{st.st_ino}"}
    child = subprocess.Popen(command, stderr=stderr, env=environment)
    while True:
        ended = child.poll() is not None
        try:
            while True:
                entry = journal.recv(1 << 20).decode()
                fields = dict(line.split("=", 1) for line in entry.splitlines())
                told.write(json.dumps(fields, ensure_ascii=False) + "\n")
        except TimeoutError:
            pass
        if ended:
            break
sys.exit(child.returncode)
