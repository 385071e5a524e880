#!/usr/bin/env bash
# A short day of the English town council's complaints desk (contrib/offices/council-en), made with files alone: a
# complaint, its receipt, the clerk's commands, two approvals of which one is asked back, the reply, the register.
# No word of another language stands in any letter, screen or book.  With DEMO=1 what comes in (<) and what siaga sends (>)
# is shown, too (make demo OFFICE=council-en).
. "$(dirname "$0")/../tap.sh"
. "$top/tests/offices/day.sh"

host=$tmp/host office=$tmp/office
tom=tom@ashcombe.example priya=priya@ashcombe.example helen=helen@ashcombe.example
owen=owen@ashcombe.example grace=grace@ashcombe.example jane=jane@resident.example
desk=complaints@ashcombe.example
people=("$desk" "$tom" "$priya" "$helen" "$owen" "$grace" "$jane")

"$siaga" init --from "$top/contrib" --office council-en -c "$office/siaga.yaml" >"$tmp/init.txt" || exit 1
ok 'init copies the office' test -s "$office/rules/workflows/complaint.yaml"
fails 'an office that is not there' 1 'no such office' "$siaga" init --from "$top/contrib" --office mars -c "$tmp/mars.yaml"
printf 'rahasia\n' >"$tmp/secret"
chmod 600 "$tmp/secret"
host start "$host" "${people[@]}" || exit 1
at_end "host stop $host"
eval "$(host env "$host")"
sed -i -e "s|/var/lib/siaga/siaga.db|$tmp/siaga.db|" -e "s|file:/var/lib/siaga/secrets/complaints|file:$tmp/secret|" \
	-e "s|imaps://imap.ashcombe.example|imaps://localhost:$HOST_IMAPS/|" \
	-e "s|{url: \"smtps://smtp.ashcombe.example\"}|{url: \"smtps://localhost:$HOST_SMTPS\", ca: $HOST_CA_FILE}|" \
	-e "s|# authserv-ids: .*|authserv-ids: [mail.host.example]\n    ca: $HOST_CA_FILE|" "$office/siaga.yaml"
sed -i 's|^database:|limits: {release-delay: 0s}\n&|' "$office/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$office/siaga.yaml"
unlike 'and nothing in it is unused' "$("$siaga" check -c "$office/siaga.yaml" 2>&1)" 'nobody uses'
"$siaga" init --rehearsal -c "$office/siaga.yaml" >/dev/null || exit 1

sent=0 shown=0
# show WORDS: in a demo only.
show() { [ -z "${DEMO:-}" ] || printf '%s\n' "$*"; }
# mail FROM SUBJECT [HEADER...] <BODY
mail() {
	local from=$1 subject=$2 header
	shift 2
	sent=$((sent + 1))
	{
		printf 'From: <%s>\nTo: <%s>\nSubject: %s\n' "$from" "$desk" "$subject"
		printf 'Message-ID: <council.%s@%s>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n' "$sent" "${from#*@}"
		for header in "$@"; do printf '%s\n' "$header"; done
		printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n'
		cat
	} >"$tmp/$sent.eml"
	show "        < ${from%@*}: $subject${DEMO:+ / $(sed '1,/^$/d' "$tmp/$sent.eml" | tr '\n' ' ' | cut -c 1-90)}"
	host send "$host" "$tmp/$sent.eml" && host settle "$host"
}
# at DAY TIME: a round at that moment of November 2026, at which the server has got what came since.
at() {
	find "$host/mail/ashcombe.example/complaints/new" -type f -exec touch -d "2026-11-$1T$2:00+00:00" {} +
	"$siaga" run --once -c "$office/siaga.yaml" --now "2026-11-$1T$2:00+00:00" 2>>"$tmp/log" && host settle "$host"
}
# letters_sent: since it was asked last.
letters_sent() {
	db "select '        > ' || substr(recipient, 1, instr(recipient, '@') - 1) || ': ' || subject from letter where id > $shown"
	shown=$(db 'select coalesce(max(id), 0) from letter')
}
# round NAME DAY TIME
round() {
	ok "$1" at "$2" "$3"
	show "$2 November, $3: $1"
	[ -z "${DEMO:-}" ] || letters_sent
}
db() { sqlite3 "$tmp/siaga.db" "$1"; }
stage() { db "select stage from entry where label = '$1'"; }
# asked WHO WORDS: subject of the newest letter to him that begins so, with its code.
asked() { db "select subject from letter where recipient = '$1' and subject like '$2 [%' order by id desc limit 1"; }
# answer WHO WORDS <TEXT
answer() { mail "$1" "Re: $(asked "$1" "$2")"; }
# read_by WHO: every letter that lies in his mailbox, decoded.
read_by() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}"; }
last() { read_by "$1" | tail -n 1; }

# ---- a complaint and its receipt ----
mail "$jane" 'Street light in Mill Lane' <<<'The street light at 12 Mill Lane has been out for three weeks. I reported it twice.'
round 'a complaint on Monday' 23 09:30
is 'it is being looked into' "$(stage C-0001)" looked-into
like 'its writer has a receipt in English' "$(last "$jane")" \
	'Your complaint has been received: C-0001.*We received your email on Monday 23 November 2026 at 09\.[03]0 UK time.*five working days'
like 'the officer is asked' "$(last "$tom")" 'Complaint C-0001 \[C-0001-.*MATTER.*REPLY'

# ---- the clerk's commands ----
mail "$tom" 'STATUS C-0001' <<<''
mail "$tom" 'LIST' <<<''
mail "$tom" 'CORRECT C-0001 matter: Street light out at 12 Mill Lane' <<<''
mail "$tom" 'CORRECT C-0001 urgency: urgent' <<<''
mail "$tom" 'ASSIGN C-0001 Owen Price: look at the light tonight; by tomorrow at 4 pm' <<<''
mail "$tom" 'Correct C-0001 place if you can' <<<''
mail "$tom" 'HELP' <<<''
mail "$tom" 'REGISTER november' <<<''
mail "$tom" 'SUBSTITUTE Priya until 27 November' <<<''
mail "$tom" 'NOTE TELEPHONE' <<<$'From: Mr Cole\nPhone: 01632 960200\nTime: today at 9 am\nText: The bin in Market Square is overflowing.'
round 'his commands' 23 10:00
told=$(read_by "$tom")
like 'STATUS' "$told" 'Your command STATUS C-0001.*being looked into.*waiting for an answer from Tom Ashby'
like 'LIST' "$told" 'Your command LIST.*1 open entries|Your command LIST.*open entries'
like 'CORRECT' "$told" 'matter: was Street light in Mill Lane, is now Street light out at 12 Mill Lane'
like 'its urgency' "$told" 'urgency: was ordinary, is now urgent'
like 'ASSIGN' "$told" 'Task on entry C-0001 has been recorded'
like 'a condition is asked back' "$told" 'Your command CORRECT C-0001 has not been carried out.*the command has a condition'
like 'HELP' "$told" 'MERGE 0147 0148: both are one matter'
like 'REGISTER' "$told" 'The register, November 2026, is attached.*register-november-2026\.pdf'
like 'SUBSTITUTE' "$told" 'Deputising for Complaints Officer from 23-11-2026 until 27-11-2026: Priya Nair'
like 'NOTE' "$told" 'entered in the register.*Entry C-0002, from Mr Cole'
is 'the call is in the register' "$(db "select channel || ' ' || reporter_name from entry where label = 'C-0002'")" 'telepon Mr Cole'
is 'who has a task has it' "$(db "select count(*) from ask where person = 'owen' and state = 'open'")" 1
like 'with its limit and its words' "$(last "$owen")" 'Task T-001.*By.*UK time.*look at the light tonight'
answer "$owen" "Task T-001" <<<'DONE: the lamp is broken; the county will replace it on Thursday.'
mail "$tom" 'SUBSTITUTE BACK' <<<''
round 'the task is done, the officer is back' 23 11:00
like 'and its result is told to whoever stands in' "$(read_by "$priya")" 'Task T-001.*is done.*the county will replace it'

# ---- the reply and its two approvals ----
answer "$tom" "Complaint C-0001" <<<$'FACTS: The lamp is broken.\nREPLY: We are sorry. The county will replace the lamp on Thursday.'
round 'the reply is drafted' 23 11:30
is 'it is with the manager' "$(stage C-0001)" with-the-manager
answer "$priya" "Please approve the reply to complaint C-0001" <<<'Approve once the map is attached'
round 'an approval with a condition' 23 12:00
is 'approves nothing' "$(stage C-0001)" with-the-manager
like 'and is asked back, quoted' "$(last "$priya")" 'Please clarify: entry C-0001.*the approval has a condition.*once the map is attached'
answer "$priya" "Please clarify: entry C-0001" <<<$'Hi Tom,\n\nYes, approved as drafted. Thanks for the quick work.\n\nKind regards\nPriya Nair'
round 'then without one' 23 12:30
is 'it is with the clerk' "$(stage C-0001)" with-the-clerk
answer "$helen" "Please approve the reply to complaint C-0001" <<<'RETURN: say sorry for the two reports, too'
round 'the clerk wants a change' 23 13:00
like 'which the officer reads' "$(last "$tom")" 'Sent back with these remarks: say sorry for the two reports'
answer "$tom" "Complaint C-0001" <<<'REPLY: We are sorry that you had to tell us twice. The county will replace the lamp on Thursday.'
round 'he writes it anew' 23 13:30
answer "$priya" "Please approve the reply to complaint C-0001" <<<'Approved.'
round 'the manager approves' 23 14:00
answer "$helen" "Please approve the reply to complaint C-0001" <<<'I have read the reply and approve it, thank you.'
round 'and the clerk' 23 14:30
is 'it is answered' "$(stage C-0001)" answered
like 'its writer has the reply' "$(last "$jane")" 'Our reply to your complaint C-0001.*sorry that you had to tell us twice.*Helen Marsh.*Town Clerk'
like 'the list has a copy' "$(last "$grace")" 'Reply sent: complaint C-0001'

# ---- reminders, the book, the screens ----
round 'the day the second complaint is due' 26 13:30
like 'its officer is reminded' "$(read_by "$tom")" 'Reminder: entry C-0002.*by Thursday 26 November 2026.*in [34] hours'
paper=${KEEP:-$tmp/paper}
is 'its papers' "$(papers "$paper" C-0001 T-001 complaints)" ''
like 'the book' "$(cat "$paper/register.html")" 'html lang="en-GB".*Register November 2026.*Entry no\..*Street light out.*2 entries\. Printed'
like 'the agenda on the screen' "$(on_screen agenda --book complaints --all)" 'No +Received +From +Matter +Class +Stage.*C-0001'
like 'an entry' "$(on_screen show C-0001)" 'Came by +email.*Urgency +urgent'
all_screens C-0001
like 'the reply on paper' "$(pdftotext -layout "$paper/reply.pdf" -)" 'Our reference.*C-0001.*sorry that you had to tell us twice.*Helen Marsh'
like 'its pages' "$(cat "$paper"/pages/*.html)" '<html lang="en-GB">.*Ashcombe'
like 'all letters on one page, as they are sent' "$(cat "$paper/letters.html")" '<html lang="en-GB">.*ASHCOMBE TOWN COUNCIL.*<iframe sandbox="" srcdoc='

# ---- nothing of another language ----
for person in "${people[@]:1}"; do read_by "$person"; done >"$tmp/letters.txt"
no_indonesian "$paper"

# ---- the same office in a language that nobody speaks (rot13): nothing that it prints is in any other ----
python3 "$top/tests/offices/cipher.py" "$top/contrib" "$tmp/cipher" || exit 1
office=$tmp/ciphered
"$siaga" init --from "$tmp/cipher" --office council-en -c "$office/siaga.yaml" >/dev/null || exit 1
sed -i -e "s|/var/lib/siaga/siaga.db|$tmp/cipher.db|" -e "s|file:/var/lib/siaga/secrets/complaints|file:$tmp/secret|" "$office/siaga.yaml"
ok 'files alone make it' "$siaga" check -c "$office/siaga.yaml"
export SIAGA_NOW=2026-11-23T10:00:00+00:00
"$siaga" init --rehearsal -c "$office/siaga.yaml" >/dev/null || exit 1
in_cipher() { "$siaga" "$@" -c "$office/siaga.yaml" 2>&1 || echo "failed: $*"; }
{
	in_cipher submit gryrcubar --from 'Ze Pbyr' <<<'Gur fgerrg yvtug vf bhg.'
	in_cipher order ASSIGN C-0001 'Owen Price: ybbx ng gur yvtug' | sed 's/Owen Price//g; s/ASSIGN//g'
	# What follows is told with the names of stages and letters, which are the files' own.
	in_cipher act C-0001 'reply: Jr ner fbeel.' >"$tmp/acted.txt"
	in_cipher act C-0001 approve >>"$tmp/acted.txt"
	in_cipher order LIST
	in_cipher order HELP
	in_cipher order STATUS C-0001
	in_cipher letters reply --entry C-0001
} >"$tmp/said.txt"
is 'its day at the console' "$(db "attach '$tmp/cipher.db' as c; select label || ' ' || stage from c.entry order by id")" \
	$'C-0001 with-the-clerk\nT-001 given'
mkdir "$tmp/ciphers"
is 'it prints its papers, too' "$(papers "$tmp/ciphers" C-0001 T-001 complaints)" ''
cp "$tmp/said.txt" "$tmp/ciphers/said.txt"
find "$tmp/ciphers" -type f \( -name '*.pdf' -o -name '*.html' -o -name 'register.csv' -o -name said.txt \) >"$tmp/ciphers.txt"
while IFS= read -r file; do
	"$top/tests/offices/words_in" english "$file"
	"$top/tests/offices/words_in" indonesian "$file"
done <"$tmp/ciphers.txt" | grep -vE '^letters\.html:[0-9]+:(reply|reminder)$' >"$tmp/words.txt" # names of letters' files
is 'no English and no Indonesian word is in a letter, a book, on paper or a page' "$(sort -u "$tmp/words.txt" | head -n 40)" ''
case=$(find "$tmp/ciphers" -name case.pdf -exec pdftotext -layout {} - \;)
like 'the case has its lines' "$case" 'C-0001'
is 'nor in it the names that programs give to lines of the history' \
	"$(grep -oiwFf <(db "attach '$tmp/cipher.db' as c; select distinct kind from c.event") <<<"$case" | sort -u)$({ printf "%s" "$case"; find "$tmp/ciphers" -name "*.html" -exec cat {} +; } | grep -oF "console: " | sort -u)" ''

if [ -n "${DEMO:-}" ]; then
	printf '\n%s\n' 'siaga agenda'
	"$siaga" agenda -c "$office/siaga.yaml"
	printf '\n%s\n' 'The reply, as it was sent'
	"$siaga" letters reply --entry C-0001 -c "$office/siaga.yaml"
	[ -z "${KEEP:-}" ] || printf '\nWhat the office prints of the day is in %s:\n%s\n' "$KEEP" "$(ls "$KEEP")"
fi
done_testing
