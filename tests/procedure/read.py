#!/usr/bin/env python3
"""read.py MAILDIR: every mail in it, oldest first: subject, plain text and HTML decoded, names of files, what PDFs say;
on one line each, so that a pattern may reach over lines."""
import email
import email.policy
import subprocess
import sys
from pathlib import Path

files = [p for d in ("new", "cur") for p in Path(sys.argv[1], d).glob("*")]
for path in sorted(files, key=lambda p: p.stat().st_mtime_ns):
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    words = [str(value) for value in mail.values()]
    for part in mail.walk():
        words.append(part.get_filename() or "")
        if part.get_content_maintype() == "text":
            words.append(part.get_content())
        if part.get_content_type() == "application/pdf":
            said = subprocess.run(["pdftotext", "-", "-"], input=part.get_content(), capture_output=True, check=False)
            words.append(said.stdout.decode())
    print(" ".join(" ".join(words).split()))
