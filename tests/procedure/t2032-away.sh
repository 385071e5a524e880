#!/usr/bin/env bash
# Somebody who is away, or whose letters come back: another is asked in his place.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
rules=$tmp/rules
sed -i 's/^roles:/&\n  - {role: agenda, title: Petugas Agenda, keeps-books: yes}/
	s/roles: staf,/roles: [staf, agenda],/
	s/title: Kepala Kantor, clearance/superior: wati, &/' "$rules/directory.yaml"
sed -i 's/after: 0s/after: 30m/' "$rules/workflows/laporan.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

asked() { db "select person || ':' || state from ask where entry = $1 order by id" | paste -sd' '; }

mail warga@warga.example 'Laporan satu' <<<'Isi.'
run
subject=$(last_subject kepala@kantor.example 'Mohon persetujuan')
mail kepala@kantor.example "Di luar kantor Re: $subject" 'Auto-Submitted: auto-replied' \
	<<<'Saya dinas luar s.d. 27 November. Setuju/tidaknya surat menunggu saya kembali.'
ok 'round with the notice of absence' run 2026-11-23T08:05:00+07:00
is 'nothing moves before the limit' "$(asked 1)" 'hadi:open'
run 2026-11-23T09:02:00+07:00
is 'after it his superior is asked' "$(asked 1)" 'hadi:moved wati:open'
mail kepala@kantor.example "Re: $subject" <<<'Setuju'
run 2026-11-23T09:03:00+07:00
is 'the key of the absent no longer acts' "$(db 'select stage from entry')" persetujuan
like 'and he is told why' "$(inbox kepala@kantor.example)" 'Balasan agenda 0001 tidak dijalankan'
mail wakil@kantor.example "Re: $(last_subject wakil@kantor.example 'Mohon persetujuan')" <<<'Setuju'
run 2026-11-23T09:04:00+07:00
is 'who stands in decides' "$(db 'select stage from entry')" dikirim

mail staf@kantor.example 'Di luar kantor' 'Auto-Submitted: auto-replied' <<<'Cuti.'
mail warga@warga.example 'Laporan dua' <<<'Isi.'
run 2026-11-23T10:00:00+07:00
mail warga@warga.example "Re: $(last_subject kepala@kantor.example 'Laporan 0002')" \
	'Auto-Submitted: auto-replied' <<<'Di luar kantor.'
# Anybody can write his name; only his server, or the key that he was asked with, says that it is he.
{
	printf 'From: <kepala@kantor.example>\nTo: <kantor@kantor.example>\nSubject: Di luar kantor\n'
	printf 'Message-ID: <palsu.9@warga.example>\nDate: Mon, 23 Nov 2026 05:00:00 +0700\nAuto-Submitted: auto-replied\n'
	printf 'In-Reply-To: <%s>\n\nSaya cuti.\n' "$(db "select message_id from letter where letter = 'tanda-terima' limit 1")"
} >"$tmp/forged.eml"
host pass "$host" kepala@kantor.example kantor@kantor.example "$tmp/forged.eml" && host settle "$host"
run 2026-11-23T10:05:00+07:00
is 'a forged notice is only kept' "$(db "select count(*) from timer where kind = 'stand-in'")" 0
run 2026-11-23T11:02:00+07:00
is 'the absence of others moves nothing' "$(asked 2)" 'hadi:open'

# A substitute whose days begin while the ask is open.
printf 'substitutes:\n  - {absent: hadi, by: joko, as: Plh., from: 2026-11-24, until: 2026-11-25}\n' >>"$rules/directory.yaml"
mail warga@warga.example 'Laporan tiga' <<<'Isi.'
run 2026-11-23T23:30:00+07:00
is 'he is there on the 23rd' "$(asked 3)" 'hadi:open'
run 2026-11-24T00:31:00+07:00
is 'at the limit his substitute is asked' "$(asked 3)" 'hadi:moved joko:open'
mail warga@warga.example 'Laporan empat' <<<'Isi.'
run 2026-11-24T08:00:00+07:00
is 'in those days the substitute is asked at once' "$(asked 4)" 'joko:open'

# A letter that the server refuses at once, and one that comes back later.
for domain in tolak.example bounces.example; do
	sed -i "s/addresses: kepala@kantor.example/addresses: kepala@$domain/; s/kepala@tolak.example/kepala@$domain/" "$rules/directory.yaml"
	mail warga@warga.example "Laporan $domain" <<<'Isi.'
	run 2026-11-26T08:00:00+07:00
	run 2026-11-26T08:01:00+07:00
done
is 'a refused letter has not asked' "$(asked 5)" 'hadi:moved wati:open'
is 'nor has one that came back' "$(asked 6)" 'hadi:moved wati:open'
like 'the clerk is told' "$(inbox staf@kantor.example)" 'Surel permohonan agenda 0005 tidak tersampaikan'
like 'of both' "$(inbox staf@kantor.example)" 'Surel permohonan agenda 0006 tidak tersampaikan'
is 'the history says why' "$(db "select count(*) from event where kind = 'ask-moved' and detail like '%returned%'")" 2
ok 'the chain holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
