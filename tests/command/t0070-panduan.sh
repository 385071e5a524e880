#!/usr/bin/env bash
# The guides name no word, file or command that is not there.
. "$(dirname "$0")/../tap.sh"

cd "$top" || exit 1
titles=$(sed -n 's/^ *title: //p' rules/vocabulary.yaml rules/workflows/*.yaml | tr '[:lower:]' '[:upper:]')
triage=$(sed -n '/^triage:/,$s/^  [a-z-]*: \[\(.*\)/\1/p' rules/vocabulary.yaml | tr ',]' '\n\n' | sed 's/^ *//' | tr '[:lower:]' '[:upper:]')
words=$(printf '%s\n%s\n' "$titles" "$triage" 'CATAT PIKET' 'DISPOSISI BUPATI' TAMBAHAN LAPSIT | sort -u)

# Answers and commands as the guide writes them: `SETUJU 1,3`, `3 ABAIKAN`.
grep -o '`[^`]*`' contrib/panduan/petugas.md | tr -d '`' | grep -E '^([0-9]+ )?[A-Z]{4,}' >"$tmp/said"
ok 'the guide for staff has words' test "$(wc -l <"$tmp/said")" -gt 30
while IFS= read -r said; do
	bare=$(sed -E "s/^[0-9]+ //" <<<"$said")
	while IFS= read -r word; do
		[[ -n $word && $bare == "$word"* ]] && continue 2
	done <<<"$words"
	echo "$said"
done <"$tmp/said" >"$tmp/unknown"
is 'each of which the rules know' "$(cat "$tmp/unknown")" ''

grep -oE '(rules|templates)/[a-z./-]+[a-z]' contrib/panduan/administrator.md | sort -u >"$tmp/files"
while IFS= read -r file; do [ -e "$file" ] || echo "$file"; done <"$tmp/files" >"$tmp/missing"
is 'every file is there' "$(cat "$tmp/missing")" ''
grep -oE 'siaga (check|status|ledger|audit|backup|restore|outbox|triage|act|order|submit|letters|show|rules test)' \
	contrib/panduan/administrator.md | sort -u | cut -d' ' -f2- >"$tmp/commands"
while IFS= read -r command; do
	# shellcheck disable=SC2086 # "rules test" is two words
	"$siaga" $command --help >/dev/null 2>&1 || echo "$command"
done <"$tmp/commands" >"$tmp/missing"
is 'every command is there' "$(cat "$tmp/missing")" ''
done_testing
