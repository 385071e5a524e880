#!/usr/bin/env bash
# Help, man page and completion come from the command table and leave nothing out.
. "$(dirname "$0")/../tap.sh"

help=$("$siaga" help)
like "help lists the commands" "$help" 'version +print the version'
is "no command at all is help" "$("$siaga")" "$help"
fails "an unknown command" 2 "no command 'tidakada'" "$siaga" tidakada
fails "too many words" 2 'too many words' "$siaga" version satu

page=$("$siaga" help --man)
"$siaga" help --completion bash >"$tmp/completion"
missing_page='' missing_words=''
# shellcheck source=/dev/null
. "$tmp/completion"
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
fails "no completion for another shell" 2 "there is one for: bash" "$siaga" help --completion csh
done_testing
