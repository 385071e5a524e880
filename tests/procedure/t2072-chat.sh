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
# ---- files of a chat: each is its line's ----
python3 "$office/photo.py" 300 GPS-RUMAH >"$tmp/kajen.jpg"
python3 "$office/photo.py" 400 >"$tmp/cafe.jpg"
python3 "$office/photo.py" 500 >"$tmp/lepas.jpg"
python3 - "$tmp" <<'PY'
import sys
import unicodedata
import zipfile
tmp = sys.argv[1]
lines = ["[23/11/26, 08.01.01] Bu Lastri: \u200eLAPINFO Kec Doro, pohon tumbang \u200e<terlampir: 00000001-PHOTO.jpg>",
         "[23/11/26, 08.02.01] Bu Lastri: \u200e<terlampir: Warung Caf\u00e9.jpg>",
         "[23/11/26, 08.03.01] Pak Jono: LAPINFO Kec Talun, jembatan retak \u200e<terlampir: 00000003-PHOTO.jpg>",
         "[23/11/26, 08.03.30] Pak Jono: \u200egambar tidak disertakan"]
with zipfile.ZipFile(tmp + "/ios.zip", "w", zipfile.ZIP_DEFLATED) as out:
    # More words than the zip is long: the photos come all the same.
    old = "".join("[22/11/26, 07.00.00] Bu Lastri: jadwal ronda\n" for n in range(9000))
    out.writestr("_chat.txt", old + "\n".join(lines))
    out.write(tmp + "/kajen.jpg", "00000001-PHOTO.jpg")
    out.write(tmp + "/cafe.jpg", unicodedata.normalize("NFD", "Warung Caf\u00e9.jpg"))
    out.write(tmp + "/lepas.jpg", "IMG-lepas.jpg")
PY
export_chat staf@kantor.example 'Grup kecamatan' "$tmp/ios.zip"
ok 'an export of iOS with files is taken' run 2026-11-23T08:50:00+07:00
list=$(told "$usul")
like 'a line names its files, accents or not' "$list" \
	'Bu Lastri.*2 pesan; berkas: 00000001-PHOTO.jpg, Warung Caf[^;]*\.jpg; usul: lapinfo, Doro'
like 'what is named and missing is told, what was left out is counted' "$list" \
	'2 pesan; disebut dalam percakapan tetapi tidak ikut terkirim: 00000003-PHOTO.jpg; 1 media tidak disertakan saat percakapan diekspor; usul: lapinfo, Talun'
like 'a file of no line waits for a person' "$list" 'berkas yang tidak disebut pesan mana pun: IMG-lepas.jpg'

# ---- the same lines at the console ----
mail=$(db "select id from mail where subject = 'Grup kecamatan'")
settle() { SIAGA_NOW=2026-11-23T08:52:00+07:00 "$siaga" triage -c "$tmp/siaga.yaml" "$@" 2>&1; }
like 'the console lists each part with its proposal' "$(settle --json |
	python3 -c 'import json, sys
print([[m["part"], m["proposal"], m["from"], m["why"][:40]] for m in json.load(sys.stdin)["mails"] if m["id"] == int(sys.argv[1])])' "$mail")" \
	"^\[\[1, None, .*pengantar.*\], \[2, None, 'Bu Lastri'.*\], \[3, 'lapinfo', 'Bu Lastri'.*\], \[4, 'lapinfo', 'Pak Jono'.*\]\]$"
like 'for people by a name of its own' "$(settle)" "$mail/4  23-11-2026 08.03  Pak Jono"
fails 'the mail as a whole cannot be settled' 1 'say it of its parts' settle "$mail" lapinfo
like 'its parts are named' "$(settle "$mail" lapinfo)" "say it of its parts \($mail/1, $mail/2, $mail/3, $mail/4\)"
fails 'it has no fifth part' 1 'has no part 5 of a chat' settle "$mail/5" SESUAI
fails 'nor does the console register what has no proposal' 1 'untuk baris ini tidak ada usul' settle "$mail/2" SESUAI
like 'a part is registered by a yes' "$(settle "$mail/3" SESUAI)" 'Laporan Informasi'
lastri=$(db 'select label from entry order by id desc limit 1')
ok 'the other as a person says' settle "$mail/4" lapinfo Talun
fails 'once only' 1 'telah diputuskan sebelumnya' settle "$mail/4" lapinfo
jono=$(db 'select label from entry order by id desc limit 1')
ok 'the file of no line is added to it' settle "$mail/1" TAMBAHAN "$jono"
ok 'old lines are set aside' settle "$mail/2" ABAIKAN
is 'then the mail waits no longer' "$(db "select count(*) from chat_part where waits = 1 and mail = $mail") $(db "select outcome <> 3 from mail where id = $mail")" '0 1'
is 'each entry has the files of its lines' "$(db "select group_concat(label || ' ' || files) from (select label,
	count(*) files from chat_file f join entry e on e.id = f.entry group by e.id)")" "0001 1,$lastri 2,$jono 1"
like 'its sheet shows them' "$("$siaga" show "$lastri" -c "$tmp/siaga.yaml" --json |
	python3 -c 'import json, sys; print(sorted(f["filename"] for f in json.load(sys.stdin)["chat_files"]))')" \
	"^\['00000001-PHOTO.jpg', 'Warung Caf[^']*.jpg'\]$"
ok 'it is exported' "$siaga" export "$lastri" "$tmp/ekspor" -c "$tmp/siaga.yaml"
is 'with its files as they came, and with no mail of others' "$(cd "$tmp/ekspor" && echo * && sha256sum <chat-file-1)" \
	"chat-file-1 chat-file-2 entry.json"$'\n'"$(sha256sum <"$tmp/kajen.jpg")"
mail staf@kantor.example "LAMPIRAN $lastri" <<<''
ok 'its files are asked for' run 2026-11-23T08:55:00+07:00
mkdir "$tmp/lampiran"
python3 "$office/attach.py" open "$host/mail/kantor.example/staf" "$lastri" "$tmp/lampiran" >"$tmp/lampiran.txt"
is 'the letter brings just these' "$(find "$tmp/lampiran" -type f | wc -l)" 2
is 'as the photos they are' "$(head -c 2 "$tmp/lampiran/00000001-PHOTO.jpg" | od -An -tx1)" ' ff d8'
fails 'without what tells where' 1 '' grep -q GPS-RUMAH "$tmp/lampiran/00000001-PHOTO.jpg"

# ---- a file whose line came without it before ----
printf '23/11/26 08.56 - Pak Jono: IMG-susul.jpg (file terlampir)\n' >"$tmp/tanpa.txt"
export_chat staf@kantor.example 'Tanpa media' "$tmp/tanpa.txt"
ok 'a text without its file' run 2026-11-23T09:00:00+07:00
python3 "$office/photo.py" 600 >"$tmp/IMG-susul.jpg"
for subject in 'Dengan media' 'Sekali lagi'; do
	python3 "$office/attach.py" answer staf@kantor.example "$subject" '' "$tmp/tanpa.txt" "$tmp/IMG-susul.jpg" >"$tmp/export.eml"
	host send "$host" "$tmp/export.eml" && host settle "$host"
done
ok 'and the same with it, twice' run 2026-11-23T09:10:00+07:00
like 'the file is put before a person' "$(told "$usul")" 'tidak disebut pesan mana pun: IMG-susul.jpg'
is 'once' "$(db "select count(*) from mail where why like 'all 1 messages%'")" 1
ok 'the history bears it out' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
