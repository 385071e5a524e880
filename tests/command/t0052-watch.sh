#!/usr/bin/env bash
# siaga status --watch: on a terminal the same place is drawn over, in one write, no wider and no higher than it, until
# Ctrl-C; elsewhere a line whenever something changes.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

ok 'on a terminal' python3 - "$siaga" "$config" <<'END'
import fcntl, os, pty, re, select, signal, struct, sys, termios
pid, screen = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], "status", "--watch", "-c", sys.argv[2]])
fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 12, 80, 0, 0))
said = b""
while said.count(b"\033[H") < 3 or not said.endswith(b"\033[J"):
    assert select.select([screen], [], [], 60)[0], said
    said += os.read(screen, 65536)
os.write(screen, b"\003")
_, status = os.waitpid(pid, 0)
assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0, status
assert said.count(b"\033[2J") == 1, "wiped more than once"
last = said.split(b"\033[H")[-1].split(b"\033[J")[0].decode()
lines = last.split("\033[K\r\n")[:-1]
assert len(lines) <= 11, lines
assert all(len(line) <= 80 for line in lines), lines
assert lines[0].startswith("State") and "lines more" in lines[-1], lines
END
"$siaga" status --watch -c "$config" >"$tmp/lines" 2>/dev/null &
watcher=$!
at_end "kill $watcher 2>/dev/null"
until [ -s "$tmp/lines" ]; do sleep 0.1; done
mv "$database" "$database.gone"
until [ "$(wc -l <"$tmp/lines")" -ge 2 ]; do sleep 0.1; done
kill -INT "$watcher"
wait "$watcher"
is 'elsewhere it ends as well' $? 0
is 'a line when something is wrong' "$(wc -l <"$tmp/lines")" 2
like 'of what is' "$(head -n 1 "$tmp/lines")" '^SIAGA CRITICAL - siaga: it does not run'
like 'and when that changes' "$(tail -n 1 "$tmp/lines")" 'siaga restore'
unlike 'plain' "$(cat "$tmp/lines")" $'\033'
fails 'it is for people' 2 'without --json' in_office status --watch --json
done_testing
