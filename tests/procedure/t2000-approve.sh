#!/usr/bin/env bash
# A report is approved by a reply, and by nothing less.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
ok 'first round' run
is 'the report waits for approval' "$(db 'select label, stage from entry')" '0001|persetujuan'
subject=$(last_subject kepala@kantor.example 'Mohon persetujuan')
like 'the question carries a key' "$subject" '\[0001-[A-Z2-7]{16}\]'
like 'the reporter has a receipt' "$(inbox warga@warga.example)" 'Tanda Terima Laporan 0001'

# refused NAME FROM SUBJECT TEXT [HEADER]: changes nothing.
refused() {
	mail "$2" "$3" "${5:-}" <<<"$4"
	run || verdict 1 "$1: round"
	is "$1" "$(db 'select stage from entry where label = "0001"')" persetujuan
}
refused 'no key' kepala@kantor.example 'Re: Mohon persetujuan Laporan 0001' 'setuju'
refused 'the key from somebody else' staf@kantor.example "Re: $subject" 'setuju'
refused 'the key from the reporter' warga@warga.example "Re: $subject" 'setuju'
refused 'a condition' kepala@kantor.example "Re: $subject" 'Setuju tapi angkanya dicek dulu'
refused 'a reaction' kepala@kantor.example "Re: $subject" '👍'
refused 'an out-of-office notice' kepala@kantor.example "Di luar kantor Re: $subject" 'setuju' \
	'Auto-Submitted: auto-replied'
like 'an unclear answer is asked back' "$(inbox kepala@kantor.example)" 'Mohon penegasan agenda 0001'

mail kepala@kantor.example "Re: $subject" <<<'Setuju'
ok 'round with the approval' run
is 'approved' "$(db 'select stage, closed > 0 from entry where label = "0001"')" 'dikirim|1'
like 'the copy has gone out' "$(inbox camat@kecamatan.example)" 'Tembusan Laporan 0001'
like 'the decision is confirmed' "$(inbox kepala@kantor.example)" 'Jawaban agenda 0001 telah dicatat'

mail kepala@kantor.example "Re: $subject" <<<'Tolak: salah'
ok 'round with a second answer' run
is 'a used key does nothing' "$(db 'select stage from entry where label = "0001"')" dikirim
like 'and he is told so' "$(inbox kepala@kantor.example)" 'Balasan agenda 0001 tidak dijalankan'

mail warga@warga.example 'Laporan kedua' <<<'Isi.'
run 2026-11-23T09:00:00+07:00
ok 'reminder time' run 2026-11-23T09:50:00+07:00
like 'a reminder' "$(inbox kepala@kantor.example)" 'Pengingat batas waktu agenda 0002'
like 'names the matter and the time that is left' "$(python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala")" \
	'Agenda 0002 \(Laporan kedua.*tinggal 1[0-9]? menit'
ok 'after the limit' run 2026-11-23T10:05:00+07:00
like 'the deputy is asked' "$(inbox wakil@kantor.example)" 'Mohon persetujuan Laporan 0002'
mail wakil@kantor.example "Re: $(last_subject wakil@kantor.example 'Mohon persetujuan')" <<<'ACC'
ok 'round of the deputy' run 2026-11-23T10:06:00+07:00
is 'the deputy has decided' "$(db 'select stage from entry where label = "0002"')" dikirim
done_testing
