#!/usr/bin/env bash
# report: the figures of a period in each form, what of them is told to whom, and the pages for looking without a server.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
here=$(dirname "$0")
export SIAGA_NOW=2026-11-24T08:00:00+07:00
report() { in_office report "$@"; }
# figure PERIOD [OPTION...] -- TABLE KEY: how many, how many of them secret, and the numbers of the others.
figure() {
	local options=()
	while [ "$1" != -- ]; do options+=("$1") && shift; done
	shift
	report "${options[@]}" --json | python3 -B "$here/report_check.py" "$@"
}
note() { SIAGA_NOW=2026-11-23T09:00:00+07:00 in_office submit telepon "$@" </dev/null >/dev/null; }

ok 'a call is noted' note --from '<b>Sdr</b>' --type lapinfo --text 'LAPINFO Kec Doro: tawuran <script>alert(1)</script>'
# What a stranger's mail may hold: markup that would end each place where it stands, turned writing, one endless word.
long=$(printf 'x%.0s' {1..400})
hostile=$(printf '</script></noscript></table>"><svg onload=alert(3)> {{office}} &#106; %s \u202eterbalik \033[31m https://jahat.example/%s' \
	"$long" "$long")
ok 'a hostile one' note --from "$(printf 'Pak \u202egnasib &lt;img src=x onerror=alert(2)&gt;')" --type lapinfo \
	--text "LAPINFO Kec Doro: $hostile"
ok 'a secret one' note --from 'Sdr. Tertutup' --type lapsus --text 'isi'
ok 'one about the office' note --from Wiwit --type pengawasan --text 'Pak Bagus minta uang'
kept=$(sqlite3 "$database" "select label from entry where workflow = 'pengawasan'")
secret=$(sqlite3 "$database" "select label from entry where workflow = 'lapsus'")
like 'which is kept for the Kepala' "$kept" '^W-'

# ---- figures ----
out=$(report 2026-11-23 --lang id)
like 'the day' "$out" $'\nLaporan 23 November 2026\n'
is 'no line is wider than 80 columns' "$(awk 'length($0) > 80' <<<"$out")" ''
like 'who was silent' "$(SIAGA_NOW=2026-11-24T18:30:00+07:00 report 2026-11-24 --lang id)" $'\nHari tanpa laporan\n.*Kecamatan Doro +1  24-11-2026\n'
all=$(figure 2026-11-23 --)
like 'each figure is what it names and hides' "$all" '^[0-9]+ [1-9]'
for period in 2026-W48 2026-11 2026-B12 2026; do
	is "$period has the same entries" "$(figure "$period" --)" "$all"
done
is 'a place' "$(figure 2026-11-23 -- place Doro | cut -d' ' -f2)" 0
is 'what is secret stands in no row of its own' "$(figure 2026-11-23 -- kind lapsus)" ''
is 'nor its number anywhere' "$(report 2026-11-23 --json | grep -c "\"$secret\"")" 0
is 'but to whom it may be told' "$(figure 2026-11-23 --clearance 'sangat rahasia' -- kind lapsus)" "1 0 $secret"
is 'what is kept for one role is not counted for others' "$(report 2026-11-23 --clearance 'sangat rahasia' --json | grep -c "$kept")" 0
is 'not even among all' "$(figure 2026 -- | cut -d' ' -f1)" \
	"$(sqlite3 "$database" "select count(*) from entry where workflow <> 'pengawasan'")"
for form in --csv '--html -' '--pdf -' --json ''; do
	# shellcheck disable=SC2086 # two words
	report 2026-11 $form >"$tmp/once"
	# shellcheck disable=SC2086
	report 2026-11 $form >"$tmp/again"
	ok "the same twice${form:+: $form}" cmp "$tmp/once" "$tmp/again"
done
like 'for spreadsheets: a head' "$(report 2026-11 --csv | head -1)" '^"Tabel","Kunci","Uraian","Jumlah"'
for wrong in 2026-13 2026-B05 2026-W54 2026-11-31 november; do
	fails "'$wrong' is no period" 2 "'$wrong' is no period: expected a day" report "$wrong"
done
fails 'what has not begun' 2 'has not begun yet' report 2027
fails 'no period' 2 'needs a PERIOD, or --site' report
fails 'no class' 2 "no class 'x'" report 2026 --clearance x

# ---- the survey: nobody's answers, by months; 4 x 8 + 1 = 33 of 36 points ----
is 'none was answered' "$(report 2026-11 --json | grep -c IKM)" 0
for element in persyaratan prosedur waktu biaya produk kompetensi perilaku sarana penanganan-pengaduan; do
	mark=4
	[ $element = persyaratan ] && mark=1
	sqlite3 "$database" "insert into survey_count(month, service, element, figure, answers) values (202611, 'pengaduan', '$element', $mark, 6)"
done
is 'a running month shows none' "$(report 2026-11 --json | grep -c IKM)" 0
now=$SIAGA_NOW
SIAGA_NOW=2026-12-02T08:00:00+07:00
like 'its index and band' "$(report 2026-11 --lang id)" $'\nSurvei kepuasan masyarakat: Jumlah responden: 6; Mutu pelayanan: A \\(sangat baik\\)\n.*Nilai indeks \\(IKM\\) +91,67 .*Persyaratan +1,00'
like 'for programs' "$(report 2026-11 --json)" '91\.67,[^}]*"key": "index"'
like 'for spreadsheets' "$(report 2026 --csv)" '"index","Nilai indeks \(IKM\)",91\.67,0'
like 'as a page' "$(report 2026-11 --html -)" 'Nilai indeks \(IKM\).*91,67'
like 'on paper' "$(report 2026-B12 --pdf - | pdftotext -layout - -)" 'Nilai indeks \(IKM\) +91,67'
SIAGA_NOW=$now
is 'a week has none' "$(report 2026-W48 --json | grep -c '91.67')" 0

# ---- on paper ----
ok 'a PDF' report 2026-11 --pdf "$tmp/report.pdf"
ok 'that is whole' qpdf --check "$tmp/report.pdf"
paper=$(pdftotext -layout "$tmp/report.pdf" -)
like 'it says the period' "$paper" 'Laporan November 2026'
like 'and has a map' "$paper" 'Kandangserang'
is 'secret numbers are not in it' "$(grep -c "$secret\|$kept" <<<"$paper")" 0
is 'its file is its owner'"'"'s' "$(stat -c %a "$tmp/report.pdf")" 600

# ---- pages ----
site=$tmp/pages
ok 'pages' report --site "$site"
is 'for the group, not for all' "$(stat -c %a "$site" "$site/entry" "$site/index.html" | tr '\n' ' ')" '750 750 640 '
is 'the script of a stranger is none' "$(grep -rlF '<script>alert' "$site")" ''
like 'but is shown' "$(cat "$site/book.html")" '&lt;script&gt;alert'
is 'no markup of his' "$(grep -rlE '<svg onload|</noscript></table>|<img' "$site")" ''
is 'nor what turns the writing or a terminal' "$(grep -rlP '\x{202E}|\x1b' "$site")" ''
is 'nor a name of the office'"'"'s own' "$(grep -rhoE '.{12}&#106;' "$site" | grep -vc 'office')" 0
is 'what is secret has no page' "$(grep -rl 'Sdr. Tertutup' "$site")" ''
is 'what is kept has not even a row' "$(grep -rl "$kept\|Wiwit" "$site")" ''
is 'nothing points outside' "$(grep -rhoE '(src|href|action)="[a-z]+:[^"]*"' "$site")" ''
is 'each page forbids it' "$(grep -rL "default-src 'none'" "$site" --include='*.html')" ''
cp -r "$site" "$tmp/before"
is 'no English word in the PDF or on a page' "$(find "$tmp/report.pdf" "$site" \( -name '*.pdf' -o -name '*.html' \) -exec "$top/tests/offices/words_in" english {} + | head -n 5)" ''
ok 'once more' report --site "$site"
ok 'they are the same' diff -r "$site" "$tmp/before"
is 'nothing of the old ones is left beside them' "$(find "$tmp" -maxdepth 1 -name '.pages*')" ''
echo mine >"$site/entry/mine"
fails 'what somebody has put there is not removed' 1 "holds 'entry/mine', which siaga has not made" report --site "$site"
is 'it is still there' "$(cat "$site/entry/mine")" mine
mkdir "$tmp/other" && echo mine >"$tmp/other/letter.odt"
fails 'nor another folder' 1 "holds 'letter.odt'" report --site "$tmp/other"
ln -s "$tmp/other" "$tmp/link"
fails 'nor what a link leads to' 1 'is no folder' report --site "$tmp/link"
ok 'a period alone' report 2026-11-23 --site "$tmp/day"
rm "$site/entry/mine"
sed -i 's/{{title}}/{{titel}}/' "$tmp/etc/templates/site/index.html" "$tmp/etc/templates/site/head.html"
fails 'a name that pages do not have' 1 'site/head.html:[0-9]+:[0-9]+: ' report --site "$site"
fails 'check tells it, too' 1 'site/head.html:[0-9]+:[0-9]+: ' in_office check
ok 'the pages stay' diff -r "$site" "$tmp/before"

# ---- the same bytes, whatever the machine's hour, time zone, language and mask ----
# made DIR: each kind of file that is made of the office, in DIR.
made() {
	mkdir "$1"
	report 2026-11 --pdf "$1/report.pdf" && report 2026-11 --csv >"$1/report.csv" && report 2026-11 --html "$1/report.html" &&
		report --site "$1/site" >/dev/null && in_office agenda --pdf "$1/book.pdf" && in_office agenda --xlsx "$1/book.xlsx" &&
		in_office agenda --csv "$1/book.csv" && in_office export 0147 --bundle "$1/bundle" >/dev/null &&
		in_office letters nota-bupati --pdf "$1/letter.pdf"
}
cp "$top"/templates/site/{head,index}.html "$tmp/etc/templates/site"
ok 'all is made' made "$tmp/here"
ok 'and elsewhere' env -u TZ TZ=America/St_Johns LC_ALL=id_ID.UTF-8 bash -c "$(declare -f made report in_office)
	siaga='$siaga' config='$config'; umask 077; made '$tmp/there'"
is 'files of each kind' "$(find "$tmp/here" -type f -size +0 -name '*.*' | sed 's/.*\.//' | sort -u | tr '\n' ' ')" \
	'csv eml html json pdf py siaga-site xlsx '
ok 'they are the same' diff -r "$tmp/here" "$tmp/there"

# ---- what is erased or has become secret has no page any more ----
ok 'a suggestion' in_office submit kotak saran --from 'Pak zzhapus' --text 'Usul zzhapus'
ok 'a report' note --from 'Pak zztutup' --type lapinfo --text 'LAPINFO Kec Doro: zztutup'
erased=$(sqlite3 "$database" "select label from entry where reporter_name = 'Pak zzhapus'")
closed=$(sqlite3 "$database" "select label from entry where reporter_name = 'Pak zztutup'")
ok 'the suggestion is read' in_office act "$erased" RUTIN
report --site "$tmp/gone" >/dev/null
is 'each has a page' "$(grep -rlE 'zzhapus|zztutup' "$tmp/gone/entry" | wc -l)" 2
is 'named by its number' "$(find "$tmp/gone/entry" -name "*-$closed.html" | wc -l)" 1
ok 'one is erased' in_office erase "$erased" --reason 'permintaan yang bersangkutan'
ok 'one becomes secret' in_office order KOREKSI "$closed" sifat: rahasia
report --site "$tmp/gone" >/dev/null
is 'nothing of either is left' "$(grep -rliE 'zzhapus|zztutup' "$tmp/gone")" ''
is 'nor a page of the secret one' "$(find "$tmp/gone/entry" -name "*-$closed.html")" ''

# ---- a disk that is full in the midst of it ----
# No file may become longer than 34 KB, as if there were no more room; the office's own style is longer than that.
full() (
	trap '' XFSZ
	ulimit -f 34
	report --site "$site"
)
ok 'there is room' report --site "$tmp/room"
printf '/*%040000d*/\n' 0 >>"$tmp/etc/templates/site/style.css"
fails 'what cannot be written whole is told' 1 "cannot write $tmp/\\.pages-[^ ]*: File too large" full
ok 'the pages that were there stay, whole' diff -r "$site" "$tmp/before"
is 'and nothing beside them' "$(find "$tmp" -maxdepth 1 -name '.pages*')" ''
if unshare -m true 2>/dev/null; then
	fails 'no room, not even for a list of what was made' 1 "cannot write $tmp/small/\.pages-[^ ]*: No space left" \
		full_disk 24 report 2026-11 --site "$tmp/small/pages"
	is 'nothing stays of that either' "$(cat "$tmp/left")" ''
fi

# ---- as a person looks at them ----
browser=$(command -v chromium || true)
if [ -n "$browser" ] && command -v node >/dev/null; then
	node "$here/site.mjs" "$browser" "$site" "${SITE_TEST:-short}" "${AXE:-}" >"$tmp/looked" || true
	sed 's/^ok - /# /; s/^not ok - /# not: /' "$tmp/looked"
	is 'in a browser' "$(grep '^not ok' "$tmp/looked")" ''
	ok 'something was looked at' grep -q '^ok' "$tmp/looked"
else
	printf '# no chromium or no node here: the pages were not opened\n'
fi

done_testing
