#!/usr/bin/env bash
# The files of a report go along with a letter that is told to take them, as far as its server lets
# them; the others are named.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
attach() { python3 "$office/attach.py" "$@"; }

# approved SUBJECT FILE...: such a report, approved; files of the copy are then in $tmp/got, its text in
# $tmp/text.
approved() {
	attach make "$@" >"$tmp/report.eml"
	host send "$host" "$tmp/report.eml" && host settle "$host" && run || return
	mail kepala@kantor.example \
		"Re: $(last_subject kepala@kantor.example 'Mohon persetujuan')" <<<'Setuju'
	run || return
	rm -rf "$tmp/got"
	mkdir "$tmp/got"
	attach open "$host/mail/kecamatan.example/camat" Tembusan "$tmp/got" >"$tmp/text"
}

got() { (cd "$tmp/got" && echo *); }

python3 "$office/photo.py" 20000 >"$tmp/foto.jpg"
python3 "$office/photo.py" 700000 >"$tmp/video.jpg"

ok 'a report with a photo, the letter takes none' approved 'Laporan satu' "$tmp/foto.jpg"
is 'nothing goes along' "$(got)" '*'
like 'it is named with its size' "$(<"$tmp/text")" 'tidak kami sertakan.*foto.jpg \([0-9,]+ KB\)'
is 'its bytes are not kept a second time' "$(db "select count(*) from raw where length = $(stat -c %s "$tmp/foto.jpg")")" 0

sed -i 's/letter: tembusan, up-to: biasa/&, attach: yes/' "$tmp/rules/workflows/laporan.yaml"
ok 'a report with a photo, the letter takes it' approved 'Laporan dua' "$tmp/foto.jpg"
ok 'it arrives as it was' cmp "$tmp/foto.jpg" "$tmp/got/foto.jpg"
like 'it is named as enclosed' "$(<"$tmp/text")" 'Terlampir:.*foto.jpg'

is 'what the server takes is known' "$(db "select value > 1048576 from meta where name = 'smtp-size:kantor'")" 1
ok 'two files fit' approved 'Laporan tiga' "$tmp/foto.jpg" "$tmp/video.jpg"
is 'both go along' "$(got)" 'foto.jpg video.jpg'

# What tells where and with what it was taken stays in the office's own copy.
python3 "$office/photo.py" 20000 GPS-rumah-pelapor >"$tmp/rumah.jpg"
printf '\0\0\0\x18ftypheic GPS-rumah-pelapor' >"$tmp/rumah.heic"
printf '\0\0\0\x14ftypqt  \0\0\0\0moov GPS-rumah-pelapor' >"$tmp/rumah.mov"
printf 'PK\003\004%022dfoto.jpg GPS-rumah-pelapor' 0 >"$tmp/rumah.zip"
ok 'a photo that tells where it was taken' approved 'Laporan posisi' "$tmp/rumah.jpg" "$tmp/rumah.heic" "$tmp/rumah.mov" "$tmp/rumah.zip"
is 'goes along without its position; what cannot be cleaned does not' \
	"$(got) $(cat "$tmp/got/"* | grep -c GPS-rumah)" 'rumah.jpg 0'
is 'the picture is the same' "$(tail -c 20000 "$tmp/got/rumah.jpg" | sha256sum)" "$(tail -c 20000 "$tmp/rumah.jpg" | sha256sum)"
like 'the others are named: a picture, a film, an archive' "$(<"$tmp/text")" 'tidak kami sertakan.*rumah.heic.*rumah.mov.*rumah.zip'
is 'what came is kept as it came' "$(cat "$tmp"/var/siaga.db.mail/* | tr -d '\r\n' | grep -c "$(base64 -w0 "$tmp/rumah.heic")")" 1
number=$(db 'select label from entry order by id desc limit 1')
said() { python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala" | grep -F 'Mohon persetujuan' | tail -n 1; }
like 'who approves reads that a film will not go along' "$(said)" 'rumah\.mov \([0-9,]+ bita; tidak ikut bila berkas dikirim ke luar kantor'
mail kepala@kantor.example "LAMPIRAN $number" <<<"LAMPIRAN $number: 2, 3"
ok 'one of the office asks for them' run
rm -rf "$tmp/got"
mkdir "$tmp/got"
attach open "$host/mail/kantor.example/kepala" 'Berkas agenda' "$tmp/got" >"$tmp/text"
is 'and has them as they came' "$(got) $(sha256sum <"$tmp/got/rumah.mov")" "rumah.heic rumah.mov $(sha256sum <"$tmp/rumah.mov")"

# What it says of when and where it was taken is for the office's own people to read.
python3 "$office/camera.py" >"$tmp/kamera.jpg"
ok 'a photo with its position and time' approved 'Laporan kamera' "$tmp/kamera.jpg"
like 'who is asked reads what it says, as its own word' "$(said)" \
	'kamera\.jpg \([0-9,]+ KB; menurut keterangan dalam fotonya diambil 23-11-2026 06\.15 \(\+07:00\) di 6,95120 LS, 109,64210 BT\)'
is 'who gets a copy does not, and the copy does not say it either' \
	"$(got) $(grep -c 'LS' "$tmp/text") $(grep -c -a Exif "$tmp/got/kamera.jpg")" 'kamera.jpg 0 0'
number=$(db 'select label from entry order by id desc limit 1')
like 'siaga show tells it' "$("$siaga" show "$number" --lang id -c "$tmp/siaga.yaml")" 'kamera\.jpg: menurut keterangan dalam fotonya diambil'

sed -i 's/send: {/send: {max-size: 1MiB, /' "$tmp/siaga.yaml"
ok 'one file is too large' approved 'Laporan empat' "$tmp/video.jpg" "$tmp/foto.jpg"
is 'the small one goes along' "$(got)" foto.jpg
ok 'unchanged' cmp "$tmp/foto.jpg" "$tmp/got/foto.jpg"
like 'the large one is named with its size' "$(<"$tmp/text")" \
	'Terlampir:.*foto.jpg.*tidak kami sertakan.*video.jpg \([0-9,]+ KB\)'
is 'every copy was taken' "$(db "select count(*) from letter where letter = 'tembusan' and state <> 3")" 0
done_testing
