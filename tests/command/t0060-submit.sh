#!/usr/bin/env bash
# submit: what came by telephone and the like becomes entries, as a mailed form does; show --why explains them.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
export SIAGA_NOW=2026-11-23T07:00:00+07:00
in_office init --from "$tmp/share" >/dev/null
in_office init >/dev/null

db() { sqlite3 "$database" "$1"; }
# note WORD...: submit with nothing on standard input.
note() { in_office submit "$@" </dev/null; }

out=$(note telepon --from 'Sdr. Budi' --phone 081234567890 --time 06.40 --type pengaduan --text 'Orkes ribut di Kec. Doro')
like 'a call becomes an entry' "$out" '^Nomor agenda: P-[0-9]+$'
is 'with its channel, reporter, place and time of receipt' \
	"$(db "select channel, reporter_name, place, time(received, 'unixepoch', '+7 hours') from entry")" \
	'telepon|Sdr. Budi|Doro|06:40:00'
is 'recorded as noted at the console' \
	"$(db "select json_extract(detail, '\$.receiver') from event where kind = 'noted'")" "console: $(id -un)"
like 'nobody is mailed' "$(db 'select count(*) from letter')" '^0$'

out=$(in_office submit kotak saran --from 'tanpa nama' <<<'Mohon nomor pengaduan ditempel di balai desa.')
like 'the suggestion box, text on standard input' "$out" 'Nomor agenda: P-'
is 'is a suggestion of nobody' "$(db "select workflow, reporter_name is null from entry where channel = 'kotak-saran'")" 'saran|1'

before=$(db 'select count(*) from entry; select count(*) from event')
out=$(note sms --type lapinfo --text 'LAPINFO Kec Doro: tawuran' --dry-run)
like 'dry: says what would be' "$out" 'new lapinfo'
is 'and nothing is' "$(db 'select count(*) from entry; select count(*) from event')" "$before"
fails 'an unknown channel' 1 "no channel 'radio'" note radio --text x
fails 'an unknown kind' 1 'jenis “gempa” tidak dikenal' note telepon --type gempa --text x
fails 'no text' 1 'isi laporan belum dituliskan' note telepon --type lapinfo
fails 'a time that is none' 1 "no time .* 'nanti'" note telepon --type lapinfo --time nanti --text x
fails 'nothing says what it is' 1 'jenis laporan belum jelas' note telepon --text 'halo'
is 'of all these nothing is kept' "$(db 'select count(*) from entry; select count(*) from event')" "$before"

out=$(note langsung --type lapsus --from 'Sekretariat Kominda' --text 'isi yang tidak boleh dicatat')
like 'a Lapsus in person has its secret number' "$out" 'Nomor agenda: R-'
is 'and only that it happened is kept' "$(db "select count(*) from entry where summary like '%tidak boleh%' or text like '%tidak boleh%'")" 0

out=$(in_office submit piket --json <<'END'
Doro: nihil
Talun: nihil
Kedungwuni: tawuran pemuda di Desa Proto pkl 23.40, sudah dibubarkan
Antah: nihil
END
)
is 'a round of calls: one event has a number' "$(python3 -c 'import json, sys; print(len(json.load(sys.stdin)["numbers"]))' <<<"$out")" 1
like 'the others were there' "$out" 'Nihil: Kecamatan Doro, Kecamatan Talun'
like 'what is unknown is told' "$out" 'Antah: tidak dikenal'
is 'attendance' "$(db "select group_concat(unit || ' ' || kind, ', ') from (select * from attendance order by unit)")" \
	'doro nihil, kedungwuni hadir, talun nihil'

event=$(db "select label from entry where workflow = 'insiden'")
why=$(in_office show "$event" --why --lang id)
like 'its two hours are explained' "$why" 'Waktu layanan: 23-11-2026 09\.00'
like 'by the file and the line' "$why" '2 jam, tanpa henti untuk .*rules/workflows/insiden\.yaml:[0-9]+\)'
complaint=$(db "select label from entry where workflow = 'pengaduan'")
why=$(SIAGA_NOW=2026-11-27T10:00:00+07:00 in_office show "$complaint" --why --lang id)
stage=$(awk -v RS= '/3 hari kerja/' <<<"$why")
is 'working days are counted day by day, from the next one on' \
	"$(grep -o '[A-Z][a-z]* [0-9-]* 07\.30-16\.00: 8 jam 30 menit' <<<"$stage" | cut -c1-14 | paste -sd,)" \
	'Sel 24-11-2026,Rab 25-11-2026,Kam 26-11-2026'
like 'until the end of the third' "$stage" '3 hari kerja sejak tahap dimulai .* batas 26-11-2026 16\.00'
like 'what has passed is told' "$why" 'telah lewat'
is 'the same for programs' "$(in_office show "$event" --why --json | python3 -c '
import json, sys
print([d["at"] for d in json.load(sys.stdin)["deadlines"] if d["kind"] == "clock"][0])')" 2026-11-23T09:00:00+07:00

# Root works in the service's folder while siaga is stopped: what he makes there is the service's.
if [ "$(id -u)" -eq 0 ]; then
	chown -R nobody "$(dirname "$database")"
	# Another month's mails are another file.
	ok 'root notes a call' env SIAGA_NOW=2027-01-04T07:00:00+07:00 "$siaga" submit telepon --from 'Sdr. Budi' --text 'Lampu mati' -c "$config"
	ok 'and makes a backup' in_office backup "$tmp/copies"
	is 'nothing in the folder is his' "$(find "$(dirname "$database")" ! -user nobody)" ''
fi
done_testing
