#!/usr/bin/env bash
# siaga retain: what of closed entries is erased when, counted by class and year.  siaga vacuum: room that the database
# no longer uses goes back to the disk beside a running engine; what was erased stands in no page and in no log.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
db() { sqlite3 "$database" "$1"; }
flat() { "$@" | tr -s '\n ' ' '; }
closed() { # closed YEAR WORKFLOW SECRECY: one more closed entry
	db "insert into entry(book, year, number, label, class, workflow, stage, channel, secrecy, urgency, summary, received,
		registered, due, closed) select 'umum', $1, max(number) + 1, 'x' || max(number), 'lapsit', '$2', 'arsip',
		'surel', $3, 'biasa', 'Zzrahasia', 1, 1, 0, unixepoch('$1-03-05') from entry"
}

# ---- what is erased when ----
closed 2019 lapsit 0
closed 2019 lapsit 0
closed 2020 pengaduan 0
closed 2024 lapsit 2
db "insert into entry(book, year, number, label, class, workflow, stage, channel, secrecy, urgency, summary, received,
	registered, due, closed) values ('umum', 2020, 999, 'y', 'lapsit', 'lapsit', 'arsip', 'surel', 0, 'biasa', 'z', 1, 1,
	0, unixepoch('2020-12-31T17:30:00Z'))" # 00.30 of 1 January 2021 in the office
like 'what is due stands first, with count, class and year' "$(flat in_office retain)" 'now 2019 biasa 2 a person'
like 'each rule has its own years' "$(flat in_office retain)" 'now 2020 biasa 1 a person Pengaduan'
like 'the year is the office.s, not that of Greenwich' "$(flat in_office retain)" '01-01-2027 2021 biasa 1 a person'
like 'a class has its own' "$(flat in_office retain)" '01-01-2035 2024 rahasia 1 a person Laporan rahasia'
like 'open entries have no end yet' "$(flat in_office retain)" '[0-9] entries are open'
is 'no line is wider than the terminal' "$(in_office retain | awk 'length > 80' | wc -l)" 0
is 'for programs' "$(in_office retain --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["shares"][0])')" \
	"{'from': '01-01-2025', 'closed_in': 2019, 'secrecy': 'biasa', 'entries': 2, 'by': 'a person', 'why': 'Laporan dan agenda lain (usulan; sesuaikan dengan JRA)'}"
cp "$tmp/etc/rules/retention.yaml" "$tmp/retention.yaml"
sed -i '/^- years: 5/,$d' "$tmp/etc/rules/retention.yaml"
like 'what no rule fits is kept for good' "$(flat in_office retain)" 'never 2019 biasa 2 nobody no rule of retention.yaml fits'
cp "$tmp/retention.yaml" "$tmp/etc/rules/retention.yaml"
: >"$database.before-11"
like 'a copy that an upgrade left is named' "$(flat in_office retain)" 'Copies that nothing erases .*before-11'
rm "$database.before-11"
db "delete from entry where registered = 1"

# ---- room ----
fill() { db 'create table junk(x); with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)
	insert into junk select zeroblob(3000) from n; drop table junk; pragma wal_checkpoint(truncate)' >/dev/null; }
size() { stat -c %s "$database"; }
small=$(size)
fill
ok 'it has grown' test "$(size)" -gt $((small + 3000000))
like 'what is unused is told, and nothing changed' "$(in_office vacuum --dry-run)" '4.9.MB of the database.s 5.2.MB are unused'
ok 'yet' test "$(size)" -gt $((small + 3000000))
echo rahasia >"$tmp/etc/sandi"
chmod 600 "$tmp/etc/sandi"
sed -i "s|secret: file:.*|secret: file:$tmp/etc/sandi|; s|url: imaps://.*|url: imaps://127.0.0.1:1|; s|url: smtps://.*|url: smtps://127.0.0.1:1|" "$config"
"$siaga" run -c "$config" 2>"$tmp/engine.log" &
engine=$!
at_end "kill $engine 2>/dev/null"
until [ -S "$database.sock" ] || ! kill -0 "$engine" 2>/dev/null; do sleep 0.1; done
ok 'an engine runs' kill -0 "$engine"
like 'beside a running engine it is freed' "$(in_office vacuum)" '4.9.MB are free again; the database has'
is 'and given back to the disk' "$(($(size) <= small + 8192))" 1
like 'the engine goes on' "$(in_office submit kotak saran --from Rasmono --text 'Lampu jalan zzmlaratzz')" 'P-0001'
in_office act P-0001 RUTIN >/dev/null
in_office erase P-0001 --reason uji >/dev/null
is 'what is erased is in no page and no log at once' "$(grep -lai zzmlaratzz "$database" "$database-wal")" ''
kill "$engine"
wait "$engine"
ok 'and the chains hold' in_office audit

# ---- a database that an earlier siaga made ----
db 'pragma auto_vacuum = none; pragma journal_mode = delete; vacuum; pragma journal_mode = wal' >/dev/null
fill
like 'it says so first' "$(in_office vacuum --dry-run)" 'an earlier siaga made it: it will be written anew once'
(exec 8>"$database.lock" && flock -x 8 && printf 'pid %s on host %s since today' "$BASHPID" "$(hostname)" >&8 && exec sleep 60) &
holder=$!
at_end "kill $holder 2>/dev/null"
for _ in $(seq 100); do flock -n "$database.lock" true || break; sleep 0.05; done
fails 'not while somebody works with it' 75 'stop siaga, .siaga vacuum., start siaga' in_office vacuum
kill "$holder"
wait "$holder"
like 'alone it is written anew' "$(in_office vacuum)" 'are free again'
is 'and can be freed in steps from now on' "$(db 'pragma auto_vacuum')" 2
is 'with nothing beside it' "$(find "$tmp/var" -name 'etilqs*' | wc -l)" 0
ok 'its log is empty' test ! -s "$database-wal"
ok 'whole' in_office audit
done_testing
