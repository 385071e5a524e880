# shellcheck shell=bash
# settings.sh: writes the certificates and the settings of a private host.  Sourced by host, which
# sets D (its folder) and PORT_*.

# make_certificates DIR CA: DIR/ca becomes CA, a certificate authority with a certificate for
# localhost and 127.0.0.1; made once, also when several hosts ask at the same time.
make_certificates() {
	mkdir -p "$2"
	(
		flock 9
		[ -e "$2/server.pem" ] || make_authority "$2"
	) 9>"$2/lock"
	[ "$1/ca" -ef "$2" ] || ln -sfn "$2" "$1/ca"
}

make_authority() {
	local ca=$1
	new_key() {
		openssl ecparam -name prime256v1 -genkey -noout -out "$1"
	}
	new_key "$ca/ca.key"
	openssl req -x509 -new -key "$ca/ca.key" -days 30 -subj "/CN=siaga test authority" -out "$ca/ca.pem" \
		-addext basicConstraints=critical,CA:TRUE
	new_key "$ca/server.key"
	openssl req -new -key "$ca/server.key" -subj "/CN=localhost" -out "$ca/server.csr"
	printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' >"$ca/server.ext"
	openssl x509 -req -in "$ca/server.csr" -CA "$ca/ca.pem" -CAkey "$ca/ca.key" -CAcreateserial \
		-days 30 -extfile "$ca/server.ext" -out "$ca/server.pem.new" 2>/dev/null
	chmod 644 "$ca/server.key"
	mv "$ca/server.pem.new" "$ca/server.pem"
}

# What differs between Dovecot as root (mail belongs to uid 5000) and as anybody else.
dovecot_identity() {
	if [ "$(id -u)" -eq 0 ]; then
		cat <<-END
			mail_uid = 5000
			mail_gid = 5000
			first_valid_uid = 1
		END
		return
	fi
	cat <<-END
		default_internal_user = $(id -un)
		default_internal_group = $(id -gn)
		default_login_user = $(id -un)
		mail_uid = $(id -u)
		mail_gid = $(id -g)
		first_valid_uid = 1
		first_valid_gid = 0
		service anvil {
		  chroot =
		}
		service stats {
		  chroot =
		}
		service lmtp {
		  user =
		}
	END
}

write_dovecot() {
	local home="uid=5000 gid=5000"
	[ "$(id -u)" -eq 0 ] || home="uid=$UID gid=${GROUPS[0]}"
	mkdir -p "$D/mail" "$D/keys/default/HS256" "$D/postfix/queue/private"
	[ "$(id -u)" -ne 0 ] || chown 5000:5000 "$D/mail"
	printf %s "siaga-test-secret-$D" >"$D/keys/secret"
	base64 -w0 "$D/keys/secret" >"$D/keys/default/HS256/default"
	chmod -R a+rX "$D/keys"
	cat >"$D/oauth2.conf" <<-END
		introspection_mode = local
		local_validation_key_dict = fs:posix:prefix=$D/keys/
		username_attribute = email
	END
	{
		dovecot_identity
		cat <<-END
			base_dir = $D/run
			hostname = mail.host.example
			state_dir = $D/run
			log_path = $D/log/dovecot.log
			listen = 127.0.0.1
			hostname = mail.host.example
			protocols = imap lmtp
			ssl = yes
			ssl_cert = <$D/ca/server.pem
			ssl_key = <$D/ca/server.key
			disable_plaintext_auth = no
			auth_mechanisms = plain login ${HOST_TOKENS:-xoauth2 oauthbearer}
			auth_username_format = %Lu
			auth_failure_delay = 0
			mail_location = maildir:$D/mail/%d/%n
			mail_fsync = never
			mail_never_cache_fields = imap.envelope date.received
			mail_max_userip_connections = 100
			recipient_delimiter = +
			passdb {
			  driver = oauth2
			  mechanisms = xoauth2 oauthbearer
			  args = $D/oauth2.conf
			}
			passdb {
			  driver = passwd-file
			  mechanisms = plain login
			  args = username_format=%Lu $D/users
			}
			userdb {
			  driver = passwd-file
			  args = username_format=%Lu $D/users
			  default_fields = $home home=$D/mail/%d/%n
			}
			namespace inbox {
			  inbox = yes
			  mailbox Spam {
			    auto = create
			  }
			  mailbox Sent {
			    auto = create
			  }
			}
			service anvil {
			  unix_listener anvil-auth-penalty {
			    mode = 0
			  }
			}
			service imap-login {
			  chroot =
			  inet_listener imap {
			    port = $PORT_IMAP
			  }
			  inet_listener imaps {
			    port = $PORT_IMAPS
			    ssl = yes
			  }
			}
			service lmtp {
			  inet_listener lmtp {
			    port = $PORT_LMTP
			  }
			}
			service auth {
			  unix_listener $D/postfix/queue/private/auth {
			    mode = 0666
			  }
			}
		END
	} >"$D/dovecot.conf"
}

# The queue's folders with the owners that "postfix check" would give them, which takes 0.7 s.
make_queue() {
	local queue=$D/postfix/queue
	(cd "$queue" && mkdir -p active bounce corrupt defer deferred flush hold incoming private saved trace \
		maildrop public pid && chown postfix active bounce corrupt defer deferred flush hold incoming \
		private saved trace && chmod 700 active bounce corrupt defer deferred flush hold incoming \
		private saved trace && chown postfix:postdrop maildrop public && chmod 730 maildrop &&
		chmod 710 public && chmod 755 pid)
	mkdir -p "$D/postfix/data"
	chown postfix "$D/postfix/data"
}

# A provider's own verdict on mail that its users submit, above what the mail brings along.
# shellcheck disable=SC2016 # $1 is Postfix's, the domain found
verdict='Authentication-Results: mail.host.example; auth=pass; spf=pass smtp.mailfrom=$1; dkim=pass header.d=$1; dmarc=pass header.from=$1'

# verdict_at once|each: the verdict is written at DATA, once for a mail, or at RCPT, for each recipient.
verdict_at() {
	[ "$(<"$D/verdict")" != "$1" ] || printf 'check_sender_access regexp:%s/postfix/verdict' "$D"
}

# What a mail brings along in this host's name; its own verdict has one form.
write_strip() {
	[ "$(<"$D/strip")" = yes ] || return 0
	cat >"$D/postfix/strip" <<-'END'
		/^Authentication-Results:[[:space:]]*mail\.host\.example; auth=pass; spf=pass smtp\.mailfrom=/ DUNNO
		/^Authentication-Results:[[:space:]]*mail\.host\.example/ IGNORE
	END
	printf 'header_checks = regexp:%s\n' "$D/postfix/strip" >>"$D/postfix/main.cf"
	touch -d '1 hour ago' "$D/postfix/strip"
}

write_postfix() {
	make_queue
	printf '/@(.*)$/ PREPEND %s\n' "$verdict" >"$D/postfix/verdict"
	cat >"$D/postfix/main.cf" <<-END
		compatibility_level = 3.6
		queue_directory = $D/postfix/queue
		data_directory = $D/postfix/data
		maillog_file = $D/log/postfix.log
		maillog_file_prefixes = $D
		myhostname = mail.host.example
		inet_interfaces = 127.0.0.1
		inet_protocols = ipv4
		mydestination =
		mynetworks =
		alias_maps =
		local_recipient_maps =
		recipient_delimiter = +
		virtual_mailbox_domains = $(<"$D/domains") bounces.example
		virtual_mailbox_maps = texthash:$D/addresses, inline:{@bounces.example=refused-by-lmtp}
		virtual_transport = lmtp:inet:127.0.0.1:$PORT_LMTP
		default_transport = error:5.1.2 no mail leaves this host
		relay_transport = error:5.1.2 no mail leaves this host
		disable_dns_lookups = yes
		smtpd_peername_lookup = no
		message_size_limit = 67108864
		mailbox_size_limit = 0
		virtual_mailbox_limit = 0
		queue_run_delay = 1s
		minimal_backoff_time = 1s
		maximal_backoff_time = 2s
		in_flow_delay = 0
		smtpd_client_connection_count_limit = 0
		smtpd_client_connection_rate_limit = 0
		# A letter to somebody whom this host does not know is refused at once, also after ten of them.
		smtpd_error_sleep_time = 0
		smtpd_tls_cert_file = $D/ca/server.pem
		smtpd_tls_key_file = $D/ca/server.key
		smtpd_tls_auth_only = yes
		smtpd_sasl_type = dovecot
		smtpd_sasl_path = private/auth
		smtpd_sender_login_maps = texthash:$D/addresses
		smtpd_relay_restrictions = permit_sasl_authenticated,reject_unauth_destination
		submission_sender = reject_authenticated_sender_login_mismatch $(verdict_at each)
		submission_data = $(verdict_at once)
	END
	# shellcheck disable=SC2016 # a name that Postfix expands
	local submission='-o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject -o smtpd_sender_restrictions=$submission_sender -o smtpd_data_restrictions=$submission_data'
	cat >"$D/postfix/master.cf" <<-END
		postlog unix-dgram n - n - 1 postlogd
		127.0.0.1:$PORT_SMTP inet n - n - - smtpd -o smtpd_tls_security_level=may
		127.0.0.1:$PORT_SUBMISSION inet n - n - - smtpd -o smtpd_tls_security_level=encrypt $submission
		127.0.0.1:$PORT_SMTPS inet n - n - - smtpd -o smtpd_tls_wrappermode=yes $submission
		pickup unix n - n 60 1 pickup
		cleanup unix n - n - 0 cleanup
		qmgr unix n - n 300 1 qmgr
		tlsmgr unix - - n 1000? 1 tlsmgr
		rewrite unix - - n - - trivial-rewrite
		bounce unix - - n - 0 bounce
		defer unix - - n - 0 bounce
		trace unix - - n - 0 bounce
		verify unix - - n - 1 verify
		flush unix n - n 1000? 0 flush
		proxymap unix - - n - - proxymap
		lmtp unix - - n - - lmtp
		error unix - - n - - error
		retry unix - - n - - error
		discard unix - - n - - discard
		showq unix n - n - - showq
		anvil unix - - n - 1 anvil
		scache unix - - n - 1 scache
	END
	write_strip
	# Postfix waits until settings have rested for a while before it trusts them.
	touch -d '1 hour ago' "$D/postfix/main.cf" "$D/postfix/master.cf" "$D/postfix/verdict" "$D/addresses"
}
