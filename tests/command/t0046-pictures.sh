#!/usr/bin/env bash
# What the office prints looks as it did when somebody last looked at it: pages as pictures, beside those in pictures/.
# `make pictures` renews these after a change that was meant; look at each of them before it is committed.
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
here=$(cd "$(dirname "$0")" && pwd)
kept=$here/pictures
faults=${PICTURES_KEEP:-$tmp/faults}
mkdir -p "$faults"

# looks NAME: the document $tmp/NAME.pdf is the kept one.
looks() {
	if [ -n "${PICTURES_RENEW:-}" ]; then
		ok "$1 is kept" python3 -B "$here/pictures.py" renew "$tmp/$1.pdf" "$1" "$kept"
		return
	fi
	local told
	told=$(cd "$faults" && python3 -B "$here/pictures.py" compare "$tmp/$1.pdf" "$1" "$kept" 2>&1)
	is "$1 looks as it did" "$told" ''
}

like 'the face that they are kept in' "$(fc-match 'Liberation Sans' file)" 'LiberationSans-Regular'
mkdir -p "$kept"
in_office letters nota-bupati --pdf "$tmp/nota-dinas.pdf"
in_office letters penugasan-pemantauan --pdf "$tmp/surat-tugas.pdf"
in_office letters pemberitahuan-disposisi --pdf "$tmp/lembar-disposisi.pdf"
in_office letters jawaban-pengaduan --pdf "$tmp/jawaban-pengaduan.pdf"
in_office letters laporan --pdf "$tmp/laporan.pdf"
in_office agenda --pdf "$tmp/buku.pdf" --month 2026-11
in_office report 2026-11-23 --pdf "$tmp/laporan-hari.pdf"
for name in nota-dinas surat-tugas lembar-disposisi jawaban-pengaduan laporan buku laporan-hari; do
	looks $name
done
ok 'the pictures are small' [ "$(cat "$kept"/*.png | wc -c)" -le 307200 ]
sed -i 's/^  left: 20/  left: 26/' "$config"
in_office letters nota-bupati --pdf "$tmp/nota-dinas.pdf"
fails 'a margin of 26 instead of 20 mm is seen' 1 'nota-dinas, page 1: [0-9]+ squares differ, from [0-9]+ to [0-9]+ mm across' \
	env -C "$tmp" python3 -B "$here/pictures.py" compare "$tmp/nota-dinas.pdf" nota-dinas "$kept"
done_testing
