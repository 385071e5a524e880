#!/usr/bin/env bash
# Every word of the shipped vocabulary against every kind of mail and entry of the shipped rules (pairs.py): it does what it
# says, or is refused with what could be said instead; nothing tells more than it may, or reaches who is complained of.
# shellcheck disable=SC2154 # office.sh sets people
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example dewi=dewi@kesbangpol.go.id.example
bupati=bupati@setda.go.id.example warga=warga@warga.example lain=lain@lain.example
kec() { printf 'trantib@kec-%s.go.id.example' "$1"; }
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi" "$bupati" "$warga" "$lain" sekretariat@kominda.go.id.example)
for name in kajen doro sragi bojong talun tirto kesesi wiradesa; do people+=("$(kec $name)"); done
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
# shellcheck disable=SC2317 # called through ok
at() { run "2026-11-23T$1:00+07:00"; }
# shellcheck disable=SC2317 # called through ok
act() { SIAGA_NOW=2026-11-23T08:20:00+07:00 "$siaga" act "$@" -c "$tmp/siaga.yaml" >>"$tmp/acts" 2>&1; }
send() { host send "$host" "$1"; }
of() { db "select label from entry where text like '%$1%' or summary like '%$1%' order by id limit 1"; }

# ---- one of each kind ----
mail "$(kec kajen)" 'Lapsit harian' <<<'Kerja bakti saluran air di Ds. Gandarum, 40 orang, tertib.'
python3 - "$(kec doro)" >"$tmp/html.eml" <<'PY'
import sys
from email.message import EmailMessage
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sys.argv[1], "kantor@kantor.example", "Situasi html", "<h@doro.example>"
mail["Date"] = "Mon, 23 Nov 2026 05:00:00 +0700"
mail.set_content("<p>Pengajian akbar di <b>Sawangan</b>, 300 orang.</p>", subtype="html")
sys.stdout.buffer.write(mail.as_bytes())
PY
send "$tmp/html.eml"
python3 "$office/photo.py" 300 >"$tmp/a.jpg"
python3 "$office/attach.py" answer "$(kec sragi)" 'foto saja' '' "$tmp/a.jpg" >"$tmp/foto.eml"
send "$tmp/foto.eml"
mail "$(kec bojong)" 'Fwd: WA' <<<$'---------- Forwarded message ---------\nFrom: Kades <kades@desa.example>\nDate: Sun, 22 Nov 2026\nSubject: WA\nTo: trantib\n\nAda rame-rame di perbatasan Bukur, warga bawa kayu.'
mail "$warga" 'Lampu jalan' <<<'Saya mau mengadukan lampu jalan di Wiradesa mati sudah 3 bulan, tidak ada tanggapan.'
mail "$lain" 'lapor pungli' <<<'Bagus di kantor Kesbangpol minta uang 200 ribu.'
mail "$bupati" 'Tolong' <<<'Tolong cek kabar pasar Kajen mau demo besok, lapor saya sore ini.'
mail "$kepala" 'Info malam' <<<'Kata Pak Camat nanti malam ada keramaian di Doro, tolong dicatat.'
mail "$(kec talun)" 'Lapsit nihil' <<<'Nihil pak, matur nuwun.'
mail "$(kec tirto)" 'Lapsit campuran' <<<$'1. Banjir rob di Ds. Jeruksari, 30 rumah terendam.\n2. Pencurian sepeda motor di Ds. Pacar, pelaku ditangkap warga.\n3. Rapat koordinasi linmas di kecamatan berjalan lancar.'
mail sekretariat@kominda.go.id.example 'Laporan Khusus' <<<'Ada lapsus, mohon waktu menghadap.'
mail "$(kec kesesi)" 'Lapsit arsip' <<<'Posyandu balita di Ds. Sukorejo lancar, 25 balita.'
mail "$(kec wiradesa)" 'Lapsit batal' <<<'Senam bersama di alun-alun, 50 orang.'
mail "$warga" 'tanya' <<<'Bagaimana syarat mengurus surat keterangan terdaftar ormas?'
mail "$lain" 'saran' <<<'Saran saya jam layanan hari Jumat diperpanjang.'
mail "$warga" 'keluhan kedua' <<<'Saya mengadukan sampah menumpuk di pasar Wiradesa.'
printf '23/11/26 06.12 - Pak Rasmono: LAPINFO Kec Talun, pkl 05.00 tawuran di batas dukuh\n23/11/26 06.20 - Bu Sri: Bagus di kantor Kesbangpol minta uang delima 50 ribu\n' >"$tmp/chat.txt"
python3 "$office/attach.py" answer "$agenda" 'grup' '' "$tmp/chat.txt" >"$tmp/chat.eml"
send "$tmp/chat.eml"
host settle "$host"
ok 'all come in' at 07:00
ok 'the batches' at 08:05
is 'nihil is attendance: there is nothing to decide' "$(db 'select unit from attendance') $(of nihil)" 'talun '
is "the Bupati's order is an entry, asked about at once" "$(db "select workflow || ' ' || stage || ' ' || urgency from entry where text like '%pasar Kajen%'")" \
	'perintah konfirmasi sangat segera'
like 'of the clerk' "$(last_subject "$agenda" 'penetapan penerima')" 'Mohon penetapan penerima disposisi'
ok 'one is archived' act "$(of Posyandu)" RUTIN
ok 'one is void' "$siaga" order "BATAL $(of Senam): salah catat" -c "$tmp/siaga.yaml"
ok 'a complaint is closed' act "$(of sampah)" ARSIPKAN: sudah diangkut
tirto=$(of Jeruksari)
mail "$bagus" "PECAH $tirto" <<<"PECAH $tirto"$'\n1. Banjir rob di Ds. Jeruksari, 30 rumah terendam.\n2. Pencurian sepeda motor di Ds. Pacar, pelaku ditangkap warga.\n3. Rapat koordinasi linmas di kecamatan berjalan lancar.'
ok 'one is split' at 08:30


# ---- the table ----
"$siaga" run --now 2026-11-23T08:35:00+07:00 -c "$tmp/siaga.yaml" 2>>"$tmp/log" &
engine=$!
at_end "kill $engine 2>/dev/null"
until [ -S "$tmp/var/siaga.db.sock" ] || ! kill -0 "$engine" 2>/dev/null; do sleep 0.1; done
held=$(db "select id from mail where subject = 'Info malam'")
chat=$(db "select id from mail where subject = 'grup'")
cat >"$tmp/table" <<TABLE
* | * | KOREKSI {n} jenis:;KOREKSI {n} tempat: | jenis|tempat|sudah seperti itu
* | * | GABUNG {n} 0001;GABUNG 0001 {n} | dicatat sebagai satu kejadian|disebut dua kali
* | * | GABUNG {n} W-001 | hanya untuk penanganan pimpinan
* | * | ALIHKAN {n} | dialihkan kepada Dewi Larasati, S\.Sos\.( |$|[^.])|sudah selesai
* | * | BATAL {n}: | dibatalkan
* | * | TUGASKAN {n}: | dikirim kepada pelaksananya.*new pemantauan
* | * | STATUS {n} | ^{n}|\|
* | * | SUSUN | disusun dari agenda.*new lapsida
* | * | PECAH {n} | belum dituliskan: satu perkara setiap baris
* | * | LAMPIRAN {n} | siaga export
TABLE
for label in "$(of Gandarum)" "$(of 'Situasi html')" "$(of 'foto saja')" 0009 0011; do
	cat >>"$tmp/table" <<TABLE
report | $label | RUTIN | dibaca -> diarsipkan
report | $label | INSIDEN;INSIDEN SEGERA | dibaca -> diolah.*asks bagus.*asks dewi
report | $label | PENGADUAN | dibaca -> diverifikasi.*pengaduan-masuk
TABLE
done
for label in "$(of Bukur)" 0010 "$tirto"; do
	cat >>"$tmp/table" <<TABLE
incident | $label | RUTIN | diolah -> diarsipkan
incident | $label | TUGASKAN: | diolah -> dipantau.*new pemantauan
incident | $label | TANPA PEMANTAUAN | diolah -> diajukan.*new lapsida
TABLE
done
cat >>"$tmp/table" <<TABLE
incident | $tirto | PECAH {n} SETUJU | 3 perkara dari agenda
complaint | P-0001 | INSIDEN;INSIDEN SEGERA | diverifikasi -> diolah
complaint | P-0001 | BERKADAR PENGAWASAN | diverifikasi -> ditangani.*asks haryo
complaint | P-0001 | ARSIPKAN | diverifikasi -> selesai
complaint | P-0001 | JAWAB | diverifikasi -> persetujuan-jawaban.*asks haryo
complaint | P-0001 | LENGKAPI | diverifikasi -> menunggu-pelapor.*to warga@
complaint | P-0001 | TERUSKAN | diverifikasi -> diteruskan.*asks kajen
complaint | P-0001 | SUSUN LAPSIDA {n} | FAKTA belum ditulis
about-staff | W-001 | INSIDEN;INSIDEN SEGERA | ditangani -> diolah.*asks dewi
about-staff | W-001 | PENGADUAN | ditangani -> diverifikasi.*asks dewi
about-staff | W-001 | ARSIPKAN | ditangani -> selesai
about-staff | W-001 | JAWAB | ditangani -> dijawab.*to lain@
about-staff | W-001 | LENGKAPI | ditangani -> menunggu-pelapor.*to lain@
about-staff | W-001 | TERUSKAN | ditangani -> diteruskan.*asks kajen
about-staff | W-001 | GABUNG {n} 0001;GABUNG 0001 {n};TUGASKAN {n}:;SUSUN LAPSIDA;PECAH {n} | hanya untuk penanganan pimpinan
never | W-001 | (asks|to) (bagus|siti|agenda)
order-of-the-bupati | $(of 'pasar Kajen') | TERUSKAN | konfirmasi -> dilaksanakan.*asks kajen
order-of-the-bupati | $(of 'pasar Kajen') | INSIDEN | konfirmasi -> diolah
order-of-the-bupati | $(of 'pasar Kajen') | ARSIPKAN | konfirmasi -> selesai.*hasil-disposisi to kepala@
secret | R-001 | ARSIPKAN | menghadap -> diarsipkan
secret | R-001 | TERIMA | stays in stage menghadap
secret | R-001 | LISAN | menghadap -> disampaikan
never | R-001 | (asks|to) (siti|agenda|warga|kajen)
archived | $(of Posyandu) | KOREKSI {n} jenis: insiden | -> diolah|stays in stage diolah
closed | $(of sampah) | SUSUN LAPSIDA {n} | FAKTA belum ditulis
void | $(of Senam) | KOREKSI {n} jenis:;KOREKSI {n} tempat:;GABUNG {n} 0001;GABUNG 0001 {n};GABUNG {n} W-001;PECAH {n};ALIHKAN {n};TUGASKAN {n}:;SUSUN LAPSIDA;BATAL {n}: | telah dibatalkan
information | $(of tanya) | INSIDEN;INSIDEN SEGERA | disusun -> diolah
information | $(of tanya) | PENGADUAN | disusun -> diverifikasi
information | $(of tanya) | ARSIPKAN | disusun -> selesai
information | $(of tanya) | JAWAB | disusun -> persetujuan
information | $(of tanya) | LENGKAPI | disusun -> menunggu-pemohon
suggestion | $(of saran) | INSIDEN;INSIDEN SEGERA | dibaca -> diolah
suggestion | $(of saran) | PENGADUAN | dibaca -> diverifikasi
suggestion | $(of saran) | RUTIN | dibaca -> diteruskan
TABLE
for mail in "$held" "$chat/2" "$chat/3"; do
	cat >>"$tmp/table" <<TABLE
held | $mail | LAPSIT KAJEN | dicatat sebagai Laporan Situasi, Kajen
held | $mail | LAPSIT | dicatat sebagai Laporan Situasi
held | $mail | LAPSIT semarang | tidak dikenal: .semarang.
held | $mail | INSIDEN | dicatat sebagai Laporan Insidentil
held | $mail | INSIDEN SEGERA DORO | dicatat sebagai Laporan Insidentil, Doro
held | $mail | INSIDEN? | belum dijalankan
held | $mail | PENGADUAN | dicatat sebagai Pengaduan
held | $mail | PENGAWASAN | dicatat sebagai Pengaduan Berkadar Pengawasan.*in book pengawasan
held | $mail | PERINTAH | dicatat sebagai Perintah Bupati
held | $mail | INFORMASI | dicatat sebagai Permohonan Informasi
held | $mail | SARAN | dicatat sebagai Saran
held | $mail | LAPSUS | dicatat sebagai Laporan Khusus.*in book rahasia
held | $mail | ABAIKAN | ^diabaikan
held | $mail | BUKAN SPAM | memang tidak dianggap spam
held | $mail | TAMBAHAN 0001 | ditambahkan pada agenda ini
held | $mail | TAMBAHAN 0099 | tidak dikenal: .0099.
TABLE
done
cat >>"$tmp/table" <<TABLE
held | $chat/2 | SESUAI | dicatat sebagai Laporan Insidentil, Talun
held | $chat/3 | SESUAI | dicatat sebagai Pengaduan Berkadar Pengawasan
held | $chat/3 | TAMBAHAN 0001 | tentang pegawai kantor ini
held | $chat/3 | INSIDEN;INSIDEN SEGERA;INSIDEN SEGERA DORO | in book pengawasan.*asks dewi
never | $chat/3 | (asks|to) bagus
TABLE
while IFS= read -r line; do
	case $line in
	'ok - '*) verdict 0 "${line#ok - }" ;;
	'not ok - '*) verdict 1 "${line#not ok - }" ;;
	'# '*) echo "$line" ;;
	*) verdict 1 "$line" ;;
	esac
done < <(python3 "$office/pairs.py" "$tmp/var/siaga.db.sock" "$tmp/table" 2>&1)
kill "$engine"
wait "$engine"
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
