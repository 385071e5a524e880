#!/usr/bin/env bash
# Exim: Debian's split configuration, with what its administrator may set in files of his own.
# shellcheck disable=SC2154 # root, tmp and here are of serve.sh
packages=(exim4-daemon-heavy)
port=587

configure() {
	local etc=$root/etc/exim4 d=$root/etc/exim4/conf.d
	sed -i -e "s|^dc_eximconfig_configtype=.*|dc_eximconfig_configtype='internet'|" \
		-e "s|^dc_other_hostnames=.*|dc_other_hostnames='mail.host.example'|" \
		-e "s|^dc_local_interfaces=.*|dc_local_interfaces='127.0.0.1.587'|" \
		-e "s|^dc_relay_domains=.*|dc_relay_domains='kantor.example;desa.example;bounces.example'|" \
		-e "s|^dc_use_split_config=.*|dc_use_split_config='true'|" "$etc/update-exim4.conf.conf"
	cat >"$d/main/000_localmacros" <<-'END'
		MAIN_TLS_ENABLE = true
		MAIN_TLS_CERTIFICATE = /etc/interop/server.pem
		MAIN_TLS_PRIVATEKEY = /etc/interop/server.key
		MESSAGE_SIZE_LIMIT = 4M
		CHECK_DATA_LOCAL_ACL_FILE = /etc/exim4/check_data
	END
	cat >"$etc/check_data" <<-'END'
		deny
		  message = Message content rejected
		  condition = ${if eq{$h_X-Tolak:}{ya}}
	END
	cat >"$d/auth/40_interop" <<-'END'
		plain_server:
		  driver = plaintext
		  public_name = PLAIN
		  server_prompts = :
		  server_condition = ${if and{{eq{$auth2}{kantor}}{eq{$auth3}{rahasia}}}}
		  server_set_id = $auth2
		  server_advertise_condition = ${if def:tls_in_cipher}
	END
	printf '%s: 127.0.0.1::2525\n' kantor.example desa.example bounces.example >"$etc/hubbed_hosts"
	# The next server is on this machine.
	grep -q 'self = send' "$d/router/150_exim4-config_hubbed_hosts" ||
		printf '  self = send\n' >>"$d/router/150_exim4-config_hubbed_hosts"
	sed -i '/^acl_check_rcpt:/{n;/interop/!s|^|  # interop\n  defer\n    message = Greylisted, please try again later\n    condition = ${if exists{/etc/interop/grey}}\n    recipients = lambat@desa.example\n\n|}' \
		"$d/acl/30_exim4-config_check_rcpt"
}

start() {
	configure
	here_within update-exim4.conf
	here_within install -d -o Debian-exim -g Debian-exim /run/exim4
	here_within exim4 -bd -q30m
	await 60 listens 587
}

stop() {
	kill -TERM "$(<"$root/run/exim4/exim.pid")"
	await 60 gone 587
}

greylist() { if [ "$1" = on ]; then : >"$root/etc/interop/grey"; else rm -f "$root/etc/interop/grey"; fi; }

. "$(dirname "$0")/../serve.sh"
