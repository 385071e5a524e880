#!/usr/bin/env bash
# A Lapsida that does not go through at the first try: sent back by the Kepala with a note, held up by the Sekretaris
# Daerah, by way of whom a Nota Dinas goes here, and one that the Kepala rejects.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example dewi=dewi@kesbangpol.go.id.example
sekda=sekda@setda.go.id.example bupati=bupati@setda.go.id.example doro=trantib@kec-doro.go.id.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi" "$sekda" "$bupati" "$doro")
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
sed -i 's/roles: \[sekda\]/roles: [sekda, perantara]/' "$tmp/rules/directory.yaml"
ok 'an office whose notes go by way of the Sekretaris Daerah' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
asked() {
	db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"
}
answer() { mail "$1" "Re: $(asked "$1" "$2")"; }
stage() { db "select stage from entry where workflow = 'lapsida' order by id desc limit 1"; }
# said WHO WORDS: the newest mail to him with these words.
said() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}" | grep -F "$2" | tail -n 1; }

mail $doro 'Lapsit insidentil' <<<'Tawuran pemuda di Ds. Sawangan, dua luka ringan.'
at 08:00
ok 'staff are asked' at 08:10
answer $bagus mohon-olah <<<$'FAKTA: Tawuran pemuda.\nSARAN: Mediasi.\nTANPA PEMANTAUAN: keadaan telah kondusif'
ok 'it is written without monitoring' at 08:41
ok 'and put to the Kepala' at 08:51
answer $kepala permohonan-persetujuan <<<'REVISI'
ok 'sent back without a word' at 08:52
is 'is asked back' "$(stage)" persetujuan
answer $kepala permohonan-persetujuan <<<'REVISI: sebutkan jumlah korban'
ok 'with a note' at 08:53
is 'it is written anew' "$(stage)" penyusunan
ok 'staff are asked again' at 09:05
like 'with his note' "$(said $bagus 'Mohon penyusunan')" 'sebutkan jumlah korban'
like 'and what they wrote before' "$(said $bagus 'Mohon penyusunan')" 'Tawuran pemuda'
answer $kepala permohonan-persetujuan <<<'Setuju'
ok 'an approval of what was sent back' at 09:06
is 'approves nothing' "$(stage)" penyusunan
answer $bagus mohon-susun <<<$'FAKTA: Tawuran pemuda, dua orang luka ringan.\nAJUKAN'
ok 'the new text' at 09:07
ok 'is put to the Kepala' at 09:20
like 'as it is now' "$(said $kepala 'Mohon persetujuan')" 'dua orang luka ringan'
answer $kepala permohonan-persetujuan <<<'Setuju'
ok 'who approves it' at 09:21
ok 'once released' at 09:27
is 'it is with the Sekretaris Daerah' "$(stage)" perantara
like 'by name' "$(asked $sekda permohonan-persetujuan)" 'Mohon persetujuan'
is 'the Bupati has nothing yet' "$(asked $bupati nota-bupati)" ''
answer $sekda permohonan-persetujuan <<<'Setuju'
ok 'who lets it pass' at 09:30
ok 'once released, too' at 09:36
is 'it is with the Bupati' "$(stage)" disampaikan
like 'whose note says by way of whom' "$(said $bupati 'NOTA DINAS')" 'Melalui : Sekretaris Daerah'
is 'within the two hours' "$(db "select due from entry where workflow = 'lapsida'")" 0

mail $agenda Perintah <<<'SUSUN LAPSIDA 0001'
ok 'another of the same report' at 10:00
ok 'is asked for' at 10:30
answer $bagus mohon-susun <<<$'FAKTA: Tawuran lagi.\nAJUKAN'
ok 'written' at 10:31
ok 'put to the Kepala' at 10:45
answer $kepala permohonan-persetujuan <<<'TOLAK: tidak ada kejadian baru'
ok 'and rejected' at 10:46
ok 'once released' at 10:52
is 'it ends there' "$(stage)" ditolak
is 'with his reason' "$(db "select sections like '%tidak ada kejadian baru%' from entry where workflow = 'lapsida' order by id desc limit 1")" 1
is 'the Bupati has one note' "$(db "select count(*) from letter where letter = 'nota-bupati'")" 1
is 'and no clock of it runs' "$(db "select count(*) from timer join entry on entry.id = timer.entry where stage = 'ditolak'")" 0
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
