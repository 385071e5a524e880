# shellcheck shell=bash disable=SC2154 # siaga, office, tmp, top: of the scenario
# day.sh: what the days of the English offices (t3200-council.sh, t3210-hospital.sh) have in common: their screens and
# papers, in which no Indonesian word stands.  Source it; `office` is where the office's siaga.yaml is.

# on_screen COMMAND...: what a person reads at 80 columns; all of it is kept.
on_screen() { COLUMNS=80 "$siaga" "$@" -c "$office/siaga.yaml" 2>&1 | tee -a "$tmp/screens.txt"; }

# all_screens ENTRY: what everybody at the console can look at, with that entry where one is needed.
all_screens() {
	local entry=$1 words
	for words in check status agenda 'agenda --all' "show $entry" "show $entry --why" "explain $entry" 'explain rules' \
		'search light' outbox 'outbox --all' 'outbox --reasons' letters 'letters reply' "letters reply --entry $entry" \
		ledger 'ledger --all' triage report audit retain survey 'order LIST' 'order HELP' "order STATUS $entry" 'order DUTY' \
		"act $entry done --dry-run"; do
		# shellcheck disable=SC2086 # several words
		on_screen $words >/dev/null
	done
}

# papers DIR ENTRY TASK BOOK: what the office prints of the day.
papers() {
	local dir=$1 entry=$2 task=$3 book=$4
	mkdir -p "$dir"
	in_day() { "$siaga" "$@" -c "$office/siaga.yaml" >/dev/null || echo "failed: $*"; }
	in_day agenda --book "$book" --month 2026-11 --pdf "$dir/register.pdf"
	in_day agenda --book "$book" --year 2026 --csv "$dir/register.csv" --xlsx "$dir/register.xlsx"
	"$siaga" agenda --print 2026-11 -c "$office/siaga.yaml" >"$dir/register.html"
	in_day letters reply --entry "$entry" --pdf "$dir/reply.pdf"
	in_day letters report --entry "$entry" --pdf "$dir/report-of-entry.pdf"
	in_day letters task --entry "$task" --pdf "$dir/task.pdf"
	in_day show "$task" --pdf "$dir/routing-slip.pdf"
	in_day report 2026-11 --pdf "$dir/report.pdf"
	in_day report --site "$dir/pages"
	in_day letters --all --html "$dir"
	in_day export "$entry" --bundle "$dir/case"
}

# no_indonesian FOLDER: not in the letters, the screens and the papers of that folder.
no_indonesian() {
	local file
	is 'no Indonesian word in any letter' "$("$top/tests/offices/words_in" indonesian "$tmp/letters.txt" | head -n 5)" ''
	is 'nor on a screen' "$("$top/tests/offices/words_in" indonesian "$tmp/screens.txt" | head -n 5)" ''
	find "$1" -type f \( -name '*.pdf' -o -name '*.html' -o -name 'register.csv' \) >"$tmp/papers.txt"
	ok 'papers were printed' test "$(wc -l <"$tmp/papers.txt")" -gt 9
	while IFS= read -r file; do "$top/tests/offices/words_in" indonesian "$file"; done <"$tmp/papers.txt" >"$tmp/words.txt"
	is 'nor on paper or a page' "$(head -n 5 "$tmp/words.txt")" ''
}
