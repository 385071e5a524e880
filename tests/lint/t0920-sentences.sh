#!/usr/bin/env bash
# The lint of the sentences sees what it is for: each sentence, planted in a small tree, is found, and nothing else is.
. "$(dirname "$0")/../tap.sh"

mkdir -p "$tmp/tests/lint" "$tmp/src/decide" "$tmp/src/engine"
cp "$top/tests/lint/sentences" "$tmp/tests/lint"
file=$tmp/src/decide/answer.c

# said CODE: what the lint says of a file with that line behind two others.
said() {
	printf '%s\n' '#include "decide/answer.h"' '' "$1" >"$file"
	"$tmp/tests/lint/sentences" 2>&1
}

# found NAME CODE TEXT
found() {
	like "$1" "$(said "$2")" "^src/decide/answer\.c:3: \"$3\" is a sentence: make it a reason"
}

# silent NAME CODE
silent() {
	like "$1" "$(said "$2")" '^lint sentences: 1 files, none'
}

found "a sentence in Indonesian" 'return "surel balasan tidak dapat dibaca";' 'surel balasan tidak dapat dibaca'
found "a sentence in English" 'return g_strdup("nobody stands in");' 'nobody stands in'
found "two words" 'row->note = "sudah lewat";' 'sudah lewat'
found "a word and what is filled in" 'return g_strdup_printf("masih %s", left);' 'masih %'
found "the other way round" 'return g_strdup_printf("%-5s menit", left);' '% menit'
found "words behind a full stop" 'return "Selesai. Terima";' 'Selesai\. Terima'
found "a sentence in two literals" 'return "kepada "
	"Kepala";' 'kepada Kepala'
found "beside a quoted quote" 'return "he says \"yes\"";' 'he says |yes|'
silent "a word" 'return "batal";'
silent "a key and JSON" 'json_pack("{s:s, s:I*}", "answer-held", x);'
silent "a path" 'g_strdup_printf("late/%s/%s", a, b);'
silent "a pattern" 'g_regex_new("\\b(paling\\s+lambat|sampai)\\b", 0, 0, NULL);'
silent "a comment" '/* "a whole sentence" */ int x; // "and another one"'
silent "a quote as a character" "x = '\"'; /* it is not the beginning of a text */"
printf 'const char *x = "the engine may speak";\n' >"$tmp/src/engine/log.c"
silent "another folder" 'int x;'
done_testing
