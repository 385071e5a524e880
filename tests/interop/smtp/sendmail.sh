#!/usr/bin/env bash
# Sendmail: Debian's macros, logins by Cyrus SASL.
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(sendmail-bin sendmail-cf m4 sasl2-bin libsasl2-modules)
port=587

configure() {
	local etc=$root/etc/mail domain
	mkdir -p "$etc" "$root/var/spool/mqueue" "$root/run/sendmail/mta" "$root/etc/sasl2"
	cat >"$etc/sendmail.mc" <<-'END'
		divert(-1)dnl
		include(`/usr/share/sendmail/cf/m4/cf.m4')dnl
		divert(0)dnl
		VERSIONID(`interop')dnl
		OSTYPE(`debian')dnl
		DOMAIN(`debian-mta')dnl
		undefine(`confHOST_STATUS_DIRECTORY')dnl
		define(`confDOMAIN_NAME', `mail.host.example')dnl
		define(`confSERVER_CERT', `/etc/interop/server.pem')dnl
		define(`confSERVER_KEY', `/etc/interop/server.key')dnl
		define(`confCACERT', `/etc/interop/ca.pem')dnl
		define(`confCACERT_PATH', `/etc/interop')dnl
		define(`confAUTH_MECHANISMS', `PLAIN LOGIN')dnl
		define(`confAUTH_OPTIONS', `A p')dnl
		define(`confAUTH_REALM', `mail.host.example')dnl
		TRUST_AUTH_MECH(`PLAIN LOGIN')dnl
		define(`confMAX_MESSAGE_SIZE', `4194304')dnl
		define(`confQUEUE_LA', `1000')dnl
		define(`confREFUSE_LA', `1000')dnl
		define(`RELAY_MAILER_ARGS', `TCP $h 2525')dnl
		FEATURE(`no_default_msa')dnl
		FEATURE(`nocanonify')dnl
		FEATURE(`accept_unresolvable_domains')dnl
		FEATURE(`mailertable', `hash -o /etc/mail/mailertable.db')dnl
		FEATURE(`access_db', `hash -T<TMPF> /etc/mail/access.db')dnl
		FEATURE(`blocklist_recipients')dnl
		DAEMON_OPTIONS(`Name=MSA, Port=587, Addr=127.0.0.1, Modify=a')dnl
		MAILER(`local')dnl
		MAILER(`smtp')dnl
		LOCAL_CONFIG
		HX-Tolak: $>CheckTolak
		LOCAL_RULESETS
		SCheckTolak
		Rya	$#error $@ 5.7.1 $: "554 5.7.1 Message content rejected"
	END
	echo mail.host.example >"$etc/local-host-names"
	for domain in kantor.example desa.example bounces.example; do
		printf '%s relay:[127.0.0.1]\n' "$domain"
	done | here_within makemap hash /etc/mail/mailertable
	here_within sh -c 'm4 /etc/mail/sendmail.mc >/etc/mail/sendmail.cf'
	[ -e "$etc/access.db" ] || greylist off
	for domain in "$root/usr/lib/sasl2" "$root/etc/sasl2" "$etc/sasl"; do
		mkdir -p "$domain"
		printf 'pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\n' >"$domain/Sendmail.conf"
	done
	printf rahasia | here_within saslpasswd2 -p -c -u mail.host.example kantor
	here_within chmod 600 /etc/sasldb2 /etc/interop/server.key
	here_within chown root /etc/sasldb2
}

start() {
	configure
	here_within /usr/sbin/sendmail-mta -bd -q5m
	await 60 listens 587
}

stop() {
	kill -TERM "$(head -n 1 "$root/run/sendmail/mta/sendmail.pid")"
	await 60 gone 587
}

greylist() {
	{ [ "$1" = off ] || echo 'To:lambat@desa.example ERROR:4.7.1:"451 Greylisted, try again later"'; } |
		here_within makemap hash /etc/mail/access
}

. "$(dirname "$0")/../serve.sh"
