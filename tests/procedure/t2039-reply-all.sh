#!/usr/bin/env bash
# An answer to all: the server writes its statement on the sender once, or once for each recipient, as Postfix does that prepends
# it at RCPT.  Identical fields are one statement; a different one in the server's name is not passed over.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
all='Cc: staf@kantor.example, Wakil <wakil@kantor.example>'
forged='Authentication-Results: mail.host.example; auth=pass; spf=pass smtp.mailfrom=kantor.example; dmarc=pass header.from=warga.example'

# fields: how many statements of the server the newest mail to the office has.
fields() {
	local mail
	mail=$(find "$host/mail/kantor.example/kantor" -type f -path '*/[cn]*/*' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2)
	sed '/^\r*$/q' "$mail" | grep -c '^Authentication-Results: mail.host.example; auth=pass'
}

# answered once|each COUNT: with a host that writes it so, COUNT times for three recipients.
answered() {
	HOST_VERDICT=$1 open_office
	mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
	ok "$1: a report is asked about" run
	subject=$(last_subject kepala@kantor.example 'Mohon persetujuan')
	mail kepala@kantor.example "Re: $subject" "$all" "$forged" <<<'Setuju'
	run 2026-11-23T08:01:00+07:00
	is "$1: with another statement in the server's name it is held" "$(db 'select stage from entry')" persetujuan
	like "$1: the reason" "$(db 'select why from mail order by id desc limit 1')" 'more than one check claims to be by this mailbox'
	mail kepala@kantor.example "Re: $subject" "$all" <<<'Setuju'
	is "$1: so many statements" "$(fields)" "$2"
	run 2026-11-23T08:02:00+07:00
	is "$1: the answer to all acts" "$(db 'select stage from entry')" dikirim
	host stop "$host"
	rm -rf "$host" "${tmp:?}/var" "$tmp/rules" "$tmp/mail"
}
answered each 3
answered once 1
done_testing
