#!/usr/bin/env bash
# The office's own rules and letters: one event from the report to the disposition that is done, by people who
# only answer mail; then what commands do to reports.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people=(kantor@kantor.example kepala@kesbangpol.go.id.example agenda@kesbangpol.go.id.example
	bagus@kesbangpol.go.id.example dewi@kesbangpol.go.id.example gunawan@kesbangpol.go.id.example
	bupati@setda.go.id.example trantib@kec-kedungwuni.go.id.example trantib@kec-doro.go.id.example
	warga@warga.example)
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example gunawan=gunawan@kesbangpol.go.id.example
bupati=bupati@setda.go.id.example

# at TIME: a round at that time of the day.
at() { run "2026-11-23T$1:00+07:00"; }
# asked WHO LETTER: subject of the newest letter of that kind to him, with its code.
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"; }
stages() { db "select group_concat(workflow || ':' || stage, ' ') from (select * from entry order by id)"; }

# ---- from the report to the Bupati ----
mail trantib@kec-kedungwuni.go.id.example 'Lapsit insidentil' <<<'Tawuran pemuda dua dukuh di Desa Proto, 2 luka ringan.'
ok 'the report' at 08:05
is 'it is an event' "$(stages)" insiden:diolah
like 'the reporter has a number' "$(inbox trantib@kec-kedungwuni.go.id.example)" 'Tanda Terima Laporan 0001'
ok 'when its batch comes, or 30 minutes are left' at 08:20
like 'staff is asked' "$(asked "$bagus" mohon-olah)" '\[0001-[A-Z2-7]{16}\]'
mail $bagus "Re: $(asked $bagus mohon-olah)" <<<'TUGASKAN: pastikan jumlah korban dan konsentrasi massa'
ok 'monitoring is ordered' at 08:22
is 'it runs beside' "$(stages)" 'insiden:dipantau pemantauan:ditugaskan'
mail $gunawan "Re: $(asked $gunawan penugasan-pemantauan)" <<<'TERIMA'
ok 'the team takes it' at 08:25
mail $gunawan 'Hasil' <<<'HASIL PEMANTAUAN T-001: dua luka ringan, tidak ada massa.'
ok 'a result without a key' at 08:40
like 'is kept' "$(db "select sections from entry where workflow = 'pemantauan'")" 'dua luka ringan'
like 'and goes to staff at once' "$(asked $bagus hasil-pemantauan)" 'Hasil pemantauan T-001'
mail $gunawan "Re: $(asked $gunawan penugasan-pemantauan)" <<<'SELESAI'
ok 'the task is done' at 08:42
ok 'staff is asked to write' at 08:55
mail $bagus "Re: $(asked $bagus mohon-susun)" <<'END'
FAKTA: Tawuran pemuda dua dukuh, dua orang luka ringan.
ANALISA: Dipicu saling ejek.
SARAN: Mediasi oleh camat.
AJUKAN
END
ok 'sections and the last word in one answer' at 09:00
is 'the Lapsida is with the Kepala' "$(stages)" \
	'insiden:diajukan pemantauan:selesai lapsida:persetujuan'
like 'with what the team has found' "$(db "select sections from entry where workflow = 'lapsida'")" 'tidak ada massa'
ok 'his batch, or 30 minutes before the limit' at 09:10
mail $kepala "Re: $(asked $kepala permohonan-persetujuan)" <<<'Setuju tapi angka korban dicek dulu'
ok 'an approval with a condition' at 09:12
is 'is none' "$(db "select stage from entry where workflow = 'lapsida'")" persetujuan
mail $kepala "Re: $(asked $kepala permohonan-persetujuan)" <<<'Setuju'
ok 'the approval' at 09:15
like 'the Bupati has one page' "$(asked $bupati nota-bupati)" 'Nota Dinas'
is 'in time' "$(db "select due from entry where workflow = 'lapsida'")" 0
why=$("$siaga" show 0001 --why --lang id -c "$tmp/siaga.yaml")
like 'the clock of the event is explained' "$why" 'dihitung sejak dicatat.*batas 23-11-2026 10\.05'
why=$("$siaga" show "$(db "select label from entry where workflow = 'lapsida'")" --why --lang id -c "$tmp/siaga.yaml")
like 'the product went on with it' "$why" 'melanjutkan waktu layanan agenda 0001'
like 'the letter to the Bupati stopped it' "$why" 'berhenti 23-11-2026 09\.[0-9]+ pada tahap disampaikan: [0-9]+ menit sebelum batas'

# ---- the disposition ----
mail $bupati "Re: $(asked $bupati nota-bupati)" <<<'Acc. Kesbangpol koord dg Kapolres & Camat, mediasi besok.'
ok 'the words of the Bupati' at 10:00
is 'are kept as they are' "$(db "select text from entry where workflow = 'disposisi'")" \
	'Acc. Kesbangpol koord dg Kapolres & Camat, mediasi besok.'
is 'nobody is asked back' "$(db "select count(*) from letter where recipient = '$bupati'")" \
	"$(db "select count(*) from letter where recipient = '$bupati' and letter in ('nota-bupati', 'konfirmasi')")"
is 'no notice has left' "$(asked $gunawan pemberitahuan-disposisi)" ''
mail $agenda "Re: $(asked $agenda disposisi-konfirmasi)" <<<'TERUSKAN KEPADA Orang Lain; batas besok'
ok 'an unknown recipient' at 10:05
is 'is asked back' "$(db "select stage from entry where workflow = 'disposisi'")" konfirmasi
mail $agenda "Re: $(asked $agenda disposisi-konfirmasi)" <<<'TERUSKAN KEPADA Ketua Tim Pemantau, Kecamatan Kedungwuni; batas 24-11-2026 pukul 16.00'
ok 'recipients and a time' at 10:10
ok 'released' at 10:16
like 'the team has it' "$(asked $gunawan pemberitahuan-disposisi)" 'Disposisi Bupati D-001'
like 'the camat, too' "$(asked trantib@kec-kedungwuni.go.id.example pemberitahuan-disposisi)" 'D-001'
mail $gunawan "Re: $(asked $gunawan pemberitahuan-disposisi)" <<<'SELESAI: mediasi tercapai'
ok 'one is done' at 11:00
is 'the other still owes it' "$(db "select stage from entry where workflow = 'disposisi'")" dilaksanakan
mail trantib@kec-kedungwuni.go.id.example "Re: $(asked trantib@kec-kedungwuni.go.id.example pemberitahuan-disposisi)" <<<'SELESAI: kedua pihak hadir'
ok 'both are' at 11:10
is 'everything has ended' "$(db 'select count(*) from entry where closed = 0')" 0
like 'the Kepala hears of it' "$(asked $kepala hasil-disposisi)" 'D-001'
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"

# ---- commands ----
mail trantib@kec-doro.go.id.example 'Lapsit insidentil' <<<'Tawuran di Pasar Doro.'
mail warga@warga.example 'Pengaduan parkir' <<<'Parkir liar di pasar.'
ok 'two more' at 12:00
label() { db "select label from entry where summary like '$1%' and parent is null order by id desc limit 1"; }
n=$(label Lapsit)
mail $agenda 'Perintah' <<<"GABUNG 0001 $n"
ok 'one event' at 12:02
is 'they are one incident' "$(db 'select count(distinct incident), count(incident) from entry where parent is null and incident is not null')" '1|2'
mail $agenda 'Perintah' <<<"PISAH $n"
ok 'two events' at 12:04
is 'they are not' "$(db "select incident from entry where label = '$n' and book = 'umum'")" ''
mail $agenda 'Perintah' <<<"ALIHKAN $n bagus"
ok 'somebody is in charge' at 12:06
is 'he is' "$(db "select officer from entry where label = '$n' and book = 'umum'")" bagus
mail $agenda 'Perintah' <<<"SUSUN LAPSIDA 0001, $n"
ok 'a product of two' at 12:08
is 'has both as its sources' "$(db "select count(*) from relation where kind = 'source'")" 2
is 'and begins where it is written' "$(db "select stage from entry where workflow = 'lapsida' order by id desc limit 1")" penyusunan
mail $agenda 'Perintah' <<<'BUKU november'
mail $agenda 'Perintah' <<<'PIKET'
ok 'the book and who is on duty' at 12:10
is 'both are answered' "$(db "select count(*) from letter where recipient = '$agenda' and letter = 'jawaban-perintah'")" 6
"$siaga" order -c "$tmp/siaga.yaml" STATUS 0001 >"$tmp/said" 2>&1
like "at the console, too" "$(<"$tmp/said")" 0001

# ---- a complaint ----
mail warga@warga.example 'Re: Tanda Terima Laporan P-0001' <<<'STATUS P-0001'
ok 'its reporter asks' at 12:12
like 'and is told' "$(db "select letter from letter where recipient = 'warga@warga.example' order by id desc limit 1")" keadaan-laporan
done_testing
