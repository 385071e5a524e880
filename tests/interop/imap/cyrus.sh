#!/usr/bin/env bash
# Cyrus: Debian's settings, a mailbox by itself at the first mail, LMTP for what comes in.
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(cyrus-imapd cyrus-clients sasl2-bin libsasl2-modules)
port=993 prefix=INBOX. delimiter=.

# set_option NAME VALUE: instead of what the file says of it
set_option() {
	sed -i "/^$1:/d" "$root/etc/imapd.conf"
	printf '%s: %s\n' "$1" "$2" >>"$root/etc/imapd.conf"
}

configure() {
	set_option admins cyrus
	set_option allowplaintext no
	set_option sasl_pwcheck_method auxprop
	set_option sasl_auxprop_plugin sasldb
	set_option sasl_mech_list PLAIN
	set_option autocreate_quota 0
	set_option autocreate_post 1
	set_option tls_server_cert /etc/interop/server.pem
	set_option tls_server_key /etc/interop/server.key
	cat >"$root/etc/cyrus.conf" <<-'END'
		START {
		  recover cmd="/usr/sbin/cyrus ctl_cyrusdb -r"
		}
		SERVICES {
		  imap cmd="imapd -U 30" listen="imap" prefork=0
		  imaps cmd="imapd -s -U 30" listen="imaps" prefork=0
		  lmtp cmd="lmtpd -a" listen="127.0.0.1:24" prefork=0
		  idle cmd="idled" listen="none"
		}
		EVENTS {
		}
	END
	sed -i '/ idle cmd/d' "$root/etc/cyrus.conf"
	sed -i '/^START/a\  idled cmd="idled"' "$root/etc/cyrus.conf"
	mkdir -p "$root"/run/cyrus/{socket,lock,proc}
	here_within chown -R cyrus:mail /run/cyrus /etc/interop
}

add_user() { printf rahasia | here_within saslpasswd2 -p -c -u mail.host.example "$1" && chmod 644 "$root/etc/sasldb2"; }

start() {
	configure
	add_user cyrus
	here_within cyrmaster -d -p /run/cyrus-master.pid
	await 60 listens 993 && await 60 listens 24
}

stop() {
	kill -TERM "$(<"$root/run/cyrus-master.pid")"
	await 60 gone 993
}

account() {
	add_user "$1"
	admin "CREATE user.$1"
}

# admin COMMAND: as the one who may do everything
admin() { python3 "$here/imap_say.py" cyrus "$1"; }

deliver() { python3 "$here/hand_in.py" lmtp 24 warga@luar.example "$1" "$2"; }

quota() { admin "SETQUOTA user.$1 (STORAGE $2)"; }

# INBOX.Arsip is user.NAME.Arsip to the administrator.
read_only() { admin "SETACL user.$1.${2#INBOX.} $1 lr"; }

. "$(dirname "$0")/../serve.sh"
