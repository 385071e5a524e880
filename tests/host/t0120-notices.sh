#!/usr/bin/env bash
# Notices of other servers (RFC 3461, 3464): where a letter has got to, and which one came back and why.
# shellcheck disable=SC2154 # tap.sh and office.sh set tmp, top, siaga and host
. "$(dirname "$0")/../tap.sh"
. "$top/tests/procedure/office.sh"

open_office
"$siaga" init -c "$tmp/siaga.yaml" >/dev/null

# notice NAME ENVELOPE ACTION STATUS [DIAGNOSTIC]: a report that names the letter by its envelope alone.
notice() {
	cat >"$tmp/$1.eml" <<-MAIL
		From: MAILER-DAEMON@mx.example
		To: kantor@kantor.example
		Subject: Delivery report $1
		Message-ID: <$1@mx.example>
		Auto-Submitted: auto-replied
		MIME-Version: 1.0
		Content-Type: multipart/report; report-type=delivery-status; boundary="b"

		--b
		Content-Type: text/plain

		About your mail.

		--b
		Content-Type: message/delivery-status

		Reporting-MTA: dns; mx.kantor.example
		Original-Envelope-Id: $2

		Original-Recipient: rfc822; kepala@kantor.example
		Final-Recipient: rfc822; kepala@kantor.example
		Action: $3
		Status: $4
		${5:+Diagnostic-Code: smtp; $5}

		--b--
	MAIL
	host put "$host" kantor@kantor.example "$tmp/$1.eml"
}

envelope() { db "select substr(message_id, 1, instr(message_id, '@') - 1) from letter where id = (select letter from ask where entry = $1 limit 1)"; }
letter() { db "select state || ' ' || delivery || ' ' || ifnull(delivery_host, '') from letter where id = (select letter from ask where entry = $1 and person = 'hadi')"; }
asked() { db "select group_concat(person || ':' || state, ' ') from (select * from ask where entry = $1 order by id)"; }

mail warga@warga.example 'Laporan satu' <<<'Isi laporan.'
run
if [ "$(id -u)" -eq 0 ]; then # Postfix; its stand-in knows no notices
	run 2026-11-23T08:01:00+07:00
	is 'a server that does not report has got the letter that asks' "$(letter 1)" '3 2 mail.host.example'
	like 'show tells it' "$("$siaga" show 1 -c "$tmp/siaga.yaml" | tr -s ' \n' ' ')" 'went on'
	is 'nothing is told of one that asks nothing' "$(db "select delivery from letter where letter = 'tanda-terima'")" 0
	is 'its notice is read by its envelope' "$(db "select outcome, why from mail where subject like 'Successful%'")" \
		'6|a notice of delivery about a letter of ours'
fi

one=$(envelope 1)
notice tiruan "${one%?}x" delivered 2.0.0
run 2026-11-23T08:02:00+07:00
unlike 'an envelope that is not ours tells nothing' "$(letter 1)" '^3 3'
notice tunda "$one" delayed 4.4.1 'connection timed out'
run 2026-11-23T08:03:00+07:00
is 'a letter that waits is not refused' "$(letter 1 | cut -c 1) $(asked 1)" '3 hadi:open'
notice sampai "$one" delivered 2.0.0
run 2026-11-23T08:04:00+07:00
is 'it has arrived' "$(letter 1)" '3 3 mx.kantor.example'
like 'outbox tells where' "$("$siaga" outbox --json -c "$tmp/siaga.yaml")" 'reached the server of kantor.example at [0-9. -]*, says mx.kantor.example'
notice lambat "$one" delayed 4.4.1
run 2026-11-23T08:05:00+07:00
is 'a late word of waiting changes nothing' "$(letter 1)" '3 3 mx.kantor.example'
is 'notices end no ask' "$(asked 1)" 'hadi:open'

# What came back, and nobody knows by whose fault.
n=2
for why in '5.7.1|554 5.7.1 Message rejected as spam' '5.4.5|550 5.4.5 You have reached a limit for sending mail' \
	'5.0.0|550 Rejected, see https://mx.example/blocked?ip=192.0.2.1' '5.1.1|550 5.1.1 sender suspended'; do
	mail warga@warga.example "Laporan $n" <<<'Isi laporan.'
	run 2026-11-23T08:06:00+07:00
	notice "ragu$n" "$(envelope $n)" failed "${why%%|*}" "${why#*|}"
	run 2026-11-23T08:07:00+07:00
	is "in doubt the letter is held, and who was asked is asked still: $why" "$(letter $n | cut -c 1-3) $(asked $n)" '6 4 hadi:open'
	n=$((n + 1))
done
mail warga@warga.example 'Laporan enam' <<<'Isi laporan.'
run 2026-11-23T08:08:00+07:00
notice tiada "$(envelope $n)" failed 5.1.1 '550 5.1.1 <kepala@kantor.example>: Recipient address rejected: User unknown'
run 2026-11-23T08:09:00+07:00
run 2026-11-23T08:10:00+07:00
is 'an address that is not there: the letter has failed' "$(letter $n | cut -c 1-3)" '4 4'
is 'and only then is somebody else looked for' "$(db "select group_concat(entry || ' ' || kind) from event where kind in ('ask-moved', 'nobody-stands-in')")" \
	"$n nobody-stands-in"
ok 'the chain holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
