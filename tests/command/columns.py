#!/usr/bin/env python3
"""columns.py SIAGA CONFIG TMP: on a terminal of 80 columns no command writes a line that is longer: help of each, and what each
says of an office.  TAP on standard output."""
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from pathlib import Path

siaga, config, tmp = sys.argv[1], sys.argv[2], Path(sys.argv[3])
COLUMNS = 80
count = failures = 0

# What is said of an office; where a command is not here its help alone is looked at.
said = """
agenda
agenda --book umum
audit
backup {tmp}/copies
check
erase --due
explain 0147
explain 0147 --json
export 0147 {tmp}/exported
ledger
letters
letters tanda-terima
letters permohonan-persetujuan --entry 0147
login laporan
order STATUS 0147 --dry-run
act 0147 SETUJU --dry-run
outbox
outbox --reasons
rehearse --with {tmp}/changed
report 2026-11
report --site {tmp}/site
restore {tmp}/nowhere
retain
retry all
rules answer Setuju
rules test {tmp}/mail.eml
rules judge {tmp}/mail.eml
inspect {tmp}/mail.eml
search banjir
show 0147
show 0147 --why
status
submit telepon --from Rasmono --text banjir
survey
triage
vacuum --dry-run
nothing
agenda --nothing
show 9999
""".strip().splitlines()


def run(words):
    pid, screen = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
        os.environ.pop("COLUMNS", None)
        os.execv(siaga, [siaga, *words])
    text = b""
    while True:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        text += piece
    os.close(screen)
    os.waitpid(pid, 0)
    return text.decode(errors="replace")


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


def look(name, text):
    global count, failures
    count += 1
    plain = re.sub(r"\033\[[0-9;]*[A-Za-z]", "", text)
    long = [line for line in re.split(r"[\r\n]+", plain) if width(line) > COLUMNS]
    failures += bool(long)
    print("not ok" if long else "ok", count, "-", name)
    for line in long[:5]:
        print(f"# {width(line)}: {line}")


names = subprocess.run([siaga, "help", "--json"], capture_output=True, text=True).stdout
commands = sys.argv[4:]
for command in commands:
    look(f"help {command}", run(["help", *command.split()]))
    look(f"{command} --help", run([*command.split(), "--help"]))
for words in said:
    look(words, run([*words.format(tmp=tmp).split(), "-c", config]))
print(f"1..{count}")
sys.exit(failures > 0)
