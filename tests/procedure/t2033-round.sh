#!/usr/bin/env bash
# Two are asked the same, and one of them is away: who has the question already is not asked twice, nor
# is anybody else.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
sed -i 's/roles: wakil,/roles: [wakil, kepala],/; s/title: Wakil Kepala, clearance/superior: joko, &/' "$tmp/rules/directory.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
asked() { db "select person || ':' || state from ask where entry = $1 order by id" | paste -sd' '; }

mail warga@warga.example 'Laporan satu' <<<'Isi.'
ok 'a report' at 08:00
is 'both are asked' "$(asked 1)" 'hadi:open wati:open'
mail wakil@kantor.example Pengganti <<<'PLH Hadi s.d. 27-11-2026'
ok 'one names the other' at 08:01
ok 'the next round' at 08:02
is 'who has it already' "$(asked 1)" 'hadi:open wati:moved'
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan')" <<<'Setuju'
ok 'he answers' at 08:03
is 'and decides alone' "$(db 'select stage from entry')" dikirim

# ---- what cannot be done now is tried again ----
now=$(date -d 2026-11-23T08:10:00+07:00 +%s)
sqlite3 "$tmp/var/siaga.db" "insert into timer (entry, kind, detail, at) values (null, 'asing', '{}', $now)"
ok 'something is due that nobody can do' at 08:10
is 'it is not lost' "$(db "select at - $now from timer where kind = 'asing'")" 900
like 'and somebody is told' "$(cat "$tmp/log")" 'asing.*tried again in 15 minutes'
done_testing
