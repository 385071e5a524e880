#!/usr/bin/env bash
# A reply of the reporter opens an entry again where its stage says so, and nobody else's does.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
sed -i '/stage: ditolak/a\    on-addition: persetujuan\n    letters: [{to: reporter, letter: tanda-terima, neutral: yes}]' \
	"$tmp/rules/workflows/laporan.yaml"
mail warga@warga.example 'Laporan keributan' <<<'Ada keributan.'
ok 'the report' run
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan')" <<<'Tolak: lama'
ok 'refused' run
is 'it has ended' "$(db 'select stage, closed > 0 from entry')" 'ditolak|1'
id=$(db "select message_id from letter where letter = 'tanda-terima'")
mail staf@kantor.example 'Re: Tanda Terima' "In-Reply-To: <$id>" <<<'Catatan staf.'
ok 'a word of somebody else' run
is 'changes nothing' "$(db 'select stage, closed > 0 from entry')" 'ditolak|1'
mail warga@warga.example 'Re: Tanda Terima' "In-Reply-To: <$id>" <<<'Masih ribut.'
ok 'the reporter writes again' run
is 'it is open again' "$(db 'select stage, closed from entry')" 'persetujuan|0'
is 'the head is asked anew' "$(db "select count(*) from ask where state = 'open'")" 1
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan')" <<<'Tolak: tetap'
ok 'refused once more' run
is 'the stage sends its letter again' "$(db "select count(*), count(distinct message_id) from letter where letter = 'tanda-terima'")" '3|3'
done_testing
