"""hand_in.py lmtp|smtp PORT FROM TO FILE: gives a mail to a server on loopback as another mail server would."""
import smtplib
import sys

protocol, port, sender, recipient, file = sys.argv[1:]
with open(file, "rb") as mail:
    data = mail.read().replace(b"\n", b"\r\n")
kind = smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP
with kind("127.0.0.1", int(port), "luar.example") as server:
    server.sendmail(sender, [recipient], data)
