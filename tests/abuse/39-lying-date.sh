#!/usr/bin/env bash
# 39: a Date in the future or the past.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit inspect '/inspect/date-bad'
unit correction '/correction/14 tanggal: 24-11-2026 05.30'
scenario procedure/t2097-hostile-mails \
	"the clock of its entry (future) is the server's and ours" \
	'and so are its timers (past)'
done_testing
