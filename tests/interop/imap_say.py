"""imap_say.py USER COMMAND...: says these IMAP commands as USER, whose password is "rahasia"; fails on the first that is refused."""
import sys

from peer import client

with client(sys.argv[1]) as imap:
    for command in sys.argv[2:]:
        name, _, rest = command.partition(" ")
        status, said = imap.xatom(name, rest)
        assert status == "OK", (command, said)
