#!/usr/bin/env bash
# Answers that quote a whole HTML letter, as mail programs quote it (quotes.py): own words and quote are told apart, though
# the letter's choices stand in the quote, with the addresses of its links where the program writes them down.
. "$(dirname "$0")/../tap.sh"

sed "s|^rules:.*|rules: $top/rules|; s|^templates:.*|templates: $top/templates|" "$top/contrib/siaga.yaml" >"$tmp/siaga.yaml"
mkdir "$tmp/mails"
"$siaga" letters permohonan-persetujuan --html -c "$tmp/siaga.yaml" >"$tmp/letter.html"
"$siaga" letters permohonan-persetujuan -c "$tmp/siaga.yaml" | sed '1,/^$/d' >"$tmp/letter.txt"
like 'the letter has links that write its answer' "$(cat "$tmp/letter.html")" 'href="mailto:.*body=SETUJU'
python3 -B "$top/tests/read/quotes.py" "$tmp/letter.html" "$tmp/letter.txt" "$tmp/mails" >"$tmp/expected"

(cd "$tmp/mails" && cut -d' ' -f1 "$tmp/expected" |
	xargs "$siaga" rules answer -c "$tmp/siaga.yaml" --stage lapsida/persetujuan --json --mail) >"$tmp/read"
while read -r file act note && read -r said <&3; do
	is "$file" "$(sed -E 's/.*"act":("([^"]*)"|null).*/\2/' <<<"$said") $(sed -E 's/.*"note":("([^"]*)"|null).*/\2/' <<<"$said")" \
		"$act ${note#-}"
done <"$tmp/expected" 3<"$tmp/read"
is 'each is read' "$(wc -l <"$tmp/read")" "$(wc -l <"$tmp/expected")"
is "Thunderbird's quote has no link" "$(cat "$tmp"/mails/thunderbird-{setuju,revisi}.eml | grep -c 'mailto:')" 0
like "others' have" "$(cat "$tmp/mails/outlook-setuju.eml")" 'SETUJU<mailto:'
done_testing
