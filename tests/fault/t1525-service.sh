#!/usr/bin/env bash
# Under a service manager: ready when the database is open, signs of life while the loop turns, none when it hangs,
# and no child can speak for the engine.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/procedure/office.sh"
open_office

python3 - "$tmp/notify" "$tmp/told" <<'PY' &
import socket, sys
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(sys.argv[1])
with open(sys.argv[2], "w", buffering=1) as told:
    while True:
        print(listener.recv(4096).decode(), file=told)
PY
listener=$!
at_end "kill $listener 2>/dev/null"
soon() {
	local tries
	for ((tries = 0; tries < 500; tries++)); do
		"$@" >/dev/null 2>&1 && return
		sleep 0.02
	done
	return 1
}
told() { [ "$(grep -c "$1" "$tmp/told")" -ge "$2" ]; }
ok 'somebody listens' soon test -S "$tmp/notify"

NOTIFY_SOCKET=$tmp/notify WATCHDOG_USEC=200000 "$siaga" run -c "$tmp/siaga.yaml" 2>"$tmp/log" &
engine=$!
at_end "kill -KILL $engine 2>/dev/null"
ok 'it is ready' soon told READY=1 1
ok 'and lives' soon told WATCHDOG=1 3
child=$(pgrep -P "$engine" -f 'siaga child' | head -n 1)
[ -n "$child" ] && ! tr '\0' '\n' <"/proc/$child/environ" | grep -qE 'NOTIFY_SOCKET|WATCHDOG'
verdict $? 'its children do not know the socket'

# A process that does not run gives no sign: what the manager goes by.
kill -STOP "$engine"
before=$(grep -c WATCHDOG "$tmp/told")
sleep 0.6
is 'no sign of a loop that hangs' "$(($(grep -c WATCHDOG "$tmp/told") - before <= 1))" 1
kill -CONT "$engine"
kill -TERM "$engine"
ok 'it says that it stops' soon told STOPPING=1 1
wait "$engine"
is 'and ends well' $? 0

ok 'a manager that has gone is no reason to stop' \
	env NOTIFY_SOCKET="$tmp/gone" "$siaga" run --once -c "$tmp/siaga.yaml" --now 2026-11-23T08:00:00+07:00
done_testing
