#!/usr/bin/env bash
# A day of the hospital's incident desk (contrib/offices/hospital-en), made with files alone: a near miss, harm, and a sentinel
# event at night, from the duty manager to the letter of the duty of candour.  No word of another language stands in any
# letter, screen or book.  With DEMO=1 what comes in (<) and what siaga sends (>) is shown, too (make demo OFFICE=hospital-en).
. "$(dirname "$0")/../tap.sh"
. "$top/tests/offices/day.sh"

host=$tmp/host office=$tmp/office
nadia=nadia@stbrigids.example omar=omar@stbrigids.example bea=bea@stbrigids.example iris=iris@stbrigids.example
paul=paul@stbrigids.example ward=ward4@stbrigids.example theatre=theatre@stbrigids.example desk=incidents@stbrigids.example
people=("$desk" "$nadia" "$omar" "$bea" "$iris" "$paul" "$ward" "$theatre")

"$siaga" init --from "$top/contrib" --office hospital-en -c "$office/siaga.yaml" >"$tmp/init.txt" || exit 1
printf 'rahasia\n' >"$tmp/secret"
chmod 600 "$tmp/secret"
host start "$host" "${people[@]}" || exit 1
at_end "host stop $host"
eval "$(host env "$host")"
sed -i -e "s|/var/lib/siaga/siaga.db|$tmp/siaga.db|" -e "s|file:/var/lib/siaga/secrets/incidents|file:$tmp/secret|" \
	-e "s|imaps://imap.stbrigids.example|imaps://localhost:$HOST_IMAPS/|" \
	-e "s|{url: \"smtps://smtp.stbrigids.example\"}|{url: \"smtps://localhost:$HOST_SMTPS\", ca: $HOST_CA_FILE}|" \
	-e "s|# authserv-ids: .*|authserv-ids: [mail.host.example]\n    ca: $HOST_CA_FILE|" \
	-e 's|after-secret: .*|after-secret: seen|' -e 's|^database:|limits: {release-delay: 0s}\n&|' "$office/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$office/siaga.yaml"
unlike 'and nothing in it is unused' "$("$siaga" check -c "$office/siaga.yaml" 2>&1)" 'nobody uses'
"$siaga" init --rehearsal -c "$office/siaga.yaml" >/dev/null || exit 1

sent=0 shown=0
# show WORDS: in a demo only.
show() { [ -z "${DEMO:-}" ] || printf '%s\n' "$*"; }
# mail FROM SUBJECT <BODY
mail() {
	sent=$((sent + 1))
	{
		printf 'From: <%s>\nTo: <%s>\nSubject: %s\n' "$1" "$desk" "$2"
		printf 'Message-ID: <hospital.%s@%s>\nDate: Mon, 23 Nov 2026 02:00:00 +0000\n' "$sent" "${1#*@}"
		printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n'
		cat
	} >"$tmp/$sent.eml"
	show "        < ${1%@*}: $2${DEMO:+ / $(sed '1,/^$/d' "$tmp/$sent.eml" | tr '\n' ' ' | cut -c 1-90)}"
	host send "$host" "$tmp/$sent.eml" && host settle "$host"
}
# at DAY TIME: a round at that moment, at which the server has got what came since.
at() {
	find "$host/mail/stbrigids.example/incidents/new" -type f -exec touch -d "$1T$2:00+00:00" {} +
	"$siaga" run --once -c "$office/siaga.yaml" --now "$1T$2:00+00:00" 2>>"$tmp/log" && host settle "$host"
}
db() { sqlite3 "$tmp/siaga.db" "$1"; }
# letters_sent: since it was asked last.
letters_sent() {
	db "select '        > ' || substr(recipient, 1, instr(recipient, '@') - 1) || ': ' || subject from letter where id > $shown"
	shown=$(db 'select coalesce(max(id), 0) from letter')
}
# round NAME DAY TIME
round() {
	ok "$1" at "$2" "$3"
	show "$2, $3: $1"
	[ -z "${DEMO:-}" ] || letters_sent
}
stage() { db "select stage from entry where label = '$1'"; }
asked() { db "select subject from letter where recipient = '$1' and subject like '$2 [%' order by id desc limit 1"; }
# answer WHO WORDS <TEXT
answer() { mail "$1" "Re: $(asked "$1" "$2")"; }
read_by() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}"; }
last() { read_by "$1" | tail -n 1; }

# ---- a sentinel event at night ----
mail "$theatre" 'Swab count' <<<'After the last operation a retained swab was found on the X-ray of the patient of bed 7.'
round 'the theatre reports at two in the morning' 2026-11-23 02:00
is 'it is confidential' "$(db "select book || ' ' || stage || ' ' || secrecy from entry where label = 'CONF-001'")" 'sentinel alerted 2'
like 'the duty manager of the night hears at once' "$(last "$bea")" 'SENTINEL EVENT CONF-001 \[CONF-001-.*retained swab.*ACCEPT'
is 'he of the day does not' "$(read_by "$omar" | wc -l)" 0
like 'its reporter has a number, and no matter' "$(last "$theatre")" 'Your incident report has been received: CONF-001'
unlike 'no word of it' "$(last "$theatre")" 'swab'
round 'nobody has answered for half an hour' 2026-11-23 02:31
like 'the Medical Director is told' "$(last "$iris")" 'CONF-001'
answer "$bea" 'SENTINEL EVENT CONF-001' <<<'Accept.'
round 'the duty manager has it' 2026-11-23 02:40
is 'the analysis begins' "$(stage CONF-001)" analysis
is 'it has 45 working days' "$(db "select strftime('%Y-%m-%d', at, 'unixepoch') from timer where kind = 'limit' and entry = (select id from entry where label = 'CONF-001')")" 2027-01-28

# ---- a near miss, and harm ----
mail "$ward" 'Near miss' <<<'The wrong dose was drawn up and noticed in time by the second nurse.'
mail "$ward" 'Fall' <<<'A patient fell at the bed and broke a wrist.'
round 'the ward reports in the morning' 2026-11-23 08:30
is 'each is of its kind' "$(db "select group_concat(label || ' ' || workflow) from entry where book = 'incidents' order by id")" \
	'INC-2026-0001 near-miss,INC-2026-0002 harm'
answer "$nadia" 'Near miss INC-2026-0001' <<<'DONE: the two doses are kept in different drawers now.'
answer "$nadia" 'Harm INC-2026-0002' <<<$'FACTS: The rail was down.\nMEASURES: Rails are looked at each evening.\nREPLY: Rails are looked at each evening from today on.'
round 'the lead answers both' 2026-11-23 10:00
is 'the near miss is closed' "$(stage INC-2026-0001)" learned
like 'and the ward has learned of it' "$(read_by "$ward")" 'What became of your incident report INC-2026-0001.*different drawers'
is 'harm waits for the Medical Director' "$(stage INC-2026-0002)" with-the-director
answer "$iris" 'Please approve the reply to report INC-2026-0002' <<<'Approve once the relatives agree'
round 'an approval with a condition' 2026-11-23 11:00
is 'approves nothing' "$(stage INC-2026-0002)" with-the-director
like 'and is asked back' "$(last "$iris")" 'Please clarify: entry INC-2026-0002.*once the relatives agree'
answer "$iris" 'Please clarify: entry INC-2026-0002' <<<'Approved, thank you.'
round 'then without one' 2026-11-23 11:30
is 'the ward is answered' "$(stage INC-2026-0002)" answered
like 'by the words of the lead' "$(last "$ward")" 'Our reply to your report INC-2026-0002.*Rails are looked at each evening from today'
like 'the committee has a copy' "$(last "$paul")" 'Reply sent: report INC-2026-0002'

# ---- root cause analysis, duty of candour ----
answer "$nadia" 'Sentinel event CONF-001' <<<$'FACTS: The second count was left out.\nANALYSIS: The team changed during the count.\nMEASURES: No change of team during a count.\nDONE: the analysis is written.'
round 'the analysis' 2026-11-24 09:00
like 'goes to the Medical Director' "$(last "$iris")" 'Please approve the root cause analysis CONF-001.*The team changed during the count'
answer "$iris" 'Please approve the root cause analysis CONF-001' <<<'I approve.'
round 'who approves it' 2026-11-24 10:00
is 'the patient is to be told' "$(stage CONF-001)" candour
like 'by a letter' "$(read_by "$nadia")" 'Letter of the duty of candour: CONF-001.*truly sorry.*The second count was left out.*Iris Doyle'
answer "$nadia" 'Please hand over the letter of CONF-001' <<<'DONE: the patient and her sister had it on Tuesday from Iris Doyle.'
round 'it is handed over' 2026-11-24 16:00
is 'and the event closed' "$(stage CONF-001)" closed
is 'nobody who is not cleared had a word of it' "$(for who in "$ward" "$theatre" "$paul" "$omar"; do read_by "$who"; done | grep -ci 'second count\|change of team')" 0

# ---- the clerk's commands, the book, the screens ----
mail "$nadia" 'LIST' <<<''
mail "$nadia" 'HELP' <<<''
mail "$nadia" 'DUTY' <<<''
round 'commands' 2026-11-24 16:30
like 'who is on duty' "$(read_by "$nadia")" 'Your command DUTY.*Omar Reid'
paper=${KEEP:-$tmp/paper}
is 'its papers' "$(papers "$paper" INC-2026-0002 INC-2026-0001 incidents)" ''
like 'the book has a masked row' "$(cat "$paper/register.html")" 'html lang="en-GB".*Register November 2026.*INC-2026-0002'
unlike 'and no matter' "$(cat "$paper/register.html")" '[Ss]wab'
like 'the agenda' "$(on_screen agenda --book incidents --all)" 'No +Received +From +Matter +Class +Stage.*INC-2026-0002'
all_screens INC-2026-0002

for who in "${people[@]}"; do read_by "$who"; done >"$tmp/letters.txt"
ok 'letters were read' test "$(wc -l <"$tmp/letters.txt")" -gt 20
no_indonesian "$paper"
if [ -n "${DEMO:-}" ]; then
	printf '\n%s\n' 'siaga agenda'
	"$siaga" agenda --all -c "$office/siaga.yaml"
	printf '\n%s\n' 'The letter of the duty of candour'
	"$siaga" letters duty-of-candour --entry CONF-001 --clearance secret -c "$office/siaga.yaml"
	[ -z "${KEEP:-}" ] || printf '\nWhat the office prints of the day is in %s:\n%s\n' "$KEEP" "$(ls "$KEEP")"
fi
done_testing
