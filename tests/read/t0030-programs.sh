#!/usr/bin/env bash
# Answers as mail programs send them, whole mails (programs/): a plain decision acts, and a note is what was
# written, without name card, disclaimer, list of links or quote.
. "$(dirname "$0")/../tap.sh"

here=$top/tests/read/programs
sed "s|^rules:.*|rules: $top/rules|; s|^templates:.*|templates: $top/templates|" "$top/contrib/siaga.yaml" >"$tmp/siaga.yaml"

# is_read FILE ACT NOTE
is_read() {
	local said
	said=$("$siaga" rules answer -c "$tmp/siaga.yaml" --stage lapsida/persetujuan --json --mail "$here/$1")
	is "$1" "$(sed -E 's/.*"act":("([^"]*)"|null).*/\2/' <<<"$said") $(sed -E 's/.*"note":("([^"]*)"|null).*/\2/' <<<"$said")" "$2 ${3#-}"
}

while read -r file act note; do
	is_read "$file" "$act" "$note"
done <"$here/expected.txt"
is 'every mail has its line' "$(cut -d' ' -f1 "$here/expected.txt")" "$(cd "$here" && ls -- *.eml)"
done_testing
