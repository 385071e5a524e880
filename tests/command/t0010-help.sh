#!/usr/bin/env bash
# Help, man page and completion come from the command table and leave nothing out.
. "$(dirname "$0")/../tap.sh"

help=$("$siaga" help)
like "help lists the commands" "$help" 'version +print the version'
is "no command at all is help" "$("$siaga")" "$help"
fails "an unknown command" 2 "no command 'tidakada'" "$siaga" tidakada
fails "one that is misspelt" 2 "no command 'satus', did you mean 'status'\?" "$siaga" satus
fails "an option that is none" 2 "Unknown option --bok; 'siaga agenda --help' lists the options" "$siaga" agenda --bok umum
fails "too many words" 2 'too many words' "$siaga" version satu

page=$("$siaga" help --man)
"$siaga" help --completion bash >"$tmp/completion"
missing_page='' missing_words=''
# shellcheck source=/dev/null
. "$tmp/completion"
PATH=$(dirname "$siaga"):$PATH
while read -r name; do
	grep -qF ".SS siaga ${name//-/\\-}" <<<"$page" || missing_page+=" $name"
	COMP_WORDS=(siaga "${name%% *}") COMP_CWORD=1
	_siaga
	[ "${#COMPREPLY[@]}" -gt 0 ] || missing_words+=" $name"
done < <(sed -nE 's/^  ([a-z]+( [a-z]+)?) {2,}.*/\1/p' <<<"$help")
is "every command is in the man page" "$missing_page" ""
is "every command is completed" "$missing_words" ""
COMP_WORDS=(siaga help --ma) COMP_CWORD=2
_siaga
is "so are options" "${COMPREPLY[*]}" "--man"

# ---- keys ----
like "help lists the files, too" "$help" 'rules/workflows/NAME.yaml.*templates/NAME.txt'
like "a key" "$("$siaga" help mailboxes.after)" \
	'mailboxes.after, in siaga.yaml.*on the server once it is on disk.*expects: keep, seen or move:FOLDER.*without: keep.*example: after: seen'
like "a deep one" "$("$siaga" help workflow.stages.ask.strength)" \
	'key\+authenticated: the mailbox.*expects: one of key, key\+authenticated, signature.*without: key\+authenticated'
like "one by its end" "$("$siaga" help ask.strength)" 'workflow.stages.ask.strength, in rules/workflows'
like "a field of letters" "$("$siaga" help letter.nomor_agenda)" 'letter.nomor_agenda, in templates/NAME.txt.*number of the entry.*letter.entry'
is "by either of its names" "$("$siaga" help letter.entry)" "$("$siaga" help letter.nomor_agenda)"
like "a file" "$("$siaga" help directory.yaml)" 'directory.roles .*directory.signing'
like "a command" "$("$siaga" help check)" "siaga check.*'siaga check --help' tells more"
fails "a misspelt key" 2 "no key, file or command 'mailboxes.aftre', the nearest: mailboxes.after;" "$siaga" help mailboxes.aftre
fails "a misspelt end" 2 "the nearest: workflow.stages.ask.strength;" "$siaga" help strenght
fails "a word that is nothing" 2 "no key, file or command 'qqqqqqqq'; 'siaga help'" "$siaga" help qqqqqqqq
fails "no such page" 2 "no man page 'mars'; there are siaga, siaga.yaml, siaga-rules" "$siaga" help --man mars

# ---- man pages: every key that a table of src/config has, and nothing that mandoc warns of ----
for page in siaga siaga.yaml siaga-rules siaga-letters; do
	"$siaga" help --man "$page" >"$tmp/$page"
	# A page of no release has no date.
	is "mandoc has nothing against $page" "$(mandoc -Tlint -Wwarning <"$tmp/$page" | grep -v 'missing date')" ""
done
mapfile -t keys < <(grep -rhoE '\.key = "[a-z-]+"' "$top/src/config" | cut -d '"' -f 2 | sort -u)
missing=''
for key in "${keys[@]}"; do
	grep -qE "^\.B ([a-z.\\-]+\.)?${key//-/\\\\-}\$" "$tmp/siaga.yaml" "$tmp/siaga-rules" || missing+=" $key"
done
is "every one of the ${#keys[@]} names that readers know is in a page" "$missing" ""
fails "no completion for another shell" 2 "there is one for: bash, zsh, fish" "$siaga" help --completion csh
done_testing
