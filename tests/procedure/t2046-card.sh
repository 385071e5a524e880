#!/usr/bin/env bash
# A name card with a line that no list knows: asked back until it has stood below two answers to different questions, then a
# card; what else stands there is still asked back, and nobody's lines are another's.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
for n in 1 2 3 4; do mail warga@warga.example "Laporan $n" <<<"Isi $n."; done
ok 'four reports are asked about' run

# answered NUMBER LINES: the Kepala approves, with these lines below; his stage then.
answered() {
	mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example "Mohon persetujuan Laporan $1")" <<<"Setuju"$'\n\n'"$2"
	run
	db "select stage from entry where label = '$1'"
}
slogan='garda pantura berseri'
is 'a line that nobody knows' "$(answered 0001 "$slogan")" persetujuan
like 'is quoted' "$(db 'select why from mail order by id desc limit 1')" '“garda pantura berseri”'
is 'once is not enough' "$(answered 0002 "$slogan")" persetujuan
is 'after two it is his card' "$(answered 0003 "$slogan")" dikirim
is 'and nothing else' "$(answered 0004 "$slogan"$'\ngarda dua')" persetujuan
is 'nor beside a word that decides' "$(answered 0004 $'garda pantura berseri\ntunggu dulu')" persetujuan
done_testing
