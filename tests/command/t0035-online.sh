#!/usr/bin/env bash
# siaga check --online: a mailbox sends itself a mail with forged Authentication-Results.  A server that lets them pass must not be
# believed; one that takes them away may.  The mail is deleted, and nothing else is changed.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/../procedure/office.sh"

# looked yes|no: at a host that strips, or does not, what a mail brings along in its name.
looked() {
	HOST_STRIP=$1 open_office
	mail warga@warga.example 'Laporan' <<<'Isi.'
	before=$(inbox kantor@kantor.example)
	"$siaga" check --online -c "$tmp/siaga.yaml" >"$tmp/found" 2>"$tmp/problems"
	status=$?
	is "strips: $1: the mail is deleted, the others lie there" "$(inbox kantor@kantor.example)" "$before"
}
# left: the host is gone.
left() {
	host stop "$host"
	rm -rf "$host" "${tmp:?}/var" "$tmp/rules" "$tmp/mail"
}

looked no
is 'a server that lets them pass: exit status' "$status" 1
like 'whose id has to go' "$(cat "$tmp/problems")" "mailbox 'kantor': its server lets pass what a sender writes in its name.*authserv-ids"
like 'for programs, too' "$("$siaga" check --online --json -c "$tmp/siaga.yaml")" 'lets pass what a sender writes'
sed -i 's/authserv-ids: .*/authserv-ids: []/' "$tmp/siaga.yaml"
letters=$(grep -c 'kantor@kantor.example' "$host/log/postfix.log" 2>/dev/null)
ok 'whose word does not count need not' "$siaga" check --online -c "$tmp/siaga.yaml"
is 'and gets no mail' "$(grep -c 'kantor@kantor.example' "$host/log/postfix.log" 2>/dev/null)" "$letters"
left

looked yes
is 'a server that takes them away: exit status' "$status" 0
like 'and why' "$(cat "$tmp/found")" "mailbox 'kantor': its server takes away forged Authentication-Results"
sed -i 's/authserv-ids: .*/authserv-ids: ["*.host.example", mail.host.example]/' "$tmp/siaga.yaml"
fails 'another id of the same server, which it does not take away' 1 'lets pass' "$siaga" check --online -c "$tmp/siaga.yaml"
sed -i "s|send: {url: \"smtps://localhost:[0-9]*\"|send: {url: \"smtps://localhost:9\"|; s/authserv-ids: .*/authserv-ids: [mail.host.example]/" "$tmp/siaga.yaml"
fails 'a server for sending that is not there is told, and no mail is sent' 1 "mailbox 'kantor': .*cannot connect to localhost:9" \
	"$siaga" check --online -c "$tmp/siaga.yaml"
left
done_testing
