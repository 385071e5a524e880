#!/usr/bin/env bash
# OpenSMTPD as a relay on its own machine, without a login: that wants TLS, and the one of Debian 12 breaks each
# handshake off ("SSL routines::EVP lib"; ECDSA and RSA keys, TLS 1.2 and 1.3).
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(opensmtpd)
port=25 login=no

configure() {
	[ -e "$root/etc/interop/grey" ] || : >"$root/etc/interop/grey"
	cat >"$root/etc/smtpd.conf" <<-'END'
		table grey file:/etc/interop/grey
		table rejected { "tolak@kantor.example" }
		table passed { kantor.example, desa.example, bounces.example }
		smtp max-message-size "4M"
		filter greylist phase rcpt-to match rcpt-to <grey> reject "451 4.7.1 Greylisted, try again later"
		filter content phase commit match mail-from <rejected> reject "550 5.7.1 Message content rejected"
		listen on 127.0.0.1 port 25 filter { greylist, content }
		action "next" relay host "smtp://127.0.0.1:2525"
		action "local" mbox
		match from local for domain <passed> action "next"
		match from any for domain "mail.host.example" action "local"
	END
}

start() {
	configure
	here_within smtpd
	await 60 listens 25
}

stop() {
	here_within smtpctl stop 2>/dev/null || kill -TERM "$(pgrep -o -x smtpd)"
	await 60 gone 25
}

greylist() {
	: >"$root/etc/interop/grey"
	[ "$1" = off ] || echo 'lambat@desa.example' >"$root/etc/interop/grey"
	stop
	start
}

. "$(dirname "$0")/../serve.sh"
