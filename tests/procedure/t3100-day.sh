#!/usr/bin/env bash
# The office's day (tests/procedure/day), as the demo plays it: how many mails it makes, that what was decided has
# happened, that nothing goes to whom it may not, that the two hours are kept and the books are right.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"
# shellcheck source=tests/procedure/day/open.sh
. "$(dirname "$0")/day/open.sh"
export SIAGA=$siaga
day=$tmp/day
mkdir -m 755 "$day"
open_day "$day" || exit 1
at_end "close_day $day"
ok 'the day is played to its end' play_day "$day" --quiet
db() { sqlite3 "$day/siaga.db" "$1"; }
# decided ACT: on what that was decided, in order.
decided() {
	db "select group_concat(label, ' ') from (select e.label from event v join entry e on e.id = v.entry
		where v.kind = 'decision' and v.detail like '%\"act\":\"$1\"%' order by v.id)"
}
# who TEXT: who has a mail that says so.
who() { report_day "$day" who "$1" | sort | tr '\n' ' '; }

# ---- how many ----
counts=$(report_day "$day" counts)
printf '%s\n' "$counts" | sed 's/^/# /'
is 'nobody has more mails than he should' "$(awk '/of at most/ && $2 > $6' <<<"$counts")" ''
like 'the Bupati has his' "$counts" 'bupati +3 '
is 'what was sent lies in the mailboxes' "$(awk '{ n += $2 } END { print n }' <<<"$counts")" \
	"$(db 'select count(*) from letter where state = 3')"
is 'every letter was sent' "$(db 'select count(*) from letter where state <> 3')" 0
is 'thirty routine reports and more' "$(db "select count(*) >= 30 from (
	select id from entry where workflow in ('lapsit', 'lapinfo') union all select rowid from mail where outcome = 15)")" 1

# ---- what README.md shows of it ----
printed=$("$siaga" agenda --book umum --all --lang id -c "$day/siaga.yaml")
shown=$(sed -n '/^    \$ siaga agenda --book umum/,/^$/ s/^    \([^$]\)/\1/p' "$top/README.md")
is 'its lines of the book are what is printed' "$(grep -vxF "$printed" <<<"$shown")" ''
told=$(grep -o 'after [0-9]* mails came in' "$top/README.md" | tr -dc 0-9)
is 'so many mails came in that no machine wrote' "$told" "$("$siaga" ledger --lang en -c "$day/siaga.yaml" |
	grep -oE '[0-9]+ (registered|answer|command|attendance)' | awk '{ n += $1 } END { print n }')"
is 'so many lie in whose mailbox' "$(sed -n 's/^    bagus \([0-9]*\) of.* kepala \([0-9]*\) of.* bupati \([0-9]*\) of.*/\1 \2 \3/p' "$top/README.md")" \
	"$(awk '$1 == "bagus" { b = $2 } $1 == "kepala" { k = $2 } $1 == "bupati" { r = $2 } END { print b, k, r }' <<<"$counts")"
like 'the nota has the matter that it tells' "$(db "select subject from letter where letter = 'nota-bupati' order by id limit 1")" \
	"$(sed -n 's/.*\(Nota Dinas: .*\)/\1/p' "$top/README.md")"
history=$(COLUMNS=300 "$siaga" show 0011 --lang en -c "$day/siaga.yaml")
like 'a history says when a clock ends as a time' "$history" 'until 23-11-2026 07\.31'
unlike 'it has no bare numbers of seconds, no digest in full, and nothing of what is empty' "$history" ' 17953[0-9]{5}|[0-9a-f]{64}|null| ,'

# ---- what was decided ----
is 'approved' "$(decided setuju)" '200.1.3.4/001/LAPSIDA/XI/2026 200.1.3.4/002/LAPSIDA/XI/2026 P-0001'
is 'monitored' "$(decided tugaskan)" '0011 0021'
is 'a result each' "$(decided hasil-pemantauan)" 'T-001 T-002'
is 'not monitored, with a reason' "$(db "select sections like '%sudah sepakat bertemu%' from entry where label = '0019'")" 1
is 'dispositions' "$(decided disposisi)" '200.1.3.4/001/LAPSIDA/XI/2026 200.1.3.4/002/LAPSIDA/XI/2026'
is 'word for word' "$(db "select text from entry where label = 'D-001'")" \
	'Acc. Kesbangpol koord dg Kapolres & Camat, mediasi besok, lap sy sblm jam 4 sore.'
is 'handed on' "$(decided teruskan)" 'D-001 D-002 P-0001'
is 'told in person' "$(decided lisan)" 'R-001 R-002'
is 'what is open at the end' "$(db "select group_concat(label || ' ' || stage, ', ') from
	(select label, stage from entry where closed = 0 order by id)")" \
	'R-001 disampaikan, R-002 disampaikan, D-001 dilaksanakan, P-0001 dijawab, P-0003 diverifikasi'
is 'an approval on a condition was none' "$(db "select group_concat(distinct detail like '%syarat%') from event
	where kind = 'answer-unclear' and actor like 'kepala@%'")" 1
is 'whom the matter may not reach is refused' "$(db "select count(*) from event where kind = 'answer-unclear'
	and detail like '%tidak berwenang menerima%'")" 1
is 'an absence notice is no answer' "$(db "select count(*) from event v join mail m on v.entry is not null
	where m.sender like 'dewi@%' and v.kind = 'decision' and v.actor = 'dewi'")" 0
is 'three sources, one event' "$(db "select count(distinct incident) from entry where label in ('0021', '0022')")" 1

# ---- to whom ----
is 'nothing of the Lapsus leaves' "$(who 'R/LK-08')$(who 'waktu Bapak Kepala')" ''
is 'that there is one is told to the Kepala' "$(db "select group_concat(distinct recipient) from letter
	join entry e on e.id = entry where e.book = 'rahasia'")" kepala@kesbangpol.go.id.example
is 'what is Terbatas, and those who carry the disposition out' "$(who 'renovasi rumah doa')" \
	'bagus bupati dewi fkub gunawan kec-siwalan kepala '
is 'who complains' "$(who Kesel)" 'bagus dewi kesel2026 '
is 'his own words' "$(who 'mabok2an')" 'bagus dewi '
like 'what the kecamatan has of it' "$(who 'Laporan ke kelurahan belum ditanggapi')" kec-wiradesa

# ---- time and books ----
clock=$(report_day "$day" clock)
printf '%s\n' "$clock" | sed 's/^/# /'
is 'the two hours are kept' "$(grep -v '^P-' <<<"$clock" | grep -cE 'lewat|berjalan')" 0
is 'a complaint has its working days' "$(grep -c '^P-.*berjalan' <<<"$clock")" 1
# counted PERIOD: complaints and requests by kind, dispositions by state, as the report has them.
counted() {
	"$siaga" report "$1" --json --clearance 'sangat rahasia' -c "$day/siaga.yaml" | python3 -c 'import collections, json, sys
report, kinds = json.load(sys.stdin), collections.Counter()
for figure in report["complaint"]:
    kinds[figure["key"].split("-")[0]] += figure["figure"]
print(*(f"{kind} {kinds[kind]}," for kind in sorted(kinds)),
      *(f"disposition {key} {count}," for key, count in sorted((f["key"], f["figure"]) for f in report["disposition"])))'
}
# by_hand FROM TO: the same by what the rows say.
by_hand() {
	db "with told as (select * from entry where void_reason is null
			and registered >= unixepoch('$1', '-7 hours') and registered < unixepoch('$2', '-7 hours'))
		select group_concat(line, ' ') from (
			select workflow || ' ' || count(*) || ',' line from told where workflow in ('pengaduan', 'informasi') group by workflow
			union all select * from (select 'disposition ' || iif(closed > 0, 'done ', 'open ') || count(*) || ',' from told
				where workflow = 'disposisi' group by closed > 0 order by 1))"
}
is 'complaints and dispositions of the month, counted by hand' "$(counted 2026-11)" "$(by_hand 2026-11-01 2026-12-01)"
is 'of the year' "$(counted 2026)" "$(by_hand 2026-01-01 2027-01-01)"
like 'which has both' "$(counted 2026)" 'pengaduan [1-9].*disposition open [1-9]'
like 'the report stops with its Lapsida' "$clock" '0011 +05.31 +07.31 +06.49 +78 +ditepati'
is 'the ledger balances' "$("$siaga" ledger -c "$day/siaga.yaml" | grep -c ' balanced$')" 2
ok 'the books have no gap, the history holds' "$siaga" audit -c "$day/siaga.yaml"
is 'every letter about an entry has its reason in its history' "$(db "select count(*) from letter l
	where entry is not null and not exists (select 1 from event v where v.entry = l.entry and v.kind = 'letter'
	and json_extract(v.detail, '$.letter') = l.id)")" 0
is 'no letter twice' "$(db "select group_concat(letter || ' ' || recipient) from (select letter, recipient from letter
	where letter not in ('konfirmasi', 'pengingat') and entry is not null
	group by letter, entry, recipient having count(*) > 1)")" ''
is 'nothing has gone wrong' "$(grep -c 'error:' "$day/siaga.log")" 0

# ---- one language a screen: the program's own texts are those of --lang, LC_ALL, LC_MESSAGES or LANG ----
sed '1i administrator: admin@kesbangpol.go.id.example' "$day/siaga.yaml" >"$day/told.yaml"
# screens LANG: what staff and administrators look at, of the day.
screens() {
	local screen
	while read -ra screen; do
		"$siaga" "${screen[@]}" --lang "$1" -c "$day/told.yaml" 2>&1
	done <<-'END'
		agenda
		agenda --book rahasia --clearance rahasia
		show 0011
		show 0011 --why
		show P-0001
		show D-001
		explain 0011
		explain P-0001
		status
		triage
		report 2026-W48
		search kedungwuni
		check
		ledger
		ledger --outcome answer
		ledger --outcome registered
		ledger --outcome automatic
		outbox --all
		outbox --reasons
		show --help
		act --help
	END
	"$siaga" help --lang "$1"
}
export SIAGA_NOW=2026-11-24T08:00:00+07:00 COLUMNS=200
screens id >"$tmp/screens-id"
screens en >"$tmp/screens-en"
is 'neither language stands on a screen of the other' \
	"$("$top/tests/command/one_tongue.py" "$top/contrib/console/id.po" "$tmp/screens-id" "$tmp/screens-en" | tee >(grep '^#' >&2) | grep -v '^#')" ''
is 'no word of the English offices stands on an Indonesian one, but SQL of rules and subcommands' \
	"$("$top/tests/offices/words_in" english "$tmp/screens-id" | grep -vE ':(AND|OR|search|why|reply|restricted|held)$')" ''
is 'what programs read is English, whoever reads' "$(LC_ALL=id_ID.UTF-8 "$siaga" show 0011 --json -c "$day/siaga.yaml" | sha256sum)" \
	"$("$siaga" show 0011 --json -c "$day/siaga.yaml" | sha256sum)"
like 'LC_ALL says it' "$(LC_ALL=id_ID.UTF-8 LANG=en_GB.UTF-8 "$siaga" status -c "$day/siaga.yaml")" 'Keadaan'
like 'then LC_MESSAGES' "$(LC_MESSAGES=id LANG=en_GB.UTF-8 "$siaga" status -c "$day/siaga.yaml")" 'Keadaan'
like 'then LANG' "$(LANG=id_ID.UTF-8 "$siaga" status -c "$day/siaga.yaml")" 'Keadaan'
like 'a language that is not there is English' "$(LANG=nl_NL.UTF-8 "$siaga" status -c "$day/siaga.yaml")" 'State '
like '--lang goes before' "$(LC_ALL=id_ID.UTF-8 "$siaga" status --lang en -c "$day/siaga.yaml")" 'State '
fails '--lang wants one that is there' 2 "'nl', which siaga does not speak, expected: en, id" "$siaga" status --lang nl -c "$day/siaga.yaml"
done_testing
