#!/usr/bin/env python3
"""append.py ADDRESS FOLDER FILE...: lays mails into a folder of somebody's mailbox on the private host, as
its provider's spam filter would."""
import imaplib
import os
import ssl
import sys
from pathlib import Path

address, folder, *files = sys.argv[1:]
context = ssl.create_default_context(cafile=os.environ["HOST_CA_FILE"])
with imaplib.IMAP4_SSL("localhost", int(os.environ["HOST_IMAPS"]), ssl_context=context) as imap:
    imap.login(address, "rahasia")
    for file in files:
        data = Path(file).read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        status, text = imap.append(folder, None, None, data)
        if status != "OK":
            sys.exit(f"append: {text}")
