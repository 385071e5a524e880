#!/usr/bin/env bash
# Files: those of every mail of an entry count, each letter that puts a matter before somebody names them with their
# sizes, and LAMPIRAN with a number brings them by mail to those who may see them, all or some.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example gunawan=gunawan@kesbangpol.go.id.example
camat=trantib@kec-kedungwuni.go.id.example bupati=bupati@setda.go.id.example
umum=magang@kesbangpol.go.id.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" dewi@kesbangpol.go.id.example "$gunawan" "$camat" "$bupati" "$umum")
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
sed -i "/^people:/a\  - {person: magang, name: Magang, addresses: $umum, clearance: terbatas}" "$tmp/rules/directory.yaml"
attach() { python3 "$office/attach.py" "$@"; }
at() { run "2026-11-23T$1:00+07:00"; }
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"; }
answer() { mail "$1" "Re: $(asked "$1" "$2")"; }
# with FILES WHO SUBJECT WORDS: such a mail of his with files.
with() {
	# shellcheck disable=SC2086 # several files
	attach answer "$2" "$3" "$4" $1 >"$tmp/with.eml"
	host send "$host" "$tmp/with.eml" && host settle "$host"
}
said() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}" | grep -F "$2" | tail -n 1; }
# got WHO WORDS: the files of the newest such mail to him, its text in $tmp/text.
got() {
	rm -rf "$tmp/got"
	mkdir "$tmp/got"
	attach open "$host/mail/${1#*@}/${1%@*}" "$2" "$tmp/got" >"$tmp/text"
	(cd "$tmp/got" && echo *)
}
for name in lokasi massa korban rsud; do python3 "$top/tests/procedure/photo.py" 30000 >"$tmp/$name.jpg"; done

ok 'a report with a photo' with "$tmp/lokasi.jpg" $camat 'Lapsit insidentil' 'Tawuran pemuda di Desa Proto.'
at 08:05 && at 08:20
like 'who is asked reads which there are' "$(said $bagus 'Mohon pengolahan')" 'LAMPIRAN 0001:.*1\. lokasi\.jpg \([0-9,]+ KB\)'
answer $bagus mohon-olah <<<'TUGASKAN: pastikan jumlah korban'
at 08:22
answer $gunawan penugasan-pemantauan <<<'TERIMA'
at 08:25
with "$tmp/massa.jpg $tmp/korban.jpg" $gunawan "Re: $(asked $gunawan penugasan-pemantauan)" 'HASIL PEMANTAUAN: dua korban'
ok 'a result with photos, behind the word that took the task' at 08:30
is 'they go along to staff' "$(got $bagus 'Hasil pemantauan')" 'korban.jpg massa.jpg'
ok 'as they were' cmp "$tmp/korban.jpg" "$tmp/got/korban.jpg"
with "$tmp/rsud.jpg" $gunawan "Re: $(asked $gunawan penugasan-pemantauan)" 'HASIL PEMANTAUAN: satu dirujuk'
ok 'a second part' at 08:32
is 'is a letter of its own' "$(db "select count(*) from letter where recipient = '$bagus' and letter = 'hasil-pemantauan'")" 2
answer $gunawan penugasan-pemantauan <<<'SELESAI'
at 08:34 && at 08:50
answer $bagus mohon-susun <<<$'FAKTA: Tawuran.\nAJUKAN'
at 08:52 && at 09:05
like 'the Kepala is asked, and told of all four' "$(said $kepala 'Mohon persetujuan')" \
	'lokasi\.jpg.*massa\.jpg.*korban\.jpg.*rsud\.jpg \('
mail $kepala 'Minta berkas' <<<'LAMPIRAN 200.1.3.4/001/LAPSIDA/XI/2026'
ok 'he asks for them' at 09:08
is 'they come' "$(got $kepala 'Berkas agenda')" 'korban.jpg lokasi.jpg massa.jpg rsud.jpg'
mail $bagus 'Berkas' <<<'LAMPIRAN 0001: 2, 4'
ok 'some of them' at 09:10
is 'are those' "$(got $bagus 'Berkas agenda')" 'massa.jpg rsud.jpg'
like 'the others are named' "$(<"$tmp/text")" '1\. lokasi\.jpg'
mail $gunawan 'Berkas' <<<'LAMPIRAN T-001'
ok 'of the task' at 09:12
is 'those of the task' "$(got $gunawan 'Berkas agenda')" 'korban.jpg massa.jpg rsud.jpg'
is 'the history says who has had them' "$(db "select count(*) from event where kind = 'command' and detail like '%lampiran%'")" 3

# ---- who may, and who may not ----
mail $camat 'LAMPIRAN 0001' <<<'LAMPIRAN 0001'
ok 'a unit asks' at 09:14
is 'and gets nothing' "$(db "select count(*) from letter where recipient = '$camat' and letter = 'kiriman-berkas'")" 0
mail $agenda 'Perintah' <<<'KOREKSI 0001 sifat: rahasia'
ok 'the report is secret' at 09:16
is 'it is' "$(db "select secrecy from entry where id = 1")" 2
mail $kepala 'Berkas' <<<'LAMPIRAN 0001: 1'
ok 'who is cleared asks' at 09:17
is 'and gets it' "$(got $kepala 'Berkas agenda 0001')" lokasi.jpg
mail $umum 'Berkas' <<<'LAMPIRAN 0001'
ok 'who is not cleared asks' at 09:18
is 'and gets none' "$(db "select count(*) from letter where recipient = '$umum' and letter = 'kiriman-berkas'")" 0
like 'but the reason' "$(said $umum 'tidak kami jalankan')" 'di luar wewenang'
mail $agenda 'Berkas' <<<'LAMPIRAN 0001: semua'
ok 'what is no number' at 09:20
is 'brings nothing' "$(db "select count(*) from letter where recipient = '$agenda' and letter = 'kiriman-berkas'")" 0
like 'and is asked back' "$(said $agenda 'tidak kami jalankan')" 'kurang jelas'

# ---- files that no letter took along so far, and equal ones ----
cp "$tmp/lokasi.jpg" "$tmp/logo.jpg"
with "$tmp/lokasi.jpg $tmp/massa.jpg $tmp/logo.jpg" $camat 'Lapsit insidentil kedua' 'Pohon tumbang di Desa Proto.'
ok 'a report with three photos, two of them equal' at 09:22
n=$(db 'select label from entry order by id desc limit 1')
mail $bagus 'Berkas' <<<"LAMPIRAN $n: 2"
ok 'one is asked for' at 09:24
is 'and comes' "$(got $bagus "Berkas agenda $n")" massa.jpg
ok 'as it was' cmp "$tmp/massa.jpg" "$tmp/got/massa.jpg"
mail $bagus 'Semua berkas' <<<"LAMPIRAN $n"
ok 'all are asked for' at 09:26
is 'of equal ones the first comes' "$(got $bagus "Berkas agenda $n")" 'lokasi.jpg massa.jpg'
mail $bagus 'Berkas ketiga' <<<"LAMPIRAN $n: 3"
ok 'the third by its number' at 09:28
is 'is still that' "$(got $bagus "Berkas agenda $n")" logo.jpg
done_testing
