# shellcheck shell=bash
# tap.sh: what a shell test needs to speak TAP to prove(1).  Source it first.
#
# The test gets a folder of its own in $tmp, removed at the end whatever happens, and runs to its
# end also when something fails.  `at_end COMMAND` adds to what is done then.
set -u

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034 # for the tests
siaga=${SIAGA:-$top/build/siaga}
export PATH="$top/tests/host:$PATH"
# Screens are in English, whatever language the caller speaks.
unset LC_ALL LC_MESSAGES LANGUAGE
export LANG=C.UTF-8
export HOST_OWNER=$$ # not the subshell of a command whose output is looked at
tmp=$(mktemp -d)
chmod 755 "$tmp"
# The leak check reads /proc at the end, which the sandbox of the children has closed by then; the unit
# tests have it on.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
test_count=0
test_failures=0
test_ends=()

at_end() {
	test_ends+=("$*")
}

finish() {
	local i
	for ((i = ${#test_ends[@]} - 1; i >= 0; i--)); do
		eval "${test_ends[i]}"
	done
	rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# verdict STATUS NAME [LINES]: one TAP line; LINES tell why it failed.
verdict() {
	test_count=$((test_count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $test_count - $2"
		return
	fi
	test_failures=$((test_failures + 1))
	echo "not ok $test_count - $2"
	[ -z "${3:-}" ] || printf '%s\n' "$3" | sed 's/^/# /'
}

# ok NAME COMMAND...: the command succeeds.
ok() {
	local name=$1 output status=0
	shift
	output=$("$@" 2>&1) || status=$?
	verdict "$status" "$name" "exit $status: $* : $output"
}

# fails NAME STATUS PATTERN COMMAND...: the command ends with STATUS and its output matches PATTERN.
fails() {
	local name=$1 expected=$2 pattern=$3 output status=0
	shift 3
	output=$("$@" 2>&1) || status=$?
	[ "$status" -eq "$expected" ] && [[ $output =~ $pattern ]]
	verdict $? "$name" "exit $status, expected $expected and /$pattern/: $output"
}

# is NAME ACTUAL EXPECTED
is() {
	[ "$2" = "$3" ]
	verdict $? "$1" "$(printf 'got:      %s\nexpected: %s' "$2" "$3")"
}

# like NAME ACTUAL PATTERN (an extended regular expression)
like() {
	[[ $2 =~ $3 ]]
	verdict $? "$1" "$(printf 'got: %s\nexpected to match: %s' "$2" "$3")"
}

# unlike NAME ACTUAL PATTERN
unlike() {
	[[ ! $2 =~ $3 ]]
	verdict $? "$1" "$(printf 'got: %s\nexpected not to match: %s' "$2" "$3")"
}

done_testing() {
	echo "1..$test_count"
	[ "$test_failures" -eq 0 ]
	exit $?
}
