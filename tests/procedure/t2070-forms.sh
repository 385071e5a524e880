#!/usr/bin/env bash
# What comes by telephone, SMS, in person or out of the box is noted by staff in a mail, and becomes entries.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
python3 - "$tmp/rules/directory.yaml" <<'PY'
import sys
path = sys.argv[1]
text = open(path).read()
units = """units:
  - {unit: doro, group: kecamatan, title: Kecamatan Doro, phones: "081200000001", place: Doro, expected: yes}
  - {unit: talun, group: kecamatan, title: Kecamatan Talun, phones: "081200000002", place: Talun, expected: yes}
  - {unit: kajen, group: kecamatan, title: Kecamatan Kajen, phones: "081200000003", place: Kajen, expected: yes}
  - {unit: fkdm-doro, group: fkdm, title: FKDM Kecamatan Doro, phones: "081200000009", place: Doro}
"""
assert "units:\n" in text
open(path, "w").write(text.replace("units:\n", units, 1))
PY
cat >"$tmp/rules/places.yaml" <<'YAML'
places:
  - {place: Doro, code: "33.26.06"}
  - {place: Talun, code: "33.26.05"}
  - {place: Kajen, code: "33.26.08", spellings: [Kajen Kota]}
YAML
cat >>"$tmp/rules/books.yaml" <<'YAML'
- {book: rahasia, title: Buku Rahasia, pattern: "R-{urut}", secret: yes, shown-in: umum}
YAML
cat >"$tmp/rules/workflows/lapinfo.yaml" <<'YAML'
workflow: lapinfo
title: Laporan Informasi
book: umum
up-to: terbatas
stages:
  - stage: terdaftar
    title: dicatat
    letters: [{to: reporter, letter: tanda-terima, neutral: yes}]
    end: yes
YAML
cat >"$tmp/rules/workflows/lapsus.yaml" <<'YAML'
workflow: lapsus
title: Laporan Khusus
book: rahasia
secrecy: rahasia
up-to: sangat rahasia
stages:
  - stage: terdaftar
    title: dicatat
    end: yes
YAML
cat >>"$tmp/rules/routing.yaml" <<'YAML'
- rule: piket
  when: channel = 'piket'
  start: lapinfo
- rule: lapinfo
  when: (known OR (channel <> 'surel' AND authenticated)) AND text REGEXP '\A\W*lapinfo'
  start: lapinfo
YAML
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

staf() {
	mail staf@kantor.example "$@"
	run || verdict 1 "$1: round"
}
# told: the text of the newest letter about a form.
told() {
	python3 "$office/attach.py" open "$host/mail/kantor.example/staf" 'Catatan Saudara' "$tmp" | tr '\n' ' '
}
entries() { db 'select count(*) from entry'; }

staf 'dari telepon' <<'TEXT'
CATAT TELEPON
Dari: Rasmono
Hp: 0812-0000-0001
Waktu: pkl 05.10
Penerima: Bagus
Isi: LAPINFO Kec Talun 23/11. Sitkam mlm aman,
1 kej: pkl 23.40 tawuran. Waspada balas dendam.
TEXT
is 'a call becomes an entry of what it is, from the unit of that telephone' \
	"$(db "select label, class, channel, unit, reporter_name, coalesce(reporter_address, '-') from entry")" \
	'0001|lapinfo|telepon|doro|Rasmono|-'
is 'received when the form says, though the mail came later' \
	"$(db "select time(received, 'unixepoch', '+7 hours') from entry")" '05:10:00'
is 'the mail belongs to it' "$(db 'select count(*) from entry_mail where entry = 1')" 1
like 'who took it and what number stand in the history' \
	"$(db "select detail from event where kind = 'noted'")" '"phone":"\+6281200000001".*"receiver":"Bagus"'
like 'words as spoken are found' "$("$siaga" search -c "$tmp/siaga.yaml" dendam)" 0001
like 'the sender has the number' "$(told)" 'Nomor 0001, dari Rasmono'

staf 'CATAT LANGSUNG' <<'TEXT'
Dari: Warga
Surel: warga@warga.example
Jenis: laporan informasi
Isi: Mohon ada pos ronda.
TEXT
is 'a line may name the procedure' "$(db "select class, channel, reporter_address from entry where label = '0002'")" \
	'lapinfo|langsung|warga@warga.example'
like 'an address that the form gives gets its receipt' "$(inbox warga@warga.example)" \
	'Tanda Terima Laporan 0002'

# asked_back NAME SUBJECT PATTERN <BODY: nothing is noted, and the sender is told why.
asked_back() {
	local before
	before=$(entries)
	staf "$2"
	is "$1" "$(entries)" "$before"
	like "$1: told" "$(told)" "$3"
}
asked_back 'without its text' 'satu' 'isi laporan belum dituliskan' <<'TEXT'
CATAT TELEPON
Dari: Rasmono
Hp: 081200000001
TEXT
asked_back 'a procedure that is not there' 'dua' 'gempa.*tidak dikenal' <<'TEXT'
CATAT SMS
Dari: Rasmono
Jenis: gempa
Isi: LAPINFO aman
TEXT
asked_back 'nothing says what it is' 'tiga' 'jenis laporan belum jelas' <<'TEXT'
CATAT WA
Dari: Budi
Isi: Selokan meluap.
TEXT
asked_back 'an unknown unit' 'empat' 'Petarukan.*tidak dikenal' <<'TEXT'
CATAT SMS
Unit: Petarukan
Isi: LAPINFO aman
TEXT

staf 'lapsus' <<'TEXT'
CATAT LANGSUNG
Dari: 04
Jenis: Lapsus
Isi: rencana pengerahan massa
TEXT
is 'of a Lapsus only that it came is kept' \
	"$(db "select label, book, summary from entry where class = 'lapsus'")" \
	'R-1|rahasia|Laporan Khusus (datang langsung), isinya tidak dicatat'
unlike 'nothing of it goes back' "$(told)" 'pengerahan'
unlike 'nor can it be found' "$("$siaga" search -c "$tmp/siaga.yaml" pengerahan)" 'R-1'
staf 'lapsus tanpa isi' <<'TEXT'
CATAT TELEPON
Jenis: Lapsus
TEXT
is 'it needs no text' "$(db "select count(*) from entry where class = 'lapsus'")" 2

before=$(entries)
staf 'piket pagi' <<'TEXT'
Selamat pagi,

CATAT PIKET
Talun, Kec. Kajen Kota: nihil
Doro: 1 kejadian pkl 02.15
perkelahian antarpemuda, sudah dilerai
Doro: pohon tumbang menutup jalan
Petarukan: nihil
TEXT
is 'a round of calls: an entry for each event' "$(($(entries) - before))" 2
is 'they are of the unit' "$(db "select distinct unit, class, channel from entry where id > $before")" 'doro|lapinfo|piket'
is 'the others were there' "$(db 'select unit, kind from attendance order by unit')" \
	$'doro|hadir\nkajen|nihil\ntalun|nihil'
is 'every entry has the mail' "$(db "select count(*), count(distinct mail) from entry_mail where entry > $before")" '2|1'
last=$(told)
like 'one letter lists the numbers' "$last" '0003.*0004'
like 'and who was there' "$last" 'Kecamatan Talun, Kecamatan Kajen'
like 'and what is unknown' "$last" 'Petarukan: tidak dikenal'

before=$(entries)
mail camat@kecamatan.example 'CATAT TELEPON' <<<$'Dari: a\nJenis: lapinfo\nIsi: LAPINFO palsu'
run
is 'a unit cannot write a form' "$(entries)" "$before"
done_testing
