#!/usr/bin/env python3
"""smtp_send.py SIAGA FROM TO NAME=VALUE...: sends one letter by a sender child with these settings;
prints "OUTCOME CODE REPLY" and its alarms on one line."""

import sys

sys.dont_write_bytecode = True
from smtp_engine import Sender, settings


def value(text):
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdigit() else text


siaga, sender_address, recipient = sys.argv[1:4]
changes = {name: value(text) for name, text in (word.split("=", 1) for word in sys.argv[4:])}
text = ("From: Kantor <%s>\r\nTo: <%s>\r\nSubject: Uji kirim\r\nMessage-ID: <uji@kantor.example>\r\n"
        "\r\n.titik\r\n..dua\r\n" % (sender_address, recipient)).encode()
sender = Sender(siaga, settings(changes.pop("port"), reply_ms=20000, dot_ms=20000, **changes))
sender.letters([(1, sender_address, recipient, text, False)])
result = sender.outcome(1, 30)
sender.end()
print(result["outcome"], result.get("code"), result.get("reply"),
      *("alarm %s: %s" % (alarm["code"], alarm["text"]) for alarm in sender.alarms))
