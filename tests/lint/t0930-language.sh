#!/usr/bin/env bash
# The lint of the language sees what it is for: each word, planted in a small tree, is found, and nothing else is.
. "$(dirname "$0")/../tap.sh"

mkdir -p "$tmp/tests/lint" "$tmp/src/decide" "$tmp/src/letter" "$tmp/src/message"
cp "$top/tests/lint/language" "$top/tests/lint/language-words" "$tmp/tests/lint"
cp "$top/src/letter/field.c" "$top/src/letter/field_names.c" "$tmp/src/letter"
sed -i '/^EXCEPT = {/,/^}/c EXCEPT = {"src/letter/names.c"}' "$tmp/tests/lint/language"
printf 'const char *name = "semua";\n' >"$tmp/src/letter/names.c"
file=$tmp/src/decide/answer.c

# said CODE: what the lint says of a file with that line behind two others.
said() {
	printf '%s\n' '#include "decide/surat.h"' '' "$1" >"$file"
	"$tmp/tests/lint/language" 2>&1
}

like 'a word' "$(said 'return "lusa";')" '^src/decide/answer\.c:3: lusa: words stand in rules/language\.yaml'
like 'in capitals, among others' "$(said 'x = " SEMUA (9)";')" 'answer\.c:3: semua:'
like 'in a pattern' "$(said 'g_regex_new("\\b(paling\\s+lambat|sampai)\\b");')" 'answer\.c:3: sampai:'
like 'of English' "$(said 'return "Tuesday";')" 'answer\.c:3: tuesday:'
like 'a field of letters is a name' "$(said 'set(data, "perihal", x);')" '^lint language: 4 files, 1 of them exceptions'
like 'a comment' "$(said '/* "besok" */ int x; // "lusa"')" '^lint language: 4 files'
like 'another word' "$(said 'return "reply";')" '^lint language: 4 files'
printf 'const char *x = "kepada";\n' >"$tmp/src/message/words.c"
like 'mails of the world are read by their words' "$(said 'int x;')" '^lint language: 4 files'
sed -i 's/EXCEPT = {/&"src\/decide\/answer.c", /' "$tmp/tests/lint/language"
like 'an exception that is none' "$(said 'int x;')" 'src/decide/answer\.c is no exception any more'
done_testing
