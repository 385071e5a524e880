#!/usr/bin/env bash
# Completion: the shells ask the program, which answers from the command table and from the office's books, and is silent
# about whatever is wrong.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
PATH=$(dirname "$siaga"):$PATH
# typed WORD...: what may stand at the end of that line.
typed() { "$siaga" complete -- "$@" 2>&1 | cut -f 1 | tr '\n' ' '; }
here=(-c "$config")

is 'a command' "$(typed va)" 'vacuum '
is 'the second word of one' "$(typed rules t)" 'test '
is 'an option' "$(typed erase --du)" '--due '
is 'the numbers of open entries' "$(typed show "${here[@]}" 01)" '0147 '
is 'behind the folder, not in its place' "$(typed export "${here[@]}" 0147 '')" ''
is 'the value of an option' "$(typed letters "${here[@]}" --entry 014)" '0147 '
is 'books' "$(typed agenda "${here[@]}" --book um)" 'umum '
is 'mailboxes' "$(typed rules judge "${here[@]}" -m lap)" 'laporan '
is 'letters' "$(typed letters "${here[@]}" tanda-terima-s)" 'tanda-terima-saran '
is 'letters that wait for a person' "$(typed outbox "${here[@]}" --drop '')" '2 '
is 'mails that wait for one' "$(typed triage "${here[@]}" '')" '3 '
is 'no name of a reporter is a mailbox' "$(typed submit "${here[@]}" --from '')" ''
is 'nothing in a folder without an office' "$(typed show -c "$tmp/none.yaml" '')" ''
unlike 'what a matter is stands beside no number' "$("$siaga" complete -- show "${here[@]}" '')" 'galian|merah'

"$siaga" help --completion bash >"$tmp/siaga.bash"
# shellcheck source=/dev/null
. "$tmp/siaga.bash"
COMP_WORDS=(siaga show -c "$config" 014) COMP_CWORD=4
_siaga
is 'bash' "${COMPREPLY[*]}" '0147'
COMP_WORDS=(siaga backup "$tmp/va") COMP_CWORD=2
_siaga
is 'bash: files where nothing else stands' "${COMPREPLY[*]}" "$tmp/var"
for shell in zsh fish; do
	"$siaga" help --completion "$shell" >"$tmp/siaga.$shell"
	if command -v "$shell" >/dev/null; then
		ok "$shell can read its own" "$shell" -n "$tmp/siaga.$shell"
	else
		like "$shell has its own" "$(cat "$tmp/siaga.$shell")" 'siaga complete --'
	fi
done
if command -v fish >/dev/null; then
	is 'fish' "$(fish -c "source $tmp/siaga.fish; complete -C 'siaga show -c $config 014'" | cut -f 1 | tr '\n' ' ')" '0147 '
fi
done_testing
