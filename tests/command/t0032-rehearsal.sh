#!/usr/bin/env bash
# siaga run --now: only with a database that was made for it, a time that can be read, and never back.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
unset SIAGA_NOW
in_office init --from "$tmp/share" >/dev/null
# Nobody listens there: what is refused is refused before any server is asked.
sed -i -e 's|^    url: imaps://.*|    url: imap://127.0.0.1:9|' -e 's|^    secret: .*|    secret: env:PATH|' "$config"

now() {
	in_office run --once --now "$1"
}
no_history() {
	is "$1" "$(python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("select count(*) from event").fetchone()[0])' "$database")" "$2"
}

in_office init >/dev/null
fails "a database that was made for work" 1 "was not made for rehearsals.*'siaga init --rehearsal'" now 2026-11-23T05:30:00+07:00
no_history "nothing was written" 0
fails "is none for rehearsals afterwards" 1 'was made for work, not for rehearsals' in_office init --rehearsal
for moment in kemarin 2026-11-23 2026-11-23T05:30:00 2026-13-23T05:30:00+07:00 '' 1795390000 @; do
	fails "no moment: '$moment'" 2 "--now is '${moment//+/.}', expected a moment with its offset" now "$moment"
done
fails "nor in the environment" 2 'SIAGA_NOW is no moment' env SIAGA_NOW=besok "$siaga" status -c "$config"

rm -r "${database%/*}"
like "one for rehearsals" "$(in_office init --rehearsal)" 'made database .*, for rehearsals'
fails "there the time is taken" 1 '1 of 1 mailboxes could not be read' now 2026-11-23T05:30:00+07:00
python3 - "$database" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("INSERT INTO event (at, actor, kind, detail, detail_hash, hash) VALUES (1795390000, 'siaga', 'clock', '{}', zeroblob(32), zeroblob(32))")
END
fails "time does not go back" 1 '--now is 5200 seconds before the last line of history: time does not go back' now 2026-11-22T22:00:00Z
no_history "nothing was written" 1
fails "it goes on" 1 '1 of 1 mailboxes could not be read' now 2026-11-23T06:30:00+07:00
done_testing
