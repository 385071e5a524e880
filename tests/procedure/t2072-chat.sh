#!/usr/bin/env bash
# An exported WhatsApp chat is put before who has sent it, one line for each person and day; nothing of it is in the
# book before somebody has said so, and what an earlier export had is not asked again.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(petugas@kantor.example)
open_office
python3 - "$tmp/rules" <<'PY'
import pathlib
import sys
rules = pathlib.Path(sys.argv[1])
path = rules / "directory.yaml"
text = path.read_text()
for old, new in (
    ("units:\n", """units:
  - {unit: doro, group: kecamatan, title: Kecamatan Doro, phones: "081200000001", place: Doro, expected: yes}
"""),
    ("roles:\n", "roles:\n  - {role: triase, title: Petugas Triase}\n"),
    ("people:\n", """people:
  - {person: rini, name: Rini, addresses: petugas@kantor.example, roles: triase, title: Petugas Triase}
"""),
):
    assert old in text
    text = text.replace(old, new, 1)
path.write_text(text)
(rules / "places.yaml").write_text('places:\n  - {place: Doro, code: "33.26.06"}\n  - {place: Talun, code: "33.26.05"}\n')
(rules / "schedule.yaml").write_text("""- job: triase
  do: triage
  at: [09:00]
  days: working
  letters: [{to: role:triase, letter: daftar-triase}]
""")
(rules / "workflows/lapinfo.yaml").write_text("""workflow: lapinfo
title: Laporan Informasi
book: umum
up-to: terbatas
stages:
  - {stage: terdaftar, title: dicatat, end: yes}
""")
with open(rules / "routing.yaml", "a") as out:
    out.write("""- rule: lapinfo
  when: channel <> 'surel' AND text REGEXP 'lapinfo'
  start: lapinfo
""")
PY
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

# zip FILE NAME=CONTENT...
zip() {
	python3 - "$@" <<'PY'
import sys
import zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as out:
    for member in sys.argv[2:]:
        name, content = member.split("=", 1)
        out.writestr(name, content)
PY
}
# export SENDER SUBJECT FILE: mails it, without words of his own.
export_chat() {
	python3 "$office/attach.py" answer "$1" "$2" '' "$3" >"$tmp/export.eml"
	host send "$host" "$tmp/export.eml" && host settle "$host"
}
# told SUBJECT [PERSON]: the text of the newest letter of that subject.
told() {
	python3 "$office/attach.py" open "$host/mail/kantor.example/${2:-staf}" "$1" "$tmp" | tr -s ' \n' ' '
}
usul='Usul pencatatan percakapan'
entries() { db 'select count(*) from entry'; }
waiting() { db 'select count(*) from chat_part where waits = 1'; }

chat=$'22/11/26 21.00 - Pesan dan panggilan terenkripsi secara end-to-end.
22/11/26 21.01 - Bu \u202eDewi: siap ndan
23/11/26 06.12 - Pak Rasmono: LAPINFO Kec Talun, pkl 05.00 tawuran
di batas dukuh
23/11/26 06.15 - Pak Rasmono: IMG-20261123-WA0001.jpg (file terlampir)
23/11/26 06.20 - +62 812-0000-0001: LAPINFO Kec Doro, jalan ditutup warga'
python3 "$office/photo.py" 300 >"$tmp/photo.jpg"
python3 - "$tmp" "$chat" <<'PY'
import sys
import zipfile
with zipfile.ZipFile(sys.argv[1] + "/WhatsApp.zip", "w") as out:
    out.writestr("Chat WhatsApp dengan FKDM.txt", sys.argv[2])
    out.write(sys.argv[1] + "/photo.jpg", "../../IMG-20261123-WA0001.jpg")
PY
export_chat staf@kantor.example 'Ekspor grup' "$tmp/WhatsApp.zip"
ok 'the export is taken' run
is 'nothing is in the book' "$(entries)" 0
is 'each person and day is a part that waits' "$(waiting)" 3
list=$(told "$usul")
like 'its sender has a line with what is proposed, and where' "$list" \
	'Pak Rasmono.*percakapan WhatsApp, 2 pesan; berkas: IMG-20261123-WA0001.jpg; usul: lapinfo, Talun'
like 'a number is who it belongs to in the directory' "$list" 'Kecamatan Doro.*usul: lapinfo, Doro'
like 'what no rule knows has no proposal; a name cannot turn the line' "$list" 'Bu Dewi.*belum ada usul'
like 'triage has the same lines' "$(told 'menunggu penetapan' petugas)" 'Pak Rasmono.*usul: lapinfo, Talun'
is 'the files of the zip lie there without their path' \
	"$(db "select json_extract(message, '\$.attachments[1].filename') from mail")" IMG-20261123-WA0001.jpg

subject=$(last_subject staf@kantor.example 'Usul pencatatan percakapan')
mail staf@kantor.example "Re: $subject" <<<'1 SESUAI'
ok 'the first line is answered' run 2026-11-23T08:10:00+07:00
is 'what has no proposal is not registered by a yes' "$(entries) $(waiting)" '0 3'
like 'which is said' "$(told 'telah dijalankan')" 'untuk baris ini tidak ada usul'
mail staf@kantor.example "Re: $subject" <<<'2-3 SESUAI, 1 ABAIKAN'
ok 'all lines are answered' run 2026-11-23T08:15:00+07:00
is 'each is an entry of its own: who, when, by which channel' "$(db "select group_concat(label || '|' ||
	coalesce(unit, reporter_name) || '|' || channel || '|' || place || '|' ||
	strftime('%H.%M', received + 25200, 'unixepoch'), ' ') from entry")" \
	'0001|Pak Rasmono|wa|Talun|06.12 0002|doro|wa|Doro|06.20'
like 'with all its lines and their times' "$(db "select text from entry where label = '0001'")" \
	'\[06.12\] LAPINFO Kec Talun.*di batas dukuh.*\[06.15\] <IMG-20261123-WA0001.jpg>'
is 'nothing of the mail waits any more' "$(waiting) $(db "select count(*) from mail where outcome = 3")" '0 0'

# ---- once more, with a new line; by a unit; with words of its own ----
printf '%s\n23/11/26 07.40 - Pak Rasmono: LAPINFO Kec Talun, sudah kondusif\n' "$chat" >"$tmp/lagi.txt"
export_chat staf@kantor.example 'Ekspor lagi' "$tmp/lagi.txt"
ok 'a later export is taken' run 2026-11-23T08:20:00+07:00
is 'only what is new waits' "$(waiting)" 1
like 'with the new line alone' "$(told "$usul")" 'percakapan WhatsApp, 1 pesan'
export_chat staf@kantor.example 'Ekspor ketiga' "$tmp/lagi.txt"
ok 'the same once more' run 2026-11-23T08:25:00+07:00
is 'nothing of it is new' "$(waiting) $(db "select why from mail where subject = 'Ekspor ketiga'")" \
	'1 all 5 messages of its chat came with an earlier export'
export_chat warga@warga.example 'Ekspor warga' "$tmp/lagi.txt"
ok 'a citizen sends one' run 2026-11-23T08:30:00+07:00
is 'it is a mail like any other' "$(waiting)" 1

# ---- what harms: a bomb, an archive in an archive, one with a password ----
python3 - "$tmp" <<'PY'
import sys
import zipfile
with zipfile.ZipFile(sys.argv[1] + "/bomb.zip", "w", zipfile.ZIP_DEFLATED) as out:
    out.writestr("_chat.txt", "[23/11/26, 07:12:01] Bom: halo\n")
    out.writestr("a.bin", b"\0" * (40 * 1024 * 1024))
PY
export_chat staf@kantor.example 'Bom' "$tmp/bomb.zip"
zip "$tmp/dalam.zip" '_chat.txt=[23/11/26, 07:12:01] Dalam: halo'
python3 - "$tmp" <<'PY'
import sys
import zipfile
with zipfile.ZipFile(sys.argv[1] + "/luar.zip", "w") as out:
    out.write(sys.argv[1] + "/dalam.zip", "dalam.zip")
PY
export_chat staf@kantor.example 'Luar' "$tmp/luar.zip"
ok 'they are taken' run 2026-11-23T08:35:00+07:00
is 'none of it is unpacked further than the limit' "$(waiting)" 1
like 'which is told' "$(db "select json_extract(message, '\$.defects') from mail where subject = 'Bom'")" \
	'limit-reached.*zip'

# ---- one line of a chat, pasted into a note ----
mail staf@kantor.example 'dari grup' <<<$'CATAT WA\n[23/11/26 07.12] Bu Sari: LAPINFO Kec Talun dari: warga, banjir'
ok 'a pasted line is noted' run 2026-11-23T08:40:00+07:00
is 'who wrote it and when are taken from it' \
	"$(db "select reporter_name, strftime('%H.%M', received + 25200, 'unixepoch'), text from entry order by id desc limit 1")" \
	'Bu Sari|07.12|LAPINFO Kec Talun dari: warga, banjir'
ok 'the history bears it out' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
