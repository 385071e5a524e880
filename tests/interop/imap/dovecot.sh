#!/usr/bin/env bash
# Dovecot with Maildir: Debian's settings and what they leave to the administrator.
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(dovecot-imapd dovecot-lmtpd)
port=993
location=${location:-maildir:%h/Maildir}

configure() {
	: >>"$root/etc/interop/users"
	cat >"$root/etc/dovecot/local.conf" <<-END
		log_path = /var/log/dovecot.log
		ssl = required
		ssl_cert = </etc/interop/server.pem
		ssl_key = </etc/interop/server.key
		mail_location = $location
		mail_uid = 5000
		mail_gid = 5000
		first_valid_uid = 1
		mail_plugins = quota acl
		protocol imap {
		  mail_plugins = \$mail_plugins imap_quota imap_acl
		}
		plugin {
		  quota = count:User quota
		  quota_vsizes = yes
		  acl = vfile
		}
		passdb {
		  driver = passwd-file
		  args = /etc/interop/users
		}
		userdb {
		  driver = passwd-file
		  args = /etc/interop/users
		}
		service lmtp {
		  inet_listener lmtp {
		    address = 127.0.0.1
		    port = 24
		  }
		}
	END
	rm -f "$root/etc/dovecot/conf.d/auth-system.conf.ext"
	: >"$root/etc/dovecot/conf.d/auth-system.conf.ext"
	mkdir -p "$root/srv/mail"
	chown 5000:5000 "$root/srv/mail"
}

start() {
	configure
	here_within dovecot
	await 60 listens 993 && await 60 listens 24
}

stop() {
	here_within doveadm stop
	await 60 gone 993
}

user_line() { printf '%s:{PLAIN}rahasia:5000:5000::/srv/mail/%s::%s\n' "$1" "$1" "$2"; }

# It looks at the file once a second.
account() {
	user_line "$1" "" >>"$root/etc/interop/users"
	await 30 here_within doveadm auth test "$1" rahasia >/dev/null 2>&1
}

deliver() { python3 "$here/hand_in.py" lmtp 24 warga@luar.example "$1" "$2"; }

quota() {
	sed -i "/^$1:/d" "$root/etc/interop/users"
	user_line "$1" "userdb_quota_rule=*:storage=$2K" >>"$root/etc/interop/users"
	# shellcheck disable=SC2016 # of the inner shell
	await 30 here_within sh -c 'doveadm user "$1" | grep -q "storage=$2K"' sh "$1" "$2"
}

read_only() { python3 "$here/imap_say.py" "$1" "SETACL \"$2\" $1 lr"; }

. "$(dirname "$0")/../serve.sh"
