#!/usr/bin/env bash
# The processes of a running siaga: they end when told, come back when killed, take a right configuration
# and refuse a wrong one; and what mail must not cause: a doubled entry, an answer to a machine, a flood.
# shellcheck disable=SC2016,SC2119,SC2154,SC2317 # names from tap.sh and the host; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$top/tests/procedure/office.sh"
people+=(lain@kantor.example)
open_office
sed -i 's/limits: {/&stranger-hour: 0, strangers-hour: 0, letters-hour: 0, /' "$tmp/siaga.yaml"
cp -r "$top/templates" "$tmp/templates"
sed -i "s|^templates:.*|templates: $tmp/templates|" "$tmp/siaga.yaml"

# The running engine, ended with the test at the latest.
engine=
start_engine() {
	"$siaga" run -v -c "$tmp/siaga.yaml" >>"$tmp/log" 2>&1 &
	engine=$!
}
at_end '[ -z "$engine" ] || kill -KILL "$engine" 2>/dev/null'

# soon COMMAND...: within 10 s it succeeds.
soon() {
	local tries
	for ((tries = 0; tries < 500; tries++)); do
		"$@" >/dev/null 2>&1 && return
		sleep 0.02
	done
	echo "not within 10 s: $*"
	tail -n 20 "$tmp/log"
	return 1
}

children() { pgrep -P "$engine" -f "siaga child ${1:-}"; }
logged() { grep -cE "$1" "$tmp/log"; }
logged_again() { [ "$(logged "$1")" -gt "$2" ]; }
db_says() { [ "$(db "$1")" = "$2" ]; }

# stop_engine: $ended says how it ended, whether within 2 seconds (one more is for a busy machine), and
# which processes are left.
stop_engine() {
	local began status=0 pids pid left=
	pids=$(pgrep -P "$engine")
	began=$(date +%s%N)
	kill -TERM "$engine"
	wait "$engine" || status=$?
	began=$((($(date +%s%N) - began) / 1000000000 < 3))
	for pid in $engine $pids; do
		[ ! -d "/proc/$pid" ] || left+=" $pid"
	done
	engine=
	ended="status $status, in time $began, left:$left"
}

# Two instances, signals, children that die; a letter that asks for what it has not, which a signal sends once it
# is mended.
printf 'Kadar: {{tingkat}}\n' >>"$tmp/templates/tanda-terima.txt"
held="select count(*) from letter where state = 6 and cause like '%tanda-terima.txt:%:8: %tingkat%'"
start_engine
ok 'the mailbox is watched' soon logged_again 'mailbox kantor: idle' 0
mail warga@warga.example 'Laporan pertama' <<<'Isi pertama.'
ok 'a mail is taken while it waits' soon db_says 'select count(*) from entry' 1
ok 'its letter is held with its cause' soon db_says "$held" 1
fails 'a second instance says who holds the database' 75 "$engine" "$siaga" run --once -c "$tmp/siaga.yaml"

child=$(children fetch)
kill -KILL "$child"
ok 'a killed child is told' soon logged_again 'its child ended by signal 9' 0
mail warga@warga.example 'Laporan kedua' <<<'Isi kedua.'
ok 'and comes back' soon db_says 'select count(*) from entry' 2

cp "$tmp/siaga.yaml" "$tmp/right.yaml"
echo 'rulez: x' >>"$tmp/siaga.yaml"
kill -HUP "$engine"
ok 'a wrong configuration is refused loudly' soon logged_again 'old configuration stays in force.*' 0
like 'and named with its place' "$(cat "$tmp/log")" 'siaga.yaml:[0-9]+:[0-9]+: .*rulez'
mail warga@warga.example 'Laporan ketiga' <<<'Isi ketiga.'
ok 'the old one goes on' soon db_says 'select count(*) from entry' 3
ok 'and holds its letter' soon db_says "$held" 3
cp "$top/templates/tanda-terima.txt" "$tmp/templates"
cp "$tmp/right.yaml" "$tmp/siaga.yaml"
printf -- '- rule: kabar\n  when: subject LIKE '"'kabar%%'"'\n  start: laporan\n' >>"$tmp/rules/routing.yaml"
kill -HUP "$engine"
ok 'a right one is taken' soon logged_again 'configuration was read again' 0
mail warga@warga.example 'Kabar keempat' <<<'Isi keempat.'
ok 'and in force' soon db_says 'select count(*) from entry' 4
sed -i 's/      - {answer: tunda, note: free}//' "$tmp/rules/workflows/laporan.yaml"
kill -HUP "$engine"
ok 'what a changed configuration means for an open entry is told' \
	soon logged_again "entry 0001 of book umum: stage 'persetujuan' of 'laporan' does not take TUNDA any more" 0
ok 'what was held and the others have left' soon db_says 'select count(*) from letter where state != 3' 0

# A letter in doubt is settled by a person, through the running engine and without one.
db 'update letter set state = 5 where id = 1' >/dev/null
fails 'a letter that has left is not settled' 1 'is sent: only one that is in doubt' \
	"$siaga" outbox -c "$tmp/siaga.yaml" --send 2
like 'a letter in doubt is sent again' "$("$siaga" outbox -c "$tmp/siaga.yaml" --send 1 2>&1)" 'will be sent again'
ok 'by the running engine' soon db_says 'select state from letter where id = 1' 3
db 'update letter set state = 5 where id = 1' >/dev/null

stop_engine
is 'SIGTERM ends it, and all its children' "$ended" 'status 0, in time 1, left:'
like 'without an engine a letter is dropped' "$("$siaga" outbox -c "$tmp/siaga.yaml" --drop 1 2>&1)" 'will not be sent'
is 'it stays so' "$(db 'select state from letter where id = 1')" 7
is 'who did it is on record' "$(db "select kind from event where actor like 'console: %' order by id" | tr '\n' ' ')" \
	'letter-sent-again letter-dropped '
fails 'no such letter' 1 'letter' "$siaga" outbox -c "$tmp/siaga.yaml" --drop 999
fails 'not a number' 2 "'x' is not a letter" "$siaga" outbox -c "$tmp/siaga.yaml" --send x

# The engine ran by the real clock, behind which no rehearsal goes: a new database for a fixed one.
rm -rf "$tmp/var/siaga.db"*
ok 'a new database' "$siaga" init --rehearsal -c "$tmp/siaga.yaml"
ok 'the mails are taken again' run

# counts: entries and receipts.
counts() { db "select (select count(*) from entry) || '|' || (select count(*) from letter where letter = 'tanda-terima')"; }
outcome() { db 'select outcome from mail order by id desc limit 1'; }
box=$host/mail/kantor.example/kantor

# The server numbers its mails anew.
before=$(counts)
sed -i '1s/ V[0-9]* / V1999999999 /' "$box/dovecot-uidlist"
rm -f "$box"/dovecot.index*
ok 'a run after the server has numbered anew' run
like 'it is told' "$(cat "$tmp/log")" 'numbered folder .INBOX. anew'
is 'no entry and no receipt is doubled' "$(counts)" "$before"
ok 'the ledger balances' "$siaga" ledger -c "$tmp/siaga.yaml"

# What a machine writes, and our own letter that comes back.
quiet() {
	local before
	before=$(db 'select count(*) from letter')
	mail warga@warga.example "$2" "${@:3}" <<<"$1"
	run || verdict 1 "$1: round"
	is "$1: not answered" "$(db 'select count(*) from letter')" "$before"
}
quiet 'an auto-reply' 'Laporan otomatis' 'Auto-Submitted: auto-replied'
is 'is told from a report' "$(outcome)" 6
quiet 'bulk mail' 'Laporan massal' 'Precedence: bulk'
receipt=$(grep -rlZ 'Tanda Terima' "$host/mail/warga.example/warga/new" "$host/mail/warga.example/warga/cur" |
	xargs -0 ls -t | head -n 1)
before=$(db 'select count(*) from letter')
host put "$host" kantor@kantor.example "$receipt"
ok 'our own letter comes back' run
is 'it is a loop' "$(outcome)" 8
is 'and not answered' "$(db 'select count(*) from letter')" "$before"

# The same mail in a second mailbox; what lay there before the first run sends nobody a receipt.
mailbox=$(sed -n '/^  - name: kantor/,$p' "$tmp/siaga.yaml" | sed 's/name: kantor/name: lain/; s/kantor@/lain@/')
{
	printf '%s\n' "$mailbox"
	echo '    import: quiet'
} >>"$tmp/siaga.yaml"
printf 'From: <warga@warga.example>\nTo: <lain@kantor.example>\nSubject: Laporan lama\nMessage-ID: <lama@warga.example>\n\nLama.\n' >"$tmp/lama.eml"
host send "$host" "$tmp/lama.eml" && host settle "$host"
before=$(counts)
ok 'a mailbox is taken over' run
is 'its mail is an entry without a receipt' "$(counts)" "$((${before%|*} + 1))|${before#*|}"
before=$(counts)
printf 'From: <warga@warga.example>\nTo: <kantor@kantor.example>, <lain@kantor.example>\nSubject: Laporan rangkap\nMessage-ID: <rangkap@warga.example>\n\nRangkap.\n' >"$tmp/rangkap.eml"
host send "$host" "$tmp/rangkap.eml" && host settle "$host"
ok 'the same mail in both' run
is 'is one entry' "$(($(counts | cut -d'|' -f1) - ${before%|*}))" 1

# Somebody who sends much is not sent much.
for ((i = 0; i < 30; i++)); do
	printf 'From: <warga@warga.example>\nTo: <kantor@kantor.example>\nSubject: Laporan beruntun %s\nMessage-ID: <beruntun%s@warga.example>\n\nKe-%s.\n' $i $i $i >"$tmp/beruntun$i.eml"
done
before=$(counts)
host send "$host" "$tmp"/beruntun*.eml && host settle "$host"
ok 'a flood of thirty' run 2026-11-24T08:00:00+07:00
is 'each is an entry' "$(($(counts | cut -d'|' -f1) - ${before%|*}))" 30
flood="letter = 'tanda-terima' and created = strftime('%s', '2026-11-24T08:00:00+07:00')"
is 'each has its receipt' "$(db "select count(*) from letter where $flood")" 30
receipts=$(db "select count(*) from letter where $flood and state = 3")
[ "$receipts" -ge 1 ] && [ "$receipts" -le 10 ]
verdict $? 'receipts of an hour are capped' "$receipts receipts left for 30 mails of an hour"
is 'the others wait, and no hour has more' \
	"$(db "select max(n) <= 10 from (select count(*) as n from letter where $flood group by next_attempt / 3600)")" 1
ok 'the ledger balances' "$siaga" ledger -c "$tmp/siaga.yaml"
ok 'the books are sound' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
