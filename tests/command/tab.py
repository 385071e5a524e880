#!/usr/bin/env python3
"""tab.py SHELL SCRIPT DIR: presses the Tab key in that shell, as a person does, with siaga's completion out of SCRIPT.  Reads lines "TYPED => WANTED"
from standard input: behind TYPED and Tab the shell's line is to end with WANTED.  Prints those where it does not; DIR is its home."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

shell, script, home = sys.argv[1:4]
PATIENCE = 20
READY = "siap>"
STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
# Each prints READY when it can be typed to, and tells what stands in its line when Ctrl-T is pressed.
SETUPS = {
    "bash": f"bind 'set enable-bracketed-paste off'; . {script}; tell() {{ echo \"[[$READLINE_LINE]]\"; }}; bind -x '\"\\C-t\": tell'; PS1='{READY}'",
    "zsh": "autoload -Uz compinit; compinit -u -d $HOME/dump; eval \"$(<%s)\"; compdef _siaga siaga; tell() { print -r -- \"[[$BUFFER]]\" }; "
           "zle -N tell; bindkey '^T' tell; unsetopt zle_bracketed_paste; PS1='%s'" % (script, READY),
    "fish": "function fish_prompt; echo '%s'; end; source %s; function tell; echo; echo '[['(commandline)']]'; end; bind \\ct tell" % (READY, script),
}


class Terminal:
    def __init__(self):
        self.said = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(HOME=home, TERM="dumb", PS1="", fish_features="no-query-term")
            os.execvp(STARTS[shell][0], STARTS[shell])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 500, 0, 0))

    def type(self, text):
        os.write(self.fd, text.encode())

    def until(self, pattern, what):
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.said):
            if time.monotonic() > end:
                sys.exit(f"{shell}: {what}: {self.said!r}")
            if select.select([self.fd], [], [], 0.05)[0]:
                self.said += os.read(self.fd, 65536).decode(errors="replace")
        found = re.search(pattern, self.said)
        self.said = self.said[found.end():]
        return found


terminal = Terminal()
terminal.type(SETUPS[shell] + "\n")
terminal.until(READY, "it does not start")
failures = 0
for row in sys.stdin:
    typed, wanted = row.rstrip("\n").split(" => ")
    terminal.type("\x15" + typed + "\t\x14")
    line = terminal.until(r"\[\[(siaga .*?)\]\]", f"nothing is told of '{typed}'").group(1).rstrip()
    if not line.endswith(wanted):
        failures += 1
        print(f"{typed}: {line}, expected {wanted}")
os.kill(terminal.pid, signal.SIGKILL)
os.waitpid(terminal.pid, 0)
sys.exit(failures > 0)
