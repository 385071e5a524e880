#!/usr/bin/env bash
# What is written after the end, by one who had the right to it, is kept and put before a person: a second mail to an
# answered question, BATAL too late, a line of a list, a task that is done, by key and by number, a void entry; what the
# Bupati adds to a disposition; a result that comes when the report is already being made into a Lapsida.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example gunawan=gunawan@kesbangpol.go.id.example
dewi=dewi@kesbangpol.go.id.example bupati=bupati@setda.go.id.example
camat=trantib@kec-kedungwuni.go.id.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi" "$gunawan" "$bupati" "$camat")
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
at() { run "2026-11-23T$1:00+07:00"; }
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"; }
answer() { mail "$1" "Re: $(asked "$1" "$2")"; }
stage() { db "select stage from entry where workflow = '$1' order by id desc limit 1"; }
count() { db "select count(*) from letter where recipient = '$1' and letter = '$2'"; }
said() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}" | grep -F "$2" | tail -n 1; }

# ---- a result while the Lapsida is with the Kepala, and while it is written ----
mail $camat 'Lapsit insidentil' <<<'Tawuran pemuda dua dukuh di Desa Proto, 2 luka ringan.'
at 08:05 && at 08:20
answer $bagus mohon-olah <<<'TUGASKAN: pastikan jumlah korban'
at 08:22
answer $gunawan penugasan-pemantauan <<<'TERIMA'
at 08:25 && at 08:45
answer $bagus mohon-susun <<<$'FAKTA: Tawuran pemuda.\nSARAN: Mediasi.\nAJUKAN'
ok 'the report is written before the team has reported' at 08:46
ok 'and no longer waits for it' at 09:07
is 'the Lapsida is with the Kepala' "$(stage lapsida)" persetujuan
answer $gunawan penugasan-pemantauan <<<'HASIL PEMANTAUAN: satu korban dirujuk ke RSUD Kajen'
ok 'the result' at 09:10
like 'goes to who wrote it' "$(said $bagus 'belum termuat')" 'satu korban dirujuk ke RSUD Kajen'
like 'and how it is taken back' "$(said $bagus 'belum termuat')" 'REVISI 200.1.3.4/001/LAPSIDA/XI/2026: keterangan'
like 'the Kepala knows, too' "$(said $kepala 'belum termuat')" 'satu korban dirujuk.*SETUJU'
mail $bagus 'Naskah' <<<'REVISI 200.1.3.4/001/LAPSIDA/XI/2026: hasil pemantauan menyusul'
ok 'the author takes it back' at 09:12
is 'it is written anew' "$(stage lapsida)" penyusunan
answer $gunawan penugasan-pemantauan <<<'HASIL PEMANTAUAN: dua pelaku diamankan Polsek'
ok 'another result' at 09:14
is 'both parts have reached staff' "$(count $bagus hasil-pemantauan)" 2
like 'belongs into what is being written' \
	"$(db "select sections from entry where workflow = 'lapsida'")" 'dua pelaku diamankan Polsek'
answer $gunawan penugasan-pemantauan <<<'SELESAI'
at 09:16
ok 'its author is asked anew' at 09:40
like 'with the result in it' "$(said $bagus 'Mohon penyusunan')" 'dua pelaku diamankan Polsek'
answer $bagus mohon-susun <<<$'LANGKAH: Dua pelaku diamankan; satu korban dirujuk.\nAJUKAN'
ok 'it goes on' at 09:42
at 10:10

# ---- a question that is answered ----
answer $kepala permohonan-persetujuan <<<'Setuju'
ok 'approved' at 10:32
is 'the Bupati has it' "$(stage lapsida)" disampaikan
answer $kepala permohonan-persetujuan <<<'Tunggu, angka korban dari RSUD ternyata tiga'
ok 'the Kepala writes once more' at 10:40
like 'the clerk has it, word for word' "$(said $agenda 'Tulisan susulan')" 'angka korban dari RSUD ternyata tiga'
is 'the Bupati has none of it' "$(count $bupati jawaban-susulan)" 0
like 'he is told who has it' "$(said $kepala 'tidak dijalankan')" 'telah kami sampaikan kepada .*Siti'
is 'it is with the entry' "$(db "select count(*) from event join entry on entry.id = event.entry where event.kind = 'kept' and entry.workflow = 'lapsida' and detail like '%ternyata tiga%'")" 1
answer $kepala permohonan-persetujuan <<<'BATAL'
ok 'too late to take back' at 10:42
is 'is put before her, too' "$(count $agenda jawaban-susulan)" 2
answer $kepala permohonan-persetujuan <<<'Setuju'
ok 'the same word again' at 10:44
is 'is nothing new' "$(count $agenda jawaban-susulan)" 2

# ---- a task that is done ----
answer $gunawan penugasan-pemantauan <<<'HASIL PEMANTAUAN: warga berkumpul lagi di jembatan'
ok 'by the key of a task that is done' at 10:46
like 'it is not lost' "$(said $agenda 'Tulisan susulan')" 'warga berkumpul lagi di jembatan'
mail $gunawan 'Hasil' <<<'HASIL PEMANTAUAN T-001: sudah bubar'
ok 'nor by its number' at 10:48
like 'she reads it' "$(said $agenda 'Tulisan susulan')" 'sudah bubar'
like 'he is told' "$(said $gunawan 'tidak dijalankan')" 'telah kami sampaikan kepada'
is 'its mails lie with the task' "$(db "select count(*) from entry_mail join entry on entry.id = entry_mail.entry where workflow = 'pemantauan'")" 6

# ---- the Bupati adds to what he has said ----
answer $bupati nota-bupati <<<'Acc. Kesbangpol koord dg Kapolres.'
ok 'the disposition' at 11:00
answer $bupati nota-bupati <<<'Satu lagi, libatkan Dandim'
ok 'and more' at 11:02
is 'is added word for word' "$(db "select text from entry where workflow = 'disposisi'")" \
	$'Acc. Kesbangpol koord dg Kapolres.\n\nSatu lagi, libatkan Dandim'
like 'in the Lapsida as well' "$(db "select sections from entry where workflow = 'lapsida'")" 'libatkan Dandim'
like 'the clerk is asked anew, with all of it' "$(said $agenda 'Mohon penetapan')" 'Kapolres.*Satu lagi, libatkan Dandim'
is 'he is refused nothing' "$(count $bupati jawaban-terlambat)" 0
answer $agenda disposisi-konfirmasi <<<'TERUSKAN KEPADA Ketua Tim Pemantau; batas 24-11-2026 pukul 16.00'
ok 'it is under way' at 11:04
at 11:10
answer $bupati nota-bupati <<<'Juga undang tokoh agama'
ok 'and still more' at 11:12
is 'what is under way stays so' "$(db "select group_concat(stage) from (select stage from entry where workflow = 'disposisi' order by id)")" \
	dilaksanakan,konfirmasi
is 'the clerk is asked what follows' "$(db "select text from entry where workflow = 'disposisi' order by id desc limit 1")" 'Juga undang tokoh agama'
like 'by a letter' "$(said $agenda 'Mohon penetapan')" 'Juga undang tokoh agama'
is 'still no refusal' "$(count $bupati jawaban-terlambat)" 0

# ---- a line of a list, and a void entry ----
mail $camat 'Lapsit insidentil' <<<'Tawuran pelajar di Pasar Kedungwuni.'
at 11:20 && at 11:40
mail $agenda 'Perintah' <<<'BATAL 0002: laporan ganda'
ok 'void' at 11:45
before=$(count $agenda jawaban-susulan)
answer $bagus mohon-olah <<<'TUGASKAN: cek lokasi, masih ramai'
ok 'answered all the same' at 11:47
is 'is not lost' "$(count $agenda jawaban-susulan)" $((before + 1))
like 'word for word' "$(said $agenda 'Tulisan susulan')" 'masih ramai'
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
