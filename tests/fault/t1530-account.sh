#!/usr/bin/env bash
# Whom a refusal concerns, from the server's words to what becomes of the letter, of who was asked by it and of the
# account; and sending again what failed wrongly.
# shellcheck disable=SC2154 # tap.sh and office.sh set tmp, top, siaga and host
. "$(dirname "$0")/../tap.sh"
. "$top/tests/procedure/office.sh"

open_office
sed -i 's/limits: {/&stranger-hour: 0, strangers-hour: 0, letters-hour: 0, /' "$tmp/siaga.yaml"
says=$tmp/says
mkdir "$says"
mkfifo "$tmp/life"
python3 "$top/tests/fault/smtp_says.py" "$says" <"$tmp/life" &
exec 7>"$tmp/life"
at_end 'exec 7>&-'
for _ in {1..100}; do [ -e "$says/port" ] || sleep 0.1; done
sed -i "s|send: {url:.*}|send: {url: \"smtp://127.0.0.1:$(<"$says/port")\"}|" "$tmp/siaga.yaml"
rules=$tmp/rules
sed -i 's/title: Kepala Kantor, clearance/superior: wati, &/' "$rules/directory.yaml"
sed -i 's/after: 0s/after: 30m/' "$rules/workflows/laporan.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
"$siaga" init -c "$tmp/siaga.yaml" >/dev/null

asked() { db "select person || ':' || state from ask where entry = $1 order by id" | paste -sd' '; }
letter() { db "select state from letter where id = (select letter from ask where entry = $1 and person = 'hadi')"; }
limit() { db "select strftime('%H:%M', at, 'unixepoch', '+7 hours') from timer where entry = $1 and kind = 'limit'"; }
trouble() { db "select name || ': ' || text from trouble where kind = 'send'"; }
outbox() {
	local now=$1
	shift
	SIAGA_NOW=$now "$siaga" outbox -c "$tmp/siaga.yaml" "$@"
}
PENDING=0 SENT=3 FAILED=4 HELD=6

# In doubt: the account waits, the letter stays, who is asked is asked still; then it goes by itself.
n=1 hour=8
for where in 'rcpt:554 5.7.1 <kepala@kantor.example>: Recipient address rejected: see https://mail.example/blocked' \
	'rcpt:550 5.2.1 Sending from this mailbox is disabled' 'data:554 no' 'dot:550 Transaction failed' \
	'dot:554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException' \
	'mail:550 5.7.60 SMTP; Client does not have permissions to send as this sender' \
	'rcpt:550 Domain kantor.example has exceeded the max emails per hour (150/150 (100%)) allowed. Message discarded.'; do
	printf '%s\n' "${where#*:}" >"$says/${where%%:*}"
	mail warga@warga.example "Laporan $n" <<<'Isi.'
	run "2026-11-23T$(printf %02d $hour):00:00+07:00"
	is "nobody is to blame: ${where}" "$(letter $n) $(asked $n)" "$PENDING hadi:open"
	like 'status knows why' "$(trouble)" "kantor: $(sed 's/[^A-Za-z ].*//' <<<"${where#*:[0-9][0-9][0-9] }")"
	rm "$says/${where%%:*}"
	run "2026-11-23T$(printf %02d $hour):01:00+07:00"
	is 'the account waits' "$(letter $n)" $PENDING
	run "2026-11-23T$(printf %02d $hour):58:00+07:00"
	is 'then it goes' "$(letter $n) $(asked $n) $(trouble)" "$SENT hadi:open "
	n=$((n + 1)) hour=$((hour + 1))
done

# A server that starts again: seconds, not minutes.
for greeting in CUT '421 4.3.2 shutting down'; do
	echo "$greeting" >"$says/greeting"
	mail warga@warga.example "Laporan $n" <<<'Isi.'
	run 2026-11-23T16:00:00+07:00
	is "a server that is away is no refusal ($greeting)" "$(letter $n)" $PENDING
	rm "$says/greeting"
	run 2026-11-23T16:00:06+07:00
	is 'it is tried after seconds' "$(letter $n)" $SENT
	n=$((n + 1))
done

# An engine that is started anew goes on waiting, longer each time; who has mended it has the configuration read again.
echo '554 5.7.1 Access denied' >"$says/greeting"
mail warga@warga.example 'Laporan ditolak' <<<'Isi.'
run 2026-11-23T16:10:00+07:00
rm "$says/greeting"
run 2026-11-23T16:24:00+07:00
is 'an account that was refused waits, whoever starts anew' "$(letter $n) $(trouble | grep -c 'Access denied')" "$PENDING 1"
echo '554 5.7.1 Access denied' >"$says/greeting"
run 2026-11-23T16:26:00+07:00
rm "$says/greeting"
run 2026-11-23T16:42:00+07:00
is 'and longer the second time' "$(letter $n)" $PENDING
SIAGA_NOW=2026-11-23T16:43:00+07:00 "$siaga" run -v -c "$tmp/siaga.yaml" 2>"$tmp/running" &
engine=$!
at_end 'kill -KILL "$engine" 2>/dev/null'
soon() {
	local tries
	for ((tries = 0; tries < 300; tries++)); do
		"$@" && return
		sleep 0.05
	done
	return 1
}
left() { [ "$(letter $n)" = $SENT ]; }
ok 'an engine that stays' soon grep -q 'mailbox kantor: idle' "$tmp/running"
is 'waits as well' "$(letter $n)" $PENDING
kill -HUP "$engine"
ok 'and tries at once when it has read its configuration again' soon left
kill "$engine"
wait "$engine"
is 'that was all' "$(trouble)" ''
n=$((n + 1))

# A filter's verdict: held for a person, and sent again.
echo '554 5.7.1 Spam message rejected' >"$says/dot"
mail warga@warga.example 'Laporan spam' <<<'Isi.'
run 2026-11-23T17:00:00+07:00
run 2026-11-23T17:06:00+07:00 # two in a row are no matter of the letters: the account may have waited
is 'a letter taken for spam is held, its ask stays' "$(letter $n) $(asked $n)" "$HELD hadi:open"
like 'with the words of the filter' "$(outbox 2026-11-23T17:01:00+07:00 --reasons)" 'held .*Spam message rejected'
rm "$says/dot"
fails 'no letter has another reason' 1 'no letter that failed' outbox 2026-11-23T17:01:00+07:00 --retry 'mailbox full'
ok 'all of that reason' outbox 2026-11-23T17:25:00+07:00 --retry 'spam message rejected'
run 2026-11-23T17:26:00+07:00
is 'they have left' "$(letter $n)" $SENT
is 'the time of the stage begins when it is sent again' "$(limit $n)" 18:26
n=$((n + 1))

# A recipient who is refused for sure, wrongly: others are asked, and after a mend he is asked again.
echo '550 5.1.1 User unknown' >"$says/rcpt"
mail warga@warga.example 'Laporan salah' <<<'Isi.'
run 2026-11-23T18:00:00+07:00
is 'he is not there' "$(letter $n)" $FAILED
rm "$says/rcpt"
run 2026-11-23T18:02:00+07:00
is 'somebody else is asked' "$(asked $n)" 'hadi:moved wati:open'
ok 'all of that reason' outbox 2026-11-23T18:20:00+07:00 --retry 'User unknown'
run 2026-11-23T18:21:00+07:00
is 'he is asked again, who stands in for him still' "$(letter $n) $(asked $n)" "$SENT hadi:open wati:open"
is 'with his whole time' "$(limit $n) $(db "select strftime('%H:%M', asked, 'unixepoch', '+7 hours') from ask where entry = $n and person = 'hadi'")" '19:21 18:21'
is 'the history says so' "$(db "select count(*) from event where entry = $n and kind = 'ask-reopened' and detail like '%moved%'")" 1

# Who has letters sent again wants them to leave: the account waits no longer.
n=$((n + 1))
echo '550 5.1.1 User unknown' >"$says/rcpt"
mail warga@warga.example 'Laporan salah lagi' <<<'Isi.'
run 2026-11-23T18:30:00+07:00
rm "$says/rcpt"
echo '554 5.7.1 Access denied' >"$says/greeting"
mail warga@warga.example 'Laporan sesudahnya' <<<'Isi.'
run 2026-11-23T18:31:00+07:00
rm "$says/greeting"
run 2026-11-23T18:33:00+07:00
is 'the account waits' "$(letter $n) $(letter $((n + 1)))" "$FAILED $PENDING"
ok 'all of a reason' outbox 2026-11-23T18:34:00+07:00 --retry 'User unknown'
run 2026-11-23T18:35:00+07:00
is 'they leave, and so do the others of the account' "$(letter $n) $(letter $((n + 1))) $(trouble)" "$SENT $SENT "
ok 'the chain holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
