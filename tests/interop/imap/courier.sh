#!/usr/bin/env bash
# Courier: Maildir in the homes of the system's users, by PAM.
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(courier-imap courier-authdaemon)
port=993 prefix=INBOX. delimiter=.

configure() {
	sed -i -e 's|^TLS_CERTFILE=.*|TLS_CERTFILE=/etc/interop/both.pem|' -e 's|^IMAPDSSLSTART=.*|IMAPDSSLSTART=YES|' \
		"$root/etc/courier/imapd-ssl"
	# As many as the scenarios open from one address.
	sed -i -e 's|^MAXPERIP=.*|MAXPERIP=40|' "$root/etc/courier/imapd"
	mkdir -p "$root/run/courier/authdaemon"
	here_within chown -R courier:courier /run/courier
}

start() {
	configure
	here_within authdaemond start
	here_within imapd-ssl start
	await 60 listens 993
}

stop() {
	here_within imapd-ssl stop
	here_within authdaemond stop
	await 60 gone 993
}

account() {
	here_within useradd -m "$1"
	echo "$1:rahasia" | here_within chpasswd
	here_within su "$1" -s /bin/sh -c 'maildirmake ~/Maildir'
}

deliver() {
	local box=$root/home/$1/Maildir file
	file=$(date +%s.%N).$$.host
	cp "$2" "$box/tmp/$file"
	here_within chown "$1:$1" "/home/$1/Maildir/tmp/$file"
	mv "$box/tmp/$file" "$box/new/$file"
}

quota() { here_within su "$1" -s /bin/sh -c "maildirmake -q $(($2 * 1024))S ~/Maildir"; }

. "$(dirname "$0")/../serve.sh"
