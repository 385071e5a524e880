#!/usr/bin/env bash
# A task that was a mistake: what it has brought does not get into the report, and nothing waits for it.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
agenda=agenda@kesbangpol.go.id.example bagus=bagus@kesbangpol.go.id.example
gunawan=gunawan@kesbangpol.go.id.example doro=trantib@kec-doro.go.id.example
people=(kantor@kantor.example "$agenda" "$bagus" "$gunawan" "$doro" dewi@kesbangpol.go.id.example
	kepala@kesbangpol.go.id.example)
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
asked() {
	db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"
}
answer() { mail "$1" "Re: $(asked "$1" "$2")"; }

mail $doro 'Lapsit insidentil' <<<'Tawuran pemuda di Ds. Sawangan.'
at 08:00
ok 'staff are asked' at 08:10
answer $bagus mohon-olah <<<'TUGASKAN: pastikan jumlah korban'
ok 'a task' at 08:11
answer $gunawan penugasan-pemantauan <<<'HASIL PEMANTAUAN: 50 orang luka berat'
ok 'a result, of another place' at 08:20
is 'it stands in the task' "$(db "select sections like '%luka berat%' from entry where label = 'T-001'")" 1
mail $agenda Perintah <<<'BATAL 0001: keliru'
ok 'the report cannot be void' at 08:21
is 'while its task is open' "$(db "select count(*) from entry where void_reason is not null")" 0
mail $agenda Perintah <<<'BATAL T-001: hasil dari tempat lain'
ok 'the task is void' at 08:22
ok 'staff are asked for the text' at 08:40
answer $bagus mohon-susun <<<$'FAKTA: Tawuran pemuda, dua orang luka ringan.\nAJUKAN'
ok 'the report goes on' at 08:41
ok 'and waits for nothing' at 08:42
is 'it is submitted' "$(db "select stage from entry where label = '0001'")" diajukan
is 'without that result' "$(db "select count(*) from entry where label <> 'T-001' and sections like '%luka berat%'")" 0
answer $gunawan penugasan-pemantauan <<<'SELESAI'
ok 'the team answers all the same' at 08:45
is 'nothing comes of it' "$(db "select stage, void_reason from entry where label = 'T-001'")" 'ditugaskan|hasil dari tempat lain'
done_testing
