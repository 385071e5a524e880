#!/usr/bin/env bash
# Several asks at once are one numbered list: answered line by line, or not at all.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
sed -i 's/role: kepala, title: Kepala Kantor, deciding: yes/&, batches: [10:00, 13:30, 15:30]/' \
	"$tmp/rules/directory.yaml"
sed -i 's/limit: 1h/limit: 12h/' "$tmp/rules/workflows/laporan.yaml"
cat >>"$tmp/rules/routing.yaml" <<-'YAML'
	- rule: rahasia
	  when: subject LIKE '%tertutup%'
	  set: {secrecy: rahasia}
YAML
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
stages() { db 'select group_concat(label || " " || stage, ", ") from (select * from entry order by id)'; }
# What the letters say in full.
written() { cat "$tmp"/var/siaga.db.mail/*.mbox | python3 -m quopri -d; }
waiting='0001 persetujuan, 0002 persetujuan, 0003 persetujuan, 0004 persetujuan'
for n in 1 2 3; do mail warga@warga.example "Laporan ke-$n" <<<"Isi laporan ke-$n."; done
mail warga@warga.example 'Laporan tertutup' <<<'Isi yang tertutup.'
ok 'four reports' at 08:00
is 'all wait' "$(stages)" "$waiting"
ok 'the batch' at 10:00
subject=$(last_subject kepala@kantor.example 'Mohon keputusan')
like 'three of them are one list' "$subject" '\[DAFTAR-[A-Z2-7]{16}\]'
is 'with three lines' "$(db 'select count(*) from docket_item')" 3
is 'each ask knows the letter that put it' "$(db 'select count(*) from ask where letter is null')" 0
like 'that tell the matter' "$(written)" 'Nomor        : 2.*Isi laporan ke-2'
like 'the secret one goes alone' "$(last_subject kepala@kantor.example 'agenda 0004')" '\[0004-[A-Z2-7]{16}\]'
like 'each line has links that write its answer' "$(written)" \
	'mailto:kantor@kantor.example\?subject=Jawaban%20%5B0003-[A-Z2-7]{16}%5D&amp;body=TOLAK%3A%20"'
like 'and so has the list' "$(written)" '%5BDAFTAR-[A-Z2-7]{16}%5D&amp;body=SETUJU%20SEMUA"'

# refused NAME TEXT [FROM [SUBJECT [HEADER]]]: changes nothing.
refused() {
	mail "${3:-kepala@kantor.example}" "${4:-Re: $subject}" "${5:-}" <<<"$2"
	at 10:01 || verdict 1 "$1: round"
	is "$1" "$(stages)" "$waiting"
	db 'update docket set unclear = 0' # each of them is the first
}
refused 'no number' 'setuju'
refused 'a number that is not there' 'SETUJU 1,9'
refused 'number nought' 'SETUJU 0'
refused 'one number twice' $'SETUJU 1,2\nTOLAK 2: salah'
refused 'all and one otherwise' $'SETUJU SEMUA\nTOLAK 2: salah'
refused 'all but one' 'SETUJU SEMUA kecuali 2'
refused 'a condition' 'SETUJU 1,3 tapi angkanya dicek dulu'
refused 'a negator' 'tidak setuju 1 dan belum setuju 2'
refused 'a reason missing for one of two' $'SETUJU 1\nTOLAK 2'
refused 'a choice that is none here' 'REVISI 1: perbaiki'
refused 'two acts in one line' 'SETUJU 1 dan TOLAK 2: salah'
refused 'a question' 'SETUJU 1,3?'
refused 'a thumb' '👍'
refused 'from somebody else' 'SETUJU SEMUA' staf@kantor.example
refused 'from the reporter' 'SETUJU SEMUA' warga@warga.example
refused 'a notice of absence' 'SETUJU SEMUA' kepala@kantor.example "Di luar kantor Re: $subject" \
	'Auto-Submitted: auto-replied'
refused 'the key misspelt' 'SETUJU SEMUA' kepala@kantor.example "Re: ${subject%??]}AA]"
like 'he is asked back' "$(inbox kepala@kantor.example)" 'Mohon penegasan jawaban atas daftar'

mail kepala@kantor.example "Re: $subject" <<<$'TOLAK 2: tidak lengkap\nTerima kasih'
ok 'one line' at 10:02
is 'is answered alone' "$(stages)" \
	'0001 persetujuan, 0002 ditolak, 0003 persetujuan, 0004 persetujuan'
is 'the mail is its evidence' \
	"$(db "select count(*) from ask where state = 'answered' and answer_mail is not null")" 1
mail kepala@kantor.example "Re: $subject" <<<'SETUJU SEMUA'
ok 'all' at 10:03
is 'is what still waits in the list, and never a secret' "$(stages)" \
	'0001 dikirim, 0002 ditolak, 0003 dikirim, 0004 persetujuan'
like 'and is confirmed line by line' "$(written)" 'Nomor 1, agenda 0001: SETUJU'
mail kepala@kantor.example "Re: $subject" <<<'TOLAK 1: berubah pikiran'
ok 'a second answer' at 10:04
is 'changes nothing' "$(stages)" '0001 dikirim, 0002 ditolak, 0003 dikirim, 0004 persetujuan'
like 'and he is told so' "$(written)" 'Nomor 1, agenda 0001: tidak dijalankan'

# As such a link writes it.
mail kepala@kantor.example "Jawaban $(last_subject kepala@kantor.example 'agenda 0004' | grep -o '\[.*')" <<<'SETUJU'
ok 'the secret one by its own key' at 10:05
is 'is approved' "$(db 'select stage from entry where label = "0004"')" dikirim
is 'its confirmation waits' "$(written | grep -c '^- 0004: SETUJU')" 0
ok 'the next batch' at 13:30
is 'brings it' "$(written | grep -c '^- 0004: SETUJU')" 1
done_testing
