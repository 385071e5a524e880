#!/usr/bin/env bash
# The lint of the phrase tables sees what it is for, and a table becomes the C that is meant.
. "$(dirname "$0")/../tap.sh"

mkdir -p "$tmp/tests/lint" "$tmp/src/message/phrases"
cp "$top/tests/lint/phrases" "$tmp/tests/lint"
table=$tmp/src/message/phrases/x.tsv

# check ROW...: a table with these rows; what the lint says of it.
check() {
	printf '# words\nmeaning\tphrase\tlanguage\tsource\n' >"$table"
	printf '%b\n' "$@" >>"$table"
	"$tmp/tests/lint/phrases" 2>&1
}

like "a table that is right" "$(check 'on\tat\ten\t-' 'on\tpada\tid\t-')" 'lint phrases: 2 phrases'
like "not sorted" "$(check 'on\tpada\tid\t-' 'on\tat\ten\t-')" 'not sorted'
like "a double" "$(check 'on\tat\ten\t-' 'on\tat\tid\t-')" 'x\.tsv:4: stands in line 3 already'
like "no such language" "$(check 'on\tat\tEnglish\t-')" '"English" is no ISO 639 code'
like "a column that is missing" "$(check 'on\tat\ten')" '3 columns, not 4'
like "an empty column" "$(check 'on\tat\ten\t')" 'column 4 is empty'

check 'on\ta "b" \\\\\ten\t-' 'wrote\tc\ten\t-' >/dev/null
like "meanings become arrays" "$(awk -f "$top/src/message/phrases/table.awk" "$table" | tr -d '\n')" \
	'const on\[\] = \{	"a \\"b\\" \\\\",	NULL\};static const char \*const wrote\[\] = \{	"c",	NULL\};'
printf 'turn\ttrust\tstatus\tphrase\tlanguage\tsource\n001\tloose\t-\ta\ten\t-\n' >"$table"
like "several columns become rows" "$(awk -f "$top/src/message/phrases/table.awk" "$table")" \
	'^ROW\("001", loose, NULL, "a"\)$'
done_testing
