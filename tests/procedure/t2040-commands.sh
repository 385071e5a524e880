#!/usr/bin/env bash
# Staff ask and correct by mail; what is unclear, or not theirs to ask, changes nothing.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
cat >"$tmp/rules/places.yaml" <<'YAML'
places:
  - {place: Doro, code: "33.26.06"}
  - {place: Lebakbarang, code: "33.26.03", spellings: Lebak Barang}
YAML
sed -i 's/role: kepala, title: Kepala Kantor,/& commands: [koreksi, gabung, pisah, pecah, alihkan],/;
	s/role: staf, title: Staf/&, commands: [koreksi, gabung, pisah, pecah]/' "$tmp/rules/directory.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
mail warga@warga.example 'Laporan parkir' <<<'Parkir liar di pasar.'
ok 'two reports' run
is 'they are registered' "$(db 'select group_concat(label) from entry')" 0001,0002

# told WHO NAME PATTERN: the subject of the newest letter to him.
told() { like "$2" "$(inbox "$1" | sed -n 's/^ *[Ss]ubject: //p' | tail -n 1)" "$3"; }
# command NAME WHO TEXT [SUBJECT]: sent, and carried out.
command() {
	mail "$2" 'Perintah' <<<"$3"
	run || verdict 1 "$1: round"
	told "$2" "$1" "${4:-Jawaban perintah}"
}
command 'status' staf@kantor.example 'STATUS 0001'
command 'status without a number' staf@kantor.example 'STATUS' 'tidak dijalankan'
command 'status of nothing' staf@kantor.example 'STATUS 0999' 'tidak dijalankan'
command 'list' staf@kantor.example 'DAFTAR'
command 'search' staf@kantor.example 'CARI parkir'
command 'search without a hit' staf@kantor.example 'CARI banjir'
command 'help' wakil@kantor.example 'BANTUAN'

# In the words of somebody who only asks.
# answers NAME TEXT PATTERN: asked by the Kepala, and what he reads.
answers() {
	command "$1" kepala@kantor.example "$2" "${4:-}"
	like "$1: what he reads" "$(python3 "$office/read.py" "$host/mail/kantor.example/kepala" | tail -n 1)" "$3"
}
answers 'how many' 'Berapa laporan hari ini?' 'Hari ini sampai 23-11-2026 08.00 dicatat 2 laporan: Laporan 2; 2 belum selesai'
answers 'whose is what is open' 'Mohon izin, yang belum selesai milik siapa?' '0001.*menunggu Hadi, S.Sos'
answers 'who is on duty' 'siapa yang piket hari ini' 'Tidak ada petugas piket'
answers 'the files themselves' 'kirim aslinya/fotonya 0001' '0001' 'agenda 0001|LAMPIRAN 0001'

open_asks="select group_concat(state) from ask where entry = 1"
command 'correction' staf@kantor.example 'KOREKSI 0001 tempat: Kec. Lebak Barang'
is 'corrected' "$(db 'select place from entry where id = 1')" Lebakbarang
is 'the old question is void, a new one is asked' "$(db "$open_asks")" void,open
command 'correction once more' staf@kantor.example $'KOREKSI 0001 tempat: Doro\nperihal: Keributan di lapangan'
is 'the history has the old values' "$(db "select group_concat(detail ->> 'old', ';') from event where kind = 'corrected' and entry = 1")" 'Lebakbarang;Laporan keributan'
command 'date' staf@kantor.example 'KOREKSI 0001 tanggal: 22-11-2026 05.30'
command 'source' staf@kantor.example 'KOREKSI 0001 sumber: Kecamatan Uji'
command 'urgency' staf@kantor.example 'KOREKSI 0001 derajat: segera'

before=$(db 'select * from entry; select id, state from ask; select count(*) from event where kind in
	("corrected", "command", "incident", "stage", "registered")')
# refused NAME WHO TEXT PATTERN...: answered, and nothing has changed.
refused() {
	command "$1" "$2" "$3" 'tidak dijalankan'
	is "$1: nothing has changed" "$(db 'select * from entry; select id, state from ask; select count(*)
		from event where kind in ("corrected", "command", "incident", "stage", "registered")')" "$before"
}
refused 'another role' wakil@kantor.example 'KOREKSI 0001 tempat: Doro'
refused 'an unknown place' staf@kantor.example 'KOREKSI 0001 tempat: bukan Doro'
refused 'an unknown field' staf@kantor.example 'KOREKSI 0001 warna: merah'
refused 'no field' staf@kantor.example 'KOREKSI 0001'
refused 'no number' staf@kantor.example 'KOREKSI tempat: Doro'
refused 'an unknown number' staf@kantor.example 'KOREKSI 0999 tempat: Doro'
refused 'a date to come' staf@kantor.example 'KOREKSI 0001 tanggal: 30-11-2026'
refused 'what stands there already' staf@kantor.example 'KOREKSI 0001 tempat: Doro'
refused 'a wrong line below' staf@kantor.example $'KOREKSI 0001 tempat: Lebakbarang\neh salah'
refused 'a negator' staf@kantor.example 'Jangan KOREKSI 0001 tempat: Lebakbarang'
refused 'a condition' staf@kantor.example 'GABUNG 0001 0002 kalau memang sama'
refused 'a condition below' staf@kantor.example $'GABUNG 0001 0002\nasal memang sama'
refused 'a question' staf@kantor.example 'GABUNG 0001 0002?'
refused 'two commands' staf@kantor.example $'GABUNG 0001 0002\nPISAH 0001'
refused 'two commands on a line' staf@kantor.example 'KOREKSI 0001 tempat: Lebakbarang, GABUNG 0001 0002'
refused 'secrecy lowered' staf@kantor.example 'KOREKSI 0002 sifat: biasa'
refused 'one number for two' staf@kantor.example 'GABUNG 0001'
refused 'the same twice' staf@kantor.example 'GABUNG 0001 1'
refused 'not joined' staf@kantor.example 'PISAH 0001'

# ---- what is left over behind a command ----
refused 'a day that no such command has' staf@kantor.example 'GABUNG 0001 0002 besok saja'
like 'which is quoted' "$(db 'select why from mail order by id desc limit 1')" 'tidak dapat dibaca sebagai bagian dari perintah: “besok saja”'
refused 'a line below' staf@kantor.example $'GABUNG 0001 0002\nberlaku mulai pekan depan'
# left TEXT WORDS: it is asked back, with those words; understood TEXT: it is not.
order() { SIAGA_NOW=2026-11-23T08:10:00+07:00 "$siaga" order -c "$tmp/siaga.yaml" --dry-run "$1"; }
# shellcheck disable=SC1111 # the quotation marks of letters
left() { fails "left over: $1" 1 "[“\"]$2[”\"]" order "$1"; }
understood() { ok "understood: $1" order "$1"; }
left 'GABUNG 0001 0002: kejadian sama' 'kejadian sama'
left 'GABUNG laporan lama 0001 0002' 'laporan lama'
left $'GABUNG 0001 0002\nyang lain menyusul\nTerima kasih' 'yang lain menyusul'
left 'GABUNG 0001 0002 lalu kirim' 'lalu kirim'
understood 'GABUNG 0001 dan 0002 ya Bu, terima kasih'
understood $'GABUNG 0001 0002\n\nTerima kasih\nWati'
left 'ALIHKAN 0001 Joko: hanya minggu ini' 'hanya minggu ini'
left $'ALIHKAN 0001 Joko\ncukup lampirannya' 'cukup lampirannya'
understood $'ALIHKAN 0001 Joko\n\nHormat kami,\nWati\n0812 3456 7890'
left 'KOREKSI 0001 tanggal: 22-11-2026 05.30 atau 06.30' '22-11-2026 05.30 atau 06.30'
understood $'KOREKSI 0001 tanggal: Minggu, 22-11-2026 pukul 05.45 WIB\nTerima kasih'
understood $'KOREKSI 0001 derajat: biasa\nMatur nuwun\nJoko'
left 'BATAL 0001 sebagian' 'sebagian'
left 'BATAL 0001: salah catat. Eh tidak jadi' 'Eh tidak jadi'
left $'BATAL 0001: salah catat\nkalau masih bisa' 'kalau masih bisa'
understood 'BATAL 0001: salah kirim, isinya ada pada 0002'
understood 'BATAL 0001 karena tercatat dua kali'
left 'PLH Joko untuk Hadi s.d. 27-11-2026 bila saya belum kembali' 'bila saya belum kembali'
left $'PLH Joko untuk Hadi s.d. 27-11-2026\nhanya untuk surat biasa' 'hanya untuk surat biasa'
left 'PLH Joko untuk Hadi mulai 25-11-2026 pagi atau siang s.d. 27-11-2026' 'pagi atau siang'
understood 'PLH Joko untuk Hadi mulai Rabu 25-11-2026 s.d. Jumat, 27 November ya'
before=$(db 'select * from entry; select id, state from ask; select count(*) from event where kind in
	("corrected", "command", "incident", "stage", "registered")')
is 'a trial changes nothing' "$(db 'select count(*) from absence')" 0

# silent NAME FROM TEXT [HEADER]: nobody is told, nothing has changed.
silent() {
	local letters
	letters=$(db 'select count(*) from letter')
	mail "$2" "${5:-Perintah}" "${4:-}" <<<"$3"
	run || verdict 1 "$1: round"
	is "$1: no letter" "$(db 'select count(*) from letter')" "$letters"
	is "$1: nothing has changed" "$(db 'select place from entry where id = 1')" Doro
}
silent 'an unknown sender' warga@warga.example 'KOREKSI 0001 tempat: Lebakbarang'
silent 'a reporting unit' camat@kecamatan.example 'KOREKSI 0001 tempat: Lebakbarang'
silent 'an automatic mail' staf@kantor.example 'KOREKSI 0001 tempat: Lebakbarang' 'Auto-Submitted: auto-replied'
silent 'what is said about an entry' warga@warga.example 'DAFTAR'

mail staf@kantor.example 'STATUS 0002' <<<'Mohon info.'
run
told staf@kantor.example 'a command in the subject' 'Jawaban perintah STATUS 0002'
mail staf@kantor.example 'Daftar hadir rapat terlampir' <<<'Demikian.'
run
is 'an everyday word is no command' "$(db 'select outcome from mail order by id desc limit 1')" 3

mail warga@warga.example 'STATUS 0001' <<<''
run
told warga@warga.example 'a reporter asks for his own' 'Keadaan laporan 0001'
mail camat@kecamatan.example 'STATUS 0002' <<<''
run
unlike 'not for another' "$(inbox camat@kecamatan.example)" 'Keadaan laporan'

# ---- an addition that is a report of its own ----
id=$(db "select message_id from letter where letter = 'tanda-terima' and entry = 2")
mail warga@warga.example 'Laporan pohon tumbang' "In-Reply-To: <$id>" <<<'Sekarang pohon tumbang di jalan lain.'
run
is 'an addition' "$(db "select outcome, entry from mail order by id desc limit 1")" '2|2'
command 'PISAH from somebody who may not' wakil@kantor.example 'PISAH 0002' 'tidak dijalankan'
command 'PISAH' staf@kantor.example 'PISAH 0002'
is 'is registered with a number of its own' \
	"$(db "select label, text from entry order by id desc limit 1")" '0003|Sekarang pohon tumbang di jalan lain.'
is 'the mail is that entry'"'"'s' "$(db "select outcome, entry from mail where subject = 'Laporan pohon tumbang'")" '0|3'
is 'and the other knows from where it came' "$(db "select count(*) from relation where entry = 3 and other = 2")" 1
command 'PISAH once more' staf@kantor.example 'PISAH 0002' 'tidak dijalankan'

# ---- as people write them ----
matters() { db 'select group_concat(summary, "|") from (select summary from entry where id < 3 order by id)'; }
# says NAME SUBJECT TEXT MATTERS: what staff mail; then these are the matters.
says() {
	mail staf@kantor.example "$2" <<<"$3"
	run || verdict 1 "$1: round"
	is "$1" "$(matters)" "$4"
}
letters=$(db "select count(*) from letter where letter = 'jawaban-perintah'")
says 'two corrections in one mail' 'Perbaikan' $'KOREKSI 0001 perihal: satu\nKOREKSI 0002 perihal: dua' 'satu|dua'
is 'each is answered' "$(db "select count(*) - $letters from letter where letter = 'jawaban-perintah'")" 2
says 'two about one entry' 'Perbaikan' $'KOREKSI 0001 perihal: tiga\nKOREKSI 0001 tempat: Doro' 'tiga|dua'
says 'of two the one that can be read' 'Perbaikan' $'KOREKSI 0001 perihal: empat\nKOREKSI 0002 warna: biru' 'empat|dua'
says 'two numbers of one entry undo nothing' 'Perbaikan' $'KOREKSI 0001 perihal: lima\nKOREKSI 1 perihal: enam' 'lima|dua'
says 'another kind below' 'Perbaikan' $'KOREKSI 0001 perihal: enam\nPISAH 0001' 'lima|dua'
says 'subject and text say it both' 'Koreksi' 'koreksi 0002 perihal: tujuh' 'lima|tujuh'
says 'the number in the subject' 'Koreksi 0001' 'koreksi perihal: delapan' 'delapan|tujuh'
says 'another number in the subject' 'Koreksi 0001' 'koreksi 0002 perihal: sembilan' 'delapan|tujuh'
says 'another word in the subject' 'Pisah 0001' 'koreksi 0001 perihal: sembilan' 'delapan|tujuh'
fails 'the console takes one at a time' 1 'one command at a time' order $'KOREKSI 0001 perihal: a\nKOREKSI 0002 perihal: b'
mail staf@kantor.example 'dua laporan' <<<'Tolong gabungkan 1 dan 2'
run
is 'asked politely' "$(db 'select count(*) from entry where incident is not null and incident <> 0')" 2
mail staf@kantor.example 'dua laporan' <<<'Mohon pak, jangan pisah 1'
run
is 'but not when it is denied' "$(db 'select count(*) from entry where incident is not null and incident <> 0')" 2
done_testing
