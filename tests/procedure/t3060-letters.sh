#!/usr/bin/env bash
# What letters say, by the shipped rules: what each choice does, what was written and could have been meant, which
# matter is late by how much and whose it is; the Hal and the results as staff have put them; the head's substitute
# as who signs; the archive's code and the decree; the Bupati's numbers in words.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example dewi=dewi@kesbangpol.go.id.example
gunawan=gunawan@kesbangpol.go.id.example bupati=bupati@setda.go.id.example
camat=trantib@kec-kedungwuni.go.id.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi" "$gunawan" "$bupati" "$camat")
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
cp -r "$top/templates" "$tmp/templates"
sed -i "s|^templates: .*|templates: $tmp/templates|; s/name: Kantor Uji/decree: SK Nomor 12 Tahun 2026, &/" "$tmp/siaga.yaml"
sed -i "/person: siti/,/clearance/ s/clearance: rahasia/clearance: sangat rahasia/" "$tmp/rules/directory.yaml"
sed -i 's/^substitutes: .*/substitutes:\n  - {absent: haryo, by: siti, as: Plh., from: 2026-11-23, until: 2026-11-23}/' \
	"$tmp/rules/directory.yaml"
sed -i 's/^book: lapsida/&\ncode: 200.1.9/' "$tmp/rules/workflows/lapsida.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
at() { run "2026-11-23T$1:00+07:00"; }
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"; }
answer() { mail "$1" "Re: $(asked "$1" "$2")"; }
# said WHO WORDS: the newest letter in his mailbox with these words in it.
said() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}" | grep -F "$2" | tail -n 1; }

# ---- what a choice does, what was meant ----
mail $camat 'Fwd: WA' <<<'Tawuran pemuda dua dukuh di Desa Proto, 2 luka ringan.'
at 08:00 && ok 'an incident' at 08:06
asks=$(said $bagus 'Mohon pengolahan')
like 'a choice says what it does' "$asks" 'RUTIN – tidak perlu tindak lanjut, cukup masuk rekapitulasi'
like 'and what has to follow it' "$asks" 'TUGASKAN: tempat dan yang perlu dipastikan – Tim Pemantau diminta ke lapangan'
like 'the decree stands below the letterhead' "$asks" 'SK Nomor 12 Tahun 2026 ====='
answer $bagus mohon-olah <<<'Tugaskan atau rutin ya?'
ok 'an answer that is none' at 08:08
like 'what was written is repeated' "$(said $bagus 'Mohon penegasan')" 'Bapak/Ibu menulis: "Tugaskan atau rutin ya\?"'
like 'with what it may have meant' "$(said $bagus 'Mohon penegasan')" 'Barangkali yang dimaksud: TUGASKAN: '

# ---- what is late ----
ok 'ten minutes before the limit' at 08:31
like 'the matter, told by the text where the subject says nothing, and how long is left' "$(said $bagus 'Pengingat batas waktu')" \
	'Agenda 0001 \(Tawuran pemuda dua dukuh di Desa Proto, 2 luka ringan, Kedungwuni\) menunggu jawaban .*tinggal 9 menit'
ok 'long after it' at 09:07
like 'whose it is, and for how long' "$(said $agenda 'Telah lewat batas')" \
	'Agenda 0001 .*belum dijawab Sdr. Bagus Ariyanto, S.I.P./Dewi Larasati, S.Sos., 27 menit setelah batas'
unlike 'nothing is still to end' "$(said $agenda 'Telah lewat batas')" 'akan berakhir'

# ---- a task that is late ----
answer $bagus mohon-olah <<<'TUGASKAN: pastikan jumlah korban'
ok 'monitoring' at 09:08
at 09:50
answer $gunawan penugasan-pemantauan <<<'HASIL PEMANTAUAN: kurleb 20 org, tdk ada sajam'
ok 'its result, in haste' at 09:51
answer $gunawan penugasan-pemantauan <<<'SELESAI'
at 09:52
answer $bagus mohon-susun <<<$'HAL: Perkelahian pemuda di Desa Proto\nFAKTA: Dua pemuda luka ringan.\nSARAN: Mediasi.\nAJUKAN'
at 09:53 && ok 'the Lapsida is put to who stands in' at 10:01
like 'under its own code' "$(asked $agenda permohonan-persetujuan)" '200\.1\.9/001/LAPSIDA/XI/2026'
like 'with its Hal' "$(said $agenda 'Mohon persetujuan')" 'Hal : Perkelahian pemuda di Desa Proto'
answer $agenda permohonan-persetujuan <<<'REVISI: rapikan hasil pemantauan'
ok 'the results shall read better' at 10:02
at 11:01
like 'staff have them as they came' "$(said $bagus 'Mohon penyusunan')" 'kurleb 20 org'
answer $bagus mohon-susun <<<$'HASIL: Sekitar 20 orang berkumpul; tidak ditemukan senjata tajam.\nAJUKAN'
ok 'put into plain words' at 11:02
at 11:31
# The letter cannot be written while somebody else is head again: it is still of that day.
cp "$tmp/templates/nota-bupati.txt" "$tmp/nota"
printf 'Hal: Nota\n\n{{nomor}}\n' >"$tmp/templates/nota-bupati.txt"
answer $agenda permohonan-persetujuan <<<'Setuju'
at 11:33 && at 11:39
is 'approved, and not to be written' "$(db "select count(*) from letter where letter = 'nota-bupati' and state = 3")" 0
cp "$tmp/nota" "$tmp/templates/nota-bupati.txt"
run 2026-11-24T07:00:00+07:00 && ok 'mended the next day' run 2026-11-24T07:01:00+07:00
note=$(said $bupati 'NOTA DINAS')
like 'the Bupati has the matter in its subject' "$(asked $bupati nota-bupati)" 'Nota Dinas: Perkelahian pemuda di Desa Proto'
unlike 'and nothing of the mail it came of' "$note" 'Proto, 2 luka'
html=$("$siaga" letters nota-bupati --html -c "$tmp/siaga.yaml")
like 'one touch answers it' "$html" '>DISPOSISI<'
unlike 'but he is offered nothing that only others can record' "$html" 'LISAN'
like 'from the Kepala, in one breath' "$note" 'Dari : Plh\. Kepala Kantor Uji'
day=$(said $agenda 'catatan buku agenda')
like 'the day lists the report with the unit it is from' "$day" '0001, [^,]*, Kecamatan Kedungwuni: Tawuran pemuda'
like 'and what the office made itself as nobody else'"'"'s' "$day" 'T-001, [^,:]*: Tawuran pemuda'
like 'a kecamatan is written to by its head'"'"'s title' "$(said $camat 'Laporan Saudara')" 'Yth\. Camat Kedungwuni u\.p\. Kasi Trantib'
like 'and reads which matter was received' "$(said $camat 'Laporan Saudara')" 'Hal : Tawuran pemuda dua dukuh'
like 'the results in plain words' "$note" 'Sekitar 20 orang berkumpul'
unlike 'not as they came' "$note" 'kurleb'
like 'signed by who stood in' "$note" 'Plh\. Kepala Kantor, Siti Rahmawati, A\.Md\.'
unlike 'and not by who was away' "$note" 'Haryo'
like 'the meaning of the numbers' "$note" '3 pantau dan laporkan'

# ---- a disposition in numbers ----
answer $bupati nota-bupati <<<'3,4 besok pagi'
ok 'three numbers and a time' run 2026-11-24T07:05:00+07:00
is 'are kept word for word' "$(db "select text from entry where workflow = 'disposisi'")" '3,4 besok pagi'
like 'and explained to the clerk' "$(said $agenda 'Mohon penetapan penerima')" \
	'Artinya: pantau dan laporkan; koordinasikan; besok pagi.*Kecamatan Kedungwuni; batas 25-11-2026 pukul 16.00'
answer $agenda disposisi-konfirmasi <<<'TERUSKAN KEPADA Kecamatan Kedungwuni; batas 25-11-2026 pukul 16.00'
ok 'handed on' run 2026-11-24T07:10:00+07:00
order=$(said $camat 'Diteruskan disposisi Bupati')
like 'in words, with the facts' "$order" 'Artinya : pantau dan laporkan; koordinasikan; besok pagi.*Ringkasnya: Dua pemuda luka ringan'
like 'its subject is short, the code first' "$(asked $camat pemberitahuan-disposisi)" \
	'^\[D-001-[A-Z2-7]+\] Disposisi Bupati D-001: Perkelahian pemuda di Desa Proto$'
like 'he is head again' "$order" 'Kepala Kantor, Haryo Prasetyo, S\.STP\., M\.Si\.'
unlike 'and no substitute' "$order" 'Plh\.'
done_testing
