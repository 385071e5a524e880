# shellcheck shell=bash
# case.sh: a number of the abuse list (README.md) is stopped, as the tests that try it say.  Source it first.
#
#   unit NAME PATH...         cases of tests/unit/test_NAME.c, or all below a path
#   scenario FILE WORDS...    assertions of tests/FILE.sh by their names
# Each name and path is a variant of the abuse; it counts when its test has run and is green.  What a scenario says is
# looked up in RESULTS (tests/run-one) when it has run already.
# shellcheck source=tests/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/../tap.sh"
number=$(basename "$0" .sh)
export RESULTS=${RESULTS:-$tmp} SIAGA=$siaga

# shown WHERE NAME PATTERN: the output has it as an assertion that holds, and no one that does not.
shown() {
	local good
	good=$(grep -cE "^ *ok [0-9]+ (- )?$3" "$tmp/said")
	[ "$good" -gt 0 ] && ! grep -qE "^ *not ok [0-9]+ (- )?$3" "$tmp/said"
	verdict $? "abuse ${number%%-*}: $2 ($1)" "$(grep -E '^ *not ok|Bail' "$tmp/said" | head -n 5)"
}

# As a regular expression.
# shellcheck disable=SC2001 # a class of characters
quoted() { sed 's/[][(){}.*+?^$|\\]/\\&/g' <<<"$1"; }

unit() {
	local test=$1 path
	shift
	for path in "$@"; do
		(cd "$top" && "$(dirname "$siaga")/tests/unit/test_$test.t" --tap -p "$path") >"$tmp/said" 2>&1
		shown "unit test $test" "$path" "$(quoted "$path")(/.*)?$"
	done
}

scenario() {
	local file=tests/$1.sh name
	shift
	(cd "$top" && tests/run-one "$file") >"$tmp/said" 2>&1
	for name in "$@"; do
		shown "$file" "$name" "$(quoted "$name")"
	done
}
