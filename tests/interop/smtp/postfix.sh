#!/usr/bin/env bash
# Postfix: Debian's master.cf with its submission service, logins by Cyrus SASL.
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(postfix sasl2-bin libsasl2-modules)
port=587

configure() {
	local etc=$root/etc/postfix
	cp "$root/usr/share/postfix/master.cf.dist" "$etc/master.cf" 2>/dev/null || true
	cat >"$etc/main.cf" <<-'END'
		compatibility_level = 3.6
		myhostname = mail.host.example
		mydestination = mail.host.example
		mynetworks =
		relay_domains = kantor.example, desa.example, bounces.example
		transport_maps = inline:{ {kantor.example = smtp:[127.0.0.1]:2525}, {desa.example = smtp:[127.0.0.1]:2525}, {bounces.example = smtp:[127.0.0.1]:2525} }
		alias_maps =
		disable_dns_lookups = yes
		smtp_host_lookup = native
		message_size_limit = 4194304
		header_checks = regexp:/etc/interop/header_checks
		smtpd_tls_cert_file = /etc/interop/server.pem
		smtpd_tls_key_file = /etc/interop/server.key
		smtpd_recipient_restrictions = check_recipient_access texthash:/etc/interop/grey, permit_sasl_authenticated, reject
	END
	cat >"$etc/master.cf" <<-'END'
		submission inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o smtpd_tls_auth_only=yes
	END
	sed -n '/^pickup/,/^postlog/p' "$root/usr/share/postfix/master.cf.dist" >>"$etc/master.cf"
	echo '/^X-Tolak: ya/ REJECT Message content rejected' >"$root/etc/interop/header_checks"
	[ -e "$root/etc/interop/grey" ] || : >"$root/etc/interop/grey"
	mkdir -p "$etc/sasl"
	printf 'pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\n' >"$etc/sasl/smtpd.conf"
	printf rahasia | here_within saslpasswd2 -p -c -u mail.host.example kantor
	here_within chown postfix /etc/sasldb2
}

start() {
	configure
	here_within postfix start
	await 60 listens 587
}

stop() {
	here_within postfix stop
	await 60 gone 587
}

greylist() {
	: >"$root/etc/interop/grey"
	[ "$1" = off ] || echo 'lambat@desa.example DEFER 4.2.0 Greylisted, try again later' >"$root/etc/interop/grey"
	here_within postfix reload
}

. "$(dirname "$0")/../serve.sh"
