#!/usr/bin/env python3
"""complain.py SUBJECT FILE: a mail of Wulandari Kusuma with that file and the text of standard input."""
import sys
from email.message import EmailMessage
from pathlib import Path

subject, file = sys.argv[1], Path(sys.argv[2])
mail = EmailMessage()
mail["From"] = "Wulandari Kusuma <warga@warga.example>"
mail["To"] = "kantor@kantor.example"
mail["Subject"] = subject
mail["Date"] = "Mon, 23 Nov 2026 07:55:00 +0700"
mail["Message-ID"] = "<pengaduan.1@warga.example>"
mail.set_content(sys.stdin.read())
mail.add_attachment(file.read_bytes(), "image", "jpeg", filename=file.name)
sys.stdout.buffer.write(mail.as_bytes())
