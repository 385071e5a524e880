#!/usr/bin/env bash
# The lint of the walls sees what it is for: each wrong line, planted in a small tree, is found.
. "$(dirname "$0")/../tap.sh"

mkdir -p "$tmp/tests/lint" "$tmp/src/base" "$tmp/src/decide"
cp "$top/tests/lint/walls" "$tmp/tests/lint"
echo '#include "command/start/command.h"' >"$tmp/src/main.c"
echo '#include "base/text.h"' >"$tmp/src/base/text.c"
printf '%s\n' '#include "model/entry.h"' 'int f(void) { return 0; }' >"$tmp/src/decide/detect.c"
walls=$tmp/tests/lint/walls

# plant FILE LINE: the message that comes of it.
plant() {
	local file=$tmp/src/$1 kept=$tmp/kept
	cp "$file" "$kept" 2>/dev/null || : >"$kept"
	printf '%s\n' "$2" >>"$file"
	"$walls" 2>&1
	cp "$kept" "$file"
}

ok "a clean tree passes" "$walls"
like "a library beyond its wall" "$(plant base/text.c '#include <sqlite3.h>')" \
	'src/base/text\.c:[0-9]+: <sqlite3\.h> is only for store rule'
like "a step that includes another" "$(plant decide/detect.c '#include "store/ledger.h"')" \
	'decide/ may not include store/'
like "an arrow that turns back" "$(plant base/text.c '#include "model/entry.h"')" \
	'base/ may not include model/'
like "an include without folder" "$(plant base/text.c '#include "text.h"')" 'write it with its folder'
like "a banned call" "$(plant base/text.c 'void f(char *a) { strcpy (a, "x"); }')" 'strcpy\(\) is banned'
like "an exit elsewhere" "$(plant decide/detect.c 'void f(void) { exit(1); }')" 'exit\(\) is banned'
like "not in comments and strings" "$(plant base/text.c '/* system() */ const char *s = "a\"exit(1)"; // gets(')" \
	'every include and call'
like "not in longer names" "$(plant base/text.c 'void my_system(void); int g_snprintf(char *);')" \
	'every include and call'
like "a letter named by itself" "$(plant decide/detect.c 'void *f(void) { return letter_wanted_new("surat", 0, 0); }')" \
	'named by its id of model/own_names.h'
like "an act named by itself" "$(plant decide/detect.c 'int f(struct act *act) { return g_str_equal(act->name, "batal"); }')" \
	'named by its id of model/own_names.h'
mkdir -p "$tmp/src/config/reader" "$tmp/src/config/office"
echo '#include <yaml.h>' >"$tmp/src/config/reader/yaml.c"
echo '#include "config/reader/yaml.h"' >"$tmp/src/config/office/book.c"
ok "rooms of a folder" "$walls"
like "a room that includes one above it" "$(plant config/reader/yaml.c '#include "config/office/book.h"')" \
	'config/reader/ may not include config/office/'
like "a library in another room" "$(plant config/office/book.c '#include <yaml.h>')" \
	'<yaml\.h> is only for config/reader'
mkdir "$tmp/src/config/helpers"
like "a room nobody agreed on" "$(plant config/helpers/x.c 'int x;')" 'room config/helpers is not in the table'
rm -r "$tmp/src/config/helpers"
mkdir "$tmp/src/utils"
like "a folder nobody agreed on" "$(plant utils/x.c 'int x;')" 'folder utils is not in the table'
done_testing
