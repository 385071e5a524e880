"""inspect.py SIAGA GMIME_LOOP [COUNT]: what `siaga inspect` takes.

First COUNT typical mails (corpus.py), by turns with a bare GMime loop, so that noise hits both.  Then one
small mail, a process each time, by turns with a program that does nothing.  Then
bombs that grow: time has to grow with the size and no faster, and stay below 1 s and 256 MiB.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MIB = 1024 * 1024
SMALL = 200  # processes for one small mail
HEAD = b"From: a@x.example\nSubject: x\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
HTML = HEAD + b"Content-Type: text/html\n\n"
WINMAIL = HEAD + b"Content-Type: application/ms-tnef\nContent-Transfer-Encoding: binary\n\n\x78\x9f\x3e\x22\1\0"
WINMAIL_FILE = b"\2\2\x90\6\0\x0e\0\0\0" + b"\0" * 16 + b"\2\x0f\x80\6\0\1\0\0\0A\x41\0"


def fill(piece, size):
    return piece * (size // len(piece) + 1)


def nest(size):
    line = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    return HEAD + b"".join(line % (i, i) for i in range(size // 60))


def field(name, piece):
    """Fields of 60 KB each: longer ones are cut."""
    return lambda size: fill(name + b": " + fill(piece, 60000) + b"\n", size) + b"\nx"


def body(head, piece):
    return lambda size: head + b"\n" + fill(piece, size)


BOMBS = {
    "multiparts in multiparts": nest,
    "parts": lambda size: MIXED + fill(b"--b\n\nx\n", size),
    "multiparts without end": lambda size: MIXED + fill(b"--b\nContent-Type: multipart/mixed\n\n", size),
    "fields": lambda size: HEAD + fill(b"X-A: b\n", size) + b"\nx",
    "one field": lambda size: b"Subject: " + fill(b"abc ", size) + b"\n\nx",
    "folds": lambda size: b"Subject: a\n" + fill(b" \n", size) + b"\n\nx",
    "addresses": field(b"To", b"a@b.example, "),
    "groups": field(b"To", b"g:"),
    "open comments": field(b"To", b"("),
    "failed recipients": field(b"X-Failed-Recipients", b"<a@b>"),
    "references": field(b"References", b"<a@b> "),
    "encoded words": field(b"Subject", b"=?utf-8?Q?a?= "),
    "open encoded words": field(b"Subject", b"=?utf-8?Q?a"),
    "parameters": lambda size: b"Content-Type: text/plain" + fill(b"; a*0=b", size) + b"\n\nx",
    "HTML attributes": lambda size: HTML + b"<p " + fill(b"a=b ", size) + b">x",
    "HTML tags": lambda size: HTML + fill(b"<div>", size),
    "HTML tables": lambda size: HTML + fill(b"<table><tr><td>", size),
    "HTML entities": lambda size: HTML + fill(b"&amp;", size),
    "text": body(HEAD, b"Halo dunia ini teks.\n"),
    "one line": body(HEAD, b"Halo "),
    "quote signs": body(HEAD, b">"),
    "attributions": body(HEAD, b"On Mon wrote:\n"),
    "control characters": body(HEAD, b"\x1b"),
    "8-bit text called UTF-7": body(HEAD + b"Content-Type: text/plain; charset=utf-7\n", b"Gr\xfc\xdfe "),
    "Message-IDs in a bounce": body(b"From: MAILER-DAEMON@x\nReturn-Path: <>\n", b"Message-ID: <a@b>\n"),
    "8-bit text": body(HEAD, b"Gr\xfc\xdfe "),
    "base64": body(HEAD + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n", b"A" * 76 + b"\n"),
    "uuencoded files": body(HEAD, b"begin 644 a\n#86)C\n`\nend\n"),
    "one uuencoded file": lambda size: HEAD + b"\nbegin 644 a\n" + fill(b"M" + b"A" * 60 + b"\n", size) + b"`\nend\n",
    "files in a winmail.dat": lambda size: WINMAIL + fill(WINMAIL_FILE, size),
    "dashes": lambda size: MIXED + b"--b\n\n" + fill(b"--\n", size),
    "NUL": lambda size: b"\0" * size,
    "line feeds": lambda size: b"\n" * size,
}


def run(command):
    """Wall seconds, CPU seconds, peak KiB."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command}: exit {child.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def compare(siaga, loop, count, directory):
    corpus = Path(__file__).with_name("corpus.py")
    subprocess.run([sys.executable, corpus, directory, str(count)], check=True, stdout=subprocess.DEVNULL)
    both = []
    for _ in range(5):
        both.append((run([loop, directory]), run([siaga, "inspect", "--lines", directory])))
    theirs = min(a[0] for a, _ in both)
    ours = min(b[0] for _, b in both)
    peak = max(b[2] for _, b in both)
    print(f"{count} mails: GMime alone {count / theirs:.0f}/s, inspect {count / ours:.0f}/s", end=", ")
    print(f"ratio {theirs / ours:.2f}, {peak / 1024:.0f} MiB")


def small(siaga, directory):
    mail, nothing = Path(directory, "mail"), Path(directory, "nothing")
    mail.write_bytes(HEAD + b"\nHalo dunia ini teks.\n")
    compiler = [os.environ.get("CC", "cc"), "-O2", "-x", "c", "-o", nothing, "-"]
    subprocess.run(compiler, input=b"int main(void) { return 0; }\n", check=True)
    both = [(run([siaga, "inspect", mail])[0], run([nothing])[0]) for _ in range(SMALL)]
    ours, theirs = (statistics.median(times) * 1000 for times in zip(*both))
    print(f"one small mail, {SMALL} processes: median {ours:.1f} ms, an empty C program {theirs:.1f} ms")


def write(path, make, size):
    """In a process of its own: a child's peak counts what its parent held when it was started."""
    pid = os.fork()
    if pid == 0:
        path.write_bytes(make(size * MIB))
        os._exit(0)
    os.waitpid(pid, 0)


def explode(siaga, directory):
    print(f"{'bomb, CPU s and MiB at':26} {'6 MiB':>12} {'12 MiB':>12} {'25 MiB':>12}")
    for name, make in BOMBS.items():
        cells = []
        for size in (6, 12, 25):
            path = Path(directory, "bomb")
            write(path, make, size)
            _, cpu, peak = run([siaga, "inspect", path])
            cells.append(f"{cpu:6.2f} {peak // 1024:5}")
            if cpu > 1 or peak > 256 * 1024:
                cells[-1] += "!"
        print(f"{name:26}", *cells)


def main():
    siaga, loop = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 10000
    with tempfile.TemporaryDirectory() as directory:
        compare(siaga, loop, count, directory)
    with tempfile.TemporaryDirectory() as directory:
        small(siaga, directory)
    with tempfile.TemporaryDirectory() as directory:
        explode(siaga, directory)


main()
