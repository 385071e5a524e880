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

is 'a value behind its option, as bash cuts it' "$(typed letters "${here[@]}" --entry = 014)" '0147 '
is 'and where nothing of it is typed' "$(typed agenda "${here[@]}" --book =)" "$(typed agenda "${here[@]}" --book '')"
is 'in one word' "$(typed agenda --config="$config" --book=um)" '--book=umum '
is 'keys of the files' "$(typed help mailboxes.send.rat)" 'mailboxes.send.rate '
is 'and commands, to be told of' "$(typed help vac)" 'vacuum '

# The Tab key is pressed.
cat >"$tmp/tabs" <<TABS
siaga sho => siaga show
siaga show -c $config 014 => 0147
siaga letters -c $config tanda-terima-s => tanda-terima-saran
siaga letters -c $config --entry=014 => --entry=0147
siaga agenda --config=$config --book um => --book umum
siaga rules judge -c $config -m lap => laporan
siaga help mailboxes.send.rat => mailboxes.send.rate
siaga backup $tmp/sha => $tmp/share/
TABS
for shell in bash zsh fish; do
	"$siaga" help --completion "$shell" >"$tmp/siaga.$shell"
	ok "$shell" python3 "$(dirname "$0")/tab.py" "$shell" "$tmp/siaga.$shell" "$tmp" <"$tmp/tabs"
done
done_testing
