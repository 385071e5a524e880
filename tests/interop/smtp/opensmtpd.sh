#!/usr/bin/env bash
# OpenSMTPD: STARTTLS and a login from its table.  Of Debian 13: the one of Debian 12 breaks each TLS handshake off ("SSL
# routines::EVP lib"; ECDSA and RSA keys, TLS 1.2 and 1.3).
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(opensmtpd ca-certificates)
suite=trixie
port=587

configure() {
	[ -e "$root/etc/interop/grey" ] || : >"$root/etc/interop/grey"
	printf 'kantor %s\n' "$(openssl passwd -6 rahasia)" >"$root/etc/interop/logins"
	chmod 600 "$root/etc/interop/server.key"
	cat >"$root/etc/smtpd.conf" <<-'END'
		pki mail cert "/etc/interop/server.pem"
		pki mail key "/etc/interop/server.key"
		table logins file:/etc/interop/logins
		table grey file:/etc/interop/grey
		table rejected { "tolak@kantor.example" }
		table passed { kantor.example, desa.example, bounces.example }
		smtp max-message-size "4M"
		filter greylist phase rcpt-to match rcpt-to <grey> reject "451 4.7.1 Greylisted, try again later"
		filter content phase commit match mail-from <rejected> reject "550 5.7.1 Message content rejected"
		listen on 127.0.0.1 port 587 tls-require pki mail auth <logins> filter { greylist, content }
		action "next" relay host "smtp://127.0.0.1:2525"
		action "local" mbox
		match auth from any for domain <passed> action "next"
		match from local for domain <passed> action "next"
		match from any for domain "mail.host.example" action "local"
	END
}

start() {
	configure
	here_within smtpd
	await 60 listens 587
}

stop() {
	here_within smtpctl stop 2>/dev/null || kill -TERM "$(pgrep -o -x smtpd)"
	await 60 gone 587
}

greylist() {
	: >"$root/etc/interop/grey"
	[ "$1" = off ] || echo 'lambat@desa.example' >"$root/etc/interop/grey"
	stop
	start
}

. "$(dirname "$0")/../serve.sh"
