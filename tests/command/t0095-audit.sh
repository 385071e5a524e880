#!/usr/bin/env bash
# siaga audit: what another program does to the database is told exactly, each in its row; and what the audit proves and
# cannot is said with it.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
export COLUMNS=400
open_office
in_office submit kotak saran --from Rasmono --text 'Mohon lampu jalan' >/dev/null
db() { sqlite3 "$database" "$1"; }

like 'sound: every row as the chain says' "$(in_office audit)" 'rows +ok +[0-9]+ entries, asks, letters'
like 'it says what that proves' "$(in_office audit)" 'Proved: no row'
like 'and what it cannot' "$(in_office audit)" 'Not proved: timers.*--head'
db 'pragma wal_checkpoint(truncate)' >/dev/null
cp "$database" "$tmp/sound.db"

# finds NAME PATTERN SQL
finds() {
	db "$3"
	fails "$1" 1 "$2" in_office audit
	rm -f "$database-wal" "$database-shm"
	cp "$tmp/sound.db" "$database"
}
last=$(db 'select max(id) from event')
own=$(db 'select max(id) from entry')
finds 'an entry that was changed' 'rows +WRONG +entry 1 was changed: summary' "update entry set summary = 'lain' where id = 1"
finds 'an ask that was closed' 'rows +WRONG +ask 1 was changed: state, answer' "update ask set state = 'answered', answer = 'setuju' where id = 1"
finds 'a letter to somebody else' 'rows +WRONG +letter 1 was changed: recipient' "update letter set recipient = 'x@y.example' where id = 1"
finds 'a line of the ledger' 'rows +WRONG +mail 1 was changed: outcome' 'update mail set outcome = 4 where id = 1'
finds 'all lines of the ledger' 'rows +WRONG +mail 1 was deleted' 'pragma foreign_keys = off; delete from entry_mail; delete from mail'
finds 'the last line of history' "history: the last 1 lines were deleted .it ends at line $((last - 1))" "delete from event where id = $last"
finds 'the last link of the chain' 'mark +WRONG .*older than the mark' 'delete from seal where id = (select max(id) from seal)'
finds 'an entry of another hand' 'rows +WRONG +entry 900 was put in by another program' \
	"insert into entry(id, book, year, number, label, class, stage, channel, secrecy, urgency, summary, received, registered, due, closed) values (900, 'umum', 2026, 149, '0149', '', '', '', 0, '', '', 1, 1, 0, 1)"
like 'values are worked out again from the history' "$(in_office audit)" 'values +ok +[0-9]+ rows'
finds 'an answer that nobody gave' "values +WRONG +ask 1 was answered 'setuju' by .*, which no line" "update ask set state = 'answered', answer = 'setuju' where id = 1"
finds 'a stage that was never entered' "values +WRONG +entry $own stands in stage 'selesai', by line [0-9]+ in" "update entry set stage = 'selesai' where id = $own"
finds 'a letter to nobody of the history' 'values +WRONG +letter 1 .* to x@y.example was written by no line' "update letter set recipient = 'x@y.example' where id = 1"
ok 'sound again' in_office audit
head=$(db 'select lower(hex(hash)) from seal order by id desc limit 1')
like 'a head of the chain is known' "$(in_office audit --head "$head")" 'head +ok +is link [0-9]+ of the chain'
done_testing
