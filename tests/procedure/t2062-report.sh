#!/usr/bin/env bash
# The figures of a week by schedule: a letter with a PDF, once for a run that was missed, to each what he may know; pages.
# shellcheck disable=SC2154 # office.sh sets people
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
cp -r "$top/templates/site" "$tmp/site-templates"
cp "$top/rules/places.yaml" "$tmp/rules/places.yaml"
cat >"$tmp/rules/schedule.yaml" <<-YAML
	- {job: pekan, do: report, period: week, days: [senin], at: 07:00, letters: [
	    {to: "role:kepala", letter: laporan-berkala, up-to: rahasia}, {to: "role:staf", letter: laporan-berkala}]}
	- {job: tahun, do: report, period: year, month-day: 5, at: 07:00, letters: [{to: "role:kepala", letter: laporan-berkala}]}
	- {job: halaman, do: site, at: 02:00, folder: $tmp/pages}
	- {job: sehat, do: health, days: [senin], at: 06:45, letters: [{to: administrator, letter: keadaan-siaga}]}
YAML
sed -i '1i - {rule: rahasia, when: "subject LIKE '"'%sandi%'"'", set: {secrecy: rahasia}}' "$tmp/rules/routing.yaml"
like 'who is to hear how siaga is has to be named' "$("$siaga" check -c "$tmp/siaga.yaml" 2>&1)" \
	"schedule.yaml:5:[0-9]+: .*'sehat' reaches nobody: name the .administrator:. in siaga.yaml"
sed -i '1i administrator: wakil@kantor.example' "$tmp/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

# at DAY TIME: a round of that moment's clock in Kajen.
at() { run "2026-${1}:00+07:00"; }
letters() { db "select count(*) from letter where letter = 'laporan-berkala' and recipient like '${1:-%}'"; }
text() { python3 "$office/attach.py" open "$host/mail/${1#*@}/${1%@*}" 'Laporan Minggu' "$2" | tr -s '\n' ' '; }

ok 'a first round, on a Monday' at 11-16T08:00
is 'what was never seen is not missed' "$(letters)" 0
mail camat@kecamatan.example 'Laporan rapat warga' <<<'Ada rapat warga, tertib.'
mail camat@kecamatan.example 'Laporan sandi' <<<'Isi yang tidak boleh keluar.'
ok 'the reports of the week' at 11-18T09:00
is 'two of them' "$(db 'select count(*) from entry')" 2
ok 'a Sunday' at 11-22T23:59
is 'nothing yet' "$(letters)" 0
ok 'the machine was off on the Monday: the run is made up' at 11-24T10:00
is 'once to each' "$(letters kepala@kantor.example) $(letters staf@kantor.example)" '1 1'
ok 'the same moment again' at 11-24T10:00
ok 'and later' at 11-25T07:00
is 'still once' "$(letters)" 2
is 'how siaga is, once, too' "$(db "select count(*) from letter where letter = 'keadaan-siaga'")" 1
mkdir "$tmp/w"
health=$(python3 "$office/attach.py" open "$host/mail/kantor.example/wakil" 'Keadaan siaga' "$tmp/w")
like 'what came in' "$health" 'kantor: [1-9][0-9]* surel masuk, [1-9][0-9]* surat dikirim'
like 'and became entries' "$health" 'nomor agenda baru: 2'
like 'that there is no backup' "$health" 'cadangan terakhir: belum pernah'
like 'until when the servers can be believed' "$health" 'sertifikat localhost: berlaku [0-9]+ hari lagi'
like 'that rules cannot be judged yet' "$health" 'belum dapat dinilai, baru [0-9]+ surel'
is 'nothing of any mail' "$(grep -ci 'sandi\|rapat\|camat\|kecamatan' <<<"$health")" 0
is 'the year is not over' "$(db "select count(*) from event where kind = 'job' and detail like '%tahun%'")" 0

mkdir "$tmp/k" "$tmp/s"
staff=$(text staf@kantor.example "$tmp/s")
like 'it is about the week that was over' "$staff" '16 November 2026 s.d. 22 November 2026'
like 'how many came in' "$staff" 'Masuk: Semua nomor 2'
is 'to staff nothing of what is secret' "$(grep -c 'sandi\|0002' <<<"$staff")" 0
pictures=$(python3 "$office/attach.py" pictures "$host/mail/kantor.example/staf" 'Laporan Minggu' "$tmp/s")
like 'its HTML part shows charts, each said in words, and the text part says the same' "$pictures" 'Menurut waktu: .*18-11 2'
like 'a map of the kecamatan, too' "$pictures" 'Menurut kecamatan: '
ok 'at most 100 KiB of them' [ "$(head -1 <<<"$pictures")" -le 102400 ]
is 'they are PNG of grey dots' "$(file -b "$tmp"/s/*.png | sed 's/^PNG image data, [0-9]* x [0-9]*, //' | sort -u)" \
	'8-bit grayscale, non-interlaced'
like 'beside it a PDF' "$(ls "$tmp/s")" '^laporan-2026-w47.pdf'
ok 'that is whole' qpdf --check "$tmp/s/laporan-2026-w47.pdf"
paper=$(pdftotext -layout "$tmp/s/laporan-2026-w47.pdf" -)
like 'which names the numbers' "$paper" '0001'
is 'but the secret ones' "$(grep -c 0002 <<<"$paper")" 0
text kepala@kantor.example "$tmp/k" >/dev/null
like 'the Kepala may know them' "$(pdftotext -layout "$tmp/k/laporan-2026-w47.pdf" -)" 0002

like 'the pages were written, too' "$(ls "$tmp/pages")" 'index.html'
is 'with what everybody may know' "$(grep -rl 'sandi' "$tmp/pages")" ''
echo mine >"$tmp/pages/mine"
ok 'a night on which something stands in the way' at 11-26T02:30
like 'is told by an alarm' "$(cat "$tmp/log")" "'halaman' was not done: .*holds 'mine'"
ok 'the year, in its January' run 2027-01-05T08:00:00+07:00
is 'one letter more, to the Kepala' "$(letters kepala@kantor.example)" 3

# The journal, where standard error leads to it.
if unshare -Urm true 2>/dev/null; then
	mail camat@kecamatan.example 'Laporan pasar malam' <<<'Isi yang tidak boleh masuk jurnal.'
	ok 'a round under a journal' unshare -Urm "$office/journal.py" "$tmp/journal" \
		"$siaga" run --once -c "$tmp/siaga.yaml" --now 2027-01-05T08:10:00+07:00
	like 'the mail is told by number and mailbox' "$(cat "$tmp/journal")" \
		'"MESSAGE": "mail [0-9]+: registered".*"SIAGA_MAILBOX": "kantor", "SIAGA_ENTRY": "0001", "SIAGA_EVENT": "registered", "SIAGA_MAIL": "[0-9]+"'
	like 'its letter, too' "$(cat "$tmp/journal")" '"MESSAGE": "letter [0-9]+: sent".*"SIAGA_ENTRY": "0001".*"SIAGA_LETTER": "[0-9]+"'
	is 'nothing of what was written, nor by whom' "$(grep -c 'pasar malam\|jurnal\|camat\|rahasia' "$tmp/journal")" 0
	is 'and nothing beside it' "$(cat "$tmp/journal.stderr")" ''
fi

# wrong LINE WHY ROW: a schedule that is refused.
wrong() {
	printf '%s\n' "$3" >"$tmp/rules/schedule.yaml"
	fails "$1" 1 "schedule.yaml:1:[0-9]+: .*$2" "$siaga" check -c "$tmp/siaga.yaml"
}
letter='letters: [{to: "role:kepala", letter: laporan-berkala}]'
wrong 'a week on every day' 'a report of a week comes on one day' "- {job: a, do: report, period: week, at: 07:00, $letter}"
wrong 'a month on every day' "expected 'month-day'" "- {job: a, do: report, period: month, at: 07:00, $letter}"
wrong 'several times' 'has one time' "- {job: a, do: report, at: [07:00, 08:00], $letter}"
wrong 'pages without a place' "'folder' is missing" '- {job: a, do: site, at: 07:00}'
wrong 'pages to somebody' 'sends no letter' "- {job: a, do: site, at: 07:00, folder: /x, $letter}"
wrong 'the administrator in other work' "'administrator' in a letter of health" \
	'- {job: a, do: digest, at: 07:00, letters: [{to: administrator, letter: agenda-harian}]}'
wrong 'a place without pages' "of 'do: site' only" "- {job: a, do: report, at: 07:00, folder: /x, $letter}"

done_testing
