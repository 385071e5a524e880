#!/usr/bin/env python3
"""smtp_says.py DIR: a scripted SMTP server until its input ends.  What it says at a stage (greeting, mail, rcpt,
data, dot) is the text of DIR/STAGE, where there is one, looked at each time; its port is in DIR/port, the
recipients of what it took are the lines of DIR/taken."""

import os
import sys

sys.dont_write_bytecode = True
from smtp_server import CUT, Script, Server

folder = sys.argv[1]


class Said(Script):
    def __getattribute__(self, stage):
        usual = object.__getattribute__(self, stage)
        path = os.path.join(folder, stage)
        if stage in ("greeting", "mail", "rcpt", "data", "dot") and os.path.exists(path):
            with open(path, "rb") as file:
                text = file.read().strip()
            return CUT if text == b"CUT" else text.replace(b"\n", b"\r\n") + b"\r\n"
        if stage == "data" and os.path.exists(os.path.join(folder, "rcpt")):
            return b"554 5.5.1 no recipients\r\n"
        return usual


class Keeper(list):
    def append(self, letter):
        super().append(letter)
        with open(os.path.join(folder, "taken"), "a") as file:
            file.write(letter[1].decode() + "\n")


server = Server(Said(ehlo=b"250-peladen.example\r\n250-PIPELINING\r\n250 AUTH PLAIN\r\n"))
server.taken = Keeper()
with open(os.path.join(folder, "port.new"), "w") as file:
    file.write("%d\n" % server.port)
os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
sys.stdin.read()
