#!/usr/bin/env bash
# GNU mailutils: mbox files in /var/mail and below the homes of the system's users, by PAM.
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(mailutils-imap4d)
port=993

configure() {
	cat >"$root/etc/mailutils.conf" <<-'END'
		pidfile "/run/imap4d.pid";
		mode daemon;
		tls {
		  ssl-certificate-file "/etc/interop/server.pem";
		  ssl-key-file "/etc/interop/server.key";
		}
		server 0.0.0.0:993 {
		  tls-mode connection;
		}
	END
	printf 'auth required pam_unix.so\naccount required pam_unix.so\n' >"$root/etc/pam.d/mailutils"
	cp "$root/etc/pam.d/mailutils" "$root/etc/pam.d/imap"
	chmod 600 "$root/etc/interop/server.key"
}

start() {
	configure
	here_within imap4d --daemon
	await 60 listens 993
}

stop() {
	kill -TERM "$(<"$root/run/imap4d.pid")"
	await 60 gone 993
}

account() {
	here_within useradd -m "$1"
	echo "$1:rahasia" | here_within chpasswd
	here_within install -o "$1" -g mail -m 660 /dev/null "/var/mail/$1"
}

# As programs that deliver to mbox files do.
deliver() {
	{
		printf 'From warga@luar.example %s\n' "$(date -u '+%a %b %e %T %Y')"
		sed 's/^>*From />&/' "$2"
		printf '\n'
	} >>"$root/var/mail/$1"
}

. "$(dirname "$0")/../serve.sh"
