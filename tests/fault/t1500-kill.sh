#!/usr/bin/env bash
# kill -9 of the engine and of each kind of child at every step of the way of three mails, then another
# run: the end is the same as when nothing had happened, and no letter is doubled but those that may be.
#
# KILL_EVERY=1 takes every step (make fault), else every third, beginning with the first.
# shellcheck disable=SC2154,SC2115 # names from tap.sh and the host
. "$(dirname "$0")/../tap.sh"

every=${KILL_EVERY:-3}
host=$tmp/host
rounds=200
now=2026-11-23T08:00:00+07:00
later=2026-11-23T08:05:00+07:00 # what was put off for a minute is due again
busy=75
# As model/letter.h counts them.
sent=3
doubt=5

mapfile -t users < <(seq -f 'r%g@kantor.example' 0 $rounds)
host start "$host" kepala@kantor.example warga@warga.example camat@kecamatan.example \
	contoh@kantor.example "${users[@]}" || exit 1
at_end "host stop $host"
eval "$(host env "$host")"

# A report that asks its approver, a report whose copy goes out at once, one that no rule wants.
write_mails() {
	local subject
	for subject in 'Laporan keributan' 'Edaran rapat' 'Tanya kabar'; do
		printf 'From: <warga@warga.example>\nTo: <contoh@kantor.example>\nSubject: %s\n' "$subject"
		printf 'Message-ID: <%s@warga.example>\n' "${subject// /.}"
		printf 'Date: Mon, 23 Nov 2026 05:00:00 +0700\n\nIsi surat %s.\n' "$subject"
	done | csplit -sz -f "$tmp/mail" -b '%d.eml' - '/^From:/' '{*}'
	for subject in 0 1 2; do
		host send "$host" "$tmp/mail$subject.eml" && host settle "$host" || exit 1
	done
}

write_rules() {
	cp -r "$top/tests/procedure/rules" "$tmp/rules"
	cp "$top/rules/vocabulary.yaml" "$top/rules/language.yaml" "$top/rules/calendar.yaml" "$tmp/rules/"
	printf -- '- rule: edaran\n  when: subject LIKE '"'edaran%%'"'\n  start: edaran\n' >>"$tmp/rules/routing.yaml"
	cat >"$tmp/rules/workflows/edaran.yaml" <<-YAML
		workflow: edaran
		title: Edaran
		book: umum
		up-to: rahasia
		stages:
		  - stage: dikirim
		    title: dikirim
		    letters:
		      - {to: reporter, letter: tanda-terima, neutral: yes}
		      - {to: "list:tembusan", letter: tembusan, up-to: biasa}
		    end: yes
	YAML
}

# open_round NUMBER: an office with a mailbox of its own, filled with the three mails.
open_round() {
	round=$tmp/round$1
	address=r$1@kantor.example
	mkdir -p "$round" "$host/mail/kantor.example"
	cp -rp "$host/mail/kantor.example/contoh" "$host/mail/kantor.example/r$1"
	printf 'rahasia\n' >"$round/secret"
	chmod 600 "$round/secret"
	cat >"$round/siaga.yaml" <<-YAML
		office:
		  {name: Kantor Uji, head-title: Kepala Kantor, address: "Jalan Uji 1", place: Kajen,
		   time-zone: Asia/Jakarta, zone-label: WIB, host: kantor.example}
		database: $round/siaga.db
		rules: $tmp/rules
		templates: $top/templates
		limits: {release-delay: 0s, stranger-hour: 0, strangers-hour: 0}
		mailboxes:
		  - name: kantor
		    url: imaps://localhost:$HOST_IMAPS/
		    provider: none
		    address: $address
		    user: $address
		    secret: file:$round/secret
		    after: seen
		    authserv-ids: [mail.host.example]
		    ca: $HOST_CA_FILE
		    send: {url: "smtps://localhost:$HOST_SMTPS", ca: $HOST_CA_FILE}
	YAML
	"$siaga" init --rehearsal -c "$round/siaga.yaml" >/dev/null
}

run() { "$siaga" run --once -c "$round/siaga.yaml" --now "$1" >>"$round/log" 2>&1; }

# As somebody's service manager would: again while old children still hold the database.
run_again() {
	local status tries
	for ((tries = 0; tries < 200; tries++)); do
		status=0
		run "$later" || status=$?
		[ $status -eq $busy ] || return $status
		sleep 0.05
	done
	return $status
}

db() { sqlite3 "$round/siaga.db" "$1"; }

books() {
	db 'select label, class, stage, summary from entry order by id'
	# The server's notices of what has arrived come when they come.
	db 'select uid, outcome from mail where outcome <> 6 order by uid'
}

letters() { db "select recipient, letter, $1 from letter order by recipient, letter, id"; }

# What the rounds share: how often each letter of this one lies in its recipient's mailbox.
deliveries() {
	local id recipient name confirm
	while IFS='|' read -r id recipient name confirm; do
		printf '%s|%s|%s|%s\n' "$recipient" "$name" "$confirm" \
			"$(grep -rlF "$id" "$host/mail/${recipient#*@}/${recipient%@*}"/{new,cur} 2>/dev/null | wc -l)"
	done < <(db 'select message_id, recipient, letter, confirm from letter')
}

# wrong_deliveries ROLE: letters that came too often or not at all.  Without `confirm` a letter may come
# twice when its sender, or the engine before it had noted the result, was killed; with it it may be in
# doubt instead, and then it has come once at most.
wrong_deliveries() {
	local doubted=' '
	doubted+=$(db "select recipient || '|' || letter from letter where state = $doubt" | tr '\n' ' ')
	deliveries | while IFS='|' read -r recipient name confirm count; do
		case $confirm:$count in
		?:1) continue ;;
		0:2) [[ $1 = @(send|engine) ]] && continue ;;
		1:0) [[ $doubted = *" $recipient|$name "* ]] && continue ;;
		esac
		echo "$recipient has $name $count times"
	done
}

# difference ROLE: all that is not as in the undisturbed round.
difference() {
	diff "$tmp/books" <(books)
	diff "$tmp/letters" <(letters "iif(state = $doubt, $sent, state)")
	db "select 'in doubt without need: ' || letter from letter where state = $doubt and not confirm"
	wrong_deliveries "$1"
	"$siaga" ledger -c "$round/siaga.yaml" >"$round/ledger" 2>&1 || cat "$round/ledger"
	"$siaga" audit -c "$round/siaga.yaml" >"$round/audit" 2>&1 || cat "$round/audit"
}

# kill_at ROLE STEP: false once the role does not come to that step.
kill_at() {
	local wrong
	open_round $((++number))
	SIAGA_STEP_ROLE=$1 SIAGA_STEP=$2 SIAGA_STEP_FILE=$round/steps run "$now" 2>/dev/null
	[ "$(stat -c %s "$round/steps" 2>/dev/null || echo 0)" -ge "$2" ] || return
	run_again || echo "the run after it: exit $?" >>"$round/wrong"
	host settle "$host"
	difference "$1" >>"$round/wrong" 2>&1
	wrong=$(<"$round/wrong")
	[ -z "$wrong" ]
	verdict $? "$1 killed at step $2" "$wrong$(printf '\n'; tail -n 20 "$round/log")"
	rm -rf "$round" "$host/mail/kantor.example/r$number"
}

write_mails
write_rules
open_round 0
ok 'an undisturbed run' run "$now"
ok 'and another' run_again
host settle "$host"
books >"$tmp/books"
letters state >"$tmp/letters"
is 'two entries, and one mail waits' "$(cut -d'|' -f1,2 <"$tmp/books" | tr '\n' ' ')" '0001|laporan 0002|edaran 1|0 2|0 3|3 '
is 'four letters left' "$(cut -d'|' -f2,3 <"$tmp/letters" | sort | tr '\n' ' ')" \
	"permohonan-persetujuan|$sent tanda-terima|$sent tanda-terima|$sent tembusan|$sent "
is 'nothing else differs from itself' "$(difference none)" ''

number=0
for role in engine fetch parse send; do
	before=$number
	for ((step = 1; number < rounds; step += every)); do
		kill_at $role $step || break
	done
	[ $((number - before)) -ge 2 ]
	verdict $? "$role has steps to be killed at"
done
done_testing
