#!/usr/bin/env bash
# The limits of letters per hour hold for letters that siaga writes by itself, which they delay and tell of; a
# letter that a person has decided is never limited.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
sed -i 's|^templates:.*|&\nacknowledge: {per-peer: 2, per-address: 2}|' "$tmp/siaga.yaml"
sed -i 's|{answer: tolak, note: required, then: ditolak}|{answer: tolak, note: required, then: ditolak, letters: [{to: reporter, letter: permintaan-kelengkapan, neutral: yes}]}|' \
	"$tmp/rules/workflows/laporan.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

for n in 1 2 3; do mail warga@warga.example "Laporan $n" <<<'Ada keributan.'; done
ok 'three reports of one man within the hour' run
is 'all are registered' "$(db 'select count(*) from entry')" 3
is 'two receipts leave, the third waits an hour' \
	"$(db "select group_concat(state || ' ' || iif(state = 0, next_attempt - created, '')) from (select * from letter where letter = 'tanda-terima' order by id)")" \
	'3 ,3 ,0 3600'
like 'its history says why' "$(db "select detail from event where kind = 'delayed'")" 'limits of letters per hour'
like 'staff is told' "$(cat "$tmp/log")" 'letters to warga@warga.example are beyond the limits per hour'
# Who decides may have had many letters himself.
for n in 1 2 3; do
	mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example "Laporan 000$n")" <<<"Tolak: alasan $n"
	ok "decision $n" run "2026-11-23T08:3$n:00+07:00"
done
is 'each is carried out' "$(db 'select group_concat(distinct stage) from entry')" ditolak
is 'and its letter leaves at once' "$(db "select count(*) from letter where letter = 'permintaan-kelengkapan' and state = 3")" 3

ok 'after an hour' run 2026-11-23T09:00:01+07:00
like 'it leaves' "$(inbox warga@warga.example)" 'Tanda Terima Laporan 0003'
done_testing
